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
