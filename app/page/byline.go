package page

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// agencyName is who signs what no person signs: news agencies, and the newsroom.
var agencyName = regexp.MustCompile(`^(و ?كالات?( .{0,40})?|رويترز|الأناضول|[اأ] ?[.]? ?ف ?[.]? ?ب[.]?|د ?[.]? ?ب ?[.]? ?[اأ][.]?|[اأ] ?[.]? ?ش ?[.]? ?[اأ][.]?|واس|بترا|سانا|قنا|وام|كونا|واج|وفا|نينا|شينخوا|سبوتنيك|فرانس برس|أسوشيتد برس|(فريق|هيئة|قسم|إدارة|سكرتارية) ?(ال)?(تحرير|موقع|أخبار).{0,30}|التحرير|المحرر|محرر|أخبار|خاص|متابعات|مصادر|مدير ال(موقع|تحرير)|مشرف ال(موقع|عام)|(ال)?إدارة|(ال)?مشرف( عام)?|afp|reuters|ap|associated press|agenc(y|ies)|super user|superuser|root|admin\w*|administrator|editor|webmaster|staff|newsroom)$`)

// isAgency tells a byline that names nobody: agencies, also several with a dash
// or a stroke between.
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

// bylinePrefix is what Arabic and English pages write before a name.
var bylinePrefix = regexp.MustCompile(`^(?i:بقلم|كتبت?(?:ها|ه)?|أعدّ?ت?ها?|حاورت?(?:ها|ه)|إعداد|تحرير|تقرير|تحقيق|ترجمة|حوار|نص|by|written by)\s*[:：]?\s+`)

// honorific is what stands before a name and is none of it.
var honorific = regexp.MustCompile(`^((أ ?\. ?د|د|أ|م|ا) ?[.] ?|(الدكتورة?|الأستاذة?|المهندسة?|الكاتبة?|الإعلامية?|الصحفية?|الصحافية?) |(?i:dr|prof|mr|mrs|ms)[.] )+`)

// dateAfterName is where the date begins that stands in one line with a name.
var dateAfterName = regexp.MustCompile(`[\s،,|–—-]+((ال)?(سبت|[أا]حد|[إا]ثنين|اثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)([\s،,]|$)|[0-9٠-٩])`)

func cleanByline(s string) string {
	s, _, _ = strings.Cut(s, "http")
	if at := dateAfterName.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	s = strings.Trim(bylinePrefix.ReplaceAllString(dom.CollapseSpace(s), ""), " :|-–—·,،")
	return strings.TrimSpace(honorific.ReplaceAllString(s, ""))
}

// isHostName tells a "writer" that is but the site's own name in its address.
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

// writerClass and writerAddress are how pages name the element of a writer, and
// the page about one.
var (
	authorClass = regexp.MustCompile(`(?:^|[-_ ])(?:authors?|auteur|byline|writer|reporter|journalist|correspondent|columnist|katib|kateb|redacteur)(?:[-_ ]?(?:name|link|title|nom))?(?:[-_ ]|$)`)
	authorPath  = regexp.MustCompile(`/(?:authors?|auteurs?|writers?|columnists?|profile|كاتب|كتاب)/`)
)

// maxNameWords bounds a name, in words.
const maxNameWords = 6

// findAuthor gives the name in the first element that is by its class or its
// address one of a writer.
func findAuthor(among []*html.Node) string {
	for _, n := range among[:min(len(among), 400)] {
		if !authorClass.MatchString(kebabCase(dom.Attr(n, "class"))) && dom.Attr(n, "rel") != "author" && (n.DataAtom != atom.A || !authorPath.MatchString(dom.Attr(n, "href"))) {
			continue
		}
		s, ok := lineText(n)
		s = cleanByline(s)
		if words := len(strings.Fields(s)); !ok || words == 0 || words > maxNameWords || strings.ContainsAny(s, "0123456789٠١٢٣٤٥٦٧٨٩:؟?!") || isAgency(s) {
			continue
		}
		return s
	}
	return ""
}
