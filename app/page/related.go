package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// What sites write around an article's text.
var (
	// relatedHeading matches the heading of a box that leads to other pages.
	relatedHeading = regexp.MustCompile(`^(اقر[أا](وا|ئي)? (أيض[اًا]+|المزيد|كذلك)|طالع(وا)? (أيض[اًا]+|المزيد)|شاهد(وا)? (أيض[اًا]+|المزيد)|(مواضيع|موضوعات|أخبار|مقالات|قصص|تقارير|ملفات|ألبومات|فيديوهات|صور|مواد|عناوين) (أخرى|مقترحة|مختارة|إضافية|متعلقة|مشابهة|من (ال)?(قسم|فئة|كاتب|موقع)|ذات صلة)|اخترنا (لك|لكم)|نرشح (لك|لكم)|(موضوع|خبر|محتوى)? ?ذات? صلة|اقر[أا] في هذا القسم|أخبار (ذات صلة|متعلقة|مشابهة)|مقالات (ذات صلة|مشابهة)|قد يهمك|قد يعجبك|ال[أا]كثر (قراءة|مشاهدة|تصفح[اًا]*|تعليق[اًا]*|تداول[اًا]*|شيوع[اًا]*|رواج[اًا]*)|most (read|viewed|popular|commented)|للمزيد|تابعونا|تابعنا|شارك(نا|ها|ه)?( (هذا|هذه|المقال|الخبر|الموضوع|الصفحة|عبر|على))*|read also|also read|related( (articles|posts|news|stories))?|see also|more on this|share this)\s*[:：.…|]?`)
	// followLine matches a line that asks to follow the site elsewhere.
	followLine = regexp.MustCompile(`^(تابعوا|تابع|اقرأ) .{0,60}(غوغل|جوجل|google) ?(نيوز|news)`)
	// commentDisclaimer matches what a site says about its readers' comments.
	commentDisclaimer = regexp.MustCompile(`(الآراء|الاراء|التعليقات|المشاركات|المقالات)( \S+){0,6} لا ت?ُ?عبّ?ر(ون)?( \S+){0,2} عن|(التعليقات|مشاركاتك|تعليقاتكم|تعليقك).{0,400}(سياسة الخصوصية|شروط (ال)?استخدام|إرشادات الاستخدام|شروط النشر)`)
	// commentsHeading matches the heading of readers' comments.
	commentsHeading = regexp.MustCompile(`^((ال)?(تعليقات|ردود)( (ال)?(قراء|زوار|[أا]عضاء|مغلقة))?|شاركنا (ب?ر[أا]يك|تعليقك)|(اترك|أضف|اضف|اكتب) (تعليقا?ً?|تعليقك|ردا?ً?)|آراء (ال)?(قراء|زوار)|comments?|reader comments)\s*[:：]?\s*(\(?[0-9٠-٩]+\)?)?$`)
	// shortLinkLabel matches the label of a short link.
	shortLinkLabel = regexp.MustCompile(`^(ال)?رابط ((ال)?مختصر|(ال)?قصير|(ال)?دائم)\s*[:：]?|^short ?link\b`)
)

// removeRelated removes the lines of a text that lead away from it: "read also"
// boxes, headings of comments with what they head, requests to follow the
// site, short links, and disclaimers at the end.
func removeRelated(body *html.Node) {
	const (
		maxLine       = 600 // bytes
		maxDisclaimer = 1200
	)
	for n := range dom.Elements(body, atom.P, atom.Div, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Strong, atom.Ul, atom.Aside, atom.Section, atom.Blockquote, atom.Figure, atom.Td, atom.Font) {
		line := strings.TrimLeft(strings.ToLower(dom.Text(n)), "<>«»‹›•▪■●◄►-–—*:| ")
		switch {
		case n.DataAtom == atom.P && len(line) < maxDisclaimer && commentDisclaimer.MatchString(line) && isNearEnd(n, body):
			dom.Remove(n)
		case len(line) > maxLine:
		case commentsHeading.MatchString(line):
			removeHeadedBox(n, body)
		case shortLinkLabel.MatchString(line) || followLine.MatchString(line):
			dom.Remove(n)
		default:
			removeIfRelated(n, line)
		}
	}
}

// removeIfRelated removes an element whose line says "read also" or the like:
// with the links in it or, if it is only a heading, with the list or the linked
// line after it.
func removeIfRelated(n *html.Node, line string) {
	head := relatedHeading.FindString(line)
	if head == "" {
		return
	}
	isHeading := strings.TrimSpace(line[len(head):]) == ""
	endsInColon := strings.HasSuffix(strings.TrimSpace(head), ":")
	switch {
	case isHeading:
		removeLinkAfter(n)
		dom.Remove(n)
	case mostlyLinks(n) || endsInColon:
		dom.Remove(n)
	}
}

// removeLinkAfter removes the element after a node if it is mostly links, and
// the text between them.
func removeLinkAfter(n *html.Node) {
	for next := n.NextSibling; next != nil; next = n.NextSibling {
		isElement := next.Type == html.ElementNode
		if isElement && !mostlyLinks(next) {
			return
		}
		dom.Remove(next)
		if isElement {
			return
		}
	}
}

// removeHeadedBox removes a heading together with the largest box that begins
// with it and is small beside the text.
func removeHeadedBox(n, body *html.Node) {
	head, total := dom.Text(n), len(dom.Text(body))
	box := n
	for p := n.Parent; p != nil && p != body; p = p.Parent {
		text := dom.Text(p)
		if !strings.HasPrefix(text, head) || 3*len(text) > total {
			break
		}
		box = p
	}
	dom.Remove(box)
}

// isNearEnd reports whether little text follows a node. A site's disclaimer
// stands below the text; an article about comments may say the same above.
func isNearEnd(n, body *html.Node) bool {
	const little = 700 // characters
	after := 0
	for p := n; p != nil && p != body; p = p.Parent {
		for next := p.NextSibling; next != nil; next = next.NextSibling {
			if after += dom.TextLength(next, little); after > little {
				return false
			}
		}
	}
	return true
}

// mostlyLinks reports whether more than half of a node's text is links.
func mostlyLinks(n *html.Node) bool {
	if n.DataAtom == atom.A {
		return true
	}
	linked := 0
	for a := range dom.Elements(n, atom.A) {
		linked += len(dom.Text(a))
	}
	return 2*linked > len(dom.Text(n)) && linked > 0
}
