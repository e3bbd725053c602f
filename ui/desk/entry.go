// One comment on the desk.

package desk

import (
	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// How many lines of each part are shown.
const (
	linesAbove = 3
	linesText  = 8
)

// entry sets a comment with what stands round it: all of it on the side at which the comment
// begins. A click anywhere on it opens it.
func (p *Pane) entry(c news.OwnComment) rtl.Block {
	k, d := p.kit, c.Draft
	side := kit.EdgeOf(kit.ParagraphDir(d.Text, k.Dir))
	title := rtl.NewText(aligned(k.Styles.Strong, side), rtl.Span{Text: kit.Isolate(TitleOf(k, d)), Colour: kit.ColourAccent})
	items := []rtl.Item{{Block: title}, {Block: p.state(d, side), Above: 2}}
	if c.Above.Ref != "" {
		items = append(items, p.said("desk.above", c.Above, side)...)
	}
	items = append(items, rtl.Item{Block: p.text(d.Text, linesText, kit.ColourInk, side), Above: 6})
	if tells := p.tells(d); tells != "" {
		items = append(items, rtl.Item{Block: rtl.NewText(aligned(k.Styles.Note, side), rtl.Span{Text: tells}), Above: 4})
	}
	for _, r := range c.Replies {
		items = append(items, p.said("desk.reply", r.Comment, side)...)
	}
	return rtl.NewTapBlock(k.Dir, rtl.NewGroup(k.Dir, items...), func() {
		k.Overlay.CloseDialog()
		p.events.Chosen(d)
	})
}

func aligned(style rtl.Style, side rtl.Align) rtl.Style {
	style.Align = side
	return style
}

// TitleOf is what a comment's article is called.
func TitleOf(k *kit.Kit, d news.Draft) string {
	if d.PageTitle == "" {
		return k.Text("desk.untitled")
	}
	return d.PageTitle
}

// state is the line that says how it stands with a comment.
func (p *Pane) state(d news.Draft, side rtl.Align) *rtl.Text {
	k := p.kit
	colour := kit.ColourSoft
	if d.State == news.StateRefused || d.State == news.StateUnknown {
		colour = kit.ColourAccent
	}
	at := d.Updated
	if d.Outcome.Time.After(at) {
		at = d.Outcome.Time
	}
	spans := []rtl.Span{{Text: k.Text("state." + string(d.State)), Colour: colour, Bold: true}, {Text: k.Words.Between() + kit.Ago(k.Words, at, k.Now())}}
	if d.Name != "" {
		spans = append(spans, rtl.Span{Text: k.Words.Between() + kit.Isolate(d.Name)})
	}
	return rtl.NewText(aligned(k.Styles.Note, side), spans...)
}

// tells is what became of a comment, where its state does not say it all.
func (p *Pane) tells(d news.Draft) string {
	if d.UnderWay() {
		return ""
	}
	switch d.State {
	case news.StateRefused, news.StateUnknown, news.StateQueued, news.StateSending:
		return p.kit.Words.Outcome(d.Outcome)
	}
	return ""
}

// said is what somebody else wrote, above or below the user's own.
func (p *Pane) said(key string, c news.Comment, side rtl.Align) []rtl.Item {
	k := p.kit
	items := []rtl.Item{{Block: rtl.NewText(aligned(k.Styles.Note, side), rtl.Span{Text: k.Text(key, kit.Isolate(c.Author)), Bold: true}), Above: 6}}
	if c.Text != "" {
		items = append(items, rtl.Item{Block: p.text(c.Text, linesAbove, kit.ColourSoft, side), Above: 1})
	}
	return items
}

// text sets what somebody wrote, cut after some lines.
func (p *Pane) text(s string, lines int, colour fyne.ThemeColorName, side rtl.Align) *rtl.Text {
	style := p.kit.Styles.Plain
	style.MaxLines, style.Dir, style.Colour, style.Align = lines, kit.ParagraphDir(s, p.kit.Dir), colour, side
	return rtl.NewText(style, rtl.Span{Text: s})
}
