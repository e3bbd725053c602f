package page

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// agencyName matches what signs texts that no person signs: news agencies and
// the newsroom.
var agencyName = regexp.MustCompile(`^(و ?كالات?( .{0,40})?|رويترز|الأناضول|[اأ] ?[.]? ?ف ?[.]? ?ب[.]?|د ?[.]? ?ب ?[.]? ?[اأ][.]?|[اأ] ?[.]? ?ش ?[.]? ?[اأ][.]?|واس|بترا|سانا|قنا|وام|كونا|واج|وفا|نينا|شينخوا|سبوتنيك|فرانس برس|أسوشيتد برس|(فريق|هيئة|قسم|إدارة|سكرتارية) ?(ال)?(تحرير|موقع|أخبار).{0,30}|التحرير|المحرر|محرر|أخبار|خاص|متابعات|مصادر|مدير ال(موقع|تحرير)|مشرف ال(موقع|عام)|(ال)?إدارة|(ال)?مشرف( عام)?|afp|reuters|ap|associated press|agenc(y|ies)|super user|superuser|root|admin\w*|administrator|editor|webmaster|staff|newsroom)$`)

// isAgency reports whether a byline names no person but an agency, or several.
func isAgency(s string) bool {
	if s == "" {
		return false
	}
	for part := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune("/\\+،,–—", r) }) {
		if !agencyName.MatchString(strings.TrimSpace(part)) {
			return false
		}
	}
	return true
}

// bylinePrefix matches what Arabic and English pages write before a name.
var bylinePrefix = regexp.MustCompile(`^(?i:بقلم|كتبت?(?:ها|ه)?|أعدّ?ت?ها?|حاورت?(?:ها|ه)|إعداد|تحرير|تقرير|تحقيق|ترجمة|حوار|نص|by|written by)\s*[:：]?\s+`)

// honorific matches the titles before a name.
var honorific = regexp.MustCompile(`^((أ ?\. ?د|د|أ|م|ا) ?[.] ?|(الدكتورة?|الأستاذة?|المهندسة?|الكاتبة?|الإعلامية?|الصحفية?|الصحافية?) |(?i:dr|prof|mr|mrs|ms)[.] )+`)

// dateAfterName matches the beginning of a date on the same line as a name.
var dateAfterName = regexp.MustCompile(`[\s،,|–—-]+((ال)?(سبت|[أا]حد|[إا]ثنين|اثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)([\s،,]|$)|[0-9٠-٩])`)

// cleanByline returns the name in a byline.
func cleanByline(s string) string {
	s, _, _ = strings.Cut(s, "http")
	if at := dateAfterName.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	s = strings.Trim(bylinePrefix.ReplaceAllString(dom.CollapseSpace(s), ""), " :|-–—·,،")
	return strings.TrimSpace(honorific.ReplaceAllString(s, ""))
}

// isHostName reports whether the "author" in a page's metadata is only the
// site's host name or a part of it.
func isHostName(name string, base *url.URL) bool {
	if name == "" {
		return false
	}
	plain := strings.ToLower(strings.TrimPrefix(name, "www."))
	for label := range strings.SplitSeq(strings.ToLower(base.Hostname()), ".") {
		if plain == label {
			return true
		}
	}
	return plain == strings.ToLower(base.Hostname())
}

// authorClass matches the class of the element with the author's name, and
// authorPath the address of the page about an author.
var (
	authorClass = regexp.MustCompile(`(?:^|[-_ ])(?:authors?|auteur|byline|writer|reporter|journalist|correspondent|columnist|katib|kateb|redacteur)(?:[-_ ]?(?:name|link|title|nom))?(?:[-_ ]|$)`)
	authorPath  = regexp.MustCompile(`/(?:authors?|auteurs?|writers?|columnists?|profile|كاتب|كتاب)/`)
)

// maxNameWords bounds a person's name.
const maxNameWords = 6

// findAuthor returns the name in the first element that is marked as the
// author's.
func findAuthor(below []*html.Node) string {
	for _, n := range below[:min(len(below), 400)] {
		if !isMarkedAuthor(n) {
			continue
		}
		if s, ok := lineText(n); ok && isPersonName(cleanByline(s)) {
			return cleanByline(s)
		}
	}
	return ""
}

func isMarkedAuthor(n *html.Node) bool {
	return authorClass.MatchString(kebabCase(dom.Attr(n, "class"))) || dom.Attr(n, "rel") == "author" ||
		n.DataAtom == atom.A && authorPath.MatchString(dom.Attr(n, "href"))
}

func isPersonName(s string) bool {
	words := len(strings.Fields(s))
	return words > 0 && words <= maxNameWords && !strings.ContainsAny(s, "0123456789٠١٢٣٤٥٦٧٨٩:؟?!") && !isAgency(s)
}
