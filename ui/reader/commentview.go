// The comments of an article's readers, as they are set under it.

package reader

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// commentItems sets what readers wrote under an article, each answer within
// what it answers, and the button to write.
func (v articleView) commentItems() []rtl.Item {
	k := v.kit
	ink, importance := kit.ColourOnAccent, widget.HighImportance
	note, open := v.hindrance()
	if !open {
		ink, importance = kit.ColourSoft, widget.LowImportance
	}
	words := "compose.title"
	if !open { // what can be written is kept, and goes nowhere from here
		words = "comments.write_draft"
	}
	write := rtl.NewButton(k.Text(words), kit.Icon("comment", ink), func() { v.on.compose(news.Comment{}) })
	write.Dir, write.Importance = k.Dir, importance
	var items []rtl.Item
	if note != "" {
		items = append(items, rtl.Item{Block: rtl.NewText(v.commentHead(), rtl.Span{Text: note}), Above: v.blocks.em()})
	}
	buttons := []fyne.CanvasObject{write, v.buttons.refresh} // in the order of the window, at the edge of the article
	if v.dir != k.Dir {
		buttons = append([]fyne.CanvasObject{layout.NewSpacer()}, buttons...)
	}
	items = append(items, rtl.Item{Block: kit.AsBlock(k.Dir, rtl.Buttons(k.Dir, buttons...)), Above: v.blocks.em()})
	for _, d := range v.mine {
		items = addComment(items, v.mineItem(d))
	}
	if len(v.comments) == 0 {
		return items
	}
	title := k.Styles.Strong
	title.Align = kit.EdgeOf(v.dir)
	items = append(items, rtl.Item{Block: rtl.NewText(title, rtl.Span{Text: k.Words.Count("comments.title", len(v.comments))}), Above: 1.4*v.blocks.em() - tapRoom(items[len(items)-1].Block)})
	for _, c := range v.comments {
		items = addComment(items, v.comment(c))
	}
	return items
}

// commentGap is that between the lines of one comment and those of the next.
const commentGap = 14

// addComment adds a comment under others.
func addComment(items []rtl.Item, block rtl.Block) []rtl.Item {
	return append(items, rtl.Item{Block: block, Above: commentGap - tapRoom(block) - tapRoom(items[len(items)-1].Block)})
}

// tapRoom is how much of the gap around a block belongs to it, since it can be clicked.
func tapRoom(block rtl.Block) float32 {
	if n, ok := block.(*nested); ok {
		block = n.block
	}
	if _, tap := block.(*rtl.TapBlock); tap {
		return rtl.TapRoom
	}
	return 0
}

// hindrance tells, before anybody writes, what stands in the way of a comment,
// "" if nothing is known to, and whether one can be sent from here.
func (v articleView) hindrance() (note string, open bool) {
	k, needs := v.kit, v.needs
	switch {
	case !needs.Known && v.article.Comments.Open, needs.Known && needs.Barrier == "":
		return "", true
	case !needs.Known && !v.article.FromPage: // nobody has looked
		return k.Text("comments.not_known"), false
	case !needs.Known, needs.Barrier == news.OutcomeNoForm:
		return k.Text("comments.not_open"), false
	}
	return k.Outcome(news.Outcome{Kind: needs.Barrier, Message: needs.Service}, needs), false
}

// mineItem sets a comment of the user's own that the site does not show. A click anywhere
// on it opens it.
func (v articleView) mineItem(d news.Draft) rtl.Block {
	k := v.kit
	by := rtl.NewText(v.commentHead(), rtl.Span{Text: k.Text("comments.mine"), Bold: true, Colour: kit.ColourAccent},
		rtl.Span{Text: k.Words.Between() + k.Text("state."+string(d.State)) + k.Words.Between()}, rtl.Span{Text: k.Text("compose.open"), Colour: kit.ColourAccent})
	style := k.Styles.Comment
	style.Dir, style.MaxLines, style.Colour = kit.TextDir(d.Text, v.dir), 3, kit.ColourSoft
	set := rtl.NewGroup(k.Dir, rtl.Item{Block: by}, rtl.Item{Block: rtl.NewText(style, rtl.Span{Text: d.Text}), Above: 2})
	return rtl.NewTapBlock(k.Dir, set, func() { v.on.openDraft(d) })
}

// commentHead is the style of the line above a comment: in the interface's
// words, and where the article's lines begin.
func (v articleView) commentHead() rtl.Style {
	head := v.kit.Styles.Note
	head.Dir, head.Align = v.kit.Dir, kit.EdgeOf(v.dir)
	return head
}

// comment sets one comment.
func (v articleView) comment(c news.Comment) rtl.Block {
	k := v.kit
	spans := []rtl.Span{{Text: kit.Isolate(c.Author), Bold: true, Colour: kit.ColourInk}}
	if c.Own {
		spans = append(spans, rtl.Span{Text: k.Words.Between() + k.Text("comments.mine"), Colour: kit.ColourAccent})
	}
	if c.ToOwn {
		spans = append(spans, rtl.Span{Text: k.Words.Between() + k.Text("comments.to_mine"), Colour: kit.ColourAccent})
	}
	if !c.Published.IsZero() {
		spans = append(spans, rtl.Span{Text: k.Words.Between() + kit.LongDate(k.Words, c.Published.Local())})
	}
	if _, open := v.hindrance(); open && c.Answerable() {
		spans = append(spans, rtl.Span{Text: k.Words.Between()}, rtl.Span{Text: k.Text("comments.reply"), Link: "reply:" + c.Ref})
	}
	by := rtl.NewText(v.commentHead(), spans...)
	by.OnLink = func(string) { v.on.compose(c) }
	items := []rtl.Item{{Block: by}}
	items = append(items, kit.CommentText(k, c.Text, v.dir, 2, v.on.visit)...)
	var set textBlock = rtl.NewGroup(k.Dir, items...)
	if i := slices.IndexFunc(v.shown, func(d news.Draft) bool { return d.ID == c.OwnDraft }); i >= 0 {
		set = rtl.NewTapBlock(k.Dir, set, func() { v.on.openDraft(v.shown[i]) })
	}
	if c.Depth == 0 {
		return set
	}
	n := &nested{dir: v.dir, block: set, depth: min(c.Depth, 4)}
	n.ExtendBaseWidget(n)
	return n
}

// textBlock is a block with text in it.
type textBlock interface {
	rtl.Block
	Texts() []*rtl.Text
	Items() []rtl.Item
}

// nested is a block moved in from the start, once for each step of an answer.
type nested struct {
	widget.BaseWidget
	dir   rtl.Dir
	block textBlock
	depth int
}

const nestedStep = 26

func (n *nested) inset() float32 { return nestedStep * float32(n.depth) }

// HeightFor gives the height in a width.
func (n *nested) HeightFor(width float32) float32 { return n.block.HeightFor(width - n.inset()) }

// Texts gives the texts in it.
func (n *nested) Texts() []*rtl.Text { return n.block.Texts() }

// Items gives the block, in which the texts stand.
func (n *nested) Items() []rtl.Item { return []rtl.Item{{Block: n.block}} }

// CreateRenderer is called by Fyne.
func (n *nested) CreateRenderer() fyne.WidgetRenderer { return nestedRenderer{n} }

type nestedRenderer struct{ n *nested }

func (r nestedRenderer) Layout(size fyne.Size) {
	in := r.n.inset()
	rtl.Place(r.n.dir, r.n.block, in, 0, size.Width-in, size.Height, size.Width)
}
func (r nestedRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 1) }
func (r nestedRenderer) Refresh() {
	r.Layout(r.n.Size())
	r.n.block.Refresh()
}
func (r nestedRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.n.block} }
func (r nestedRenderer) Destroy()                     {}
