// The faces that ship with the program.

package kit

import (
	"fyne.io/fyne/v2"

	"sahifa/assets"
	"sahifa/ui/rtl"
	"sahifa/ui/typeset"
)

// Fonts gives the faces of our own text, for rtl.UseFonts.
func Fonts() rtl.Fonts {
	file := func(name string) typeset.Source {
		return func() ([]byte, error) { return assets.Fonts.ReadFile("fonts/" + name + ".ttf") }
	}
	mono := typeset.Typeface{Regular: file("NotoSansMono-Regular")} // arrows and the like, too
	sans := typeset.Typeface{Regular: file("NotoSansArabic-Regular"), Bold: file("NotoSansArabic-Bold")}
	emoji := typeset.Typeface{Regular: file("NotoEmoji-Regular")}
	return rtl.Fonts{
		Sans: typeset.Family{sans,
			{Regular: file("NotoSans-Regular"), Bold: file("NotoSans-Bold"), Italic: file("NotoSans-Italic"), Scale: 0.94}, mono, emoji},
		Naskh: typeset.Family{
			{Regular: file("NotoNaskhArabic-Regular"), Bold: file("NotoNaskhArabic-Bold")},
			{Regular: file("NotoSerif-Regular"), Bold: file("NotoSerif-Bold"), Italic: file("NotoSerif-Italic"), Scale: 0.88}, mono, emoji},
		Mono: typeset.Family{mono, sans, emoji},
	}
}

// stockFonts are the faces of the few stock widgets.
func stockFonts() fonts {
	load := func(name string) fyne.Resource {
		b, err := assets.Fonts.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			return nil // Fyne's own, then
		}
		return fyne.NewStaticResource(name+".ttf", b)
	}
	return fonts{regular: load("NotoSansArabic-Regular"), bold: load("NotoSansArabic-Bold")}
}
