package apptest

import (
	"math/rand/v2"
	"strings"
)

// vocabulary is what Prose makes its sentences of.
var vocabulary = strings.Fields(`أعلنت قالت أكدت أوضحت نفت كشفت رفضت وافقت بدأت أنهت
	الحكومة الوزارة الهيئة البلدية الجامعة المحكمة النقابة الشركة اللجنة المدرسة المستشفى المكتبة
	مشروع قانون برنامج خطة تقرير دراسة حملة اتفاق قرار معرض مهرجان مؤتمر
	المياه الكهرباء الطرق التعليم الصحة الزراعة السياحة النقل الإسكان البيئة الثقافة الرياضة
	جديد واسع شامل مهم عاجل سنوي محلي وطني مشترك كبير
	العاصمة المدينة القرية الميناء الحدود الجبل الساحل الوادي السوق المطار
	خلال بعد قبل منذ حتى نحو ضمن وفق رغم بسبب
	آلاف مئات عشرات مليون نصف ربع معظم بعض
	المواطنين الطلاب العمال المزارعين التجار الأطباء المعلمين الزوار السكان الخبراء
	يوم أسبوع شهر عام صباح مساء أمس اليوم غدا`)

// Prose makes a text of so many words. Texts of different seeds share words but
// hardly a pair of them.
func Prose(seed uint64, words int) string {
	r := rand.New(rand.NewPCG(seed, 14))
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(vocabulary[r.IntN(len(vocabulary))])
		if i%12 == 11 {
			b.WriteByte('.')
		}
	}
	return b.String()
}
