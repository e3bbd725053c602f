package composer

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// On a page that takes no comments a draft is written and kept, and nothing offers to send it.
func TestWhereCommentsAreClosedADraftIsKept(t *testing.T) {
	for _, text := range []string{"", "شكرا على المقال."} {
		f := &kittest.DraftStore{}
		p, w, events := opened(t, f, "ar")
		k := w.Kit
		p.Open(news.Draft{ArticleID: 1, State: news.StateDraft, Requirements: news.CommentRequirements{Known: true, Barrier: news.OutcomeClosed}})
		w.Settle()
		e := p.editor
		kittest.Type(e.text, text)
		e.review.check()
		w.Settle()
		if got := e.review.sentence.Text(); got != k.Text("compose.draft_only") {
			t.Errorf("%q: the foot says %q", text, got)
		}
		e.text.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
		w.Settle()
		kept := 0
		for _, d := range f.All {
			if kept++; d.State != news.StateDraft || d.Text != text {
				t.Errorf("%q: after Ctrl+Enter there is %+v", text, d)
			}
		}
		if text != "" && kept != 1 {
			t.Errorf("%d drafts are kept", kept)
		}
		for _, b := range kittest.All[*rtl.Button](w) {
			if b.Label() == k.Text("compose.send") {
				t.Errorf("%q: it offers to send", text)
			}
		}
		w.PressButton(t, k.Text("compose.keep"))
		if p.editor != nil || (*events)[len(*events)-1] != "closed" {
			t.Errorf("%q: keeping the draft leaves it open", text)
		}
	}
}
