package archive

import (
	"archive/zip"
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"time"

	"sahifa/app/feed"
	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/picture"
	"sahifa/app/schedule"
	"sahifa/app/search"
)

// What is read of an archive, which anyone may have made.
const (
	maxLine     = 64 << 20 // bytes of one JSON value
	maxLines    = 10_000_000
	maxSettings = 1 << 20
	maxIcon     = 64 << 10
)

var errLine = errors.New("a line is too long, or there are too many")

// reader reads one archive.
type reader struct {
	deps     Dependencies
	files    map[string]*zip.File
	feeds    map[string]int64 // by address
	articles map[int64]int64  // of the store, by their numbers in the archive
	added    map[int64]int64  // those that were not there
	pictured map[string]bool  // pictures that were counted: one may be of several articles
	report   Report
	did      news.Imported
	folders  []string // that there were before

	all, gone float64 // bytes of lines that there are, by what the archive says, and that were read
	tell      func(share float32, r Report)
}

// Read adds what an archive has and the store has not, and sets what is not set:
// nothing that is kept or set is changed, so that reading it twice adds nothing. What is no archive is
// NotABackup. The report counts what was added. tell, which may be nil, is told how much of
// the archive was gone through, from 0 to 1, and what was added so far.
func (a *Archive) Read(ctx context.Context, from io.ReaderAt, size int64, name string, tell func(share float32, r Report)) (Report, error) {
	if tell == nil {
		tell = func(float32, Report) {}
	}
	z, err := zip.NewReader(from, size)
	if err != nil {
		return Report{}, news.NewProblem(news.NotABackup, err, name)
	}
	r := &reader{deps: a.deps, files: map[string]*zip.File{}, feeds: map[string]int64{}, articles: map[int64]int64{}, added: map[int64]int64{}, pictured: map[string]bool{}, tell: tell}
	for _, f := range z.File {
		r.files[f.Name] = f
		if path.Ext(f.Name) == linesEnding {
			r.all += float64(f.UncompressedSize64)
		}
	}
	if r.files[articlesFile] == nil || r.files[feedsFile] == nil {
		return Report{}, news.NewProblem(news.NotABackup, nil, name)
	}
	if r.folders, err = a.deps.Feeds.Folders(ctx); err != nil {
		return Report{}, err
	}
	for _, step := range []func(context.Context) error{
		r.readFolders, r.readFeeds, r.readFolderOrder, r.readArticles, r.readRemoved, r.readRevisions, r.readOrigins, r.readUnfinished, r.readDrafts, r.readHighlights, r.readMutes, r.readSearches, r.readQueries, r.readIcons, r.readSettings,
	} {
		err := step(ctx)
		if err != nil && ctx.Err() != nil {
			err = news.NewProblem(news.Cancelled, err)
		}
		var p *news.Problem
		if err != nil && !errors.As(err, &p) {
			err = news.NewProblem(news.NotABackup, err, name)
		}
		if err != nil {
			return r.result(ctx), err
		}
	}
	return r.result(ctx), nil
}

// linesEnding is that of files of JSON lines.
const linesEnding = ".jsonl"

// eachLine calls do with every value of a file of JSON lines, and tells how far the reader
// has come.
func eachLine[T any](ctx context.Context, r *reader, name string, do func(T) error) error {
	f := r.files[name]
	if f == nil {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	for n := 1; lines.Scan(); n++ {
		if ctx.Err() != nil {
			return news.NewProblem(news.Cancelled, ctx.Err())
		}
		if n > maxLines {
			return errLine
		}
		var v T
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			return fmt.Errorf("%s, line %d: %w", f.Name, n, err)
		}
		if err := do(v); err != nil {
			return err
		}
		r.gone += float64(len(lines.Bytes()) + 1)
		r.tell(float32(min(r.gone/max(r.all, 1), 1)), r.report)
	}
	return lines.Err()
}

// readFeeds adds the feeds that are not here. For those that are, it takes over what
// the user has set there and not here.
func (r *reader) readFeeds(ctx context.Context) error {
	all, err := r.deps.Feeds.All(ctx)
	if err != nil {
		return err
	}
	here := map[string]news.Feed{}
	for _, f := range all {
		r.feeds[f.URL] = f.ID
		here[f.URL] = f
	}
	return eachLine(ctx, r, feedsFile, func(l feedLine) error {
		if l.URL == "" {
			return nil
		}
		f, there := here[l.URL]
		if !there {
			if f, err = r.deps.Feeds.Add(ctx, news.Feed{URL: l.URL, Title: l.Title, Site: l.Site, Folder: l.Folder, Waiting: l.Waiting}); err != nil {
				return err
			}
			r.feeds[l.URL], here[l.URL] = f.ID, f
			r.did.Feeds = append(r.did.Feeds, f.ID)
			r.report.Feeds++
		}
		if to := completed(f, l); to != f {
			if there {
				r.did.Changed = append(r.did.Changed, f)
			}
			return r.deps.Feeds.Update(ctx, to)
		}
		return nil
	})
}

const longestEvery = int64(schedule.LongestSetting / time.Second)

// completed gives a feed with what a line says and nobody has set. A retention that
// makes no sense is none, and an interval is as long as one may be.
func completed(f news.Feed, l feedLine) news.Feed {
	if _, _, ok := l.Keep.Bounds(); !ok {
		l.Keep = news.KeepAsForAll
	}
	f.Folder, f.Every = cmp.Or(f.Folder, l.Folder), cmp.Or(f.Every, time.Duration(min(max(l.Every, 0), longestEvery))*time.Second)
	f.TextFrom, f.Dir, f.Keep = cmp.Or(f.TextFrom, l.TextFrom), cmp.Or(f.Dir, l.Dir), cmp.Or(f.Keep, l.Keep)
	f.Notify, f.Paused = f.Notify || l.Notify, f.Paused || l.Paused
	return f
}

// readFolders makes the folders that no feed was in.
func (r *reader) readFolders(ctx context.Context) error {
	return eachLine(ctx, r, foldersFile, func(l folderLine) error {
		if l.Name == "" {
			return nil
		}
		return r.deps.Feeds.MakeFolder(ctx, l.Name)
	})
}

// readFolderOrder gives folders their places, after those that have one here.
func (r *reader) readFolderOrder(ctx context.Context) error {
	here, err := r.deps.Feeds.FolderOrder(ctx)
	if err != nil {
		return err
	}
	order, placed := slices.Clone(here), map[string]bool{"": true}
	for _, name := range here {
		placed[name] = true
	}
	err = eachLine(ctx, r, orderFile, func(l folderLine) error {
		if !placed[l.Name] {
			order, placed[l.Name] = append(order, l.Name), true
		}
		return nil
	})
	if err != nil || len(order) == len(here) {
		return err
	}
	r.did.Placed, r.did.Order = true, here
	return r.deps.Feeds.OrderFolders(ctx, order)
}

func (r *reader) readArticles(ctx context.Context) error {
	return eachLine(ctx, r, articlesFile, func(l articleLine) error {
		a := news.Article{
			Item: news.Item{
				FeedID: r.feeds[l.FeedURL], URL: l.URL, ShortURL: l.ShortURL, Title: l.Title, Byline: l.Byline, Section: l.Section, Excerpt: l.Excerpt,
				Thumbnail: l.Thumbnail, Published: timeOf(l.Published), Saved: timeOf(l.Saved), Read: l.Read, Starred: l.Starred,
			},
			Canonical: l.Canonical, Language: l.Language, HTML: page.Sanitise(l.HTML), Text: l.Text, Modified: timeOf(l.Modified), Tags: l.Tags,
			Comments:  news.Comments{URL: l.Comments.URL, Feed: l.Comments.Feed, Count: l.Comments.Count, Open: l.Comments.Open, Rules: l.Rules},
			EntryHash: l.EntryHash, Complete: l.Complete, FromPage: l.FromPage,
		}
		if a.FeedID == 0 {
			a.Feed = l.Source
		}
		id, err := r.put(ctx, a, l)
		if err != nil {
			return err
		}
		r.articles[l.ID] = id
		return nil
	})
}

// put keeps an article unless it is there, and gives its number.
func (r *reader) put(ctx context.Context, a news.Article, l articleLine) (int64, error) {
	keys := []string{feed.AddressKey(a.URL)}
	it := identity.New(identity.Said{Link: a.URL, Title: a.Title, Published: a.Published, Text: a.Text})
	remembered := r.memory(l.memoryLine)
	for _, e := range remembered.Entries {
		if e.FeedID == a.FeedID {
			it = e.Item
		}
	}
	if id, err := r.keyed(ctx, a.FeedID, remembered); err != nil || id != 0 {
		return id, err
	}
	if a.FeedID == 0 {
		known, err := r.deps.Articles.Known(ctx, 0, [][]string{keys})
		if err != nil {
			return 0, err
		}
		if k, there := known[0]; there && k.ArticleID != 0 {
			return k.ArticleID, nil
		}
	} else {
		known, err := r.deps.Articles.Candidates(ctx, a.FeedID, []identity.Item{it}, [][]string{keys})
		if err != nil {
			return 0, err
		}
		for _, k := range known {
			if sameEntry(k.Item, it) {
				return k.ArticleID, nil
			}
		}
	}
	pictures, err := r.pictures(&a, l)
	if err != nil {
		return 0, err
	}
	var id int64
	if a.FeedID == 0 {
		id, err = r.deps.Articles.Put(ctx, a, keys, pictures)
	} else {
		id, err = r.deps.Articles.PutEntry(ctx, a, identity.Known{Item: it, FeedID: a.FeedID, Hash: a.EntryHash}, pictures)
	}
	if err != nil {
		return 0, err
	}
	r.report.Articles++
	r.added[l.ID] = id
	r.did.Articles = append(r.did.Articles, id)
	remembered.ArticleID = id
	if _, err := r.deps.Memory.Remember(ctx, remembered); err != nil {
		return 0, err
	}
	var comments []news.Comment
	for _, c := range l.Comments.List {
		comments = append(comments, news.Comment{ArticleID: id, Ref: c.Ref, Parent: c.Parent, Author: c.Author, Text: c.Text, URL: c.URL, Published: timeOf(c.Published)})
	}
	var needs news.CommentRequirements
	if l.Needs != nil {
		needs = *l.Needs
	}
	if len(comments) == 0 && !needs.Known {
		return id, nil
	}
	return id, r.deps.Comments.Put(ctx, id, comments, needs, -1)
}

// pictures reads the pictures of an article. One that is not what its name says
// is left out.
func (r *reader) pictures(a *news.Article, l articleLine) (all []news.Picture, err error) {
	thumbnail := false
	for _, ref := range l.Pictures {
		to := news.PictureRef{URL: ref.URL, Alt: ref.Alt, Caption: ref.Caption, Place: ref.Place}
		if p, ok := r.picture(ref); ok {
			to.Hash, to.Width, to.Height = p.Hash, p.Width, p.Height
			all = append(all, p)
			thumbnail = thumbnail || p.Hash == a.Thumbnail
			if !r.pictured[p.Hash] {
				r.pictured[p.Hash] = true
				r.report.Pictures++
			}
		}
		a.Pictures = append(a.Pictures, to)
	}
	if !thumbnail {
		a.Thumbnail = ""
	}
	return all, nil
}

func (r *reader) picture(ref pictureLine) (p news.Picture, ok bool) {
	f := r.files[picturesDir+ref.Hash]
	if f == nil || ref.Hash == "" {
		return p, false
	}
	data, err := readAll(f, picture.MaxBytes)
	if err != nil {
		return p, false
	}
	p, err = picture.New(data, ref.URL)
	return p, err == nil && p.Hash == ref.Hash
}

// readAll reads a file of at most so many bytes.
func readAll(f *zip.File, most int64) ([]byte, error) {
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	if err == nil && int64(len(data)) > most {
		err = errLine
	}
	return data, err
}

func (r *reader) readDrafts(ctx context.Context) error {
	return eachLine(ctx, r, draftsFile, func(l draftLine) error {
		l.ArticleID = r.articles[l.ArticleID]
		kept, err := r.deps.Drafts.Import(ctx, l.Draft, l.Versions, l.Replies)
		if kept.ID != 0 {
			r.did.Drafts = append(r.did.Drafts, news.Draft{ID: kept.ID, Text: kept.Text, State: kept.State})
			r.report.Drafts++
			if l.State == news.StateQueued {
				r.report.Unsent++
			}
		}
		return err
	})
}

func (r *reader) readSearches(ctx context.Context) error {
	there := map[string]bool{}
	all, err := r.deps.Searches.List(ctx)
	if err != nil {
		return err
	}
	for _, s := range all {
		there[s.Name] = true
	}
	return eachLine(ctx, r, searchesFile, func(l searchLine) error {
		if there[l.Name] || l.Name == "" {
			return nil
		}
		r.report.Searches++
		kept, err := r.deps.Searches.Save(ctx, search.SavedSearch{Name: l.Name, Query: l.Query, Notify: l.Notify})
		if err == nil {
			r.did.Searches = append(r.did.Searches, kept.ID)
		}
		return err
	})
}
