// What the site's form asks beyond name, addresses and text.

package composer

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// questionItems are a field, a select or a box to tick for each question, with
// the answers that the draft has.
func (e *editor) questionItems() []rtl.Item {
	var items []rtl.Item
	for _, q := range e.draft.Requirements.Questions {
		items = append(items, rtl.Item{Block: kit.AsBlock(e.kit.Dir, e.question(q)), Above: 8})
	}
	return items
}

// question makes the control for one question.
func (e *editor) question(q news.Question) fyne.CanvasObject {
	k, answer := e.kit, e.answerTo(q)
	switch {
	case q.Agree:
		c := rtl.NewCheck(k.Dir, q.Label, func(checked bool) {
			value := ""
			if checked {
				value = q.Choices[0].Value
			}
			e.setAnswer(q, value)
		})
		c.SetChecked(answer != "")
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
		return under(k.Styles.Note, q.Label, rtl.NewSelect(k.Dir, k.Text("compose.choose"), labels, chosen, func(i int) { e.setAnswer(q, q.Choices[i].Value) }))
	}
	f := e.field(answer)
	f.OnChanged = func(s string) { e.setAnswer(q, s) }
	return under(k.Styles.Note, q.Label, f)
}

// under puts a control under what it is for.
func under(s rtl.Style, label string, control fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedVBoxLayout(2), rtl.NewLabel(label+" *", s), control)
}

// answerTo returns the draft's answer to a question, "" if it has none.
func (e *editor) answerTo(q news.Question) string {
	for _, a := range e.draft.Answers {
		if a.Field == q.Field && a.Label == q.Label {
			return a.Value
		}
	}
	return ""
}

// setAnswer takes over an answer, and has the draft kept.
func (e *editor) setAnswer(q news.Question, value string) {
	others := slices.DeleteFunc(slices.Clone(e.draft.Answers), func(a news.Answer) bool { return a.Field == q.Field })
	e.draft.Answers = append(others, news.Answer{Field: q.Field, Label: q.Label, Value: value})
	e.changed()
}

// sameQuestions reports whether two forms ask the same.
func sameQuestions(a, b []news.Question) bool {
	return slices.EqualFunc(a, b, func(a, b news.Question) bool {
		return a.Field == b.Field && a.Label == b.Label && slices.Equal(a.Choices, b.Choices)
	})
}
