// Taking articles along: as pages for a browser, with their pictures.

package list

import (
	"context"
	"io"
	"time"

	"sahifa/app/archive"
	"sahifa/ui/atomicfile"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// Pages writes articles for a browser.
type Pages interface {
	// WritePages writes some articles, in this order, as pages with their pictures and a
	// list of them into an archive.
	WritePages(ctx context.Context, to io.Writer, ids []int64) (archive.Report, error)
}

// exportItem offers to export articles, where there are any.
func exportItem(p *Pane, ids []int64) kit.MenuItem {
	return kit.MenuItem{Icon: "save", Key: "list.export", Do: ifAny(len(ids) > 0, func() { export(p, ids) })}
}

// export asks for a file and writes articles there.
func export(p *Pane, ids []int64) {
	k := p.kit
	name := "sahifa-articles-" + k.Now().Format(time.DateOnly) + ".zip"
	k.ChooseFile("list.export", "files.write", name, []string{".zip"}, func(path string) {
		k.Overlay.Notice(k.Text("list.exporting"))
		async.Call(k.Runner, nil, func(ctx context.Context) (r archive.Report, err error) {
			err = atomicfile.Write(path, func(w io.Writer) (err error) {
				r, err = p.app.WritePages(ctx, w, ids)
				return err
			})
			return r, err
		}, func(r archive.Report, err error) {
			if !k.Failed(err) {
				file, folder := kit.FileWords(path)
				k.Overlay.Notice(k.Words.Count("list.exported", r.Articles, file, folder))
			}
		})
	})
}

// listed gives all articles of the list, as it stands.
func listed(p *Pane) []int64 {
	if !p.session.Source().ListsArticles() || p.session.Source().Searches() { // what is found has an export of its own
		return nil
	}
	return p.articles.ids(len(p.articles.places))
}
