package rtl

import (
	"os"
	"testing"

	"sahifa/assets"
	"sahifa/ui/typeset"
)

func TestMain(m *testing.M) {
	file := func(name string) typeset.Source {
		return func() ([]byte, error) { return assets.Fonts.ReadFile("fonts/" + name + ".ttf") }
	}
	arabicSans := typeset.Typeface{Regular: file("NotoSansArabic-Regular"), Bold: file("NotoSansArabic-Bold")}
	UseFonts(Fonts{
		Sans: typeset.Family{arabicSans,
			{Regular: file("NotoSans-Regular"), Bold: file("NotoSans-Bold"), Italic: file("NotoSans-Italic"), Scale: 0.94}},
		Naskh: typeset.Family{
			{Regular: file("NotoNaskhArabic-Regular"), Bold: file("NotoNaskhArabic-Bold")},
			{Regular: file("NotoSerif-Regular"), Bold: file("NotoSerif-Bold"), Italic: file("NotoSerif-Italic"), Scale: 0.88}},
		Mono: typeset.Family{{Regular: file("NotoSansMono-Regular")}, arabicSans},
	})
	os.Exit(m.Run())
}
