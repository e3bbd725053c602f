package app

import (
	"context"
	"errors"
	"mime"
	"strings"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/web"
)

// acceptHTML is what we tell a server we want where a page should be.
const acceptHTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"

// fetch makes an entry's article: its page's text, or the feed's own where the
// page cannot be had, and the pictures of it. The article is whole unless
// something failed that may go well another time.
func (a *App) fetch(ctx context.Context, e news.Entry) (news.Article, []news.Picture) {
	art, err := a.fetchPage(ctx, e.URL, &e)
	whole := true
	if err != nil {
		a.log.Info("page not taken, keeping what the feed gave", "page", e.URL, "err", err)
		said := art // of itself: links and comments, if it was there at all
		art, whole = page.FromEntry(e), !passing(err)
		art.ShortURL, art.Canonical = said.ShortURL, said.Canonical
	}
	if art.Origin == nil {
		art.Origin = &news.Origin{Entry: &e}
	}
	a.dropOrigin(ctx, &art)
	pictures, all := a.fetchPictures(ctx, &art)
	art.EntryHash, art.Whole = e.Hash, whole && all
	return art, pictures
}

// fetchPage makes an article of the page at an address, and of its further
// pages where the site divides it. A page that shows no text may have a version
// for phones that does.
func (a *App) fetchPage(ctx context.Context, address string, e *news.Entry) (news.Article, error) {
	art, err := a.fetchOne(ctx, address, e)
	if err != nil && art.AMP != "" && art.AMP != address && news.AsProblem(err).Kind == news.NoText {
		if amp, ampErr := a.fetchOne(ctx, art.AMP, e); ampErr == nil {
			amp.URL = address
			art, err = amp, nil
		}
	}
	if err != nil {
		return art, err
	}
	for _, further := range art.More {
		more, err := a.fetchOne(ctx, further, nil)
		if err != nil && passing(err) {
			return art, err
		} else if err == nil {
			page.Append(&art, more)
		}
	}
	return art, nil
}

func (a *App) fetchOne(ctx context.Context, address string, e *news.Entry) (news.Article, error) {
	if address == "" {
		return news.Article{}, news.Fail(news.NoText, nil, "")
	}
	answer, err := a.client.Get(ctx, web.Request{URL: address, Accept: acceptHTML})
	if err != nil {
		return news.Article{}, err
	}
	ctype := answer.Header.Get("Content-Type")
	if !isHTML(ctype) {
		return news.Article{}, news.Fail(news.NoText, errors.New("content type "+ctype), address)
	}
	html, _ := web.DecodeHTML(answer.Body, ctype)
	// Extraction is all computing: more at a time than there are cores would
	// only hold more pages in memory.
	select {
	case a.computing <- struct{}{}:
		defer func() { <-a.computing }()
	case <-ctx.Done():
		return news.Article{}, news.Fail(news.Cancelled, ctx.Err())
	}
	art, err := page.Extract(ctx, page.Input{URL: answer.URL, HTML: html, Header: answer.Header, Entry: e, Sites: a.sites})
	if err == nil {
		art.Origin = &news.Origin{Entry: e, Pages: []news.Page{{URL: answer.URL, Link: answer.Header.Values("Link"), HTML: string(page.Lean(html))}}}
	}
	return art, err
}

// passing tells whether what failed may go well another time.
func passing(err error) bool {
	switch news.AsProblem(err).Kind {
	case news.NoText, news.NotFound, news.Gone, news.Forbidden, news.TooLarge, news.TooManyHops, news.NotAnAddress,
		news.NeedsLogin, news.LoginRefused, news.PrivateAddress:
		return false
	}
	return true
}

func isHTML(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err != nil || media == "text/html" || media == "application/xhtml+xml" || media == "text/plain"
}

// Save keeps the page at an address for later, without a feed. A page kept
// before is brought up to date.
func (a *App) Save(ctx context.Context, address string) (news.Article, error) {
	address, err := web.Clean(address)
	if err != nil {
		return news.Article{}, err
	}
	a.client.Trust(address)
	art, err := a.fetchPage(ctx, address, nil)
	if err != nil {
		return news.Article{}, err
	}
	keys := []string{feed.AddressKey(address)}
	if art.Canonical != "" && feed.AddressKey(art.Canonical) != keys[0] {
		keys = append(keys, feed.AddressKey(art.Canonical))
	}
	known, err := a.store.Known(ctx, 0, [][]string{keys})
	if err != nil {
		return news.Article{}, err
	}
	a.dropOrigin(ctx, &art)
	pictures, whole := a.fetchPictures(ctx, &art)
	if ctx.Err() != nil {
		return news.Article{}, news.Fail(news.Cancelled, ctx.Err())
	}
	art.ID, art.Saved, art.Whole = known[0].ArticleID, a.now(), whole
	if art.Feed == "" {
		art.Feed = host(address)
	}
	art.Published = plausible(art.Published, art.Saved)
	id, err := a.store.PutArticle(ctx, art, keys, pictures)
	if err != nil {
		return news.Article{}, err
	}
	if err := a.keepComments(ctx, id, art); err != nil {
		return news.Article{}, err
	}
	return a.Article(ctx, id)
}

// Article opens one article, its text laid out in blocks and its pictures
// known by their hashes.
func (a *App) Article(ctx context.Context, id int64) (news.Article, error) {
	art, err := a.store.Article(ctx, id)
	if err != nil {
		return art, err
	}
	stored := map[string]news.PictureRef{}
	for _, p := range art.Pictures {
		stored[p.URL] = p
	}
	art.Document = page.Blocks(art.HTML)
	placePictures(art.Document, stored)
	return art, nil
}

// placePictures tells the document's figures what is stored of their pictures.
func placePictures(doc news.Document, stored map[string]news.PictureRef) {
	for i := range doc {
		ref := &doc[i].Picture
		if s, ok := stored[ref.URL]; ok {
			ref.Hash, ref.Width, ref.Height = s.Hash, s.Width, s.Height
		}
		placePictures(doc[i].Children, stored)
	}
}

// host gives the host of an address, for want of a site's name.
func host(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	name, _, _ := strings.Cut(rest, "/")
	return strings.TrimPrefix(name, "www.")
}
