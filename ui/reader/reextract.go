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

// Reextract makes articles anew from their kept pages, all if none is named. That is one of the
// window's jobs; while it goes on, no other is begun.
func (p *Pane) Reextract(ids ...int64) {
	if p.extracting.Going() {
		p.extraction.Open()
		return
	}
	k, title := p.kit, "menu.reextract"
	if len(ids) == 0 {
		title = "settings.reextract"
	}
	going := k.BeginProgress(title, "reextract.stop")
	p.extraction = going
	progress := func(done, all int) {
		going.Tell(float32(done)/float32(max(all, 1)), func(k *kit.Kit) string { return k.Text("reextract.running", strconv.Itoa(done), strconv.Itoa(all)) })
	}
	async.Call(k.Runner, &p.extracting, func(ctx context.Context) (articles.Reextracted, error) {
		ctx, end := going.Within(ctx)
		defer end()
		return p.app.Reextract(ctx, ids, progress)
	}, func(r articles.Reextracted, err error) {
		going.End()
		if k.Latest().Failed(err) && !going.Stopped() {
			return
		}
		if err == nil || r.Changed > 0 { // some were made anew before it was stopped
			tellReextracted(k.Latest(), r)
		}
		p.events.Reextracted()
		if id := p.session.Article(); id != 0 {
			p.session.Open(news.Item{ID: id})
		}
	})
}

// tellReextracted tells what came of it.
func tellReextracted(k *kit.Kit, r articles.Reextracted) {
	switch {
	case r.Articles == r.Without:
		k.Overlay.Notice(k.Text("reextract.no_page"))
	case r.Changed == 0:
		k.Overlay.Notice(k.Text("reextract.same"))
	default:
		k.Overlay.Notice(k.Words.Count("reextract.done", r.Changed))
	}
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
