package archive

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"io"
	"slices"

	"sahifa/app/feed"
	"sahifa/app/news"
)

// batch is how many articles are listed at a time.
const batch = 500

// writer writes one archive.
type writer struct {
	deps     Dependencies
	zip      *zip.Writer
	bytes    *counter
	feeds    map[int64]string // addresses
	articles []int64          // that are written
	hashes   []string         // of pictures, in the order they were met
	known    map[string]bool
	pages    []listed // that were written
	report   Report
	progress progress
}

func (a *Archive) writer(to io.Writer, tell func(share float32, r Report)) *writer {
	out := &counter{to: to}
	return &writer{deps: a.deps, zip: zip.NewWriter(out), bytes: out, feeds: map[int64]string{}, known: map[string]bool{}, progress: progress{tell: tell}}
}

// Write writes everything. What changes meanwhile is in it or not. tell, which may be nil, is
// told how much of it is done, from 0 to 1, and what was written so far.
func (a *Archive) Write(ctx context.Context, to io.Writer, tell func(share float32, r Report)) (Report, error) {
	w := a.writer(to, tell)
	w.progress.passes = passesOfAll
	err := w.write(ctx, w.writeFeeds, w.listArticles, w.writeArticles, w.writeRemoved, w.writeBeside, w.writePages, w.writePictures, w.writeDrafts,
		w.writeHighlights, w.writeMutes, w.writeSearches, w.writeQueries, w.writeIcons, w.writeSettings)
	return w.report, err
}

// write writes some parts, and ends the file.
func (w *writer) write(ctx context.Context, parts ...func(context.Context) error) error {
	for _, part := range parts {
		if err := part(ctx); err != nil {
			if ctx.Err() != nil {
				err = news.NewProblem(news.Cancelled, err)
			}
			return err
		}
	}
	err := w.zip.Close()
	w.report.Bytes = w.bytes.written
	return err
}

// lines begins a file of JSON, a value a line.
func (w *writer) lines(name string) (put func(any) error, flush func() error, err error) {
	f, err := w.zip.Create(name)
	if err != nil {
		return nil, nil, err
	}
	out := bufio.NewWriter(f)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode, out.Flush, nil
}

func (w *writer) writeFeeds(ctx context.Context) error {
	all, err := w.deps.Feeds.All(ctx)
	if err != nil {
		return err
	}
	put, flush, err := w.lines(feedsFile)
	if err != nil {
		return err
	}
	var outlines []news.Outline
	for _, f := range all {
		w.feeds[f.ID] = f.URL
		if f.URL != news.EditionURL {
			outlines = append(outlines, news.Outline{Title: f.Title, URL: f.URL, Site: f.Site, Folder: f.Folder})
		}
		if err := put(feedLine{f.URL, f.Title, f.Site, f.Folder, int64(f.Every.Seconds()), f.TextFrom, f.Notify, f.Dir, f.Keep, f.Paused, f.Waiting}); err != nil {
			return err
		}
		w.report.Feeds++
	}
	if err := flush(); err != nil {
		return err
	}
	folders, err := w.deps.Feeds.Folders(ctx)
	if err != nil {
		return err
	}
	if err := w.writeFolders(folders, all); err != nil {
		return err
	}
	if err := w.writeFolderOrder(ctx); err != nil {
		return err
	}
	opml, err := w.zip.Create(opmlFile)
	if err != nil {
		return err
	}
	return feed.WriteOPML(opml, "Sahifa", outlines, folders)
}

// writeFolders writes the folders that no feed is in.
func (w *writer) writeFolders(names []string, feeds []news.Feed) error {
	put, flush, err := w.lines(foldersFile)
	if err != nil {
		return err
	}
	for _, name := range names {
		if slices.ContainsFunc(feeds, func(f news.Feed) bool { return f.Folder == name }) {
			continue
		}
		if err := put(folderLine{name}); err != nil {
			return err
		}
	}
	return flush()
}

// writeFolderOrder writes the folders that have a place.
func (w *writer) writeFolderOrder(ctx context.Context) error {
	names, err := w.deps.Feeds.FolderOrder(ctx)
	if err != nil || len(names) == 0 {
		return err
	}
	put, flush, err := w.lines(orderFile)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := put(folderLine{name}); err != nil {
			return err
		}
	}
	return flush()
}

// listArticles finds out which articles there are.
func (w *writer) listArticles(ctx context.Context) error {
	var after news.Cursor
	for {
		items, err := w.deps.Articles.List(ctx, news.Filter{Muted: true, Limit: batch, After: after})
		if err != nil {
			return err
		}
		for _, i := range items {
			w.articles = append(w.articles, i.ID)
		}
		if len(items) < batch {
			return nil
		}
		after = items[len(items)-1].Cursor()
	}
}

func (w *writer) writeArticles(ctx context.Context) error {
	put, flush, err := w.lines(articlesFile)
	if err != nil {
		return err
	}
	var written []int64
	for _, id := range w.articles {
		if err := w.step(ctx); err != nil {
			return err
		}
		line, err := w.article(ctx, id)
		if err != nil {
			if news.AsProblem(err).Kind == news.NoSuchArticle {
				continue // removed meanwhile
			}
			return err
		}
		if err := put(line); err != nil {
			return err
		}
		written = append(written, id)
		w.report.Articles++
	}
	w.articles = written
	return flush()
}

func (w *writer) article(ctx context.Context, id int64) (l articleLine, err error) {
	a, err := w.deps.Articles.Get(ctx, id)
	if err != nil {
		return l, err
	}
	l = articleLine{
		ID: a.ID, FeedURL: w.feeds[a.FeedID], URL: a.URL, ShortURL: a.ShortURL, Canonical: a.Canonical, Title: a.Title, Byline: a.Byline,
		Section: a.Section, Language: a.Language, Excerpt: a.Excerpt, HTML: a.HTML, Text: a.Text,
		Published: timeOrNil(a.Published), Modified: timeOrNil(a.Modified), Saved: timeOrNil(a.Saved),
		Read: a.Read && a.Muted == "", Starred: a.Starred, Tags: a.Tags, Thumbnail: a.Thumbnail, Rules: a.Comments.Rules,
		Comments:  commentsLine{URL: a.Comments.URL, Feed: a.Comments.Feed, Count: a.Comments.Count, Open: a.Comments.Open},
		EntryHash: a.EntryHash, Complete: a.Complete, FromPage: a.FromPage,
	}
	if a.FeedID == 0 {
		l.Source = a.Feed
	}
	remembered, err := w.deps.Memory.Of(ctx, id)
	if err != nil {
		return l, err
	}
	l.memoryLine = w.memoryLine(remembered)
	for _, p := range a.Pictures {
		l.Pictures = append(l.Pictures, pictureLine{p.URL, p.Hash, p.Alt, p.Caption, p.Place})
		w.addPicture(p.Hash)
	}
	comments, err := w.deps.Comments.List(ctx, id)
	if err != nil {
		return l, err
	}
	for _, c := range comments {
		l.Comments.List = append(l.Comments.List, commentLine{c.Ref, c.Parent, c.Author, c.Text, c.URL, timeOrNil(c.Published)})
	}
	needs, err := w.deps.Comments.Needs(ctx, id)
	if needs.Known {
		l.Needs = &needs
	}
	return l, err
}

// addPicture has a picture be written, if it is kept.
func (w *writer) addPicture(hash string) {
	if hash != "" && !w.known[hash] {
		w.known[hash] = true
		w.hashes = append(w.hashes, hash)
	}
}

func (w *writer) writePictures(ctx context.Context) error {
	for _, hash := range w.hashes {
		if err := w.step(ctx); err != nil {
			return err
		}
		p, err := w.deps.Pictures.Get(ctx, hash)
		if err != nil {
			if news.AsProblem(err).Kind == news.NoSuchArticle {
				continue
			}
			return err
		}
		// Stored as they are: pictures are compressed already.
		f, err := w.zip.CreateHeader(&zip.FileHeader{Name: picturesDir + hash, Method: zip.Store})
		if err != nil {
			return err
		}
		if _, err := f.Write(p.Bytes); err != nil {
			return err
		}
		w.report.Pictures++
	}
	return nil
}

func (w *writer) writeDrafts(ctx context.Context) error {
	all, err := w.deps.Drafts.List(ctx, "")
	if err != nil {
		return err
	}
	replies, err := w.deps.Replies.List(ctx)
	if err != nil {
		return err
	}
	answers := map[int64][]news.Reply{}
	for _, r := range replies {
		answers[r.DraftID] = append(answers[r.DraftID], r)
	}
	put, flush, err := w.lines(draftsFile)
	if err != nil {
		return err
	}
	for _, d := range all {
		versions, err := w.deps.Drafts.Versions(ctx, d.ID)
		if err != nil {
			return err
		}
		if err := put(draftLine{d, versions, answers[d.ID]}); err != nil {
			return err
		}
		w.report.Drafts++
	}
	return flush()
}

func (w *writer) writeSearches(ctx context.Context) error {
	all, err := w.deps.Searches.List(ctx)
	if err != nil {
		return err
	}
	put, flush, err := w.lines(searchesFile)
	if err != nil {
		return err
	}
	for _, s := range all {
		if err := put(searchLine{s.Name, s.Query, s.Notify}); err != nil {
			return err
		}
		w.report.Searches++
	}
	return flush()
}
