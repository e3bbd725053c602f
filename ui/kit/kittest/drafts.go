package kittest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"sahifa/app/news"
)

// DraftStore is a program that keeps drafts in memory, for the tests of those
// that show or write them. A text with "سيئ" breaks a rule, one with "ربما" may
// break one.
type DraftStore struct {
	mu        sync.Mutex
	All       []news.Draft // the first has the id 1
	Saves     int
	Explained []string       // severity and reason of what was explained
	Shown     []byte         // picture of a form
	gone      map[int64]bool // that were discarded
}

// Locked runs do while nobody else reads or changes the drafts.
func (s *DraftStore) Locked(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
}

// NewDraft gives a draft on an article, by a writer who is known.
func (s *DraftStore) NewDraft(_ context.Context, article int64) (news.Draft, error) {
	return news.Draft{
		ArticleID: article, Page: fmt.Sprintf("https://e.example/%d", article), PageTitle: fmt.Sprintf("خبر %d", article),
		State: news.StateDraft, Name: "علي", Email: "ali@example.com",
	}, nil
}

// SaveDraft keeps a draft; a new one gets the next id.
func (s *DraftStore) SaveDraft(_ context.Context, d news.Draft) (_ news.Draft, err error) {
	s.Locked(func() {
		if s.gone[d.ID] {
			err = news.NewProblem(news.NoSuchDraft, nil, fmt.Sprint(d.ID))
			return
		}
		s.Saves++
		if d.ID == 0 {
			d.ID = int64(len(s.All) + 1)
			s.All = append(s.All, d)
		}
		s.All[d.ID-1] = d
	})
	return d, err
}

// Draft gives one draft.
func (s *DraftStore) Draft(_ context.Context, id int64) (d news.Draft, _ error) {
	s.Locked(func() { d = s.All[id-1] })
	return d, nil
}

// Drafts gives those whose text has a query, the last first.
func (s *DraftStore) Drafts(_ context.Context, query string) (all []news.Draft, _ error) {
	for _, d := range slices.Backward(s.Kept()) {
		if strings.Contains(d.Text, query) {
			all = append(all, d)
		}
	}
	return all, nil
}

// DraftsWaiting gives how many there are.
func (s *DraftStore) DraftsWaiting(context.Context) (int, error) {
	return len(s.Kept()), nil
}

// ArticleDrafts gives those on an article.
func (s *DraftStore) ArticleDrafts(_ context.Context, article int64) (all []news.Draft, _ error) {
	for _, d := range s.Kept() {
		if d.ArticleID == article {
			all = append(all, d)
		}
	}
	return all, nil
}

// DraftVersions gives one older text.
func (s *DraftStore) DraftVersions(context.Context, int64) ([]news.DraftVersion, error) {
	return []news.DraftVersion{{Text: "نص أقدم", Saved: time.Now()}}, nil
}

// discard takes a draft away, and tells whether it was there.
func (s *DraftStore) discard(id int64) (d news.Draft, ok bool) {
	s.Locked(func() {
		if ok = id > 0 && id <= int64(len(s.All)) && !s.gone[id]; ok {
			d = s.All[id-1]
			if s.gone == nil {
				s.gone = map[int64]bool{}
			}
			s.gone[id] = true
		}
	})
	return d, ok
}

func (s *DraftStore) putBack(d news.Draft) { s.Locked(func() { delete(s.gone, d.ID) }) }

// Kept gives the drafts that are not discarded.
func (s *DraftStore) Kept() (all []news.Draft) {
	s.Locked(func() {
		for _, d := range s.All {
			if !s.gone[d.ID] {
				all = append(all, d)
			}
		}
	})
	return all
}

// CheckDraft finds what is missing and which rules a text breaks.
func (s *DraftStore) CheckDraft(_ context.Context, d news.Draft) (v news.Verdict, _ error) {
	if strings.TrimSpace(d.Text) == "" {
		v.Errors = []news.ValidationError{{Kind: news.MissingText}}
	}
	if d.Email != "" && !strings.Contains(d.Email, ".") {
		v.Errors = append(v.Errors, news.ValidationError{Kind: news.InvalidEmail, Args: []string{d.Email}})
	}
	for word, severity := range map[string]news.Severity{"سيئ": news.SeverityBlock, "ربما": news.SeverityWarn} {
		if i := strings.Index(d.Text, word); i >= 0 {
			start := len([]rune(d.Text[:i]))
			f := news.Finding{
				Rule: "author", Severity: severity, Start: start, End: start + len([]rune(word)), Reason: "compose.breaks", Arguable: true,
			}
			var answers []string
			s.Locked(func() { answers = s.Explained })
			if at := slices.IndexFunc(answers, explainsBreach); at >= 0 && severity == news.SeverityBlock {
				v.Argued = append(v.Argued, news.Argued{Finding: f, Quote: word, Everywhere: strings.HasSuffix(answers[at], "everywhere")})
				continue
			}
			v.Findings = append(v.Findings, f)
		}
	}
	return v, nil
}

// Explain records that a finding was explained.
func (s *DraftStore) Explain(ctx context.Context, id int64, f news.Finding, reason string, everywhere bool) (news.Draft, error) {
	said := string(f.Severity) + " " + reason
	if everywhere {
		said += " everywhere"
	}
	s.Locked(func() { s.Explained = append(s.Explained, said) })
	return s.Draft(ctx, id)
}

// Retract takes back what was explained of breaches.
func (s *DraftStore) Retract(ctx context.Context, id int64, _ news.Finding) (news.Draft, error) {
	s.Locked(func() { s.Explained = slices.DeleteFunc(s.Explained, explainsBreach) })
	return s.Draft(ctx, id)
}

func explainsBreach(said string) bool { return strings.HasPrefix(said, string(news.SeverityBlock)) }

// RememberWriter does nothing: the writer is known.
func (s *DraftStore) RememberWriter(context.Context, news.Draft) error { return nil }

// Challenge shows the picture that was put into Shown.
func (s *DraftStore) Challenge(ctx context.Context, id int64) (news.Challenge, error) {
	d, err := s.Draft(ctx, id)
	c := news.Challenge{ID: fmt.Sprint("c", id), Questions: d.Requirements.Questions, Pictures: map[string][]byte{}}
	for _, q := range c.Questions {
		if q.Picture != "" {
			c.Pictures[q.Field] = s.Shown
		}
	}
	return c, err
}

// Queue puts a draft into the outbox, unless it breaks a rule.
func (s *DraftStore) Queue(ctx context.Context, id int64) (news.Draft, error) {
	d, _ := s.Draft(ctx, id)
	v, _ := s.CheckDraft(ctx, d)
	switch {
	case len(v.Errors) > 0:
		return d, news.NewProblem(news.DraftInvalid, nil, append([]string{string(v.Errors[0].Kind)}, v.Errors[0].Args...)...)
	case v.Severity() == news.SeverityBlock:
		return d, news.NewProblem(news.DraftBreaksRules, nil)
	case v.Severity() == news.SeverityWarn && len(s.Explained) == 0:
		return d, news.NewProblem(news.DraftUnconfirmed, nil)
	}
	return s.setState(id, news.StateQueued), nil
}

// Withdraw takes a draft out of the outbox.
func (s *DraftStore) Withdraw(_ context.Context, id int64) (news.Draft, error) {
	return s.setState(id, news.StateDraft), nil
}

// SettleUnknown takes a draft for published.
func (s *DraftStore) SettleUnknown(_ context.Context, id int64) (news.Draft, error) {
	return s.setState(id, news.StatePublished), nil
}

func (s *DraftStore) setState(id int64, to news.DraftState) (d news.Draft) {
	s.Locked(func() {
		s.All[id-1].State = to
		d = s.All[id-1]
	})
	return d
}
