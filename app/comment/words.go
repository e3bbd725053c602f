package comment

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"sahifa/app/news"
	"sahifa/app/pattern"
)

// What a site's words say of a comment that was sent to it. All are matched
// against folded text.
var (
	heldWords = pattern.MustCompile(`(حال|فور|عند|حين) (ال)?(اعتماد|موافق|مراجع|قبول|تدقيق)|(بعد|لحين|الي|حتي|قبل|ريثما) (ان )?[يت](تم|طلع|راجع|وافق|جري|عتمد|دقق|قر|فحص|نظر)|(س|سوف )[يت]ري النور|(ب|في |قيد |رهن )(ال)?(انتظار|مراجع|موافق|معاين|تدقيق|اعتماد|اشراف|فحص|نظر)|تحت (ال)?(مراجع|تدقيق|اجراء)|(بعد|بانتظار|لحين|حتي|الي حين)( \S+)? (ال)?(مراجع|موافق|اعتماد|تدقيق|اطلاع|فحص|تفعيل|مصادق|اقرار)|` +
		`(سوف|س)\s?(يتم )?(ت|ي)?(نشر|ظهر|عرض|راجع)\S*|سيتم (نشر|عرض|اضاف|اظهار|مراجع|تفعيل|اعتماد)\S*|(يخضع|تخضع|سيخضع) ل|(مراجع|موافق)\S* (المشرف|الاداره|المدير|ادار|محرر|المحرر)|` +
		`moderat|await|pending|under review|(will|shall) (be |soon )?(appear|publish|review|visible|shown|displayed|posted)\w*|(after|until|once|subject to) (\w+ ){0,4}(approv|review)|بس از (تا?ي+د|بررس|تصويب)|en attente|sera (publie|affiche|visible|examine)|apres (validation|verification)`)
	errorWords = pattern.MustCompile(`(^|[^\p{L}])[وف]?(ال|ب)?(خطا|اخطاء|خاطي|خاطيه|خاطيء|خاطيين|فشل|عذرا|عفوا|للاسف|ممنوع|يمنع|محظور|يحظر|محجوب|موقوف|محجوز|مرفوض)($|[^\p{L}])|(غير|ليس|ليست) (سليم|صحيح|صالح|مقبول|مسموح|مطابق|موجود|كامل|متطابق|مصرح|مخول|معروف|متاح|ممكن|لايق)|لا (يسمح|يجوز|يحق|تستطيع|يمكنك|يقبل|تقبل|نقبل|يتطابق|تتطابق|يطابق|تطابق)|(تم|جري|سبق) (رفض|حظر|منع|حجب)|مستخدم (من قبل|مسبقا|بالفعل)|تجاوز(ت)? (ال)?(حد|عدد|طول)|الحد (الاقصي|الادني|المسموح)|(اطول|اقصر|اكبر|اصغر) من |نعتذر|مخالف(ه)? ل|لن (يتم|ينشر|يقبل|يضاف|يظهر|تنشر)|لم (نستطع|نقدر|يستطع|يتم|تتم|ينشر|يرسل|يقبل|نتمكن|تكتب|تدخل|تملا|يحفظ|يضف)|تعذر|لا يمكن|(الرجاء|يرجي|رجاء|يجب|فضلا|عليك|من فضلك) (\S+ )?\S*(ادخ|تدخل|كتاب|اكتب|تكتب|تعبي|ملء|املا|تملا|اختيار|اختر|تاكد|التاكد|تحقق|التحقق|محاول|المحاول|حاول|اعاد|تسجيل|الاجابه|تصحيح|انتظار|الانتظار|انتظر)|اعد المحاوله|حاول (مره|مجددا|ثانيه|لاحقا)|(حقل|حقول)\S* (\S+ )?(مطلوب|اجباري|الزامي|فارغ)|(الاسم|البريد|النص|الرمز|التعليق) (مطلوب|قصير|طويل|فارغ)|` +
		`invalid|\berrors?\b|\bfail|incorrect|is required|are required|required field|\bwrong\b|denied|forbidden|not (allowed|accepted|valid|posted|saved|sent)|try again|please (enter|fill|type|provide|correct|check|wait|choose|select|go back)|too (short|long)|could not|cannot|unable|erreur|invalide|incorrect|obligatoire|reessayer|veuillez`)
	doubleWords   = pattern.MustCompile(`مكرر|تكرار|سبق (ان|لك)|موجود مسبقا|duplicate|already (said|posted|sent|submitted|exists?)|doublon|deja (envoye|publie|dit)`)
	fastWords     = pattern.MustCompile(`بسرعه|انتظر (قليلا|\d|بعض|دقيق|ثوان)|الانتظار (\S+ )?(\d|قليلا|دقيق|ثوان|ثاني)|too (quickly|fast|often|many)|slow down|flood|wait (\w+ )?(a |\d)|trop (vite|rapide)`)
	spamWords     = pattern.MustCompile(`رساله مزعجه|رسايل مزعجه|سبام|\bspam|blacklist|blocked`)
	acceptedWords = pattern.MustCompile(`^(تمت?|ok|done)[.! ]*$|شكرا|نشكر|(تم|تمت|جري|قد)( \S+)? (ال)?(نشر|اضاف|ارسال|استلام|حفظ|تسجيل|استقبال|ايداع|قبول|اعتماد)\S*|(نشر|اضيف|ارسل|وصل|استلمنا|وصلنا|سجل|حفظ)(ت|نا)? (\S+ )?(تعليق|مشارك|رايك|ردك|رساله|رسالت|مداخل|تعقيب)|بنجاح|thank|success|(has|have|was|were|been) (\w+ )?(posted|published|received|submitted|added|sent|saved|accepted)|comment (posted|published|received|submitted|added|saved)|merci|bien (ete )?(envoye|recu|publie|enregistre|ajoute)|(a|ete) (\w+ )?(envoye|publie|enregistre|ajoute)`)
)

// maxTold bounds a sentence that says what became of a comment, in runes. In a
// longer text, the same words tell a story.
const maxTold = 300

// told is what a site's words say.
type told struct {
	kind    news.OutcomeKind // OutcomeNone: nothing
	message string           // the words
}

// listen returns what sentences say of a comment. What says most goes first: a
// comment that waits was taken, whatever else is said.
func listen(sentences []string, d news.Draft) told {
	own := matchKey(d.Text)
	var said []sentence
	for _, s := range sentences {
		if utf8.RuneCountInString(s) <= maxTold && matchKey(s) != own {
			said = append(said, sentence{s, fold(s)})
		}
	}
	for _, w := range []struct {
		words *pattern.Pattern
		kind  news.OutcomeKind
	}{
		{doubleWords, news.OutcomeDuplicate}, {fastWords, news.OutcomeTooFast}, {spamWords, news.OutcomeBlocked},
		{heldWords, news.OutcomeHeld}, {errorWords, news.OutcomeRefused}, {acceptedWords, news.OutcomePublished},
	} {
		for _, s := range said {
			if w.words.MatchString(s.folded) {
				return told{w.kind, truncateMessage(s.shown)}
			}
		}
	}
	return told{}
}

// listenToAddress returns what the address says that a site sends us to.
func listenToAddress(address string) told {
	u, err := url.Parse(address)
	if err != nil {
		return told{}
	}
	words := strings.ToLower(u.RawQuery + " " + u.Fragment)
	switch {
	case pendingAddress.MatchString(words):
		return told{kind: news.OutcomeHeld}
	case failedAddress.MatchString(words):
		return told{kind: news.OutcomeRefused}
	case acceptedAddress.MatchString(words):
		return told{kind: news.OutcomePublished}
	}
	return told{}
}

var (
	pendingAddress  = pattern.MustCompile(`\b(pending|moderat\w*|unapproved|await\w*|approval|hold|held|waiting)\b|review`)
	failedAddress   = pattern.MustCompile(`\b(error|err|fail(ed|ure)?|invalid|refused|denied|captcha)\b`)
	acceptedAddress = pattern.MustCompile(`\b(success(ful|fully)?|posted|added|sent|submitted|thanks?|thank-?you|saved|accepted|published)\b`)
)
