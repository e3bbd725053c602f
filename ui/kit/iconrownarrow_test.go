package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// In a narrow sidebar the letters of a name come before its number and its inset; what has
// room for all shows all, and rows of one kind have their icons below one another.
func TestANarrowRowKeepsItsName(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, sign := kittest.New(t, code), ""
		shown := func(width float32, name string) (count, label *rtl.Label) {
			row := kit.NewIconRow(w.Kit)
			row.Set(kit.IconRowData{Icon: "feed", Label: name, Count: 4321, Inside: true, Sign: sign})
			w.Show(container.NewWithoutLayout(row), 400, 300)
			row.Resize(fyne.NewSize(width, kit.IconRowHeight))
			for _, o := range kittest.LaidOut(row) {
				if l, ok := o.(*rtl.Label); ok && l.Text() == name {
					label = l
				} else if ok && l.Text() != "" && l.Visible() {
					count = l
				}
			}
			return count, label
		}
		const long, short = "صحيفة الإسكندرية المسائية", "أفق"
		for width := float32(120); width < 230; width++ { // a sign before the number counts, too
			sign = "warning"
			if number, name := shown(width, "صحيفة المساء"); number != nil && name.Natural().Width > name.Size().Width {
				t.Errorf("%s, %v wide: the failing one's name has %v of %v beside its number", code, width, name.Size().Width, name.Natural().Width)
			}
			sign = ""
		}
		for width := float32(140); width <= 400; width += 20 {
			number, name := shown(width, long)
			if cut := name.Natural().Width > name.Size().Width; number != nil && cut && width < 230 {
				t.Errorf("%s, %v wide: the name has %v of %v beside its number", code, width, name.Size().Width, name.Natural().Width)
			}
			few, other := shown(width, short)
			if few == nil {
				t.Errorf("%s, %v wide: %q has no number", code, width, short)
			}
			if code == "ar" && other.Position().X+other.Size().Width != name.Position().X+name.Size().Width || code == "en" && other.Position().X != name.Position().X {
				t.Errorf("%s, %v wide: names begin at different places", code, width)
			}
		}
	}
}

// The program's name is shown whole or not at all.
func TestANameIsWholeOrHidden(t *testing.T) {
	w := kittest.New(t, "ar")
	label := rtl.NewLabel("صحيفة", w.Kit.Styles.Masthead)
	box := container.New(kit.Whole{Label: label}, label)
	w.Show(box, 300, 60)
	whole := label.Natural().Width
	for width, hidden := range map[float32]bool{whole + 1: false, whole - 1: true, 4: true, whole + 30: false} {
		if box.Resize(fyne.NewSize(width, 40)); label.Hidden != hidden {
			t.Errorf("%v of %v wide: hidden %v", width, whole, label.Hidden)
		}
	}
}
