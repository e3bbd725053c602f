package identity

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// Entries as sites' programs write them, before and now, and whether they are of
// one article.
func TestKindsOfEntries(t *testing.T) {
	at := time.Date(2026, 11, 29, 10, 30, 0, 0, time.UTC)
	long := "أعلنت الوزارة في بيان صدر اليوم عن خطة جديدة لتطوير المدارس في القرى البعيدة خلال العام المقبل بمشاركة الأهالي"
	other := "قال متحدث باسم الشركة إن المصنع سيعود إلى العمل بعد أسبوعين من توقفه بسبب عطل أصاب خطوط الإنتاج الرئيسية"
	type e struct {
		guid, link, title string
		date              time.Time
		text              string
	}
	for _, tt := range []struct {
		name     string
		was, now e
		same     bool
	}{
		{"a site goes to https and drops www", e{"http://www.e.example/?p=12", "http://www.e.example/2026/11/x/", "خبر", at, long}, e{"https://e.example/?p=12", "https://e.example/2026/11/x/", "خبر", at, long}, true},
		{"a blog of Blogger gets a domain of its own", e{"tag:blogger.com,1999:blog-1.post-2", "https://x.blogspot.com/2026/11/a.html", "تدوينة", at, long}, e{"tag:blogger.com,1999:blog-1.post-2", "https://x.example/2026/11/a.html", "تدوينة", at, long}, true},
		{"a video becomes a short one and has its title edited", e{"yt:video:AAA", "https://www.youtube.com/watch?v=AAA", "العنوان الأول للمرئي", at, ""}, e{"yt:video:AAA", "https://www.youtube.com/shorts/AAA", "عنوان آخر تماما", at, ""}, true},
		{"a post without a title is edited", e{"https://m.example/@a/1", "https://m.example/@a/1", "", at, long}, e{"https://m.example/@a/1", "https://m.example/@a/1", "", at, long + " كما جاء في البيان"}, true},
		{"WordPress: title and slug are edited", e{"https://e.example/?p=12", "https://e.example/2026/11/عاجل/", "عاجل", at, long}, e{"https://e.example/?p=12", "https://e.example/2026/11/خطة-المدارس/", "الوزارة تعلن خطة لتطوير المدارس", at, long}, true},
		{"Drupal: an alias, and another scheme in the guid", e{"12 at http://e.example", "http://e.example/node/12", "خطة لتطوير المدارس", at, long}, e{"12 at https://e.example", "https://e.example/news/khutta", "خطة لتطوير المدارس", at, long}, true},
		{"the version for phones", e{"", "https://e.example/news/12", "خطة لتطوير المدارس", at, long}, e{"", "https://m.e.example/news/12", "خطة لتطوير المدارس", at, long}, true},
		{"the AMP version", e{"", "https://e.example/news/12", "خطة لتطوير المدارس", at, long}, e{"", "https://e.example/news/12/amp", "خطة لتطوير المدارس", at, long}, true},
		{"an anchor is added", e{"", "https://e.example/news/12", "خبر", at, long}, e{"", "https://e.example/news/12#comments", "خبر", at, long}, true},
		{"Arabic escaped in small letters", e{"", "https://e.example/%D8%AE%D8%A8%D8%B1", "خبر", at, ""}, e{"", "https://e.example/%d8%ae%d8%a8%d8%b1", "خبر", at, ""}, true},
		{"Arabic not escaped", e{"", "https://e.example/%D8%AE%D8%A8%D8%B1", "خبر", at, ""}, e{"", "https://e.example/خبر", "خبر", at, ""}, true},
		{"where the reader came from", e{"", "https://e.example/12?ref=rss&at_medium=RSS", "خبر", at, ""}, e{"", "https://e.example/12?source=feed", "خبر", at, ""}, true},
		{"a session in the path", e{"", "https://e.example/a.jsp;jsessionid=1F2A?id=7", "خبر", at, ""}, e{"", "https://e.example/a.jsp;jsessionid=9C0B?id=7", "خبر", at, ""}, true},
		{"a zone is set right", e{"", "https://e.example/12", "خبر", at, ""}, e{"", "https://e.example/12", "خبر", at.Add(-3 * time.Hour), ""}, true},
		{"a guid is a hash of what was edited", e{"5f1c", "https://e.example/12", "خطة لتطوير المدارس", at, long}, e{"77ab", "https://e.example/12", "خطة لتطوير المدارس في القرى", at, long}, true},
		{"the strength of an earthquake is added to title and address", e{"p=77", "https://e.example/2026/zilzal", "زلزال يضرب الشمال", at, ""}, e{"p=77", "https://e.example/2026/zilzal-6", "زلزال بقوة 6 درجات يضرب الشمال", at, ""}, true},
		{"the injured are added to the dead", e{"p=78", "https://e.example/2026/12-qatil", "12 قتيلا في حادث قطار", at, ""}, e{"p=78", "https://e.example/2026/12-qatil-30", "12 قتيلا و30 جريحا في حادث قطار", at, ""}, true},
		{"another program on the site: new guids and addresses", e{"https://e.example/?p=7", "https://e.example/?p=7", "خطة لتطوير المدارس في القرى", at, ""}, e{"tag:e.example,2026:7", "https://e.example/2026/11/khutta/", "خطة لتطوير المدارس في القرى", at, ""}, true},

		{"title and slug are edited behind the number", e{"https://e.example/news/1754321-khutta", "https://e.example/news/1754321-khutta", "خطة لتطوير المدارس", at, long}, e{"https://e.example/news/1754321-khutta-jadida", "https://e.example/news/1754321-khutta-jadida", "خطة جديدة لتطوير المدارس", at, long}, true},
		{"the version for printers", e{"", "https://e.example/news/12", "خطة لتطوير المدارس", at, long}, e{"", "https://e.example/news/12?print=1", "خطة لتطوير المدارس", at, long}, true},

		{"one number of a section, and a text that says nothing", e{"", "https://e.example/s/10045/a", "وصول الوفد", at, long}, e{"", "https://e.example/s/10045/b", "افتتاح المتحف", at, long}, false},
		{"a number, titles alike, other texts", e{"", "https://e.example/s/10045/a", "سعر سهم الأولى اليوم", at, long}, e{"", "https://e.example/s/10045/b", "سعر سهم الثانية اليوم", at, other}, false},
		{"two columns under one heading, published together", e{"https://e.example/?p=7", "https://e.example/?p=7", "رأي اليوم", at, ""}, e{"https://e.example/?p=8", "https://e.example/?p=8", "رأي اليوم", at, ""}, false},
		{"two reports under one title, published together", e{"https://e.example/?p=7", "https://e.example/?p=7", "تقرير الحالة الجوية لهذا اليوم", at, long}, e{"https://e.example/?p=8", "https://e.example/?p=8", "تقرير الحالة الجوية لهذا اليوم", at, other}, false},
		{"a part that has no number and one that has", e{"", "https://e.example/12", "رحلة إلى الجنوب", at, long}, e{"", "https://e.example/13", "رحلة إلى الجنوب 2", at.Add(time.Minute), other}, false},
		{"posts of a live page", e{"https://e.example/live#p1", "https://e.example/live#p1", "الوزير يصل إلى القمة", at, long}, e{"https://e.example/live#p2", "https://e.example/live#p2", "المتحدث: المصنع يعود إلى العمل", at.Add(20 * time.Minute), other}, false},
		{"a daily item with the same title", e{"", "https://e.example/gold/2026-11-28", "أسعار الذهب اليوم", at.AddDate(0, 0, -1), "سعر الجرام 300"}, e{"", "https://e.example/gold/2026-11-29", "أسعار الذهب اليوم", at, "سعر الجرام 310"}, false},
		{"episodes that link to the show", e{"ep-12", "https://pod.example/show", "الحلقة 12: البحر", at.AddDate(0, 0, -7), ""}, e{"ep-13", "https://pod.example/show", "الحلقة 13: الجبل", at, ""}, false},
		{"answers in a forum", e{"https://f.example/t/5#post1", "https://f.example/t/5#post1", "رد: موضوع للنقاش", at, long}, e{"https://f.example/t/5#post2", "https://f.example/t/5#post2", "رد: موضوع للنقاش", at.Add(time.Hour), other}, false},
		{"posts of a channel with one footer", e{"https://t.me/ch/5", "https://t.me/ch/5", "", at, "تابعونا على قناتنا"}, e{"https://t.me/ch/6", "https://t.me/ch/6", "", at.Add(time.Minute), "تابعونا على قناتنا"}, false},
		{"releases with one title, told apart by a number", e{"", "https://e.example/a.aspx?id=7", "بيان صحفي", at, long}, e{"", "https://e.example/a.aspx?id=8", "بيان صحفي", at.Add(2 * time.Hour), other}, false},
		{"parts of a series", e{"https://e.example/?p=12", "https://e.example/?p=12", "رحلة إلى الجنوب (1)", at, long}, e{"https://e.example/?p=13", "https://e.example/?p=13", "رحلة إلى الجنوب (2)", at.Add(time.Minute), other}, false},
		{"a guid is used again after a year", e{"1", "https://e.example/news/1", "خطة لتطوير المدارس", at.AddDate(-1, 0, 0), long}, e{"1", "https://e.example/stories/a", "المصنع يعود إلى العمل", at, other}, false},
	} {
		item := func(e e) Item { return said(e.guid, e.link, e.title, e.date, e.text, "https://site.example/") }
		same := Match([]Item{item(tt.was)}, []Item{item(tt.now)})[0] != None
		if same != tt.same {
			t.Errorf("%s: one article: %v", tt.name, same)
		}
		if !tt.same { // nor does either take the other's place in one document
			both := []Item{item(tt.was), item(tt.now)}
			if got := Match([]Item{item(tt.was)}, both); got[0] != 0 || got[1] != None {
				t.Errorf("%s: in one document: %v", tt.name, got)
			}
		}
	}
}

// Titles and the addresses made of them are edited, and the number of the article stays.
func TestTheNumberOfAnArticleOutlivesItsTitle(t *testing.T) {
	const text = "قال الناطق باسم شركة المياه إن الضخ يعود إلى الأحياء الغربية مساء اليوم بعد إصلاح الخط الرئيس وتعقيمه"
	const edited = "قال الناطق باسم شركة المياه إن الضخ يعود إلى الأحياء الغربية صباح الغد بعد إصلاح الخط الرئيس وتعقيمه"
	const other = "نظمت جمعية المصورين رحلة إلى المحمية الطبيعية شارك فيها أربعون هاويا عادوا بمئات الصور للطيور المهاجرة"
	at := time.Date(2026, 11, 29, 8, 20, 0, 0, time.UTC)
	link := func(format, slug string, n int) string {
		return "https://e.example" + fmt.Sprintf(format, slug, n)
	}
	for _, tt := range []struct {
		name, was, now string // formats of addresses: slug, number
		guid           bool   // is the address
		text           string
		later          time.Duration
		beside         int // other entries, each with a number of its own
		same           bool
	}{
		{"before the end of the address", "/%s-73518.html", "/%s-73518.html", false, text, 0, 0, true},
		{"the guid as well, and the date is that of the edit", "/%s-73518.html", "/%s-73518.html", true, text, 4 * time.Hour, 0, true},
		{"the summary, too, and the date stays", "/%s-73518.html", "/%s-73518.html", false, edited, 0, 0, true},
		{"in the query, with an Arabic title", "/story.aspx?id=73518&title=%s", "/story.aspx?id=73518&title=%s", false, text, 0, 0, true},
		{"in the middle, where each entry has one", "/news/73518/%s", "/news/73518/%s", false, text, 2 * time.Hour, 3, true},
		{"in the middle, summary edited, where each entry has one", "/news/73518/%s", "/news/73518/%s", false, edited, 0, 3, true},

		{"in the middle, of one entry alone: it may be a section's", "/news/73518/%s", "/news/73518/%s", false, text, 0, 0, false},
		{"another text", "/%s-73518.html", "/%s-73518.html", false, other, 0, 3, false},
		{"a form for every day", "/%s-73518.html", "/%s-73518.html", false, text, 24 * time.Hour, 3, false},
		{"the number is a day", "/%s-28112026", "/%s-28112026", false, text, 0, 0, false},
	} {
		first, second := url.PathEscape("عودة المياه إلى الأحياء"), url.PathEscape("تأجيل ضخ مرتقب")
		item := func(format, slug, title, text string, at time.Time) Item {
			address := "https://e.example" + strings.Replace(format, "%s", slug, 1)
			guid := ""
			if tt.guid {
				guid = address
			}
			return New(Said{GUID: guid, Link: address, Title: title, Published: at, Text: text, Site: "https://e.example/"})
		}
		entries := []Item{item(tt.now, second, "تأجيل ضخ مرتقب", tt.text, at.Add(tt.later))}
		for n := range tt.beside {
			entries = append(entries, New(Said{Link: link("/news/%[2]d/%[1]s", fmt.Sprint("x", n), 80000+n), Title: fmt.Sprint("خبر من نوع آخر ", n), Published: at.Add(-time.Hour), Site: "https://e.example/"}))
		}
		if got := Match([]Item{item(tt.was, first, "عودة المياه إلى الأحياء الغربية", text, at)}, entries)[0] != None; got != tt.same {
			t.Errorf("%s: one article: %v", tt.name, got)
		}
	}
}

// An article may stand in a document under each of its sections.
func TestAnArticleUnderTwoSections(t *testing.T) {
	at := time.Date(2026, 11, 29, 8, 20, 0, 0, time.UTC)
	item := func(address, title string) Item {
		return New(Said{Link: "https://e.example" + address, Title: title, Published: at, Site: "https://e.example/"})
	}
	got := Duplicates([]Item{
		item("/local/73518/x", "عودة المياه إلى الأحياء الغربية"), item("/services/73518/x", "عودة المياه إلى الأحياء الغربية"),
		item("/album/73518/1", "صور"), item("/album/73518/2", "صور"),
		item("/local/73519/x", "عودة المياه إلى الأحياء الشرقية"), item("/local/73518/y", "عودة المياه إلى الأحياء الشمالية"),
	})
	if want := []bool{false, true, false, false, false, false}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

// A number that several entries of a document have is that of their section.
func TestTheNumberOfASectionNamesNoArticle(t *testing.T) {
	const text = "اقرأ التفاصيل الكاملة لهذا الخبر على موقعنا بعد التسجيل في النشرة اليومية"
	at := time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)
	item := func(slug, title string) Item {
		return said("", "https://e.example/s/10045/"+slug, title, at, text, "https://e.example/")
	}
	kept := []Item{item("a", "وظيفة محاسب في الرياض")}
	if got := Match(kept, []Item{item("b", "وظيفة محاسب في جدة"), item("c", "وظيفة مهندس في جدة")}); got[0] != None || got[1] != None {
		t.Errorf("%v", got)
	}
}
