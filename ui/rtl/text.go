package rtl

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/typeset"
)

// Text is text of one or more paragraphs, broken into lines of the width that
// it is given.
//
// Fyne lays out by minimum sizes alone, so whoever holds a Text asks HeightFor
// a width and resizes it, as [Column] does.
type Text struct {
	widget.BaseWidget

	// OnLink is called with the Link of a span that was clicked.
	OnLink func(link string)

	content atomic.Pointer[content]
	layouts [2]widthLayout // the latest first

	viewTop, viewBottom float32   // what SetView said
	culled              bool      // whether it did
	hovered             string    // the link under the pointer
	selected            [2]int    // runes
	highlights          []Passage // what stays marked, in runes as set
	matches             []Match   // what was found
	currentMatch        int       // of hits, -1: none
	ringed              int       // the link that has the focus, from 1; 0: none
	column              *Column   // that it is in, if any: for what its links and hits look like
	tap                 *TapBlock // whose first text it is, if any
	renderer            *textRenderer
}

// content is what a Text was given, and its shape once that is known.
type content struct {
	given []Span
	spans []Span // the same with isolates around some: what is set
	style Style
	size  float32

	once  sync.Once
	text  *typeset.Text
	bold  *typeset.Text // the same in bold, for a style that is to be like it
	ready atomic.Bool
}

type widthLayout struct {
	content *content
	width   float32
	layout  *typeset.Layout
}

// NewText makes a text.
func NewText(s Style, spans ...Span) *Text {
	t := &Text{}
	t.content.Store(newContent(s, spans))
	t.ExtendBaseWidget(t)
	return t
}

func newContent(s Style, spans []Span) *content {
	return &content{given: spans, spans: isolate(spans), style: s, size: s.size()}
}

// SetSpans changes the text.
func (t *Text) SetSpans(spans ...Span) { t.change(newContent(t.content.Load().style, spans)) }

// Set changes style and text at once. A text that has both already is not set
// again.
func (t *Text) Set(s Style, spans ...Span) {
	if c := t.content.Load(); c.style != s || !slices.Equal(c.given, spans) {
		t.change(newContent(s, spans))
	}
}

// SetText changes the text to one span without a look of its own.
func (t *Text) SetText(text string) { t.SetSpans(Span{Text: text}) }

// SetStyle changes the style.
func (t *Text) SetStyle(s Style) { t.change(newContent(s, t.content.Load().given)) }

func (t *Text) change(c *content) {
	t.content.Store(c)
	t.selected, t.matches, t.highlights, t.ringed = [2]int{}, nil, nil, 0
	t.Refresh()
}

// letGo gives up all that is made of the text to draw it, which is made again when
// the text is refreshed. Fyne holds on to widgets for a minute after it has drawn
// them, and for as long as it draws nothing.
func (t *Text) letGo() {
	c := t.content.Load()
	t.content.Store(newContent(c.style, c.given))
	t.layouts = [2]widthLayout{}
	if t.renderer != nil {
		t.renderer.letGo()
	}
}

// unmark takes away the marks of what is selected, was found, or has the focus.
func (t *Text) unmark() {
	if t.selected != [2]int{} || len(t.matches) > 0 || t.ringed > 0 {
		t.selected, t.matches, t.ringed = [2]int{}, nil, 0
		t.remark()
	}
}

// Text returns the characters, without their looks.
func (t *Text) Text() string {
	out := ""
	for _, s := range t.content.Load().given {
		out += s.Text
	}
	return out
}

// Prepare does the costly part of the layout ahead of HeightFor. It may be
// called on any goroutine.
func (t *Text) Prepare() { t.content.Load().shaped() }

// Ready reports whether HeightFor answers at once: the text is prepared, or
// short.
func (t *Text) Ready() bool {
	c := t.content.Load()
	if c.ready.Load() {
		return true
	}
	length := 0
	for _, s := range c.spans {
		length += len(s.Text)
	}
	return length < shortText
}

// shortText is how many bytes are shaped in a few milliseconds at most.
const shortText = 4000

func (c *content) shaped() *typeset.Text {
	c.once.Do(func() {
		c.text = c.style.shape(c.spans, c.size)
		if c.style.LikeBold && !c.style.Bold {
			bold := c.style
			bold.Bold = true
			c.bold = bold.shape(c.spans, c.size)
		}
		c.ready.Store(true)
	})
	return c.text
}

// wrap breaks the text, which is shaped, into lines.
func (c *content) wrap(width float32) *typeset.Layout {
	f := c.style.format(width)
	if c.bold != nil {
		return c.text.WrapLike(c.bold.Wrap(f), f)
	}
	return c.text.Wrap(f)
}

// HeightFor returns the height that the text takes in a width.
func (t *Text) HeightFor(width float32) float32 { return t.layout(width).Height }

// WidthFor returns the width of the widest line that the text is broken into
// within a width.
func (t *Text) WidthFor(width float32) float32 { return t.layout(width).Width }

// present returns the content, made anew when the theme's text size changed.
func (t *Text) present() *content {
	c := t.content.Load()
	if c.size != c.style.size() {
		c = newContent(c.style, c.given)
		t.content.Store(c)
	}
	return c
}

func (t *Text) layout(width float32) *typeset.Layout {
	c := t.present()
	width = max(width, 1)
	for i, l := range t.layouts {
		if l.content == c && l.width == width {
			t.layouts[0], t.layouts[i] = l, t.layouts[0]
			return l.layout
		}
	}
	l := &typeset.Layout{}
	if s := c.shaped(); s != nil {
		l = c.wrap(width)
	}
	t.layouts[1] = t.layouts[0]
	t.layouts[0] = widthLayout{c, width, l}
	return l
}

// nearText is how far from the view a text is drawn: letters reach beyond their
// lines. Tiles are drawn as they come into view; it takes a millisecond.
const nearText = 48

// SetView tells which part of the text's height is in view; only this and what is
// next to it holds pictures. Without it, all of the text does.
func (t *Text) SetView(top, bottom float32) {
	top, bottom = top-nearText, bottom+nearText
	if t.culled && t.viewTop == top && t.viewBottom == bottom {
		return
	}
	t.culled, t.viewTop, t.viewBottom = true, top, bottom
	if t.renderer != nil {
		t.renderer.cull()
	}
}

// link is a stretch of spans that lead to one place.
type link struct {
	address    string
	start, end int       // runes
	block      *TapBlock // not a link of the text, but the block that it begins
}

func (c *content) links() []link {
	var out []link
	at := 0
	for i, s := range c.spans {
		end := at + utf8.RuneCountInString(s.Text)
		switch {
		case s.Link == "":
		case i > 0 && c.spans[i-1].Link == s.Link:
			out[len(out)-1].end = end
		default:
			out = append(out, link{address: s.Link, start: at, end: end})
		}
		at = end
	}
	return out
}

// MinSize is the height in the present width, and room for a few letters.
func (t *Text) MinSize() fyne.Size {
	em := t.present().size
	width := t.Size().Width
	if width <= 0 {
		width = 20 * em
	}
	return fyne.NewSize(4*em, t.HeightFor(width))
}

// length is the number of runes, isolates of ours counted.
func (t *Text) length() int {
	if s := t.content.Load().shaped(); s != nil {
		return s.Len()
	}
	return 0
}

func (t *Text) word(at int) (start, end int) {
	if s := t.content.Load().shaped(); s != nil {
		return s.Word(at)
	}
	return 0, 0
}

func (t *Text) paragraph(at int) (start, end int) {
	if s := t.content.Load().shaped(); s != nil {
		return s.Paragraph(at)
	}
	return 0, 0
}

func (t *Text) rightToLeftAt(at int) bool {
	s := t.content.Load().shaped()
	return s != nil && s.RightToLeftAt(at)
}

// between returns the characters between two runes, in logical order, as they are copied:
// without what only orders them here: half of a pair of isolates or embeddings would go on
// through whatever it is pasted into. What is struck out stands between tildes, or the copy
// would say what the text takes back.
func (t *Text) between(start, end int) string {
	c := t.content.Load()
	s := c.shaped()
	if s == nil {
		return ""
	}
	var out strings.Builder
	at, struck := 0, false
	strike := func(on bool) {
		if on != struck {
			out.WriteString("~~")
			struck = on
		}
	}
	for _, sp := range c.spans {
		next := at + utf8.RuneCountInString(sp.Text)
		if from, to := max(start, at), min(end, next); from < to {
			strike(sp.Strike)
			out.WriteString(strings.Map(withoutPaired, s.Substring(from, to)))
		}
		at = next
	}
	strike(false)
	return out.String()
}

// withoutPaired drops the embeddings, overrides and isolates of UAX #9, and what ends them.
func withoutPaired(r rune) rune {
	if r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
		return -1
	}
	return r
}

func (t *Text) setSelected(start, end int) {
	if t.selected != [2]int{start, end} {
		t.selected = [2]int{start, end}
		t.remark()
	}
}

// set returns a stretch of the text that was given as one of the text that is
// set, which has isolates.
func (c *content) set(h Match) Match {
	return Match{c.position(h.Start, false), c.position(h.End, true)}
}

// position returns the rune as set of one as given. Between two spans, end tells
// that it is the end of the first.
func (c *content) position(at int, end bool) int {
	set := 0
	for i := range c.given {
		n, m := utf8.RuneCountInString(c.given[i].Text), utf8.RuneCountInString(c.spans[i].Text)
		lead := 0
		if m > n {
			lead = 1 // an isolate at each end
		}
		if at < n || end && at == n {
			return set + lead + at
		}
		at -= n
		set += m
	}
	return set
}
