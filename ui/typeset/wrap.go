package typeset

import (
	"strings"
	"sync/atomic"
)

// Align is where lines stand in the width.
type Align int

// The alignments. Start is the right for a paragraph that runs from right to
// left; Left and Right are so whatever the direction.
const (
	Start Align = iota
	End
	Centre
	Left
	Right
	Justified // as Start, and all lines but a paragraph's last as wide as the format
)

// Format is how a text is broken into lines.
type Format struct {
	Width      float32 // 0 or less: lines end only where they must
	LineHeight float32 // in ems, from base line to base line; 0: the face's own
	Align      Align
	Kashida    bool // what is justified is so by longer strokes between letters, too
	Balanced   bool // as headlines are: lines about as long as each other, and not one more of them; not where MaxLines cuts it
	MaxLines   int  // lines after these are cut off, with an ellipsis; 0: no limit
	ByLetter   bool // what is cut off may begin within a word: of names as much as fits is seen
}

// Layout is a text broken into lines. It does not change, and is safe for use
// by several goroutines.
type Layout struct {
	Lines         []Line
	Width, Height float32 // of the lines, hanging white space not counted

	text   *Text
	format Format
	runs   []atomic.Pointer[[]Run] // by line, once they were asked for
}

// Line is one line of a layout.
type Line struct {
	Start, End int     // runes, hanging white space and separator in it
	Left       float32 // of what is seen
	Width      float32 // of what is seen
	Top        float32
	Baseline   float32 // from the layout's top
	Height     float32

	paragraph int
	seen      int   // the end of what is seen
	tail      *item // a hyphen or an ellipsis after it
	gaps      []gap // what it was filled with
}

// Wrap breaks a text into lines. It shapes nothing but an ellipsis and
// hyphens.
func (t *Text) Wrap(f Format) *Layout {
	width := f.Width
	if width <= 0 {
		width = 1 << 30
	}
	l := newLayout(t, f, width)
	if f.Balanced && f.Width > 0 && !l.cut() {
		l = l.balanced()
	}
	l.runs = make([]atomic.Pointer[[]Run], len(l.Lines))
	l.place()
	return l
}

// WrapLike breaks a text into lines where a layout of the same characters, set wider, has
// them broken: so that nothing moves when only its weight changes. Where a line has no room
// for that, it is Wrap.
func (t *Text) WrapLike(model *Layout, f Format) *Layout {
	l := &Layout{text: t, format: f}
	w := wrapper{layout: l, text: t, width: f.Width}
	for _, m := range model.Lines {
		if m.paragraph >= len(t.paragraphs) || m.End > len(t.runes) {
			return t.Wrap(f)
		}
		w.at, w.start = m.paragraph, m.Start
		w.end(m.End, &t.paragraphs[m.paragraph])
	}
	for _, line := range l.Lines {
		if line.Width > f.Width+slack {
			return t.Wrap(f)
		}
	}
	l.runs = make([]atomic.Pointer[[]Run], len(l.Lines))
	l.place()
	return l
}

// newLayout breaks a text into lines of a width, which may be less than that of the
// format.
func newLayout(t *Text, f Format, width float32) *Layout {
	l := &Layout{text: t, format: f}
	w := wrapper{layout: l, text: t, width: width}
	for i := range t.paragraphs {
		if !w.paragraph(i) {
			break
		}
	}
	return l
}

// cut tells whether not all of the text is in the lines.
func (l *Layout) cut() bool {
	last := len(l.Lines) - 1
	return l.format.MaxLines > 0 && last >= 0 && l.Lines[last].End < l.text.Len()
}

// balanced breaks the text again into as many lines, of the least width that they
// can have, so that no single word is left on the last.
func (l *Layout) balanced() *Layout {
	const closeEnough = 1 // pixel
	t, lines := l.text, len(l.Lines)
	if lines == len(t.paragraphs) { // none is broken
		return l
	}
	unbound := l.format
	unbound.MaxLines = 0 // no ellipsis is shaped for what is only tried
	low, high := l.format.Width/2, l.format.Width
	for _, p := range t.paragraphs {
		for _, s := range p.segments {
			if s.width <= high {
				low = max(low, s.width) // no word is broken for it
			}
		}
	}
	for high-low > closeEnough {
		middle := (low + high) / 2
		if narrower := newLayout(t, unbound, middle); len(narrower.Lines) > lines {
			low = middle
		} else {
			l, high = narrower, middle
		}
	}
	return l
}

// wrapper is the state of Wrap.
type wrapper struct {
	layout *Layout
	text   *Text
	width  float32
	at     int // index of the paragraph
	start  int // of the line being filled
}

// slack keeps a text in the width that it was measured to have.
const slack = 1.0 / 64

// paragraph breaks one paragraph, and reports whether there is room for more.
func (w *wrapper) paragraph(at int) bool {
	p := &w.text.paragraphs[at]
	w.at, w.start = at, p.start
	var filled, hanging float32 // of the line up to the segment, of its white space
	from, good := p.start, p.start
	for _, s := range p.segments {
		for !s.blank && filled+hanging+s.width > w.width+slack && from > w.start {
			end := from
			if good > w.start && !w.hyphenFits(from, filled) {
				end = good
			}
			if !w.end(end, p) {
				return false
			}
			filled, hanging, good = w.text.between(end, from), 0, from
		}
		if s.width > w.width+slack {
			rest, ok := w.chop(from, s.end, p)
			if !ok {
				return false
			}
			filled, hanging = rest, s.space
		} else {
			filled, hanging = filled+hanging+s.width, s.space
		}
		from = s.end
		if w.hyphenFits(from, filled) {
			good = from
		}
		if s.must {
			if !w.end(from, p) {
				return false
			}
			filled, hanging, good = 0, 0, from
		}
	}
	return w.end(p.end, p)
}

// hyphenFits reports whether a line, filled so far up to a rune, has room for the
// hyphen that it needs if it ends there. Most ends need none.
func (w *wrapper) hyphenFits(at int, filled float32) bool {
	t := w.text
	if at == 0 || t.runes[at-1] != softHyphen {
		return true
	}
	p := &t.paragraphs[w.at]
	tail := t.tail(t.spanAt(max(t.trim(w.start, at)-1, w.start)), p, '\u2010', '-')
	return filled+tail.width() <= w.width+slack
}

// between returns the width of the runes from start up to end.
func (t *Text) between(start, end int) (width float32) {
	for k := start; k < end; k++ {
		width += t.advance[k]
	}
	return width
}

// chop breaks within a segment that no line has room for, between graphemes,
// and returns the width of what is left on the line being filled. Letters keep
// the forms they have when joined.
func (w *wrapper) chop(from, to int, p *paragraph) (rest float32, ok bool) {
	t := w.text
	to = t.trim(from, to)
	for i := from; i < to; {
		next := i + 1
		for next < to && t.flags[next]&(grapheme|cluster) != grapheme|cluster {
			next++
		}
		width := t.between(i, next)
		if i > w.start && width > 0 && rest+width > w.width+slack {
			if !w.end(i, p) {
				return 0, false
			}
			rest = 0
		}
		rest += width
		i = next
	}
	return rest, true
}

// end closes the line that is being filled, and reports whether there may be
// another one.
func (w *wrapper) end(at int, p *paragraph) bool {
	l := w.layout
	line := Line{Start: w.start, End: at, paragraph: w.at, seen: w.text.trim(w.start, min(at, p.body))}
	more := at < p.end || w.at+1 < len(w.text.paragraphs)
	switch {
	case l.format.MaxLines > 0 && len(l.Lines)+1 == l.format.MaxLines && more:
		w.cut(&line, p)
		more = false
	case at < p.body && line.seen > line.Start && w.text.runes[at-1] == softHyphen:
		line.tail = w.text.tail(w.text.spanAt(line.seen-1), p, '\u2010', '-')
	}
	line.Width = w.text.between(line.Start, line.seen)
	if line.tail != nil {
		line.Width += line.tail.width()
	}
	l.Lines = append(l.Lines, line)
	w.start = at
	return more
}

// cut makes room for an ellipsis at the end of a line. It stands for what follows, and
// so looks as that does: behind a word that is marked it is not, if the rest is not.
func (w *wrapper) cut(line *Line, p *paragraph) {
	t, end := w.text, line.seen
	if w.layout.format.ByLetter { // the line ended before the word of which some letters fit
		end = t.trim(line.Start, p.body)
		line.End = max(line.End, end)
	}
	looks := t.spanAt(max(end-1, line.Start))
	for range 2 {
		line.tail = t.tail(looks, p, '…', '.')
		line.seen = w.shortened(line.Start, end, p, w.width-line.tail.width())
		follows := t.spanAt(min(line.seen, len(t.runes)-1))
		if follows == looks {
			return
		}
		looks = follows
	}
}

// shortened gives where a line ends that has room for less than it holds: after a word,
// if a third of the room or more is before it and the format doesn't want each letter.
func (w *wrapper) shortened(start, end int, p *paragraph, room float32) int {
	t := w.text
	width := t.between(start, end)
	for end > start && width > room+slack {
		end--
		width -= t.advance[end]
		for end > start && t.flags[end]&(grapheme|cluster) != grapheme|cluster {
			end--
			width -= t.advance[end]
		}
	}
	if w.layout.format.ByLetter {
		return t.trim(start, end)
	}
	word := start // where the last whole word ends
	for _, s := range p.segments {
		if at := t.trim(start, s.end); s.end > start && at <= end {
			word = at
		}
	}
	if t.between(start, word) >= room/3 {
		end = word
	}
	return beforeEllipsis(t, start, end)
}

// beforeEllipsis gives where the text from start up to end ends without the punctuation
// that an ellipsis stands in the place of: after a full stop it would be a fourth dot.
func beforeEllipsis(t *Text, start, end int) int {
	at := t.trim(start, end)
	for at > start && strings.ContainsRune("،,؛;:.…-–—«([“", t.runes[at-1]) {
		at = t.trim(start, at-1)
	}
	if at == start { // it is all there is
		return t.trim(start, end)
	}
	return at
}

// tail shapes a character that is not in the text, to stand after a line in
// the style of a span: the first choice, or the second if no face has it.
func (t *Text) tail(sp *span, p *paragraph, choices ...rune) *item {
	for i, r := range choices {
		extra := Text{
			fonts: t.fonts, options: t.options, runes: []rune{r},
			spans: []span{{end: 1, style: sp.style, upright: sp.upright}}, advance: make([]float32, 1), flags: make([]trait, 1),
		}
		tf := extra.firstWith(extra.spanAt(0), extra.runes)
		if i+1 < len(choices) && !extra.covers(tf, sp, extra.runes) {
			continue
		}
		fc, err := t.fonts.styledFace(tf, sp)
		if err != nil {
			break // its face was loaded to shape the text, so it is there
		}
		it := &item{end: 1, level: p.levels.Base(), face: fc, size: sp.style.Size * fc.scale, tag: sp.style.Tag}
		s := t.fonts.takeShaper()
		extra.shapeItem(s, it, &paragraph{end: 1, body: 1})
		t.fonts.giveShaper(s)
		return it
	}
	return &item{}
}

func (it *item) width() (w float32) {
	for i := range it.glyphs {
		w += it.glyphs[i].advance
	}
	return w
}

// place returns lines their positions.
func (l *Layout) place() {
	var y float32
	for i := range l.Lines {
		line := &l.Lines[i]
		p := &l.text.paragraphs[line.paragraph]
		s := p.strut
		line.Height = s.ascent + s.descent
		if l.format.LineHeight > 0 {
			line.Height = l.format.LineHeight * s.size
		}
		line.Top = y
		line.Baseline = y + (line.Height-s.ascent-s.descent)/2 + s.ascent
		y += line.Height
		l.Width = max(l.Width, line.Width)
	}
	l.Height = y
	for i := range l.Lines {
		line := &l.Lines[i]
		line.Left = l.left(line)
		if l.format.Align == Justified && l.format.Width > 0 && l.broken(i) {
			l.justify(line, &l.text.paragraphs[line.paragraph])
		}
	}
}

func (l *Layout) left(line *Line) float32 {
	width := l.format.Width
	if width <= 0 {
		width = l.Width
	}
	room := width - line.Width
	rtl := l.text.paragraphs[line.paragraph].rtl()
	switch align := l.format.Align; {
	case align == Centre:
		return room / 2
	case align == Right, (align == Start || align == Justified) && rtl, align == End && !rtl:
		return room
	}
	return 0
}
