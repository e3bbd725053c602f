package printing

import (
	"regexp"
	"strings"
	"testing"

	"sahifa/app/news"
)

// written is a page of some blocks, its links listed under a word or not at all.
func written(t *testing.T, links string, blocks ...news.Block) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, Page{Article: news.Article{Document: blocks}, RTL: true, Links: links}); err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(b.String(), "</header>\n")
	return body
}

func paragraph(spans ...news.Span) news.Block {
	return news.Block{Kind: news.Paragraph, Spans: spans}
}

// Each place that links lead to has one number, after the last of the words that lead there,
// and is listed by its letters. What says where it leads has none.
func TestLinksAreToldOnPaper(t *testing.T) {
	const moon = "https://ar.example/wiki/%D9%82%D9%85%D8%B1?a=1&b=2"
	page := written(t, "الروابط",
		paragraph(news.Span{Text: "قالت "}, news.Span{Text: "صحيفة ", Link: moon}, news.Span{Text: "القمر", Link: moon, Bold: true}, news.Span{Text: " أمس، "}, news.Span{Text: "راسلونا", Link: "mailto:a@b.example"}),
		paragraph(news.Span{Text: "وعادت ", Link: moon}, news.Span{Text: "خطر", Link: "javascript:alert(1)"}, news.Span{Text: " وفي "}, news.Span{Text: "example.org", Link: "https://www.example.org/"}, news.Span{Text: "x@y.example", Link: "mailto:x@y.example"}),
		paragraph(news.Span{Text: "ar.example/wiki/قمر?a=1&b=2", Link: moon}),
	)
	for _, want := range []string{
		`<strong>القمر</strong></a><sup class="link" dir="ltr">[1]</sup> أمس`, `راسلونا</a><sup class="link" dir="ltr">[2]</sup></p>`, `وعادت </a><sup class="link" dir="ltr">[1]</sup>`,
		"<section class=\"links\">\n<h2 dir=\"auto\">الروابط</h2>\n<ol>\n<li><bdi dir=\"ltr\">https://ar.example/wiki/قمر?a=1&amp;b=2</bdi></li>\n<li><bdi dir=\"ltr\">a@b.example</bdi></li>\n</ol>",
		`<a href="https://www.example.org/"><bdi dir="ltr">example.org</bdi></a><a`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s\n%s", want, page)
		}
	}
	if n := strings.Count(page, "<sup"); n != 3 {
		t.Errorf("%d numbers\n%s", n, page)
	}
	for name, page := range map[string]string{
		"not wanted": written(t, "", paragraph(news.Span{Text: "خبر", Link: moon})),
		"none":       written(t, "الروابط", paragraph(news.Span{Text: "خبر"})),
	} {
		if strings.Contains(page, "<sup") || strings.Contains(page, "<section") {
			t.Errorf("%s: links are listed\n%s", name, page)
		}
	}
}

// What has blocks in it begins at the side where they do.
func TestQuotesAndListsHaveTheDirectionOfTheirText(t *testing.T) {
	for _, tt := range []struct{ text, dir, want string }{
		{"«قول» of one", "", `dir="rtl"`}, {"12 – A word قول", "", `dir="ltr"`}, {"قول", "ltr", `dir="ltr"`}, {"…", "", ""},
	} {
		for kind, tag := range map[news.BlockKind]string{news.Quote: "blockquote", news.List: "ul"} {
			inner := paragraph(news.Span{Text: tt.text})
			inner.Dir = tt.dir
			block := news.Block{Kind: kind, Children: []news.Block{inner}}
			if kind == news.List {
				block.Children = []news.Block{{Kind: news.ListItem, Children: []news.Block{inner}}}
			}
			if want := strings.TrimSpace("<"+tag+" "+tt.want) + ">"; !strings.Contains(written(t, "", block), want) {
				t.Errorf("%q: no %s in %s", tt.text, want, written(t, "", block))
			}
		}
	}
}

// The rows at a table's head are its head, which browsers say again on every page.
func TestATableHasItsHeadOnEveryPage(t *testing.T) {
	row := func(head bool, text string) news.Row {
		return news.Row{Header: head, Cells: [][]news.Span{{{Text: text}}}}
	}
	for i, tt := range []struct {
		rows []news.Row
		head string
	}{
		{[]news.Row{row(true, "سنة"), row(true, "شهر"), row(false, "1"), row(true, "مجموع")}, "سنة شهر"},
		{[]news.Row{row(false, "1"), row(true, "مجموع")}, ""},
		{[]news.Row{row(true, "وحده")}, ""}, // a table of heads alone has nothing to head
	} {
		page := written(t, "", news.Block{Kind: news.Table, Rows: tt.rows})
		got := ""
		if _, head, ok := strings.Cut(page, "<thead>"); ok {
			head, _, _ = strings.Cut(head, "</thead>")
			got = strings.Join(strings.Fields(regexp.MustCompile("<[^>]*>").ReplaceAllString(head, " ")), " ")
		}
		if got != tt.head || strings.Count(page, "<tr>") != len(tt.rows) {
			t.Errorf("%d: the head is %q\n%s", i, got, page)
		}
	}
}

// A short paragraph is not broken, a long one may be.
func TestShortParagraphsStayTogether(t *testing.T) {
	for words, want := range map[int]bool{1: true, 70: true, 100: false} {
		page := written(t, "", paragraph(news.Span{Text: strings.Repeat("كلمة ", words)}))
		if got := strings.Contains(page, `class="short"`); got != want {
			t.Errorf("%d words: %v", words, got)
		}
	}
}

// Pages are of many sizes and turned either way: no height on them is in centimetres.
func TestNoHeightIsOfOnePaper(t *testing.T) {
	if found := regexp.MustCompile(`height:\s*[\d.]+(cm|mm|in|pt|px)`).FindString(style); found != "" {
		t.Errorf("the style has %s", found)
	}
}
