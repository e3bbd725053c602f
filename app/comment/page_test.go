package comment

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

const here = "https://e.example/2026/11/khabar/"

func read(t *testing.T, page string) Page {
	t.Helper()
	p, err := Read([]byte(page), here)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The forms are like those of real sites, in Arabic and English.
func TestFormsAreFilledInAsABrowserWould(t *testing.T) {
	d := news.Draft{Name: "علي", Email: "ali@example.com", Site: "https://ali.example", Text: "نص التعليق", ReplyTo: "12"}
	for _, tt := range []struct {
		name, page, want string
	}{
		{"WordPress", `<form action="/wp-comments-post.php" method="post" id="commentform"><textarea name="comment"></textarea><input name="author"><input name="email" type="email"><input name="url" type="url">
			<input type="checkbox" name="wp-comment-cookies-consent" value="yes"><input type="submit" name="submit" value="إرسال"><input type="hidden" name="comment_post_ID" value="7"><input type="hidden" name="comment_parent" value="0"><input type="hidden" name="redirect_to" value="/x"></form>`,
			"comment=نص التعليق|author=علي|email=ali@example.com|url=https://ali.example|submit=إرسال|comment_post_ID=7|comment_parent=12"},
		{"a decoy in the text's place", `<form action="/wp-comments-post.php" method="post" id="commentform"><textarea name="x8f2a" id="comment"></textarea>
			<textarea name="comment" aria-hidden="true" tabindex="-1" style="padding:0;clip:rect(1px, 1px, 1px, 1px);position:absolute"></textarea><input name="author"><input name="email"><input type="hidden" name="comment_post_ID" value="7"></form>`,
			"x8f2a=نص التعليق|comment=|author=علي|email=ali@example.com|comment_post_ID=7|comment_parent=12"},
		{"labels in Arabic", `<h3>أضف تعليقك</h3><form action="/c" method="post"><label for="a">الاسم الكريم</label><input id="a" name="f1"><label>البريد الإلكتروني<input name="f2"></label><label for="b">نص التعليق</label><textarea id="b" name="f3"></textarea>
			<input type="hidden" name="_token" value=" a+b "><p style="display:none"><input name="f4" value=""></p><button name="go" value="1">أرسل</button></form>`,
			"f1=علي|f2=ali@example.com|f3=نص التعليق|_token= a+b |f4=|go=1"},
		{"placeholders", `<form class="comment-box" action="/c" method="post"><input name="p1" placeholder="اسمك"><input name="p2" placeholder="بريدك"><textarea name="p3" placeholder="اكتب تعليقك"></textarea></form>`,
			"p1=علي|p2=ali@example.com|p3=نص التعليق"},
		{"English", `<h2>Leave a reply</h2><form action="post.php" method="POST"><input name="visitor_name" required><input type="email" name="mail"><input name="website"><textarea name="message"></textarea><select name="n"><option value="1">one<option value="2" selected>two</select>
			<input type="radio" name="r" value="a"><input type="radio" name="r" value="b" checked><input type="checkbox" name="follow" value="y"></form>`,
			"visitor_name=علي|mail=ali@example.com|website=https://ali.example|message=نص التعليق|n=2|r=b"},
		{"Drupal", `<form class="comment-form" action="/comment/reply/node/5/comment" method="post"><input type="text" name="name"><input type="email" name="mail"><input type="url" name="homepage"><input type="hidden" name="form_build_id" value="form-x"><input type="hidden" name="form_id" value="comment_form">
			<label for="edit">التعليق</label><textarea id="edit" name="comment_body[0][value]"></textarea><input type="submit" name="op" value="احفظ"><input type="submit" name="op" value="معاينة"></form>`,
			"name=علي|mail=ali@example.com|homepage=https://ali.example|form_build_id=form-x|form_id=comment_form|comment_body[0][value]=نص التعليق|op=احفظ"},
	} {
		p := read(t, "<html><body>"+tt.page+"</body></html>")
		if p.Form == nil || p.Barrier.Kind != "" {
			t.Errorf("%s: no form, or %+v", tt.name, p.Barrier)
			continue
		}
		var got []string
		for _, pair := range Fill(p, d, false) {
			got = append(got, pair.Name+"="+pair.Value)
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, s, tt.want)
		}
	}
}

func TestWhatIsNoCommentForm(t *testing.T) {
	for name, page := range map[string]string{
		"contact":    `<h2>اتصل بنا</h2><form action="/contact" method="post"><input name="name"><input name="email"><textarea name="message"></textarea></form>`,
		"login":      `<form class="comment-login" method="post"><input name="name"><input type="password" name="p"><textarea name="comment"></textarea></form>`,
		"search":     `<form action="/search"><input name="q"></form>`,
		"newsletter": `<h3>اشترك في النشرة</h3><form method="post" id="subscribe"><input name="name"><input type="email" name="email"><textarea name="why"></textarea></form>`,
		"to mail":    `<form class="comment" action="mailto:x@e.example" method="post"><input name="name"><textarea name="comment"></textarea></form>`,
	} {
		if p := read(t, page); p.Form != nil {
			t.Errorf("%s: %+v", name, p.Form)
		}
	}
}

func TestWhatStandsInTheWay(t *testing.T) {
	form := func(inner string) string {
		return `<form action="/wp-comments-post.php" method="post" id="commentform"><textarea name="comment"></textarea><input name="author">` + inner + `</form>`
	}
	for _, tt := range []struct {
		page string
		kind news.OutcomeKind
		says string
	}{
		{form(""), "", ""},
		{form(`<div class="g-recaptcha" data-sitekey="x"></div>`), news.OutcomeQuestion, "reCAPTCHA"},
		{form(`<div class="h-captcha"></div>`), news.OutcomeQuestion, "hCaptcha"},
		{form(`<div class="cf-turnstile"></div>`), news.OutcomeQuestion, "Turnstile"},
		{form(`<altcha-widget challengeurl="/x"></altcha-widget>`), news.OutcomeQuestion, "ALTCHA"},
		{form(`<p><canvas></canvas><input name="captcha_code" placeholder="اكتب ما في الصورة"></p>`), news.OutcomeQuestion, "اكتب ما في الصورة"},
		{form(`<p><img src="/c.png"><input name="captcha_code" placeholder="اكتب ما في الصورة"></p>`), "", ""}, // it is shown with the question
		{`<p class="no-comments">التعليقات مغلقة.</p>`, news.OutcomeClosed, "التعليقات مغلقة."},
		{`<p class="must-log-in">يجب تسجيل الدخول</p>`, news.OutcomeLogin, "يجب تسجيل الدخول"},
		{`<form class="post-password-form" method="post"><input type="password" name="post_password"></form>`, news.OutcomeProtected, ""},
		{`<div id="disqus_thread"></div>`, news.OutcomeOtherService, "Disqus"},
		{`<div class="fb-comments" data-href="x"></div>`, news.OutcomeOtherService, "Facebook"},
		{`<iframe src="https://jetpack.wordpress.com/jetpack-comment/?blogid=1"></iframe>`, news.OutcomeOtherService, "Jetpack (WordPress.com)"},
		{`<iframe id="comment-editor" src="https://www.blogger.com/comment/frame/1"></iframe>`, news.OutcomeOtherService, "Blogger"},
		{`<p>خبر بلا تعليقات</p>`, news.OutcomeNoForm, ""},
	} {
		if b := read(t, tt.page).Barrier; b.Kind != tt.kind || b.Message != tt.says {
			t.Errorf("%.80s: %+v", tt.page, b)
		}
	}
}

func TestFormsGoBackToTheirSiteOnly(t *testing.T) {
	for action, want := range map[string]string{
		"/c":                          "https://e.example/c",
		"http://e.example/c":          "https://e.example/c",
		"http://www.e.example/c":      "https://www.e.example/c",
		"https://comments.e.example/": "https://comments.e.example/",
		"https://evil.example/c":      "",
		"https://note.example/c":      "",
	} {
		p := read(t, `<form class="comment" method="post" action="`+action+`"><input name="name"><textarea name="comment"></textarea></form>`)
		got := p.Form.Action
		if p.Barrier.Kind == news.OutcomeOtherService {
			got = ""
		}
		if got != want {
			t.Errorf("%s: %q %+v", action, got, p.Barrier)
		}
	}
}

func TestWhatAPageSaysOfItself(t *testing.T) {
	p := read(t, `<head><link rel="https://api.w.org/" href="/wp-json/"><link rel="shortlink" href="/?p=7"><link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate" type="application/rss+xml" href="/2026/11/khabar/feed/"></head>`)
	if !p.WordPress || p.PostID != "7" || p.REST != "https://e.example/wp-json/" || p.Feed != here+"feed/" {
		t.Errorf("%+v", p)
	}
}

func TestOwnCommentIsFoundHoweverTheSiteShowsIt(t *testing.T) {
	d := news.Draft{Name: "علي  الأحمد", Text: "قال \"نعم\" -- 12x5... و<b>هذا</b> صحيح & كذا :) 🙂"}
	shown := news.Comment{Ref: "9", Author: "علي الأحمد", Text: "قال “نعم” – 12×5… و هذا صحيح & كذا"}
	shown.Text = strings.ReplaceAll(shown.Text, "و هذا", "وهذا")
	if _, ok := FindOwn([]news.Comment{{Author: "علي الأحمد", Text: "غير ذلك"}, shown}, d); !ok {
		t.Error("not found")
	}
	for name, other := range map[string]news.Comment{
		"somebody else's": {Author: "عمر", Text: shown.Text},
		"another text":    {Author: shown.Author, Text: shown.Text + " ثم غيره"},
		"a negation":      {Author: shown.Author, Text: strings.Replace(shown.Text, "نعم", "لا", 1)},
	} {
		if _, ok := FindOwn([]news.Comment{other}, d); ok {
			t.Errorf("%s was taken for it", name)
		}
	}
	sent := time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	thanks := news.Draft{Name: "علي", Text: "شكرا", ReplyTo: "5"}
	elsewhere := news.Comment{Author: "علي", Text: "شكرا", Parent: "4", Published: sent.Add(-24 * time.Hour)}
	if _, ok := FindOwn([]news.Comment{elsewhere}, thanks); ok {
		t.Error("the same words to somebody else were taken for it, before it was sent")
	}
	thanks.FirstAttempt = sent
	if _, ok := FindOwn([]news.Comment{elsewhere}, thanks); ok {
		t.Error("the same words to somebody else, of yesterday, were taken for it")
	}
	elsewhere.Parent, elsewhere.Published = "", sent.Add(time.Second)
	if _, ok := FindOwn([]news.Comment{elsewhere}, thanks); !ok {
		t.Error("not found where the site does not show what it answers")
	}
	if _, ok := FindOwn([]news.Comment{{Author: "علي", Text: "👍👍"}}, news.Draft{Name: "علي", Text: "👍👍"}); !ok {
		t.Error("one of emoji alone is not found")
	}
	if _, ok := FindOwn([]news.Comment{{Author: "علي", Text: "👎"}}, news.Draft{Name: "علي", Text: "👍"}); ok {
		t.Error("another emoji was taken for it")
	}
}

func TestEmail(t *testing.T) {
	for address, want := range map[string]bool{
		"ali@example.com": true, "a.b+c@mail.example.co": true, "ali@موقع.شبكة": true, "a@xn--4gbrim.xn--ngbc5azd": true,
		"": false, "ali": false, "ali@": false, "ali@localhost": false, "ali@1.2.3.4": false, "ali@example.c": false, "ali@example.123": false,
		"Ali <ali@example.com>": false, "a b@example.com": false, "ali@example..com": false, "@example.com": false, "ali@example.com, x@y.org": false,
	} {
		if isEmail(address) != want {
			t.Errorf("%q: %v", address, !want)
		}
	}
}

func TestEmptyTexts(t *testing.T) {
	for s, want := range map[string]bool{"": true, " \n\u200f\u00a0\u200b": true, "<b> </b>&nbsp;": true, "ا": false, "👍": false, ".": false, "<3": false} {
		if IsBlank(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}

func TestLimitsAreThoseOfTheSite(t *testing.T) {
	kinds := func(d news.Draft, n news.CommentRequirements) (out []news.ValidationErrorKind) {
		for _, l := range Validate(d, n) {
			out = append(out, l.Kind)
		}
		return out
	}
	whole := news.Draft{Name: "علي", Email: "ali@example.com", Text: strings.Repeat("ب", 32762) + "."}
	wp := news.CommentRequirements{Known: true, WordPress: true, NameRequired: true, EmailRequired: true}
	for name, tt := range map[string]struct {
		change func(*news.Draft)
		needs  news.CommentRequirements
		want   string
	}{
		"as long as may be":       {func(*news.Draft) {}, wp, "[]"},
		"a byte more":             {func(d *news.Draft) { d.Text += "." }, wp, "[long_text]"},
		"a name of 123 letters":   {func(d *news.Draft) { d.Name = strings.Repeat("ع", 123) }, wp, "[long_name]"},
		"nothing":                 {func(d *news.Draft) { *d = news.Draft{} }, wp, "[text name email]"},
		"nothing, nothing asked":  {func(d *news.Draft) { d.Name, d.Email = "", "" }, news.CommentRequirements{Known: true, WordPress: true}, "[]"},
		"nothing, nothing known":  {func(d *news.Draft) { d.Name, d.Email = "", "" }, news.CommentRequirements{}, "[name email]"},
		"wrong addresses":         {func(d *news.Draft) { d.Email, d.Site = "ali@", "not a site" }, wp, "[bad_email bad_site]"},
		"another site's maximum":  {func(d *news.Draft) { d.Text = strings.Repeat("ب", 501) }, news.CommentRequirements{Known: true, MaxTextRunes: 500}, "[many_letters]"},
		"another site without it": {func(*news.Draft) {}, news.CommentRequirements{Known: true}, "[]"},
	} {
		d := whole
		tt.change(&d)
		if got := fmt.Sprint(kinds(d, tt.needs)); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

func TestRulesThatASiteNames(t *testing.T) {
	all := "عدم الإساءة للكاتب أو للأشخاص أو للمقدسات أو مهاجمة الأديان أو الذات الالهية. والابتعاد عن التحريض الطائفي والعنصري والشتائم."
	if named := namedRules(all); len(named) != 8 {
		t.Errorf("%v", named)
	}
	for text, want := range map[string]string{
		"يمنع السب والشتم والألفاظ النابية":                    "[profanity]",
		"نرجو عدم التعرض للأديان أو المذهبية":                  "[religions sectarian]",
		"No racism, no personal attacks, no profanity please.": "[persons profanity racist]",
		"لا تسیء إلی الکاتب":                                   "[author]", // on another keyboard
		"نرحب بآرائكم":                                         "[]",
	} {
		var got []string
		for rule := range namedRules(text) {
			got = append(got, rule)
		}
		slices.Sort(got)
		if fmt.Sprint(got) != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
	found := []news.Finding{{Rule: "racist", Severity: news.SeverityBlock}, {Rule: "profanity", Severity: news.SeverityBlock}}
	if weighed := ApplySiteRules(found, "يمنع الشتم"); weighed[0].Severity != news.SeverityWarn || weighed[1].Severity != news.SeverityBlock || found[0].Severity != news.SeverityBlock {
		t.Errorf("%+v", weighed)
	}
	if weighed := ApplySiteRules(found, ""); weighed[0].Severity != news.SeverityBlock {
		t.Error("without the site's rules findings weigh less")
	}
}

// For any page, reading ends and the result is bounded.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`<form id=commentform action=/wp-comments-post.php method=post><textarea name=comment></textarea><input name=author><input type=hidden name=comment_post_ID value=7></form><ol><li id=comment-1><b class=fn>a</b><div class=comment-content><p>b</div><ol class=children><li id=comment-2></ol></li></ol>`), "a", "b")
	f.Add([]byte(`<div id=comment-1><div id=comment-1><select name=x><option></select>`), "", "")
	f.Fuzz(func(t *testing.T, page []byte, name, text string) {
		p, err := Read(page, here)
		if err != nil {
			return
		}
		d := news.Draft{Name: name, Text: text}
		if p.Form != nil {
			if len(p.Form.Fields) > maxFields {
				t.Errorf("%d fields", len(p.Form.Fields))
			}
			Fill(p, d, true)
		}
		for _, c := range p.Comments {
			if c.Ref == "" || c.Text == "" {
				t.Errorf("%+v", c)
			}
		}
		FindOwn(p.Comments, d)
		for _, status := range []int{200, 302, 403, 409, 500} {
			if state, _ := Judge(p, Answer{Status: status, Location: name, Body: page}, d, false); state == "" {
				t.Error("no state")
			}
		}
	})
}

// Time must grow only with the size of the page, however deep or wide it is.
func BenchmarkReadManyComments(b *testing.B) {
	var page strings.Builder
	for i := range maxComments {
		fmt.Fprintf(&page, `<li id="comment-%d"><b class="fn">قارئ</b><div class="comment-content"><p>نص التعليق رقم %d</p></div></li>`, i+1, i)
	}
	raw := []byte(page.String())
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if p, err := Read(raw, here); err != nil || len(p.Comments) != maxComments {
			b.Fatal(err, len(p.Comments))
		}
	}
}

// Articles have ids like those of some sites' comments, and a name and a text: the
// page's own, and others that are listed below it.
func TestAnArticleIsNoComment(t *testing.T) {
	body := `<div class="posted-by">كتبه <a rel="author">سامي</a></div><div class="entry-content"><p>أعلن الوزير أن النتائج ستُعلن يوم الأحد.</p></div>`
	for _, page := range []string{
		`<article id="post-12" class="post-12 post type-post hentry"><h1>خبر</h1>` + body + `</article><div id="comments" class="comments-area"></div>`,
		`<article id="post-12" class="post"><h2>خبر</h2>` + body + `</article>`,
		`<div id="post_12"><h2 class="title">خبر</h2>` + body + `</div><div id="post_13"><h2 class="title">خبر آخر</h2>` + body + `</div>`,
		`<div id="c12" itemscope itemtype="https://schema.org/NewsArticle">` + body + `</div>`,
		`<div class="main-comment" id="comment_12"><h1>خبر</h1>` + body + `</div>`,
		`<ul class="posts"><li id="post-7" class="hentry"><b>علي</b><p>مقال آخر.</p></li></ul>`,
	} {
		if p := read(t, page); len(p.Comments) > 0 {
			t.Errorf("%.60s: %+v", page, p.Comments)
		}
	}
	board := `<article id="post-12"><h1>خبر</h1>` + body + `</article><div class="comments"><div id="post_81"><b class="username">سعد</b><div class="text">كلام جميل.</div></div><div id="msg82"><b class="username">منى</b><div class="text">أوافقك.</div></div></div>`
	if all := read(t, board).Comments; len(all) != 2 || all[0].Author != "سعد" || all[1].Ref != "82" {
		t.Errorf("comments with such ids: %+v", all)
	}
}
