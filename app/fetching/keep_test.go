package fetching_test

// What is kept of an article while its page and its feed go wrong.

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

// markup makes a page of a title and paragraphs.
func markup(title string, paragraphs ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html><head><title>%[1]s</title></head><body><article><h1>%[1]s</h1><p>%[2]s</p></article></body></html>`,
			title, strings.Join(paragraphs, "</p><p>"))
	}
}

// status makes a page that answers with a status.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// wall is what a site says to those who are to pay, log in or agree, as long as
// an article.
const wall = "هذا المحتوى متاح للمشتركين فقط. سجل الدخول إلى حسابك أو اشترك الآن لتتابع القراءة دون حدود وتصل إلى الأرشيف كاملا وإلى النشرات البريدية كل صباح. " +
	"اختر الباقة التي تناسبك من بين الباقات الشهرية والسنوية وادفع ببطاقتك الائتمانية بأمان تام ويمكنك إلغاء الاشتراك في أي وقت تشاء دون رسوم إضافية. " +
	"نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لتخزين المعلومات على جهازك والوصول إليها وعرض إعلانات مخصصة لك وقياس أدائها وتطوير منتجاتنا وخدماتنا. " +
	"إن كان لديك حساب فأدخل بريدك الإلكتروني وكلمة المرور أو استعدها إن نسيتها ثم اضغط على زر الدخول وستعود إلى الصفحة التي كنت فيها قبل ذلك."

const english = "The ministry said on Monday that the new water project will be finished before the end of next year, and that it will serve more than forty villages along the coast. " +
	"Officials told reporters that the budget had been approved by the council after long debates about its cost and about who should maintain the pumps. " +
	"Farmers welcomed the decision but asked for a clear schedule, saying that earlier promises had been forgotten as soon as the cameras had left the valley. " +
	"A spokesman added that the tender would be published within weeks and that local companies would be given preference over foreign ones where they could do the work."

const football = "سجل المهاجم هدفين في الشوط الأول من المباراة التي جرت على ملعب ممتلئ بالجماهير، ثم أضاف زميله الثالث من ركلة جزاء احتسبها الحكم بعد مراجعة الشاشة. " +
	"ولم يظهر الفريق الضيف بمستواه المعروف، إذ غاب عنه قائده المصاب وحارسه الأول، واكتفى مدربه بالدفاع حتى تلقت شباكه الهدف الرابع في الدقائق الأخيرة. " +
	"وبهذا الفوز يرتقي صاحب الأرض إلى المركز الثاني في ترتيب الدوري بفارق نقطة واحدة عن المتصدر الذي تعادل في مباراته، وتبقى له مباراة مؤجلة يخوضها الأربعاء. " +
	"وقال المدرب عقب اللقاء إنه سعيد بأداء لاعبيه الشبان وإن الطريق ما زال طويلا، ودعا الجماهير إلى الصبر ومواصلة التشجيع في الجولات المقبلة."

// badPages are pages that must not take the place of what is kept, by what is
// wrong with them; the article's own text is body.
func badPages(body string) map[string]http.HandlerFunc {
	words := strings.Fields(body)
	teaser := strings.Join(words[:len(words)/6], " ")
	return map[string]http.HandlerFunc{
		"the connection is lost": func(w http.ResponseWriter, _ *http.Request) {
			c, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				c.Close()
			}
		},
		"the answer breaks off": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Length", "40000")
			fmt.Fprintf(w, `<html><body><article><h1>خبر</h1><p>%s`, teaser)
		},
		"not found":                              status(404),
		"gone":                                   status(410),
		"forbidden":                              status(403),
		"a login is asked for":                   status(401),
		"server error":                           status(500),
		"no such service":                        status(502),
		"an empty page":                          func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "text/html") },
		"a page without a text":                  markup("خبر", ""),
		"a paywall after a stub":                 markup("خبر", teaser, "اشترك لتقرأ بقية المقال."),
		"a login wall as long as the text":       markup("تسجيل الدخول", wall),
		"a login wall under the article's title": markup("مشروع المياه في القرية", wall),
		"a paywall as long as the text, after a stub": markup("مشروع المياه في القرية", teaser, wall),
		"a consent wall":              markup("قبل أن تتابع", wall),
		"not found, but 200":          markup("الصفحة غير موجودة", "عذرا، الصفحة التي تبحث عنها غير موجودة أو نقلت إلى عنوان آخر. يمكنك البحث في الموقع أو العودة إلى الصفحة الرئيسة."),
		"another language":            markup("New water project", english),
		"another article":             markup("أهداف الجولة", football),
		"sent to the home page":       func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) },
		"sent to a list of headlines": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/section/water", http.StatusFound) },
		"sent round in circles": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"?again", http.StatusFound)
		},
		"a file in place of the page": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/pdf")
			fmt.Fprint(w, "%PDF-1.7")
		},
	}
}

// kept is what a user has of an article.
type kept struct {
	title, text      string
	read, starred    bool
	pictures, drafts int
}

func have(t *testing.T, a *apptest.Program, id int64) kept {
	t.Helper()
	art, err := a.Article(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	k := kept{art.Title, art.Text, art.Read, art.Starred, 0, 0}
	for _, p := range art.Pictures {
		if _, err := a.Picture(ctx, p.Hash); p.Hash != "" && err == nil {
			k.pictures++
		}
	}
	drafts, err := a.ArticleDrafts(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	k.drafts = len(drafts)
	return k
}

// oneStory is a program that has one story of a site, starred, read and with a
// draft.
func oneStory(t *testing.T, story apptest.Story) (*apptest.Program, *apptest.Site, int64) {
	t.Helper()
	s := apptest.NewSite(t, story)
	s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/section/water" {
			return false
		}
		markup("أخبار المياه", apptest.Prose(991, 40), apptest.Prose(992, 40), apptest.Prose(993, 40))(w, r)
		return true
	}
	a, _ := apptest.Subscribed(t, s)
	if r := a.MustSync(t); r.New != 1 {
		t.Fatalf("report %+v", r)
	}
	id := a.MustList(t, news.Filter{})[0].ID
	if err := a.Star(ctx, id, true); err != nil {
		t.Fatal(err)
	}
	if err := a.MarkRead(ctx, []int64{id}, true); err != nil {
		t.Fatal(err)
	}
	if _, err := a.SaveDraft(ctx, news.Draft{ArticleID: id, Text: "رأيي في المشروع"}); err != nil {
		t.Fatal(err)
	}
	return a, s, id
}

var waterStory = apptest.Story{ID: "1", GUID: "g1", Title: "مشروع المياه في القرية", Body: apptest.Prose(1, 75), Summary: "مشروع المياه في القرية يبدأ قريبا.", Excerpt: true}

// An entry changes, and its page is not what it was: nothing kept gets worse,
// at once or later.
func TestAPageThatGoesWrongTakesNothingAway(t *testing.T) {
	for name, bad := range badPages(waterStory.Body) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, s, id := oneStory(t, waterStory)
			before := have(t, a, id)
			if before.pictures != 1 || before.drafts != 1 || !before.read || !before.starred {
				t.Fatalf("before: %+v", before)
			}
			s.Set(func(s *apptest.Site) {
				s.Stories[0].Summary = "تحديث: مشروع المياه في القرية يتأخر."
				s.Stories[0].Page = bad
			})
			for _, wait := range []time.Duration{0, time.Hour, 6 * time.Hour, 100 * time.Hour} {
				a.Advance(wait)
				if r := a.MustSync(t); r.New != 0 || len(r.Failed) != 0 {
					t.Errorf("report %+v", r)
				}
				if after := have(t, a, id); after != before {
					t.Fatalf("after %v:\n%+v\nbefore:\n%+v", wait, after, before)
				}
			}
			if n := len(a.MustList(t, news.Filter{})); n != 1 {
				t.Errorf("%d articles", n)
			}
		})
	}
}

// A text that says much the same in each paragraph, as minutes and rolls of names
// do, is as long as it is: its first paragraph is a stub, though it has most of
// the words.
func TestAStubOfATextThatRepeatsItself(t *testing.T) {
	story := waterStory
	refrain := apptest.Prose(1, 30)
	story.Body = ""
	for part := range uint64(7) {
		story.Body += refrain + " " + apptest.Prose(50+part, 3) + " "
	}
	a, s, id := oneStory(t, story)
	before := have(t, a, id)
	s.Set(func(s *apptest.Site) {
		s.Stories[0].Summary = "تحديث: مشروع المياه في القرية يتأخر."
		s.Stories[0].Page = markup(story.Title, refrain, "هذا المحتوى للمشتركين. اشترك الآن لتقرأ بقية المقال، أو سجل الدخول إن كان لديك حساب.")
	})
	a.Advance(time.Hour)
	a.MustSync(t)
	if after := have(t, a, id); after != before {
		t.Fatalf("after:\n%+v\nbefore:\n%+v", after, before)
	}
}

// A page that ends in an offer where the article went on is no shorter version of it.
func TestATextThatBreaksOffInAnOffer(t *testing.T) {
	body := strings.Fields(apptest.Prose(1, 200))
	n := len(body)
	most := strings.Join(body[:n*7/10], " ")
	for _, tt := range []struct {
		name string
		page http.HandlerFunc
		kept bool
	}{
		{"an offer", markup(waterStory.Title, most, "أكمل القراءة بالاشتراك في النسخة الرقمية."), true},
		{"nothing new", markup(waterStory.Title, most), true},
		{"another end", markup(waterStory.Title, most+" "+apptest.Prose(9, 60)), false},
		{"a correction in the text", markup(waterStory.Title, strings.Join(body[:n/10], " ")+" "+apptest.Prose(7, 20)+" "+strings.Join(body[n*3/10:n*8/10], " "), "تصحيح: العدد عشرة."), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			story := waterStory
			story.Page = markup(story.Title, strings.Join(body, " "))
			a, s, id := oneStory(t, story)
			before := have(t, a, id)
			s.Set(func(s *apptest.Site) {
				s.Stories[0].Summary, s.Stories[0].Page = "تحديث: مشروع المياه في القرية يتأخر.", tt.page
			})
			a.Advance(time.Hour)
			a.MustSync(t)
			if after := have(t, a, id); (after.text == before.text) != tt.kept {
				t.Errorf("kept: %v:\n%q", !tt.kept, after.text)
			}
		})
	}
}

// The same where the feed's own text is what was kept: the page could not be had
// at first, or the user wants the feed's text where it is whole.
func TestAPageThatGoesWrongTakesNothingFromAFeedsText(t *testing.T) {
	story := waterStory
	story.Excerpt, story.Body = false, apptest.Prose(1, 150)
	for _, from := range []news.TextSource{news.TextFromPage, news.TextFromWholeFeed} {
		for name, bad := range badPages(story.Body) {
			t.Run(string(from)+"/"+name, func(t *testing.T) {
				t.Parallel()
				story := story
				story.Page = status(500)
				s := apptest.NewSite(t, story)
				a, _ := apptest.Subscribed(t, s)
				if err := a.Settings.SetSetting(ctx, fetching.TextSetting, string(from)); err != nil {
					t.Fatal(err)
				}
				a.MustSync(t)
				id := a.MustList(t, news.Filter{})[0].ID
				before := have(t, a, id)
				s.Set(func(s *apptest.Site) {
					s.Stories[0].Page = bad
					if from == news.TextFromWholeFeed { // the feed itself has a stub now
						s.Stories[0].Body, s.Stories[0].Summary = "مشروع المياه في القرية يتأخر…", "مشروع المياه يتأخر"
					}
				})
				for _, wait := range []time.Duration{0, 2 * time.Hour, 24 * time.Hour} {
					a.Advance(wait)
					a.MustSync(t)
					if after := have(t, a, id); len(after.text) < len(before.text)/2 || !strings.Contains(after.text, before.text[:200]) {
						t.Fatalf("after %v:\n%+v\nbefore:\n%+v", wait, after, before)
					}
				}
			})
		}
	}
}

// What the site really changed is taken, and what was there before is a
// revision.
func TestARealEditIsTaken(t *testing.T) {
	body := strings.Fields(waterStory.Body)
	half := strings.Join(body[:len(body)/2], " ")
	tests := []struct {
		name string
		edit func(*apptest.Story)
		text string // that must be in it then
	}{
		{"a paragraph is added", func(s *apptest.Story) { s.Body += " " + apptest.Prose(2, 40) }, apptest.Prose(2, 10)},
		{"the text grows from a few words", func(s *apptest.Story) { s.Body += " " + apptest.Prose(3, 600) }, apptest.Prose(3, 10)},
		{"a word is mended", func(s *apptest.Story) { s.Body = strings.Replace(s.Body, body[20], "التصحيح", 1) }, "التصحيح"},
		{"the second half is new", func(s *apptest.Story) { s.Body = half + " " + apptest.Prose(4, 40) }, apptest.Prose(4, 10)},
		{"all is written anew under a title like the old", func(s *apptest.Story) {
			s.Title = "مشروع المياه في القرية يتوقف"
			s.Body = "توقف مشروع المياه في القرية اليوم. " + apptest.Prose(5, 80)
		}, apptest.Prose(5, 10)},
		{"a live report begins anew", func(s *apptest.Story) {
			s.Title = "القرية بلا مياه منذ الصباح"
			s.Body = "قال سكان القرية إن المياه انقطعت منذ الصباح. " + apptest.Prose(6, 90)
		}, apptest.Prose(6, 10)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a, s, id := oneStory(t, waterStory)
			before := have(t, a, id)
			s.Set(func(s *apptest.Site) {
				tt.edit(&s.Stories[0])
				s.Stories[0].Summary = "تحديث: " + s.Stories[0].Title
			})
			a.Advance(time.Hour)
			if r := a.MustSync(t); r.Updated != 1 || r.New != 0 {
				t.Errorf("report %+v", r)
			}
			after := have(t, a, id)
			if !strings.Contains(strings.ReplaceAll(after.text, ".", ""), strings.ReplaceAll(tt.text, ".", "")) {
				t.Errorf("%q is not in the text %q", tt.text, after.text)
			}
			if after.pictures != 1 || after.drafts != 1 || !after.read || !after.starred {
				t.Errorf("after: %+v", after)
			}
			revisions, err := a.Kept.Articles.Revisions(ctx, id)
			if err != nil || len(revisions) != 1 || revisions[0].Text != before.text || revisions[0].Title != before.title {
				t.Errorf("revisions %+v, %v", revisions, err)
			}
		})
	}
}

// A headline that is edited alone is taken, the text stays.
func TestAHeadlineAloneIsTaken(t *testing.T) {
	a, s, id := oneStory(t, waterStory)
	before := have(t, a, id)
	s.Set(func(s *apptest.Site) { s.Stories[0].Title = "عاجل: القرية تنتظر المياه" })
	a.MustSync(t)
	if after := have(t, a, id); after.title != "عاجل: القرية تنتظر المياه" || after.text != before.text || after.pictures != 1 {
		t.Errorf("after: %+v", after)
	}
}

// Pictures stay when the host of them dies, under the same address or another.
func TestPicturesOutliveTheirHost(t *testing.T) {
	dead := apptest.NewSite(t)
	dead.Close()
	for _, picture := range []string{"", "/pic/1.png?token=2", dead.URL + "/pic/1.png"} {
		t.Run(picture, func(t *testing.T) {
			a, s, id := oneStory(t, waterStory)
			s.Set(func(s *apptest.Site) {
				s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
					if strings.HasPrefix(r.URL.Path, "/pic/") {
						w.WriteHeader(http.StatusNotFound)
						return true
					}
					return false
				}
				s.Stories[0].Picture = picture
				s.Stories[0].Body += " " + apptest.Prose(7, 30)
				s.Stories[0].Summary += " تحديث."
			})
			a.MustSync(t)
			after := have(t, a, id)
			if after.pictures != 1 {
				t.Errorf("%d pictures left", after.pictures)
			}
			if art, _ := a.Article(ctx, id); art.Thumbnail == "" {
				t.Error("no thumbnail left")
			}
			if !strings.Contains(after.text, strings.Fields(apptest.Prose(7, 30))[0]) {
				t.Error("the new text was not taken")
			}
		})
	}
}
