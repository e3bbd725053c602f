package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"sahifa/app/commenting"
	"sahifa/app/news"
)

// maxDraft bounds a file that is to become a draft, in bytes: more than any
// site takes, so that the answer is how much too long it is.
const maxDraft = 1 << 20

func (c *call) findings(text string, all []news.Finding) []jsonFinding {
	runes := []rune(text)
	out := []jsonFinding{}
	for _, f := range all {
		from, to := max(0, min(f.Start, len(runes))), max(0, min(f.End, len(runes)))
		out = append(out, jsonFinding{f.Rule, string(f.Severity), f.Start, f.End, string(runes[from:max(from, to)]), c.words.Text(f.Reason)})
	}
	return out
}

type jsonOutcome struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
	URL     string `json:"url"`
}

// outcome is null where nothing happened yet. The message is the site's own,
// or ours where it said none.
func (c *call) outcome(o news.Outcome) *jsonOutcome {
	if o.Kind == news.OutcomeNone {
		return nil
	}
	message := o.Message
	if message == "" {
		message = c.words.Outcome(o)
	}
	return &jsonOutcome{string(o.Kind), message, o.URL}
}

func draft(ctx context.Context, c *call) error {
	article, err := c.parseNumber(c.args[0])
	if err != nil {
		return err
	}
	replaced, err := c.number("replace", 0)
	if err != nil {
		return err
	}
	in, closing, err := c.open(c.args[1])
	if err != nil {
		return err
	}
	defer closing()
	text, err := io.ReadAll(io.LimitReader(in, maxDraft))
	if err != nil {
		return news.Fail(news.CannotRead, err, c.args[1])
	}
	var d news.Draft
	if replaced != 0 {
		d, err = c.program.Drafts.Draft(ctx, replaced)
		if err == nil && d.ArticleID != article {
			err = news.Fail(news.NoSuchDraft, nil, c.flags["replace"])
		}
	} else {
		d, err = c.program.Drafts.NewDraft(ctx, article)
	}
	if err != nil {
		return err
	}
	d.Text = strings.TrimRight(string(text), "\r\n") // the end of a file's last line is none of the text's
	for flag, field := range map[string]*string{"name": &d.Name, "email": &d.Email, "site": &d.Site, "reply-to": &d.ReplyTo} {
		if value, given := c.flags[flag]; given {
			*field = value
		}
	}
	if d, err = c.program.Drafts.SaveDraft(ctx, d); err != nil {
		return err
	}
	v, err := c.program.Drafts.CheckDraft(ctx, d)
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.object(struct {
			ID       int64         `json:"id"`
			Article  int64         `json:"article"`
			State    string        `json:"state"`
			Findings []jsonFinding `json:"findings"`
		}{d.ID, d.ArticleID, string(d.State), c.findings(d.Text, v.Findings)})
	}
	c.print(c.words.Text("cli.drafted", fmt.Sprint(d.ID)))
	c.verdict(d, v)
	return nil
}

// verdict prints what a draft lacks and what was found in it.
func (c *call) verdict(d news.Draft, v news.Verdict) {
	for _, l := range v.Lacks {
		c.print("  " + c.words.Lack(l))
	}
	for _, f := range c.findings(d.Text, v.Findings) {
		c.print("  " + joined(f.Severity, f.Text, f.Reason))
	}
}

func listDrafts(ctx context.Context, c *call) error {
	all, err := c.program.Drafts.Drafts(ctx, strings.Join(c.args, " "))
	if err != nil {
		return err
	}
	if !c.has("json") && len(all) == 0 {
		c.print(c.words.Text("cli.no_drafts"))
	}
	for _, d := range all {
		if c.has("json") {
			if err := c.object(struct {
				ID      int64        `json:"id"`
				Article int64        `json:"article"`
				State   string       `json:"state"`
				Updated moment       `json:"updated"`
				Outcome *jsonOutcome `json:"outcome"`
			}{d.ID, d.ArticleID, string(d.State), moment(d.Updated), c.outcome(d.Outcome)}); err != nil {
				return err
			}
			continue
		}
		c.print(fmt.Sprintf("%d  %s", d.ID, joined(c.words.Text("state."+string(d.State)), d.PageTitle, date(d.Updated))))
		c.print("    " + shortened(strings.Join(strings.Fields(d.Text), " ")))
		if s := c.words.Outcome(d.Outcome); s != "" {
			c.print("    " + s)
		}
	}
	return nil
}

// submit checks a draft and sends it, or sends all that waits in the outbox. A
// comment that was not taken, or whose outcome is not known, is a failure; one
// that waits for the network is not.
func submit(ctx context.Context, c *call) error {
	if len(c.args) == 0 {
		changed, err := c.program.Outbox.SendOutbox(ctx, commenting.SendOptions{Wait: true, IgnoreBackoff: true})
		if err != nil {
			return err
		}
		var list failures
		for _, d := range changed {
			if err := c.submitted(d); err != nil {
				list = append(list, err)
			}
		}
		if list != nil {
			return list
		}
		return nil
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
		return c.submitted(d)
	case news.StateSending:
	default:
		if err := c.acknowledge(ctx, d); err != nil {
			return err
		}
		if d, err = c.program.Outbox.Queue(ctx, id); err != nil {
			return c.notQueued(ctx, id, err)
		}
	}
	if _, err := c.program.Outbox.SendOutbox(ctx, commenting.SendOptions{Draft: id, Wait: true, IgnoreBackoff: true}); err != nil {
		return err
	}
	if d, err = c.program.Drafts.Draft(ctx, id); err != nil {
		return err
	}
	return c.submitted(d)
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
		if _, err := c.program.Drafts.Explain(ctx, d.ID, f, c.flags["explain"]); err != nil {
			return err
		}
	}
	return nil
}

// notQueued tells why a draft was not sent: with --json as an outcome, too.
func (c *call) notQueued(ctx context.Context, id int64, why error) error {
	kind := news.AsProblem(why).Kind
	if kind != news.DraftLacks && kind != news.DraftBreaks && kind != news.DraftAsks {
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
		name := map[news.Kind]string{news.DraftLacks: "field", news.DraftBreaks: "rules", news.DraftAsks: "warning"}[kind]
		if len(v.Lacks) > 0 && v.Lacks[0].Kind == news.LackAgain {
			name = string(news.OutcomeDuplicate)
		} else if len(v.Lacks) > 0 && v.Lacks[0].Kind == news.LackLongText {
			name = string(news.OutcomeTooLong)
		}
		if err := c.object(jsonSubmitted{d.ID, string(d.State), &jsonOutcome{name, c.words.Problem(why), d.Page}}); err != nil {
			return err
		}
		return why
	}
	c.verdict(d, v)
	return why
}

type jsonSubmitted struct {
	ID      int64        `json:"id"`
	State   string       `json:"state"`
	Outcome *jsonOutcome `json:"outcome"`
}

// notTaken is a comment that a site did not take.
type notTaken struct {
	said string
}

func (e *notTaken) Error() string { return e.said }

// submitted prints what became of a draft.
func (c *call) submitted(d news.Draft) error {
	if c.has("json") {
		if err := c.object(jsonSubmitted{d.ID, string(d.State), c.outcome(d.Outcome)}); err != nil {
			return err
		}
	}
	said := c.words.Outcome(d.Outcome)
	if d.State == news.StateRefused || d.State == news.StateUnknown {
		return &notTaken{said}
	}
	if !c.has("json") {
		c.print(joined(c.words.Text("state."+string(d.State)), said, d.Outcome.URL))
	}
	return nil
}

func withdraw(ctx context.Context, c *call) error {
	return c.eachNumber(ctx, func(id int64) error {
		if _, err := c.program.Outbox.Withdraw(ctx, id); err != nil {
			return err
		}
		return c.dealtWith("cli.withdrawn", id)
	})
}

func discard(ctx context.Context, c *call) error {
	return c.eachNumber(ctx, func(id int64) error {
		if err := c.program.Drafts.RemoveDraft(ctx, id); err != nil {
			return err
		}
		return c.dealtWith("cli.discarded", id)
	})
}

func (c *call) dealtWith(key string, id int64) error {
	if c.has("json") {
		return c.object(struct {
			ID int64 `json:"id"`
		}{id})
	}
	c.print(c.words.Text(key, fmt.Sprint(id)))
	return nil
}

func versions(ctx context.Context, c *call) error {
	id, err := c.parseNumber(c.args[0])
	if err != nil {
		return err
	}
	if _, err := c.program.Drafts.Draft(ctx, id); err != nil {
		return err
	}
	all, err := c.program.Drafts.DraftVersions(ctx, id)
	if err != nil {
		return err
	}
	for _, v := range all {
		if c.has("json") {
			if err := c.object(struct {
				Saved moment `json:"saved"`
				Text  string `json:"text"`
			}{moment(v.Saved), v.Text}); err != nil {
				return err
			}
			continue
		}
		c.print(date(v.Saved), v.Text, "")
	}
	return nil
}

// jsonComment is a reader's comment.
type jsonComment struct {
	ID        string `json:"id"` // the site's number
	Article   int64  `json:"article"`
	Parent    string `json:"parent"`
	Depth     int    `json:"depth"`
	Author    string `json:"author"`
	Published moment `json:"published"`
	Text      string `json:"text"`
	URL       string `json:"url"`
	Mine      bool   `json:"mine"`
}

func toComment(m news.Comment) jsonComment {
	return jsonComment{m.Ref, m.ArticleID, m.Parent, m.Depth, m.Author, moment(m.Published), m.Text, m.URL, m.Mine}
}

func listComments(ctx context.Context, c *call) error {
	var all []news.Comment
	switch {
	case c.has("search") && len(c.args) == 0:
		limit, err := c.number("limit", searchLimit)
		if err != nil {
			return err
		}
		hits, err := c.program.Comments.SearchComments(ctx, c.flags["search"], int(limit))
		if err != nil {
			return err
		}
		for _, h := range hits {
			all = append(all, h.Comment)
		}
	case len(c.args) == 1 && !c.has("search"):
		id, err := c.parseNumber(c.args[0])
		if err != nil {
			return err
		}
		if _, err := c.program.Articles.Article(ctx, id); err != nil {
			return err
		}
		if c.has("refresh") {
			if err := c.program.Comments.RefreshComments(ctx, id); err != nil {
				return err
			}
		}
		if all, err = c.program.Comments.Comments(ctx, id); err != nil {
			return err
		}
	default:
		return &usageError{key: "few", verb: "comments"}
	}
	if !c.has("json") && len(all) == 0 {
		c.print(c.words.Text("cli.no_comments"))
	}
	for _, m := range all {
		if c.has("json") {
			if err := c.object(toComment(m)); err != nil {
				return err
			}
			continue
		}
		indent := strings.Repeat("  ", m.Depth)
		c.print(indent + joined(m.Ref, m.Author, date(m.Published)))
		for l := range strings.SplitSeq(m.Text, "\n") {
			c.print(indent + "  " + l)
		}
	}
	return nil
}

// login keeps an application password, read from standard input so that it
// stands in no list of processes and in no shell's history.
func login(ctx context.Context, c *call) error {
	user, password := "", ""
	if len(c.args) == 2 {
		user = c.args[1]
		line, err := bufio.NewReader(io.LimitReader(c.Stdin, 4096)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return news.Fail(news.CannotRead, err, "-")
		}
		if password = strings.TrimSpace(line); password == "" {
			return &usageError{key: "few", verb: "login"}
		}
	}
	if err := c.program.Logins.SetLogin(ctx, c.args[0], user, password); err != nil {
		return err
	}
	if c.has("json") {
		return c.object(struct {
			Site string `json:"site"`
			User string `json:"user"`
		}{c.args[0], user})
	}
	key := "cli.logged_in"
	if user == "" {
		key = "cli.logged_out"
	}
	c.print(c.words.Text(key, c.args[0]))
	return nil
}
