package arabic

import "strings"

// This file holds the names that dates are written with: months, time zones
// and the places by whose time news is told.

// monthNames are the months of the Gregorian year as Arab countries call them:
// in Egypt and the Gulf, in Iraq and the Levant, where the first and the second of
// a name are told apart by figures in newspapers, in Algeria and Tunisia, and in
// Morocco.
var monthNames = [12][]string{
	{"يناير", "كانون الثاني", "كانون ثاني", "ك2", "جانفي"},
	{"فبراير", "شباط", "فيفري"},
	{"مارس", "آذار"},
	{"أبريل", "إبريل", "نيسان", "أفريل"},
	{"مايو", "أيار", "ماي"},
	{"يونيو", "يونيه", "حزيران", "جوان"},
	{"يوليو", "يوليه", "تموز", "جويلية", "يوليوز"},
	{"أغسطس", "آب", "أوت", "غشت"},
	{"سبتمبر", "أيلول", "شتنبر"},
	{"أكتوبر", "تشرين الأول", "تشرين أول", "ت1"},
	{"نوفمبر", "تشرين الثاني", "تشرين ثاني", "تشرين ثان", "ت2", "نونبر"},
	{"ديسمبر", "كانون الأول", "كانون أول", "ك1", "دجنبر"},
}

// hijriNames are the months of the Islamic year.
var hijriNames = [12][]string{
	{"محرم", "المحرم"}, {"صفر"}, {"ربيع الأول"}, {"ربيع الآخر", "ربيع الثاني"}, {"جمادى الأولى", "جمادى الأول"},
	{"جمادى الآخرة", "جمادى الثانية", "جمادى الآخر"}, {"رجب"}, {"شعبان"}, {"رمضان"}, {"شوال"},
	{"ذو القعدة", "ذي القعدة", "ذوالقعدة"}, {"ذو الحجة", "ذي الحجة", "ذوالحجة"},
}

// zones are the places by whose time Arabic news is told, and what they are
// called in time zone databases.
var zones = map[string]string{
	"غرينتش": "UTC", "جرينتش": "UTC", "غرينيتش": "UTC", "مكة": "Asia/Riyadh", "مكة المكرمة": "Asia/Riyadh", "السعودية": "Asia/Riyadh",
	"الرياض": "Asia/Riyadh", "القاهرة": "Africa/Cairo", "بغداد": "Asia/Baghdad", "دمشق": "Asia/Damascus", "بيروت": "Asia/Beirut",
	"عمان": "Asia/Amman", "الأردن": "Asia/Amman", "القدس": "Asia/Jerusalem", "أبوظبي": "Asia/Dubai", "أبو ظبي": "Asia/Dubai", "دبي": "Asia/Dubai",
	"الإمارات": "Asia/Dubai", "الدوحة": "Asia/Qatar", "الكويت": "Asia/Kuwait", "تونس": "Africa/Tunis", "الجزائر": "Africa/Algiers",
	"الرباط": "Africa/Casablanca", "المغرب": "Africa/Casablanca", "إسطنبول": "Europe/Istanbul",
}

// month is a name of a month, folded.
type month struct {
	number int // from 1
	hijri  bool
}

// latinMonths are the months in the languages that feeds are written in beside
// Arabic; programs often write them in the language of their server.
var latinMonths = [12]string{
	"january jan janvier janv januar jänner enero ene gennaio gen januari janeiro ocak oca января янв",
	"february feb février févr fév februar febrero febbraio februari fevereiro fev şubat şub февраля фев",
	"march mar mars märz mär mrz marzo maart mrt março mart марта мар maret",
	"april apr avril avr abril abr aprile nisan nis апреля апр",
	"may mai mayo maggio mag mei maio mayıs мая",
	"june jun juin juni junio giugno giu junho haziran haz июня июн",
	"july jul juillet juil juli julio luglio lug julho temmuz tem июля июл",
	"august aug août aou agosto ago augustus ağustos ağu августа авг agustus agu",
	"september sep sept septembre septiembre settembre set setembro eylül eyl сентября сен",
	"october oct octobre oktober okt octubre ottobre ott outubro out ekim eki октября окт",
	"november nov novembre noviembre novembro kasım kas ноября ноя nop",
	"december dec décembre déc dezember dez diciembre dic dicembre dezembro aralık ara декабря дек desember des",
}

// zoneOffsets are the abbreviations of time zones in hours before or after
// UTC. Where two zones share one, that of the Arab world or else the one that
// more feeds mean is here: AST is Arabia's, CST and EST are America's, IST is
// India's.
var zoneOffsets = map[string]float64{
	"z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "wat": 1, "cet": 1, "met": 1, "mez": 1, "cest": 2, "mest": 2, "mesz": 2,
	"cat": 2, "sast": 2, "eet": 2, "eest": 3, "ast": 3, "eat": 3, "msk": 3, "trt": 3, "irst": 3.5, "gst": 4, "aft": 4.5, "pkt": 5, "ist": 5.5,
	"wib": 7, "ict": 7, "hkt": 8, "sgt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
	"brt": -3, "edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8, "akdt": -8, "akst": -9, "hst": -10,
}

var monthsByName = func() map[string]month {
	out := map[string]month{}
	for i, names := range latinMonths {
		for name := range strings.FieldsSeq(names) {
			out[Fold(name)] = month{number: i + 1}
		}
	}
	for i := range monthNames {
		for _, name := range monthNames[i] {
			out[Fold(name)] = month{number: i + 1}
		}
		for _, name := range hijriNames[i] {
			out[Fold(name)] = month{number: i + 1, hijri: true}
		}
	}
	return out
}()

// IsMonth reports whether a word is the name of a month, in Arabic or one of the
// languages whose dates are read. Some months are names of people as well.
func IsMonth(word string) bool {
	_, ok := monthsByName[Fold(strings.ToLower(word))]
	return ok
}

// foldedZones are the zones by their folded names.
var foldedZones = func() map[string]string {
	out := map[string]string{}
	for name, zone := range zones {
		out[Fold(name)] = zone
	}
	return out
}()
