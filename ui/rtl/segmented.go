package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// NewSegmentedButtons makes a row of buttons of which one is chosen, for a few short words;
// see [RadioGroup] and [Select] for others. choose is called with another one's index.
func NewSegmentedButtons(dir Dir, chosen int, labels []string, choose func(int)) *fyne.Container {
	var objects []fyne.CanvasObject
	for i, label := range labels {
		b := NewButton(label, nil, nil)
		b.Dir = dir
		b.Importance = segment(i == chosen)
		b.OnTapped = func() {
			if i == chosen {
				return
			}
			objects[chosen].(*Button).Importance = segment(false)
			objects[chosen].Refresh()
			chosen = i
			b.Importance = segment(true)
			b.Refresh()
			choose(i)
		}
		objects = append(objects, b)
	}
	return Row(dir, objects...)
}

// segment is how a button of the row looks: what is chosen lies on a ground of its own, which is
// not that of a button to press next.
func segment(chosen bool) widget.Importance {
	if chosen {
		return widget.MediumImportance
	}
	return widget.LowImportance
}
