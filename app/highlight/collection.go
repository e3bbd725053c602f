package highlight

import (
	"bufio"
	"io"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/markdown"
	"sahifa/app/news"
)

// Having gives the highlights that have all words of a query, or their beginnings, in
// the passage, the note or the article's title.
func Having(all []news.Highlight, query string) (found []news.Highlight) {
	words := strings.Fields(arabic.FoldWords(query))
	for _, h := range all {
		text := " " + arabic.FoldWords(h.Text+" "+h.Note+" "+h.PageTitle)
		has := true
		for _, w := range words {
			has = has && strings.Contains(text, " "+w)
		}
		if has {
			found = append(found, h)
		}
	}
	return found
}

// BeginsArticle tells whether a highlight of a list is of another article than the one
// before it.
func BeginsArticle(all []news.Highlight, i int) bool {
	return i == 0 || all[i-1].Page != all[i].Page || all[i-1].PageTitle != all[i].PageTitle
}

// WriteMarkdown writes highlights as Markdown: under the title of each article, which
// leads to its page, the passages as quotations, each with what is noted of it.
func WriteMarkdown(to io.Writer, all []news.Highlight) error {
	w := bufio.NewWriter(to)
	for i, h := range all {
		if i > 0 {
			w.WriteString("\n")
		}
		if BeginsArticle(all, i) {
			title := markdown.Line(h.PageTitle)
			if strings.HasPrefix(h.Page, "http") {
				title = markdown.Link(h.PageTitle, h.Page)
			}
			w.WriteString("## " + title + "\n\n")
		}
		for line := range strings.SplitSeq(h.Text, "\n") {
			w.WriteString(strings.TrimRight("> "+markdown.Escape(line), " ") + "\n")
		}
		if h.Note != "" {
			w.WriteString("\n" + markdown.Escape(h.Note) + "\n")
		}
		w.WriteString("\n" + h.Made.Local().Format("2006-01-02") + "\n")
	}
	return w.Flush()
}
