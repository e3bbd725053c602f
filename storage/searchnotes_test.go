package storage_test

import (
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/app/search"
)

// What the user noted of a passage is found, with the article.
func TestNotesAreFound(t *testing.T) {
	s := open(t, t.TempDir())
	id := story(t, s, 0, "دوام المدارس", "يبدأ الدوام مبكرا")
	for _, note := range []string{"أراجع هذه الأرقام مع الوزارة", ""} {
		must[news.Highlight](t)(s.Highlights.Put(ctx, news.Highlight{ArticleID: id, Page: "u", PageTitle: "دوام المدارس", Text: "الدوام", Note: note, Made: noon}))
	}
	for query, want := range map[string]int{"الأرقام": 1, "الوزارة الارقام": 1, `"مع الوزارة"`: 1, "الميزانية": 0, "الأرقام -الوزارة": 0, "عنوان:الأرقام": 0} {
		n := 0
		for _, h := range result(t, s, query, search.Options{}).Hits {
			if h.Note {
				n++
				if h.ID != id || h.Title != "دوام المدارس" || !strings.Contains(h.Snippet, "\x02") {
					t.Errorf("%s finds %+v", query, h)
				}
			}
		}
		if n != want {
			t.Errorf("%s finds %d notes, want %d", query, n, want)
		}
	}
}

// A note that has all words stands before articles that have some.
func TestANoteWithAllWordsStandsFirst(t *testing.T) {
	s := open(t, t.TempDir())
	story(t, s, 0, "أرقام", "الرقم الأول")
	id := story(t, s, 0, "دوام المدارس", "يبدأ الدوام مبكرا")
	must[news.Highlight](t)(s.Highlights.Put(ctx, news.Highlight{ArticleID: id, Page: "u", PageTitle: "دوام المدارس", Text: "الدوام", Note: "أراجع الرقم مع الوزارة", Made: noon}))
	r := result(t, s, "الرقم الوزارة", search.Options{})
	if !r.Relaxed || len(r.Hits) != 2 || !r.Hits[0].Note || r.Hits[1].Note || r.Total != 2 {
		t.Errorf("relaxed %v: %+v", r.Relaxed, r.Hits)
	}
}
