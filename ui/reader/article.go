// An article as it is set: its head, its text, its foot, the comments on it.

package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// viewEvents are what can be done where an article is shown.
type viewEvents struct {
	visit     func(address string)
	search    func(words string)
	compose   func(news.Comment)
	openDraft func(news.Draft)
	revisions func() // the article's earlier texts
	picture   func(hash string)
	menu      func(hash string, at fyne.Position) // on a picture
}

// buttons are the same under all articles: Fyne holds on for a while to what it has
// shown.
type buttons struct{ copyLink, refresh *rtl.Button }

func newButtons(k *kit.Kit, copyLink, refresh func()) buttons {
	quiet := func(key, icon string, do func()) *rtl.Button {
		b := rtl.NewButton(k.Text(key), kit.Icon(icon, kit.ColourSoft), do)
		b.Dir, b.Importance = k.Dir, widget.LowImportance
		return b
	}
	return buttons{quiet("reader.copy_link", "copy", copyLink), quiet("comments.refresh", "sync", refresh)}
}

// articleView sets an article with the comments on it.
type articleView struct {
	kit     *kit.Kit
	article news.Article
	problem *news.Problem // why it could not be brought up to date
	thread
	dir     rtl.Dir // the article's
	blocks  blockBuilder
	buttons buttons
	on      viewEvents
}

func newArticleView(k *kit.Kit, a news.Article, problem *news.Problem, t thread, b buttons, on viewEvents) articleView {
	dir := articleDir(a)
	return articleView{k, a, problem, t, dir, blockBuilder{kit: k, dir: dir, follow: on.visit, picture: on.picture, menu: on.menu, texts: textsOf{}}, b, on}
}

// bylineOf is who wrote an article and whose it is.
func bylineOf(a news.Article, between string) string {
	by := a.Byline
	if a.Feed != "" && a.Feed != by {
		if by != "" {
			by += between
		}
		by += kit.Isolate(a.Feed)
	}
	return by
}

// articleDir gives the direction an article is set in: that of its feed, or what
// most letters of its headline and the beginning of its text are; of a brief text, those of
// the headline alone.
func articleDir(a news.Article) rtl.Dir {
	switch a.FeedDir {
	case news.RightToLeft:
		return rtl.RightToLeft
	case news.LeftToRight:
		return rtl.LeftToRight
	}
	if len(a.Text) < briefText { // a name or a credit: the headline tells more
		return kit.DominantDir(a.Title, kit.DominantDir(a.Text, rtl.RightToLeft))
	}
	return kit.DominantDir(a.Title+" "+a.Text, rtl.RightToLeft)
}

// briefText is how much text of an article, in bytes, says nothing of its direction beside its
// headline.
const briefText = 150

// DirOf gives the direction in which an article is set, Auto while the pane does not show it.
func DirOf(p *Pane, article int64) rtl.Dir {
	if !p.showing || p.article.ID != article {
		return rtl.Auto
	}
	return articleDir(p.article)
}

// text sets the article's head and its text, which are the same whatever is written
// under it. The byline is among them, nil where there is none.
func (v articleView) text() (items []rtl.Item, byline *rtl.Text) {
	a, k := v.article, v.kit
	items, byline = v.head()
	body := v.blocks.items(a.Document)
	if len(body) == 0 && len(a.Pictures) == 0 {
		note := k.Styles.Plain
		note.Dir, note.Colour = k.Dir, kit.ColourSoft
		body = append(body, rtl.Item{Block: rtl.NewText(note, rtl.Span{Text: k.Text("reader.no_text")})})
	}
	if len(body) > 0 {
		body[0].Above = 1.1 * v.blocks.em()
	}
	return append(items, body...), byline
}

// under sets what stands under the text: the foot and the comments.
func (v articleView) under() []rtl.Item {
	items := v.foot()
	if !v.article.OnWeb() {
		return items
	}
	return append(items, v.commentItems()...)
}

// forMarks is the room above a headline in sizes of its letters: vowel marks over high
// letters reach out of its first line, in some faces far.
const forMarks = 0.45

func (v articleView) head() (items []rtl.Item, byline *rtl.Text) {
	a, k := v.article, v.kit
	add := func(b rtl.Block, above float32) { items = append(items, rtl.Item{Block: b, Above: above}) }
	written := func(style rtl.Style, text string) *rtl.Text {
		style.Dir = kit.TextDir(text, v.dir)
		if style.Dir != v.dir && style.Align == rtl.Start { // it begins at the edge at which the text does
			style.Align = rtl.End
		}
		return rtl.NewText(style, rtl.Span{Text: text})
	}
	if a.Section != "" {
		add(written(k.Styles.Section, a.Section), 0)
	}
	headline := written(k.Styles.Headline, a.Title)
	v.blocks.texts.add(nil, headline)
	add(headline, k.Styles.Headline.Size*forMarks)
	if by := bylineOf(a, k.Words.Between()); by != "" {
		byline = written(k.Styles.Byline, by)
		add(byline, 10)
	}
	at := a.Published
	if at.IsZero() {
		at = a.Saved
	}
	date := k.Styles.Date
	date.Dir, date.Align = k.Dir, kit.EdgeOf(v.dir)
	spans := []rtl.Span{{Text: kit.LongDate(k.Words, at.Local())}}
	if a.Revisions > 0 {
		spans = append(spans, rtl.Span{Text: k.Words.Between() + k.Text("revisions.updated") + k.Words.Between()}, rtl.Span{Text: k.Text("revisions.link"), Link: revisionsLink})
	}
	if a.Muted != "" {
		spans = append(spans, rtl.Span{Text: k.Words.Between() + k.Text("mute.sign", kit.Isolate(a.Muted))})
	}
	dated := rtl.NewText(date, spans...)
	dated.OnLink = func(string) { v.on.revisions() }
	add(dated, 2)
	if v.problem != nil {
		key := "revisions.feed_only"
		if a.FromPage {
			key = "revisions.failed"
		}
		spans := []rtl.Span{{Text: k.Text(key) + " " + k.Words.Problem(v.problem)}}
		if a.URL != "" {
			spans = append(spans, rtl.Span{Text: k.Words.Between()}, rtl.Span{Text: k.Text("reader.visit"), Link: a.URL})
		}
		failed := rtl.NewText(date, spans...)
		failed.OnLink = v.on.visit
		add(failed, 2)
	}
	if p, there := leadOf(a); there {
		var caption []news.Span
		if p.Caption != "" {
			caption = []news.Span{{Text: p.Caption}}
		}
		add(v.blocks.figure(p, caption), 20)
	}
	return items, byline
}

// leadOf gives the picture that stands above an article's text, if any does.
func leadOf(a news.Article) (p news.PictureRef, there bool) {
	for _, p := range a.Pictures {
		if p.Place == news.PlaceLead && p.Hash != "" && !a.Document.Shows(p) {
			return p, true
		}
	}
	return p, false
}

// foot holds the short link and what is known of the comments. Its lines begin where those
// of the article do, in whatever language they are.
func (v articleView) foot() []rtl.Item {
	a, k := v.article, v.kit
	items := []rtl.Item{{Block: rtl.NewRule(), Above: 2 * v.blocks.em()}}
	note := k.Styles.Note
	note.Dir, note.Align = k.Dir, kit.EdgeOf(v.dir)
	line := func(b rtl.Block, above float32) { items = append(items, rtl.Item{Block: b, Above: above}) }
	if l := a.Link(); l != "" {
		t := rtl.NewText(note, rtl.Span{Text: k.Text("reader.short_link") + " "}, rtl.Span{Text: kit.ShortAddress(l, kit.LineOfAddress), Link: l, Dir: rtl.LeftToRight})
		t.OnLink = v.on.visit
		line(newTextWithButton(v.dir, t, v.buttons.copyLink), 12)
	}
	if len(a.Tags) > 0 {
		spans := []rtl.Span{{Text: k.Text("reader.tags") + " "}}
		for i, tag := range a.Tags {
			if i > 0 {
				spans = append(spans, rtl.Span{Text: k.Words.Between()})
			}
			spans = append(spans, rtl.Span{Text: kit.Isolate(tag), Link: tag})
		}
		t := rtl.NewText(note, spans...)
		t.OnLink = v.on.search
		line(t, 6)
	}
	if text := v.commentLine(); text != "" {
		t := rtl.NewText(note, rtl.Span{Text: text})
		line(t, 6)
	}
	if rules := a.Comments.Rules; rules != "" {
		style := note
		style.Dir = kit.TextDir(rules, v.dir)
		line(kit.SiteRules(k, style, rules), 6)
	}
	if len(items) == 1 {
		return nil
	}
	return items
}

func (v articleView) commentLine() string {
	c, k := v.article.Comments, v.kit
	c.Count = max(c.Count, len(v.comments))        // what the feed said may be older
	if c.Count == len(v.comments) && c.Count > 0 { // they stand below, under their number
		c.Count = -1
	}
	switch {
	case c.Open && c.Count >= 0:
		return k.Words.Count("reader.comments", c.Count) + " " + k.Text("reader.comments_open")
	case c.Open:
		return k.Text("reader.comments_open")
	case c.Count > 0:
		return k.Words.Count("reader.comments", c.Count)
	}
	return ""
}
