package page

import (
	"fmt"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sahifa/app/news"
)

// hostilePages are pages that break careless readers, by name.
var hostilePages = map[string]func() string{
	"50 MB of paragraphs": func() string { return "<article>" + strings.Repeat("<p>"+filler+"</p>\n", 50<<20/(len(filler)+8)) },
	"50 MB of scripts": func() string {
		return "<article>" + body + strings.Repeat("<script>var a = '"+strings.Repeat("x", 1000)+"'</script>", 50<<10)
	},
	"5 MB in one text":    func() string { return "<p>" + strings.Repeat("كلمة ", 5<<20/9) },
	"nested 100,000 deep": func() string { return strings.Repeat("<div>", 100000) + body + strings.Repeat("</div>", 100000) },
	"deep in-line":        func() string { return strings.Repeat("<b><i><a href=x>", 30000) + body },
	"a million attributes": func() string {
		var b strings.Builder
		b.WriteString("<div ")
		for i := range 1_000_000 {
			fmt.Fprintf(&b, "a%d ", i)
		}
		return b.String() + ">" + body
	},
	"attributes of 4 MB":      func() string { return `<div class="` + strings.Repeat("comment ", 500<<10) + `">` + body + "</div>" },
	"400,000 elements":        func() string { return strings.Repeat("<p>ن</p>", 400000) },
	"tables in tables":        func() string { return strings.Repeat("<table><tr><td>", 20000) + body },
	"a list without end":      func() string { return strings.Repeat("<ul><li>", 50000) + body },
	"formatting never closed": func() string { return strings.Repeat("<p><b><font size=1>كلمة", 30000) },
	"unclosed attribute":      func() string { return `<p title="` + strings.Repeat("x", 3<<20) },
	"a million line breaks":   func() string { return "<article>" + body + strings.Repeat("<br>", 1_000_000) + "</article>" },
	"broken UTF-8":            func() string { return strings.Repeat("<p>\xff\xfe\xd8\xed\xa0\x80 كلمة</p>", 20000) },
	"zeros":                   func() string { return strings.Repeat("\x00", 3<<20) },
	"JSON-LD nested deep": func() string {
		return `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 50000) + "</script>" + body
	},
	"a megabyte of links": func() string {
		return "<article>" + body + strings.Repeat(`<a href="/x">اقرأ أيضا</a> `, 30000) + "</article>"
	},
}

const filler = "أعلنت الوزارة اليوم أن العمل في المشروع الجديد سيبدأ خلال الأسابيع المقبلة، بعد أن أقرت الحكومة ميزانيته كاملة."

// For any page, Extract returns an article or an error with a sentence.
func TestHostilePages(t *testing.T) {
	for name, make := range hostilePages {
		t.Run(name, func(t *testing.T) {
			page := make()
			if testing.Short() && len(page) > 8<<20 {
				t.Skip("large")
			}
			_, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte(page)})
			if err != nil && news.AsProblem(err) == nil {
				t.Errorf("an error without a sentence: %v", err)
			}
		})
	}
}

// The targets are 2 s and 300 MB, with the page itself.
func BenchmarkHostilePages(b *testing.B) {
	for name, make := range hostilePages {
		b.Run(name, func(b *testing.B) {
			page := []byte(make())
			var before, after runtime.MemStats
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&before)
				_, _ = Extract(b.Context(), Input{URL: "https://example.org/a", HTML: page})
				runtime.ReadMemStats(&after)
			}
			b.ReportMetric(float64(after.HeapSys-after.HeapReleased)/(1<<20), "MB-heap")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/(1<<20), "MB-allocated")
		})
	}
}

// For any page, the HTML and the blocks hold only what is allowed.
func FuzzExtract(f *testing.F) {
	f.Add("<article>" + body + `<p onclick=x()><a href="javascript:alert(1)">نص</a><img src=x onerror=y()></article>`)
	f.Add("<table><p>" + body + "<svg><script>x</script></svg><math><mtext><style><img src onerror=x>")
	f.Fuzz(func(t *testing.T, page string) {
		if len(page) > 100_000 {
			return
		}
		art, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte("<p>" + body + page)})
		if err != nil {
			return
		}
		doc, err := html.Parse(strings.NewReader(art.HTML))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if slices.Contains([]string{"script", "style", "iframe", "object", "embed", "form", "input", "svg", "math"}, n.Data) {
				t.Fatalf("<%s> is let in: %s", n.Data, art.HTML)
			}
			for _, a := range n.Attr {
				u, _ := url.Parse(strings.TrimSpace(a.Val))
				address := a.Key == "href" || a.Key == "src"
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || address && (u == nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto") {
					t.Fatalf("%s=%q is let in: %s", a.Key, a.Val, art.HTML)
				}
			}
		}
	})
}
