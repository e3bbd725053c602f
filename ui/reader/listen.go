// Listening to the article that is shown.

package reader

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/news"
	"sahifa/app/utterance"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// narration is an article that is being read aloud, from one piece to the next. A pane
// that is made anew takes it over: the voice goes on meanwhile.
type narration struct {
	all    []utterance.Utterance
	at     int
	saying async.Task
	said   func(error) // a piece was said, or could not be; on the UI thread

	from   int       // the letter of the piece from which on it is said
	paused bool      // the voice is quiet, and goes on when the user wants it
	began  time.Time // when it began to say
	pace   float64   // letters a second, as the voice was so far at rate; 0: not known
	rate   float64
}

// usualPace is how many letters voices say in a second at their usual rate.
const usualPace = 14

// say begins to say the piece that it is at.
func (n *narration) say(k *kit.Kit, rate float64) {
	if rate != n.rate {
		n.rate, n.pace = rate, 0
	}
	n.paused, n.began = false, k.Now()
	u := n.all[n.at]
	rest := string([]rune(u.Text)[n.from:])
	async.Do(k.Runner, &n.saying, func(ctx context.Context) error { return k.Speak(ctx, rest, u.Language, rate) }, func(err error) {
		if err == nil {
			n.learnPace(utf8.RuneCountInString(rest), k.Now().Sub(n.began))
		}
		n.said(err)
	})
}

// learnPace takes over how long the voice took for so many letters.
func (n *narration) learnPace(letters int, took time.Duration) {
	const enough = 40 // letters; of fewer the program's start is most
	if letters >= enough && took > 0 {
		n.pace = float64(letters) / took.Seconds()
	}
}

// pause has the voice be quiet until it goes on with the sentence that it was in, as far
// as can be told: voices do not say where they are.
func (n *narration) pause(now time.Time) {
	n.saying.Cancel()
	n.paused = true
	u := n.all[n.at]
	pace := cmp.Or(n.pace, usualPace*n.rate)
	n.from = u.SentenceAt(n.from + int(pace*now.Sub(n.began).Seconds()))
}

// paragraph gives the number of the paragraph that it is in, from 1, and of all.
func (n *narration) paragraph() (at, of int) {
	for i, u := range n.all {
		if i == 0 || !u.SameParagraph(n.all[i-1]) {
			of++
		}
		if i == n.at {
			at = of
		}
	}
	return at, of
}

// nextParagraph gives the first piece of the paragraph after the one it is in, the number
// of all pieces where there is none.
func (n *narration) nextParagraph() int {
	for i := n.at; i < len(n.all); i++ {
		if !n.all[i].SameParagraph(n.all[n.at]) {
			return i
		}
	}
	return len(n.all)
}

// Listening reads the article that is shown aloud.
type Listening struct {
	// Rate gives how fast, 1 is usual; nil: always that.
	Rate func() float64

	pane  *Pane
	texts textsOf // in which the article is set
	now   *narration
	task  async.Task      // makes pieces of the article
	sign  *fyne.Container // at the foot of the article while it is read
	row   *fyne.Container // what stands in it
	label *rtl.Label
	pause *kit.Tool
}

func newListening(p *Pane) *Listening {
	k := p.kit
	l := &Listening{pane: p, label: k.Label("", k.Styles.Note)}
	icon := kit.NewIcon("listen", kit.ColourAccent)
	icon.Resource = kit.MirroredIcon("listen", kit.ColourAccent, k.Dir)
	icon.SetMinSize(fyne.NewSquareSize(18 * k.Styles.Scale))
	l.pause = k.Tool("pause", "listen.pause", l.Pause)
	tools := rtl.Row(k.Dir, l.pause, k.Tool("chevron-open", "listen.next", l.Next), k.Tool("stop", "listen.stop", func() { l.Stop(); p.Focus() }))
	row := rtl.Border(k.Dir, nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 6, 6), icon), tools, l.label)
	l.row = container.New(layout.NewCustomPaddedLayout(2, 2, 12, 12), row)
	l.sign = kit.Strip(l.row)
	l.sign.Hide()
	k.Overlay.SetFoot(0)
	return l
}

// height is how high the sign is.
func (l *Listening) height() float32 { return l.row.MinSize().Height + kit.StripEdge }

// On tells whether the article is being read, or about to be.
func (l *Listening) On() bool { return l.now != nil || l.task.Going() }

// Toggle begins to read: with what is selected, or else with what is in view. If it reads
// already it stops.
func (l *Listening) Toggle() {
	if l.On() {
		l.Stop()
		return
	}
	l.begin(func(all []utterance.Utterance) int {
		if t := l.pane.Column.Spoken.Selected(); t != nil {
			if i := l.of(t, all); i >= 0 {
				return i
			}
		}
		var texts []*rtl.Text
		var pieces []int
		for i, u := range all {
			for _, t := range l.textsOf(u) {
				texts, pieces = append(texts, t), append(pieces, i)
			}
		}
		if i := l.pane.Column.Spoken.FirstInView(texts); i >= 0 {
			return pieces[i]
		}
		return 0
	})
}

// Begin reads from the headline on.
func (l *Listening) Begin() { l.begin(func([]utterance.Utterance) int { return 0 }) }

// from reads from a text on.
func (l *Listening) from(t *rtl.Text) {
	l.begin(func(all []utterance.Utterance) int { return max(l.of(t, all), 0) })
}

// of gives the first piece that is said of a text, -1 if none is.
func (l *Listening) of(t *rtl.Text, all []utterance.Utterance) int {
	return slices.IndexFunc(all, func(u utterance.Utterance) bool { return slices.Contains(l.textsOf(u), t) })
}

// tells tells whether a text is one of the article below its headline.
func (l *Listening) tells(t *rtl.Text) bool {
	for b, texts := range l.texts {
		if b != nil && b.Kind != news.Code && slices.Contains(texts, t) {
			return true
		}
	}
	return false
}

// textsOf gives the texts in which a piece is set.
func (l *Listening) textsOf(u utterance.Utterance) []*rtl.Text {
	texts := l.texts[u.Block]
	if u.Block == nil || len(u.Block.Rows) == 0 {
		return texts
	}
	from := 0
	for _, r := range u.Block.Rows[:u.Row] {
		from += len(r.Cells)
	}
	if end := from + len(u.Block.Rows[u.Row].Cells); end <= len(texts) {
		return texts[from:end]
	}
	return nil
}

// begin reads the article from a piece on, whatever it read before.
func (l *Listening) begin(where func(all []utterance.Utterance) int) {
	p := l.pane
	if !p.showing || p.kit.Speak == nil {
		return
	}
	l.Stop()
	article := p.article
	async.Call(p.kit.Runner, &l.task, func(context.Context) ([]utterance.Utterance, error) { return utterance.Of(article), nil },
		func(all []utterance.Utterance, _ error) {
			if len(all) == 0 {
				p.kit.Overlay.Notice(p.kit.Text("listen.nothing"))
				return
			}
			l.take(&narration{all: all, at: where(all)})
			l.say(true)
		})
}

// take has a narration be the pane's.
func (l *Listening) take(n *narration) {
	l.now = n
	n.said = l.said
	l.showSign(true)
}

// say says the piece that it is at, and shows where it is: follow brings it into view.
func (l *Listening) say(follow bool) {
	rate := 1.0
	if l.Rate != nil {
		rate = l.Rate()
	}
	l.now.say(l.pane.kit, rate)
	l.show(follow)
}

// Pause has the voice be quiet, and go on where it was.
func (l *Listening) Pause() {
	switch n := l.now; {
	case n == nil:
	case n.paused:
		l.say(true)
	default:
		n.pause(l.pane.kit.Now())
		l.show(false)
	}
}

// show marks the paragraph that is read.
func (l *Listening) show(follow bool) {
	n, k, spoken := l.now, l.pane.kit, &l.pane.Column.Spoken
	at, of := n.paragraph()
	where, icon, words := "listen.at", "pause", "listen.pause"
	if n.paused {
		where, icon, words = "listen.paused", "play", "listen.go_on"
	}
	l.label.SetText(k.Text(where, strconv.Itoa(at), strconv.Itoa(of)))
	l.pause.Set(icon, k.Text(words), n.paused)
	spoken.Show(l.textsOf(n.all[n.at])...)
	if follow {
		spoken.Reveal()
	}
}

// said goes on to the next piece. Who scrolled away from the one before reads elsewhere,
// and is not taken away from there.
func (l *Listening) said(err error) {
	if err != nil {
		l.Stop()
		l.pane.kit.Failed(err)
		return
	}
	l.goTo(l.now.at+1, l.pane.Column.Spoken.InView())
}

// Next goes on to the next paragraph; after the last one it stops.
func (l *Listening) Next() {
	if l.now != nil {
		l.goTo(l.now.nextParagraph(), true)
	}
}

func (l *Listening) goTo(piece int, follow bool) {
	if piece >= len(l.now.all) {
		l.Stop()
		return
	}
	l.now.at, l.now.from = piece, 0
	l.say(follow)
}

// Stop has the voice be quiet at once, and tells whether it was not.
func (l *Listening) Stop() bool {
	if !l.On() {
		return false
	}
	l.task.Cancel()
	if l.now != nil {
		l.now.saying.Cancel()
	}
	l.now = nil
	l.pane.Column.Spoken.Show()
	l.showSign(false)
	return true
}

// handOver gives what is being read to a pane that takes the place of this one; nil: nothing is.
func (l *Listening) handOver() *narration {
	n := l.now
	l.task.Cancel()
	l.now = nil
	return n
}

// resume goes on with what the pane before was reading.
func (l *Listening) resume(n *narration) {
	if n != nil {
		l.take(n)
		l.show(false)
	}
}

// showSign shows the sign, or takes it away. What has the keyboard in it gives that to
// the article.
func (l *Listening) showSign(on bool) {
	p := l.pane
	l.showTool()
	if l.sign.Visible() == on {
		return
	}
	if on {
		l.sign.Show()
		p.kit.Overlay.SetFoot(l.height())
	} else {
		p.kit.Overlay.SetFoot(0)
		held := p.kit.FocusIn(l.sign)
		p.kit.Tips.Hide()
		l.sign.Hide()
		if held {
			p.Focus()
		}
	}
	if c := p.Content; c.Layout != nil {
		c.Layout.Layout(c.Objects, c.Size())
		rtl.Redraw(c)
	}
}

// showTool has the tool above the article tell whether that is being read.
func (l *Listening) showTool() {
	k, tool := l.pane.kit, l.pane.tools.listen
	icon, words := "listen", "listen.title"
	if l.On() {
		icon, words = "stop", "listen.stop"
	}
	tool.Set(icon, k.Text(words), l.On())
	tool.Enable(k.Speak != nil)
}

// menu gives what can be done at a place of the text.
func (l *Listening) menu(at fyne.Position) (items []kit.MenuItem) {
	p := l.pane
	if p.kit.Speak == nil {
		return nil
	}
	if l.On() {
		if n := l.now; n != nil && n.paused {
			items = append(items, kit.MenuItem{Icon: "play", Key: "listen.go_on", Do: l.Pause})
		} else if n != nil {
			items = append(items, kit.MenuItem{Icon: "pause", Key: "listen.pause", Do: l.Pause})
		}
		items = append(items, kit.MenuItem{Icon: "stop", Key: "listen.stop", Do: func() { l.Stop() }})
	} else {
		items = append(items, kit.MenuItem{Icon: "listen", Key: "listen.title", Do: l.Begin})
	}
	here := p.Column.Spoken.Selected()
	if here == nil {
		here = p.Column.Spoken.At(at)
	}
	if l.tells(here) {
		items = append(items, kit.MenuItem{Icon: "listen", Key: "listen.here", Do: func() { l.from(here) }})
	}
	return items
}

// aboveSign lays out the article above the sign that it is being read.
type aboveSign struct{ listening *Listening }

// MinSize is called by Fyne.
func (aboveSign) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout is called by Fyne.
func (a aboveSign) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	sign := fyne.CanvasObject(a.listening.sign)
	height := float32(0)
	if sign.Visible() && slices.Contains(objects, sign) {
		height = a.listening.height()
		rtl.MoveTo(sign, fyne.NewPos(0, size.Height-height))
		sign.Resize(fyne.NewSize(size.Width, height))
	}
	for _, o := range objects {
		if o != sign {
			rtl.MoveTo(o, fyne.Position{})
			o.Resize(fyne.NewSize(size.Width, max(size.Height-height, 0)))
		}
	}
}
