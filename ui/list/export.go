// Taking articles along: as pages for a browser, with their pictures.

package list

import (
	"context"
	"io"
	"time"

	"sahifa/app/archive"
	"sahifa/ui/kit"
)

// Pages writes articles for a browser.
type Pages interface {
	// WritePages writes some articles, in this order, as pages with their pictures and a
	// list of them into an archive. tell is told how much of it is done.
	WritePages(ctx context.Context, to io.Writer, ids []int64, tell func(share float32, r archive.Report)) (archive.Report, error)
}

// exportItem offers to export articles, where there are any.
func exportItem(p *Pane, ids []int64) kit.MenuItem {
	return kit.MenuItem{Icon: "save", Key: "list.export", Do: ifAny(len(ids) > 0, func() { export(p, ids) })}
}

// export asks for a file and writes articles there.
func export(p *Pane, ids []int64) {
	k := p.kit
	name := "sahifa-articles-" + k.Now().Format(time.DateOnly) + ".zip"
	var wrote archive.Report
	k.WriteLong("list.export", "files.write", name, []string{".zip"}, func(ctx context.Context, _ string, w io.Writer, going *kit.Progress) (err error) {
		wrote, err = p.app.WritePages(ctx, w, ids, func(share float32, r archive.Report) {
			going.TellWritten(share, r.Articles, r.Bytes)
		})
		return err
	}, func(file, folder string) {
		k := k.Latest()
		k.Overlay.Notice(k.Words.Count("list.exported", wrote.Articles, file, folder))
	})
}

// listed gives all articles of the list, as it stands.
func listed(p *Pane) []int64 {
	if !p.session.Source().ListsArticles() || p.session.Source().Searches() { // what is found has an export of its own
		return nil
	}
	return p.articles.ids(len(p.articles.places))
}
