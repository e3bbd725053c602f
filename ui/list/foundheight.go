// How high the rows of what was found are.

package list

import (
	"strings"

	"sahifa/app/search"
	"sahifa/ui/kit"
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
	height := 2*rowPad + m.Height(headline, plain(d.title), width) + m.Height(snippet, plain(d.snippet), width) + 2 + kit.LineHeight(k.Styles.RowNote)
	return max(height, least)
}

// plain gives a text without the signs of what was found in it.
func plain(text string) string {
	return strings.NewReplacer(search.HitStart, "", search.HitEnd, "").Replace(text)
}
