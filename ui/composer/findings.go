// Checking what is written, and showing what was found.

package composer

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// review is what was found in the text of an editor, and how it is shown.
type review struct {
	editor   *editor
	verdict  news.Verdict
	checking async.Task

	shown    []news.Finding // of the verdict, while a sentence is being written (steady.go)
	of       string         // the text that they are shown in
	typed    time.Time      // when the last letter came; zero: nothing is being written
	resting  *time.Timer    // until all is shown; nil: nothing was written yet
	found    *foundPlace    // the list of them
	sentence *rtl.Text      // whether the comment can be sent
}

func newReview(e *editor) *review {
	r := &review{editor: e, found: newFoundPlace(e), sentence: rtl.NewText(e.kit.Styles.Note)}
	r.sentence.OnLink = r.retract
	return r
}

// check checks the text, off the UI thread, and shows what was found.
func (r *review) check() {
	e := r.editor
	if !e.editable() {
		return
	}
	d := e.collect()
	async.Call(e.kit.Runner, &r.checking, func(ctx context.Context) (news.Verdict, error) { return e.pane.app.CheckDraft(ctx, d) }, func(v news.Verdict, err error) {
		if err != nil {
			e.kit.LogError(err)
			return
		}
		if d.Text != e.text.Text() {
			return // it is being checked again
		}
		r.verdict = v
		unmarkMended(e, v.Errors)
		r.show()
	})
}

// show shows what was found: all where nothing is being written, else what keeps the marks
// steady, and all after a rest.
func (r *review) show() {
	e := r.editor
	text, found := e.text.Text(), r.verdict.Findings
	if rest := restPause - time.Since(r.typed); rest > 0 {
		r.shown = steady(r.shown, r.of, text, e.text.Caret(), found)
		r.restIn(rest)
	} else {
		r.shown = found
	}
	r.of = text
	r.showFindings()
	r.showSentence()
}

// typing tells that a letter came.
func (r *review) typing() { r.typed = time.Now() }

// restIn shows all that was found after a while, unless more is written.
func (r *review) restIn(wait time.Duration) {
	if r.resting != nil {
		r.resting.Stop()
	}
	typed := r.typed
	r.resting = time.AfterFunc(wait, func() {
		r.editor.kit.Runner.Post(func() {
			if r.typed == typed {
				r.rest()
			}
		})
	})
}

// rest shows all that was found: nothing is being written now.
func (r *review) rest() {
	r.typed = time.Time{}
	if r.of == r.editor.text.Text() && !slices.Equal(r.shown, r.verdict.Findings) { // else it is being checked
		r.show()
	}
}

// showFindings marks the findings in the text and lists them.
func (r *review) showFindings() {
	e := r.editor
	var marks []rtl.Diagnostic
	var items []rtl.Item
	runes := []rune(e.text.Text())
	for _, f := range r.shown {
		severity := rtl.SeverityWarning
		if f.Severity == news.SeverityBlock {
			severity = rtl.SeverityError
		}
		marks = append(marks, rtl.Diagnostic{Start: f.Start, End: f.End, Severity: severity, Reason: e.kit.Text(f.Reason)})
		if f.Start >= 0 && f.End <= len(runes) && f.Start < f.End {
			items = append(items, rtl.Item{Block: r.findingText(f, string(runes[f.Start:f.End])), Above: foundAbove})
		}
	}
	e.text.SetDiagnostics(marks...)
	r.found.set(items)
	e.height.follow()
}

// findingText tells of a finding in some words of the text.
func (r *review) findingText(f news.Finding, words string) *rtl.Text {
	e := r.editor
	const find, explain = "find:", "explain:"
	k := e.kit
	spans := []rtl.Span{{Text: "«" + kit.Isolate(words) + "»", Link: find}, {Text: " " + k.Text(f.Reason)}}
	if f.Arguable && f.Severity == news.SeverityBlock {
		spans = append(spans, rtl.Span{Text: " "}, rtl.Span{Text: k.Text("compose.explain"), Link: explain})
	}
	t := rtl.NewText(k.Styles.Note, spans...)
	t.OnLink = func(link string) {
		if link == explain {
			r.explain(f, words)
			return
		}
		e.text.Select(f.Start, f.End)
		k.Focus(e.text)
	}
	return t
}

// showSentence says in one sentence whether the comment can be sent, or that it
// is not kept.
func (r *review) showSentence() {
	e := r.editor
	k, v := e.kit, news.Verdict{Errors: r.verdict.Errors, Findings: r.shown}
	text, colour := "", kit.ColourSoft
	var argued []rtl.Span
	switch {
	case !e.editable():
	case e.unsaved != nil:
		text, colour = k.Text("compose.unsaved", k.Words.Problem(e.unsaved)), kit.ColourAccent
	case takesNone(e.draft): // nothing is wanting to what cannot be sent
		text = k.Text("compose.draft_only")
	case len(v.Errors) > 0:
		text = k.Words.ValidationError(v.Errors[0])
	case v.Severity() == news.SeverityBlock:
		text, colour = k.Text("compose.breaks"), kit.ColourAccent
	case v.Severity() == news.SeverityWarn:
		text, colour = k.Text("compose.asks"), kit.ColourAccent
	case strings.TrimSpace(e.text.Text()) == "":
	case e.draft.Requirements.Barrier == "" && e.questions.open():
		text = k.Text("compose.unanswered")
	case len(r.verdict.Argued) > 0:
		argued = r.argued()
	case commenting.Unread(e.text.Text()):
		text = k.Text("compose.unread")
	case byBrowser(e.draft):
		text = k.Text("compose.clean")
	default:
		text = k.Text("compose.ready")
	}
	r.sentence.SetSpans(append(argued, rtl.Span{Text: text, Colour: colour})...)
	e.box.Refresh()
}

// argued says what the user said is no breach, each with a way to take that back.
func (r *review) argued() (spans []rtl.Span) {
	k := r.editor.kit
	for i, a := range r.verdict.Argued {
		key := "compose.argued"
		if a.Everywhere {
			key = "compose.argued_everywhere"
		}
		spans = append(spans, rtl.Span{Text: k.Text(key, kit.Isolate(a.Quote)) + " ", Colour: kit.ColourSoft},
			rtl.Span{Text: k.Text("compose.retract"), Link: strconv.Itoa(i)}, rtl.Span{Text: " "})
	}
	return spans
}

// retract takes back what the user said of a breach, by its place among those.
func (r *review) retract(link string) {
	e := r.editor
	at, err := strconv.Atoi(link)
	if err != nil || at >= len(r.verdict.Argued) {
		return
	}
	f := r.verdict.Argued[at].Finding
	e.keep(func() {
		async.Do(e.kit.Runner, nil, func(ctx context.Context) error {
			_, err := e.pane.app.Retract(ctx, e.draft.ID, f)
			return err
		}, func(err error) {
			if !e.kit.Failed(err) {
				r.typed = time.Time{} // nothing is being written
				e.reload(r.check)
			}
		})
	})
}

// explain asks why what was found in some words breaks no rule, and records it: for this
// comment or, as the user may say, for all.
func (r *review) explain(f news.Finding, words string) {
	e := r.editor
	everywhere := true
	e.kit.Focus(e.text) // which has the keyboard again once that is answered
	e.keep(func() {
		e.kit.Ask(kit.Form{
			Title: "explain.title", Hint: "explain.hint", Label: "explain.do",
			Tick: e.kit.Text("explain.everywhere", kit.Isolate(words)), Turn: func(ticked bool) { everywhere = ticked },
			Do: func(ctx context.Context, reason string) error {
				_, err := e.pane.app.Explain(ctx, e.draft.ID, f, reason, everywhere)
				return err
			},
			Done: func() { e.reload(r.check) },
		})
	})
}

// confirmWarnings asks once whether a comment that may break a rule is to be
// sent as it is.
func (r *review) confirmWarnings() {
	e := r.editor
	e.kit.Overlay.Confirm(kit.Question{Title: "compose.asks_title", Text: e.kit.Text("compose.asks_hint"), Do: "compose.send_anyway", Not: "compose.look_again"}, func() {
		found := r.verdict.Findings
		async.Do(e.kit.Runner, nil, func(ctx context.Context) error {
			for _, f := range found {
				if f.Severity != news.SeverityWarn {
					continue
				}
				if _, err := e.pane.app.Explain(ctx, e.draft.ID, f, "", false); err != nil {
					return err
				}
			}
			return nil
		}, func(err error) {
			if !e.kit.Failed(err) {
				e.reload(e.queue)
			}
		})
	})
}
