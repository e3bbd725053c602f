package comment

import (
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// What a site's refusal is about, in folded text: what is too long, a line that is to be
// filled in, and that it is empty or not as it should be.
var (
	longWords   = pattern.MustCompile(`(تجاوز|يتجاوز|تخطي|يتخطي|يفوق|تعدي)\S*( \S+){0,4} (ال)?(حد|عدد|طول|احرف|حروف)|(اطول|اكبر) من (ال)?(حد|مسموح|لازم|\d)|(تعليق|نص|مشارك)\S* (\S+ )?(طويل|اطول)|too long|maximum (length|number of characters)|(exceed\w*|over|more than)( \w+){0,4} (characters|limit|length)|trop long`)
	nameOrEmail = pattern.MustCompile(`بريد|ايميل|(^|[^\p{L}])(ال|ل|با?ل)?اسم(ك|كم)?($|[^\p{L}])|e-?mail|\bname\b|courriel|\bnom\b|(ال)?حقول|\bfields?\b|champs?\b`)
	toBeFilled  = pattern.MustCompile(`(^|[^\p{L}])(ا?دخ[اآ]?ل|اكتب|كتاب|املا|ملء|تعبي|عب[يئ]|تحقق|صحح|تصحيح)|مطلوب|الزامي|اجباري|ناقص|فارغ|(غير|ليس|ليست) (صالح|صحيح|سليم|مقبول)|خاطي|invalid|valid\b|required|missing|enter|fill|correct|invalide|obligatoire|saisir`)
	otherFields = pattern.MustCompile(`رمز|كود|تحقق الب|صوره|captcha|\bcode\b|كلمه (ال)?(مرور|سر)|password|(ال)?مستخدم`)
)

// expiredWords match what a site says of a form that it does not know any more.
var expiredWords = pattern.MustCompile(`انته[تيى]\S*( \S+)? (ال)?(صلاحي|جلس|مهل|وقت)|(صلاحي|جلس)\S*( \S+){0,3} (انته|منته)|expired|nonce|expire`)

// forbidding returns what a refusal with the status 403 is about: a firewall's or that of a
// filter against spam, unless the site's words say otherwise.
func forbidding(message string) news.OutcomeKind {
	if kind := refusal(message); kind != news.OutcomeRefused || expiredWords.MatchString(fold(message)) {
		return kind
	}
	return news.OutcomeBlocked
}

// refusal returns what a refusal is about, by the site's words.
func refusal(message string) news.OutcomeKind {
	s := fold(message)
	switch {
	case closedWords.MatchString(s):
		return news.OutcomeClosed
	case loginSentence([]sentence{{message, s}}) != "":
		return news.OutcomeLogin
	case otherFields.MatchString(s):
	case longWords.MatchString(s) && !nameOrEmail.MatchString(s):
		return news.OutcomeTooLong
	case nameOrEmail.MatchString(s) && toBeFilled.MatchString(s):
		return news.OutcomeBadField
	}
	return news.OutcomeRefused
}
