package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"sahifa/app/articles"
	"sahifa/app/news"
)

// jsonForm is the comment form of a page.
type jsonForm struct {
	Action string      `json:"action"`
	Method string      `json:"method"`
	Fields []jsonField `json:"fields"`
}

type jsonField struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	Value    string `json:"value"`
	Required bool   `json:"required"`
	Label    string `json:"label"`
}

func extract(ctx context.Context, c *call) error {
	file, err := readFile(c, c.args[0], maxPage)
	if err != nil {
		return err
	}
	var trace *articles.Trace
	if c.has("explain") {
		trace = &articles.Trace{}
	}
	a, err := c.program.Articles.Extract(ctx, file, c.flags["url"], trace)
	if trace != nil {
		if err := printTrace(c, trace); err != nil {
			return err
		}
	}
	if err != nil {
		return ofFile(c, err)
	}
	if !c.has("json") {
		return c.article(a)
	}
	var form *jsonForm
	if f := a.Comments.Form; f != nil {
		form = &jsonForm{Action: f.Action, Method: f.Method, Fields: []jsonField{}}
		for _, x := range f.Fields {
			form.Fields = append(form.Fields, jsonField{x.Name, x.Type, x.Value, x.Required, x.Label})
		}
	}
	return c.object(struct {
		jsonArticle
		CommentForm *jsonForm `json:"comment_form"`
	}{newArticle(a), form})
}

// ofFile names the file in what is wrong with a page that has no address.
func ofFile(c *call, err error) error {
	if c.flags["url"] != "" {
		return err
	}
	if p := news.AsProblem(err); p.Kind == news.TooLarge {
		return news.NewProblem(news.FileTooLarge, p.Err, c.args[0], p.Args[1])
	}
	return news.NameFile(err, c.args[0])
}

// printTrace tells what each step of an extraction took away, and how likely each
// line of the chosen text is the article's.
func printTrace(c *call, t *articles.Trace) error {
	for _, s := range t.Steps {
		slices.Sort(s.Removed)
		if c.has("json") {
			if err := c.object(struct {
				Step    string   `json:"step"`
				Note    string   `json:"note"`
				Runes   int      `json:"runes"`
				Took    int      `json:"took"`
				Added   int      `json:"added"`
				Removed []string `json:"removed"`
			}{s.Name, s.Note, s.Runes, s.Took, s.Added, append([]string{}, s.Removed...)}); err != nil {
				return err
			}
			continue
		}
		c.print(describeStep(c, s))
		for _, l := range s.Removed {
			c.print("  - " + truncate(l))
		}
	}
	for _, l := range t.Lines {
		if c.has("json") {
			if err := c.object(struct {
				Line string  `json:"line"`
				P    float64 `json:"p"`
				Keep bool    `json:"keep"`
			}{l.Text, l.Probability, l.Keep}); err != nil {
				return err
			}
			continue
		}
		sign := "+"
		if !l.Keep {
			sign = "-"
		}
		c.print(fmt.Sprintf("  %s %.2f %s", sign, l.Probability, truncate(l.Text)))
	}
	if !c.has("json") {
		c.print("")
	}
	return nil
}

// describeStep says in a line what a step did: what it chose, how much it took
// and added, how much text is left.
func describeStep(c *call, s articles.Step) string {
	note, took, added := s.Note, "", ""
	if s.Name == "floor" {
		if note == "" {
			note = c.words.Text("cli.floor.held")
		} else {
			note = c.words.Text("cli.floor.replaced", note)
		}
	}
	if s.Took > 0 {
		took = c.words.Count("cli.took", s.Took)
	}
	if s.Added > 0 {
		added = c.words.Count("cli.letters_added", s.Added)
	}
	return joinPresent(c.words.Text("cli.step."+s.Name), note, took, added, c.words.Count("cli.runes", s.Runes))
}

// reextract makes articles anew from the pages kept of them.
func reextract(ctx context.Context, c *call) error {
	var ids []int64
	if err := c.eachID(ctx, func(id int64) error {
		ids = append(ids, id)
		return nil
	}); err != nil {
		return err
	}
	defer endProgress(c)
	r, err := c.program.Articles.Reextract(ctx, ids, func(done, all int) {
		printProgress(c, "cli.reextracting", strconv.Itoa(done), strconv.Itoa(all))
	})
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.object(struct {
			Articles int `json:"articles"`
			Changed  int `json:"changed"`
			Without  int `json:"without"`
		}{r.Articles, r.Changed, r.Without})
	}
	c.print(joinPresent(c.words.Count("cli.reextracted", r.Articles), c.words.Count("cli.changed", r.Changed)))
	if r.Without > 0 {
		c.print(c.words.Count("cli.without_page", r.Without))
	}
	return nil
}
