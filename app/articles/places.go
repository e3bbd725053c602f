package articles

import (
	"context"
	"encoding/json"
	"slices"
	"sync"

	"sahifa/app/news"
)

// SettingPlaces keeps where articles are being read.
const SettingPlaces = "reading"

// mostPlaces is how many articles are remembered that were not read to their end.
const mostPlaces = 500

// places are where articles are being read, the latest last.
type places struct {
	mu   sync.Mutex
	read bool // from the settings
	all  []kept
}

// kept is a place as it is kept.
type kept struct {
	Article int64   `json:"article"`
	Block   int     `json:"block"`
	Into    float32 `json:"into"`
}

// ReadingPlace tells where an article is being read; ok is false for one that is
// to be begun at its top.
func (l *Library) ReadingPlace(ctx context.Context, id int64) (at news.ReadingPlace, ok bool, err error) {
	p := &l.places
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := l.readPlaces(ctx); err != nil {
		return at, false, err
	}
	i := p.index(id)
	if i < 0 {
		return at, false, nil
	}
	return news.ReadingPlace{Block: p.all[i].Block, Into: p.all[i].Into}, true, nil
}

// SetReadingPlace remembers where an article is being read; nil: it was read to
// its end, or not begun.
func (l *Library) SetReadingPlace(ctx context.Context, id int64, at *news.ReadingPlace) error {
	p := &l.places
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := l.readPlaces(ctx); err != nil {
		return err
	}
	i := p.index(id)
	if i < 0 && at == nil {
		return nil
	}
	if i >= 0 {
		p.all = slices.Delete(p.all, i, i+1)
	}
	if at != nil {
		p.all = append(p.all, kept{id, at.Block, at.Into})
	}
	p.all = p.all[max(len(p.all)-mostPlaces, 0):]
	text, err := json.Marshal(p.all)
	if err != nil {
		return err
	}
	return l.deps.Settings.SetSetting(ctx, SettingPlaces, string(text))
}

func (p *places) index(id int64) int {
	return slices.IndexFunc(p.all, func(k kept) bool { return k.Article == id })
}

func (l *Library) readPlaces(ctx context.Context) error {
	p := &l.places
	if p.read {
		return nil
	}
	text, err := l.deps.Settings.Setting(ctx, SettingPlaces)
	if err != nil {
		return err
	}
	p.read = true
	if json.Unmarshal([]byte(text), &p.all) != nil {
		p.all = nil // nothing that could be missed
	}
	return nil
}
