package comment

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app/news"
)

// filled returns what would be sent for a page, "" if nothing would be.
func filled(p Page, d news.Draft) string {
	if p.Form == nil || p.Barrier.Kind != "" {
		return ""
	}
	var pairs []string
	for _, v := range Fill(p, d, false) {
		pairs = append(pairs, v.Name+"="+v.Value)
	}
	return strings.TrimPrefix(p.Form.Action, "https://e.example") + "|" + strings.Join(pairs, "|")
}

var sample = news.Draft{Name: "ن", Email: "b@e.example", Text: "ت"}

func TestOneFormOfSeveralIsForComments(t *testing.T) {
	const main = `<h3>شاركنا برأيك</h3><form action="/ok" method="post"><input name="n" placeholder="الاسم"><textarea name="t" placeholder="رأيك"></textarea><button>أرسل</button></form>`
	other := func(heading, button string) string {
		return `<section><h3>` + heading + `</h3><form action="/x" method="post"><input name="n" placeholder="الاسم"><input name="e" placeholder="البريد"><textarea name="t" placeholder="النص"></textarea><button>` + button + `</button></form></section>`
	}
	for name, page := range map[string]string{
		"after a report":             other("التبليغ عن إساءة في التعليقات: بلاغ", "أبلغ") + main,
		"before a correction":        main + other("وجدت خطأ إملائيًا؟", "أرسل التصحيح"),
		"after a letter":             other("اتصل بنا", "أرسل") + main,
		"after a subscription":       other("اشترك في نشرتنا", "اشترك") + main,
		"after a survey":             other("استطلاع رأي القراء", "أرسل رأيك") + main,
		"after a friend's":           other("أرسل هذا الخبر لصديق", "أرسل") + main,
		"after one in a template":    `<template>` + strings.ReplaceAll(main, "/ok", "/x") + `</template>` + main,
		"after a hidden one":         `<div style="display: none">` + strings.ReplaceAll(main, "/ok", "/x") + `</div>` + main,
		"after one hidden by style":  `<style>.m .off { display:none }</style><div class="m"><div class="off">` + strings.ReplaceAll(main, "/ok", "/x") + `</div></div>` + main,
		"after a disabled one":       `<fieldset disabled>` + strings.ReplaceAll(main, "/ok", "/x") + `</fieldset>` + main,
		"after a reply to a comment": `<div class="comment" id="comment-7"><b>سعيد</b><p>رأيي أن الطرق بحاجة إلى عناية أكبر.</p>` + strings.ReplaceAll(main, "/ok", "/x") + `</div>` + main,
		"after a named reply":        strings.ReplaceAll(strings.ReplaceAll(main, "/ok", "/x"), `<input name="n"`, `<input type="hidden" name="parent_id" value="7"><input name="n"`) + `<div id="c7"></div>` + main,
	} {
		if got := filled(read(t, page), sample); got != "/ok|n=ن|t=ت" {
			t.Errorf("%s: %q", name, got)
		}
		if strings.HasPrefix(name, "after a re") || strings.HasPrefix(name, "before") {
			if got := filled(read(t, strings.ReplaceAll(page, main, "")), sample); got != "" {
				t.Errorf("%s, alone: %q", name, got)
			}
		}
	}
}

func TestFormsAreReadAsBrowsersDo(t *testing.T) {
	for _, tt := range []struct{ name, page, want string }{
		{"base", `<head><base href="/sub/x/"></head><h3>أضف تعليقك</h3><form action="send.php" method="post"><input name="n" placeholder="اسمك"><textarea name="t"></textarea></form>`, "/sub/x/send.php|n=ن|t=ت"},
		{"no action, with base", `<head><base href="/sub/x/"></head><h3>أضف تعليقك</h3><form method="post"><input name="n" placeholder="اسمك"><textarea name="t"></textarea></form>`, "/2026/11/khabar/|n=ن|t=ت"},
		{"button's address and method", `<h3>أضف تعليقك</h3><form action="/get"><input name="n" placeholder="اسمك"><textarea name="t"></textarea><input type="submit" formaction="/to" formmethod="post" name="go" value="أرسل"></form>`, "/to|n=ن|t=ت|go=أرسل"},
		{"controls elsewhere", `<label for="n">الاسم</label><input id="n" form="f" name="n"><h3>أضف تعليقك</h3><form id="f" action="/to" method="post"><textarea name="t"></textarea></form><button form="f" name="b" value="1">أرسل</button>`, "/to|n=ن|t=ت|b=1"},
		{"a form between rows", `<h3>أضف تعليقك</h3><table><form action="/to" method="post"><tr><td>الاسم</td><td><input name="a"></td></tr><tr><td>البريد</td><td><table><tr><td><input name="b"></td></tr></table></td></tr><tr><td>التعليق</td><td><textarea name="c"></textarea></td></tr><tr><td><input type="image" name="i" src="/b.png"></td></tr></form></table>`, "/to|a=ن|b=b@e.example|c=ت|i.x=1|i.y=1"},
		{"two buttons", `<h3>أضف تعليقك</h3><form action="/to" method="post"><input name="n" placeholder="اسمك"><textarea name="t"></textarea><button name="do" value="p">عرض المعاينة</button><button name="do" value="r">إلغاء</button><button name="do" value="s">انشر</button></form>`, "/to|n=ن|t=ت|do=s"},
		{"boxes that subscribe", `<h3>أضف تعليقك</h3><form action="/to" method="post"><input name="n" placeholder="اسمك"><textarea name="t"></textarea><label><input type="checkbox" name="s" checked> نبهني إلى الردود بالبريد</label><input type="checkbox" name="notify_me" checked></form>`, "/to|n=ن|t=ت"},
		{"hidden boxes", `<style>p.zz, #q { position:absolute; left:-5000px }</style><h3>أضف تعليقك</h3><form action="/to" method="post"><input name="n" placeholder="اسمك"><p class="zz"><input name="email" placeholder="البريد"></p><span id="q"><input name="url"></span><div class="sr-only"><textarea name="comment"></textarea></div><textarea name="t"></textarea><button>أرسل</button></form>`, "/to|n=ن|email=|url=|comment=|t=ت"},
		{"a foot that opens", `<h3>أضف تعليقك</h3><form action="/to" method="post"><textarea name="t"></textarea><div style="display:none"><input name="n" placeholder="اسمك"><button>أرسل</button></div></form>`, "/to|t=ت|n=ن"},
		{"the address twice", `<h3>أضف تعليقك</h3><form action="/to" method="post"><input name="n" placeholder="اسمك"><input name="m1" placeholder="البريد"><input name="m2" placeholder="تأكيد البريد"><textarea name="t"></textarea></form>`, "/to|n=ن|m1=b@e.example|m2=b@e.example|t=ت"},
		{"stretched and vowelled labels", `<h3>أضِفْ تعليقَك</h3><form action="/to" method="post"><label>إســمُك <input name="n"></label><label>بَريدك <input name="m"></label><label>التعقيــب <textarea name="t"></textarea></label></form>`, "/to|n=ن|m=b@e.example|t=ت"},
		{"a form that a button opens", `<button aria-controls="box">أضف تعليقًا</button><div id="box" hidden><form class="comment-form" action="/to" method="post"><input name="n" placeholder="اسمك"><textarea name="t"></textarea></form></div>`, "/to|n=ن|t=ت"},
	} {
		if got := filled(read(t, tt.page), sample); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestWhatAFormAsksIsAnsweredOrNotSent(t *testing.T) {
	page := `<h3>أضف تعليقك</h3><form action="/to" method="post"><input name="n" placeholder="اسمك"><textarea name="t"></textarea>
		<label>الدولة <select name="c" required><option value="">اختر<option value="1">مصر<option value="2">اليمن</select></label>
		<input type="radio" name="g" value="m" required> ذكر <input type="radio" name="g" value="f"> أنثى
		<label><input type="checkbox" name="ok" required> قرأت الشروط</label>
		<label>حاصل 4 × 2 <input name="x"></label><label>المدينة <input name="city"></label><button>أرسل</button></form>`
	p := read(t, page)
	if got := Labels(p.Questions); got != "الدولة، ذكر / أنثى، قرأت الشروط، حاصل 4 × 2" {
		t.Errorf("asks %q", got)
	}
	d := sample
	if left := Unanswered(p.Questions, d); len(left) != 4 {
		t.Errorf("%d are unanswered", len(left))
	}
	for i, v := range []string{"2", "f", "on", "8"} {
		q := p.Questions[i]
		d.Answers = append(d.Answers, news.Answer{Field: q.Field, Label: q.Label, Value: v})
	}
	if got := filled(p, d); got != "/to|n=ن|t=ت|c=2|g=f|ok=on|x=8|city=" {
		t.Errorf("sent %q", got)
	}
	other := read(t, strings.Replace(page, "4 × 2", "5 × 2", 1))
	if left := Unanswered(other.Questions, d); len(left) != 1 || left[0].Field != "x" {
		t.Errorf("the answer to another sum counts: %+v", left)
	}
}

func TestSystemsAreNamedAndNeverTakenForClosed(t *testing.T) {
	for want, page := range map[string]string{
		"Disqus":              `<script>var disqus_config = function () {}</script>`,
		"Facebook":            `<div class="fb-comments"></div>`,
		"Blogger":             `<iframe src="https://www.blogger.com/comment/frame/1?po=2"></iframe>`,
		"Isso":                `<script src="https://c.example/js/embed.min.js" data-isso="https://c.example/"></script>`,
		"Remark42":            `<div id="remark42"></div>`,
		"Cusdis":              `<script async src="https://cusdis.com/js/cusdis.es.js"></script>`,
		"Commento":            `<div id="commento"></div>`,
		"Discourse":           `<script>DiscourseEmbed = { discourseUrl: 'https://d.example/' }</script>`,
		"Vuukle":              `<div id="vuukle-comments"></div>`,
		"IntenseDebate":       `<script>var idcomments_acct = 'x'</script>`,
		"FastComments":        `<script src="https://cdn.fastcomments.com/js/embed-v2.min.js"></script>`,
		"Talkyard":            `<div class="talkyard-comments"></div>`,
		"Hyvor Talk":          `<hyvor-talk-comments website-id="1"></hyvor-talk-comments>`,
		"giscus (GitHub)":     `<giscus-widget repo="a/b"></giscus-widget>`,
		"utterances (GitHub)": `<script src="https://utteranc.es/client.js" repo="a/b"></script>`,
		"Coral":               `<script>Coral.createStreamEmbed({id: "coral_thread"})</script>`,
		"Viafoura":            `<vf-conversations vf-container-id="1"></vf-conversations>`,
		"OpenWeb":             `<div data-spotim-module="conversation" data-spot-id="x"></div>`,
		"AnyComment":          `<div id="anycomment-app"></div>`,
		"wpDiscuz":            `<div id="wpdcom"></div>`,
	} {
		if b := read(t, `<meta name="generator" content="WordPress 6.8">`+page).Barrier; b.Kind != news.OutcomeOtherService || b.Message != want {
			t.Errorf("%s: %+v", want, b)
		}
	}
	for page, want := range map[string]news.OutcomeKind{
		`<div id="comments">جارٍ التحميل…</div>`:                                        news.OutcomeNoForm,
		`<p class="no-comments">لا توجد تعليقات بعد</p>`:                                news.OutcomeNoForm,
		`<p>نعتذر، تم إغلاق باب التعليقات على هذه المادة.</p>`:                          news.OutcomeClosed,
		`<p>Comments are now closed.</p>`:                                               news.OutcomeClosed,
		`<p>يرجى <a href="/login">تسجيل الدخول</a> حتى تتمكن من إضافة تعليق</p>`:        news.OutcomeLogin,
		`<p>يرجى تسجيل الدخول لإضافة تعقيب</p>`:                                         news.OutcomeLogin,
		`<p>للأعضاء فقط: سجل لتكتب رايك</p>`:                                            news.OutcomeLogin,
		`<p>أغلقت الشرطة الطريق بعد تعليق لافتة كبيرة</p>`:                              news.OutcomeNoForm,
		`<article><p>قال إن التعليقات مغلقة في موقعه.</p></article>`:                    news.OutcomeNoForm,
		`<div class="must-log-in">سجل</div>`:                                            news.OutcomeLogin,
		`<noscript>Please enable JavaScript, comments are closed without it</noscript>`: news.OutcomeNoForm,
	} {
		if b := read(t, `<meta name="generator" content="WordPress 6.8">`+page).Barrier; b.Kind != want {
			t.Errorf("%s: %+v, want %s", page, b, want)
		}
	}
}

func TestWhatSitesSayOfAComment(t *testing.T) {
	before := `<nav>أبلغ عن خطأ</nav><p>تخضع التعليقات للمراجعة قبل نشرها.</p>`
	form := `<h3>أضف تعليقك</h3><form action="/to" method="post"><input name="n" placeholder="اسمك"><textarea name="t"></textarea></form>`
	d := news.Draft{Name: "سعيد", Text: "رأيي أن الطرق بحاجة إلى عناية أكبر."}
	for answer, want := range map[string]news.DraftState{
		"<p>تم استلام تعليقك، وسوف ينشر بعد موافقة المحرر</p>":         news.StateHeld,
		"<p>تعليقك قيد المراجعة</p>":                                   news.StateHeld,
		"<p>Your comment is awaiting moderation.</p>":                  news.StateHeld,
		"<p>Merci, votre commentaire sera publié après validation</p>": news.StateHeld,
		`{"status":"ok","message":"في انتظار الموافقة"}`:               news.StateHeld,
		`<script>alert('شكرا، سيظهر تعليقك قريبا')</script>`:           news.StateHeld,
		"<p>تمت إضافة تعليقك بنجاح</p>":                                news.StatePublished,
		"<p>شكرًا لمشاركتك</p>":                                        news.StatePublished,
		`{"success":true}`:                                             news.StatePublished,
		"<p>سعيد</p><p>رأيي أن الطرق بحاجة إلى عناية أكبر.</p>":        news.StatePublished,
		"<p>الرجاء إدخال الاسم</p>":                                    news.StateRefused,
		"<p>رمز التحقق غير صحيح</p>":                                   news.StateRefused,
		`{"success":false,"data":"البريد غير صالح"}`:                   news.StateRefused,
		`{"error":"x"}`:     news.StateRefused,
		"<p>تعليق مكرر</p>": news.StateRefused,
		"<p>أنت تعلق بسرعة، انتظر قليلا</p>": news.StateQueued,
		"":                       news.StateSending,
		"<p>الصفحة الرئيسية</p>": news.StateSending,
		before + form:            news.StateSending,
		before + form + `<ul><li><a href="/1">فشل المفاوضات وسيتم نشر القوات</a></li></ul><aside>عذرا</aside>`: news.StateSending,
		before + "<p>تعليقك بانتظار الموافقة</p>":                                                              news.StateHeld,
	} {
		state, o := Judge(read(t, before+form), Answer{Status: 200, Body: []byte(answer)}, d, false)
		if state != want {
			t.Errorf("%s: %s %+v, want %s", answer, state, o, want)
		}
	}
}

// readPage reads a page that may be compressed.
func readPage(t *testing.T, file string) []byte {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Pages of news sites: a comment goes only to a form that a reader would take
// for the comments'.
func TestPagesWithoutAFormAreSentNothing(t *testing.T) {
	root := os.Getenv("SAHIFA_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	var files []string
	for _, pattern := range []string{"pages/*/*.html", "pages/*/*.html.gz"} {
		some, _ := filepath.Glob(filepath.Join(root, pattern))
		files = append(files, some...)
	}
	if len(files) == 0 {
		if os.Getenv("SAHIFA_REQUIRE_SHARED") != "" {
			t.Fatal("there are no pages in " + root)
		}
		t.Skip("there are no pages in " + root)
	}
	forms := 0
	for _, file := range files {
		raw := readPage(t, file)
		p := read(t, string(raw))
		if p.Form == nil {
			continue
		}
		forms++
		if !strings.Contains(p.Form.Action, "comment") { // as all of theirs do
			t.Errorf("%s: %+v", filepath.Base(file), p.Form)
		}
	}
	t.Logf("%d of %d pages have a form", forms, len(files))
}

func TestBoxesThatSubscribeAreShownAndOpenUntilAskedFor(t *testing.T) {
	p := read(t, `<h3>أضف تعليقك</h3><form method="post" action="/c"><input name="n" placeholder="الاسم"><textarea name="t" placeholder="تعليقك"></textarea>
		<label><input type="checkbox" name="notify" value="yes" checked> نبهني بالردود عبر البريد</label><button>أرسل</button></form>`)
	if len(p.Questions) != 1 || !p.Questions[0].Free || len(Unanswered(p.Questions, news.Draft{})) != 0 {
		t.Fatalf("asks %+v", p.Questions)
	}
	d := news.Draft{Name: "ن", Text: "ت"}
	ticked := func() bool {
		for _, v := range Fill(p, d, false) {
			if v.Name == "notify" && v.Value == "yes" {
				return true
			}
		}
		return false
	}
	if ticked() {
		t.Error("ticked unasked")
	}
	q := p.Questions[0]
	d.Answers = []news.Answer{{Field: q.Field, Label: q.Label, Value: "yes"}}
	if !ticked() {
		t.Error("not ticked for who asks for it")
	}
}
