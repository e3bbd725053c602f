// Package articles is what a reader does with articles: list them, open one,
// mark and star, save a page for later, and have texts extracted anew from the
// pages that were kept.
package articles

import (
	"context"
	"strconv"

	"golang.org/x/sync/semaphore"

	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/scraper"
)

// Dependencies are what a Library works with.
type Dependencies struct {
	Articles   Articles
	Lists      Lists
	History    History
	Pictures   Pictures
	Highlights Highlights
	Settings   Settings
	Discussion Discussion
	Scraper    *scraper.Scraper
	Dir        string              // the data folder
	Cores      *semaphore.Weighted // a place a core, shared by all work that only computes
}

// Library is all articles that are kept.
type Library struct {
	deps   Dependencies
	places places
}

// New makes the library of a store.
func New(d Dependencies) *Library { return &Library{deps: d} }

// Counts gives the numbers beside the sidebar's fixed lists.
func (l *Library) Counts(ctx context.Context) (news.Counts, error) {
	return l.deps.Articles.Counts(ctx)
}

// List gives articles newest first, without their bodies.
func (l *Library) List(ctx context.Context, f news.Filter) ([]news.Item, error) {
	return l.deps.Articles.List(ctx, f)
}

// Places gives the places of all articles that a list holds, in its order.
func (l *Library) Places(ctx context.Context, f news.Filter) ([]news.Cursor, error) {
	return l.deps.Lists.Places(ctx, f)
}

// Items gives articles by their ids, in no order, without their bodies.
func (l *Library) Items(ctx context.Context, ids []int64) ([]news.Item, error) {
	return l.deps.Lists.Items(ctx, ids)
}

// exists gives NoSuchArticle where there is no such article. Of one that there is it
// reads no body: the window asks for the highlights of each that it shows.
func (l *Library) exists(ctx context.Context, id int64) error {
	found, err := l.deps.Lists.Items(ctx, []int64{id})
	if err == nil && len(found) == 0 {
		err = news.NewProblem(news.NoSuchArticle, nil, strconv.FormatInt(id, 10))
	}
	return err
}

// Article opens one article, its text laid out in blocks and its pictures
// known by their hashes.
func (l *Library) Article(ctx context.Context, id int64) (news.Article, error) {
	art, err := l.deps.Articles.Get(ctx, id)
	if err != nil {
		return art, err
	}
	art.Document = page.ArticleDocument(art)
	return art, nil
}

// MarkRead sets whether articles were read.
func (l *Library) MarkRead(ctx context.Context, ids []int64, read bool) error {
	return l.deps.Articles.SetRead(ctx, ids, read)
}

// Star sets whether an article is starred.
func (l *Library) Star(ctx context.Context, id int64, starred bool) error {
	return l.deps.Articles.SetStarred(ctx, id, starred)
}

// RemoveArticle removes an article for good.
func (l *Library) RemoveArticle(ctx context.Context, id int64) error {
	return l.deps.Articles.Remove(ctx, id)
}
