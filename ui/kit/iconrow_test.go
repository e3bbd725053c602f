package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// A name that is cut is told whole where the pointer rests, before what else is told.
func TestACutNameIsTold(t *testing.T) {
	const long, synced = "صحيفة الأخبار العربية الدولية المستقلة من بيروت", "زُومنت قبل ساعة"
	for _, test := range []struct{ label, tip, want string }{
		{long, "", kit.Isolate(long) + "، 1234"}, // its number had to give way
		{long, synced, kit.Isolate(long) + "، 1234\n" + synced},
		{"خبر", synced, synced},
	} {
		w := kittest.New(t, "ar")
		row := kit.NewIconRow(w.Kit)
		row.Set(kit.IconRowData{Icon: "feed", Label: test.label, Tip: test.tip, Count: 1234})
		w.Show(container.NewStack(container.NewWithoutLayout(row), w.Kit.Tips.Layer), 400, 300)
		row.Resize(fyne.NewSize(190, kit.IconRowHeight))
		row.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(90, 10)}})
		told := ""
		w.Until(t, "a tip", func() bool {
			for _, o := range kittest.LaidOut(w.Kit.Tips.Layer) {
				switch o := o.(type) {
				case *rtl.Label:
					told = o.Text()
				case *rtl.Text:
					told = o.Text()
				}
			}
			return told != ""
		})
		if told != test.want {
			t.Errorf("%s: %q is told, want %q", test.label, told, test.want)
		}
	}
}
