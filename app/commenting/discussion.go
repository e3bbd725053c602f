package commenting

import (
	"context"
	"errors"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"sahifa/app/comment"
	"sahifa/app/news"
)

// Bounds on the feeds of comments that are asked for in one sync of one feed.
const (
	maxUpdates    = 30
	updatesAtOnce = 4
)

// Discussion is what readers wrote under the articles.
type Discussion struct {
	deps   Dependencies
	site   site
	logins *Logins

	session *session // nil: what was set is asked each time
}

// session remembers what was set when it was first asked.
type session struct {
	sync.Mutex
	known, fetches bool
}

// NewDiscussion makes the discussion of a store.
func NewDiscussion(d Dependencies, logins *Logins) *Discussion {
	return &Discussion{deps: d, site: site{d.Client}, logins: logins}
}

// Session gives the discussion for one sync, which goes by what was set when it
// began.
func (s *Discussion) Session() *Discussion {
	other := *s
	other.session = &session{}
	return &other
}

// Comments gives what readers wrote under an article, as far as it was
// fetched: each answer after what it answers, oldest first, Depth filled in.
// Those that are the user's own are marked.
func (s *Discussion) Comments(ctx context.Context, articleID int64) ([]news.Comment, error) {
	all, err := s.deps.Comments.List(ctx, articleID)
	if err != nil {
		return nil, err
	}
	drafts, err := s.deps.Drafts.ListByArticle(ctx, articleID)
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		if d.State != news.StatePublished && d.State != news.StateHeld {
			continue
		}
		if own, ok := comment.FindOwn(all, d); ok {
			for i := range all {
				if all[i].Ref == own.Ref {
					all[i].Own, all[i].OwnDraft = true, d.ID
				}
			}
		}
	}
	own := map[string]bool{}
	for _, c := range all {
		own[c.Ref] = c.Own
	}
	for i, c := range all {
		all[i].ToOwn = own[c.Parent] && !c.Own
	}
	return threaded(all), nil
}

// CommentNeeds gives what an article's comment form asks for, as it was when
// the page was last read, of who has the logins that the user has.
func (s *Discussion) CommentNeeds(ctx context.Context, articleID int64) (news.CommentRequirements, error) {
	needs, err := s.deps.Comments.Needs(ctx, articleID)
	if err != nil || needs.Barrier != news.OutcomeLogin {
		return needs, err
	}
	art, err := s.deps.Articles.Get(ctx, articleID)
	if err != nil {
		return needs, err
	}
	return s.logins.needed(ctx, art.URL, needs)
}

// SearchComments finds readers' comments, best first.
func (s *Discussion) SearchComments(ctx context.Context, query string, limit int) ([]news.CommentHit, error) {
	return s.deps.Comments.Search(ctx, query, limit)
}

// RefreshComments fetches an article's comments and form again.
func (s *Discussion) RefreshComments(ctx context.Context, articleID int64) error {
	art, err := s.deps.Articles.Get(ctx, articleID)
	if err != nil {
		return err
	}
	p, err := s.site.page(ctx, art.URL)
	if err != nil {
		return err
	}
	if art.Comments.Feed == "" {
		art.Comments.Feed = p.Feed
	}
	all := p.Comments
	if more, err := s.site.commentFeed(ctx, art.Comments.Feed); err == nil {
		if all = joined(all, more); len(all) == 0 && p.Form != nil {
			if err := s.forgetAll(ctx, articleID); err != nil {
				return err
			}
		}
	}
	if err := s.deps.Comments.Put(ctx, articleID, public(all), comment.RequirementsOf(p.Page), -1); err != nil {
		return err
	}
	return keepReplies(ctx, s.deps, articleID, nil)
}

// forgetAll removes the comments of an article whose page, with its form, and whose feed
// of comments both say that there are none: they were deleted there, or never were any.
func (s *Discussion) forgetAll(ctx context.Context, articleID int64) error {
	kept, err := s.deps.Comments.List(ctx, articleID)
	if err != nil || len(kept) == 0 {
		return err
	}
	var refs []string
	for _, c := range kept {
		refs = append(refs, c.Ref)
	}
	return s.deps.Comments.Remove(ctx, articleID, refs)
}

// fetches tells whether readers' comments are to be fetched.
func (s *Discussion) fetches(ctx context.Context) bool {
	o := s.session
	if o == nil {
		o = &session{}
	}
	o.Lock()
	defer o.Unlock()
	if !o.known {
		v, err := s.deps.Settings.Setting(ctx, SettingFetch)
		o.known, o.fetches = err == nil, err == nil && v != "no"
	}
	return o.fetches
}

// Keep keeps the comments that came with an article's page. Where the feed says
// that there are more, the feed of comments is asked as well; if that fails, the
// article is none the worse for it.
func (s *Discussion) Keep(ctx context.Context, id int64, art news.Article) error {
	c := art.Comments
	list := c.List
	if c.Count == 0 || !s.fetches(ctx) {
		list = nil
	} else if c.Count > len(list) && c.Feed != "" {
		more, err := s.site.commentFeed(ctx, c.Feed)
		if err != nil {
			s.deps.Log.Info("comments not fetched", "feed", c.Feed, "err", err)
		}
		list = joined(list, more)
	}
	if len(list) == 0 && !c.Requirements.Known {
		return nil
	}
	if err := unlessGone(s.deps.Comments.Put(ctx, id, public(list), c.Requirements, -1)); err != nil {
		return err
	}
	return keepReplies(ctx, s.deps, id, nil)
}

// Update asks for the comments of articles that are kept already and have another
// number of them now than when they were last asked for.
func (s *Discussion) Update(ctx context.Context, entries []news.Entry, known map[int]news.KnownEntry) error {
	if !s.fetches(ctx) {
		return nil
	}
	var ids []int64
	for i, k := range known {
		if commented(entries[i], k) {
			ids = append(ids, k.ArticleID)
		}
	}
	counts, err := s.deps.Comments.Counts(ctx, ids)
	if err != nil {
		return err
	}
	group, gctx := errgroup.WithContext(ctx)
	group.SetLimit(updatesAtOnce)
	requests := 0
	for i, e := range entries {
		k := known[i]
		if !commented(e, k) || counts[k.ArticleID] == e.CommentCount {
			continue
		}
		if requests++; requests > maxUpdates {
			break
		}
		group.Go(func() error { return s.update(gctx, k.ArticleID, e) })
	}
	return group.Wait()
}

// commented tells whether an entry has a kept article and comments to ask for.
func commented(e news.Entry, k news.KnownEntry) bool {
	return k.Stored && e.CommentCount > 0 && e.CommentsFeed != ""
}

// update asks for an article's comments. Only cancelling and the store's failure
// are an error.
func (s *Discussion) update(ctx context.Context, articleID int64, e news.Entry) error {
	all, err := s.site.commentFeed(ctx, e.CommentsFeed)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		s.deps.Log.Info("comments not fetched", "feed", e.CommentsFeed, "err", err)
		return nil
	}
	if err := unlessGone(s.deps.Comments.Put(ctx, articleID, public(all), news.CommentRequirements{}, e.CommentCount)); err != nil {
		return err
	}
	return keepReplies(ctx, s.deps, articleID, nil)
}

// unlessGone leaves out the error that an article was removed in the meantime.
func unlessGone(err error) error {
	if p, ok := errors.AsType[*news.Problem](err); ok && p.Kind == news.NoSuchArticle {
		return nil
	}
	return err
}

// joined puts those of more that are not in all behind them.
func joined(all, more []news.Comment) []news.Comment {
	there := map[string]bool{}
	for _, c := range all {
		there[c.Ref] = true
	}
	for _, c := range more {
		if !there[c.Ref] {
			all = append(all, c)
		}
	}
	return all
}

// public leaves out what only its writer sees.
func public(all []news.Comment) []news.Comment {
	var out []news.Comment
	for _, c := range all {
		if !c.Held && strings.TrimSpace(c.Text) != "" {
			out = append(out, c)
		}
	}
	return out
}
