// What takes long, and can be stopped.

package kit

import (
	"context"
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

// Progress shows in a dialog how far something has come, with a button that stops it.
// Where the dialog is closed otherwise, it goes on.
type Progress struct {
	kit     *Kit
	title   string // a key, as stop is
	stop    string
	stopped context.CancelFunc
	until   context.Context // ends when the user stops it

	mu    sync.Mutex
	text  string
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
	p := &Progress{kit: k, title: title, stop: stop}
	p.until, p.stopped = context.WithCancel(context.Background())
	p.said, p.bar = rtl.NewText(k.Styles.Plain), rtl.NewProgressBar(k.Dir)
	time.AfterFunc(progressWait, func() { k.Runner.Post(p.open) })
	return p
}

// Within gives a context that ends with another, or when the user stops what is shown.
func (p *Progress) Within(ctx context.Context) (within context.Context, end func()) {
	within, cancel := context.WithCancel(ctx)
	unhook := context.AfterFunc(p.until, cancel)
	return within, func() { unhook(); cancel() }
}

// Stopped tells whether the user has stopped it.
func (p *Progress) Stopped() bool { return p.until.Err() != nil }

// Tell tells how far it has come, from 0 to 1, and says so in words. It may be called from
// any goroutine, and as often as there is something to tell.
func (p *Progress) Tell(share float32, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.share, p.text = share, text
	if time.Since(p.told) >= progressPause {
		p.told = time.Now()
		p.kit.Runner.Post(p.draw)
	}
}

// End takes it away: it is over. It belongs to the UI thread, as open and draw do.
func (p *Progress) End() {
	p.over = true
	if d := p.dialog; d != nil {
		p.dialog = nil
		d.Close()
	}
}

// BrokenOff tells why a file was not read to its end, and what was added of it, which stays.
func (p *Progress) BrokenOff(err error, added string) {
	k := p.kit
	k.LogError(err)
	why := k.Text("import.stopped")
	if !p.Stopped() {
		why = k.Words.Problem(err)
	}
	k.Overlay.Failure(why + " " + added + " " + k.Text("import.again"))
}

func (p *Progress) open() {
	k := p.kit
	if p.over || p.Stopped() {
		return
	}
	p.draw()
	stop := rtl.NewButton(k.Text(p.stop), nil, func() { p.stopped(); k.Overlay.CloseDialog() })
	line := rtl.Item{Block: rtl.FixedHeight(container.New(FixedHeight(progressLine), p.bar)), Above: 12}
	note := rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("progress.goes_on")}), Above: 10}
	k.Overlay.ShowDialog(k.Text(p.title), rtl.NewGroup(k.Dir, rtl.Item{Block: p.said}, line, note), func() { p.dialog = nil }, stop)
	p.dialog = k.Overlay.Dialog()
}

func (p *Progress) draw() {
	p.mu.Lock()
	text, share := p.text, p.share
	p.mu.Unlock()
	if text == "" {
		text = p.kit.Text("form.working")
	}
	p.said.SetSpans(rtl.Span{Text: text})
	p.bar.SetValue(share)
	if p.dialog != nil {
		p.dialog.Refresh()
	}
}
