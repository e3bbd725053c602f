// How high the rows of what was found are.

package list

import (
	"strings"
	"unicode"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// ownHeights has each row be as high as what it says: of what was found many have a headline of one
// line, and an excerpt of one or none, and below those a hole would be seen.
func ownHeights(l *articles) {
	measured := new(kit.Measured)
	l.rows.Heights = func(i int, width float32) float32 {
		h := l.held[l.places[i].ID]
		if h == nil {
			return rowHeight(l.kit.Styles, session.Excerpts)
		}
		return foundHeight(l.kit, measured, says(l.density, h), width)
	}
}

// foundHeight gives the height of a row in a width. What is read is set lighter and may take
// a line less; no row gets lower by that, for nothing moves when an article is opened.
func foundHeight(k *kit.Kit, m *kit.Measured, d rowData, width float32) float32 {
	d.unread = true
	headline, snippet := d.styles(k, session.Excerpts, rowSnippets)
	width -= rowGutter + rowPad
	least := float32(0)
	if d.thumbnail != "" {
		width -= rowThumb + rowPad
		least = rowThumb + 2*rowPad
	}
	height := 2*rowPad + textHeight(m, headline, plain(d.title), width) + textHeight(m, snippet, plain(d.snippet), width) + 2 + kit.LineHeight(k.Styles.RowNote)
	return max(height, least)
}

// textHeight gives the height of a text that is cut after some lines. One that is far too long for
// them need not be set to know that: most excerpts are.
func textHeight(m *kit.Measured, style rtl.Style, text string, width float32) float32 {
	const (
		narrow = 0.27 // of the size: no text's letters are less wide, taken together
		brim   = 1.05 // a line that is full may be a little wider, with its last space
	)
	letters := 0
	for _, r := range text {
		if !unicode.Is(unicode.Mn, r) {
			letters++
		}
	}
	if float32(letters)*narrow*style.Size > width*float32(style.MaxLines-1)*brim {
		return float32(style.MaxLines) * kit.LineHeight(style)
	}
	return m.Height(style, text, width)
}

// plain gives a text without the signs of what was found in it.
func plain(text string) string {
	return strings.NewReplacer(search.HitStart, "", search.HitEnd, "").Replace(text)
}
