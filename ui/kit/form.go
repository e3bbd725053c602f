// A dialog that asks for a text.

package kit

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Form is a dialog that asks for a text, usually of one line, and does something with it,
// saying in place what went wrong.
type Form struct {
	Title, Hint, Label string // keys; Label names what is done
	Text               string // to begin with, selected: a name is written anew more often than gone on with
	GoesOn             bool   // it is gone on with
	Empty              bool   // it may be left empty
	Lines              int    // how many are seen of a text of several; Ctrl+Enter ends it, Enter a line. 0: it is of one
	Tick               string // what can be ticked below, and is at first; "": nothing
	Unasked            bool   // not the user opened it: a key that was meant for something else must not agree

	// Do is for what takes time or can be wrong with the text; it may be nil.
	Do   func(ctx context.Context, text string) error
	Turn func(ticked bool) // when the user has ticked it, or not
	// Else names, by its key, what can be done instead where Do failed so that ElseFor is true:
	// a button that is there only then. Done and Named follow it as they follow Do.
	Else    string
	ElseFor func(err error) bool
	ElseDo  func(ctx context.Context, text string) error

	Done  func()            // after success, on the UI thread; may be nil
	Named func(text string) // and with the text; may be nil
}

// Ask opens a form.
func (k *Kit) Ask(f Form) {
	entry := k.Entry()
	if f.Lines > 0 {
		entry = k.TextEntry(f.Lines)
	}
	if entry.SetText(f.Text); !f.GoesOn {
		entry.SelectAll()
	}
	note := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text(f.Hint)})
	items := []rtl.Item{{Block: note}, {Block: rtl.FixedHeight(entry), Above: 10}}
	if f.Tick != "" {
		tick := rtl.NewCheck(k.Dir, f.Tick, f.Turn)
		tick.SetChecked(true)
		items = append(items, rtl.Item{Block: rtl.FixedHeight(tick), Above: 8})
	}
	var going async.Task
	var button, other *rtl.Button
	submit := func(do func(ctx context.Context, text string) error) {
		text := strings.TrimSpace(entry.Text())
		switch {
		case button.Disabled():
			return
		case text == "" && !f.Empty: // that is what is missing
			entry.SetInvalid(true)
			k.Focus(entry)
			return
		}
		button.Disable()
		entry.Disable()
		note.SetSpans(rtl.Span{Text: k.Text("form.working")})
		async.Do(k.Runner, &going, func(ctx context.Context) error {
			if do == nil {
				return nil
			}
			return do(ctx, text)
		}, func(err error) {
			button.Enable()
			entry.Enable()
			if err != nil {
				k.Log.Warn("form", "title", f.Title, "err", err)
				note.SetSpans(rtl.Span{Text: k.Words.Problem(err), Colour: ColourAccent})
				if other != nil && f.ElseFor(err) {
					other.Show()
				}
				k.Overlay.Dialog().Refresh()
				k.Focus(entry)
				return
			}
			k.Overlay.CloseDialog()
			if f.Done != nil {
				f.Done()
			}
			if f.Named != nil {
				f.Named(text)
			}
		})
	}
	button = rtl.NewButton(k.Text(f.Label), nil, func() { submit(f.Do) })
	button.Importance = widget.HighImportance
	entry.OnSubmitted = func(string) { submit(f.Do) }
	buttons := []*rtl.Button{button}
	if f.Else != "" {
		other = rtl.NewButton(k.Text(f.Else), nil, func() { submit(f.ElseDo) })
		other.Hide()
		buttons = []*rtl.Button{other, button}
	}
	k.Overlay.ShowDialog(k.Text(f.Title), rtl.NewGroup(k.Dir, items...), going.Cancel, buttons...)
	entry.OnChanged = func(text string) {
		entry.SetInvalid(false)
		if d := k.Overlay.Dialog(); d != nil {
			d.LightDismiss = text == f.Text // what is written is not thrown away by a click beside it
		}
	}
	if f.Unasked {
		k.Overlay.Dialog().FocusFirst() // which is what closes it
	} else {
		k.Focus(entry)
	}
}
