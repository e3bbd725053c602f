package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/ui/rtl"
)

// items are the parts to write in or, once the comment is on its way, what was
// written.
func (c *composer) items() []rtl.Item {
	c.written = !c.editable()
	items := []rtl.Item{{Block: c.statusBox}, {Block: c.replyBox}}
	if c.written {
		return append(items, c.sent()...)
	}
	return append(items, c.fields()...)
}

// sent sets the comment as text.
func (c *composer) sent() []rtl.Item {
	k, d := c.kit, c.draft
	var items []rtl.Item
	var by []string
	for _, field := range []string{d.Name, d.Email, d.Site} {
		if field != "" {
			by = append(by, isolate(field))
		}
	}
	if len(by) > 0 {
		items = append(items, rtl.Item{Block: rtl.NewText(k.styles.note, rtl.Span{Text: strings.Join(by, " · ")}), Above: 8})
	}
	return append(items, commentText(k, d.Text, k.dir, 4, c.w.visit)...)
}

// fields are the parts to write in.
func (c *composer) fields() []rtl.Item {
	k, needs := c.kit, c.draft.Needs
	var fields []fyne.CanvasObject
	if needs.AsksName || !needs.Known {
		fields = append(fields, c.labelled("compose.name", needs.Name || !needs.Known, c.name))
	}
	if needs.AsksEmail || !needs.Known {
		fields = append(fields, c.labelled("compose.email", needs.Email || !needs.Known, c.email))
	}
	if needs.AsksSite || !needs.Known {
		fields = append(fields, c.labelled("compose.site", false, c.site))
	}
	items := []rtl.Item{{Block: standing(k.dir, c.text), Above: 6}, {Block: c.foundBox, Above: 6}}
	if len(fields) > 0 {
		items = append(items,
			rtl.Item{Block: standing(k.dir, rtl.Grid(k.dir, len(fields), fields...)), Above: 8},
			rtl.Item{Block: rtl.NewText(k.styles.note, rtl.Span{Text: k.text("compose.note")}), Above: 6})
	}
	if rules := c.draft.PageRules; rules != "" {
		style := k.styles.note
		style.Dir = textDir(rules, k.dir)
		items = append(items, rtl.Item{Block: rtl.NewText(style, rtl.Span{Text: k.text("reader.rules") + " ", Bold: true}, rtl.Span{Text: rules}), Above: 6})
	}
	return items
}

// labelled is a field under its name.
func (c *composer) labelled(key string, required bool, e *rtl.Entry) fyne.CanvasObject {
	name := c.kit.text(key)
	if required {
		name += " *"
	}
	return container.New(layout.NewCustomPaddedVBoxLayout(2), rtl.NewLabel(name, c.kit.styles.note), e)
}
