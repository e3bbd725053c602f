package archive

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"html"
	"io"
	"strconv"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/printing"
)

// Pages for people: each article as one of HTML, and a list of them. They are
// written only; what is read again is in the files of JSON.

// listed is an article in the list of pages.
type listed struct {
	file, title, feed string
	at                time.Time
}

// WritePages writes some articles, in this order, as pages of HTML with their pictures and a
// list of them. Those that are there no more are left out. tell is as in Write.
func (a *Archive) WritePages(ctx context.Context, to io.Writer, ids []int64, tell func(share float32, r Report)) (Report, error) {
	w := a.writer(to, tell)
	w.articles, w.progress.passes = ids, 1
	err := w.write(ctx, w.writePages, w.writePictures)
	return w.report, err
}

// writePages reads the articles one by one, also where they were read for their line: a zip is
// written one file at a time, and all of them do not fit into memory. Their pictures are to be
// written after that.
func (w *writer) writePages(ctx context.Context) error {
	for _, id := range w.articles {
		if err := w.step(ctx); err != nil {
			return err
		}
		a, err := w.deps.Articles.Get(ctx, id)
		if err != nil {
			if news.AsProblem(err).Kind == news.NoSuchArticle {
				continue // removed meanwhile
			}
			return err
		}
		for _, p := range a.Pictures {
			w.addPicture(p.Hash)
		}
		a.Document = page.ArticleDocument(a)
		l := listed{pagesDir + strconv.FormatInt(id, 10) + ".html", cmp.Or(a.Title, a.URL), a.Feed, cmp.Or(a.Published, a.Saved)}
		f, err := w.zip.Create(l.file)
		if err != nil {
			return err
		}
		err = printing.Write(f, printing.Page{Article: a, RTL: isRTL(a), Date: day(l.at), Beside: func(hash string) string {
			if !w.known[hash] {
				return ""
			}
			return "../" + picturesDir + hash
		}})
		if err != nil {
			return err
		}
		w.pages = append(w.pages, l)
		w.report.Articles = max(w.report.Articles, len(w.pages))
	}
	f, err := w.zip.Create(indexFile)
	if err != nil {
		return err
	}
	return writeIndex(f, w.pages)
}

// writeIndex writes the list of pages, newest first as they came.
func writeIndex(to io.Writer, all []listed) error {
	out := bufio.NewWriter(to)
	dir, titles := "ltr", ""
	for _, l := range all[:min(len(all), batch)] {
		titles += l.title + " "
	}
	if arabic.IsMost(titles) {
		dir = "rtl"
	}
	fmt.Fprintf(out, "<!doctype html>\n<html dir=\"%s\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"+
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>Sahifa</title>\n"+
		"<style>body { max-width: 44em; margin: 2em auto; padding: 0 1em; font: 1.05rem/1.8 serif } li { margin: .3em 0 } small { color: #555 }</style>\n<ul>\n", dir)
	for _, l := range all {
		fmt.Fprintf(out, "<li dir=\"auto\"><a href=\"%s\">%s</a> <small><bdi>%s</bdi> <bdi>%s</bdi></small>\n", l.file, html.EscapeString(l.title), html.EscapeString(l.feed), day(l.at))
	}
	fmt.Fprint(out, "</ul>\n</html>\n")
	return out.Flush()
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format(time.DateOnly)
}

// isRTL tells whether an article is set from the right: as the user has set its feed, or by
// what it is written in.
func isRTL(a news.Article) bool {
	if a.FeedDir != news.AutoDirection {
		return a.FeedDir == news.RightToLeft
	}
	return arabic.IsMost(a.Title + " " + a.Excerpt)
}
