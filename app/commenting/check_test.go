package commenting_test

import (
	"log/slog"
	"strings"
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/commenting"
	"sahifa/app/news"
)

func TestWhatBreaksARuleIsNotSentUntilMended(t *testing.T) {
	p := newPress(t)
	a, article := writer(t, p)
	a.SetChecker(commenting.NewChecker("", slog.New(slog.DiscardHandler)))
	d := written(t, a, article, "كاتب هذا المقال غبي وحمار")
	v, err := a.CheckDraft(ctx, d)
	if err != nil || v.Severity() != news.SeverityBlock || len(v.Findings) == 0 {
		t.Fatalf("%+v %v", v, err)
	}
	if _, err := a.Queue(ctx, d.ID); news.AsProblem(err).Kind != news.DraftBreaksRules {
		t.Errorf("queued: %v", err)
	}
	d.Text = "أخالف كاتب هذا المقال في رأيه"
	if d, err = a.SaveDraft(ctx, d); err != nil {
		t.Fatal(err)
	}
	if d = sent(t, a, d); d.State != news.StatePublished {
		t.Errorf("%s %+v", d.State, d.Outcome)
	}
}

// finder finds a word, and says of it what the test wants.
type finder struct {
	word    string
	finding rules.Finding
}

func (f finder) Check(text string, _ rules.About) (all []rules.Finding) {
	for at := 0; ; {
		i := strings.Index(text[at:], f.word)
		if i < 0 {
			return all
		}
		found := f.finding
		found.Start = len([]rune(text[:at+i]))
		found.End = found.Start + len([]rune(f.word))
		all = append(all, found)
		at += i + len(f.word)
	}
}

func TestFindingsAreExplainedAway(t *testing.T) {
	for _, tt := range []struct {
		name    string
		finding rules.Finding
		rules   string // of the site
		reason  string
		first   news.ProblemKind // of queueing at once
		then    news.ProblemKind // after the explanation
		changed news.ProblemKind // after the paragraph changed
	}{
		{"a breach that is arguable", rules.Finding{Rule: "author", Severity: rules.Block, Arguable: true}, pressRules, "اقتباس من المقال", news.DraftBreaksRules, "", ""}, // the word is not asked about again in this comment
		{"without a reason", rules.Finding{Rule: "author", Severity: rules.Block, Arguable: true}, pressRules, " ", news.DraftBreaksRules, news.DraftBreaksRules, news.DraftBreaksRules},
		{"a breach that is not", rules.Finding{Rule: "author", Severity: rules.Block}, pressRules, "لأني أريد", news.DraftBreaksRules, news.DraftBreaksRules, news.DraftBreaksRules},
		{"a warning that was seen", rules.Finding{Rule: "author", Severity: rules.Warn}, pressRules, "", news.DraftUnconfirmed, "", news.DraftUnconfirmed},
		{"a rule that the site does not name", rules.Finding{Rule: "racist", Severity: rules.Block}, "يمنع الشتم", "", news.DraftUnconfirmed, "", news.DraftUnconfirmed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPress(t)
			a, article := writer(t, p)
			a.SetChecker(finder{"كلمة", tt.finding})
			d := written(t, a, article, "سطر أول\nفيه كلمة\nسطر ثالث", func(d *news.Draft) { d.PageRules = tt.rules })
			queue := func() news.ProblemKind {
				t.Helper()
				q, err := a.Queue(ctx, d.ID)
				if err == nil {
					if q.State != news.StateQueued {
						t.Fatalf("%+v", q)
					}
					if _, err := a.Withdraw(ctx, d.ID); err != nil {
						t.Fatal(err)
					}
					return ""
				}
				return news.AsProblem(err).Kind
			}
			if got := queue(); got != tt.first {
				t.Errorf("at first: %q, want %q", got, tt.first)
			}
			v, err := a.CheckDraft(ctx, d)
			if err != nil || len(v.Findings) != 1 {
				t.Fatalf("%+v %v", v, err)
			}
			if d, err = a.Explain(ctx, d.ID, v.Findings[0], tt.reason, false); err != nil {
				t.Fatal(err)
			}
			if got := queue(); got != tt.then {
				t.Errorf("explained: %q, want %q", got, tt.then)
			}
			save := func(text string) {
				t.Helper()
				d.Text = text
				if d, err = a.SaveDraft(ctx, d); err != nil {
					t.Fatal(err)
				}
			}
			save("سطر أول آخر\nفيه كلمة\nسطر ثالث") // another paragraph's change is none of this
			if got := queue(); got != tt.then {
				t.Errorf("another paragraph changed: %q, want %q", got, tt.then)
			}
			save("سطر أول\nفيه كلمة أخرى\nسطر ثالث")
			if got := queue(); got != tt.changed {
				t.Errorf("the paragraph changed: %q, want %q", got, tt.changed)
			}
		})
	}
}

// An answer holds in its own comment or, where the user says so, in all; it is shown, and
// can be taken back.
func TestWhereAnAnswerHolds(t *testing.T) {
	for _, everywhere := range []bool{false, true} {
		p := newPress(t)
		a, article := writer(t, p)
		a.SetChecker(finder{"كلمة", rules.Finding{Rule: "author", Severity: rules.Block, Arguable: true}})
		d := written(t, a, article, "فيه كلمة", func(d *news.Draft) { d.PageRules = pressRules })
		other := written(t, a, article, "نص آخر فيه كلمة", func(d *news.Draft) { d.PageRules = pressRules })
		verdict := func(d news.Draft) news.Verdict {
			t.Helper()
			v, err := a.CheckDraft(ctx, d)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		f := verdict(d).Findings[0]
		d, err := a.Explain(ctx, d.ID, f, "اقتباس", everywhere)
		if err != nil {
			t.Fatal(err)
		}
		if v := verdict(d); len(v.Findings) > 0 || len(v.Argued) != 1 || v.Argued[0].Quote != "كلمة" || v.Argued[0].Everywhere != everywhere {
			t.Errorf("everywhere %v: %+v", everywhere, v)
		}
		if v := verdict(other); (len(v.Findings) == 0) != everywhere || (len(v.Argued) == 1) != everywhere {
			t.Errorf("everywhere %v: in another comment %+v", everywhere, v)
		}
		if len(d.Explained) != 1 || d.Explained[0].Reason != "اقتباس" {
			t.Errorf("kept with the comment: %+v", d.Explained)
		}
		if d, err = a.Retract(ctx, d.ID, f); err != nil || len(d.Explained) != 0 {
			t.Fatal(d.Explained, err)
		}
		for _, one := range []news.Draft{d, other} {
			if v := verdict(one); len(v.Findings) != 1 || len(v.Argued) > 0 {
				t.Errorf("everywhere %v: taken back, %+v", everywhere, v)
			}
		}
	}
}

// What divides the answered words may stand in some of them: ح|مار.
func TestAnswerWithTheDivider(t *testing.T) {
	p := newPress(t)
	a, article := writer(t, p)
	a.SetChecker(finder{"كل|مة", rules.Finding{Rule: "author", Severity: rules.Block, Arguable: true}})
	d := written(t, a, article, "فيه كل|مة", func(d *news.Draft) { d.PageRules = pressRules })
	other := written(t, a, article, "نص آخر فيه كل|مة", func(d *news.Draft) { d.PageRules = pressRules })
	v, err := a.CheckDraft(ctx, d)
	if err != nil || len(v.Findings) != 1 {
		t.Fatal(v, err)
	}
	f := v.Findings[0]
	if _, err = a.Explain(ctx, d.ID, f, "اقتباس", true); err != nil {
		t.Fatal(err)
	}
	if v, err := a.CheckDraft(ctx, other); err != nil || len(v.Findings) > 0 {
		t.Error("asked again:", v, err)
	}
	if _, err = a.Retract(ctx, d.ID, f); err != nil {
		t.Fatal(err)
	}
	if v, err := a.CheckDraft(ctx, other); err != nil || len(v.Findings) != 1 {
		t.Error("not taken back:", v, err)
	}
}

var _ commenting.Checker = (*rules.Checker)(nil)

func TestWhatTheRulesCannotRead(t *testing.T) {
	for text, want := range map[string]bool{
		"The author is a stupid idiot.": true, "Автор глуп": true, "anta 7mar": true, "": false, "123 🙂": false, "شكرا": false,
		"قرأت مقال The New York Times في الموقع وهو أوسع من هذا": false, "راجع the author is a stupid idiot": true,
	} {
		if commenting.Unread(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
