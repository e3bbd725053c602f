// What the window tells of steps that can be taken back.

package ui

import (
	"sahifa/app/undo"
	"sahifa/ui/kit"
)

// steps tells of steps, in the panes and in a notice.
type steps struct{ *window }

// done shows what was done, and offers the way back.
func (w steps) done(s undo.Step, err error) {
	if err != nil {
		w.kit.Failed(err)
		w.list.Refresh() // what was shown at once is not so
		return
	}
	if s.ID == 0 {
		w.kit.Overlay.Notice(w.kit.Text("undo.nothing_done"))
		return
	}
	w.list.ShowStep(s, false)
	w.reader.ShowStep(s, false)
	w.sidebar.Load()
	w.kit.Overlay.NoticeWithAction(w.words(s), false, w.kit.Text("undo.do"), w.session.Undo)
}

// undone shows what was taken back.
func (w steps) undone(s undo.Step, err error) {
	if w.kit.Failed(err) {
		return
	}
	if s.ID == 0 {
		w.kit.Overlay.Notice(w.kit.Text("undo.none"))
		return
	}
	w.list.ShowStep(s, true)
	w.reader.ShowStep(s, true)
	w.sidebar.Load()
	w.kit.Overlay.Notice(w.kit.Text("undo.undone", w.words(s)))
}

// words tells what a step did.
func (w steps) words(s undo.Step) string {
	switch {
	case s.Action == undo.Moved && s.Name == "":
		return w.kit.Words.Count("undo.taken_out", len(s.Feeds))
	case s.Action == undo.Moved:
		return w.kit.Words.Count("undo.moved", len(s.Feeds), kit.Isolate(s.Name))
	case len(s.Feeds) > 0:
		return w.kit.Text("undo."+string(s.Action), kit.Isolate(s.Name))
	}
	return w.kit.Words.Count("undo."+string(s.Action), len(s.Articles))
}
