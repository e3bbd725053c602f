package cli

import (
	"context"
	"fmt"

	"sahifa/app/commenting"
	"sahifa/app/news"
)

// submit checks a draft and sends it, or sends all that waits in the outbox. A
// comment that was not taken, or whose outcome is not known, is a failure; one
// that waits for the network is not.
func submit(ctx context.Context, c *call) error {
	if len(c.args) == 0 {
		return sendAll(ctx, c)
	}
	id, err := c.parseNumber(c.args[0])
	if err != nil {
		return err
	}
	d, err := c.program.Drafts.Draft(ctx, id)
	if err != nil {
		return err
	}
	switch d.State {
	case news.StatePublished, news.StateHeld: // nothing is sent twice
		return printOutcome(c, d)
	case news.StateSending:
	default:
		if err := queue(ctx, c, d); err != nil {
			return err
		}
	}
	if _, err := c.program.Outbox.SendOutbox(ctx, commenting.SendOptions{Draft: id, Wait: true, IgnoreBackoff: true}); err != nil {
		return err
	}
	if d, err = c.program.Drafts.Draft(ctx, id); err != nil {
		return err
	}
	return printOutcome(c, d)
}

// queue puts a draft into the outbox, with what the command line says to the site's
// questions and to what was found in the draft.
func queue(ctx context.Context, c *call, d news.Draft) (err error) {
	if c.has("answer") {
		if err := c.answer(&d); err != nil {
			return err
		}
		if d, err = c.program.Drafts.SaveDraft(ctx, d); err != nil {
			return err
		}
	}
	if err := c.acknowledge(ctx, d); err != nil {
		return err
	}
	if _, err := c.program.Outbox.Queue(ctx, d.ID); err != nil {
		return c.notQueued(ctx, d.ID, err)
	}
	return nil
}

// sendAll sends what waits in the outbox, and tells what became of each draft and which
// still wait.
func sendAll(ctx context.Context, c *call) error {
	changed, err := c.program.Outbox.SendOutbox(ctx, commenting.SendOptions{Wait: true, IgnoreBackoff: true, LookNow: true})
	if err != nil {
		return err
	}
	var list failures
	told := map[int64]bool{}
	tell := func(d news.Draft) {
		told[d.ID] = true
		if err := printOutcomeOf(c, d, fmt.Sprint(d.ID)); err != nil {
			list = append(list, err)
		}
	}
	for _, d := range changed {
		tell(d)
	}
	all, err := c.program.Drafts.Drafts(ctx, "")
	if err != nil {
		return err
	}
	for _, d := range all { // what still waits, and was not tried
		if !told[d.ID] && (d.State == news.StateQueued || d.State == news.StateSending) {
			tell(d)
		}
	}
	if len(told) == 0 && !c.has("json") {
		c.print(c.words.Text("cli.nothing_waits"))
	}
	if list == nil {
		return nil
	}
	return list
}

// acknowledge records what the command line says to the findings of a draft.
func (c *call) acknowledge(ctx context.Context, d news.Draft) error {
	if !c.has("yes") && !c.has("explain") || d.State == news.StatePublished || d.State == news.StateHeld {
		return nil
	}
	v, err := c.program.Drafts.CheckDraft(ctx, d)
	if err != nil {
		return err
	}
	for _, f := range v.Findings {
		warned := f.Severity == news.SeverityWarn && c.has("yes")
		if !warned && !(f.Arguable && c.has("explain")) {
			continue
		}
		if _, err := c.program.Drafts.Explain(ctx, d.ID, f, c.flags["explain"], c.has("everywhere")); err != nil {
			return err
		}
	}
	return nil
}

// notQueued tells why a draft was not sent: with --json as an outcome, too.
func (c *call) notQueued(ctx context.Context, id int64, why error) error {
	kind := news.AsProblem(why).Kind
	if kind != news.DraftInvalid && kind != news.DraftBreaksRules && kind != news.DraftUnconfirmed {
		return why
	}
	d, err := c.program.Drafts.Draft(ctx, id)
	if err != nil {
		return err
	}
	v, err := c.program.Drafts.CheckDraft(ctx, d)
	if err != nil {
		return err
	}
	if c.has("json") {
		name := map[news.ProblemKind]string{news.DraftInvalid: "field", news.DraftBreaksRules: "rules", news.DraftUnconfirmed: "warning"}[kind]
		if len(v.Errors) > 0 && v.Errors[0].Kind == news.DuplicateText {
			name = string(news.OutcomeDuplicate)
		} else if len(v.Errors) > 0 && v.Errors[0].Kind == news.TextTooLong {
			name = string(news.OutcomeTooLong)
		}
		if err := c.object(jsonSubmitted{d.ID, string(d.State), &jsonOutcome{name, c.words.Problem(why), d.Page}}); err != nil {
			return err
		}
		return why
	}
	printVerdict(c, d, v)
	return why
}

type jsonSubmitted struct {
	ID      int64        `json:"id"`
	State   string       `json:"state"`
	Outcome *jsonOutcome `json:"outcome"`
}

// rejection is a comment that a site did not take.
type rejection struct {
	message string
}

func (e *rejection) Error() string { return e.message }

// printOutcome prints what became of a draft.
func printOutcome(c *call, d news.Draft) error { return printOutcomeOf(c, d, "") }

// printOutcomeOf prints what became of one of several drafts, after its number.
func printOutcomeOf(c *call, d news.Draft, number string) error {
	if c.has("json") {
		if err := c.object(jsonSubmitted{d.ID, string(d.State), newOutcome(c, d.Outcome)}); err != nil {
			return err
		}
	}
	message := c.words.Outcome(d.Outcome)
	if d.State == news.StateRefused || d.State == news.StateUnknown {
		return &rejection{joinPresent(number, message)}
	}
	if !c.has("json") {
		c.print(joinPresent(number, c.words.Text("state."+string(d.State)), message, d.Outcome.URL))
	}
	return nil
}

type jsonOutcome struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
	URL     string `json:"url"`
}

// newOutcome gives an outcome in JSON, null where nothing happened yet. The
// message is the site's own or, where it gave none, ours.
func newOutcome(c *call, o news.Outcome) *jsonOutcome {
	if o.Kind == news.OutcomeNone {
		return nil
	}
	message := o.Message
	if message == "" {
		message = c.words.Outcome(o)
	}
	return &jsonOutcome{string(o.Kind), message, o.URL}
}
