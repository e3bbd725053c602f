package page

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/page/lines"
)

// Input is a page and what is known about it.
type Input struct {
	URL    string // the page's address, "" if not known
	HTML   []byte // UTF-8
	Header http.Header
	Entry  *news.Entry // the feed's entry for the page; may be nil
	Sites  Sites       // the user's own rules; may be nil
	Trace  *Trace      // records what each step did; may be nil

	// Classify decides which lines to keep. If it is nil, lines.Classify
	// does. The command that trains the weights measures others with it.
	Classify func([]lines.Line, lines.Context)
}

// maxExcerptRunes bounds an article's excerpt, and maxTitleRunes the headline
// that is made of its first words where it has none.
const (
	maxExcerptRunes = 200
	maxTitleRunes   = 70
)

// minTextRunes is how much text makes an article.
const minTextRunes = 60

// Extract makes an article of a page. If the page has none, the error is a
// *news.Problem of kind NoText, and the article holds the metadata alone. If it is
// plainly not that of the entry, the kind is OtherPage, and nothing on it counts.
func Extract(ctx context.Context, in Input) (news.Article, error) {
	if err := ctx.Err(); err != nil {
		return news.Article{}, news.NewProblem(news.Cancelled, err)
	}
	base, err := url.Parse(in.URL)
	if err != nil {
		return news.Article{}, news.NewProblem(news.NotAnAddress, err, in.URL)
	}
	doc, err := parse(in.HTML)
	if err != nil {
		return news.Article{}, news.NewProblem(news.TooLarge, err, in.URL, "4")
	}
	base = documentBase(doc, base)
	in.Trace.record("parse", "", doc)

	from := source{doc: doc, base: base, rule: in.Sites.find(base.Hostname()), entry: in.Entry, payloads: findPayloads(doc), locked: isPasswordProtected(doc)}
	openShadowRoots(doc)
	demoteSiteHeadings(doc, base)
	meta := readMetadata(doc, base, in.Header)
	from.rule.overrideMetadata(doc, &meta)
	from.articleData = meta.articleData
	art := news.Article{Comments: readComments(doc, base)}
	art.AMP, art.OtherPages = meta.ampURL, otherPages(doc, base, from.rule)

	prose, titles := proseIn(doc), titlesOf(doc, meta)
	strip(doc)
	headline := findHeadline(doc, meta.title)
	from.title, from.headline = meta.title, headline
	removeOthers(doc, headline)
	from.rule.removeStripped(doc)
	in.Trace.record("strip", "", doc)

	removeContents(doc, base)
	mendMarkup(doc)
	standfirst := findStandfirst(doc, headline, meta.descriptions)
	meta.showPicture(findOpeningPicture(doc, headline, meta.byline, base))
	notes, led, recording := findFootnotes(doc), cardLinks(doc, base), findOpeningPlayer(doc, headline, base)
	gallery := findOpeningGallery(doc, headline, base)
	replacePostFrames(doc, base)
	chosen := from.choose()
	in.Trace.record("choose", chosen.name, chosen.body)

	if chosen.name == "payload" {
		meta.fillFromPayload(from.payload)
	}
	fillMetadata(&art, meta, in)
	if chosen.body == nil {
		return art, news.NewProblem(news.NoText, nil, in.URL)
	}
	appendFootnotes(chosen.body, notes)
	clean(chosen.body, base, firstNonEmpty(art.Title, meta.title), art.Byline) // a headline that says there is none, too
	in.Trace.record("clean", "", chosen.body)
	if chosen.name != "feed" && chosen.name != "payload" {
		site := lines.SiteName(base.Hostname())
		removeUnlikelyLines(chosen.body, lines.Context{Site: site, ArticleText: meta.articleData.text()}, in)
		removeSelfDescription(chosen.body, site, meta.site)
		removeInvitations(chosen.body, append(meta.siteNames, meta.site)...)
		insertStandfirst(chosen.body, standfirst, art.Title)
		in.Trace.record("standfirst", "", chosen.body)
	}
	removeCardPictures(chosen.body, led, base) // now that the words of cards are gone
	body := chosen.body
	better, name := floor(body, from.plainBodies(in.HTML, prose))
	if better != nil {
		body = better
	}
	in.Trace.record("floor", name, body)
	insertGallery(body, gallery, meta.picture.URL)
	insertPlayer(body, recording)
	withMedia(body, in.Entry)
	fillBody(&art, body, &meta)
	if !isArticle(art, chosen) {
		return art, news.NewProblem(news.NoText, nil, in.URL)
	}
	if chosen.name != "feed" && showsAnother(in.Entry, append(titles, textOf(headline)), meta.descriptions, art.Text) {
		return news.Article{Comments: news.Comments{Count: -1}}, news.NewProblem(news.OtherPage, nil, in.URL)
	}
	return art, nil
}

// removeOthers removes what is of other articles than the one with the headline.
func removeOthers(doc, headline *html.Node) {
	removeOtherArticles(doc, headline)
	removeOtherHeadlined(headline)
	removeTeaserArticles(doc)
	removeOverlaidCards(doc)
}

// mendMarkup writes what a page has of pictures, code and boxes of facts as the steps
// after it know them, and takes its bars of buttons away.
func mendMarkup(doc *html.Node) {
	restorePictures(doc)
	separateColumns(doc)
	unwrapCodeTables(doc)
	keepFactBoxes(doc)
	removeShareBars(doc)
	removeButtonBoxes(doc)
	makeFigures(doc)
}

// minShortRunes is how much text makes an article where the page marks it as
// one, or where it has a recording or post to show.
const minShortRunes = 15

// isArticle reports whether enough came of a page to call it an article.
func isArticle(art news.Article, chosen candidate) bool {
	size := utf8.RuneCountInString(art.Text)
	if size >= minTextRunes || len(art.Pictures) > 0 {
		return true
	}
	hasEmbed := slices.ContainsFunc(art.Document, func(b news.Block) bool { return b.Kind == news.Embed })
	return size >= minShortRunes && hasEmbed && chosen.name != "none"
}

// removeUnlikelyLines removes the lines that are unlikely to be the article's.
// The picture in such a line stays, unless it is part of a link.
func removeUnlikelyLines(body *html.Node, about lines.Context, in Input) {
	all := lines.Read(body)
	classify := in.Classify
	if classify == nil {
		classify = lines.Classify
	}
	classify(all, about)
	for _, l := range all {
		if l.Keep {
			continue
		}
		if img := dom.First(l.Node, atom.Img); img != nil && dom.Closest(img, body, atom.A) == nil && l.Node.Parent != nil {
			dom.Remove(img)
			l.Node.Parent.InsertBefore(img, l.Node)
		}
		dom.Remove(l.Node)
	}
	removeEmptied(body)
	if t := in.Trace; t != nil {
		t.Lines, t.Context = all, about
		t.record("judge", "", body)
	}
}

// Append adds the text of another page of an article to its first.
func Append(art *news.Article, more news.Article) {
	art.HTML += "\n" + more.HTML
	art.Document = Blocks(art.HTML)
	art.Text = plainText(art.Document)
	art.Pictures = appendPictures(art.Pictures, more.Document)
	if art.Origin != nil && more.Origin != nil {
		art.Origin.Pages = append(art.Origin.Pages, more.Origin.Pages...)
	}
}

// FromEntry makes an article of a feed's entry, for when the page cannot be had.
func FromEntry(e news.Entry) news.Article {
	base, err := url.Parse(e.URL)
	if err != nil {
		base = &url.URL{}
	}
	art := news.Article{Comments: news.Comments{Count: -1}}
	meta := metadata{}
	if e.Picture != "" {
		meta.picture = news.PictureRef{URL: e.Picture}
	}
	fillMetadata(&art, meta, Input{URL: e.URL, Entry: &e})
	content := e.Content
	if content == "" {
		content = e.Summary
	}
	body, err := parse([]byte(content))
	if err != nil {
		return art
	}
	strip(body)
	restorePictures(body)
	dropAppeared(body, base)
	if art.Title == "" {
		art.Title = takeHeading(body)
	}
	clean(body, base, art.Title, art.Byline)
	makeParagraphs(body) // of a page's text the reader view makes them
	withMedia(body, &e)
	fillBody(&art, body, &meta)
	return art
}

// fillMetadata sets what page and feed say of the article beside its text. The
// feed knows its own headline, author and date best. The page fills in what it
// leaves out.
func fillMetadata(art *news.Article, m metadata, in Input) {
	e := in.Entry
	if e == nil {
		e = &news.Entry{CommentCount: -1}
	}
	art.URL = firstNonEmpty(e.URL, in.URL)
	if art.Title = named(e.Title); art.Title == "" && (in.Entry == nil || !m.titleIsFallback) {
		art.Title = named(m.title)
	}
	art.Title = withoutIdleMarks(art.Title)
	art.Byline = withoutIdleMarks(firstNonEmpty(e.Author, m.byline))
	art.Section = withoutIdleMarks(firstNonEmpty(e.Section, m.section))
	art.ShortURL, art.Canonical, art.Language = m.shortLink, m.canonical, firstNonEmpty(m.language, e.Language)
	art.Feed = m.site
	var tags metadata // the feed's come first
	for _, t := range append(e.Tags, m.tags...) {
		if t != art.Section {
			tags.addTags(t)
		}
	}
	art.Tags = tags.tags
	art.Published, art.Modified = e.Published, m.modified
	if art.Published.IsZero() {
		art.Published = m.published
	}
	if art.Modified.IsZero() {
		art.Modified = e.Updated
	}
	art.Comments.URL = firstNonEmpty(e.CommentsURL, art.Comments.URL)
	art.Comments.Feed = firstNonEmpty(e.CommentsFeed, m.commentsFeed)
	art.Comments.Count = e.CommentCount
}

// fillBody sets HTML, text, blocks and pictures from a cleaned body.
func fillBody(art *news.Article, body *html.Node, m *metadata) {
	if c := m.picture.Caption; c != "" && strings.Contains(dom.Text(body), c) {
		m.picture.Caption = "" // what is read with the text, or stands with the picture there
	}
	lead := takeLead(body, m.picture)
	art.HTML = sanitise(body)
	art.Document = Blocks(art.HTML)
	art.Text = plainText(art.Document)
	art.Language = languageOf(art.Text, art.Language)
	art.Excerpt = excerpt(art.Document, maxExcerptRunes)
	if art.Title == "" {
		art.Title = excerpt(art.Document, maxTitleRunes)
	}
	if lead.URL != "" {
		art.Pictures = append(art.Pictures, lead)
	}
	art.Pictures = appendPictures(art.Pictures, art.Document)
}

// firstNonEmpty returns the first text that is not just white space, trimmed.
func firstNonEmpty(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}
