package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"sahifa/app/news"
)

// maxDraft bounds a file that is to become a draft, in bytes: more than any
// site takes, so that the answer is how much too long it is.
const maxDraft = 1 << 20

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
		return news.NewProblem(news.CannotRead, err, c.args[1])
	}
	var d news.Draft
	if replaced != 0 {
		d, err = c.program.Drafts.Draft(ctx, replaced)
		if err == nil && d.ArticleID != article {
			err = news.NewProblem(news.NoSuchDraft, nil, c.flags["replace"])
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
		}{d.ID, d.ArticleID, string(d.State), newFindings(c, d.Text, v.Findings)})
	}
	c.print(c.words.Text("cli.drafted", fmt.Sprint(d.ID)))
	printVerdict(c, d, v)
	return nil
}

// printVerdict prints what a draft lacks and what was found in it.
func printVerdict(c *call, d news.Draft, v news.Verdict) {
	for _, l := range v.Errors {
		c.print("  " + c.words.ValidationError(l))
	}
	for _, f := range newFindings(c, d.Text, v.Findings) {
		c.print("  " + joinPresent(f.Severity, f.Text, f.Reason))
	}
}

func listDrafts(ctx context.Context, c *call) error {
	all, err := c.program.Drafts.Drafts(ctx, strings.Join(c.args, " "))
	if err != nil {
		return err
	}
	return printEach(c, all, "cli.no_drafts", func(d news.Draft) any {
		return struct {
			ID      int64        `json:"id"`
			Article int64        `json:"article"`
			State   string       `json:"state"`
			Updated jsonTime     `json:"updated"`
			Outcome *jsonOutcome `json:"outcome"`
		}{d.ID, d.ArticleID, string(d.State), jsonTime(d.Updated), newOutcome(c, d.Outcome)}
	}, func(d news.Draft) []string {
		lines := []string{
			fmt.Sprintf("%d  %s", d.ID, joinPresent(c.words.Text("state."+string(d.State)), d.PageTitle, date(d.Updated))),
			"    " + truncate(strings.Join(strings.Fields(d.Text), " ")),
		}
		if s := c.words.Outcome(d.Outcome); s != "" {
			lines = append(lines, "    "+s)
		}
		return lines
	})
}

func withdraw(ctx context.Context, c *call) error {
	return c.eachID(ctx, func(id int64) error {
		if _, err := c.program.Outbox.Withdraw(ctx, id); err != nil {
			return err
		}
		return c.printID("cli.withdrawn", id)
	})
}

func discard(ctx context.Context, c *call) error {
	return c.eachID(ctx, func(id int64) error {
		if err := c.program.Drafts.RemoveDraft(ctx, id); err != nil {
			return err
		}
		return c.printID("cli.discarded", id)
	})
}

func (c *call) printID(key string, id int64) error {
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
				Saved jsonTime `json:"saved"`
				Text  string   `json:"text"`
			}{jsonTime(v.Saved), v.Text}); err != nil {
				return err
			}
			continue
		}
		c.print(date(v.Saved), v.Text, "")
	}
	return nil
}

func newFindings(c *call, text string, all []news.Finding) []jsonFinding {
	runes := []rune(text)
	out := []jsonFinding{}
	for _, f := range all {
		from, to := max(0, min(f.Start, len(runes))), max(0, min(f.End, len(runes)))
		out = append(out, jsonFinding{f.Rule, string(f.Severity), f.Start, f.End, string(runes[from:max(from, to)]), c.words.Text(f.Reason), f.Arguable})
	}
	return out
}
