package ui

import (
	"time"

	"sahifa/assets/lang"
	"sahifa/ui/rtl"
)

// kit is what all parts of the window are made with. A new language or text
// size means a new kit and new parts.
type kit struct {
	words    *lang.Words
	dir      rtl.Dir
	styles   styles
	desk     *desk
	pictures *pictures
	tips     *rtl.Tooltips
	scale    func() float32 // device pixels of a unit
	now      func() time.Time
}

func (k *kit) text(key string, args ...string) string { return k.words.Text(key, args...) }

func (k *kit) label(text string, s rtl.Style) *rtl.Label {
	l := rtl.NewLabel(text, s)
	l.Truncate = true
	return l
}

func (k *kit) tool(icon, key string, tapped func()) *tool {
	return newTool(k.tips, k.styles.scale, icon, k.text(key), tapped)
}

// quoting is the kit for the text of a quotation.
func (k *kit) quoting() *kit {
	q := *k
	q.styles.body = k.styles.quote
	return &q
}
