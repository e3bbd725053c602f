package rtl

import (
	"fyne.io/fyne/v2"

	"sahifa/ui/typeset/bidi"
)

// captionStyle is the look of a text that a program says, or of a name in a
// list: it stands at the start of what it is in, whichever way it runs.
func captionStyle(dir Dir, text string, colour fyne.ThemeColorName) Style {
	return Style{Colour: colour, Align: startOf(dir), Dir: captionDir(dir, text)}
}

func startOf(dir Dir) Align {
	if dir == LeftToRight {
		return Left
	}
	return Right
}

// captionDir returns the direction a caption runs in: that of what it is in, as
// long as one letter agrees with it. A line that begins with a foreign name
// keeps its order so, which its first letter would not tell.
func captionDir(dir Dir, text string) Dir {
	base, own, other := bidi.RightToLeft, RightToLeft, LeftToRight
	if dir == LeftToRight {
		base, own, other = bidi.LeftToRight, LeftToRight, RightToLeft
	}
	foreign := false
	for i, r := range text {
		if i >= longCaption {
			break
		}
		switch bidi.FirstStrong([]rune{r}) {
		case bidi.Auto:
		case base:
			return own
		default:
			foreign = true
		}
	}
	if foreign {
		return other
	}
	return own
}

// longCaption is how many bytes of a caption are looked at.
const longCaption = 1000
