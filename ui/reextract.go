package ui

import (
	"context"
	"strconv"

	"sahifa/app"
)

// reextract makes articles anew from their kept pages, all if none is named,
// and shows how far it has come.
func (w *window) reextract(ids ...int64) {
	said := -1 // hundredths
	progress := func(done, all int) {
		w.desk.hand(func() {
			if share := 100 * done / max(all, 1); share != said && done < all {
				said = share
				w.overlay.tell(w.kit.text("reextract.running", strconv.Itoa(done), strconv.Itoa(all)), false, "reextract.stop", w.remaking.stop)
			}
		})
	}
	ask(w.desk, &w.remaking, func(ctx context.Context) (app.Reextracted, error) { return w.app.Reextract(ctx, ids, progress) },
		func(r app.Reextracted, err error) {
			if w.failed(err) {
				return
			}
			switch {
			case r.Articles == r.Without:
				w.overlay.tell(w.kit.text("reextract.no_page"), false, "", nil)
			case r.Changed == 0:
				w.overlay.tell(w.kit.text("reextract.same"), false, "", nil)
			default:
				w.overlay.tell(w.kit.words.Count("reextract.done", r.Changed), false, "", nil)
			}
			w.loadList()
			if w.reader.article.ID != 0 {
				w.open(w.reader.article.Item)
			}
		})
}
