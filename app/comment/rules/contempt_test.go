package rules_test

import (
	"slices"
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// Contempt of people, of persons and of what is holy, and swearing, in forms that no
// line of the lexicon has as such.
func TestContemptIsFound(t *testing.T) {
	c := checker(t)
	for _, tt := range []struct {
		text string
		rule rules.Rule
	}{
		{"أهل الموصل كلهم بخلاء", rules.Racist},           // a place after a word for its people
		{"أبناء تلك المنطقة كلهم لصوص", rules.Racist},     // where people live, pointed at
		{"هذه الطائفة كلها سرطان", rules.Sectarian},       // a community, pointed at
		{"السلفيين قمل وصراصير", rules.Sectarian},         // vermin
		{"الصوفية شوية رقاصين ومشعوذين", rules.Sectarian}, // trades
		{"فشخونا في الضرايب والفواتير", rules.Profanity},  // a verb with subject and object
		{"وزارتكم ناكتنا وناكونا كلنا", rules.Profanity},
		{"ا ل ش م ر ا ن ي  ت ا ف ه", rules.Author}, // two words letter by letter
		{"هيئة التحرير عندكم شلة مرتشين", rules.Author},
		{"الكاتب نجيب محفوظ تافه", rules.Persons}, // another writer
		{"القرآن ديالكم غير تخربيق وهبال", rules.Sacred},
		{"الله حقكم راقد ما يسمع", rules.Divine},
		{"التصوف ورم ولا دواء له", rules.Sectarian},                                                   // a sect by what it teaches, and an illness
		{"اللاجئون طابور خامس في بلدنا", rules.Racist},                                                // traitors by birth
		{"الشيعة سرطان في جسد الأمة ولا علاج للسرطان منذ مئات السنين إلا الاستئصال", rules.Sectarian}, // in long prose
	} {
		f := c.Check(tt.text, rules.About{Author: corpus.OwnAuthor})
		if !slices.ContainsFunc(f, func(f rules.Finding) bool { return f.Rule == tt.rule }) {
			t.Errorf("%s: %v, want %s", tt.text, f, tt.rule)
		}
	}
}

// What looks like these and is none.
func TestContemptIsNotFound(t *testing.T) {
	c := checker(t)
	for _, text := range []string{
		"الكاتب حاقد؟ لا والله، قال الحقيقة",            // a question answered no
		"كلبتنا الصغيرة ضاعت في الحي أمس",               // a beast of one's own
		"بنت كلبتنا عمرها شهران ونبحث لها عن بيت",       // and her pup
		"القافلة تسير والكلاب تنبح",                     // a proverb
		"يلعن الساعة اللي اشتريت فيها هالجوال",          // what anybody may curse
		"يا مفتري صوتك يجنن",                            // said beside praise
		"كاميرا نيكون الجديدة ممتازة للتصوير",           // no verb with an ending
		"أهل الموصل كرماء وأهل البصرة طيبون",            // a place, and praise
		"كيف تحولت المرأة إلى قاتلة في الرواية الأخيرة", // of a preposition
		"ضبط عدد من الوافدين المزورين في المطار",        // an attribute tells who is meant
		"الطابعة هذي حمارة، كل ورقة تعلق فيها",          // said of an object
		"مروحة الفصل منافقة تدور وقت ما تبغى",           // of an object of a place
		"السرسرية كلمة جاءت من التركية",                 // a word as a word
		"الله لا يوفق اللي سرق جوال أبوي",               // whoever did evil
		"يا رب اشف كل مريض",                             // a prayer
		"فاتورة السنة هذي أعلى من اللي قبلها",           // the year
		"اللواء جحش ضيفنا الليلة",                       // a surname after a title
		"لا أؤمن أن السود حيوانات",                      // rejected
		"تختبئ المرأة وراء قاتلة",                       // of a preposition
	} {
		if f := c.Check(text, rules.About{Author: corpus.OwnAuthor}); len(f) > 0 {
			t.Errorf("%s: %v", text, f)
		}
	}
}
