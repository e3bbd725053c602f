package commenting

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"sahifa/app/news"
)

// Words are those of the interface.
type Words interface {
	Text(key string, args ...string) string
	Outcome(o news.Outcome) string
}

// exported is a comment as an export has it.
type exported struct {
	ID      int64      `json:"id"`
	State   string     `json:"state"`
	Outcome string     `json:"outcome,omitempty"`
	Says    string     `json:"says,omitempty"`
	Address string     `json:"address,omitempty"`
	Article string     `json:"article"`
	URL     string     `json:"article_url"`
	Byline  string     `json:"article_byline,omitempty"`
	Above   *remark    `json:"answers,omitempty"`
	Name    string     `json:"name"`
	Email   string     `json:"email,omitempty"`
	Site    string     `json:"site,omitempty"`
	Text    string     `json:"text"`
	Created time.Time  `json:"created"`
	Updated time.Time  `json:"updated"`
	Sent    *time.Time `json:"sent,omitempty"`
	Replies []remark   `json:"replies,omitempty"`
}

type remark struct {
	Author string     `json:"author"`
	Text   string     `json:"text,omitempty"`
	URL    string     `json:"url,omitempty"`
	Time   *time.Time `json:"time,omitempty"`
}

func remarkOf(c news.Comment) remark {
	return remark{c.Author, c.Text, c.URL, timeOrNil(c.Published)}
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// ExportJSON writes own comments as JSON, an object a line.
func ExportJSON(w io.Writer, all []news.OwnComment) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, c := range all {
		d := c.Draft
		e := exported{
			ID: d.ID, State: string(d.State), Outcome: string(d.Outcome.Kind), Says: d.Outcome.Message, Address: d.Outcome.URL,
			Article: d.PageTitle, URL: d.Page, Byline: d.PageByline, Name: d.Name, Email: d.Email, Site: d.Site, Text: d.Text,
			Created: d.Created, Updated: d.Updated, Sent: timeOrNil(d.LastAttempt),
		}
		if c.Above.Ref != "" {
			above := remarkOf(c.Above)
			e.Above = &above
		}
		for _, r := range c.Replies {
			e.Replies = append(e.Replies, remarkOf(r.Comment))
		}
		if err := out.Encode(e); err != nil {
			return err
		}
	}
	return nil
}

// ExportText writes own comments as Markdown, for people.
func ExportText(w io.Writer, all []news.OwnComment, words Words) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", words.Text("desk.title"))
	for _, c := range all {
		d := c.Draft
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", oneLine(d.PageTitle), d.Page)
		fmt.Fprintf(&b, "%s · %s", words.Text("state."+string(d.State)), d.Updated.Local().Format("2006-01-02 15:04"))
		if d.Name != "" {
			fmt.Fprintf(&b, " · %s", oneLine(d.Name))
		}
		b.WriteString("\n\n")
		if c.Above.Ref != "" {
			b.WriteString(words.Text("desk.above", oneLine(c.Above.Author)) + "\n\n")
			quoteLines(&b, c.Above.Text)
		}
		b.WriteString(strings.TrimSpace(d.Text) + "\n\n")
		if s := words.Outcome(d.Outcome); s != "" {
			b.WriteString(oneLine(s) + "\n\n")
		}
		for _, r := range c.Replies {
			b.WriteString(words.Text("desk.reply", oneLine(r.Author)) + "\n\n")
			quoteLines(&b, r.Text)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// quoteLines writes what somebody else wrote.
func quoteLines(b *strings.Builder, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		b.WriteString(strings.TrimRight("> "+line, " ") + "\n")
	}
	b.WriteString("\n")
}
