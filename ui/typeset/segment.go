package typeset

import (
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// segment is what stands between two line break opportunities.
type segment struct {
	end   int     // in runes of the text, its trailing white space in it
	width float32 // without trailing white space
	blank bool    // there is nothing but white space
	space float32 // of trailing white space
	must  bool    // the line ends here
}

// segment finds a paragraph's graphemes and break opportunities (UAX #14).
func (t *Text) segment(p *paragraph) {
	if p.start == p.body {
		return
	}
	from, to, after := t.donor.segments(p)
	var s segmenter.Segmenter
	s.Init(t.runes[from:to])
	for it := s.GraphemeIterator(); it.Next(); {
		t.flags[from+it.Grapheme().Offset] |= grapheme
	}
	for it := s.LineIterator(); it.Next(); {
		line := it.Line()
		end := from + line.Offset + len(line.Text)
		if end < to && !line.IsMandatoryBreak && endsShortPart(t.runes[from:end]) {
			continue
		}
		p.segments = append(p.segments, segment{end: end, must: line.IsMandatoryBreak && end < to})
	}
	p.segments = append(p.segments, after...)
	for i := from; i < to; i++ {
		if hangs(t.runes[i]) {
			t.flags[i] |= space
		}
	}
}

// shortPart is of how many letters the first part of a word is at least that a line may end
// with at the word's own hyphen: Wi-Fi, e-mail and al-Quds stay whole, as typesetters have them.
const shortPart = 3

// endsShortPart tells whether runes end with a hyphen after a part of fewer letters.
func endsShortPart(runes []rune) bool {
	last := len(runes) - 1
	if last < 1 || runes[last] != '-' && runes[last] != 0x2010 {
		return false
	}
	letters := 0
	for i := last - 1; i >= 0 && !hangs(runes[i]); i-- {
		if unicode.IsMark(runes[i]) {
			continue
		}
		if !unicode.IsLetter(runes[i]) {
			break
		}
		letters++
	}
	return letters > 0 && letters < shortPart
}

// hangs tells white space that a line may end with beyond its width.
func hangs(r rune) bool {
	return r == 0x2028 || unicode.IsSpace(r) && r != 0xA0 && r != 0x202F && r != 0x2007
}

// measure returns segments their widths and the paragraph its strut, once its
// items are shaped.
func (t *Text) measure(p *paragraph) {
	start := p.start
	for i := range p.segments {
		s := &p.segments[i]
		trimmed := t.trim(start, s.end)
		s.blank = trimmed == start
		s.width += t.between(start, trimmed)
		s.space += t.between(trimmed, s.end)
		start = s.end
	}
	p.strut = t.strutOf(p)
}

// trim returns the end of a range without its trailing white space, and what is
// not seen beside it.
func (t *Text) trim(start, end int) int {
	for end > start && (t.flags[end-1]&space != 0 || invisible(t.runes[end-1])) {
		end--
	}
	return end
}

// strutOf returns the height of the paragraph's largest style, by its family's
// first typeface: a word in another face must not move the lines.
func (t *Text) strutOf(p *paragraph) strut {
	var out strut
	for i := range t.spans {
		sp := &t.spans[i]
		touches := sp.start < p.end && sp.end > p.start
		if p.start == p.end { // the line of an empty paragraph is as high as the text before it
			touches = sp == t.spanAt(p.start)
		}
		if !touches || sp.style.Size <= out.size {
			continue
		}
		if fc, err := t.fonts.styledFace(t.fonts.families[sp.style.Family][0], sp); err == nil {
			out = strut{sp.style.Size, fc.ascent * sp.style.Size, fc.descent * sp.style.Size}
		}
	}
	return out
}

// invisible tells characters that have no width and no shape of their own: a
// caret does not stop before them.
func invisible(r rune) bool {
	switch {
	case r == softHyphen, r == 0x061C, r == 0xFEFF, r >= 0xFE00 && r <= 0xFE0F,
		r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	}
	return false
}

const softHyphen = 0xAD
