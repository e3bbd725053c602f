// The bar at the top of a pane: a title, and tools.

package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/rtl"
)

// Bar is a title with tools at its end. The title comes first: tools that it leaves no
// room for, the last ones before the others, are lines of the menu of one more.
type Bar struct {
	Content *fyne.Container

	// Menu gives the lines that the menu has of its own; nil: it is there only where
	// tools are in it.
	Menu func() []MenuItem

	kit   *Kit
	start fyne.CanvasObject // before the title; may be nil
	title BarTitle
	tools []*Tool
	slots []*fyne.Container // of the tools: a hidden one holds a tool that is in the menu
	more  *Tool
	last  *fyne.Container // its slot
}

// BarTitle is what a bar has at its start: a label, as a rule.
type BarTitle interface {
	fyne.CanvasObject
	Natural() fyne.Size // that it wants to have
}

// NewBar makes a bar. more is the key of what the menu is called.
func NewBar(k *Kit, more string, start fyne.CanvasObject, title BarTitle, tools ...*Tool) *Bar {
	b := &Bar{kit: k, start: start, title: title, tools: tools}
	b.more = k.Tool("more", more, func() { k.Overlay.ShowMenu(b.more.Below(), b.lines()...) })
	b.last = container.New(Fill{}, b.more)
	var objects []fyne.CanvasObject
	if start != nil {
		objects = append(objects, start)
	}
	objects = append(objects, title)
	for _, t := range tools {
		slot := container.New(Fill{}, t)
		b.slots, objects = append(b.slots, slot), append(objects, slot)
	}
	b.Content = container.New(barLayout{b}, append(objects, b.last)...)
	return b
}

// lines are those of the menu: the tools that are in it, then its own.
func (b *Bar) lines() (items []MenuItem) {
	for i, t := range b.tools {
		if b.slots[i].Hidden && t.Visible() {
			line := MenuItem{Icon: t.name, Label: t.words, Do: func() { t.Tapped(nil) }}
			if t.disabled {
				line.Do = nil
			}
			items = append(items, line)
		}
	}
	if b.Menu == nil {
		return items
	}
	own := b.Menu()
	if len(items) > 0 && len(own) > 0 {
		items = append(items, MenuItem{})
	}
	return append(items, own...)
}

// Measures of a bar.
const (
	BarInset = 8   // at the sides of the title
	barShare = 0.6 // of the width that a title has before the tools do
)

// fold puts tools into the menu, or takes them out, for a width that is left beside
// what stands at the start, and gives how wide those are that are to be seen.
func (b *Bar) fold(width float32) (shown float32) {
	side, pad := b.more.MinSize().Width, theme.Padding()
	claim := min(b.title.Natural().Width+2*BarInset, barShare*width)
	there := 0
	for _, t := range b.tools {
		if t.Visible() {
			there++
		}
	}
	seen := there
	taken := func() float32 {
		n := seen
		if b.Menu != nil || seen < there {
			n++
		}
		return float32(n) * (side + pad)
	}
	for seen > 1 && width-taken() < claim {
		seen--
	}
	n := 0
	for i, t := range b.tools {
		b.slots[i].Hidden = !t.Visible() || n >= seen
		t.standIn = nil
		if t.Visible() {
			n++
			if b.slots[i].Hidden {
				t.standIn = b.more
			}
		}
	}
	b.last.Hidden = b.Menu == nil && seen == there
	return taken()
}

// barLayout lays a bar out.
type barLayout struct{ bar *Bar }

// MinSize leaves the title and most tools out: there is always something to be seen.
func (l barLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	b := l.bar
	least := b.more.MinSize()
	least.Width *= 2
	if b.start != nil && b.start.Visible() {
		least.Width += b.start.MinSize().Width
	}
	least.Height = max(least.Height, b.title.MinSize().Height)
	return least
}

// Layout is called by Fyne.
func (l barLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b, pad := l.bar, theme.Padding()
	at := float32(0)
	if b.start != nil && b.start.Visible() {
		least := b.start.MinSize()
		rtl.Place(b.kit.Dir, b.start, 0, (size.Height-least.Height)/2, least.Width, least.Height, size.Width)
		at = least.Width + pad
	}
	shown := b.fold(size.Width - at)
	rtl.Place(b.kit.Dir, b.title, at+BarInset, 0, max(size.Width-at-shown-2*BarInset, 0), size.Height, size.Width)
	at = size.Width - shown
	for _, slot := range append(b.slots[:len(b.slots):len(b.slots)], b.last) {
		if !slot.Hidden {
			least := b.more.MinSize()
			rtl.Place(b.kit.Dir, slot, at+pad, (size.Height-least.Height)/2, least.Width, least.Height, size.Width)
			at += least.Width + pad
		}
	}
}
