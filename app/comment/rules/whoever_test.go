package rules_test

import (
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// Whoever did evil may be cursed, things may be called anything, and who insults a people
// may be told off, in any dialect: each beside what differs in of whom it is said alone.
func TestOfWhomItIsSaid(t *testing.T) {
	c := checker(t)
	for _, x := range []struct{ harmless, breaks string }{
		{"الله ياخذ كل مقاول باع اسمنت مغشوش", "الله ياخذك انت والاسمنت المغشوش"},
		{"ربنا يلعن الخربوها وقعدوا يتفرجوا", "ربنا يلعن أبوك يا خراب"},
		{"الله يكسر إيد كل مين حرق غابة، آمين", "الله يكسر إيدك يا سامي"},
		{"الطقس الليلة ابن ستين كلب، البرد دخل العظم", "والله جارنا ابن ستين كلب، سرق عفش البيت"},
		{"الثلاجة دي غبية بتفصل لوحدها كل ساعة", "المذيعة دي غبية بتقاطع الضيف كل ساعة"},
		{"المقال تاع سامي الشمراني مملّ شوية", "سامي الشمراني ممل وثقيل دم"},
		{"تحليل الكاتب ضعيف وينقصه الجدول", "الكاتب ضعيف العقل وينقصه الأدب"},
		{"فهم الكاتب ضعيف وينقصه الجدول", "الكاتب ضعيف العقل وينقصه الفهم"},
		{"وفكرة الكاتب ضعيفة وينقصها الجدول", "وهذا الكاتب ضعيف العقل والفكرة"},
		{"ولاد الموصل كلهم كرماء", "ولاد الموصل كلهم بخلاء"},
		{"فولاد الموصل كلهم كرماء", "فولاد الموصل كلهم بخلاء"},
		{"اللي بيشتم الفلسطينيين عيب عليه وعلى تربيته", "الفلسطينيين حثالة البشر كلهم"},
		{"من العار أن يوصف الفلسطينيون بأنهم حثالة", "الفلسطينيين حثالة وعار علينا كلنا"},
		{"اللي بيهينو السوريين قلة أدب منهم ما بتمثلنا", "السوريين قلة أدب وما بيمثلوا غير الزبالة"},
	} {
		about := rules.About{Author: corpus.OwnAuthor}
		if f := c.Check(x.harmless, about); len(f) > 0 {
			t.Errorf("harmless: %s", corpus.Show(f, x.harmless))
		}
		if f := c.Check(x.breaks, about); len(f) == 0 {
			t.Errorf("nothing in %s", x.breaks)
		}
	}
}
