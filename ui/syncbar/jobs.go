// The long work under way, such as an import.

package syncbar

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// Jobs shows the window's jobs one under another, each with a button that stops it. It is
// hidden where there is none.
type Jobs struct {
	widget.BaseWidget

	kit  *kit.Kit
	rows []*job
}

// NewJobs makes what shows the jobs of a window.
func NewJobs(k *kit.Kit) *Jobs {
	j := &Jobs{kit: k}
	j.ExtendBaseWidget(j)
	j.Update()
	return j
}

// Update shows the jobs as they are now.
func (j *Jobs) Update() {
	var rows []*job
	for _, p := range j.kit.Jobs.All() {
		at := slices.IndexFunc(j.rows, func(r *job) bool { return r.progress == p })
		if at < 0 {
			rows = append(rows, newJob(j.kit, p))
			continue
		}
		j.rows[at].update()
		rows = append(rows, j.rows[at])
	}
	if slices.Equal(rows, j.rows) && j.Hidden == (len(rows) == 0) {
		return
	}
	j.rows = rows
	j.Hidden = len(rows) == 0
	j.Refresh()
}

// Height is what it takes, 0 where there is no job.
func (j *Jobs) Height() float32 { return barHeight * j.kit.Styles.Scale * float32(len(j.rows)) }

// CreateRenderer is called by Fyne.
func (j *Jobs) CreateRenderer() fyne.WidgetRenderer { return jobsRenderer{j} }

type jobsRenderer struct{ jobs *Jobs }

func (r jobsRenderer) Layout(size fyne.Size) {
	height := barHeight * r.jobs.kit.Styles.Scale
	for i, row := range r.jobs.rows {
		rtl.MoveTo(row, fyne.NewPos(0, height*float32(i)))
		row.Resize(fyne.NewSize(size.Width, height))
	}
}

func (r jobsRenderer) MinSize() fyne.Size { return fyne.NewSize(120, r.jobs.Height()) }

func (r jobsRenderer) Refresh() {
	r.Layout(r.jobs.Size())
	for _, row := range r.jobs.rows {
		row.Refresh()
	}
}

func (r jobsRenderer) Objects() (all []fyne.CanvasObject) {
	for _, row := range r.jobs.rows {
		all = append(all, row)
	}
	return all
}
func (r jobsRenderer) Destroy() {}

// job is one of them: what it is, how far it has come, and what stops it. Tapped, it opens
// its dialog, where there is more room.
type job struct {
	widget.BaseWidget

	kit      *kit.Kit
	progress *kit.Progress

	title, words *rtl.Label
	stop         *kit.Tool
	line         *rtl.ProgressBar
}

func newJob(k *kit.Kit, p *kit.Progress) *job {
	title := k.Styles.Note
	title.Bold = true
	j := &job{kit: k, progress: p, title: k.Label(p.Title(), title), words: k.Label("", k.Styles.Note), line: rtl.NewProgressBar(k.Dir)}
	j.stop = k.Tool("cancel", "sync.stop", p.Stop)
	j.stop.Set("cancel", p.StopWords(), false)
	j.ExtendBaseWidget(j)
	j.update()
	return j
}

func (j *job) update() {
	share, words := j.progress.Now()
	j.words.SetText(words)
	j.line.SetValue(share)
	j.stop.Enable(!j.progress.Stopped())
}

// Tapped is called by Fyne.
func (j *job) Tapped(*fyne.PointEvent) {
	j.kit.Tips.Hide()
	j.progress.Open()
}

// MouseIn is called by Fyne. A narrow pane cuts what is said.
func (j *job) MouseIn(*desktop.MouseEvent) {
	_, words := j.progress.Now()
	j.kit.Tips.ShowAsideDelayed(j, j.progress.Title()+j.kit.Words.Between()+words)
}

// MouseMoved is called by Fyne.
func (j *job) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (j *job) MouseOut() { j.kit.Tips.Hide() }

// CreateRenderer is called by Fyne.
func (j *job) CreateRenderer() fyne.WidgetRenderer {
	return jobRenderer{j}
}

type jobRenderer struct{ job *job }

func (r jobRenderer) Layout(size fyne.Size) {
	j := r.job
	dir := j.kit.Dir
	line, side := kit.LineHeight(j.kit.Styles.Note), j.stop.MinSize().Width
	top, width := (size.Height-2*line)/2+1, max(size.Width-14-side-10, 0)
	rtl.Place(dir, j.title, 14, top, width, line, size.Width)
	rtl.Place(dir, j.words, 14, top+line, width, line, size.Width)
	rtl.Place(dir, j.stop, size.Width-side-6, (size.Height-side)/2, side, side, size.Width)
	j.line.Resize(fyne.NewSize(size.Width, progressHeight))
}

func (r jobRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, barHeight*r.job.kit.Styles.Scale)
}

func (r jobRenderer) Refresh() {
	r.Layout(r.job.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r jobRenderer) Objects() []fyne.CanvasObject {
	j := r.job
	return []fyne.CanvasObject{j.line, j.title, j.words, j.stop}
}
func (r jobRenderer) Destroy() {}
