package comment

import (
	"regexp"
	"strings"

	"sahifa/app/news"
)

// ofRules are the words by which sites name what each rule forbids, with alefs
// and yehs folded.
var ofRules = map[string]*regexp.Regexp{
	"author":    regexp.MustCompile(`كاتب|كتاب المقال|المحرر|\bauthor|\bwriter`),
	"persons":   regexp.MustCompile(`اشخاص|لشخص|الشخصي|الاخرين|القراء|المعلقين|\bperson|individual|other (users|readers|commenters)`),
	"sacred":    regexp.MustCompile(`مقدسات|المقدس|الرموز الدينيه|الرموز الدينية|\bsacred|\bholy`),
	"religions": regexp.MustCompile(`اديان|ديانات|الدين|المعتقد|religio|\bfaith|\bcreed`),
	"divine":    regexp.MustCompile(`الذات ال[اه]*لهي|لفظ الجلاله|لفظ الجلالة|\bgod\b|\bdeity|blasphem`),
	"sectarian": regexp.MustCompile(`طائفي|مذهبي|الفتنه|الفتنة|sectarian`),
	"racist":    regexp.MustCompile(`عنصري|عرقي|قبلي|racis|ethnic|national origin`),
	"profanity": regexp.MustCompile(`شتائم|الشتم|شتم|السب|سباب|بذيئ|نابي|الالفاظ|خادش|profan|obscen|swear|vulgar|offensive language`),
}

var folding = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا", "ى", "ي", "ـ", "", "َ", "", "ُ", "", "ِ", "", "ّ", "", "ْ", "", "ً", "", "ٌ", "", "ٍ", "")

// NamedRules tells which of the rules a site's own text names.
func NamedRules(text string) map[string]bool {
	text = strings.ToLower(folding.Replace(text))
	named := map[string]bool{}
	for rule, words := range ofRules {
		if words.MatchString(text) {
			named[rule] = true
		}
	}
	return named
}

// BySite weighs findings by a site's own rules: what these do not name is only
// warned about. Where no rules of the site are known, nothing changes.
func BySite(findings []news.Finding, siteRules string) []news.Finding {
	if strings.TrimSpace(siteRules) == "" {
		return findings
	}
	named := NamedRules(siteRules)
	out := make([]news.Finding, len(findings))
	for i, f := range findings {
		if f.Severity == news.SeverityBlock && !named[f.Rule] {
			f.Severity = news.SeverityWarn
		}
		out[i] = f
	}
	return out
}
