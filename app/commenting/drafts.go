package commenting

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"sahifa/app/news"
)

// Drafts are the user's own comments, in whatever state.
type Drafts struct {
	deps   Dependencies
	logins *Logins
}

// NewDrafts makes the drafts of a store; logins are those they can be sent with.
func NewDrafts(d Dependencies, logins *Logins) *Drafts { return &Drafts{d, logins} }

// NewDraft gives an empty draft on an article, the user's name and address
// filled in. It is kept with the first SaveDraft.
func (s *Drafts) NewDraft(ctx context.Context, articleID int64) (news.Draft, error) {
	art, err := s.deps.Articles.Get(ctx, articleID)
	if err != nil {
		return news.Draft{}, err
	}
	d := news.Draft{ArticleID: articleID, State: news.StateDraft}
	if err := s.describe(ctx, &d, art); err != nil {
		return d, err
	}
	for key, to := range map[string]*string{SettingName: &d.Name, SettingEmail: &d.Email, SettingSite: &d.Site} {
		if *to, err = s.deps.Settings.Setting(ctx, key); err != nil {
			return d, err
		}
	}
	return d, nil
}

// describe takes over what a draft keeps of its article.
func (s *Drafts) describe(ctx context.Context, d *news.Draft, art news.Article) (err error) {
	d.Page, _, _ = strings.Cut(art.URL, "#")
	if d.Page == "" {
		d.Page, _, _ = strings.Cut(art.Comments.URL, "#")
	}
	d.PageTitle, d.PageByline, d.PageRules, d.CommentFeed = art.Title, art.Byline, art.Comments.Rules, art.Comments.Feed
	if strings.EqualFold(art.Byline, art.Feed) { // the site signs it: no writer to insult
		d.PageByline = ""
	}
	needs, err := s.deps.Comments.Needs(ctx, art.ID)
	if err != nil {
		return err
	}
	d.Requirements, err = s.logins.needed(ctx, d.Page, needs)
	return err
}

// SaveDraft keeps a draft: when it returns, no crash and no power cut loses
// the text. What cannot be sent, such as control characters, is left out. A
// draft that waits in the outbox or was sent is DraftSent.
func (s *Drafts) SaveDraft(ctx context.Context, d news.Draft) (news.Draft, error) {
	d.Text, d.Updated = printable(d.Text, true), s.deps.Now()
	d.Name, d.Email, d.Site = printable(d.Name, false), printable(d.Email, false), printable(d.Site, false)
	if d.ID == 0 {
		d.Created = d.Updated
	}
	return s.deps.Drafts.Put(ctx, d)
}

// printable leaves out what is no text: broken UTF-8, which WordPress would store
// as nothing, and control characters.
func printable(s string, lines bool) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !(lines && (r == '\n' || r == '\t')) {
			return -1
		}
		return r
	}, s)
	if !lines {
		s = strings.TrimSpace(s)
	}
	return s
}

// RememberWriter keeps name, address and site for the next comment.
func (s *Drafts) RememberWriter(ctx context.Context, d news.Draft) error {
	for key, value := range map[string]string{SettingName: d.Name, SettingEmail: d.Email, SettingSite: d.Site} {
		if err := s.deps.Settings.SetSetting(ctx, key, value); err != nil {
			return err
		}
	}
	return nil
}

// Draft gives one draft.
func (s *Drafts) Draft(ctx context.Context, id int64) (news.Draft, error) {
	d, err := s.deps.Drafts.Get(ctx, id)
	if err != nil {
		return d, err
	}
	one := []news.Draft{d}
	err = s.refreshNeeds(ctx, one)
	return one[0], err
}

// Drafts gives all drafts that have the words of a query, in whatever state,
// changed last first.
func (s *Drafts) Drafts(ctx context.Context, query string) ([]news.Draft, error) {
	all, err := written(ctx, s.deps, query)
	if err != nil {
		return nil, err
	}
	return all, s.refreshNeeds(ctx, all)
}

// written gives the drafts that were sent or have a word in them. One that was emptied
// is no comment of the user's any more, but stays with the texts that it had: who writes
// about its article again goes on with it.
func written(ctx context.Context, deps Dependencies, query string) ([]news.Draft, error) {
	all, err := deps.Drafts.List(ctx, query)
	return slices.DeleteFunc(all, func(d news.Draft) bool {
		return d.State == news.StateDraft && strings.TrimSpace(d.Text) == ""
	}), err
}

// DraftsWaiting gives how many drafts wait to be finished, sent or decided.
func (s *Drafts) DraftsWaiting(ctx context.Context) (int, error) {
	all, err := written(ctx, s.deps, "")
	n := 0
	for _, d := range all {
		if d.State != news.StatePublished && d.State != news.StateHeld {
			n++
		}
	}
	return n, err
}

// ArticleDrafts gives the drafts on an article, oldest first.
func (s *Drafts) ArticleDrafts(ctx context.Context, articleID int64) ([]news.Draft, error) {
	all, err := s.deps.Drafts.ListByArticle(ctx, articleID)
	if err != nil {
		return nil, err
	}
	return all, s.refreshNeeds(ctx, all)
}

// refreshNeeds brings what is known of their forms up to date in drafts that are still
// being written: the page may have been read since.
func (s *Drafts) refreshNeeds(ctx context.Context, all []news.Draft) error {
	for i := range all {
		if all[i].State != news.StateDraft && all[i].State != news.StateRefused {
			continue
		}
		needs, err := s.deps.Comments.Needs(ctx, all[i].ArticleID)
		if err != nil {
			return err
		}
		if needs.Known {
			all[i].Requirements = needs
		}
		if all[i].Requirements, err = s.logins.needed(ctx, all[i].Page, all[i].Requirements); err != nil {
			return err
		}
	}
	return nil
}

// DraftVersions gives the texts a draft had, the last first.
func (s *Drafts) DraftVersions(ctx context.Context, id int64) ([]news.DraftVersion, error) {
	return s.deps.Drafts.Versions(ctx, id)
}

// RemoveDraft removes a draft for good.
func (s *Drafts) RemoveDraft(ctx context.Context, id int64) error {
	return s.deps.Drafts.Remove(ctx, id)
}
