package favicon

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"testing"
)

// dib writes a bitmap as ICO files have it, with its mask: a red square with a hole
// in its upper left quarter.
func dib(side, bits int) []byte {
	var b bytes.Buffer
	put := func(v ...any) {
		for _, x := range v {
			_ = binary.Write(&b, binary.LittleEndian, x)
		}
	}
	put(uint32(40), int32(side), int32(2*side), uint16(1), uint16(bits), uint32(0), uint32(0), int32(0), int32(0), uint32(0), uint32(0))
	if bits <= 8 {
		for i := range 1 << bits {
			if i == 1 {
				put(uint8(0), uint8(0), uint8(255), uint8(0))
			} else {
				put(uint8(255), uint8(255), uint8(255), uint8(0))
			}
		}
	}
	hole := func(x, y int) bool { return x < side/2 && y < side/2 } // y from the top
	for row := range side {
		y := side - 1 - row
		var line []byte
		for x := range side {
			switch bits {
			case 32:
				if hole(x, y) {
					line = append(line, 0, 0, 0, 0)
				} else {
					line = append(line, 0, 0, 255, 255)
				}
			case 24:
				line = append(line, 0, 0, 255)
			default:
				per := 8 / bits
				if x%per == 0 {
					line = append(line, 0)
				}
				line[len(line)-1] |= 1 << ((per - 1 - x%per) * bits)
			}
		}
		for len(line)%4 != 0 {
			line = append(line, 0)
		}
		b.Write(line)
	}
	for row := range side {
		y := side - 1 - row
		line := make([]byte, (side+31)/32*4)
		for x := range side {
			if hole(x, y) {
				line[x/8] |= 1 << (7 - x%8)
			}
		}
		b.Write(line)
	}
	return b.Bytes()
}

// ico writes pictures into an ICO file.
func ico(pictures map[int][]byte) []byte {
	var head, body bytes.Buffer
	_ = binary.Write(&head, binary.LittleEndian, []uint16{0, 1, uint16(len(pictures))})
	for side, data := range pictures {
		head.Write([]byte{byte(side), byte(side), 0, 0, 1, 0, 32, 0})
		_ = binary.Write(&head, binary.LittleEndian, []uint32{uint32(len(data)), uint32(6 + 16*len(pictures) + body.Len())})
		body.Write(data)
	}
	return append(head.Bytes(), body.Bytes()...)
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	out, err := Square(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestBitmapsOfICO(t *testing.T) {
	for _, bits := range []int{1, 4, 8, 24, 32} {
		img := decoded(t, ico(map[int][]byte{48: dib(48, bits), 16: dib(16, bits)}))
		if img.Bounds().Dx() != 48 {
			t.Errorf("%d bits: %v", bits, img.Bounds())
		}
		hole, red := color.NRGBAModel.Convert(img.At(10, 10)).(color.NRGBA), color.NRGBAModel.Convert(img.At(40, 10)).(color.NRGBA)
		if hole.A != 0 || red != (color.NRGBA{255, 0, 0, 255}) || color.NRGBAModel.Convert(img.At(10, 40)) != red {
			t.Errorf("%d bits: hole %v, red %v", bits, hole, red)
		}
	}
}

func TestSquare(t *testing.T) {
	paint := func(width, height int) *image.NRGBA {
		img := image.NewNRGBA(image.Rect(0, 0, width, height))
		for i := range img.Pix {
			img.Pix[i] = byte(i * 7)
			if i%4 == 3 {
				img.Pix[i] = 255
			}
		}
		return img
	}
	encoded := func(img image.Image) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	var animated bytes.Buffer
	if err := gif.Encode(&animated, paint(32, 32), nil); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		data []byte
		side int // 0: it is none
	}{
		"small stays":     {encoded(paint(16, 16)), 16},
		"large is shrunk": {encoded(paint(512, 512)), 64},
		"not square":      {encoded(paint(90, 60)), 64},
		"GIF":             {animated.Bytes(), 32},
		"PNG in ICO":      {ico(map[int][]byte{0: encoded(paint(256, 256))}), 64},
		"a dot":           {encoded(paint(1, 1)), 0},
		"a banner":        {encoded(paint(400, 50)), 0},
		"of one colour":   {encoded(image.NewGray(image.Rect(0, 0, 32, 32))), 0},
		"nothing":         {nil, 0},
		"a page":          {[]byte("<!doctype html><title>404</title>"), 0},
		"an empty ICO":    {[]byte{0, 0, 1, 0, 0, 0, 0}, 0},
		"a torn ICO":      {ico(map[int][]byte{32: dib(32, 32)})[:200], 0},
	} {
		out, err := Square(t.Context(), tt.data)
		side := 0
		if err == nil {
			config, _ := png.DecodeConfig(bytes.NewReader(out))
			if side = config.Width; config.Width != config.Height || len(out) > maxPNG {
				t.Errorf("%s: %dx%d, %d bytes", name, config.Width, config.Height, len(out))
			}
		}
		if side != tt.side {
			t.Errorf("%s: side %d, %v; want %d", name, side, err, tt.side)
		}
	}
	// What is not square stands in the middle.
	img := decoded(t, encoded(paint(90, 60)))
	if _, _, _, a := img.At(32, 2).RGBA(); a != 0 {
		t.Errorf("the upper edge is not clear: %d", a)
	}
	if _, _, _, a := img.At(32, 32).RGBA(); a != 0xffff {
		t.Errorf("the middle is not drawn: %d", a)
	}
}

// Whatever comes, there is an icon or an error, and no panic.
func FuzzSquare(f *testing.F) {
	f.Add(ico(map[int][]byte{32: dib(32, 32)}))
	f.Add(ico(map[int][]byte{16: dib(16, 8), 48: dib(48, 1)}))
	f.Add([]byte{0, 0, 1, 0, 255, 255})
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := Square(t.Context(), data)
		if err != nil {
			return
		}
		config, err := png.DecodeConfig(bytes.NewReader(out))
		if err != nil || config.Width != config.Height || config.Width > Side {
			t.Errorf("%+v, %v", config, err)
		}
	})
}

func FuzzNamed(f *testing.F) {
	f.Add(`<base href="/x/"><link rel="icon" sizes="any 32x32" href="a.png"><link rel=icon href="data:image/png;base64,AAAA">`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range candidates(page{"https://example.com/", []byte(text)}, "https://example.com", "logo.png") {
			if c.address == "" && c.data == nil {
				t.Error("a candidate that is none")
			}
		}
	})
}
