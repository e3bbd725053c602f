// What decoding a picture takes.

package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"

	"golang.org/x/sync/semaphore"
)

// budget is how many bytes all pictures that are decoded at a time take
// together. One that would take more alone is not decoded.
const budget = 96 << 20

// errTooLarge says that a picture would take more memory than there is for it.
var errTooLarge = errors.New("decoding the picture takes too much memory")

// decoding is what the pictures being decoded have of the budget. There is one
// for the whole process, as there is one memory.
var decoding = semaphore.NewWeighted(budget)

// Decode decodes a picture when there is memory for it. use is called with it,
// and the memory counts as taken until use returns.
func Decode(ctx context.Context, data []byte, use func(image.Image) error) error {
	_, cost, err := measure(data)
	if err != nil {
		return err
	}
	if cost > budget {
		return errTooLarge
	}
	if err := decoding.Acquire(ctx, cost); err != nil {
		return err
	}
	defer decoding.Release(cost)
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return use(img)
}

// measure gives a picture's size and how many bytes decoding it takes at most.
func measure(data []byte) (image.Config, int64, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return config, 0, err
	}
	if config.Width <= 0 || config.Height <= 0 {
		return config, 0, image.ErrFormat
	}
	pixels := int64(config.Width) * int64(config.Height)
	cost := pixels * bytesPerPixel(config.ColorModel)
	switch {
	case format == "jpeg" && progressive(data):
		// Its coefficients, 4 bytes each, are kept until the last scan: for
		// each component, of which none may be sampled less than the first.
		cost += 4 * pixels * components(config.ColorModel)
	case format == "jpeg" && config.ColorModel == color.CMYKModel:
		cost *= 2 // it is decoded as YCbCr and black first
	case format == "png" && interlaced(data):
		cost += cost / 2 // a pass at a time is decoded into a picture of its own
	case format == "webp":
		cost *= 2 // the planes that filters work on beside it
	}
	return config, cost, nil
}

// bytesPerPixel gives the memory of one pixel in the picture that the decoders
// of Go's library and of x/image make.
func bytesPerPixel(m color.Model) int64 {
	switch m {
	case color.GrayModel, color.AlphaModel:
		return 1
	case color.Gray16Model, color.Alpha16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, palette := m.(color.Palette); palette {
		return 1
	}
	return 4
}

// components gives how many components a JPEG has.
func components(m color.Model) int64 {
	switch m {
	case color.GrayModel:
		return 1
	case color.CMYKModel:
		return 4
	}
	return 3
}

// progressive tells whether a JPEG comes in several scans of the whole.
func progressive(data []byte) bool {
	for i := 2; i+4 <= len(data) && data[i] == 0xff; {
		switch marker := data[i+1]; {
		case marker == 0xc2:
			return true
		case marker == 0xff: // padding
			i++
			continue
		case marker == 0xc0, marker == 0xc1, marker == 0xda:
			return false
		}
		i += 2 + int(binary.BigEndian.Uint16(data[i+2:]))
	}
	return false
}

// interlaced tells whether a PNG comes in passes.
func interlaced(data []byte) bool { return len(data) > 28 && data[28] == 1 }
