package page

import "testing"

// Writers are found by what stands beside them, and nothing is taken for one that
// is a section, a place, a label or the site.
func TestWriters(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"beside the date", `<div class="i"><span>هدى الراشد</span><span>|</span><span>12 نوفمبر 2026</span></div>`, "هدى الراشد"},
		{"with a place, after the date", `<div>12 نوفمبر 2026</div><div>ماجد القحطاني - جدة</div>`, "ماجد القحطاني"},
		{"in a table", `<table><tr><td><b>المفتي</b></td><td>الشيخ عبد الله العقيل</td></tr><tr><td><b>التاريخ</b></td><td>27-08-2026</td></tr></table>`, "عبد الله العقيل"},
		{"a field with its label", `<div class="f"><div class="l">الباحث:&nbsp;</div><div><div>غسان برهوم</div></div></div>`, "غسان برهوم"},
		{"with city and account", `<span class="writer">محمد آل ناجي (الباحة) <span dir="ltr">@m_alnaji</span></span>`, "محمد آل ناجي"},
		{"wrote, with a slash", `<div>كتب/ عدنان الجابري <span>-</span> السبت، 21-11-2026</div>`, "عدنان الجابري"},
		{"written by, in full", `<div>تمت الكتابة بواسطة: <a href="/u/1">ربى الحسن</a></div>`, "ربى الحسن"},
		{"with a place before, beside the date", `<font>الدوحة: ناصر الكواري</font><br><font>12/11/2026</font>`, "ناصر الكواري"},
		{"with agency and place", `<span class="reporter">محمد الخالدي – واس – حائل</span>`, "محمد الخالدي"},
		{"a label of one word, without a date", `<div>تغطية: مهند الكسواني</div>`, "مهند الكسواني"},
		{"below a standfirst", `<p>أضاءت مئات المصابيح أسوار المدينة مساء أمس وسط حضور كبير.</p><div><b>آلاء الحلبي</b>، <span>12 نوفمبر 2026</span></div>`, "آلاء الحلبي"},
		{"at the beginning of the text", `<p><strong>لندن - سعاد الراشد:</strong> قال المتحف إنه سيعيد عشرين قطعة إلى بلدها قبل نهاية العام الجاري.</p>`, "سعاد الراشد"},
		{"the first words of the text", `<p><strong>خبر عاجل وصل:</strong> قال المتحف إنه سيعيد عشرين قطعة إلى بلدها قبل نهاية العام الجاري.</p>`, ""},
		{"what was photographed", `<div>صور: ميناء طنجة</div>`, ""},
		{"another headline beside the date", `<div><span>12 نوفمبر 2026</span> <span>بالفيديو - انهيار جسر قديم في ضواحي المدينة دون إصابات</span></div>`, ""},
		{"with place and date in one line", `<div>ماهر العنزي - حائل <span>|</span> 2026-11-12 13:40</div>`, "ماهر العنزي"},
		{"after an agency", `<p>واس - ماهر العنزي</p><p>تاريخ النشر : 2026-11-12</p>`, "ماهر العنزي"},
		{"after a place and a slash", `<div><span>نجران / ماهر العنزي</span> <span>12 نوفمبر 2026</span></div>`, "ماهر العنزي"},
		{"wrote it, on a day", `<div>كتبته ميسون الحايك بتاريخ 12 نوفمبر 2026</div>`, "ميسون الحايك"},
		{"published it, on a day", `<div>نشره <span>أيمن داود</span> في Thu, 12/11/2026 - 09:15</div>`, "أيمن داود"},
		{"by a name for tests", `<div data-testid="byline"><div>رنا عواد</div><div>محررة الشؤون المحلية</div></div>`, "رنا عواد"},
		{"a surname like a plural", `<div><span>سهيل بركات</span> · <span>12 نوفمبر 2026</span></div>`, "سهيل بركات"},
		{"a region named for those who cannot see it", `<section role="region" aria-label="Byline"><ul><li><span>رنا عواد</span></li><li>مراسلة في شمال البلاد</li></ul></section>`, "رنا عواد"},
		{"a source beside the date", `<div><span>المصدر: صحيفة المساء</span> <span>12 نوفمبر 2026</span></div>`, ""},
		{"a section and another", `<div><span>أخبار وتحليلات</span> <span>12 نوفمبر 2026</span></div>`, ""},
		{"a section beside the date", `<div><a href="/category/2">أخبار محلية</a> <span>12 نوفمبر 2026</span></div>`, ""},
		{"a section of the menu beside the date", `<div><span>شؤون عربية</span> <span>12 نوفمبر 2026</span></div>`, ""},
		{"a label beside the date", `<div><span>آخر تحديث</span><span>12 نوفمبر 2026</span></div>`, ""},
		{"the site beside the date", `<div><span>صوت المدينة</span><span>12 نوفمبر 2026</span></div>`, ""},
		{"after the site", `<div class="author">صوت المدينة - <a href="/w/1">سحر البيطار</a></div>`, "سحر البيطار"},
		{"between place and agency, above the text", `<p>الرباط / سحر البيطار / رويترز</p><p>قال المتحف إنه سيعيد عشرين قطعة إلى بلدها قبل نهاية العام الجاري وفق الاتفاق.</p>`, "سحر البيطار"},
		{"the site and a place alone", `<div class="author">صوت المدينة - الرباط</div>`, ""},
		{"with an agency by and", `<span class="writer">سحر البيطار ورويترز</span>`, "سحر البيطار"},
		{"sent by", `<span class="author">أرسلت بواسطة سحر البيطار</span>`, "سحر البيطار"},
		{"with a title, first in the text", `<p>د. سهيل بركات</p><p>قال المتحف إنه سيعيد عشرين قطعة إلى بلدها قبل نهاية العام الجاري وفق الاتفاق.</p>`, "سهيل بركات"},
		{"in bold, first in the text", `<p><b>سهيل بركات</b></p><p>قال المتحف إنه سيعيد عشرين قطعة إلى بلدها قبل نهاية العام الجاري وفق الاتفاق.</p>`, "سهيل بركات"},
		{"two words, not set apart, first in the text", `<p>سوق الخميس</p><p>قال المتحف إنه سيعيد عشرين قطعة إلى بلدها قبل نهاية العام الجاري وفق الاتفاق.</p>`, ""},
		{"two in one line", `<div>كتب: <a href="/author/1">سحر البيطار</a>، <a href="/author/2">سهيل بركات</a></div>`, "سحر البيطار، سهيل بركات"},
		{"a label in English for those who cannot see it", `<ul><li><span><span>Author, </span><span>سحر البيطار</span></span></li></ul>`, "سحر البيطار"},
		{"before a time and after the day", `<div><span>12 نوفمبر 2026</span> <span>10:00 م</span> <span>| كتبت سحر البيطار |</span></div>`, "سحر البيطار"},
		{"a source with its place", `<ul><li>المصدر: <span>سهيل بركات - حائل</span></li><li>التاريخ: 12 نوفمبر 2026</li></ul>`, "سهيل بركات"},
		{"a link to press beside the date", `<div><a href="#">انسخ الرابط</a> <span>12 نوفمبر 2026</span></div>`, ""},
		{"a button's words after date and time", `<div><span>12 نوفمبر 2026</span> <time>04:12 م</time></div><div><span>شارك الخبر</span></div>`, ""},
		{"a request beside the date", `<div><a href="https://news.google.com/p/1">تابعوا صوتنا معكم</a> <span>12 نوفمبر 2026</span></div>`, ""},
		{"among other fields of a row", `<table><tr><td>المفتي:</td><td>الشيخ سهيل بركات</td><td>عدد الزيارات:</td><td>311</td></tr></table>`, "سهيل بركات"},
		{"in a region, with a label in English", `<section aria-label="Byline"><ul><li><span>Author, </span><span>سحر البيطار</span></li><li>Role, مراسلة</li></ul></section>`, "سحر البيطار"},
		{"no readers' words beside the date", `<div><span>لا يوجد ردود</span> <span>12 نوفمبر 2026</span></div>`, ""},
		{"how long it takes beside the date", `<div><span>12 نوفمبر 2026</span> <span>أكثر من ساعة</span></div>`, ""},
		{"more of the writer", `<a href="/poet/9">اقرأ عن الشاعر</a><div><a href="/poet/9">سحر البيطار</a></div>`, "سحر البيطار"},
		{"a surname like a plural, with the site", `<p><b>صوت المدينة - سهيل الخليفات</b></p><p>قال المتحف إنه سيعيد عشرين قطعة إلى بلدها قبل نهاية العام الجاري وفق الاتفاق.</p>`, "سهيل الخليفات"},
		{"a heading like a name, beside the date", `<div><span>سوق السيارات</span> <span>12 نوفمبر 2026</span></div>`, ""},
		{"a surname like a plural, beside the date", `<div><span>سهيل الخليفات</span> <span>12 نوفمبر 2026</span></div>`, "سهيل الخليفات"},
		{"several in one element", `<h4 class="post-author-name"><a href="/author/1">سحر البيطار</a>, <a href="/author/2">سهيل بركات</a></h4>`, "سحر البيطار، سهيل بركات"},
		{"with a link to follow", `<div class="author">سهيل بركات<a href="/follow">تابعوه</a></div>`, "سهيل بركات"},
		{"reading time", `<div><time>12 نوفمبر 2026</time></div><div>دقيقة واحدة</div>`, ""},
		{"somebody's words", `<p class="d">12 نوفمبر 2026</p><p><b>سهيل:</b> أهلا بكم في هذا المكان القديم الذي عدنا إليه، وقد صار اليوم متحفا.</p>`, ""},
		{"a sentence beside the date", `<div><span>عودة القطار بعد أربعين عاما إلى البلدة</span><span>12 نوفمبر 2026</span></div>`, ""},
	} {
		page := `<html lang="ar"><head><title>توسعة الرصيف - صوت المدينة</title></head><body><ul><li><a href="/a">شؤون عربية</a></li></ul><h1>توسعة الرصيف</h1>` + c.head + `<article>` + body + `</article></body></html>`
		art, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte(page)})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if art.Byline != c.want {
			t.Errorf("%s: %q, want %q", c.name, art.Byline, c.want)
		}
	}
}

// An organization signs only what nobody else does.
func TestOrganizationAsAuthor(t *testing.T) {
	data := `<script type="application/ld+json">{"@type":"NewsArticle","headline":"توسعة الرصيف","author":[{"@type":"Organization","name":"مؤسسة الميناء"}]}</script>`
	for head, want := range map[string]string{`<div>بقلم سامي الشمراني</div>`: "سامي الشمراني", ``: "مؤسسة الميناء"} {
		art, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte(`<html lang="ar"><head>` + data + `</head><body><h1>توسعة الرصيف</h1>` + head + `<article>` + body + `</article></body></html>`)})
		if err != nil {
			t.Fatal(err)
		}
		if art.Byline != want {
			t.Errorf("with %q: %q, want %q", head, art.Byline, want)
		}
	}
}

// A columnist's portrait and name stand above the headline. Nothing else with a picture does
// that begins with a first name.
func TestColumnists(t *testing.T) {
	for _, c := range []struct{ name, above, want string }{
		{"portrait and name", `<div class="c1"><div><img src="/p/1.png"></div><div>سهيل بركات</div><div>نافذة</div></div>`, "سهيل بركات"},
		{"what is no first name", `<div class="c1"><div><img src="/p/1.png"></div><div>نافذة البحر</div></div>`, ""},
		{"a card of another article", `<div class="c1"><a href="/n/1"><img src="/p/1.png"><span>سهيل بركات</span></a></div>`, ""},
		{"no portrait", `<div class="c1"><div>سهيل بركات</div><div>نافذة</div></div>`, ""},
		{"a caption", `<figure><img src="/p/1.png"><figcaption>سهيل بركات</figcaption></figure>`, ""},
	} {
		page := `<html lang="ar"><head><title>توسعة الرصيف</title></head><body>` + c.above + `<h1>توسعة الرصيف</h1><article>` + body + `</article></body></html>`
		art, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte(page)})
		if err != nil || art.Byline != c.want {
			t.Errorf("%s: %q, want %q (%v)", c.name, art.Byline, c.want, err)
		}
	}
}
