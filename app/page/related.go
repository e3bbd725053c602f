package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// also is how sites head boxes that lead away from the text, follow how they
// ask to be followed, notice what they say of comments, and short how they
// label their short link.
var (
	relatedHeading    = regexp.MustCompile(`^(اقر[أا](وا|ئي)? (أيض[اًا]+|المزيد|كذلك)|طالع(وا)? (أيض[اًا]+|المزيد)|شاهد(وا)? (أيض[اًا]+|المزيد)|(مواضيع|موضوعات|أخبار|مقالات|قصص|تقارير|ملفات|ألبومات|فيديوهات|صور|مواد|عناوين) (أخرى|مقترحة|مختارة|إضافية|متعلقة|مشابهة|من (ال)?(قسم|فئة|كاتب|موقع)|ذات صلة)|اخترنا (لك|لكم)|نرشح (لك|لكم)|(موضوع|خبر|محتوى)? ?ذات? صلة|اقر[أا] في هذا القسم|أخبار (ذات صلة|متعلقة|مشابهة)|مقالات (ذات صلة|مشابهة)|قد يهمك|قد يعجبك|ال[أا]كثر (قراءة|مشاهدة|تصفح[اًا]*|تعليق[اًا]*|تداول[اًا]*|شيوع[اًا]*|رواج[اًا]*)|most (read|viewed|popular|commented)|للمزيد|تابعونا|تابعنا|شارك(نا|ها|ه)?( (هذا|هذه|المقال|الخبر|الموضوع|الصفحة|عبر|على))*|read also|also read|related( (articles|posts|news|stories))?|see also|more on this|share this)\s*[:：.…|]?`)
	followLine        = regexp.MustCompile(`^(تابعوا|تابع|اقرأ) .{0,60}(غوغل|جوجل|google) ?(نيوز|news)`)
	commentDisclaimer = regexp.MustCompile(`(الآراء|الاراء|التعليقات|المشاركات|المقالات)( \S+){0,6} لا ت?ُ?عبّ?ر(ون)?( \S+){0,2} عن|(التعليقات|مشاركاتك|تعليقاتكم|تعليقك).{0,400}(سياسة الخصوصية|شروط (ال)?استخدام|إرشادات الاستخدام|شروط النشر)`)
	shortLinkLabel    = regexp.MustCompile(`^(ال)?رابط ((ال)?مختصر|(ال)?قصير|(ال)?دائم)\s*[:：]?|^short ?link\b`)
)

// removeRelated removes "read also" boxes: the line that says so with the links in
// it, or with the list or the linked line after it.
func removeRelated(body *html.Node) {
	for n := range dom.Elements(body, atom.P, atom.Div, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Strong, atom.Ul, atom.Aside, atom.Section, atom.Blockquote, atom.Figure, atom.Td, atom.Font) {
		own := strings.TrimLeft(strings.ToLower(dom.Text(n)), "<>«»‹›•▪■●◄►-–—*:| ")
		if n.DataAtom == atom.P && len(own) < 1200 && commentDisclaimer.MatchString(own) && isNearEnd(n, body) {
			dom.Remove(n)
			continue
		}
		if len(own) > 600 {
			continue
		}
		if commentsHeading.MatchString(own) {
			removeHeadedBox(n, body)
			continue
		}
		if shortLinkLabel.MatchString(own) || followLine.MatchString(own) {
			dom.Remove(n)
			continue
		}
		head := relatedHeading.FindString(own)
		if head == "" {
			continue
		}
		rest := strings.TrimSpace(own[len(head):])
		switch {
		case rest == "":
			for next := n.NextSibling; next != nil; next = n.NextSibling {
				if next.Type == html.ElementNode && !mostlyLinks(next) {
					break
				}
				dom.Remove(next)
				if next.Type == html.ElementNode {
					break
				}
			}
			dom.Remove(n)
		case mostlyLinks(n) || strings.HasSuffix(strings.TrimSpace(head), ":"):
			dom.Remove(n)
		}
	}
}

// commentsHeading is how pages without names for anything head their readers'
// comments.
var commentsHeading = regexp.MustCompile(`^((ال)?(تعليقات|ردود)( (ال)?(قراء|زوار|[أا]عضاء|مغلقة))?|شاركنا (ب?ر[أا]يك|تعليقك)|(اترك|أضف|اضف|اكتب) (تعليقا?ً?|تعليقك|ردا?ً?)|آراء (ال)?(قراء|زوار)|comments?|reader comments)\s*[:：]?\s*(\(?[0-9٠-٩]+\)?)?$`)

// removeHeadedBox removes a heading with the box that begins with it, if that is
// small beside the text.
func removeHeadedBox(n, body *html.Node) {
	head, total := dom.Text(n), len(dom.Text(body))
	box := n
	for p := n.Parent; p != nil && p != body; p = p.Parent {
		own := dom.Text(p)
		if !strings.HasPrefix(own, head) || 3*len(own) > total {
			break
		}
		box = p
	}
	dom.Remove(box)
}

// isNearEnd tells that little text follows a node: what a site says of comments
// stands below the text, and an article about comments may say the same above.
func isNearEnd(n, body *html.Node) bool {
	const little = 1200 // bytes
	after := 0
	for p := n; p != nil && p != body; p = p.Parent {
		for next := p.NextSibling; next != nil; next = next.NextSibling {
			if after += textBytes(next, little); after > little {
				return false
			}
		}
	}
	return true
}

// textBytes gives the bytes of a node's text, as far as a bound.
func textBytes(n *html.Node, most int) (length int) {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			length += len(strings.TrimSpace(d.Data))
		}
		if length > most {
			break
		}
	}
	return length
}

// mostlyLinks tells that the text of a node is for the most part links.
func mostlyLinks(n *html.Node) bool {
	linked := 0
	for a := range dom.Elements(n, atom.A) {
		linked += len(dom.Text(a))
	}
	if n.DataAtom == atom.A {
		return true
	}
	return 2*linked > len(dom.Text(n)) && linked > 0
}
