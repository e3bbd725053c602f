// The texts that a draft had before.

package composer

import (
	"context"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// showVersions lists the texts the draft had, to go back to one.
func showVersions(e *editor) {
	e.keep(func() {
		async.Call(e.kit.Runner, nil, func(ctx context.Context) ([]news.DraftVersion, error) {
			return e.pane.app.DraftVersions(ctx, e.draft.ID)
		}, func(all []news.DraftVersion, err error) {
			if !e.kit.Failed(err) {
				offerVersions(e, all)
			}
		})
	})
}

func offerVersions(e *editor, all []news.DraftVersion) {
	k := e.kit
	const most = 30
	var items []rtl.Item
	for _, v := range all[:min(len(all), most)] {
		t := rtl.NewText(k.Styles.Note, rtl.Span{Text: kit.LongDate(k.Words, v.Saved.Local()), Link: "version:"})
		if e.editable() {
			t.OnLink = func(string) { restore(e, v) }
		}
		body := k.Styles.Plain
		body.MaxLines, body.Dir = 3, kit.TextDir(v.Text, k.Dir)
		items = append(items, rtl.Item{Block: t, Above: 10}, rtl.Item{Block: rtl.NewText(body, rtl.Span{Text: v.Text}), Above: 2})
	}
	if len(items) == 0 {
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Plain, rtl.Span{Text: k.Text("compose.no_versions")})})
	}
	k.Overlay.ShowDialog(k.Text("compose.versions"), rtl.NewGroup(k.Dir, items...), nil)
}

// restore goes back to a text the draft had.
func restore(e *editor, v news.DraftVersion) {
	e.kit.Overlay.CloseDialog()
	e.text.SetText(v.Text)
	e.changed()
	e.keep(nil)
	e.kit.Focus(e.text)
}
