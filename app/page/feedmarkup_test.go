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
		{"a heading for want of a title", `<div><h2>عنوان</h2><p>نص.</p></div>`, "نص."},
		{"a heading after the beginning", `<p>مقدمة.</p><h2>عنوان</h2><p>نص.</p>`, "مقدمة.\n\nعنوان\n\nنص."},
		{"where it appeared", `<p>نص.</p><p>ظهرت المقالة <a href="https://e.example/1">خبر</a> أولاً على <a href="https://www.e.example">موقع</a>.</p>`, "نص."},
		{"a note of its own", `<p>نص.</p><p>اقرأ <a href="https://e.example/2">خبرا آخر</a> على <a href="https://e.example/">موقعنا</a>.</p>`, "نص.\n\nاقرأ خبرا آخر على موقعنا."},
		{"a source", `<p>نص.</p><p>نقلا عن <a href="https://other.example/">وكالة</a>، راجع <a href="https://e.example/1">الخبر</a>.</p>`, "نص.\n\nنقلا عن وكالة، راجع الخبر."},
		{"a small picture with a number", `<p>شكرا <img src="/1.gif" alt="1" width=15 height=15> لكم</p>`, "شكرا لكم"},
	} {
		if art := FromEntry(news.Entry{URL: "https://e.example/1", Content: tt.content}); art.Text != tt.text {
			t.Errorf("%s: %q, want %q", tt.name, art.Text, tt.text)
		}
	}
}
