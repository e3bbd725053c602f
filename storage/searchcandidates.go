package storage

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/storage/index"
)

// candidate is what the index found, with its text.
type candidate struct {
	index.Candidate
	item      news.Item
	captions  string // a line each
	packed    []byte // its body
	text      string
	words     []arabic.Token // of headline and text
	body      int            // how many of them are the headline's
	signature signature

	headline, snippet string // with what was found marked
}

// textWords are the words of the text, with their places in it.
func (l *candidate) textWords() []arabic.Token { return l.words[l.body:] }

// loadAll loads candidates in their order; those that are gone are left out. While one
// is read, others are prepared.
func (sr *searchRun) loadAll(ctx context.Context, some []index.Candidate) ([]*candidate, error) {
	if len(some) == 0 {
		return nil, nil
	}
	ids := make([]int64, len(some))
	for i, c := range some {
		ids[i] = c.Article
	}
	var group sync.WaitGroup
	all, err := scanAll(ctx, sr.tx, func(r scanner) (l *candidate, err error) {
		l = &candidate{}
		if l.item, err = scanItem(r, &l.captions, &l.packed); err == nil {
			group.Go(func() { sr.prepare(l) })
		}
		return l, err
	}, selectCandidates, jsonList(ids))
	group.Wait()
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*candidate, len(all))
	for _, l := range all {
		byID[l.item.ID] = l
	}
	var out []*candidate
	for _, c := range some {
		if l := byID[c.Article]; l != nil {
			l.Candidate = c
			out = append(out, l)
		}
	}
	return out, nil
}

// prepare makes the words of a candidate's text.
func (sr *searchRun) prepare(l *candidate) {
	if text, err := sr.index.unpackText(l.packed); err == nil { // a damaged one is shown without its text
		l.text = searchable(text, strings.Split(l.captions, "\n"))
	}
	l.words = slices.AppendSeq(make([]arabic.Token, 0, len(l.text)/9+16), arabic.Terms(l.item.Title))
	l.body = len(l.words)
	l.words = slices.AppendSeq(l.words, arabic.Terms(l.text))
	l.signature = signatureOf(l.textWords())
}

// selectCandidates gives articles with their texts, by a JSON array of their ids.
const selectCandidates = "SELECT " + itemColumns + ", " + captionLines + `, b.data
	FROM json_each(?) j CROSS JOIN status s ON s.id = j.value AND s.kept = 1
	JOIN articles a ON a.id = s.id JOIN bodies b ON b.id = s.id LEFT JOIN feeds f ON f.id = s.feed_id`

// forEach does something with each of all, on all cores. What does it is made for each
// core.
func forEach[T any](all []T, make func() func(T)) {
	var group sync.WaitGroup
	n := runtime.GOMAXPROCS(0)
	for start := range min(n, len(all)) {
		group.Go(func() {
			do := make()
			for i := start; i < len(all); i += n {
				do(all[i])
			}
		})
	}
	group.Wait()
}
