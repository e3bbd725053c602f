// Making articles anew from the pages that were kept of them.

package reader

import (
	"context"
	"strconv"

	"sahifa/app/articles"
	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// Reextract makes articles anew from their kept pages, all if none is named,
// and shows how far it has come.
func (p *Pane) Reextract(ids ...int64) {
	k := p.kit
	shown := -1 // hundredths
	progress := func(done, all int) {
		k.Runner.Post(func() {
			if share := 100 * done / max(all, 1); share != shown && done < all {
				shown = share
				k.Overlay.NoticeWithAction(k.Text("reextract.running", strconv.Itoa(done), strconv.Itoa(all)), false, k.Text("reextract.stop"), p.extracting.Cancel)
			}
		})
	}
	async.Call(k.Runner, &p.extracting, func(ctx context.Context) (articles.Reextracted, error) { return p.app.Reextract(ctx, ids, progress) },
		func(r articles.Reextracted, err error) {
			if k.Failed(err) {
				return
			}
			switch {
			case r.Articles == r.Without:
				k.Overlay.Notice(k.Text("reextract.no_page"))
			case r.Changed == 0:
				k.Overlay.Notice(k.Text("reextract.same"))
			default:
				k.Overlay.Notice(k.Words.Count("reextract.done", r.Changed))
			}
			p.events.Reextracted()
			if id := p.session.Article(); id != 0 {
				p.session.Open(news.Item{ID: id})
			}
		})
}

// keepMisread keeps the article that is shown, which was not read right, with its
// page in a folder, and says where.
func (p *Pane) keepMisread() {
	k, id := p.kit, p.article.ID
	async.Call(k.Runner, &p.keeping, func(ctx context.Context) (string, error) { return p.app.KeepMisread(ctx, id) },
		func(folder string, err error) {
			if !k.Failed(err) {
				k.Overlay.NoticeWithAction(k.Text("misread.kept", kit.Isolate(folder)), false, k.Text("misread.copy"), func() { k.Copy(folder) })
			}
		})
}
