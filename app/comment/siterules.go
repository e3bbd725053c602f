package comment

import (
	"strings"

	"sahifa/app/news"
	"sahifa/app/pattern"
)

// ruleWords match the words by which sites name what each rule forbids, folded.
var ruleWords = map[string]*pattern.Pattern{
	"author":    pattern.MustCompile(`كاتب|كتاب المقال|المحرر|\bauthor|\bwriter`),
	"persons":   pattern.MustCompile(`اشخاص|لشخص|الشخصي|الاخرين|القراء|المعلقين|\bperson|individual|other (users|readers|commenters)`),
	"sacred":    pattern.MustCompile(`مقدسات|المقدس|الرموز الدينيه|\bsacred|\bholy`),
	"religions": pattern.MustCompile(`اديان|ديانات|الدين|المعتقد|religio|\bfaith|\bcreed`),
	"divine":    pattern.MustCompile(`الذات ال[اه]*لهي|لفظ الجلاله|\bgod\b|\bdeity|blasphem`),
	"sectarian": pattern.MustCompile(`طايفي|مذهبي|الفتنه|sectarian`),
	"racist":    pattern.MustCompile(`عنصري|عرقي|قبلي|racis|ethnic|national origin`),
	"profanity": pattern.MustCompile(`شتايم|الشتم|شتم|السب|سباب|بذيي|نابي|الالفاظ|خادش|profan|obscen|swear|vulgar|offensive language`),
}

// namedRules returns which of the rules a site's own text mentions.
func namedRules(text string) map[string]bool {
	text = fold(text)
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
	named := namedRules(siteRules)
	out := make([]news.Finding, len(findings))
	for i, f := range findings {
		if f.Severity == news.SeverityBlock && !named[f.Rule] {
			f.Severity = news.SeverityWarn
		}
		out[i] = f
	}
	return out
}
