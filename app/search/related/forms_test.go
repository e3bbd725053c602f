package related

import (
	"reflect"
	"slices"
	"testing"

	"sahifa/app/arabic"
)

// Verbs whose forms a rule tells, where the store has only one that the typed one
// is far from, and words that look like such forms and are none.
func TestFormsOfVerbs(t *testing.T) {
	expect(t, []expectation{
		{"اغتال", "اغتيلت", "اغتيلت", Inflection},
		{"اغتيل", "يغتالون", "اغتالت", Derived},
		{"يحاصر", "حوصرت", "", Derived},
		{"حوصر", "يحاصرها", "", Derived},
		{"أعاد", "أعيدت", "", Inflection},
		{"باع", "تباع", "", Derived},
		{"يوضع", "يضع", "", Inflection},
		{"يذاع", "فأذيعت", "", Derived},
		{"يدان", "وأدينا", "", Derived},
		{"أقال", "يقال", "", -1}, // of قال
		{"قاد", "قيد", "", -1},
		{"يستقيل", "استقالوا", "استقالت", Inflection},
		{"استأنف", "الاستئناف", "", Derived},
		{"تأهل", "سيتأهل", "سيتاهل", Derived},
		{"تساءل", "التساؤل", "التساول", Derived},
		{"يتزلزل", "تزلزلت", "تزلزلت", Derived},
		{"اصطحب", "يصطحبهم", "يصطحب", Derived},
		{"يتهم", "اتهمتها", "", Derived},
		{"انسحب", "سينسحبون", "سينسحب", Derived},
		{"يرتبك", "ارتبكت", "ارتبكت", Inflection}, // أرتبك looks the same
		{"تلد", "ولدت", "", Derived},
		{"ولدت", "تلد", "", Derived},
		{"ولد", "تلد", "", -1}, // typed it is a boy
		{"يقف", "الوقف", "", -1},
		{"يقبض", "بالقبض", "", Derived},
		{"تتبادل", "التبادل", "", Derived},
		{"التبادل", "يتبادلون", "", Derived},
		{"تركي", "يترك", "يترك", -1},
		{"الفن", "يلف", "يلف", -1},
		{"لواء", "بالألوية", "", Plural},
		{"ألوية", "آلة", "الة الالة", -1},
		{"مومياء", "المومياوات", "المومياوات", Plural},
		{"يونيسكو", "لليونسكو", "اليونسكو", Spelling},
		{"التليفزيون", "التلفزيون", "التليفزيون التليفزيون التليفزيون التليفزيون التلفزيون", Spelling},
		{"انتهاء", "انتهت", "", Derived},
		{"اعتداء", "يعتدون", "", Derived},
		{"استئناف", "استأنفوا", "", Derived},
		{"استيلاء", "استولت", "", Derived},
		{"استوطن", "الاستيطان", "", Derived},
		{"يستوعب", "استوعبت", "", Inflection},
		{"وفاة", "توفيت", "", Derived},
		{"يتزوج", "زواج", "زواج", Derived},
		{"مفاجئة", "المفاجأة", "المفاجاة", Spelling},
		{"مكافأة", "المكافئة", "المكافئة", Spelling},
		{"معانيه", "المعاناة", "المعاناة", -1},
		{"ميكروفون", "مايكروفون", "المايكروفون", Spelling},
		{"تومييوكا", "توميوكا", "توميوكا", Spelling},
		{"مهلهل", "مهلحل", "المهلحل", -1},
	})
}

func TestNamesOfSeveralWords(t *testing.T) {
	l := load(t)
	for _, tt := range []struct {
		words       []string
		other, docs string
		ok          bool
	}{
		{[]string{"new", "york"}, "نيويورك", "", true},
		{[]string{"نيو", "يورك"}, "new york", "", true},
		{[]string{"bbc"}, "بي بي سي", "", true},
		{[]string{"بي", "واي", "دي"}, "byd", "byd", true},
		{[]string{"qrs"}, "كيو ار اس", "كيو ار اس", true},
		{[]string{"ان", "او"}, "no", "no", false}, // "that or"
		{[]string{"al", "hariri"}, "الحريري", "الحريري", true},
		{[]string{"al", "hariri"}, "الهرير", "الهرير", false},
		{[]string{"oil", "prices"}, "اويل برايسز", "اويل برايسز", false},
	} {
		var found []Word
		if len(tt.words) == 1 {
			found = l.Of(tt.words[0], in(tt.docs))
		} else {
			found = l.OfRun(tt.words, in(tt.docs))
		}
		if ok := slices.ContainsFunc(found, func(w Word) bool { return w.Text == tt.other }); ok != tt.ok {
			t.Errorf("%v, %s: %v", tt.words, tt.other, ok)
		}
	}
}

func TestSoundsAs(t *testing.T) {
	for _, tt := range []struct {
		word, latin string
		want        bool
	}{
		{"جيميني", "gemini", true}, {"فولفو", "volvo", true}, {"سويفت", "swift", true}, {"نوكيا", "nokia", true}, {"تيسلا", "tesla", true},
		{"فولفو", "fall", false}, {"جيميني", "german", false}, {"نوكيا", "nike", false},
	} {
		if got := SoundsAs(tt.word, tt.latin); got != tt.want {
			t.Errorf("%s, %s: %v", tt.word, tt.latin, got)
		}
	}
}

func TestAccusatives(t *testing.T) {
	l := load(t)
	for typed, want := range map[string]bool{"رسمي": true, "الرسمية": true, "القاضي": true, "قاض": true, "سورية": false, "عملية": false, "قضية": false, "حي": false} {
		if got := len(l.Accusatives(arabic.Fold(typed), in("عملية"))) > 0; got != want {
			t.Errorf("%s: %v", typed, got)
		}
	}
	for _, tt := range []struct{ typed, store, want string }{
		{"رسميا", "الرسمية", "رسمي"}, {"قاضيا", "القاضي", "قاضي"}, {"سوريا", "سوري", ""}, {"قضايا", "قضاي", ""}, {"مافيا", "", ""}, {"بلجيكيا", "بلجيكي", ""}, {"حيا", "حي", ""},
	} {
		if got, _ := l.Nominative(tt.typed, in(tt.store)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.typed, got, tt.want)
		}
	}
}

// What the lists say of a word of several verbs does not change from one start to the next.
func TestVerbsOfAFormKeepTheirOrder(t *testing.T) {
	one, other := load(t), load(t)
	if !reflect.DeepEqual(one.jussives, other.jussives) || !reflect.DeepEqual(one.passives, other.passives) {
		t.Error("the lists were loaded twice, and the verbs of some form stand in another order")
	}
}
