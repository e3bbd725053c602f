package comment

import (
	"strings"
	"testing"

	"sahifa/app/news"
)

// However a sentence is spelt that says why nobody can write, it is found: with the
// letters of other keyboards, marks, tatweel, or the forms that PDFs have. So it is
// with whatever word it has for a comment.
func TestBarriersInAnySpelling(t *testing.T) {
	spellings := map[string]func(string) string{
		"as it is": func(s string) string { return s },
		"Persian":  strings.NewReplacer("ي", "ی", "ك", "ک", "ه", "ہ").Replace,
		"tatweel":  strings.NewReplacer("ت", "تـ", "ش", "شـ", "ل", "لـ").Replace,
		"marks":    strings.NewReplacer("ل", "لِ", "ر", "رَ", "ق", "قّ").Replace,
		"forms":    strings.NewReplacer("ت", "ﺗ", "ع", "ﻌ", "ل", "ﻠ", "ر", "ﺮ", "ش", "ﺸ").Replace,
		"alef":     strings.NewReplacer("ى", "ي", "أ", "ا", "إ", "ا").Replace,
		"capitals": strings.ToUpper,
	}
	for said, kind := range map[string]news.OutcomeKind{
		"التعليق على هذا الخبر مغلق":               news.OutcomeClosed,
		"تم إغلاق باب التعليقات":                   news.OutcomeClosed,
		"لا يمكن إضافة تعليق الآن":                 news.OutcomeClosed,
		"Comments are closed":                      news.OutcomeClosed,
		"Les commentaires sont fermés":             news.OutcomeClosed,
		"يجب تسجيل الدخول للتعليق":                 news.OutcomeLogin,
		"سجل دخولك حتى تعلق على الخبر":             news.OutcomeLogin,
		"يرجى تسجيل الدخول لكتابة رد":              news.OutcomeLogin,
		"الرجاء الدخول بحسابك لإبداء رأيك":         news.OutcomeLogin,
		"يلزم تسجيل الدخول للمشاركة":               news.OutcomeLogin,
		"يجب الدخول إلى حسابك للانضمام إلى النقاش": news.OutcomeLogin,
		"عليك تسجيل الدخول للتفاعل مع الخبر":       news.OutcomeLogin,
		"You must be logged in to post a comment":  news.OutcomeLogin,
		"Sign in to reply":                             news.OutcomeLogin,
		"Vous devez être connecté pour répondre":       news.OutcomeLogin,
		"أعجبني تعليق المذيع على مباراة أمس":           news.OutcomeNoForm,
		"يجب أن يسجل الفريق هدفا قبل الدخول في الراحة": news.OutcomeNoForm,
	} {
		for name, spell := range spellings {
			page := "<div><p>" + spell(said) + "</p></div>"
			if got := read(t, page).Barrier; got.Kind != kind {
				t.Errorf("%s, %s: %q, want %q", name, spell(said), got.Kind, kind)
			}
		}
	}
}
