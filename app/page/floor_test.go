package page

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sahifa/app/news"
)

// storyLines are sentences of one text, each different.
func storyLines(n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("وقال المتحدث رقم %d إن أعمال المرحلة %d من المشروع تسير وفق الجدول الزمني المعلن، وإن التمويل متوفر حتى نهاية العام.", i+1, i+10))
	}
	return all
}

func paragraphs(lines []string, attr string) string {
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "<p%s>%s</p>\n", attr, l)
	}
	return b.String()
}

func parseFragment(t *testing.T, s string) *html.Node {
	t.Helper()
	n, err := parse([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFloor(t *testing.T) {
	story := storyLines(8)
	other := strings.ReplaceAll(paragraphs(storyLines(30), ""), "المتحدث", "اللاعب الذي سجل هدف الفوز")
	for _, c := range []struct {
		name, result, other string
		better              bool
	}{
		{"nothing was left", "", paragraphs(story, ""), true},
		{"one paragraph was left", paragraphs(story[:1], ""), paragraphs(story, ""), true},
		{"only a line was left that the other lacks", "<p>جميع الحقوق محفوظة</p>", paragraphs(story, ""), true},
		{"the same", paragraphs(story, ""), paragraphs(story, ""), false},
		{"a little less", paragraphs(story[:6], ""), paragraphs(story, ""), false},
		{"more than the other", paragraphs(story, ""), paragraphs(story[:2], ""), false},
		{"another text", paragraphs(story[:3], ""), other, false},
		{"the other is empty", paragraphs(story[:1], ""), "", false},
		{"the other is links", paragraphs(story[:1], ""), `<p><a href="/x">` + strings.Join(story, `</a></p><p><a href="/x">`) + `</a></p>`, false},
	} {
		better, _ := floor(parseFragment(t, c.result), func(int) []candidate {
			return []candidate{{name: "other", body: parseFragment(t, c.other)}}
		})
		if (better != nil) != c.better {
			t.Errorf("%s: the other text was taken: %v", c.name, better != nil)
		}
	}
	if better, _ := floor(nil, func(int) []candidate {
		return []candidate{{name: "other", body: parseFragment(t, paragraphs(story, ""))}}
	}); better == nil {
		t.Error("no result is not better than a text")
	}
}

// Whatever a step takes away for a name, the article comes out: each name that
// any step knows stands here on the text itself.
func TestNoNameEmptiesAnArticle(t *testing.T) {
	story := storyLines(6)
	for _, name := range []string{
		"share", "post-share", "social", "related", "newsletter", "print", "print:block", "has-social-links", "poll", "rating", "caption", "photo-caption",
		"comments", "cookie-banner", "subscription-box", "tooltip-content", "sr-only", "tags-list", "author-box", "ads-free", "advert", "breadcrumb", "summary", "key-facts", "gallery", "promo-box", "recommended",
	} {
		for what, page := range map[string]string{
			"each paragraph": `<article><h1>عنوان الخبر الطويل</h1><div>` + paragraphs(story, ` class="`+name+`"`) + `</div></article>`,
			"the box":        `<article><h1>عنوان الخبر الطويل</h1><div class="` + name + `">` + paragraphs(story, "") + `</div></article>`,
			"the article":    `<article class="` + name + `"><h1>عنوان الخبر الطويل</h1>` + paragraphs(story, "") + `</article>`,
		} {
			art, err := Extract(t.Context(), Input{URL: "https://news.example/a/1", HTML: []byte(`<html lang="ar" dir="rtl"><body>` + page + `</body></html>`)})
			if err != nil {
				t.Errorf("%s on %s: %v", name, what, err)
				continue
			}
			for i, l := range story {
				if !strings.Contains(art.Text, l) {
					t.Errorf("%s on %s: line %d is missing", name, what, i+1)
					break
				}
			}
		}
	}
}

// The feed's full text counts as well.
func TestFloorOfTheFeed(t *testing.T) {
	story := storyLines(8)
	entry := &news.Entry{Title: "خبر", Content: paragraphs(story, ""), CommentCount: -1}
	page := `<html><body><article><h1>خبر</h1><div class="entry-content"><p>` + story[0] + `</p><p>للاطلاع على بقية الخبر سجل الدخول أو اشترك في الصحيفة.</p></div></article></body></html>`
	art, err := Extract(t.Context(), Input{URL: "https://news.example/a/1", HTML: []byte(page), Entry: entry})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(art.Text, story[7]) {
		t.Errorf("the feed's text was lost: %q", art.Text)
	}
	if _, err := url.Parse(art.URL); err != nil {
		t.Error(err)
	}
}
