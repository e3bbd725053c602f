package page

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// agencyName matches what signs texts that no person signs: news agencies and
// the newsroom.
var agencyName = pattern.MustCompile(`^(و ?كالات?( .{0,40})?|رويترز|الأناضول|[اأ] ?[.]? ?ف ?[.]? ?ب[.]?|د ?[.]? ?ب ?[.]? ?[اأ][.]?|[اأ] ?[.]? ?ش ?[.]? ?[اأ][.]?|واس|بترا|سانا|قنا|وام|كونا|واج|وفا|نينا|شينخوا|سبوتنيك|فرانس برس|أسوشيتد برس|(فريق|هيئة|قسم|إدارة|سكرتارية) ?(ال)?(تحرير|موقع|أخبار).{0,30}|التحرير|المحرر|محرر|أخبار|خاص|متابعات|مصادر|مدير ال(موقع|تحرير)|مشرف ال(موقع|عام)|(ال)?إدارة|(ال)?مشرف( عام)?|afp|reuters|ap|associated press|agenc(y|ies)|super user|superuser|root|admin\w*|administrator|editor|webmaster|staff|newsroom)$`)

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
var bylinePrefix = pattern.MustCompile(`^(?i:(?:author|الكاتبة?)\s*[,،]|(?:تمت? )?(?:ال)?(?:نشر|كتابة)(?:ت|ه|ها)? (?:بواسطة|من قبل)|بواسطة|بقلم|(?:من )?مراسلنا|(?:ال)?(?:كاتب|محرر|مراسل|صحفي|صحافي)ة?|كتبت?(?:ها|ه)?|نشرت?(?:ها|ه)|أعدّ?ت?ها?|حاورت?(?:ها|ه)|إعداد|تحرير|تقرير|تحقيق|ترجمة|حوار|نص|by|written by|posted by|von|par|di|por|door|av|af|autor(?:in)?)\s*[:：]?\s+`)

// honorific matches the titles before a name.
var honorific = pattern.MustCompile(`^((?:سماحة |فضيلة )?الشيخة? |(أ ?\. ?د|د|أ|م|ا) ?[.] ?|(الدكتورة?|الأستاذة?|المهندسة?|الكاتبة?|الإعلامية?|الصحفية?|الصحافية?) |(?i:dr|prof|mr|mrs|ms)[.] )+`)

// dateAfterName matches the beginning of a date, or of how long ago it was, on
// the same line as a name.
var dateAfterName = pattern.MustCompile(`(?i)[\s،,|–—-]+((?:منذ|قبل|نشر(?:ت)? (?:ف[يى]|يوم|بتاريخ)|تم النشر|ف[يى]|بتاريخ|آخر تحديث|on|published|updated|posted)(?:[\s:]|$)|(ال)?(سبت|[أا]حد|[إا]ثنين|اثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)([\s،,]|$)|[0-9٠-٩])`)

// cleanByline returns the name in a byline.
func cleanByline(s string) string {
	s, _, _ = strings.Cut(s, "http")
	if at := profileWord.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	s = beforeMonth(s)
	if at := dateAfterName.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	s = strings.ReplaceAll(dom.CollapseSpace(beforeMark(s)), " ،", "،")
	if m := sentBy.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	for range 2 { // "by: by" and the like
		s = strings.Trim(bylinePrefix.ReplaceAllString(s, ""), " :|/-–—·,،")
	}
	return withoutAgency(strings.TrimSpace(honorific.ReplaceAllString(s, "")))
}

// sentBy matches a word for what someone did with a text, and by whom.
var sentBy = pattern.MustCompile(`^(?:تمت? )?\pL+ بواسطة\s*[:：]?\s+(.+)$`)

// withoutAgency returns a name without the agency that is joined to it by "and".
func withoutAgency(s string) string {
	if at := strings.LastIndex(s, " و"); at > 0 && isAgency(strings.TrimSpace(s[at+len(" و"):])) {
		return s[:at]
	}
	return s
}

// profileWord matches the label of a link to an author's page elsewhere, which
// stands behind the name.
var profileWord = pattern.MustCompile(`(?i)\s(twitter|facebook|instagram|linkedin|follow|متابعة|تابع(?:نا|ني|ه|ها|وا|وه|وها|ونا|وني)?|تويتر|فيسبوك)(\s|$)`)

// beforeMark returns what stands before a bracket or the sign of an account
// elsewhere, as in "سامي الحداد (جدة) @sami".
func beforeMark(s string) string {
	if at := strings.IndexAny(s, "(@["); at > 0 && len(strings.Fields(s[:at])) >= 2 {
		return s[:at]
	}
	return s
}

// isAddressOrLabel reports whether a byline is no name but an address or the
// label of a field.
func isAddressOrLabel(s string) bool {
	return strings.ContainsAny(s, "@*") || fieldLabel.MatchString(s)
}

// loginName matches what someone logs in with, where the site shows that for a name.
var loginName = pattern.MustCompile(`^[a-z0-9]+(?:[._][a-z0-9]+)+$`)

// fieldLabel matches the labels of a comment form.
var fieldLabel = pattern.MustCompile(`^(?i:(ال)?(اسم|اسمك|بريد|موقع)( .{0,25})?|name|your name|von|by|par|بقلم|كتب)$`)

// beforeMonth returns what stands before a month with a number after it, as in
// "سامي الحداد يناير 12, 2021". Without a number it may be a name.
func beforeMonth(s string) string {
	words := strings.Fields(s)
	for i := 1; i < len(words); i++ {
		for _, n := range []int{1, 2} { // "كانون الثاني" is one month
			if i+n >= len(words) || !arabic.IsMonth(strings.Trim(strings.Join(words[i:i+n], " "), ".,،")) {
				continue
			}
			if first, _ := utf8.DecodeRuneInString(words[i+n]); unicode.IsDigit(first) {
				return strings.Join(words[:i], " ")
			}
		}
	}
	return s
}

// isHostName reports whether the "author" in a page's metadata is only the
// site's host name or a part of it.
func isHostName(name string, base *url.URL) bool {
	if name == "" {
		return false
	}
	plain := strings.ToLower(strings.TrimPrefix(name, "www."))
	host := strings.ToLower(base.Hostname())
	for label := range strings.SplitSeq(host, ".") {
		if plain == label {
			return true
		}
	}
	return plain == host || strings.Contains(plain, ".") && strings.HasSuffix(host, "."+plain)
}

// writtenBy matches the label that SEO plugins give the author's name for the
// cards of social networks, in the languages they are translated to.
var writtenBy = pattern.MustCompile(`(?i)^(written by|posted by|author|by|كُ?تبت? (بواسطة|بقلم)|بواسطة|الكاتب|المؤلف|geschrieben von|verfasst von|écrit par|publié par|escrito por|scritto da|yazan|geschreven door|autor)\s*:?$`)

// labelledAuthor returns the author's name that the page gives the cards of
// social networks.
func labelledAuthor(doc *html.Node) string {
	contents := map[string]string{}
	for n := range dom.Elements(doc, atom.Meta) {
		if name := strings.ToLower(dom.Attr(n, "name")); strings.HasPrefix(name, "twitter:label") || strings.HasPrefix(name, "twitter:data") {
			contents[name] = dom.CollapseSpace(dom.Attr(n, "content"))
		}
	}
	for _, i := range []string{"1", "2"} {
		if name := cleanByline(contents["twitter:data"+i]); writtenBy.MatchString(contents["twitter:label"+i]) && isPersonName(name) {
			return name
		}
	}
	return ""
}

// authorClass matches the class of the element with the author's name, and
// authorPath the address of the page about an author.
var (
	authorClass = pattern.MustCompile(`(?:^|[-_ ])(?:authors?|auteur|byline|write-?by|written-?by|writer|reporter|journalist|correspondent|columnist|katib|kateb|redacteur)(?:[-_ ]?(?:name|link|title|nom))?(?:[-_ ]|$)`)
	authorPath  = pattern.MustCompile(`(?i)/(?:authors?|auteurs?|autore[ns]?|autori|writers?|poets?|editors?|reporters?|columnists?|journalists?|profile|كاتب|كتاب|شاعر|شعراء)/`)
)

// maxNameWords bounds a person's name.
const maxNameWords = 6

// findAuthor returns the name in the first element that is marked as the
// author's.
func findAuthor(below []*html.Node) string {
	for _, n := range below[:min(len(below), 400)] {
		if !isMarkedAuthor(n) || isOfComments(n) {
			continue
		}
		if name := cleanByline(nameAfterWord(n)); name != "" && isPersonName(name) {
			return name
		}
		if names := linkedAuthors(n); len(names) > 1 {
			return arabic.Enumerate(names)
		}
		s, ok := lineText(n)
		if name := cleanByline(firstLine(n)); ok && isRegionOfAuthor(n) && len(strings.Fields(name)) >= 2 && isPersonName(name) {
			return name // what follows says who that is
		}
		if ok && isPersonName(cleanByline(s)) {
			return arabic.Enumerate(append([]string{cleanByline(s)}, coauthors(n)...))
		}
	}
	return ""
}

// linkedAuthors returns the names in an element's links to writers' pages, if nothing else stands
// in it but what joins them.
func linkedAuthors(n *html.Node) (names []string) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode && nameJoint.MatchString(strings.TrimSpace(c.Data)):
		case c.DataAtom == atom.A && authorPath.MatchString(dom.Attr(c, "href")) && isPersonName(cleanByline(dom.Text(c))):
			names = append(names, cleanByline(dom.Text(c)))
		case c.Type == html.TextNode || dom.TextLength(c, 1) > 0:
			return nil
		}
	}
	return names
}

// coauthors returns the names in the links to writers' pages that follow such a link in its
// line, with a comma or a word for "and" between them.
func coauthors(n *html.Node) (names []string) {
	for s := n.NextSibling; s != nil && n.DataAtom == atom.A && len(names) < maxAuthors; s = s.NextSibling {
		switch between := strings.Trim(s.Data, " \n\t\u00a0"); {
		case s.Type == html.TextNode && !nameJoint.MatchString(between):
			return names
		case s.Type == html.ElementNode:
			name := cleanByline(dom.Text(s))
			if s.DataAtom != atom.A || !authorPath.MatchString(dom.Attr(s, "href")) || !isPersonName(name) {
				return names
			}
			names = append(names, name)
		}
	}
	return names
}

// nameJoint matches what stands between the names of several writers.
var nameJoint = pattern.MustCompile(`^(?:|[،,؛;/|+&-]|و|and|et|und)$`)

// firstLine returns the text of an element's first block that has some.
func firstLine(n *html.Node) string {
	for d := range dom.Elements(n) {
		if dom.Find(d, isBlock) == nil && dom.TextLength(d, 1) > 0 {
			return dom.TextPrefix(d, maxLine)
		}
	}
	return ""
}

// isRegionOfAuthor reports whether a region is named as the author's for readers who
// cannot see it.
func isRegionOfAuthor(n *html.Node) bool {
	return len(n.Attr) > 0 && authorClass.MatchString(kebabCase(firstAttr(n, regionNames)))
}

// regionNames are the attributes that name a region for those who cannot see it, or who
// test the page.
var regionNames = []string{"aria-label", "data-component", "data-testid", "data-qa"}

// wordBeforeName matches the word before an author's name, alone.
var wordBeforeName = pattern.MustCompile(`^(?i:by|von|par|por|di|door|av|af|بقلم|بواسطة|كتبت?|إعداد|الكاتبة?)\s*[:：]?$`)

// nameAfterWord returns the text after such a word in an element, where the two
// have elements of their own.
func nameAfterWord(n *html.Node) string {
	isNext := false
	for d := range dom.Nodes(n) {
		if d.Type != html.TextNode || isInvisibleText(d) || strings.TrimSpace(d.Data) == "" {
			continue
		}
		s := dom.CollapseSpace(d.Data)
		if isNext {
			return s
		}
		isNext = wordBeforeName.MatchString(s)
	}
	return ""
}

// isOfComments reports whether an element belongs to the readers' comments or
// the form for them, where authors are named as well.
func isOfComments(n *html.Node) bool {
	for p := n; p != nil; p = p.Parent {
		switch p.DataAtom {
		case atom.Label:
			return true
		case atom.Form:
			return dom.First(p, atom.H1) == nil // else the whole page is in it
		case atom.Body, atom.Main:
			return false
		}
		if commentsClass.MatchString(classAndID(p)) || commentBox.MatchString(elementNames(p)) {
			return dom.First(p, atom.H1) == nil
		}
	}
	return false
}

// commentBox matches the names of one comment, of a list of them, or of the form.
var commentBox = pattern.MustCompile(` (?:[a-z-]*-)?(?:comment|comments|commenter|commentlist|reply|respond|disqus|reader-replies)(?:-(?:body|list|item|form|form-author|author|meta|content|area|box|section|thread|wrap|wrapper))* `)

func isMarkedAuthor(n *html.Node) bool {
	return authorClass.MatchString(kebabCase(dom.Attr(n, "class"))) || n.DataAtom == atom.Span && authorClass.MatchString(kebabCase(dom.Attr(n, "id"))) || dom.Attr(n, "rel") == "author" || isRegionOfAuthor(n) ||
		n.DataAtom == atom.A && authorPath.MatchString(dom.Attr(n, "href"))
}

func isPersonName(s string) bool {
	words := len(strings.Fields(s))
	return words > 0 && words <= maxNameWords && !strings.ContainsAny(s, "0123456789٠١٢٣٤٥٦٧٨٩:؟?!") && !(words > 3 && strings.HasSuffix(s, ".")) && !nameless.MatchString(s) && !isAgency(s) && !hasFunctionWord(s)
}

// hasFunctionWord reports whether a line has an Arabic word that joins the words of a sentence,
// as "لا توجد تعليقات" and "أقل من دقيقة" do, and no name does. What asks may be the name of
// a foreigner, such as شو.
func hasFunctionWord(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool {
		w = arabic.Fold(w)
		isOfNames := w == "علي" || w == "ام" || w == "و" // as a name, before that of a son, between two
		return arabic.IsArabic(w) && !isOfNames && (w == "من" || arabic.IsStopWord(w) && !arabic.IsInterrogative(w))
	})
}

// nameless matches the beginning of words that are part of a sentence, and no
// name.
var nameless = pattern.MustCompile(`^(?:من|في|على|إلى|عن|هذا|هذه|إنّ?|أنّ?) `)
