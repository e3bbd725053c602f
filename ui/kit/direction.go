// Which way a text runs.

package kit

import (
	"unicode"

	"golang.org/x/text/unicode/bidi"

	"sahifa/ui/rtl"
)

// TextDir gives a text's direction where the text around it runs in base: that
// of base as long as one letter agrees with it, so that a sentence that begins
// with a foreign name keeps its order.
func TextDir(text string, base rtl.Dir) rtl.Dir {
	other := rtl.Auto
	for _, r := range text {
		switch d := letterDir(r); d {
		case rtl.Auto:
		case base:
			return base
		default:
			other = d
		}
	}
	if other == rtl.Auto {
		return base
	}
	return other
}

// ParagraphDir gives the direction of a paragraph of an article that runs in base. It
// runs the other way if its words are nearly all foreign, or if it begins with a
// foreign one and most are: as UAX #9 has it (P2, P3), but that a sentence which only
// begins with a foreign name keeps its order.
func ParagraphDir(text string, base rtl.Dir) rtl.Dir {
	var first rtl.Dir
	words := map[rtl.Dir]int{}
	inWord := rtl.Auto
	for _, r := range text {
		d := letterDir(r)
		switch {
		case unicode.IsSpace(r):
			inWord = rtl.Auto
		case d != rtl.Auto && d != inWord:
			inWord = d
			words[d]++
			if first == rtl.Auto {
				first = d
			}
		}
	}
	other := rtl.LeftToRight
	if base == rtl.LeftToRight {
		other = rtl.RightToLeft
	}
	own, foreign := words[base], words[other]
	if first == other && foreign > 2*own || foreign > 9*own {
		return other
	}
	return base
}

// OwnEdge sets a style for a title or text that may be in another direction than the window:
// its lines begin where those of its own direction do, or the second would begin at the
// wrong side of the first.
func OwnEdge(style rtl.Style, text string, window rtl.Dir) rtl.Style {
	style.Dir, style.Align = ParagraphDir(text, window), rtl.Start
	return style
}

// NameStyle sets a style for a line that is a name alone, such as that of a source or a file:
// it runs as its letters do, also where it begins with a digit, and stands at the edge at
// which all lines of the window begin.
func NameStyle(style rtl.Style, name string, window rtl.Dir) rtl.Style {
	style.Dir, style.Align = TextDir(name, window), EdgeOf(window)
	return style
}

// EdgeOf is the side at which lines of a direction begin, whichever way a line itself runs.
func EdgeOf(dir rtl.Dir) rtl.Align {
	if dir == rtl.LeftToRight {
		return rtl.Left
	}
	return rtl.Right
}

// letterDir gives the direction of a letter, Auto for all that is none.
func letterDir(r rune) rtl.Dir {
	if !unicode.IsLetter(r) {
		return rtl.Auto
	}
	switch p, _ := bidi.LookupString(string(r)); p.Class() {
	case bidi.R, bidi.AL:
		return rtl.RightToLeft
	case bidi.L:
		return rtl.LeftToRight
	}
	return rtl.Auto
}

// firstDir gives the direction of the first letter of a text, Auto where there is none.
func firstDir(text string) rtl.Dir {
	for _, r := range text {
		if dir := letterDir(r); dir != rtl.Auto {
			return dir
		}
	}
	return rtl.Auto
}

// DominantDir gives the direction of most of the letters at a text's beginning, or
// another where there are none.
func DominantDir(text string, otherwise rtl.Dir) rtl.Dir {
	const enough = 1000 // letters
	right, left := 0, 0
	for _, r := range text {
		switch letterDir(r) {
		case rtl.RightToLeft:
			right++
		case rtl.LeftToRight:
			left++
		}
		if right+left > enough {
			break
		}
	}
	switch {
	case right > left:
		return rtl.RightToLeft
	case left > right:
		return rtl.LeftToRight
	}
	return otherwise
}
