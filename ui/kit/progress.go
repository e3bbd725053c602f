// What takes long, and can be stopped.

package kit

import (
	"context"
	"slices"
	"strconv"
	"sync"
	"time"

	"fyne.io/fyne/v2/container"

	"sahifa/ui/rtl"
)

const (
	progressWait  = 400 * time.Millisecond // until it is shown: what is quickly done flashes nothing
	progressPause = 150 * time.Millisecond // between what is shown of it
	progressLine  = 6                      // height of its bar
)

// Jobs is the long work under way in a window, as a pane shows it that is always there. It
// belongs to the UI thread, and outlives the kits.
type Jobs struct {
	OnChanged func() // one came, went or has come further; nil: nobody is told

	all []*Progress
}

// All gives those that are shown, in the order they began.
func (j *Jobs) All() []*Progress { return slices.Clone(j.all) }

func (j *Jobs) changed() {
	if j.OnChanged != nil {
		j.OnChanged()
	}
}

// Progress is long work that was asked for: it can be seen how far it has come, and it can
// be stopped. It is among the window's jobs until it is over, and in a dialog as long as
// there is nothing else that the user is at.
type Progress struct {
	kit     *Kit
	title   string // a key, as stop is
	stop    string
	began   time.Time
	stopped context.CancelFunc
	until   context.Context // ends when the user stops it

	mu    sync.Mutex
	say   func(*Kit) string // how far it has come, in the language of a kit; nil: not told yet
	share float32
	told  time.Time

	over   bool
	dialog *rtl.Dialog // nil: it is not shown
	said   *rtl.Text
	bar    *rtl.ProgressBar
}

// BeginProgress begins to show progress, a while later. title and stop are keys; stop names
// what the button does.
func (k *Kit) BeginProgress(title, stop string) *Progress {
	p := &Progress{kit: k, title: title, stop: stop, began: time.Now()}
	p.until, p.stopped = context.WithCancel(context.Background())
	time.AfterFunc(progressWait, func() { k.Runner.Post(p.show) })
	return p
}

// Within gives a context that ends with another, or when the user stops what is shown.
func (p *Progress) Within(ctx context.Context) (within context.Context, end func()) {
	within, cancel := context.WithCancel(ctx)
	unhook := context.AfterFunc(p.until, cancel)
	return within, func() { unhook(); cancel() }
}

// Stop stops it. It is over when what was begun has returned.
func (p *Progress) Stop() {
	p.stopped()
	p.close()
	p.kit.Jobs.changed()
}

// Stopped tells whether the user has stopped it.
func (p *Progress) Stopped() bool { return p.until.Err() != nil }

// Title tells what is going on.
func (p *Progress) Title() string { return p.kit.Latest().Text(p.title) }

// StopWords tells what it is to stop it.
func (p *Progress) StopWords() string { return p.kit.Latest().Text(p.stop) }

// Now tells how far it has come, from 0 to 1, and in words.
func (p *Progress) Now() (share float32, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := p.kit.Latest()
	switch {
	case p.Stopped():
		return p.share, k.Text("progress.stopping")
	case p.say == nil:
		return p.share, k.Text("form.working")
	}
	return p.share, p.say(k)
}

// Tell tells how far it has come, from 0 to 1; say says so in words, on the UI thread and in
// the language of that time, which may be another than when it began. Tell may be called from any
// goroutine, and as often as there is something to tell.
func (p *Progress) Tell(share float32, say func(k *Kit) string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.share, p.say = share, say
	if time.Since(p.told) >= progressPause {
		p.told = time.Now()
		p.kit.Runner.Post(p.draw)
	}
}

// TellWritten is Tell for articles that are written to a file.
func (p *Progress) TellWritten(share float32, articles int, bytes int64) {
	p.Tell(share, func(k *Kit) string {
		w := k.Words
		return k.Text("progress.share", w.Digits(strconv.Itoa(int(share*100)))) + w.Between() + w.Count("archive.articles", articles) + w.Between() + Size(w, bytes)
	})
}

// End takes it away: it is over. It tells whether nothing else has come before the user
// meanwhile, so that what came of it may be shown at once. It belongs to the UI thread, as
// what shows it does.
func (p *Progress) End() (watched bool) {
	p.over = true
	p.close()
	j := p.kit.Jobs
	if i := slices.Index(j.all, p); i >= 0 {
		j.all = slices.Delete(j.all, i, i+1)
		j.changed()
	}
	return p.kit.Overlay.Free()
}

// BrokenOff tells why a file was not read to its end, and what was added of it, which stays
// but for what is offered.
func (p *Progress) BrokenOff(err error, added string, actions ...NoticeAction) {
	k := p.kit.Latest()
	k.LogError(err)
	why := k.Text("import.stopped")
	if !p.Stopped() {
		why = k.Words.Problem(err)
	}
	k.Overlay.NoticeWithActions(why+" "+added+" "+k.Text("import.again"), true, actions...)
}

// show shows it among the jobs and, where the user is at nothing else, in a dialog.
func (p *Progress) show() {
	if p.over {
		return
	}
	j := p.kit.Jobs
	j.all = append(j.all, p)
	slices.SortStableFunc(j.all, func(a, b *Progress) int { return a.began.Compare(b.began) })
	j.changed()
	if !p.Stopped() && p.kit.Overlay.Free() {
		p.Open()
	}
}

// Open shows it in a dialog. Where that is closed, it goes on.
func (p *Progress) Open() {
	if p.over || p.Stopped() {
		return
	}
	k := p.kit.Latest()
	p.said, p.bar = rtl.NewText(k.Styles.Plain), rtl.NewProgressBar(k.Dir)
	p.draw()
	stop := rtl.NewButton(p.StopWords(), nil, p.Stop)
	line := rtl.Item{Block: rtl.FixedHeight(container.New(FixedHeight(progressLine), p.bar)), Above: 12}
	note := rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("progress.goes_on")}), Above: 10}
	k.Overlay.ShowDialog(p.Title(), rtl.NewGroup(k.Dir, rtl.Item{Block: p.said}, line, note), func() { p.dialog = nil }, stop)
	p.dialog = k.Overlay.Dialog()
}

// close takes its own dialog away, if that is open.
func (p *Progress) close() {
	if d := p.dialog; d != nil {
		p.dialog = nil
		d.Close()
	}
}

func (p *Progress) draw() {
	if p.over {
		return
	}
	p.kit.Jobs.changed()
	if p.said == nil { // it has had no dialog
		return
	}
	share, text := p.Now()
	p.said.SetSpans(rtl.Span{Text: text})
	p.bar.SetValue(share)
	if p.dialog != nil {
		p.dialog.Refresh()
	}
}
