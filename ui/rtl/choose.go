package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewChoices makes a row of buttons of which one is chosen: a group of radio
// buttons, or the heads of tabs. choose is called with another one's index.
func NewChoices(dir Dir, chosen int, labels []string, choose func(int)) *fyne.Container {
	var objects []fyne.CanvasObject
	for i, label := range labels {
		b := NewButton(label, nil, nil)
		b.Dir = dir
		if i == chosen {
			b.Importance = widget.HighImportance
		}
		b.OnTapped = func() {
			if i == chosen {
				return
			}
			objects[chosen].(*Button).Importance = widget.MediumImportance
			objects[chosen].Refresh()
			chosen = i
			b.Importance = widget.HighImportance
			b.Refresh()
			choose(i)
		}
		objects = append(objects, b)
	}
	return Row(dir, objects...)
}

// Tab is one of the objects that a NewTabs shows by turns.
type Tab struct {
	Label   string
	Content fyne.CanvasObject
}

// NewTabs makes a container that shows the first of some objects, and any of
// the others by the row of buttons above.
func NewTabs(dir Dir, tabs ...Tab) *fyne.Container {
	var labels []string
	content := container.NewStack()
	for i, t := range tabs {
		labels = append(labels, t.Label)
		content.Add(t.Content)
		if i > 0 {
			t.Content.Hide()
		}
	}
	heads := NewChoices(dir, 0, labels, func(chosen int) {
		for i, t := range tabs {
			if i == chosen {
				t.Content.Show()
			} else {
				t.Content.Hide()
			}
		}
	})
	return Border(dir, heads, nil, nil, nil, content)
}

// Select is a button that shows what is chosen of a list, and opens the list.
type Select struct {
	Button

	// OnChanged is called with the index of what the user has chosen.
	OnChanged func(chosen int)

	options []string
	chosen  int // -1: nothing
}

// NewSelect makes a select of which the option of an index is chosen, or, for
// -1, none: then the placeholder is shown.
func NewSelect(dir Dir, placeholder string, options []string, chosen int, changed func(int)) *Select {
	s := &Select{options: options, chosen: chosen, OnChanged: changed}
	s.Dir, s.Align, s.end = dir, Start, theme.MenuDropDownIcon()
	s.caption = placeholder
	if chosen >= 0 {
		s.caption = options[chosen]
	}
	s.OnTapped = s.open
	s.ExtendBaseWidget(s)
	return s
}

// Chosen gives the index of what is chosen, -1 for nothing.
func (s *Select) Chosen() int { return s.chosen }

// open shows the list below the button.
func (s *Select) open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	var items []MenuItem
	for i, o := range s.options {
		items = append(items, MenuItem{Label: o, Checked: i == s.chosen, Run: func() { s.choose(i) }})
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s).AddXY(0, s.Size().Height)
	if s.Dir != LeftToRight {
		at.X += s.Size().Width
	}
	showMenu(c, at, s.Dir, s.Size().Width-2*theme.InnerPadding(), s.chosen, items)
}

func (s *Select) choose(i int) {
	if i == s.chosen {
		return
	}
	s.chosen = i
	s.SetLabel(s.options[i])
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// TypedKey opens the list by the down key, too.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown {
		s.Tapped(nil)
		return
	}
	s.Button.TypedKey(e)
}
