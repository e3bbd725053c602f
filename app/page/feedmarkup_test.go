package page

import (
	"testing"

	"sahifa/app/news"
)

// Texts of feeds in markup that has no paragraphs, or pictures for characters.
func TestFeedsMarkup(t *testing.T) {
	const smile = `alt="🙂" src="https://s.w.org/images/core/emoji/14/72x72/1f642.png"`
	for _, tt := range []struct{ name, content, text string }{
		{"boxes in a box", `<div><div><div>الأولى.</div><div>الثانية.</div></div></div>`, "الأولى.\n\nالثانية."},
		{"sections", `<section>الأولى.</section><section><b>الثانية.</b></section>`, "الأولى.\n\nالثانية."},
		{"boxes in an item", `<ul><li><div>واحد</div></li><li><div>اثنان</div><div>تتمة</div></li></ul>`, "واحد\nاثنان\n\nتتمة"},
		{"an emoji of WordPress", `<p>شكرا <img ` + smile + ` class="wp-smiley"> لكم</p>`, "شكرا 🙂 لكم"},
		{"a smile of a forum", `<p>شكرا <img src="/smilies/1.gif" class="smiley" alt=":-)" width=15 height=15> لكم</p>`, "شكرا :-) لكم"},
		{"a small picture with a number", `<p>شكرا <img src="/1.gif" alt="1" width=15 height=15> لكم</p>`, "شكرا لكم"},
	} {
		if art := FromEntry(news.Entry{URL: "https://e.example/1", Content: tt.content}); art.Text != tt.text {
			t.Errorf("%s: %q, want %q", tt.name, art.Text, tt.text)
		}
	}
}
