package kit_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
)

// What closes a notice is seen on the notice's ground, in every theme.
func TestWhatClosesANoticeIsSeen(t *testing.T) {
	for _, look := range kit.Looks[2:] { // the others are one of these
		w := kittest.New(t, "ar")
		w.App.Settings().SetTheme(kit.NewTheme(look, kit.DefaultTypography()))
		w.Show(w.Kit.Overlay.NoticeLayer, 600, 200)
		w.Kit.Overlay.Notice("نُسخ.")
		w.Settle()
		picture := w.Canvas().Capture()
		scale := w.Canvas().Scale()
		ground := color.GrayModel.Convert(theme.Color(kit.ColourInk)).(color.Gray).Y
		strongest := 0
		for _, o := range kittest.LaidOut(w.Kit.Overlay.NoticeLayer) {
			tool, ok := o.(*kit.Tool)
			if !ok {
				continue
			}
			at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(tool), tool.Size()
			for y := at.Y; y < at.Y+size.Height; y++ {
				for x := at.X; x < at.X+size.Width; x++ {
					here := color.GrayModel.Convert(picture.At(int(x*scale), int(y*scale))).(color.Gray).Y
					strongest = max(strongest, int(max(here, ground)-min(here, ground)))
				}
			}
		}
		if strongest < 100 {
			t.Errorf("%s: it differs from its ground by %d of 255", look, strongest)
		}
	}
}
