package identity

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	site  = "https://site.example/"
	gold  = "ارتفعت أسعار الذهب في السوق المحلية صباح اليوم إلى مستوى جديد مع تراجع الدولار أمام العملات الرئيسة"
	rain  = "توقع المركز الوطني للأرصاد هطول أمطار رعدية على المرتفعات الجنوبية مصحوبة برياح نشطة تثير الأتربة والغبار"
	match = "فاز المنتخب الوطني على ضيفه بثلاثة أهداف دون رد في المباراة التي جمعتهما مساء أمس ضمن تصفيات البطولة"
)

var monday = time.Date(2026, 11, 23, 8, 15, 20, 0, time.UTC)

func on(day int, hours ...int) time.Time {
	t := monday.AddDate(0, 0, day)
	for _, h := range hours {
		t = t.Add(time.Duration(h) * time.Hour)
	}
	return t
}

// said is New in one line of a table.
func said(guid, link, title string, published time.Time, text, site string) Item {
	return New(Said{guid, link, title, published, text, site})
}

func TestOneArticleOrTwo(t *testing.T) {
	none := time.Time{}
	at := func(p string) string { return strings.TrimSuffix(site, "/") + p }
	tests := []struct {
		name string
		a, b Item
		same bool
	}{
		// One article, though something changed.
		{"nothing changed", said("7", at("/a/7"), "خبر الذهب", on(0), gold, site), said("7", at("/a/7"), "خبر الذهب", on(0), gold, site), true},
		{"an edited title", said("7", at("/a/7"), "الذهب يرتفع", on(0), gold, site), said("7", at("/a/7"), "أسعار قياسية في السوق المحلية", on(0), gold, site), true},
		{"an edited title, no guid", said("", at("/a/7"), "الذهب يرتفع", on(0), "", site), said("", at("/a/7"), "أسعار قياسية في السوق", on(0), "", site), true},
		{"an edited title, no guid, no dates", said("", at("/a/7"), "الذهب يرتفع", none, gold, site), said("", at("/a/7"), "أسعار قياسية في السوق", none, gold, site), true},
		{"a toll that rises, date moved on by hours", said("7", at("/a/toll"), "ارتفاع الضحايا إلى 25", on(0), gold, site), said("7", at("/a/toll"), "ارتفاع الضحايا إلى 40", on(0, 3), rain, site), true},
		{"a live report, everything new but guid and link", said("7", at("/a/live-7"), "تغطية مستمرة للعاصفة", on(0), gold, site), said("7", at("/a/live-7"), "إغلاق المدارس غدًا", on(0, 5), rain, site), true},
		{"the address follows the edited title", said("u-7", at("/2026/11/gold-rises"), "الذهب يرتفع", on(0), gold, site), said("u-7", at("/2026/11/gold-at-record"), "الذهب عند مستوى قياسي", on(0), gold, site), true},
		{"the date is moved with each edit", said("7", at("/a/7"), "الذهب يرتفع", on(0), gold, site), said("7", at("/a/7"), "الذهب يرتفع", on(3), gold, site), true},
		{"a session's number in the address", said("", at("/a/7?PHPSESSID=8d2f0b6a1c9e4f7a8d2f"), "الذهب يرتفع", on(0), gold, site), said("", at("/a/7?PHPSESSID=11aa0b6a1c9e4f7a8d2f"), "الذهب يرتفع", on(0), gold, site), true},
		{"a session's number in the path", said("", at("/a/7;jsessionid=AB12"), "الذهب", on(0), "", site), said("", at("/a/7;jsessionid=CD34"), "الذهب", on(0), "", site), true},
		{"an unknown number of a visit", said("", at("/a/7?v=k3jf02"), "الذهب يرتفع اليوم", on(0), "", site), said("", at("/a/7?v=p9sl11"), "الذهب يرتفع اليوم", on(0), "", site), true},
		{"guid is the address with a tracker", said(at("/a/7?utm_source=rss"), at("/a/7?utm_source=rss"), "الذهب", on(0), "", site), said(at("/a/7?utm_source=feed&utm_medium=x"), at("/a/7"), "الذهب", on(0), "", site), true},
		{"http became https", said("http://site.example/a/7", "http://site.example/a/7", "الذهب", on(0), "", site), said(at("/a/7"), at("/a/7/"), "الذهب", on(0), "", site), true},
		{"moved to another domain", said(at("/a/7"), at("/a/7"), "الذهب يرتفع", on(0), gold, site), said("https://new.example/a/7", "https://new.example/a/7", "الذهب يرتفع", on(0), gold, "https://new.example/"), true},
		{"moved to another domain, no dates", said(at("/a/7"), at("/a/7"), "الذهب يرتفع", none, "", site), said("https://new.example/a/7", "https://new.example/a/7", "الذهب يرتفع", none, "", "https://new.example/"), true},
		{"another system, addresses of another form", said("http://site.example/?p=7", at("/2026/11/23/gold"), "الذهب يرتفع", on(0), gold, site), said("tag:7", at("/news/gold.html"), "الذهب يرتفع", on(0), gold, site), true},
		{"a guid where there was none", said("", at("/a/7"), "الذهب", on(0), "", site), said("urn:7", at("/a/7"), "الذهب", on(0), "", site), true},
		{"nothing but a title", said("", "", "بيان صحفي عن الذهب", none, "", site), said("", "", "بيان صحفي عن الذهب", none, "", site), true},
		{"nothing but a text", said("", "", "", none, gold, site), said("", "", "", none, gold, site), true},
		{"an item of nothing", said("", "", "", none, "", site), said("", "", "", none, "", site), true},

		// Two articles, though something is the same.
		{"guid is a place in the list", said("1", at("/a/1"), "الذهب يرتفع", on(0), gold, site), said("1", at("/a/3"), "أمطار على الجنوب", on(1), rain, site), false},
		{"guid is a place in the list, one date for all", said("1", at("/a/1"), "خبر رقم 1", on(0), "", site), said("1", at("/a/3"), "خبر رقم 3", on(0), "", site), false},
		{"one guid for ever", said("latest", at("/a/1"), "خبر رقم 1", on(0), "", site), said("latest", at("/a/2"), "خبر رقم 2", on(0), "", site), false},
		{"one guid and one link for ever", said("show-2041", at("/podcast/show-2041"), "عن الذهب", on(0), gold, site), said("show-2041", at("/podcast/show-2041"), "عن المطر", on(1), rain, site), false},
		{"one link for ever, no guid", said("", at("/today"), "عن الذهب", on(0), gold, site), said("", at("/today"), "عن المطر", on(1), rain, site), false},
		{"one link for ever, a number in the title", said("", at("/prices/gold"), "أسعار الذهب 23 نوفمبر", on(0), gold, site), said("", at("/prices/gold"), "أسعار الذهب 24 نوفمبر", on(1), rain, site), false},
		{"guid and link are the home page", said(site, site, "عن الذهب", on(0), gold, site), said(site, site, "عن المطر", on(1), rain, site), false},
		{"a title that comes every day", said("7", at("/a/7"), "نشرة الأخبار", on(0), gold, site), said("8", at("/a/8"), "نشرة الأخبار", on(1), rain, site), false},
		{"a title that comes every day, no dates", said("7", at("/a/7"), "نشرة الأخبار", none, "", site), said("8", at("/a/8"), "نشرة الأخبار", none, "", site), false},
		{"everything the same but day and text", said("bulletin-1", at("/bulletin-1"), "نشرة الأخبار", on(0), gold, site), said("bulletin-1", at("/bulletin-1"), "نشرة الأخبار", on(1), rain, site), false},
		{"ref is the article's number", said("", at("/news.php?ref=1"), "خبر رقم 1", on(0), "", site), said("", at("/news.php?ref=2"), "خبر رقم 2", on(0), "", site), false},
		{"one path on two hosts, as blogs of one family have", said("", "https://a.example/2026/hello", "أهلًا", on(0), gold, ""), said("", "https://b.example/2026/hello", "صباح الخير", on(4), rain, ""), false},
		{"titles and dates alike, as photo posts are", said("7", at("/p/7"), "صور", on(0).Truncate(24*time.Hour), "", site), said("8", at("/p/8"), "صور", on(0).Truncate(24*time.Hour), "", site), false},
		{"texts alike, as templates are", said("7", at("/a/7"), "طقس الأحد", on(0), rain, site), said("8", at("/a/8"), "طقس الاثنين", on(1), rain, site), false},
		{"two items of nothing but text", said("", "", "", none, gold, site), said("", "", "", none, rain, site), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, pair := range [][2]Item{{tt.a, tt.b}, {tt.b, tt.a}} {
				if got := Match(pair[:1], pair[1:])[0] == 0; got != tt.same {
					t.Errorf("one article: %v, want %v (weight %d)", got, tt.same, weight(pair[0], pair[1]))
				}
			}
		})
	}
}

func titled(guid string, n int) Item {
	return said(guid, fmt.Sprintf("https://site.example/a/%d", n), fmt.Sprintf("خبر رقم %d", n), on(0, n), "", site)
}

// Every sync of a feed with positional guids shifts them all by one.
func TestPositionalGUIDs(t *testing.T) {
	list := func(newest int) (items []Item) {
		for i := range 10 {
			items = append(items, titled(fmt.Sprint(i+1), newest-i))
		}
		return items
	}
	got := Match(list(10), list(11))
	want := []int{None, 0, 1, 2, 3, 4, 5, 6, 7, 8}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Match(list(10), list(20)); !slices.Equal(got, slices.Repeat([]int{None}, 10)) {
		t.Errorf("ten new ones: got %v", got)
	}
}

// Addresses that all lead to one page tell nothing, titles and dates do.
func TestSharedLinksWeighNothing(t *testing.T) {
	var kept, entries []Item
	for n := range 5 {
		kept = append(kept, said("", "https://site.example/page-1", fmt.Sprintf("خبر رقم %d", n), on(0, n), "", site))
		entries = append(entries, said("", "https://site.example/page-1", fmt.Sprintf("خبر رقم %d", n+2), on(0, n+2), "", site))
	}
	if got, want := Match(kept, entries), []int{2, 3, 4, None, None}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// However alike, an article is taken by one entry only, the best.
func TestAnArticleIsTakenOnce(t *testing.T) {
	kept := []Item{titled("1", 1)}
	entries := []Item{said("1", "", "خبر رقم 1", on(0, 1), "", site), titled("1b", 1)}
	entries[0].GUID, entries[1].GUID = "1", "1"
	got := Match(kept, entries)
	if (got[0] == 0) == (got[1] == 0) {
		t.Errorf("got %v, want the article once", got)
	}
}

func TestDuplicates(t *testing.T) {
	a, b := titled("1", 1), titled("2", 2)
	c := a
	c.Published = on(2)
	if got := Duplicates([]Item{a, b, a, c}); !slices.Equal(got, []bool{false, false, true, false}) {
		t.Errorf("got %v", got)
	}
}

func TestLink(t *testing.T) {
	tests := []struct{ a, b string }{
		{"http://www.site.example:80/a/7/", "https://site.example/a/7"},
		{"https://SITE.example/a?id=7&utm_campaign=x", "https://site.example/a?id=7"},
		{"https://site.example/a?x=1&id=7", "https://site.example/a?id=7&x=1"},
		{"https://site.example/a?ref=twitter", "https://site.example/a"},
		{"https://site.example/a#comments", "https://site.example/a"},
	}
	for _, tt := range tests {
		if Link(tt.a) != Link(tt.b) {
			t.Errorf("%s and %s: %s, %s", tt.a, tt.b, Link(tt.a), Link(tt.b))
		}
	}
	for _, tt := range []struct{ a, b string }{
		{"https://site.example/a?ref=7", "https://site.example/a?ref=8"},
		{"https://site.example/a?sid=7", "https://site.example/a?sid=8"},
		{"https://site.example/#!/a/7", "https://site.example/#!/a/8"},
	} {
		if Link(tt.a) == Link(tt.b) {
			t.Errorf("%s and %s are one: %s", tt.a, tt.b, Link(tt.a))
		}
	}
}

// Many articles of one title, as a feed of years has, cost no square of them.
func BenchmarkMatch(b *testing.B) {
	var kept, entries []Item
	for n := range 20_000 {
		kept = append(kept, said(fmt.Sprint("k", n), fmt.Sprintf("https://site.example/a/%d", n), "نشرة الأخبار", on(n), gold, site))
	}
	for n := range 2000 {
		entries = append(entries, said(fmt.Sprint("k", n*10), fmt.Sprintf("https://site.example/a/%d", n*10), "نشرة الأخبار", on(n*10), gold, site))
	}
	for b.Loop() {
		Match(kept, entries)
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("1", "https://a.example/1?x=2", "خبر", "نص", "https://a.example/")
	f.Add("", "::", "\xff", "", "%")
	f.Fuzz(func(t *testing.T, guid, link, title, text, site string) {
		it := said(guid, link, title, monday, text, site)
		if Link(link) != Link(Link(link)) && strings.Contains(Link(link), "://") {
			t.Errorf("link %q", link)
		}
		if got := Match([]Item{it}, []Item{it}); got[0] != 0 {
			t.Errorf("an entry is not itself: %+v", it)
		}
	})
}
