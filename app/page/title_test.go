package page

import (
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
