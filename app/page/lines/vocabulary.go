package lines

import (
	"strings"

	"sahifa/app/pattern"
)

// vocabulary is a set of words that sites use for one purpose: parts of a line
// or class in lower case, and expressions for the beginning of a line.
type vocabulary struct {
	name  string
	parts []string
	whole *pattern.Pattern // tried if no part is found; may be nil
	needs string           // what whole finds has one of these characters, if any are given
}

// search finds which of several vocabularies have words in a text. The parts of
// all are searched for at once: there are many.
type search struct {
	all   []vocabulary
	parts *pattern.Words
	bits  []uint32 // by part: which vocabulary it is of
}

var searchClasses, searchText = newSearch(classVocabulary), newSearch(textVocabulary)

func newSearch(all []vocabulary) search {
	s := search{all: all}
	var parts []string
	for i, v := range all {
		parts = append(parts, v.parts...)
		for range v.parts {
			s.bits = append(s.bits, 1<<i)
		}
	}
	s.parts = pattern.NewWords(parts)
	return s
}

// find returns a bit for each vocabulary that has words in a text.
func (s search) find(text string) (bits uint32) {
	s.parts.Find(text, func(i, _ int) bool {
		bits |= s.bits[i]
		return true
	})
	for i, v := range s.all {
		if bits&(1<<i) == 0 && v.whole != nil && (v.needs == "" || strings.ContainsAny(text, v.needs)) && v.whole.MatchString(text) {
			bits |= 1 << i
		}
	}
	return bits
}

func list(s string) []string { return strings.Split(s, "|") }

// classVocabulary are the words in the classes of what stands around a text.
var classVocabulary = []vocabulary{
	{"caption", list("caption|credit|photo|image|img|figure|media|picture|thumb"), nil, ""},
	{"gallery", list("gallery|slide|carousel|swiper|lightbox|slick"), nil, ""},
	{"share", list("share|social|follow|whatsapp|facebook|twitter"), nil, ""},
	{"related", list("relat|more|also|recom|promo|teaser|popular|trend|latest|most|link|list|sidebar|aside|widget|rail|module|card"), nil, ""},
	{"advert", list("advert|sponsor| ad |-ad-|_ad_| ads|-ads|ad-|ads-|newsletter|subscri|signup|sign-up|optin|promo|cta|banner|donat"), nil, ""},
	{"meta", list("meta|date|time|byline|author|published|info|stamp|source|kicker|category|section-name|breadcrumb"), nil, ""},
	{"comment", list("comment|respon|disqus|discuss|reply"), nil, ""},
	{"tag", list("tags| tag |tag-|-tag|keyword|topic"), nil, ""},
	{"foot", list("foot| bio|-bio|about|copyright|disclaim|correction|note|-end|bottom"), nil, ""},
	{"video", list("video|player|embed|audio|podcast"), nil, ""},
	{"text", list("article|body|content|entry|post|story|text|paragraph"), nil, ""},
	{"lead", list("lead|lede|intro|standfirst|summary| dek|excerpt|subtitle|subhead|highlight|bullets"), nil, ""},
	{"quote", list("quote|pull"), nil, ""},
	{"button", list("button|btn|toggle|tooltip|icon|nav|menu|header|pagination|pager"), nil, ""},
}

// textVocabulary are the words that sites write around a text.
var textVocabulary = []vocabulary{
	{"read also", nil, pattern.MustCompile(`^(?:read (?:more|also|next)|also read|see (?:also|more)|more|related|don'?t miss|you (?:may|might) (?:also )?like|recommended|trending|watch|must read|most|in case you missed|keep reading|further reading|continue reading|on [a-z.]+\.com:|also on|something to consider|don\W?t miss|leia|veja|mais|lee|vea|m[áa]s|à lire|lire aussi|leggi|lesen sie|mehr zum|auch interessant|читайте|смотрите|ещё|еще|популярн|関連|おすすめ|editor'?s picks?|اقر|إقر|طالع|شاهد|مواضيع|مقالات|أخبار ذات|قد ي|المزيد|للمزيد|اخترنا|الأكثر|تابع)`), ""},
	{"sign up", list("subscrib|newsletter|members get|membership|free trial|support our|donate|enjoyed this article|like this story|share it with|assine|suscr|abonn|iscriviti|подпис|sign up|your inbox|click here|download the|download our|follow us|follow @|follow him|follow her|follow me|like us|join us|join our|on twitter|on facebook|اشترك|النشرة|سجل الآن|بالتسجيل|يصلك|تصلك|بريدك|تابعونا|تابعنا|حمل تطبيق|حملوا تطبيق|انضم|اضغط هنا|قناتنا|صفحتنا"), nil, ""},
	{"picture", list("getty|photo|image|credit:|courtesy|afp|reuters)|ap)|pictured|shutterstock|©|slideshow|تصوير|الصورة|صورة:|أ ف ب|رويترز)"), nil, ""},
	{"rights", list("©|copyright|all rights reserved|terms of|privacy policy|disclaimer|جميع الحقوق|حقوق النشر|حقوق الطبع|سياسة الخصوصية|لا تعبر|لا يعبر"), nil, ""},
	{"staff", list("contributed to this|reporting by|editing by|edited by|writing by|written by|additional reporting|staff writer|is a reporter|is a writer|is a journalist|is a freelance|is a contributor|is a columnist|can be reached|for more information|for more news|about the author|about us|disclosure|press contact|media contact|contacts:|write to|send us|send your|tell us|email|e-mail|contact|بقلم|كتب:|تحرير|ساهم في|للتواصل|المصدر"), nil, ""},
	{"date", nil, pattern.MustCompile(`\b(?:19|20)\d\d\b|\b\d{1,2}[/:.-]\d{2}|[٠-٩]{4}`), "0123456789٠١٢٣٤٥٦٧٨٩"},
	{"when", nil, pattern.MustCompile(`^(?:published|updated|posted|last (?:updated|modified)|first published|\d+ (?:min|hour|day)|by\b|from\b|source|نشر|آخر تحديث|تم |تاريخ|منذ|المصدر)`), ""},
	{"comment", list("will be moderated|comments are|comentários|comentarios|commentaires|kommentare|комментари|コメント"), pattern.MustCompile(`^\W{0,4}(?:\d+ )?(?:comments?|leave a (?:reply|comment)|post a comment|join the (?:discussion|conversation)|what do you think|add a comment|log ?in|تعليق|التعليق|أضف|اترك)`), ""},
	{"control", nil, pattern.MustCompile(`^\W{0,4}(?:advert\w*|ad|sponsored|share|tweet|email|print|save|close|caption|menu|next|previous|back|top|play|pause|loading|video|photos?|gallery|tags?|topics?|filed under|image \d+ of \d+|\d+ ?(?:of|/) ?\d+|learn more|read more|show more|view (?:all|more|gallery)|continue reading|skip|subscribe|إعلان|مشاركة|شارك|طباعة|إغلاق|التالي|السابق|وسوم|كلمات|المزيد)\W*\d*\W*$`), ""},
	{"address", list("http://|https://|www.|.com"), pattern.MustCompile(`\w@\w`), "@"},
}

// Indexes in textVocabulary that features use by themselves.
const (
	readAlso      = 0
	signUp        = 1
	staff         = 4
	commentInvite = 7
	pageControl   = 8
)

// lineStart returns as much of a line as is searched for words, in lower case.
func lineStart(s string) string {
	const size = 300 // bytes
	if len(s) > size {
		s = strings.ToValidUTF8(s[:size], "")
	}
	return strings.ToLower(s)
}
