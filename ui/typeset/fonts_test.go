package typeset

import "sahifa/assets"

// The families of the tests.
const (
	sans = iota
	naskh
	mono
)

func testFonts() *Fonts {
	file := func(name string) Source {
		return func() ([]byte, error) { return assets.Fonts.ReadFile("fonts/" + name + ".ttf") }
	}
	arabicSans := Typeface{Regular: file("NotoSansArabic-Regular"), Bold: file("NotoSansArabic-Bold")}
	emoji := Typeface{Regular: file("NotoEmoji-Regular")}
	return NewFonts(
		Family{arabicSans,
			{Regular: file("NotoSans-Regular"), Bold: file("NotoSans-Bold"), Italic: file("NotoSans-Italic"), Scale: 0.94}, emoji},
		Family{
			{Regular: file("NotoNaskhArabic-Regular"), Bold: file("NotoNaskhArabic-Bold")},
			{Regular: file("NotoSerif-Regular"), Bold: file("NotoSerif-Bold"), Italic: file("NotoSerif-Italic"), Scale: 0.88}, emoji},
		Family{{Regular: file("NotoSansMono-Regular")}, arabicSans, emoji},
	)
}

// testFaces is shared by tests, as a program shares its own.
var testFaces = testFonts()
