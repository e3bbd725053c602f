package palette

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

func TestActionsAndSourcesAreFoundByName(t *testing.T) {
	w := kittest.New(t, "ar")
	var did []string
	item := func(label string, names ...string) Item {
		return Item{Icon: "search", Label: label, Names: names, Do: func() { did = append(did, label) }}
	}
	items := []Item{
		item("المزامنة", "Sync"), item("البحث في كل المحفوظ", "Search everything saved"), item("الإعدادات", "Settings"),
		item("إضافة مصدر", "Add a feed"), item("النسخ الاحتياطية", "Backups"), item("المجلدات"), item("صحيفة الأخبار"), item("التراجع عن آخر خطوة", "Undo the last step"),
	}
	open := func() *rtl.Entry {
		Show(w.Kit, items)
		return w.Canvas().Focused().(*rtl.Entry)
	}
	for _, tt := range []struct{ typed, want string }{
		{"اعدادات", "الإعدادات"}, // as one types, without hamza
		{"sett", "الإعدادات"},
		{"بحث محفوظ", "البحث في كل المحفوظ"},
		{"step", "التراجع عن آخر خطوة"},
		{"الاخبار", "صحيفة الأخبار"},
		{"زامن", "المزامنة"}, // by its root: the imperative
		{"أضف", "إضافة مصدر"},
		{"نسخة احتياطية", "النسخ الاحتياطية"}, // by words near to its own
		{"مجلداتها", "المجلدات"},
	} {
		did = nil
		e := open()
		kittest.Type(e, tt.typed)
		w.Settle()
		kittest.Press(e, fyne.KeyReturn)
		if !slices.Equal(did, []string{tt.want}) || w.Kit.Overlay.DialogOpen() {
			t.Errorf("%q does %q, want %q", tt.typed, did, tt.want)
		}
	}
	did = nil
	e := open()
	kittest.Press(e, fyne.KeyDown)
	kittest.Press(e, fyne.KeyDown)
	kittest.Press(e, fyne.KeyUp)
	kittest.Press(e, fyne.KeyReturn)
	if !slices.Equal(did, []string{"البحث في كل المحفوظ"}) {
		t.Errorf("by the arrows: %q", did)
	}
	e = open()
	kittest.Type(e, "قققق ي") // and no root
	w.Settle()
	kittest.Press(e, fyne.KeyReturn)
	if len(did) != 1 || !w.Kit.Overlay.DialogOpen() {
		t.Error("something is done though nothing fits")
	}
	w.Kit.Overlay.CloseDialog()
	did = nil
	open()
	kittest.All[*kit.IconRow](w)[2].Tapped(&fyne.PointEvent{})
	if !slices.Equal(did, []string{"الإعدادات"}) {
		t.Errorf("by the mouse: %q", did)
	}
}

// What is pasted far down a long list shows the few that fit, from the top.
func TestFewAreFoundFarDownManyItems(t *testing.T) {
	w := kittest.New(t, "en")
	did := ""
	var items []Item
	for n := range 200 {
		label := fmt.Sprintf("Source %d", n)
		items = append(items, Item{Icon: "feed", Label: label, Do: func() { did = label }})
	}
	Show(w.Kit, items)
	e := w.Canvas().Focused().(*rtl.Entry)
	for range 30 {
		kittest.Press(e, fyne.KeyPageDown)
	}
	e.SetText("199") // at once, as what is pasted
	w.Settle()
	if rows := kittest.All[*kit.IconRow](w); len(rows) != 1 || rows[0].Label() != "Source 199" || !rows[0].Chosen() {
		t.Errorf("%d rows", len(rows))
	}
	if kittest.Press(e, fyne.KeyReturn); did != "Source 199" {
		t.Errorf("Enter does %q", did)
	}
}
