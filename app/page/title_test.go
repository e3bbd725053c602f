package page

import (
	"strings"
	"testing"

	"sahifa/app/news"
)

// Where a publishing system says only that there is no title, the text's first words are it.
func TestTitlesThatSayThereIsNone(t *testing.T) {
	for title, want := range map[string]string{
		"Untitled": "قال الوزير إن العمل يبدأ غدا.", "(no title)": "قال الوزير إن العمل يبدأ غدا.", "بدون عنوان": "قال الوزير إن العمل يبدأ غدا.",
		"Untitled works of a painter": "Untitled works of a painter", "كتاب بلا عنوان": "كتاب بلا عنوان",
	} {
		if got := FromEntry(news.Entry{URL: "https://e.example/1", Title: title, Content: "<p>قال الوزير إن العمل يبدأ غدا.</p>"}); got.Title != want {
			t.Errorf("%q: %q, want %q", title, got.Title, want)
		}
	}
}

// An h1 that leads to the first page is the site's name, whatever the post's headline is set in.
func TestNameOfSiteIsNoHeadline(t *testing.T) {
	for name, h1 := range map[string]string{
		"a link home":         `<h1 class="title"><a href="/">دفتر النهر</a></h1>`,
		"with its address":    `<h1><a href="https://nahr.example/">دفتر النهر</a></h1>`,
		"a picture":           `<h1><a href="/index.php"><img src="/l.png" alt="دفتر النهر"></a></h1>`,
		"below the headline":  `<h1><a href="https://nahr.example">دفتر النهر</a></h1>`,
		"none but the post's": ``,
	} {
		page := `<html lang="ar"><head><title>دفتر النهر: صباح في سوق السمك</title></head><body><div>` + h1 + `</div><div class="post"><h3 class="post-title">صباح في سوق السمك</h3><div class="post-body">` + body + `</div></div></body></html>`
		art, err := Extract(t.Context(), Input{URL: "https://nahr.example/2026/05/1.html", HTML: []byte(page)})
		if err != nil || art.Title != "صباح في سوق السمك" {
			t.Errorf("%s: %q, %v", name, art.Title, err)
		}
	}
}

// Marks of direction at the ends of a title go where they say nothing, and stay where
// they turn a line.
func TestIdleMarks(t *testing.T) {
	for s, want := range map[string]string{
		"\u200fعودة السفن\u200f":     "عودة السفن",
		" \u200f«عودة» السفن\u061c ": "«عودة» السفن",
		"\u200fApple تفتح متجرا":     "\u200fApple تفتح متجرا",
		"تعلم لغة C++\u200e":         "تعلم لغة C++\u200e",
		strings.Repeat("\u200f", 3):  strings.Repeat("\u200f", 3),
		"السفينة \u200fMV Dora تعود": "السفينة \u200fMV Dora تعود",
	} {
		if got := withoutIdleMarks(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
