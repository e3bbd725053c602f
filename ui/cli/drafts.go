package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sahifa/app/news"
)

func draft(ctx context.Context, c *call) error {
	article, err := c.parseNumber(c.args[0])
	if err != nil {
		return err
	}
	replaced, err := c.number("replace", 0)
	if err != nil {
		return err
	}
	text, err := readFile(c, c.args[1], maxComment)
	if err != nil {
		return err
	}
	d, err := draftOn(ctx, c, article, replaced)
	if err != nil {
		return err
	}
	d.Text = strings.TrimRight(string(text), "\r\n") // the end of a file's last line is none of the text's
	for flag, field := range map[string]*string{"name": &d.Name, "email": &d.Email, "site": &d.Site, "reply-to": &d.ReplyTo} {
		if value, given := c.flags[flag]; given {
			*field = value
		}
	}
	if err := c.checkReply(ctx, &d); err != nil {
		return err
	}
	if err := c.answer(&d); err != nil {
		return err
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
	printHindrance(c, d)
	return nil
}

// draftOn gives the draft on an article to write into: the one that is to be replaced, or
// a new one where replaced is 0.
func draftOn(ctx context.Context, c *call, article, replaced int64) (news.Draft, error) {
	if replaced == 0 {
		return c.program.Drafts.NewDraft(ctx, article)
	}
	d, err := c.program.Drafts.Draft(ctx, replaced)
	if err == nil && d.ArticleID != article {
		err = news.NewProblem(news.NoSuchDraft, nil, c.flags["replace"])
	}
	return d, err
}

// checkReply asks that the comment a draft answers is one of its article, and
// takes over its author's name.
func (c *call) checkReply(ctx context.Context, d *news.Draft) error {
	if _, given := c.flags["reply-to"]; !given || d.ReplyTo == "" {
		return nil
	}
	all, err := c.program.Comments.Comments(ctx, d.ArticleID)
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.Ref == d.ReplyTo && m.Answerable() {
			d.ReplyName = m.Author
			return nil
		}
	}
	return news.NewProblem(news.NoSuchComment, nil, d.ReplyTo, fmt.Sprint(d.ArticleID))
}

// answer takes over the answers of the command line to what the form asks. A
// question is named by its words or its field; the value of a choice by its
// words or what the form sends.
func (c *call) answer(d *news.Draft) error {
	if !c.has("answer") {
		return nil
	}
	for line := range strings.SplitSeq(c.flags["answer"], "\n") {
		i := strings.LastIndexByte(line, '=')
		if i < 0 {
			return &usageError{key: "answer", verb: c.verb}
		}
		name, value := strings.TrimSpace(line[:i]), strings.TrimSpace(line[i+1:])
		q, ok := findQuestion(d.Requirements.Questions, name)
		if !ok {
			return news.NewProblem(news.NoSuchQuestion, nil, name)
		}
		if len(q.Choices) > 0 {
			chosen := slices.IndexFunc(q.Choices, func(c news.Choice) bool { return c.Label == value || c.Value == value || q.Agree })
			if chosen < 0 {
				return news.NewProblem(news.NoSuchChoice, nil, value, choiceLabels(q))
			}
			value = q.Choices[chosen].Value
		}
		d.Answers = append(slices.DeleteFunc(d.Answers, func(a news.Answer) bool { return a.Field == q.Field }),
			news.Answer{Field: q.Field, Label: q.Label, Value: value})
	}
	return nil
}

func findQuestion(all []news.Question, name string) (news.Question, bool) {
	for _, q := range all {
		if q.Field == name || strings.Trim(q.Label, " =") == strings.Trim(name, " =") {
			return q, true
		}
	}
	return news.Question{}, false
}

// printHindrance tells what stands in a comment's way and what the form asks,
// before a long text is written.
func printHindrance(c *call, d news.Draft) {
	needs := d.Requirements
	if needs.Barrier != "" {
		c.print("  " + c.words.Outcome(news.Outcome{Kind: needs.Barrier, Message: needs.Service}))
		return
	}
	for _, q := range needs.Questions {
		if q.Free {
			continue
		}
		c.print("  " + c.words.Text("cli.asks", joinPresent(q.Field, q.Label, choiceLabels(q))))
	}
}

// choiceLabels returns the answers that a question allows, in one line.
func choiceLabels(q news.Question) string {
	var labels []string
	for _, choice := range q.Choices {
		labels = append(labels, choice.Label)
	}
	return strings.Join(labels, " | ")
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
			Title   string       `json:"title"`
			Name    string       `json:"name"`
			Text    string       `json:"text"`
			ReplyTo string       `json:"reply_to"`
			Outcome *jsonOutcome `json:"outcome"`
		}{d.ID, d.ArticleID, string(d.State), jsonTime(d.Updated), d.PageTitle, d.Name, d.Text, d.ReplyTo, newOutcome(c, d.Outcome)}
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
