package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// newChoices makes a row of buttons of which one is chosen.
func newChoices(k *kit, chosen int, labels []string, choose func(int)) rtl.Block {
	var objects []fyne.CanvasObject
	for i, label := range labels {
		b := rtl.NewButton(label, nil, func() {
			if i != chosen {
				choose(i)
			}
		})
		b.Dir = k.dir
		if i == chosen {
			b.Importance = widget.HighImportance
		}
		objects = append(objects, b)
	}
	return rtl.Fixed(rtl.Row(k.dir, objects...))
}
