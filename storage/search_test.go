package storage_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage"
	"sahifa/storage/storetest"
)

func result(t testing.TB, s *storage.Store, query string, o search.Options) search.Result {
	t.Helper()
	return must[search.Result](t)(s.Index.Search(ctx, search.Parse(query, time.Now()), o))
}

func titles(r search.Result) (out []string) {
	for _, h := range r.Hits {
		out = append(out, h.Title)
	}
	return out
}

// story puts an article with a headline and a text.
func story(t testing.TB, s *storage.Store, feedID int64, title, text string, change ...func(*news.Article)) int64 {
	t.Helper()
	a := sample(feedID, 0)
	a.Title, a.Text = title, text
	for _, c := range change {
		c(&a)
	}
	return put(t, s, a, "g:"+title+text)
}

// A caption is not in the text, but is found, and shown where it is found.
func TestSearchFindsCaptions(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	feed := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "a", Title: "صحيفة"}))
	id := story(t, s, feed.ID, "مهرجان", strings.Repeat("وصل الزوار إلى الساحة. ", 40), func(a *news.Article) {
		a.Pictures = []news.PictureRef{{URL: "https://a.example/1.jpg", Caption: "فانوس نحاسي قديم"}, {URL: "https://a.example/2.jpg", Caption: "خزاف من القرية"}}
	})
	search := func(query string) {
		t.Helper()
		r := result(t, s, query, search.Options{})
		if len(r.Hits) != 1 || r.Hits[0].ID != id || !strings.Contains(r.Hits[0].Snippet, "\x02") {
			t.Fatalf("%q: %+v", query, r.Hits)
		}
	}
	search("فانوس")
	search(`"خزاف من القرية"`)
	ok(t, s.Close())
	db := another(t, filepath.Join(dir, "sahifa.db"))
	_, err := db.Exec("DELETE FROM index_segments; DELETE FROM index_blocks; DELETE FROM index_docs; UPDATE index_state SET behind = 1")
	ok(t, err)
	ok(t, db.Close())
	s = open(t, dir) // indexes again
	ok(t, s.Index.CatchUp(ctx))
	search("فانوس")
}

func TestSearchRestricts(t *testing.T) {
	s := open(t, t.TempDir())
	a := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "a", Title: "صحيفة الجزيرة"}))
	b := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "b", Title: "الوطن"}))
	at := func(year int) func(*news.Article) {
		return func(x *news.Article) { x.Published = time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC) }
	}
	one := story(t, s, a.ID, "أول", "نفط كثير", at(2024))
	story(t, s, a.ID, "ثان", "نفط قليل", at(2025), func(x *news.Article) { x.Byline, x.Section = "فهد الخالدي", "اقتصاد" })
	story(t, s, b.ID, "ثالث", "نفط وغاز", at(2025))
	story(t, s, 0, "رابع", "نفط محفوظ", at(2026), func(x *news.Article) { x.Feed = "موقع بعيد" })
	ok(t, s.Articles.SetRead(ctx, []int64{one}, true))
	ok(t, s.Articles.SetStarred(ctx, one, true))
	for query, want := range map[string][]string{
		"نفط مصدر:الجزيره ترتيب:تاريخ": {"ثان", "أول"}, "نفط مصدر:بعيد": {"رابع"}, "نفط كاتب:خالدي": {"ثان"}, "قسم:الاقتصاد": {"ثان"},
		"نفط بعد:2025 قبل:2026": {"ثان", "ثالث"}, "نفط is:starred": {"أول"}, "is:read": {"أول"}, "نفط حالة:محفوظ": {"رابع"},
		"نفط is:unread -غاز -is:saved": {"ثان"}, "كاتب:غائب": nil,
	} {
		got, want := titles(result(t, s, query, search.Options{})), slices.Clone(want)
		if !strings.Contains(query, "ترتيب") {
			slices.Sort(got)
			slices.Sort(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	r := result(t, s, "نفط", search.Options{Feed: &a.ID})
	if r.Total != 2 || len(r.Feeds) != 3 || r.Feeds[0].Title != a.Title || r.Feeds[0].Count != 2 || len(r.Years) != 2 || r.Years[0] != (search.YearCount{Year: 2025, Count: 1}) {
		t.Errorf("%d, %v, %v", r.Total, r.Feeds, r.Years)
	}
	if r := result(t, s, "نفط", search.Options{Year: 2025, Order: search.ByDate}); r.Total != 2 || len(r.Years) != 3 || len(r.Feeds) != 2 {
		t.Errorf("%d, %v, %v", r.Total, r.Feeds, r.Years)
	}
	// A feed that goes leaves its starred articles as saved pages.
	ok(t, s.Feeds.Remove(ctx, a.ID))
	if got := titles(result(t, s, "نفط is:saved", search.Options{})); len(got) != 2 {
		t.Errorf("saved %v", got)
	}
	if got := titles(result(t, s, "نفط مصدر:الجزيرة", search.Options{})); !slices.Equal(got, []string{"أول"}) {
		t.Errorf("of the feed that went: %v", got)
	}
	sound(t, s)
}

func TestSearchFoldsCopies(t *testing.T) {
	s := open(t, t.TempDir())
	text := "أعلنت وزارة الطاقة اليوم أن إنتاج النفط بلغ مستويات قياسية خلال الربع الثالث من العام الجاري، وفق بيانات رسمية نشرتها الوكالة."
	var feeds []news.Feed
	for i := range 3 {
		feeds = append(feeds, feed(t, s, fmt.Sprint(i)))
		ok(t, s.Feeds.Update(ctx, news.Feed{ID: feeds[i].ID, URL: fmt.Sprint(i), Title: fmt.Sprint("صحيفة ", i)}))
	}
	story(t, s, feeds[0].ID, "إنتاج النفط", text)
	story(t, s, feeds[1].ID, "إنتاج قياسي للنفط", text+" (انتهى)")
	story(t, s, feeds[2].ID, "النفط والسياسة", "كلام آخر عن النفط لا يشبه ما قيل في الخبر الأول ولا في غيره من الأخبار التي نشرت اليوم في الصحف.")
	r := result(t, s, "النفط", search.Options{})
	if len(r.Hits) != 2 || r.Total != 3 {
		t.Fatalf("%v of %d", titles(r), r.Total)
	}
	for _, h := range r.Hits {
		if want := h.Title != "النفط والسياسة"; (len(h.Duplicates) == 1) != want {
			t.Errorf("%s has copies %v", h.Title, h.Duplicates)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	for i := range 12 {
		story(t, s, f.ID, fmt.Sprint("خبر ", i), "مباحثات في المملكة العربيّة السعوديّة عن التكنولوجيا")
	}
	for query, want := range map[string]string{
		"السعوديع": "السعودية", "مباخثات السعودية": "مباحثات السعودية", "التكتولوجيا": "التكنولوجيا", "السعودية": "", "قمر": "",
	} {
		if got := result(t, s, query, search.Options{}).DidYouMean; got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func TestSearchRelaxes(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	story(t, s, f.ID, "أول", "أسعار النفط")
	story(t, s, f.ID, "ثان", "زيارة الرئيس")
	if r := result(t, s, "النفط الرئيس", search.Options{}); !r.Relaxed || len(r.Hits) != 2 {
		t.Errorf("%v, relaxed %v", titles(r), r.Relaxed)
	}
	if r := result(t, s, "من زار الرئيس بعد النفط؟", search.Options{}); len(r.Hits) != 2 {
		t.Errorf("a question finds %v", titles(r))
	}
	if r := result(t, s, "النف", search.Options{Typing: true}); len(r.Hits) != 1 || !strings.Contains(r.Hits[0].Snippet, "\x02النفط\x03") {
		t.Errorf("typing finds %+v", r.Hits)
	}
	if r := result(t, s, "النف ", search.Options{Typing: true}); len(r.Hits) != 0 {
		t.Errorf("a word that is whole finds %v", titles(r))
	}
}

func TestSuggestions(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	id := story(t, s, f.ID, "أسعار النفط تتراجع", "نص")
	story(t, s, f.ID, "أسعار الذهب", "نص")
	for _, q := range []string{"أسعار الفائدة", "النفط في روسيا", "أسعار الفائدة", "رياضة"} {
		ok(t, s.Index.RecordQuery(ctx, q))
	}
	got := must[[]search.Suggestion](t)(s.Index.Suggest(ctx, "اسعار الن", 4))
	if want := []search.Suggestion{{Text: "أسعار النفط تتراجع", Article: id}}; !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	got = must[[]search.Suggestion](t)(s.Index.Suggest(ctx, "أسع", 4))
	if len(got) != 3 || got[0].Text != "أسعار الفائدة" || got[1].Article == 0 {
		t.Errorf("%+v", got)
	}
}

// What a saved search tells of is what it finds: its last word is not being typed.
func TestASavedSearchTellsOfWhatItFinds(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	v := must[search.SavedSearch](t)(s.SavedSearches.Save(ctx, search.SavedSearch{Name: "مصر", Query: "مصر", Notify: true}))
	story(t, s, f.ID, "المصرف المركزي يرفع الفائدة", "قال مصرف")
	story(t, s, f.ID, "الأول", "في مصر")
	story(t, s, f.ID, "الثاني", "من مصر")
	var found, told []string
	for _, h := range result(t, s, v.Query, search.Options{Order: search.ByDate}).Hits {
		found = append(found, h.Title)
	}
	for _, i := range must[[]news.Item](t)(s.SavedSearches.NewMatches(ctx, v.ID)) {
		told = append(told, i.Title)
	}
	if len(found) != 2 || !slices.Equal(told, found) {
		t.Errorf("told of %q, found %q", told, found)
	}
}

func TestSavedSearches(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	old := story(t, s, f.ID, "قديم", "نفط")
	v := must[search.SavedSearch](t)(s.SavedSearches.Save(ctx, search.SavedSearch{Name: "طاقة", Query: "نفط OR غاز", Notify: true}))
	all := must[[]search.SavedSearch](t)(s.SavedSearches.List(ctx))
	if len(all) != 1 || all[0].Unread != 1 || all[0].Query != "نفط OR غاز" {
		t.Fatalf("%+v", all)
	}
	if told := must[[]news.Item](t)(s.SavedSearches.NewMatches(ctx, v.ID)); len(told) != 0 {
		t.Errorf("what was there is told of: %v", told)
	}
	story(t, s, f.ID, "جديد", "غاز")
	story(t, s, f.ID, "غيره", "شعر")
	told := must[[]news.Item](t)(s.SavedSearches.NewMatches(ctx, v.ID))
	if len(told) != 1 || told[0].Title != "جديد" {
		t.Errorf("told of %v", told)
	}
	if told := must[[]news.Item](t)(s.SavedSearches.NewMatches(ctx, v.ID)); len(told) != 0 {
		t.Errorf("told twice of %v", told)
	}
	ok(t, s.Articles.SetRead(ctx, []int64{old}, true))
	v.Name = "الطاقة"
	must[search.SavedSearch](t)(s.SavedSearches.Save(ctx, v))
	if all := must[[]search.SavedSearch](t)(s.SavedSearches.List(ctx)); len(all) != 1 || all[0].Unread != 1 || all[0].Name != "الطاقة" {
		t.Errorf("%+v", all)
	}
	ok(t, s.SavedSearches.Remove(ctx, v.ID))
	wantKind(t, s.SavedSearches.Remove(ctx, v.ID), news.NoSuchSearch)
}

func TestDraftsAreFound(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	f := feed(t, s, "f")
	id := story(t, s, f.ID, "مقال", "نص المقال")
	db := another(t, filepath.Join(dir, "sahifa.db"))
	must[sql.Result](t)(db.Exec(`INSERT INTO drafts (article_id, page_url, page_title, reply_to, name, email, site, text, state, created, updated)
		VALUES (?, 'u', 'مقال', '', '', '', '', 'رأيي أن الضريبة عادلة', 'draft', 1, 2)`, id))
	ok(t, db.Close())
	r := result(t, s, "الضريبه", search.Options{})
	if len(r.Hits) != 1 || r.Hits[0].Draft == 0 || r.Hits[0].ID != id || !strings.Contains(r.Hits[0].Snippet, "\x02الضريبة\x03") {
		t.Errorf("%+v", r.Hits)
	}
	if got := titles(result(t, s, "is:draft", search.Options{})); !slices.Equal(got, []string{"مقال"}) {
		t.Errorf("is:draft finds %v", got)
	}
}

// An article that is changed again and again is found by its last words only,
// however segments were merged in between.
func TestSearchAfterManyChanges(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	g := storetest.New(1)
	var ids []int64
	for i := range 60 {
		a, keys := g.Article(f.ID)
		a.Text += fmt.Sprintf(" كلمة%dأ", i)
		ids = append(ids, put(t, s, a, keys...))
	}
	for round := range 4 {
		for i, id := range ids {
			a, _ := g.Article(f.ID)
			a.ID = id
			a.Text += fmt.Sprintf(" كلمة%dب%d", i, round)
			put(t, s, a, fmt.Sprint("n", i, round))
		}
	}
	for i, id := range ids {
		if r := result(t, s, fmt.Sprintf(`"كلمة%dأ"`, i), search.Options{}); r.Total != 0 {
			t.Errorf("article %d is found by words it no longer has", id)
		}
		if r := result(t, s, fmt.Sprintf(`"كلمة%dب3"`, i), search.Options{}); r.Total != 1 || r.Hits[0].ID != id {
			t.Errorf("article %d is not found", id)
		}
	}
	sound(t, s)
}

// What readers wrote under an article is found beside the articles, once where
// it is one's own.
func TestReadersCommentsAreFound(t *testing.T) {
	s := open(t, t.TempDir())
	id := story(t, s, 0, "دوام المدارس", "يبدأ الدوام مبكرا")
	ok(t, s.Comments.Put(ctx, id, []news.Comment{
		{Ref: "1", Author: "سعد", Text: "الطرق مزدحمة صباحًا"}, {Ref: "2", Author: "أنا", Text: "الطرق تحتاج صيانة"},
	}, news.CommentRequirements{Known: true}, -1))
	must[news.Draft](t)(s.Drafts.Put(ctx, news.Draft{ArticleID: id, Page: "u", PageTitle: "دوام المدارس", Text: "الطرق تحتاج صيانة"}))
	r := result(t, s, "الطرق", search.Options{})
	var by []string
	for _, h := range r.Hits {
		by = append(by, h.CommentAuthor)
		if h.ID != id || !strings.Contains(search.StripMarks(h.Snippet), "الطرق") {
			t.Errorf("%+v", h)
		}
	}
	if !slices.Equal(by, []string{"", "سعد"}) || r.Total != 2 {
		t.Errorf("found of %q, %d in all", by, r.Total)
	}
	for _, query := range []string{"الطرق -مزدحمة", "الطرق is:unread", "عنوان:الطرق"} {
		for _, h := range result(t, s, query, search.Options{}).Hits {
			if h.CommentAuthor != "" {
				t.Errorf("%s finds %+v", query, h)
			}
		}
	}
}

// find gives what a query finds.
func find(t testing.TB, s *storage.Store, query string) []search.Hit {
	t.Helper()
	return must[search.Result](t)(s.Index.Search(ctx, search.Parse(query, time.Now()), search.Options{})).Hits
}

func TestSearch(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	texts := []struct{ title, text string }{
		{"القِمّة التركية الروسية", "أكد الرئيسان على تعزيز التعاون بنسبة ٣٢٪ في مُوسْكُو اليوم."},
		{"أسعار النفط", "ارتفعت أسعار النفط في موسكو، وقال محلل إن القمة المقبلة ستبحث الأمر."},
		{"رياضة", "فاز الفريق."},
	}
	for i, x := range texts {
		a := sample(f.ID, i)
		a.Title, a.Text = x.title, x.text
		put(t, s, a, "g:"+x.title)
	}
	tests := []struct {
		query string
		want  []string
	}{
		{"القمه", []string{texts[0].title, texts[1].title}}, // a headline's word counts more
		{"موسكو النفط", []string{texts[1].title}},
		{"32", []string{texts[0].title}},
		{`"تعزيز التعاون"`, []string{texts[0].title}},
		{`"التعاون تعزيز"`, nil},
		{"«تعزيز التعاون» موسكو", []string{texts[0].title}},
		{"غائب", nil},
		{`NEAR(فاز, "الفريق`, []string{texts[2].title}}, // no article has all
		{`فاز" OR -*`, []string{texts[2].title}},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			var got []string
			for _, h := range find(t, s, tt.query) {
				got = append(got, h.Title)
				if !strings.Contains(h.Snippet, "\x02") && !strings.Contains(tt.query, "القمه") {
					t.Errorf("no hit marked in %q", h.Snippet)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	hits := find(t, s, "موسكو التعاون")
	if len(hits) != 1 || !strings.Contains(hits[0].Snippet, "\x02مُوسْكُو\x03") || !strings.Contains(hits[0].Snippet, "\x02التعاون\x03") {
		t.Errorf("snippet %+v", hits)
	}
	_, err := s.Index.Search(ctx, search.Parse(" ، ... ", time.Now()), search.Options{})
	wantKind(t, err, news.EmptyQuery)
}

func FuzzSearch(f *testing.F) {
	s := open(f, f.TempDir())
	put(f, s, sample(feed(f, s, "f").ID, 0), "g:1")
	for _, q := range []string{`"`, `a"b`, "NOT AND OR", "title:x", "*", "^a", "{a b}: c", "a + b", "«ا", "\x00", strings.Repeat("ا ", 99)} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		if _, err := s.Index.Search(ctx, search.Parse(q, time.Now()), search.Options{Limit: 5}); err != nil {
			wantKind(t, err, news.EmptyQuery)
		}
	})
}

// An index of an older program is used until its articles are indexed anew.
func TestOldDocumentsAreMadeAnew(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	f := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "a", Title: "أ"}))
	for i := range 5 {
		story(t, s, f.ID, fmt.Sprintf("خبر %d", i), "هاتف iPhone17 جديد")
	}
	ok(t, s.Close())
	db := must[*sql.DB](t)(sql.Open("sqlite", filepath.Join(dir, "sahifa.db")))
	var before int
	ok(t, db.QueryRow("SELECT max(doc) FROM index_docs").Scan(&before))
	must[sql.Result](t)(db.Exec("UPDATE index_state SET stale_below = next_doc, behind = 1"))
	ok(t, db.Close())
	s = open(t, dir)
	if n := len(result(t, s, "هاتف", search.Options{}).Hits); n != 5 {
		t.Errorf("%d hits before all is done", n)
	}
	ok(t, s.Index.CatchUp(ctx))
	if r := result(t, s, "iPhone 17", search.Options{}); len(r.Hits) != 5 || r.Unindexed != 0 {
		t.Errorf("%d hits, %d not indexed", len(r.Hits), r.Unindexed)
	}
	ok(t, s.Close())
	db = must[*sql.DB](t)(sql.Open("sqlite", filepath.Join(dir, "sahifa.db")))
	defer db.Close()
	var least, count int
	ok(t, db.QueryRow("SELECT min(doc), count(*) FROM index_docs").Scan(&least, &count))
	if least <= before || count != 5 {
		t.Errorf("%d documents from %d on, of which there were some up to %d", count, least, before)
	}
}

func TestSearchTellsWhatItWidened(t *testing.T) {
	s := open(t, t.TempDir())
	f := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "a", Title: "أ"}))
	story(t, s, f.ID, "واحد", "التقى الوزراء في القاعة")
	story(t, s, f.ID, "اثنان", "وصل وزير المالية")
	r := result(t, s, "وزير", search.Options{})
	if got := titles(r); !slices.Equal(got, []string{"اثنان", "واحد"}) {
		t.Errorf("found %v", got)
	}
	if len(r.Widened) != 1 || !slices.Equal(r.Widened[0].Also, []string{"وزراء"}) || r.Narrowed() != "وزير=" {
		t.Errorf("told %+v, narrowed to %q", r.Widened, r.Narrowed())
	}
	if !strings.Contains(r.Hits[1].Snippet, search.HitStart+"الوزراء"+search.HitEnd) {
		t.Errorf("not marked: %q", r.Hits[1].Snippet)
	}
	if got := titles(result(t, s, r.Narrowed(), search.Options{})); !slices.Equal(got, []string{"اثنان"}) {
		t.Errorf("narrowed: %v", got)
	}
}
