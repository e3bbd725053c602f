package page

import (
	"strings"
	"testing"
)

func TestOpeningPictures(t *testing.T) {
	const og = `<meta property="og:image" content="https://news.example/cards/77-share.jpg">`
	for _, c := range []struct{ name, head, above, url, caption string }{
		{"words in its box", "", `<div class="x1"><img src="/i/1.jpg"><span>زوار السوق صباح الجمعة</span></div>`, "https://news.example/i/1.jpg", "زوار السوق صباح الجمعة"},
		{"a caption after its box", "", `<div><div><img src="/i/1.jpg"></div></div><div class="feat-caption">زوار السوق صباح الجمعة</div>`, "https://news.example/i/1.jpg", "زوار السوق صباح الجمعة"},
		{"what describes it", "", `<div><img src="/i/1.jpg" alt="زوار في السوق صباح الجمعة"></div><div class="t2">زوار السوق صباح الجمعة</div>`, "https://news.example/i/1.jpg", "زوار السوق صباح الجمعة"},
		{"one in place of that for posts", og, `<figure><img src="/i/1.jpg"><figcaption>زوار السوق صباح الجمعة</figcaption></figure>`, "https://news.example/i/1.jpg", "زوار السوق صباح الجمعة"},
		{"not marked, beside that for posts", og, `<div><img src="/i/1.jpg"><span>زوار السوق صباح الجمعة</span></div>`, "https://news.example/cards/77-share.jpg", ""},
		{"the same in another size", `<meta property="og:image" content="https://news.example/i/1-1200x630.jpg">`, `<div><img src="/i/1.jpg"><span>زوار السوق صباح الجمعة</span></div>`, "https://news.example/i/1-1200x630.jpg", "زوار السوق صباح الجمعة"},
		{"the writer", "", `<div class="author-box"><img src="/a/1.jpg"><span>ليلى حسن مراسلة الصحيفة</span></div>`, "", ""},
		{"a small one", "", `<div><img width=80 src="/a/1.jpg"><span>ليلى حسن مراسلة الصحيفة</span></div>`, "", ""},
		{"another article", "", `<div><a href="/n/2"><img src="/i/2.jpg"><span>خبر آخر عن المدينة</span></a></div>`, "", ""},
		{"wide, without a caption", "", `<p class="meta">سياسة</p><img src="/i/1.jpg" width="640" height="400">`, "https://news.example/i/1.jpg", ""},
		{"named as the lead, without a caption", "", `<div class="featured-image"><a href="/i/1.jpg"><img data-src="/i/1.jpg"></a></div>`, "https://news.example/i/1.jpg", ""},
		{"in the form that has the whole page", "", `</div><img src="/i/1.jpg" width="450" height="300"><div>`, "https://news.example/i/1.jpg", ""},
		{"of no known size", "", `<div><img src="/i/1.jpg"></div>`, "https://news.example/i/1.jpg", ""},
		{"of no known size, and no photograph", "", `<div><img src="/i/1.png"></div>`, "", ""},
		{"of no known size, in the column of the headline", "", `<p class="d">12 نوفمبر 2026</p><img src="/i/1.jpg">`, "https://news.example/i/1.jpg", ""},
		{"of no known size, with a name below", "", `<div class="w"><img src="/w/1.jpg"><a href="/w/1">ليلى حسن</a></div>`, "", ""},
		{"of no known size, with a name after its box", "", `<div><img src="/w/1.jpg"></div><div>ليلى حسن</div>`, "", ""},
		{"of no known size, in a box for it", "", `<div class="news-img"><img src="/i/1.jpg"></div>`, "https://news.example/i/1.jpg", ""},
		{"the first of a gallery", "", `<div class="s"><div><img src="/g/1.jpg"></div><div><img src="/g/2.jpg"></div><div><img src="/g/3.jpg"></div></div>`, "https://news.example/g/1.jpg", ""},
		{"a gallery of other articles", "", `<div class="s"><a href="/n/1"><img src="/g/1.jpg"></a><a href="/n/2"><img src="/g/2.jpg"></a><a href="/n/3"><img src="/g/3.jpg"></a></div>`, "", ""},
		{"with a credit of one word", "", `<figure><img src="/i/1.jpg"><figcaption>أرشيف</figcaption></figure>`, "https://news.example/i/1.jpg", ""},
		{"below a long line about when", "", `<div>نشر فى: الخميس 12 نوفمبر 2026 - 1:14 م | آخر تحديث: الخميس 12 نوفمبر 2026 - 3:20 م</div><div class="photo"><img src="/i/1.jpg"></div>`, "https://news.example/i/1.jpg", ""},
		{"loaded late, of WordPress", "", `<div class="thumb"><img class="wp-post-image" src="/theme/empty.png" data-src="/i/1.jpg" width="750" height="375"></div>`, "https://news.example/i/1.jpg", ""},
		{"another before one in the text", "", `<figure><img src="/i/1.jpg" width="900" height="600"></figure><div><p>` + report[1] + `</p><figure><img src="/i/9.jpg"><figcaption>قلعة فوق التلة</figcaption></figure></div>`, "https://news.example/i/1.jpg", ""},
		{"a banner", "", `<img src="/ads/1.jpg" width="728" height="90">`, "", ""},
		{"a wide one that leads elsewhere", "", `<a href="/offer"><img src="/i/2.jpg" width="640" height="400"></a>`, "", ""},
		{"a thing to press", "", `<div><img src="/i/audio.svg"><span>استمع إلى المقال</span></div>`, "", ""},
	} {
		page := "<html lang=ar><head><title>يوم في السوق</title>" + c.head + "</head><body><h1>يوم في السوق</h1>" + c.above + `<div class="entry-content">` + body + body + "</div></body></html>"
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		url, caption := "", ""
		if len(a.Pictures) > 0 {
			url, caption = a.Pictures[0].URL, a.Pictures[0].Caption
		}
		if url != c.url || caption != c.caption {
			t.Errorf("%s: %q with %q, want %q with %q", c.name, url, caption, c.url, c.caption)
		}
		if c.caption != "" && strings.Contains(a.Text, c.caption) {
			t.Errorf("%s: the caption is in the text, too", c.name)
		}
	}
}
