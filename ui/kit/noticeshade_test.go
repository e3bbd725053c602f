package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// A notice that lay in the shade of a dialog, or under what covers the window, has its whole time
// when that is gone, and what it offers can still be heeded.
func TestANoticeIsThereAfterWhatLayOverIt(t *testing.T) {
	for name, over := range map[string]func(w *kittest.Window) (gone func()){
		"dialog": func(w *kittest.Window) func() {
			w.Kit.Overlay.ShowDialog("حوار", rtl.NewText(w.Kit.Styles.Plain, rtl.Span{Text: "نص"}), nil)
			return w.Kit.Overlay.CloseDialog
		},
		"cover": func(w *kittest.Window) func() {
			layer := container.New(kit.Fill{})
			w.Kit.Overlay.Cover(layer)
			return func() { w.Kit.Overlay.Uncover(layer) }
		},
	} {
		w := kittest.New(t, "ar")
		w.Show(w.Kit.Overlay.NoticeLayer, 1280, 800)
		heeded := false
		w.Kit.Overlay.NoticeWithAction("حدث شيء.", false, "تراجع", func() { heeded = true })
		began := kit.NoticeTimer(w.Kit.Overlay)
		gone := over(w)
		w.Settle()
		gone()
		w.Settle()
		if kit.NoticeTimer(w.Kit.Overlay) == began {
			t.Errorf("%s: its time went on in the shade", name)
		}
		if w.PressNotice(t, "تراجع"); !heeded || len(kittest.NoticeTexts(w)) > 0 {
			t.Errorf("%s: heeded %v, left %q", name, heeded, kittest.NoticeTexts(w))
		}
	}
}

// In a pane that is narrow a notice has its buttons below its words, all within its ground.
func TestANoticeInANarrowPane(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		for _, width := range []float32{240, 300, 361, 520, 900} {
			w := kittest.New(t, code)
			w.Show(w.Kit.Overlay.NoticeLayer, width, 500)
			w.Kit.Overlay.NoticeWithActions("أُلغي الاشتراك في «صحيفة الشرق الأوسط الدولية» وبقي ما ميّزته بنجمة.", false,
				kit.NoticeAction{Name: "أرني تعليقاتي", Do: func() {}}, kit.NoticeAction{Name: "تراجع", Do: func() {}})
			w.Settle()
			all := kittest.LaidOut(w.Kit.Overlay.NoticeLayer.Objects[0])
			var ground fyne.CanvasObject
			var inside []fyne.CanvasObject
			for _, o := range all {
				switch o := o.(type) {
				case *rtl.Text, *rtl.Button, *kit.Tool:
					inside = append(inside, o)
				case *kit.NoticeGround:
					ground = o
				}
			}
			if ground == nil || len(inside) != 4 {
				t.Fatalf("%d parts, ground %v", len(inside), ground)
			}
			box := func(o fyne.CanvasObject) (x, y, right, foot float32) {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				return at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height
			}
			gx, gy, gr, gf := box(ground)
			if gx < 0 || gr > width || gf > 500 {
				t.Errorf("%s, %v wide: it reaches from %v to %v", code, width, gx, gr)
			}
			for i, o := range inside {
				x, y, right, foot := box(o)
				if x < gx || right > gr || y < gy || foot > gf {
					t.Errorf("%s, %v wide: part %d is outside", code, width, i)
				}
				for _, other := range inside[:i] {
					if ox, oy, or, of := box(other); x < or && ox < right && y < of && oy < foot {
						t.Errorf("%s, %v wide: two parts cover one another", code, width)
					}
				}
			}
		}
	}
}
