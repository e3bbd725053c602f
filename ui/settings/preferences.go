// What the window remembers from one start to the next.

package settings

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"sahifa/app/archive"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// Preferences are what the window remembers. They are kept as JSON under two keys:
// what is of this window alone, and what the user has chosen, as far as it is not as at
// first. An archive takes the latter elsewhere.
type Preferences struct {
	Window
	kit.Typography
	Look   kit.Look `json:"look"`
	Folded []string `json:"folded"` // folders
	Speed  string   `json:"speed"`  // of reading aloud

	Tray bool `json:"tray,omitempty"` // an icon in the system's tray
	Stay bool `json:"stay,omitempty"` // there, when the window is closed

	Lists session.Lists       `json:"lists"`
	Keys  map[string][]string `json:"keys,omitempty"` // other than the usual ones, by the words of what they do
}

// Window is what is of this window alone: where it is, and what is open in it.
type Window struct {
	Width  float32        `json:"width"`
	Height float32        `json:"height"`
	Corner Corner         `json:"corner"`
	Panes  []float32      `json:"panes"`  // widths of sidebar and list
	Beside float32        `json:"beside"` // of the list where there is no room for the sidebar
	Source session.Source `json:"source"`
	Place  session.Place  `json:"place,omitzero"` // of the list of Source

	// What was open when the window was closed; 0: nothing.
	Article int64 `json:"article,omitempty"`
	Draft   int64 `json:"draft,omitempty"`
	Running bool  `json:"running,omitempty"` // the run that kept this has not ended: it ended out of order, if another one reads it
	AtList  bool  `json:"at_list,omitempty"` // where there was room for one, it was the list
	Drawer  bool  `json:"drawer,omitempty"`  // the sidebar lay over the rest

	Folder string `json:"folder,omitempty"` // of the file that was chosen last, in our own dialog

	Wanted session.Wanted `json:"wanted,omitzero"` // of the list of sources

	Dark bool `json:"dark,omitempty"` // the system was, when it was last asked
}

// Corner is where the upper corner of the window is on the screen, where the system
// tells that.
type Corner struct {
	Known   bool `json:"known,omitempty"`
	X       int  `json:"x,omitempty"`
	Y       int  `json:"y,omitempty"`
	Maximal bool `json:"maximal,omitempty"` // the window is as large as the screen lets it be
}

// Keys of the program's settings. The language has its own, since the command
// line reads it too.
const (
	keyWindow      = archive.SettingWindow
	keyPreferences = archive.SettingPreferences
	keyLanguage    = "language"
)

// Default gives the preferences of the first start.
func Default() Preferences {
	return Preferences{
		Window: Window{
			Width: 1280, Height: 800, Panes: []float32{250, 360}, Beside: 340, Source: session.Source{Kind: session.AllArticles},
		},
		Typography: kit.DefaultTypography(), Look: kit.LookSystem, Speed: usualSpeed, Lists: session.Lists{Density: session.Comfortable},
	}
}

// Remembered is where preferences are kept.
type Remembered interface {
	Setting(ctx context.Context, key string) (string, error)
}

// Load gives what was remembered; what cannot be read or makes no sense is as
// at first. first tells that there was nothing: the first start.
func Load(ctx context.Context, a Remembered) (p Preferences, first bool) {
	p, first = Default(), true
	read := func(key string) {
		if text, err := a.Setting(ctx, key); err == nil && text != "" {
			first = false
			_ = json.Unmarshal([]byte(text), &p)
		}
	}
	read(keyWindow)
	here := p.Window
	p.Window = Window{} // what an archive of an older program brought of another is none of this one's
	read(keyPreferences)
	p.Window = here
	d := Default()
	p.Typography = p.Typography.Sound()
	if p.Width < 320 || p.Height < 320 {
		p.Width, p.Height = d.Width, d.Height
	}
	if len(p.Panes) != len(d.Panes) {
		p.Panes = d.Panes
	}
	if p.Beside <= 0 {
		p.Beside = d.Beside
	}
	if p.Source.Kind == "" || p.Source.Kind == session.SearchResults {
		p.Source = d.Source
	}
	if !slices.Contains(session.Densities, p.Lists.Density) {
		p.Lists.Density = d.Lists.Density
	}
	if speedAt(p.Speed) < 0 {
		p.Speed = d.Speed
	}
	if !slices.Contains(kit.Looks, p.Look) {
		p.Look = d.Look
	}
	return p, first
}

// keptPreferences are preferences as they are kept.
type keptPreferences struct{ window, chosen string }

// save keeps what is not as it was kept before. The other part is left alone: it is another
// place's if it was changed since, such as the command line's.
func (k keptPreferences) save(ctx context.Context, a App, before keptPreferences) error {
	if k.window != before.window {
		if err := a.SetSetting(ctx, keyWindow, k.window); err != nil {
			return err
		}
	}
	if k.chosen == before.chosen {
		return nil
	}
	return a.SetSetting(ctx, keyPreferences, k.chosen)
}

// writtenPreferences are preferences at a moment, written down: they change on the UI
// thread, and what is to be kept of them is worked out elsewhere.
type writtenPreferences struct{ window, all []byte }

// written writes preferences down: what is of this window alone, with the views of feeds,
// which are known by numbers of this store; and all the rest, with what is usual in it.
func written(p Preferences) (w writtenPreferences, err error) {
	here := struct {
		Window
		Lists session.Lists `json:"lists"`
	}{p.Window, session.Lists{Views: p.Lists.ViewsOf(true)}}
	if w.window, err = json.Marshal(here); err != nil {
		return w, err
	}
	p.Window, p.Lists.Views = Window{}, p.Lists.ViewsOf(false)
	w.all, err = json.Marshal(p)
	return w, err
}

// divided gives what is kept of them: what is of this window, and what the user has chosen.
func (w writtenPreferences) divided() (k keptPreferences, err error) {
	first := Default()
	first.Lists.Views = map[string]session.View{}
	usual, err := written(first)
	if err != nil {
		return k, err
	}
	ofWindow, err := json.Marshal(first.Window)
	if err != nil {
		return k, err
	}
	var chosen, here, standard map[string]json.RawMessage
	for _, part := range []struct {
		text []byte
		into *map[string]json.RawMessage
	}{{w.all, &chosen}, {ofWindow, &here}, {usual.all, &standard}} {
		if err := json.Unmarshal(part.text, part.into); err != nil {
			return k, err
		}
	}
	for field, value := range chosen {
		if _, window := here[field]; window || bytes.Equal(value, standard[field]) {
			delete(chosen, field)
		}
	}
	text, err := json.Marshal(chosen)
	return keptPreferences{string(w.window), string(text)}, err
}

// divided writes preferences down and divides them.
func divided(p Preferences) (keptPreferences, error) {
	w, err := written(p)
	if err != nil {
		return keptPreferences{}, err
	}
	return w.divided()
}
