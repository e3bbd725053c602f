// The dialog of what the program is, and what it is made of.

package settings

import (
	"strings"

	"fyne.io/fyne/v2/container"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

const (
	aboutWidth    = 620
	noticesHeight = 360
)

// openAbout shows the dialog.
func (p *Pane) openAbout() {
	k := p.kit
	// The licences are English and long: each paragraph is set when it is seen.
	style := k.Styles.Note
	style.Dir = rtl.LeftToRight
	notices := rtl.NewColumn(rtl.LeftToRight, 0, 8)
	notices.OnShortcut = k.Shortcut
	var items []rtl.Item
	for paragraph := range strings.SplitSeq(kit.Notices(), "\n\n") {
		if text := strings.TrimSpace(paragraph); text != "" {
			items = append(items, rtl.Item{Block: rtl.NewText(style, rtl.Span{Text: text}), Above: 8})
		}
	}
	notices.SetItems(items...)
	k.Overlay.ShowWideDialog(k.Text("about.title"), aboutWidth*k.Styles.Scale, rtl.NewGroup(k.Dir,
		rtl.Item{Block: rtl.NewText(k.Styles.Strong, rtl.Span{Text: k.Text("about.version", kit.Isolate(p.app.Version()))})},
		rtl.Item{Block: rtl.NewText(k.Styles.Plain, rtl.Span{Text: k.Text("about.text")}), Above: 4},
		rtl.Item{Block: rtl.NewText(k.Styles.Strong, rtl.Span{Text: k.Text("about.parts")}), Above: 14},
		rtl.Item{Block: rtl.FixedHeight(container.New(kit.FixedHeight(noticesHeight), notices)), Above: 6}))
	k.Focus(notices)
}
