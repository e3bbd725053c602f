package page

import (
	"strings"
	"testing"

	"sahifa/app/dom"
)

func TestPullQuotes(t *testing.T) {
	const said = "كنا نملأ الجرار قبل الفجر"
	text := "<p>تقول جارتنا القديمة إن الماء كان بعيدا، «" + said + " ثم ننام»، وتضحك كأنها ما زالت في العاشرة من عمرها.</p>"
	for _, c := range []struct {
		name, html string
		times      int
	}{
		{"a quotation", text + "<blockquote>" + said + "</blockquote>", 1},
		{"before what it repeats", "<aside><p>«" + said + "»</p></aside>" + text, 1},
		{"by its name", text + `<div class="article-pullQuote"><span>` + said + "</span></div>", 1},
		{"of another kind", text + `<div class="x7">` + said + "</div>", 1},
		{"of another kind, with a paragraph in it", text + `<div class="x7"><p>` + said + "</p></div>", 1},
		{"with a prefix in the text", "<p>وكنا نملأ الجرار قبل الفجر كل يوم، وننام بعد أن يصحو الناس ويذهبوا إلى حقولهم.</p><blockquote>" + said + "</blockquote>", 1},
		{"a refrain", text + "<p>" + said + "</p>", 2},
		{"a subhead", text + "<h3>" + said + "</h3>", 2},
		{"words of its own", text + "<blockquote>" + said + " ولا نشرب</blockquote>", 2},
	} {
		b := mustParse(t, "<div>"+c.html+"<p>"+report[0]+"</p></div>")
		removePullQuotes(b)
		if got := strings.Count(dom.Text(b), said); got != c.times {
			t.Errorf("%s: %d times, want %d: %s", c.name, got, c.times, dom.Text(b))
		}
	}
}

// Headings that head nothing are lines.
func TestHeadingsInARow(t *testing.T) {
	for html, left := range map[string]int{
		"<h3>أ ب</h3><h3>ج د</h3><h3>ه و</h3><h3>ز ح</h3>":           0,
		"<h3>أ ب</h3><h3>ج د</h3><h3>ه و</h3>":                       3,
		"<h3>أ ب</h3><p>ج</p><h3>د</h3><p>ه</p><h3>و</h3><h4>ز</h4>": 4,
	} {
		b := mustParse(t, "<div>"+html+"</div>")
		lowerHeadings(b)
		got := 0
		for n := range dom.Elements(b) {
			if dom.IsHeading(n) {
				got++
			}
		}
		if got != left {
			t.Errorf("%s: %d headings left, want %d", html, got, left)
		}
	}
}
