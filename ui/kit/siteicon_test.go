package kit

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"testing"
)

func TestTheLetterOfASite(t *testing.T) {
	for name, want := range map[string]string{
		"الجزيرة نت": "ج", "صحيفة الوطن": "ص", "أخبار": "أ", "  «النهار»": "ن", "BBC عربي": "B", "the guardian": "T", "٢٤ ساعة": "٢", "24": "2",
		"ال": "ا", "": "•", "—": "•", "الم": "ا", "اَلْقُدس": "ق",
	} {
		if got := LetterMark(name); got.Letter != want || got != LetterMark(name) {
			t.Errorf("%q has %q, want %q", name, got.Letter, want)
		}
	}
	for _, c := range letterColours {
		if r := contrast(color.White, c); r < 4.5 {
			t.Errorf("a letter on %v has contrast %.2f", c, r)
		}
	}
}

// dot is the icon of a site: a disc on nothing, or on a square of another colour.
func dot(t *testing.T, side int, disc, square color.Color) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	draw.Draw(img, img.Rect, image.NewUniform(square), image.Point{}, draw.Src)
	for y := range side {
		for x := range side {
			if dx, dy := 2*x-side, 2*y-side; dx*dx+dy*dy < side*side*6/10 {
				img.Set(x, y, disc)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// An icon is seen on every ground, exactly as large as asked for, with round corners.
func TestAnIconIsSeenOnEveryGround(t *testing.T) {
	for name, icon := range map[string][]byte{
		"black on nothing": dot(t, 64, color.Black, color.Transparent), "white on nothing": dot(t, 64, color.White, color.Transparent),
		"red on white": dot(t, 64, color.NRGBA{200, 0, 0, 255}, color.White), "small": dot(t, 16, color.Black, color.Transparent),
	} {
		for look, p := range map[string]palette{"light": light, "dark": dark, "sepia": sepia, "black": black, "strong": highContrast} {
			for _, pixels := range []int{18, 36, 54} {
				img, err := SiteIcon(icon, pixels, p.side)
				if err != nil {
					t.Fatal(err)
				}
				if img.Rect.Dx() != pixels || img.Rect.Dy() != pixels {
					t.Errorf("%s, %s: %v", name, look, img.Rect)
				}
				if !seen(img, p.side) {
					t.Errorf("%s is not seen in the look %s", name, look)
				}
				if a := img.RGBAAt(0, 0).A; a > 100 {
					t.Errorf("%s, %s, %d: the corner has %d", name, look, pixels, a)
				}
			}
		}
	}
	if _, err := SiteIcon([]byte("spoilt"), 18, light.side); err == nil {
		t.Error("what is no picture is taken for one")
	}
}
