package highlight

import (
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

var made = time.Date(2026, 11, 30, 12, 0, 0, 0, time.Local)

func TestHighlightsAreFoundByWords(t *testing.T) {
	all := []news.Highlight{
		{ID: 1, Text: "بلغت نسبة الإنجاز 75%", PageTitle: "المشروع"},
		{ID: 2, Text: "مقطع آخر", Note: "أراجع النسبة", PageTitle: "الميزانية"},
	}
	for query, want := range map[string][]int64{
		"": {1, 2}, "نسبه": {1}, "النسبة": {2}, "انجاز": nil, "الإنج": {1}, "أراجع الميزانية": {2}, "نسبة الميزانية": nil,
	} {
		var got []int64
		for _, h := range Having(all, query) {
			got = append(got, h.ID)
		}
		if len(got) != len(want) || len(got) > 0 && got[0] != want[0] {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
}

func TestHighlightsAreWrittenAsMarkdown(t *testing.T) {
	var b strings.Builder
	err := WriteMarkdown(&b, []news.Highlight{
		{Page: "https://e.example/a b>", PageTitle: "خبر [عاجل]", Text: "سطر\n\nوآخر", Note: "للمراجعة *غدًا*", Made: made},
		{Page: "https://e.example/a b>", PageTitle: "خبر [عاجل]", Text: "ثان", Made: made},
		{Page: "edition:1", PageTitle: "من العدد", Text: "# ليس عنوانًا", Made: made},
	})
	const want = `## [خبر \[عاجل\]](<https://e.example/a%20b%3E>)

> سطر
>
> وآخر

للمراجعة \*غدًا\*

2026-11-30

> ثان

2026-11-30

## من العدد

> \# ليس عنوانًا

2026-11-30
`
	if err != nil || b.String() != want {
		t.Errorf("%v:\n%s", err, b.String())
	}
}
