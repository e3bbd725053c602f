// The bar that shows a sync.

package syncbar

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// Bar shows a Sync, with a button to start or to stop it. Tapped, it asks for what the
// syncs did.
type Bar struct {
	widget.BaseWidget

	kit     *kit.Kit
	sync    *Sync
	session *session.Session // knows the names of feeds

	words  *rtl.Label
	button *kit.Tool
	line   *rtl.ProgressBar

	// OnActivity is called when what the syncs did is to be shown, or what of it failed.
	OnActivity func(failed bool)
	OnSync     func() // the user wants all that is new
}

const (
	barHeight      = 48
	progressHeight = 3
)

// New makes the bar of a sync.
func New(k *kit.Kit, sync *Sync, s *session.Session) *Bar {
	b := &Bar{kit: k, sync: sync, session: s, words: k.Label("", k.Styles.Note), line: rtl.NewProgressBar(k.Dir), OnActivity: func(bool) {}, OnSync: func() { sync.Start(fetching.Options{All: true}) }}
	b.line.Hide()
	b.button = k.Tool("sync", "sync.start", func() {
		if sync.running {
			sync.Stop()
		} else {
			b.OnSync()
		}
	})
	b.ExtendBaseWidget(b)
	b.Update()
	return b
}

// Update shows the sync as it is now.
func (b *Bar) Update() {
	s, k := b.sync, b.kit
	b.words.SetText(b.sentence())
	b.line.SetValue(share(s.progress))
	if s.running {
		b.button.Set("cancel", k.Text("sync.stop"), false)
	} else {
		b.button.Set("sync", k.Text("sync.start"), false)
	}
	b.Refresh()
}

// ShowFailures tells of the sources that fail now, and draws nothing where that was told.
func (b *Bar) ShowFailures() {
	if b.words.Text() != b.sentence() {
		b.Update()
	}
}

// sentence tells of the sync in a few words, "" before the first.
func (b *Bar) sentence() string {
	s, k := b.sync, b.kit
	r := s.report
	switch {
	case s.running && s.progress == fetching.Progress{}:
		return k.Text("sync.running")
	case s.running:
		p := s.progress
		return k.Text("sync.progress", strconv.Itoa(p.FeedsDone), strconv.Itoa(p.Feeds), strconv.Itoa(p.New))
	case !s.ended:
		return strings.Join(b.failures(), k.Words.Between())
	case s.err != nil:
		return k.Text("sync.stopped")
	case r.Offline:
		return k.Text("sync.offline")
	}
	failures := b.failures()
	words := append([]string{k.Words.Count("sync.new", s.lately.count)}, failures...)
	if s.lately.count == 0 && len(failures) == 0 && len(r.PutOff) == 0 {
		words = []string{k.Text("sync.current", kit.Clock(k.Words, s.at, k.Now()))}
	}
	if n := len(r.PutOff); n > 0 {
		words = append(words, k.Words.Count("sync.put_off", n))
	}
	return strings.Join(words, k.Words.Between())
}

// failures tells of feeds that fail, until they are well, in whichever sync they failed.
func (b *Bar) failures() (words []string) {
	hosts, others := resting(b.session.Library.Feeds)
	if others > 0 {
		words = append(words, b.kit.Words.Count("sync.failed", others))
	}
	if hosts > 0 {
		words = append(words, b.kit.Words.Count("sync.resting", hosts))
	}
	return words
}

// resting divides failures: hosts gives how many hosts have asked to be left in
// peace, others how many feeds failed otherwise.
func resting(feeds []news.Feed) (hosts, others int) {
	seen := map[string]bool{}
	for _, f := range feeds {
		switch {
		case !fails(f):
		case f.Problem.Kind == news.SiteBusy:
			seen[strings.Join(f.Problem.Args, " ")] = true
		default:
			others++
		}
	}
	return len(seen), others
}

// fails tells of a feed of which the user is to learn that it fails: not of one that is paused, nor
// of one that waits for a choice.
func fails(f news.Feed) bool { return f.Problem != nil && !f.Paused && !f.HasSeveral() }

// Tapped is called by Fyne.
func (b *Bar) Tapped(*fyne.PointEvent) {
	b.kit.Tips.Hide()
	failed := slices.ContainsFunc(b.session.Library.Feeds, fails)
	b.OnActivity(failed && !b.sync.running)
}

// MouseIn is called by Fyne. A narrow bar cuts what it says.
func (b *Bar) MouseIn(*desktop.MouseEvent) {
	if words := b.sentence(); words != "" {
		b.kit.Tips.ShowAsideDelayed(b, words)
	}
}

// MouseMoved is called by Fyne.
func (b *Bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (b *Bar) MouseOut() { b.kit.Tips.Hide() }

// CreateRenderer is called by Fyne.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer { return barRenderer{b} }

type barRenderer struct{ bar *Bar }

func (r barRenderer) Layout(size fyne.Size) {
	b := r.bar
	dir := b.kit.Dir
	line, side := kit.LineHeight(b.kit.Styles.Note)+4, b.button.MinSize().Width
	rtl.Place(dir, b.words, 14, (size.Height-line)/2, max(size.Width-14-side-10, 0), line, size.Width)
	rtl.Place(dir, b.button, size.Width-side-6, (size.Height-side)/2, side, side, size.Width)
	b.line.Hidden = !b.sync.running
	b.line.Resize(fyne.NewSize(size.Width, progressHeight))
}

func (r barRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, barHeight*r.bar.kit.Styles.Scale)
}

func (r barRenderer) Refresh() {
	r.Layout(r.bar.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r barRenderer) Objects() []fyne.CanvasObject {
	b := r.bar
	return []fyne.CanvasObject{b.line, b.words, b.button}
}
func (r barRenderer) Destroy() {}
