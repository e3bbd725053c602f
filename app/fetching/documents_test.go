package fetching_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

const (
	textA = "أعلنت الوزارة في بيان صدر اليوم عن خطة جديدة لتطوير المدارس في القرى البعيدة خلال العام المقبل بمشاركة الأهالي"
	textB = "قال متحدث باسم الشركة إن المصنع سيعود إلى العمل بعد أسبوعين من توقفه بسبب عطل أصاب خطوط الإنتاج الرئيسية"
	textC = "فاز المنتخب على ضيفه بهدفين دون رد في مباراة أقيمت مساء أمس على ملعب المدينة الرياضية وسط حضور كبير"
	textD = "توقعت الأرصاد هطول أمطار غزيرة على الساحل الشمالي يوم غد وحذرت الصيادين من ارتفاع الأمواج"
)

// it makes an item of "title|link|guid|date|text"; an empty part is left out.
func it(s string) string {
	p := strings.Split(s+"||||", "|")
	esc := strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace
	out := "<item>"
	for i, name := range []string{"title", "link", "guid", "pubDate", "description"} {
		if p[i] == "" {
			continue
		}
		attr := ""
		if name == "guid" && !strings.HasPrefix(p[i], "http") {
			attr = ` isPermaLink="false"`
		}
		v := p[i]
		if name == "pubDate" && len(v) == 10 {
			v += "T10:00:00Z"
		}
		if name == "description" && len(v) == 1 {
			v = map[string]string{"A": textA, "B": textB, "C": textC, "D": textD}[v]
		}
		out += "<" + name + attr + ">" + esc(v) + "</" + name + ">"
	}
	return out + "</item>"
}

func doc(items ...string) string {
	out := `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>موقع</title><link>https://e.example/</link>`
	for _, i := range items {
		out += it(i)
	}
	return out + "</channel></rss>"
}

// sortedTitles gives the titles of all that a program has kept.
func sortedTitles(t *testing.T, a *apptest.Program) (titles []string) {
	for _, item := range a.MustList(t, news.Filter{}) {
		titles = append(titles, item.Title)
	}
	slices.Sort(titles)
	return titles
}

func TestReportedIdentities(t *testing.T) {
	const e = "https://e.example"
	for _, tt := range []struct {
		name string
		docs []string
		want string // titles, sorted, by /
	}{
		{"links shared, guids differ (FreshRSS#4485)", []string{doc("أ|"+e+"/p|g1|2026-10-01|A", "ب|"+e+"/p|g2|2026-10-02|B"), doc("أ|"+e+"/p|g1|2026-10-01|A", "ب|"+e+"/p|g2|2026-10-02|B", "ج|"+e+"/p|g3|2026-10-03|C")}, "أ/ب/ج"},
		{"some guids twice, links all one (FreshRSS#5329)", []string{doc("أ|"+e+"/|"+e+"/#1|2026-10-01|A", "ب|"+e+"/|"+e+"/#1|2026-10-02|B", "ج|"+e+"/|"+e+"/#2|2026-10-03|C")}, "أ/ب/ج"},
		{"WordPress.com's scheme flips (feedbin#431)", []string{doc("أ|https://f.example/2026/a/|http://f.example/?p=9817|2026-10-01|A"), doc("أ|https://f.example/2026/a/|https://f.example/?p=9817|2026-10-01|A")}, "أ"},
		{"a slug loses a word (NetNewsWire#3286)", []string{doc("Build your own shop|" + e + "/2026/build-your-own-shop/|" + e + "/2026/build-your-own-shop/|2026-10-01|A"), doc("Build your own shop|" + e + "/2026/build-a-shop/|" + e + "/2026/build-a-shop/|2026-10-01|A")}, "Build your own shop"},
		{"a host mail. (NetNewsWire#3835)", []string{doc("خبر طويل العنوان عن المجلس|https://t.example/x|https://t.example/x|2026-10-01|A"), doc("خبر طويل العنوان عن المجلس|https://mail.t.example/x|https://mail.t.example/x|2026-10-01|A")}, "خبر طويل العنوان عن المجلس"},
		{"new tracking at each request (WSJ, feedbin#416)", []string{doc("أ|"+e+"/a.html?mod=rss_1|||A", "ب|"+e+"/b.html?mod=rss_1|||B"), doc("أ|"+e+"/a.html?mod=rss_2|||A", "ب|"+e+"/b.html?mod=rss_2|||B")}, "أ/ب"},
		{"the date moves at each request (NetNewsWire#895)", []string{doc("لا تنبيهات|" + e + "/w?x=1|" + e + "/w?x=1|2026-10-01|A"), doc("لا تنبيهات|" + e + "/w?x=1|" + e + "/w?x=1|2026-10-02|A"), doc("لا تنبيهات|" + e + "/w?x=1|" + e + "/w?x=1|2026-10-03|A")}, "لا تنبيهات"},
		{"polls under one link (brief#435)", []string{doc("استطلاع 1|"+e+"/polls||2026-10-01|A", "استطلاع 2|"+e+"/polls||2026-10-02|B"), doc("استطلاع 1|"+e+"/polls||2026-10-01|A", "استطلاع 2|"+e+"/polls||2026-10-02|B", "استطلاع 3|"+e+"/polls||2026-10-03|C")}, "استطلاع 1/استطلاع 2/استطلاع 3"},
		{"acast's early members' episode (audiobookshelf#2986)", []string{doc("حلقة 5|" + e + "/5|ep5|2026-10-01|A"), doc("حلقة 5|" + e + "/5|ep5|2026-10-02|A")}, "حلقة 5"},
		{"an empty guid on all (gpodder#614)", []string{strings.ReplaceAll(doc("أ|"+e+"/1||2026-10-01|A", "ب|"+e+"/2||2026-10-02|B"), "</link>", "</link><guid/>"), strings.ReplaceAll(doc("أ|"+e+"/1||2026-10-01|A", "ب|"+e+"/2||2026-10-02|B", "ج|"+e+"/3||2026-10-03|C"), "</link>", "</link><guid/>")}, "أ/ب/ج"},
		{"guid = link + date", []string{doc("أ|" + e + "/1|" + e + "/1-2026-10-01|2026-10-01|A"), doc("أ|" + e + "/1|" + e + "/1-2026-10-02|2026-10-02|A")}, "أ"},
		{"the site's own order is turned", []string{doc("أ|"+e+"/1|g1|2026-10-01|A", "ب|"+e+"/2|g2|2026-10-02|B", "ج|"+e+"/3|g3|2026-10-03|C"), doc("ج|"+e+"/3|g3|2026-10-03|C", "أ|"+e+"/1|g1|2026-10-01|A", "ب|"+e+"/2|g2|2026-10-02|B")}, "أ/ب/ج"},
		{"twice in a document, pinned on top", []string{doc("أ|"+e+"/1|g1|2026-10-01|A", "ب|"+e+"/2|g2|2026-10-02|B", "أ|"+e+"/1|g1|2026-10-01|A")}, "أ/ب"},
		{"twice in a document with tracking", []string{doc("أ|"+e+"/1?utm_source=a||2026-10-01|A", "أ|"+e+"/1?utm_source=b||2026-10-01|A")}, "أ"},
		{"an English and an Arabic version of a number", []string{doc("News|"+e+"/en/news/123|"+e+"/en/news/123|2026-10-01|english text of the story about the schools in the villages", "خبر|"+e+"/ar/news/123|"+e+"/ar/news/123|2026-10-01|A")}, "News/خبر"},
		{"title corrected, no guid, same link", []string{doc("خبر عن الوزارة وخطتة الجديدة|" + e + "/n/77||2026-10-01|A"), doc("خبر عن الوزارة وخطتها الجديدة|" + e + "/n/77||2026-10-01|A")}, "خبر عن الوزارة وخطتها الجديدة"},
		{"a breaking story under one link turns (no guid)", []string{doc("عاجل: انفجار في المرفأ|" + e + "/n/78||2026-10-01|B"), doc("مقتل ثلاثة في انفجار المرفأ|" + e + "/n/78||2026-10-01|B")}, "مقتل ثلاثة في انفجار المرفأ"},
		{"no links at all: titles and dates", []string{doc("حكمة اليوم|||2026-10-01|A"), doc("حكمة اليوم|||2026-10-02|B")}, "حكمة اليوم/حكمة اليوم"},
		{"no links, same title, date renewed, same text", []string{doc("حالة الطقس|||2026-10-01|D"), doc("حالة الطقس|||2026-10-02|D")}, "حالة الطقس"},
		{"link is the home page, guids random", []string{doc("أ|"+e+"/|x1|2026-10-01|A", "ب|"+e+"/|x2|2026-10-02|B"), doc("أ|"+e+"/|y1|2026-10-01|A", "ب|"+e+"/|y2|2026-10-02|B")}, "أ/ب"},
		{"?page= in the link", []string{doc("أ|" + e + "/n?id=5&page=1||2026-10-01|A"), doc("أ|" + e + "/n?page=1&id=5||2026-10-01|A")}, "أ"},
		{"query's order and case of the host", []string{doc("أ|https://E.example/n?a=1&b=2||2026-10-01|A"), doc("أ|https://e.example/n?b=2&a=1||2026-10-01|A")}, "أ"},
		{"index.html and /", []string{doc("خبر قديم في موقعه|" + e + "/2026/x/index.html||2026-10-01|A"), doc("خبر قديم في موقعه|" + e + "/2026/x/||2026-10-01|A")}, "خبر قديم في موقعه"},
		{".html goes", []string{doc("خبر قديم في موقعه|" + e + "/2026/x.html|" + e + "/2026/x.html|2026-10-01|A"), doc("خبر قديم في موقعه|" + e + "/2026/x|" + e + "/2026/x|2026-10-01|A")}, "خبر قديم في موقعه"},
		{"a fragment of tracking #xtor=RSS-1", []string{doc("أ|" + e + "/a/1#xtor=RSS-3208||2026-10-01|A"), doc("أ|" + e + "/a/1#xtor=RSS-1||2026-10-01|A")}, "أ"},
		{"simonwillison's #atom-everything", []string{doc("أ|" + e + "/2026/Oct/1/a/#atom-everything|" + e + "/2026/Oct/1/a/#atom-everything|2026-10-01|A"), doc("أ|" + e + "/2026/Oct/1/a/#atom-all|" + e + "/2026/Oct/1/a/#atom-all|2026-10-01|A")}, "أ"},
		{"BBC's #0, #1 in guid (FreshRSS#6521)", []string{doc("أ|" + e + "/news/articles/c1|" + e + "/news/articles/c1#0|2026-10-01|A"), doc("أ|" + e + "/news/articles/c1|" + e + "/news/articles/c1#4|2026-10-01|A")}, "أ"},
		{"BBC's: #n says nothing of two articles", []string{doc("أ|"+e+"/news/articles/c1|"+e+"/news/articles/c1#0|2026-10-01|A", "ب|"+e+"/news/articles/c2|"+e+"/news/articles/c2#0|2026-10-01|B")}, "أ/ب"},
		{"guid's number grows with the place", []string{doc("ب|"+e+"/2|1|2026-10-02|B", "أ|"+e+"/1|2|2026-10-01|A"), doc("ج|"+e+"/3|1|2026-10-03|C", "ب|"+e+"/2|2|2026-10-02|B", "أ|"+e+"/1|3|2026-10-01|A")}, "أ/ب/ج"},
		{"guids are titles", []string{doc("عاجل|" + e + "/1|عاجل|2026-10-01|A"), doc("عاجل|" + e + "/2|عاجل|2026-10-02|B")}, "عاجل/عاجل"},
		{"guid is the date", []string{doc("أ|"+e+"/1|2026-10-01|2026-10-01|A", "ب|"+e+"/2|2026-10-01|2026-10-01|B")}, "أ/ب"},
		{"a session in the path and guid", []string{doc("أ|" + e + "/(S(abcdef012345))/n.aspx?id=1|" + e + "/(S(abcdef012345))/n.aspx?id=1|2026-10-01|A"), doc("أ|" + e + "/(S(fedcba543210))/n.aspx?id=1|" + e + "/(S(fedcba543210))/n.aspx?id=1|2026-10-01|A")}, "أ"},
		{"a token expires in the link", []string{doc("أ|" + e + "/a/1?token=aaaaaaaaaaaaaaaa&expires=1790000000||2026-10-01|A"), doc("أ|" + e + "/a/1?token=bbbbbbbbbbbbbbbb&expires=1790009999||2026-10-01|A")}, "أ"},
		{"feed proxied: links change host, same path", []string{doc("خبر أول من الموقع القديم|https://feeds.e.example/a/1|p1|2026-10-01|A"), doc("خبر أول من الموقع القديم|https://e.example/a/1|q1|2026-10-01|A")}, "خبر أول من الموقع القديم"},
		{"the article goes and comes back", []string{doc("أ|"+e+"/1|g1|2026-10-01|A", "ب|"+e+"/2|g2|2026-10-02|B"), doc("ب|" + e + "/2|g2|2026-10-02|B"), doc("أ|"+e+"/1|g1|2026-10-01|A", "ب|"+e+"/2|g2|2026-10-02|B")}, "أ/ب"},
		{"a title gets a counter of updates", []string{doc("آخر تطورات المباراة|" + e + "/m/5|m5|2026-10-01|C"), doc("آخر تطورات المباراة (تحديث 3)|" + e + "/m/5|m5|2026-10-01|C")}, "آخر تطورات المباراة (تحديث 3)"},
		{"a weekly column, guid by title, link differs", []string{doc("زاوية الأسبوع|" + e + "/col/1|زاوية الأسبوع|2026-10-01|A"), doc("زاوية الأسبوع|" + e + "/col/2|زاوية الأسبوع|2026-10-08|C")}, "زاوية الأسبوع/زاوية الأسبوع"},
		{"title emptied by a fault", []string{doc("أ|" + e + "/1|g1|2026-10-01|A"), doc("|" + e + "/1|g1|2026-10-01|A")}, "أ"},
		{"text emptied by a fault", []string{doc("أ|" + e + "/1|g1|2026-10-01|A"), doc("أ|" + e + "/1|g1|2026-10-01|")}, "أ"},
		{"link emptied by a fault", []string{doc("أ|" + e + "/1||2026-10-01|A"), doc("أ|||2026-10-01|A")}, "أ"},
		{"a letter's two forms in the link", []string{doc("أ|" + e + "/caf\u00e9||2026-10-01|A"), doc("أ|" + e + "/cafe\u0301||2026-10-01|A")}, "أ"},
		{"entities in the guid, once escaped, once not", []string{doc("أ|" + e + "/?a=1&b=2|" + e + "/?a=1&b=2|2026-10-01|A"), doc("أ|" + e + "/?a=1&amp;b=2|" + e + "/?a=1&amp;b=2|2026-10-01|A")}, "أ"},
		{"empty document between", []string{doc("أ|" + e + "/1|g1|2026-10-01|A"), doc(), doc("أ|" + e + "/1|g1|2026-10-01|A")}, "أ"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var m sync.Mutex
			asked := -1
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/feed" {
					http.NotFound(w, r)
					return
				}
				m.Lock()
				defer m.Unlock()
				w.Header().Set("Content-Type", "application/rss+xml")
				fmt.Fprint(w, tt.docs[min(max(asked, 0), len(tt.docs)-1)])
			}))
			defer server.Close()
			a := apptest.Open(t)
			if _, err := a.Subscribe(ctx, server.URL+"/feed"); err != nil {
				t.Fatal(err)
			}
			a.Settings.SetSetting(ctx, fetching.TextSetting, string(news.TextFromFeed))
			for n := range len(tt.docs) + 1 {
				m.Lock()
				asked = n
				m.Unlock()
				a.MustSync(t)
				a.Advance(100 * time.Hour)
			}
			if g := strings.Join(sortedTitles(t, a), "/"); g != tt.want {
				t.Errorf("%s, want %s", g, tt.want)
			}
		})
	}
}

// Of an episode nothing but the recording is another: the article has the new one, and
// asks for nothing where only what counts listeners differs.
func TestARecordingThatChangesIsTheArticles(t *testing.T) {
	episode := func(file string) string {
		return strings.Replace(doc("حلقة|https://e.example/1|g1|2026-10-01|A"), "</item>", `<enclosure type="audio/mpeg" length="9" url="https://e.example/`+file+`"/></item>`, 1)
	}
	documents, asked := []string{episode("a.mp3?t=1"), episode("a.mp3?t=2"), episode("b.mp3?t=3")}, 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, documents[min(asked, 2)])
	}))
	defer server.Close()
	a := apptest.Open(t)
	if _, err := a.Subscribe(ctx, server.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	a.Settings.SetSetting(ctx, fetching.TextSetting, string(news.TextFromFeed))
	for n, updated := range []int{0, 0, 1} {
		asked = n
		if r := a.MustSync(t); r.Updated != updated {
			t.Errorf("document %d: %d updated, want %d", n, r.Updated, updated)
		}
		a.Advance(100 * time.Hour)
	}
	items := a.MustList(t, news.Filter{})
	if len(items) != 1 {
		t.Fatalf("%d articles", len(items))
	}
	art, err := a.Kept.Articles.Get(ctx, items[0].ID)
	if err != nil || !strings.Contains(art.HTML, "b.mp3") || strings.Contains(art.HTML, "a.mp3") {
		t.Errorf("%v: %s", err, art.HTML)
	}
}
