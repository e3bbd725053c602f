// The kit itself: what a pane is given, and the short ways to use it.

package kit

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Host is the window that the panes are in.
type Host struct {
	App      fyne.App
	Canvas   func() fyne.Canvas
	Overlay  *Overlay // outlives the kits of a window
	Jobs     *Jobs    // does, too
	Runner   *async.Runner
	Pictures *Pictures
	Log      *slog.Logger
	Shortcut func(*desktop.CustomShortcut) // does a shortcut that a field has no use for
	Rune     func(rune)                    // does what a letter stands for outside of fields
	Now      func() time.Time
	Damaged  func(problem error) // shows the ways out of a damaged store; nil: there are none

	SystemFiles SystemFiles            // nil: there are none
	CopyPicture func(png []byte) error // puts a picture on the clipboard, on any goroutine; nil: it takes none

	// Speak says a text aloud in a language, on any goroutine, and returns when it is
	// said; when ctx ends, at once. 1 is the usual rate. nil: nothing can.
	Speak func(ctx context.Context, text, language string, rate float64) error
}

// Kit is what all panes are made with.
type Kit struct {
	Host
	Words  *lang.Words
	Dir    rtl.Dir // of the interface
	Styles Styles
	Tips   *rtl.Tooltips
}

// New makes a kit for a language and a typography.
func New(h Host, words *lang.Words, t Typography) *Kit {
	k := &Kit{Host: h, Words: t.styled(words), Dir: rtl.LeftToRight}
	if words.RTL {
		k.Dir = rtl.RightToLeft
	}
	k.Styles = NewStyles(k.Dir, t)
	k.Tips = rtl.NewTooltips(k.Styles.Tip)
	k.Tips.BackgroundColour = ColourInk
	k.Overlay.use(k)
	return k
}

// Text gives a text of the interface.
func (k *Kit) Text(key string, args ...string) string { return k.Words.Text(key, args...) }

// Latest gives the kit that the window has now. What was asked for long ago is told by it: the
// language or the look may be another since. It belongs to the UI thread.
func (k *Kit) Latest() *Kit { return k.Overlay.kit }

// Label makes a line that is cut where it has no room.
func (k *Kit) Label(text string, s rtl.Style) *rtl.Label {
	l := rtl.NewLabel(text, s)
	l.Truncate = true
	return l
}

// Tool makes a button of a bar. key is that of its words.
func (k *Kit) Tool(icon, key string, tapped func()) *Tool {
	t := newTool(k.Tips, k.Styles.Scale, icon, k.Text(key), tapped)
	t.dir = k.Dir
	if pointing[icon] {
		t.Mirror(k.Dir)
	}
	return t
}

// Scale gives the device pixels of a unit.
func (k *Kit) Scale() float32 { return k.Canvas().Scale() }

// Focus gives the keyboard to an object; nil: to none.
func (k *Kit) Focus(o fyne.Focusable) {
	if o == nil {
		k.Canvas().Unfocus()
		return
	}
	k.Canvas().Focus(o)
}

// HasFocus tells whether an object has the keyboard.
func (k *Kit) HasFocus(o fyne.Focusable) bool { return k.Canvas().Focused() == o }

// FocusIn tells whether something that has the keyboard stands in an object.
func (k *Kit) FocusIn(o fyne.CanvasObject) bool {
	has, ok := k.Canvas().Focused().(fyne.CanvasObject)
	if !ok || o == nil || !o.Visible() {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	at, from := driver.AbsolutePositionForObject(has), driver.AbsolutePositionForObject(o)
	in := at.Subtract(from)
	return in.X >= 0 && in.Y >= 0 && in.X < o.Size().Width && in.Y < o.Size().Height
}

// Failed tells the user of an error, and tells whether there was one. A
// cancelled call is not spoken of.
func (k *Kit) Failed(err error) bool {
	if err == nil || errors.Is(err, context.Canceled) {
		return err != nil
	}
	k.log(err)
	if k.Damaged != nil && news.AsProblem(err).Kind == news.StoreDamaged {
		k.Damaged(err)
		return true
	}
	k.Overlay.Failure(k.Words.Problem(err))
	return true
}

// LogError is for an error that the user need not know of.
func (k *Kit) LogError(err error) {
	if err != nil {
		k.log(err)
	}
}

// log logs an error.
func (k *Kit) log(err error) {
	k.Log.Log(context.Background(), news.LogLevel(err), "window", "err", err)
}

// Outcome gives the sentence for what became of a comment, or stands in its way. A question
// that is not among those that the form asks is one that only a browser can show.
func (k *Kit) Outcome(o news.Outcome, needs news.CommentRequirements) string {
	if o.Kind == news.OutcomeQuestion && o.Message != "" && len(needs.Questions) == 0 {
		return k.Text("outcome.question_elsewhere", o.Message)
	}
	return k.Words.Outcome(o)
}

// Visit opens an address in the browser. It is for the user's clicks only.
func (k *Kit) Visit(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return
	}
	if err := k.App.OpenURL(u); err != nil { // there is no browser: the address can be taken elsewhere
		k.App.Clipboard().SetContent(address)
		none := news.NewProblem(news.NoBrowser, err, Isolate(ShortAddress(address, wordOfAddress)))
		k.LogError(none)
		k.Overlay.Notice(k.Words.Problem(none))
	}
}

// CopyLink copies an article's link, if it has one.
func (k *Kit) CopyLink(i news.Item) {
	if l := i.Link(); l != "" {
		k.Copy(l)
	}
}

// Copy puts a link on the clipboard and says so.
func (k *Kit) Copy(link string) {
	k.App.Clipboard().SetContent(link)
	k.Overlay.Notice(k.Text("reader.copied"))
}
