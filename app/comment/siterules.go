package comment

import (
	"strings"

	"sahifa/app/news"
	"sahifa/app/pattern"
)

// ruleWords match the words by which sites name what each rule forbids, after
// letterFolding.
var ruleWords = map[string]*pattern.Pattern{
	"author":    pattern.MustCompile(`كاتب|كتاب المقال|المحرر|\bauthor|\bwriter`),
	"persons":   pattern.MustCompile(`اشخاص|لشخص|الشخصي|الاخرين|القراء|المعلقين|\bperson|individual|other (users|readers|commenters)`),
	"sacred":    pattern.MustCompile(`مقدسات|المقدس|الرموز الدينيه|الرموز الدينية|\bsacred|\bholy`),
	"religions": pattern.MustCompile(`اديان|ديانات|الدين|المعتقد|religio|\bfaith|\bcreed`),
	"divine":    pattern.MustCompile(`الذات ال[اه]*لهي|لفظ الجلاله|لفظ الجلالة|\bgod\b|\bdeity|blasphem`),
	"sectarian": pattern.MustCompile(`طائفي|مذهبي|الفتنه|الفتنة|sectarian`),
	"racist":    pattern.MustCompile(`عنصري|عرقي|قبلي|racis|ethnic|national origin`),
	"profanity": pattern.MustCompile(`شتائم|الشتم|شتم|السب|سباب|بذيئ|نابي|الالفاظ|خادش|profan|obscen|swear|vulgar|offensive language`),
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
