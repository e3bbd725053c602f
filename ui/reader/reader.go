// Package reader is the pane of one article: its text, a line to find words in
// it, and the comments of its readers.
package reader

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/articles"
	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// App is what the reader needs of the program. Its methods are called from any
// goroutine.
type App interface {
	Article(ctx context.Context, id int64) (news.Article, error)
	// UpdateProblem tells why an article could not be brought up to date, nil if
	// nothing failed.
	UpdateProblem(ctx context.Context, id int64) (*news.Problem, error)
	Revisions(ctx context.Context, id int64) ([]news.Revision, error)
	// ReadingPlace tells where an article is being read, if it was begun.
	ReadingPlace(ctx context.Context, id int64) (at news.ReadingPlace, ok bool, err error)
	SetReadingPlace(ctx context.Context, id int64, at *news.ReadingPlace) error
	Picture(ctx context.Context, hash string) (news.Picture, error)
	// Highlights gives the passages of an article that the user marked; of article 0
	// those of all, the last first.
	Highlights(ctx context.Context, article int64) ([]news.Highlight, error)
	Reextract(ctx context.Context, ids []int64, progress func(done, all int)) (articles.Reextracted, error)
	// KeepMisread keeps an article and its page in a folder to look at.
	KeepMisread(ctx context.Context, id int64) (folder string, err error)
	Discussion
}

// Discussion is what it needs of the comments on articles.
type Discussion interface {
	Comments(ctx context.Context, articleID int64) ([]news.Comment, error)
	RefreshComments(ctx context.Context, articleID int64) error
	ArticleDrafts(ctx context.Context, articleID int64) ([]news.Draft, error)
	CommentNeeds(ctx context.Context, articleID int64) (news.CommentRequirements, error)
}

// Events tell what the user wants and what was done. They are called on the UI
// thread; none may be nil.
type Events struct {
	Opening func(news.Article) // it is about to be shown
	Opened  func()             // it is, or a note in its place: the pane is to be seen

	Remove        func(news.Item)
	Compose       func(news.Article, news.Comment)  // a comment, or the answer to one
	Quote         func(a news.Article, text string) // in a comment
	OpenDraft     func(news.Draft)
	Search        func(words string)
	NextUnread    func()                            // the user goes on at the end of an article
	ShowPicture   func(a news.Article, hash string) // large
	PictureMenu   func(a news.Article, hash string, at fyne.Position)
	ShowShortcuts func()
	Reextracted   func()
	Refreshed     func() // the user had the comments fetched: they may show what became of one's own
}

// Pane is the reader.
type Pane struct {
	Bar        *fyne.Container // its buttons
	Find       *FindBar        // the line to find words
	Content    *fyne.Container // the article, or a note
	Column     *rtl.Column     // the article
	Highlights *Highlights     // that the user made in it
	Listen     *Listening      // reads it aloud

	kit     *kit.Kit
	app     App
	session *session.Session
	events  Events

	status  *linkStatus
	bar     *selectionBar
	tools   tools
	buttons buttons
	article news.Article
	problem *news.Problem // why it could not be brought up to date
	showing bool

	body   []rtl.Item // its head and text, as they are set
	byline *rtl.Text  // of its head; nil where it has none
	thread thread     // under it

	comments int // which item of the column the first of the thread is

	place  *news.ReadingPlace // where it is to be gone on with; nil: at its top
	keeper placeKeeper

	opening, ahead, commenting, extracting, revising, keeping async.Task

	extraction *kit.Progress // of articles made anew; nil: none were
}

// tools are the buttons that change with the article.
type tools struct{ star, read, comment, listen, visit, copy *kit.Tool }

// New makes the pane, without an article.
func New(k *kit.Kit, a App, s *session.Session, e Events) *Pane {
	p := &Pane{kit: k, app: a, session: s, events: e, status: newLinkStatus(k)}
	p.Column = rtl.NewColumn(k.Dir, k.Styles.Measure, kit.ColumnMargin)
	p.Column.OnLink = p.status.show
	p.Column.Highlights.OnNoted = func(at *rtl.Passage, where fyne.Position, pressed bool) { p.Highlights.tell(at, where, pressed) }
	p.Column.MatchColour, p.Column.CurrentMatchColour = kit.ColourMark, kit.ColourMarkNow
	p.Column.OnKey, p.Column.OnRune = func(e *fyne.KeyEvent) bool { touchedByKey(p, e); return p.nextAtEnd(e) }, k.Rune
	p.Column.LineHeight = kit.LineHeight(k.Styles.Body)
	p.keeper = placeKeeper{pane: p}
	p.Column.Post = k.Runner.Post
	p.Column.OnScrolled = func(offset float32) {
		if offset > 0 {
			p.session.Touched(p.article.Item)
		}
		p.keeper.later()
		p.bar.follow()
	}
	p.Column.OnMenu = func(at fyne.Position) { openMenu(p, at) }
	p.Column.OnShortcut = k.Shortcut
	p.Find = newFindBar(k, p.Column)
	p.Highlights = &Highlights{pane: p}
	p.Column.Highlights.Colour = kit.ColourPen
	p.bar = newSelectionBar(p)
	p.Column.OnSelect = p.bar.selected
	p.Listen = newListening(p)
	copyLink := func() { k.CopyLink(p.article.Item) }
	p.buttons = newButtons(k, copyLink, p.refreshComments)

	t := &p.tools
	t.star = k.Tool("star", "reader.star", func() { s.ToggleStar(p.article.Item) })
	t.read = k.Tool("check", "reader.unread", func() { s.ToggleRead(p.article.Item) })
	t.visit = k.Tool("open", "reader.visit", p.Visit)
	t.copy = k.Tool("copy", "reader.copy", copyLink)
	t.comment = k.Tool("comment", "compose.title", func() { e.Compose(p.article, news.Comment{}) })
	t.listen = k.Tool("listen", "listen.title", p.Listen.Toggle)
	remove := k.Tool("trash", "reader.remove", func() { e.Remove(p.article.Item) })
	// Beside the article is what does no harm: Shift+Tab leads there from its text.
	p.Bar = rtl.Row(k.Dir, t.star, t.read, t.comment, t.listen, layout.NewSpacer(), remove, t.visit, t.copy)
	p.Content = container.New(aboveSign{p.Listen})
	p.showNote("reader.empty")
	return p
}

// Clear shows that no article is chosen.
func (p *Pane) Clear() { p.clear("reader.empty") }

// clear shows a note in the place of an article.
func (p *Pane) clear(key string) {
	p.keeper.now()
	p.Listen.Stop()
	p.showing = false
	p.article = news.Article{}
	p.session.SetArticle(0)
	p.showNote(key)
}

// showNote shows a note in the place of an article. It tells nobody: a reader made anew,
// for another look, may not have the session forget what is open.
func (p *Pane) showNote(key string) {
	p.Bar.Hide()
	p.Content.Objects = []fyne.CanvasObject{kit.EmptyNote(p.kit, p.kit.Text(key))}
	p.Content.Refresh()
}

// Open shows an article and marks it as read.
func (p *Pane) Open(i news.Item) {
	p.load(i.ID, func(a news.Article, err error) {
		if p.kit.Failed(err) {
			p.Clear()
			return
		}
		p.Find.highlight(p.session.Highlight())
		unread := !a.Read && !p.session.StaysUnread(a.ID)
		a.Read = a.Read || unread // in a moment: its tools need not be drawn twice
		p.show(a)
		p.events.Opened()
		p.Focus()
		if unread {
			p.session.Opened(a.Item)
		}
	})
}

// LookAhead has the picture above an article's text made before that is opened, so that it
// comes with the text, in one frame.
func LookAhead(p *Pane, i news.Item) {
	async.Call(p.kit.Runner, &p.ahead, func(ctx context.Context) (news.Article, error) { return p.app.Article(ctx, i.ID) },
		func(a news.Article, err error) {
			if lead, there := leadOf(a); err == nil && there { // what fails is told of when it is opened
				width, height := p.Column.PictureSize(fyne.NewSize(float32(lead.Width), float32(lead.Height)))
				p.kit.Pictures.Ahead(kit.PictureRequest{Hash: lead.Hash, Width: width}, height)
			}
		})
}

// OpenFor shows the article that a draft is on, if it is still there, and then
// calls done.
func (p *Pane) OpenFor(d news.Draft, done func()) {
	p.load(d.ArticleID, func(a news.Article, err error) {
		if err != nil { // the draft outlives it
			p.clear("reader.gone")
		} else {
			p.show(a)
		}
		p.events.Opened()
		done()
	})
}

func (p *Pane) load(id int64, show func(news.Article, error)) {
	var problem *news.Problem
	var place *news.ReadingPlace
	async.Call(p.kit.Runner, &p.opening, func(ctx context.Context) (a news.Article, err error) {
		if a, err = p.app.Article(ctx, id); err != nil {
			return a, err
		}
		if problem, err = p.app.UpdateProblem(ctx, id); err != nil {
			return a, err
		}
		at, begun, err := p.app.ReadingPlace(ctx, id)
		if begun {
			place = &at
		}
		return a, err
	}, func(a news.Article, err error) {
		p.keeper.now()
		if err == nil {
			p.problem, p.place = problem, place
		}
		show(a, err)
	})
}

// show opens an article at its top and, when they come, the comments on it.
func (p *Pane) show(a news.Article) {
	p.session.SetArticle(a.ID)
	p.events.Opening(a)
	p.Listen.Stop()
	p.article, p.showing, p.thread = a, true, thread{}
	p.showTools()
	p.Bar.Show()
	view := p.view()
	p.body, p.byline = view.text()
	p.Listen.texts = view.blocks.texts
	p.bar.hide()
	p.Column.SetItems(append(slices.Clip(p.body), view.under()...)...)
	if at := p.place; at != nil && p.Find.matcher == nil { // what was searched for begins at its first mark
		p.Column.GoTo(rtl.ReadingPosition{Item: at.Block, Into: at.Into})
	}
	p.keeper.begin(a.ID)
	p.Find.findAll()                                         // an open line finds its words in the next article, too
	if p.Content.Objects[0] != fyne.CanvasObject(p.Column) { // else it has drawn itself
		p.Content.Objects = []fyne.CanvasObject{p.Column, p.status, p.bar.layer, p.Listen.sign}
		p.Content.Refresh()
	}
	p.Highlights.forget()
	p.Highlights.load()
	p.LoadComments()
}

func (p *Pane) view() articleView {
	return newArticleView(p.kit, p.article, p.problem, p.thread, p.buttons, viewEvents{
		revisions: p.openRevisions, visit: p.kit.Visit, search: p.events.Search, openDraft: p.events.OpenDraft,
		compose: func(c news.Comment) { p.events.Compose(p.article, c) },
		picture: func(hash string) { p.events.ShowPicture(p.article, hash) },
		menu:    func(hash string, at fyne.Position) { p.events.PictureMenu(p.article, hash, at) },
	})
}

// ShowFeed has the article's head say what its feed is called now.
func (p *Pane) ShowFeed() {
	f, known := p.session.Library.Feed(p.article.FeedID)
	if !p.showing || !known || f.Title == p.article.Feed {
		return
	}
	p.article.Feed = f.Title
	if by := bylineOf(p.article, p.kit.Words.Between()); p.byline != nil && by != "" {
		p.byline.SetText(by)
		p.Column.Refresh()
	}
}

// ShowStatus takes over whether the article was read or starred.
func (p *Pane) ShowStatus(i news.Item) {
	if p.showing && i.ID == p.article.ID {
		p.article.Read, p.article.Starred = i.Read, i.Starred
		p.showTools()
	}
}

// ShowStep takes over what a step did to the article, or that it was taken back.
func (p *Pane) ShowStep(s undo.Step, undone bool) {
	if !p.showing || !slices.Contains(s.Articles, p.article.ID) {
		return
	}
	switch s.Action {
	case undo.Read, undo.Unread:
		p.article.Read = (s.Action == undo.Read) != undone
	case undo.Muted, undo.Unmuted:
		p.article.Read = (s.Action == undo.Muted) != undone
	case undo.Starred, undo.Unstarred:
		p.article.Starred = (s.Action == undo.Starred) != undone
	case undo.Highlighted, undo.Annotated, undo.HighlightRemoved, undo.NoteAdded, undo.NoteChanged, undo.NoteRemoved:
		p.Highlights.load()
	}
	p.showTools()
}

func (p *Pane) showTools() {
	a, k := p.article, p.kit
	star, starWords := "star", "reader.star"
	if a.Starred {
		star, starWords = "star-filled", "reader.unstar"
	}
	p.tools.star.Set(star, k.Text(starWords), a.Starred)
	read, readWords := "unread", "reader.mark_read"
	if a.Read {
		read, readWords = "check", "reader.unread"
	}
	p.tools.read.Set(read, k.Text(readWords), false)
	p.Listen.showTool()
	p.tools.visit.Enable(a.URL != "")
	p.tools.comment.Enable(a.OnWeb())
	p.tools.copy.Enable(a.Link() != "")
}

// Showing tells whether an article is shown.
func (p *Pane) Showing() bool { return p.showing }

// Article gives the article that is shown; the zero article: none is.
func (p *Pane) Article() news.Article { return p.article }

// Focus gives the keyboard to the article.
func (p *Pane) Focus() { p.kit.Focus(p.Column) }

// Visit opens the article's page in the browser.
func (p *Pane) Visit() { p.kit.Visit(p.article.URL) }

// Scroll does what a key that scrolls does in the article.
func (p *Pane) Scroll(e *fyne.KeyEvent) {
	if !p.nextAtEnd(e) {
		p.Column.TypedKey(e)
	}
}

// touchedByKey has an article that nobody asked for be read once a key has scrolled in it, or
// would have where it is short.
func touchedByKey(p *Pane, e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeySpace, fyne.KeyHome, fyne.KeyEnd:
		p.session.Touched(p.article.Item)
	}
}

// nextAtEnd has the space bar go on to the next unread article at the end of one. While
// one is read aloud it has the voice pause, or go on.
func (p *Pane) nextAtEnd(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeySpace {
		return false
	}
	if p.Listen.now != nil {
		p.Listen.Pause()
		return true
	}
	if d, ok := p.kit.App.Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		return false
	}
	const end = 0.999
	if p.Column.Progress() < end {
		return false
	}
	p.events.NextUnread()
	return true
}
