package app

import (
	"context"
	"errors"
	"strings"

	"golang.org/x/sync/errgroup"

	"sahifa/app/comment"
	"sahifa/app/news"
)

// refreshMost bounds the feeds of comments asked for in one sync of one feed.
const refreshMost = 30

// Comments gives what readers wrote under an article, as far as it was
// fetched: each answer after what it answers, oldest first, Depth filled in.
// Those that are the user's own are marked.
func (a *App) Comments(ctx context.Context, articleID int64) ([]news.Comment, error) {
	all, err := a.store.Comments.List(ctx, articleID)
	if err != nil {
		return nil, err
	}
	drafts, err := a.store.Drafts.ListByArticle(ctx, articleID)
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		if d.State != news.StatePublished && d.State != news.StateHeld {
			continue
		}
		if own, ok := comment.FindOwn(all, d); ok {
			for i := range all {
				all[i].Mine = all[i].Mine || all[i].Ref == own.Ref
			}
		}
	}
	return threaded(all), nil
}

// maxDepth is how far answers are told apart from what they answer.
const maxDepth = 8

// threaded orders comments by thread. One whose parent is not there stands at
// the top.
func threaded(all []news.Comment) []news.Comment {
	there := map[string]bool{}
	for _, c := range all {
		there[c.Ref] = true
	}
	answers := map[string][]news.Comment{}
	for _, c := range all {
		parent := c.Parent
		if !there[parent] || parent == c.Ref {
			parent = ""
		}
		answers[parent] = append(answers[parent], c)
	}
	out := make([]news.Comment, 0, len(all))
	placed := map[string]bool{}
	var place func(parent string, depth int)
	place = func(parent string, depth int) {
		for _, c := range answers[parent] {
			if placed[c.Ref] {
				continue
			}
			placed[c.Ref] = true
			c.Depth = min(depth, maxDepth)
			out = append(out, c)
			place(c.Ref, depth+1)
		}
	}
	place("", 0)
	for _, c := range all { // a ring of answers has no top
		if !placed[c.Ref] {
			placed[c.Ref] = true
			c.Depth = 0
			out = append(out, c)
			place(c.Ref, 1)
		}
	}
	return out
}

// CommentNeeds gives what an article's comment form asks for, as it was when
// the page was last read.
func (a *App) CommentNeeds(ctx context.Context, articleID int64) (news.CommentNeeds, error) {
	return a.store.Comments.Needs(ctx, articleID)
}

// SearchComments finds readers' comments, best first.
func (a *App) SearchComments(ctx context.Context, query string, limit int) ([]news.CommentHit, error) {
	return a.store.Comments.Search(ctx, query, limit)
}

// RefreshComments reads an article's comments and form anew.
func (a *App) RefreshComments(ctx context.Context, articleID int64) error {
	art, err := a.store.Articles.Get(ctx, articleID)
	if err != nil {
		return err
	}
	p, err := a.readPage(ctx, art.URL)
	if err != nil {
		return err
	}
	if art.Comments.Feed == "" {
		art.Comments.Feed = p.Feed
	}
	all := p.Comments
	if more, err := a.readCommentFeed(ctx, art.Comments.Feed); err == nil {
		all = joined(all, more)
	}
	return a.store.Comments.Put(ctx, articleID, public(all), comment.NeedsOf(p.Page), -1)
}

// keepsComments tells whether readers' comments are to be fetched.
func (a *App) keepsComments(ctx context.Context) bool {
	v, err := a.store.Settings.Setting(ctx, KeepComments)
	return err == nil && v != "no"
}

// keepComments keeps the comments that came with an article's page; where the
// feed says that there are more, its feed of comments is asked as well. That
// this fails is no failure of the article.
func (a *App) keepComments(ctx context.Context, id int64, art news.Article) error {
	c := art.Comments
	list := c.List
	if c.Count == 0 || !a.keepsComments(ctx) {
		list = nil
	} else if c.Count > len(list) && c.Feed != "" {
		more, err := a.readCommentFeed(ctx, c.Feed)
		if err != nil {
			a.log.Info("comments not fetched", "feed", c.Feed, "err", err)
		}
		list = joined(list, more)
	}
	if len(list) == 0 && !c.Needs.Known {
		return nil
	}
	return unlessGone(a.store.Comments.Put(ctx, id, public(list), c.Needs, -1))
}

// freshComments asks for the comments of articles that are kept already and
// have another number of them now than when they were last asked for.
func (a *App) freshComments(ctx context.Context, entries []news.Entry, known map[int]news.Known) error {
	if !a.keepsComments(ctx) {
		return nil
	}
	var ids []int64
	for i, k := range known {
		if k.Kept && entries[i].CommentCount > 0 && entries[i].CommentsFeed != "" {
			ids = append(ids, k.ArticleID)
		}
	}
	counts, err := a.store.Comments.Counts(ctx, ids)
	if err != nil {
		return err
	}
	group, gctx := errgroup.WithContext(ctx)
	group.SetLimit(articlesAtOnce)
	asked := 0
	for i, e := range entries {
		k, ok := known[i]
		if !ok || !k.Kept || e.CommentCount <= 0 || e.CommentsFeed == "" || counts[k.ArticleID] == e.CommentCount || asked == refreshMost {
			continue
		}
		asked++
		group.Go(func() error {
			all, err := a.readCommentFeed(gctx, e.CommentsFeed)
			if gctx.Err() != nil {
				return gctx.Err()
			}
			if err != nil {
				a.log.Info("comments not fetched", "feed", e.CommentsFeed, "err", err)
				return nil
			}
			return unlessGone(a.store.Comments.Put(gctx, k.ArticleID, public(all), news.CommentNeeds{}, e.CommentCount))
		})
	}
	return group.Wait()
}

// unlessGone takes it for none that an article was removed in the meantime.
func unlessGone(err error) error {
	var p *news.Problem
	if errors.As(err, &p) && p.Kind == news.NoSuchArticle {
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
