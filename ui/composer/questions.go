// What the site's form asks beyond name, addresses and text.

package composer

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// questions are the controls by which what the form asks is answered. The
// answers are the draft's.
type questions struct {
	editor *editor
	shown  []news.Question // what the controls that are shown are for

	challenge string                 // the one whose pictures are shown
	pictures  map[string]image.Image // by the question's field
	pictured  rtl.Block              // that has the field of the last one
	first     *rtl.Entry             // to answer a picture in
	looking   async.Task
}

// items are a field, a select or a box to tick for each question, with
// the answers that the draft has.
func (a *questions) items() []rtl.Item {
	var items []rtl.Item
	a.pictured, a.first = nil, nil
	for _, q := range a.editor.draft.Requirements.Questions {
		if q.Picture != "" {
			items = append(items, a.pictureItems(q)...)
			continue
		}
		items = append(items, rtl.Item{Block: kit.AsBlock(a.editor.kit.Dir, a.control(q)), Above: 10})
	}
	return items
}

// control makes the control for one question.
func (a *questions) control(q news.Question) fyne.CanvasObject {
	k, answer := a.editor.kit, a.answer(q)
	switch {
	case q.Agree:
		c := rtl.NewCheck(k.Dir, q.Label+mark(q), func(checked bool) {
			value := ""
			if checked {
				value = q.Choices[0].Value
			}
			a.setAnswer(q, value)
		})
		c.SetChecked(answer != "")
		c.FocusMoved = a.reveals(c)
		return c
	case len(q.Choices) > 0:
		var labels []string
		for _, c := range q.Choices {
			labels = append(labels, c.Label)
		}
		chosen := slices.IndexFunc(q.Choices, func(c news.Choice) bool { return c.Value == answer })
		if answer == "" {
			chosen = -1
		}
		s := rtl.NewSelect(k.Dir, k.Text("compose.choose"), labels, chosen, func(i int) { a.setAnswer(q, q.Choices[i].Value) })
		s.FocusMoved = a.reveals(s)
		return under(k.Styles.Note, q.Label, s)
	}
	return under(k.Styles.Note, q.Label, a.field(q, answer))
}

// reveals brings a control into view when it gets the keyboard.
func (a *questions) reveals(o fyne.CanvasObject) func(has bool) {
	return func(has bool) {
		if has {
			a.editor.height.reveal(o)
		}
	}
}

// field makes the field in which a question is answered.
func (a *questions) field(q news.Question, answer string) *rtl.Entry {
	f := a.editor.field(answer)
	f.OnChanged = func(s string) { a.setAnswer(q, s) }
	return f
}

// under puts a control under what it is for.
func under(s rtl.Style, label string, control fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedVBoxLayout(2), rtl.NewLabel(label+" *", s), control)
}

// answer returns the draft's answer to a question, "" if it has none.
func (a *questions) answer(q news.Question) string {
	for _, given := range a.editor.draft.Answers {
		if given.Field == q.Field && given.Label == q.Label {
			return given.Value
		}
	}
	return ""
}

// mark stands behind what must be answered.
func mark(q news.Question) string {
	if q.Free {
		return ""
	}
	return " *"
}

// open tells whether a question has no answer yet.
func (a *questions) open() bool {
	return slices.ContainsFunc(a.editor.draft.Requirements.Questions, func(q news.Question) bool {
		if q.Picture != "" {
			return a.challenge == "" || a.answerNow(q) == ""
		}
		return !q.Free && a.answer(q) == ""
	})
}

// setAnswer takes over an answer, and has the draft kept.
func (a *questions) setAnswer(q news.Question, value string) {
	draft := &a.editor.draft
	others := slices.DeleteFunc(slices.Clone(draft.Answers), func(given news.Answer) bool { return given.Field == q.Field })
	draft.Answers = append(others, news.Answer{Field: q.Field, Label: q.Label, Value: value, Challenge: a.challengeOf(q)})
	a.editor.changed()
}

// sameQuestions reports whether two forms ask the same.
func sameQuestions(a, b []news.Question) bool {
	return slices.EqualFunc(a, b, func(a, b news.Question) bool {
		return a.Field == b.Field && a.Label == b.Label && (a.Picture == "") == (b.Picture == "") && slices.Equal(a.Choices, b.Choices)
	})
}
