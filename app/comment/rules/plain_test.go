package rules_test

import (
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// What a comment may come to: the severities that are right.
type verdicts []rules.Severity

func (v verdicts) test(t *testing.T, texts ...string) {
	t.Helper()
	c := checker(t)
	for _, text := range texts {
		got := rules.Verdict(c.Check(text, rules.About{Author: corpus.OwnAuthor}))
		isRight := false
		for _, severity := range v {
			isRight = isRight || got == severity
		}
		if !isRight {
			t.Errorf("%s: %s, want %s", text, got, v)
		}
	}
}

// What somebody is called at the end of a clause is no less an insult for what is said of the
// article in the rest, and two insults of the writer by his office are sure.
func TestPlainInsults(t *testing.T) {
	verdicts{rules.Block}.test(t,
		"عمود ممل ومكرر يا جحش", "تقرير ناقص يا بغل، وأرقامه قديمة.", "عنوان مبالغ فيه كثيرا يا حمار، والخبر عادي",
		"أرقام المقال قديمة، وصاحب المقال وقح ونصاب.", "المصادر ناقصة والكاتب أحمق ووقح.", "لغة جيدة، لكن كاتب السطور تافه وحقير")
	verdicts{rules.Block, rules.Warn}.test(t,
		"الأرقام عندك غلط يا ثور، راجعها", "راجع التاريخ يا بغل، المعركة كانت قبلها بسنة", "هذي مو طريقة نقاش يا كلب")
}

// Whom nobody is called, who is fondly called, and what is denied of the writer.
func TestNearPlainInsults(t *testing.T) {
	verdicts{rules.OK}.test(t,
		"تحليل ضعيف يا أستاذ، ومقال أضعف.", "مقال رائع يا وحش", "عمود ممتع يا أسد الصحافة", "تقرير مفيد عن الحمير يا دكتور",
		"ليس الكاتب غبيا ولا كذابا، اختلفوا معه بأدب", "من قال إن الكاتب غبي وحمار فقد ظلمه",
		"حكت لي جدتي أن المعلم كان يقول لهم يا حمار، فيضحكون", "يا كلب البحر ما أجملك في الصورة")
	verdicts{rules.OK, rules.Warn}.test(t, "يا مجرم ضحكتني والله", "اشتقت لك يا حمار، متى ترجع")
}

// Money and cars may be cursed by their fathers, people may not.
func TestCursesOfThings(t *testing.T) {
	verdicts{rules.OK}.test(t, "ملعون أبو الفلوس", "ملعون أبو السيارة كل يوم عطل", "يلعن أبو الدراسة كلها", "ينعل أبو هالزحمة")
	verdicts{rules.Block}.test(t, "ملعون أبو أهلك", "يلعن أبو السوريين", "ملعون أبوك وأبو معرفتك")
}

// Words that a digit hides, and swearing in Latin letters, with other words that look so.
func TestHiddenByDigitsAndSpaces(t *testing.T) {
	verdicts{rules.Block}.test(t, "ك5س امك", "يا ش7رموطة", "يا حم4ار", "kess ommak", "kes emmak", "kis omak")
	verdicts{rules.OK}.test(t, "لقاح كوفيد19 متوفر", "فيتامين ب12 مهم", "the kiss of my mother", "الطريق ك25م مغلق")
}

// A plural insult that is plots of land by itself.
func TestPlotsAreNoInsult(t *testing.T) {
	verdicts{rules.OK}.test(t, "بيعت عرصات المخطط بأسعار عالية", "قرار بمنح المواطنين عرصات سكنية", "يحشرون في عرصات القيامة")
	verdicts{rules.Block, rules.Warn}.test(t, "يا عرصات", "هذول عرصات", "انتو عرصات كلكم")
}
