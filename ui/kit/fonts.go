// The faces of Fyne's own widgets.

package kit

import (
	"fyne.io/fyne/v2"

	"sahifa/assets"
)

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
