package composer

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// Ctrl+Enter sends a comment from each of its fields; Enter alone does not.
func TestAllFieldsSendByKeys(t *testing.T) {
	for name, field := range map[string]func(*editor) *rtl.Entry{
		"text": func(e *editor) *rtl.Entry { return e.text }, "name": func(e *editor) *rtl.Entry { return e.name },
		"address": func(e *editor) *rtl.Entry { return e.email }, "site": func(e *editor) *rtl.Entry { return e.site },
	} {
		f := &kittest.DraftStore{}
		p, w, _ := opened(t, f, "ar")
		p.Compose(article(2), news.Comment{})
		w.Settle()
		e := p.editor
		kittest.Type(e.text, "كاتب جيد")
		kittest.Type(e.name, "علي")
		at := field(e)
		w.Canvas().Focus(at)
		if at != e.text {
			kittest.Press(at, fyne.KeyReturn)
			w.Settle()
			if len(f.All) > 0 && f.All[0].State != news.StateDraft {
				t.Errorf("%s: Enter alone makes it %s", name, f.All[0].State)
			}
		}
		at.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
		w.Settle()
		w.Settle()
		if len(f.All) != 1 || f.All[0].State != news.StateQueued {
			t.Errorf("%s: after Ctrl+Enter there is %+v", name, f.All)
		}
	}
}
