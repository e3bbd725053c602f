// Package typefaces gives the fonts that the program brings along as the
// families that package rtl sets text in.
package typefaces

import (
	"sahifa/assets"
	"sahifa/ui/rtl"
	"sahifa/ui/typeset"
)

// kufiScale makes Kufi look as large as the others: its letters are high for its em.
const kufiScale = 0.88

// Families are the faces for the interface, for reading, for code and for
// headlines. In each, the Arabic face comes first but in Mono; what no face of text has is looked
// for in those of symbols and emoji.
func Families() rtl.Fonts {
	mono := typeset.Typeface{Regular: file("NotoSansMono-Regular")} // arrows and the like, too
	sans := typeset.Typeface{Regular: file("NotoSansArabic-Regular"), Bold: file("NotoSansArabic-Bold")}
	latin := typeset.Typeface{Regular: file("NotoSans-Regular"), Bold: file("NotoSans-Bold"), Italic: file("NotoSans-Italic"), Scale: 0.94}
	emoji := typeset.Typeface{Regular: file("NotoEmoji-Regular")}
	return rtl.Fonts{
		Sans: typeset.Family{sans, latin, mono, emoji},
		Naskh: typeset.Family{
			{Regular: file("NotoNaskhArabic-Regular"), Bold: file("NotoNaskhArabic-Bold")},
			{Regular: file("NotoSerif-Regular"), Bold: file("NotoSerif-Bold"), Italic: file("NotoSerif-Italic"), Scale: 0.88}, mono, emoji},
		Mono: typeset.Family{mono, sans, emoji},
		Kufi: typeset.Family{
			{Regular: file("NotoKufiArabic-Regular"), Bold: file("NotoKufiArabic-Bold"), Scale: kufiScale},
			latin, mono, emoji},
	}
}

func file(name string) typeset.Source {
	return func() ([]byte, error) { return assets.Fonts.ReadFile("fonts/" + name + ".ttf") }
}
