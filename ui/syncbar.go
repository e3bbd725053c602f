package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/app"
	"sahifa/ui/rtl"
)

// syncBar stands at the sidebar's foot: what the last sync did, or how far the
// one under way has come, with a button to stop it.
type syncBar struct {
	widget.BaseWidget
	start, stop func()
	details     func() // of the failures; called when there are some

	kit      *kit
	running  bool
	failures int
	words    *rtl.Label
	button   *tool
	line     *rtl.ProgressBar
}

const (
	syncBarHeight  = 48
	progressHeight = 3
)

func newSyncBar(k *kit) *syncBar {
	b := &syncBar{
		kit: k, words: k.label("", k.styles.note), line: rtl.NewProgressBar(k.dir),
	}
	b.line.Hide()
	b.button = k.tool("sync", "sync.start", func() {
		if b.running {
			b.stop()
		} else {
			b.start()
		}
	})
	b.ExtendBaseWidget(b)
	return b
}

// begin shows that a sync is under way.
func (b *syncBar) begin() {
	b.running, b.failures = true, 0
	b.line.SetValue(0)
	b.words.SetText(b.kit.text("sync.running"))
	b.button.set("cancel", b.kit.text("sync.stop"), false)
	b.Refresh()
}

// progress shows how far it has come. A feed is done when its articles are, so
// those count as well.
func (b *syncBar) progress(p app.Progress) {
	if !b.running {
		return
	}
	if all := p.Feeds + p.Articles; all > 0 {
		b.line.SetValue(float32(p.FeedsDone+p.ArticlesDone) / float32(all))
	}
	b.words.SetText(b.kit.text("sync.progress", strconv.Itoa(p.FeedsDone), strconv.Itoa(p.Feeds), strconv.Itoa(p.New)))
	b.Refresh()
}

// end shows a sentence on how it went.
func (b *syncBar) end(words string, failures int) {
	b.running, b.failures = false, failures
	b.words.SetText(words)
	b.button.set("sync", b.kit.text("sync.start"), false)
	b.Refresh()
}

// Tapped shows what failed.
func (b *syncBar) Tapped(*fyne.PointEvent) {
	if b.failures > 0 {
		b.details()
	}
}

// CreateRenderer is called by Fyne.
func (b *syncBar) CreateRenderer() fyne.WidgetRenderer { return syncBarRenderer{b} }

type syncBarRenderer struct{ bar *syncBar }

func (r syncBarRenderer) Layout(size fyne.Size) {
	b := r.bar
	dir := b.kit.dir
	line, side := lineOf(b.kit.styles.note)+4, b.button.MinSize().Width
	rtl.Place(dir, b.words, 14, (size.Height-line)/2, max(size.Width-14-side-10, 0), line, size.Width)
	rtl.Place(dir, b.button, size.Width-side-6, (size.Height-side)/2, side, side, size.Width)
	b.line.Hidden = !b.running
	b.line.Resize(fyne.NewSize(size.Width, progressHeight))
}

func (r syncBarRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, syncBarHeight*r.bar.kit.styles.scale)
}

func (r syncBarRenderer) Refresh() {
	r.Layout(r.bar.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r syncBarRenderer) Objects() []fyne.CanvasObject {
	b := r.bar
	return []fyne.CanvasObject{b.line, b.words, b.button}
}
func (r syncBarRenderer) Destroy() {}
