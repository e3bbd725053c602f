package comment

import (
	"regexp"
	"strings"

	"sahifa/app/news"
)

// ruleWords match the words by which sites name what each rule forbids, after
// letterFolding.
var ruleWords = map[string]*regexp.Regexp{
	"author":    regexp.MustCompile(`كاتب|كتاب المقال|المحرر|\bauthor|\bwriter`),
	"persons":   regexp.MustCompile(`اشخاص|لشخص|الشخصي|الاخرين|القراء|المعلقين|\bperson|individual|other (users|readers|commenters)`),
	"sacred":    regexp.MustCompile(`مقدسات|المقدس|الرموز الدينيه|الرموز الدينية|\bsacred|\bholy`),
	"religions": regexp.MustCompile(`اديان|ديانات|الدين|المعتقد|religio|\bfaith|\bcreed`),
	"divine":    regexp.MustCompile(`الذات ال[اه]*لهي|لفظ الجلاله|لفظ الجلالة|\bgod\b|\bdeity|blasphem`),
	"sectarian": regexp.MustCompile(`طائفي|مذهبي|الفتنه|الفتنة|sectarian`),
	"racist":    regexp.MustCompile(`عنصري|عرقي|قبلي|racis|ethnic|national origin`),
	"profanity": regexp.MustCompile(`شتائم|الشتم|شتم|السب|سباب|بذيئ|نابي|الالفاظ|خادش|profan|obscen|swear|vulgar|offensive language`),
}

var letterFolding = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا", "ى", "ي", "ـ", "", "َ", "", "ُ", "", "ِ", "", "ّ", "", "ْ", "", "ً", "", "ٌ", "", "ٍ", "")

// NamedRules returns which of the rules a site's own text mentions.
func NamedRules(text string) map[string]bool {
	text = strings.ToLower(letterFolding.Replace(text))
	named := map[string]bool{}
	for rule, words := range ruleWords {
		if words.MatchString(text) {
			named[rule] = true
		}
	}
	return named
}

// ApplySiteRules adapts findings to a site's own rules: a finding of a rule that they
// do not mention becomes a warning. If the site's rules are not known, nothing
// changes.
func ApplySiteRules(findings []news.Finding, siteRules string) []news.Finding {
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
