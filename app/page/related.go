package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// What sites write around an article's text. The patterns are folded, and so are
// the lines that they are compared with: sites spell "read also" in every way.
var (
	// relatedHeading matches the heading of a box that leads to other pages.
	relatedHeading = foldedPattern(`^(اقر[اويء]*(وا|ئي)? (أيض[اًا]*|المزيد|كذلك)|(طالع|شاهد)(وا|ي)? (أيض[اًا]*|المزيد|كذلك)|(ل|ل?ل?)(قراءة|مشاهدة|متابعة|معرفة) المزيد|(مواضيع|موضوعات|أخبار|مقالات|قصص|تقارير|ملفات|ألبومات|فيديوهات|صور|مواد|عناوين) (أخرى|مقترحة|مختارة|إضافية|متعلقة|مشابهة|من (ال)?(قسم|فئة|كاتب|موقع)|ذات (ال)?صلة)|(مواضيع|أخبار|مقالات|قصص)? ?(قد|ربما) (يهمك|تهمك|يعجبك|تعجبك)( أيضا)?|اخترنا (لك|لكم)|نرشح (لك|لكم)|(موضوع|خبر|محتوى)? ?ذات? صلة|اقرأ في هذا القسم|ال[أا]كثر (قراءة|مشاهدة|تصفح[اًا]*|تعليق[اًا]*|تداول[اًا]*|شيوع[اًا]*|رواج[اًا]*)|most (read|viewed|popular|commented)|للمزيد|المزيد( من (ال)?(أخبار|مواضيع|مقالات))?|تابعونا|تابعنا|شارك(نا|ها|ه)?( (هذا|هذه|المقال|الخبر|الموضوع|الصفحة|عبر|على))*|read also|also read|read more|related( (articles|posts|news|stories))?|see also|more on this|share this)\s*[:：.…|]*`)
	// followLine matches a line that asks to follow the site elsewhere, or to
	// have its news sent.
	followLine = foldedPattern(`^((تابعوا|تابع|اقرأ) .{0,60}(غوغل|جوجل|google) ?(نيوز|news)|ل?متابعة (آخر|أحدث|المزيد|كل|جميع) .{0,60}(اشترك|انضم|قنات|حساب|تطبيق|صفحت|على (تلغرام|تليجرام|واتساب|فيسبوك|تويتر|اكس))|(انقر|اضغط|اضغطوا|انقروا) هنا (ل|من أجل )?(ل?لاشتراك|ل?لانضمام|لمتابع)|(اشترك|اشتركوا|سجل|انضم|انضموا) (الآن )?(في|إلى|ل)(نا)? ?.{0,40}(نشرت|قنات|خدمت|بريد|تلغرام|تليجرام|واتساب|تطبيق))`)
	// followVerb matches the beginning of a line that asks the reader for something, which is to
	// follow the site where it leads to its account elsewhere.
	followVerb = foldedPattern(`^(تابع(وا|نا|ونا|ينا|ي)?|[اإ]شترك(وا|ي)?|ل?ل?[اإ]شتراك|ل?ل?[اإ]نضمام|[اإ]نضم(وا|ي)?|ل?متابعتنا|حمل(وا|ي)?|follow|join|subscribe)( |$)`)
	// counterLine matches the number of an article, or of its readers.
	counterLine = foldedPattern(`^(رقم (ال)?(خبر|مقال|موضوع)|(عدد )?(ال)?(مشاهدات|قراءات|زيارات|قراء|مشاهدة|زوار|تعليقات)( (ال)?(خبر|مقال|صفحة|موضوع))?|تمت? (قراءته|مشاهدته|القراءة|المشاهدة)|مدة القراءة|وقت القراءة|زمن القراءة|كود الخبر|رمز الخبر)\s*[:：]?\s*(\(?[\d.,٬٫]+\)?|دقيقة|دقيقتان|دقيقتين)( ?(مرة|مشاهدة|دقيقة|دقائق|قراءة|زيارة|ألف|ثانية))*$|^لا [تي]وجد تعليقات$|^([أا]قل من )?(دقيقة|ثانية)( واحدة)?( (ل?ل?قراءة|من القراءة))?$|^دقيقت(ان|ين)( (ل?ل?قراءة|من القراءة))?$|^[\d.,٬٫]+ (تعليقات?|مشاهدة|قراءة|زيارة|دقائق للقراءة|دقيقة للقراءة)$`)
	// consentLine matches a notice of cookies.
	consentLine = foldedPattern(`(يستخدم|نستخدم|تستخدم|باستخدامك|uses?|using) .{0,60}(ملفات (تعريف الارتباط|الارتباط|الكوكيز)|(ال)?كوكيز|cookies)`)
	// scriptLine matches what is shown where scripts are off.
	scriptLine = foldedPattern(`(يرجى|الرجاء|رجاء|please|veuillez|bitte) .{0,40}(javascript|جافا ?سكري?بت)`)
	// commentDisclaimer matches what a site says about its readers' comments.
	commentDisclaimer = pattern.MustCompile(`(الآراء|الاراء|التعليقات|المشاركات|المقالات)( \S+){0,6} و?لا [تي]?ُ?عبّ?ر(ون)?( \S+){0,2} عن|لا [تي]ُ?عبّ?ر(ون)? بالضرورة عن|[تي]ُ?عبّ?ر(ون)?( \S+)? عن (رأي|آراء|وجهات? نظر) (كاتب|كُ?تّ?اب|صاحب|أصحاب)|(التعليقات|مشاركاتك|تعليقاتكم|تعليقك).{0,400}(سياسة الخصوصية|شروط (ال)?استخدام|إرشادات الاستخدام|شروط النشر)`)
	// commentsHeading matches the heading of readers' comments.
	commentsHeading = foldedPattern(`^((ال)?(تعليقات|ردود)( (ال)?(قراء|زوار|[أا]عضاء|مغلقة))?|شاركنا (ب?رأيك|تعليقك)|(اترك|أضف|اضف|اكتب) (تعليقا?|تعليقك|ردا?)|آراء (ال)?(قراء|زوار)|comments?|reader comments)\s*[:：]?\s*(\(?[0-9]+\)?)?$`)
	// shortLinkLabel matches the label of a short link.
	shortLinkLabel = foldedPattern(`^(ال)?رابط ((ال)?مختصر|(ال)?قصير|(ال)?دائم)\s*[:：]?|^short ?link\b`)
)

// foldedPattern compiles a pattern with its Arabic letters folded.
func foldedPattern(s string) *pattern.Pattern { return pattern.MustCompile(arabic.Fold(s)) }

// removeRelated removes the lines of a text that lead away from it: "read also"
// boxes, headings of comments with what they head, requests to follow the
// site, short links, counters, and notices. A sentence of the text may begin with
// the same words, so a line goes only if it says nothing else or is mostly links.
func removeRelated(body *html.Node) {
	const (
		maxLine       = 350 // characters
		maxDisclaimer = 700
	)
	for n := range dom.Elements(body, atom.P, atom.Div, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Strong, atom.B, atom.Span, atom.Ul, atom.Aside, atom.Section, atom.Blockquote, atom.Figure, atom.Td, atom.Font) {
		size := dom.TextLength(n, maxDisclaimer)
		if size == 0 || size > maxDisclaimer || dom.IsInline(n) && !isAloneOnLine(n) || n.DataAtom == atom.Td && isDataCell(n) || dom.IsInline(n) && inDataTable(n, body) {
			continue
		}
		text := dom.Text(n)
		if n.DataAtom == atom.P && commentDisclaimer.MatchString(text) && isNearEnd(n, body) {
			dom.Remove(n)
			continue
		}
		if size > maxLine {
			continue
		}
		line := strings.TrimLeft(arabic.Fold(text), "<>«»‹›•▪■●◄►-–—*:| ")
		switch {
		case commentsHeading.MatchString(line):
			removeHeadedBox(n, body)
		case counterLine.MatchString(line), scriptLine.MatchString(line), consentLine.MatchString(line) && isNotice(n, body):
			dom.Remove(n)
		case dom.IsInline(n) && n.NextSibling == nil && n.PrevSibling == nil: // its box was looked at
		case shortLinkLabel.MatchString(line), asksToFollow(n, line) && dom.First(n, atom.P, atom.Div) == nil:
			dom.Remove(n)
		default:
			removeIfRelated(n, line)
		}
	}
}

// isSiteLine reports whether a line begins as those of a site about its page do: a short link,
// a counter, what heads the comments or asks to be followed. No caption does.
func isSiteLine(text string) bool {
	line := arabic.Fold(text)
	return shortLinkLabel.MatchString(line) || counterLine.MatchString(line) || commentsHeading.MatchString(line) || followLine.MatchString(line)
}

// accountHost matches the hosts on which sites have accounts.
var accountHost = pattern.MustCompile(`(^|\.)(facebook|fb|twitter|x|instagram|telegram|t|whatsapp|wa|youtube|tiktok|linkedin|snapchat|threads|news\.google)\.(com|me|net)$`)

// asksToFollow reports whether an element asks to follow the site elsewhere: it says so, or
// asks for something and all its links lead to accounts.
func asksToFollow(n *html.Node, line string) bool {
	if followLine.MatchString(line) {
		return true
	}
	if !followVerb.MatchString(line) || isSentence(line) {
		return false
	}
	accounts := 0
	for a := range dom.Elements(n, atom.A) {
		to, err := url.Parse(dom.Attr(a, "href"))
		if err != nil || !accountHost.MatchString(to.Hostname()) {
			return false
		}
		accounts++
	}
	return accounts > 0
}

// isNotice reports whether a line about cookies is a notice and not a sentence
// of an article on them: it has a button or link, or is alone in saying so.
func isNotice(n, body *html.Node) bool {
	if dom.First(n, atom.A, atom.Button) != nil || n.Parent != nil && dom.First(n.Parent, atom.Button) != nil {
		return true
	}
	said := len(cookieWord.FindAllString(arabic.Fold(dom.Text(body)), 4))
	return said <= 2
}

var cookieWord = foldedPattern(`تعريف الارتباط|كوكيز|cookies`)

// isDataCell reports whether a cell stands in a row with others that have words.
func isDataCell(td *html.Node) bool {
	if td.Parent == nil {
		return false
	}
	filled := 0
	for c := range td.Parent.ChildNodes() {
		if (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && dom.TextLength(c, 1) > 0 {
			filled++
		}
	}
	return filled > 1
}

// inDataTable reports whether a node stands in a cell of a table with data.
func inDataTable(n, body *html.Node) bool {
	td := dom.Closest(n, body, atom.Td, atom.Th)
	return td != nil && isDataCell(td)
}

// removeIfRelated removes an element whose line says "read also" or the like:
// with the links in it or, if it is only a heading, with the list or the linked
// line after it.
func removeIfRelated(n *html.Node, line string) {
	head := relatedHeading.FindString(line)
	if head == "" || inDataTable(n, nil) {
		return
	}
	rest := line[len(head):]
	if r := strings.TrimLeft(rest, " "); r == rest && r != "" && !strings.HasSuffix(head, " ") && !strings.ContainsAny(head[len(head)-1:], ":.|") {
		return // the head ends within a word
	}
	isHeading := strings.TrimSpace(rest) == ""
	endsInColon := strings.HasSuffix(strings.TrimSpace(head), ":")
	switch {
	case isHeading && weakHead.MatchString(line) && leadsProse(n):
		return
	case isHeading:
		removeLinkAfter(n)
		dom.Remove(n)
	case mostlyLinks(n), endsInColon && !isSentence(rest):
		dom.Remove(n)
	}
}

// weakHead matches heads that may be a heading of the text as well.
var weakHead = foldedPattern(`^(ا?ل?لمزيد|شارك|تابعنا|most read|related)\s*[:：]?$`)

// leadsProse reports whether the element after a node is running text.
func leadsProse(n *html.Node) bool {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.ElementNode {
			return !mostlyLinks(s) && dom.TextLength(s, minProse) > minProse
		}
	}
	return false
}

// removeLinkAfter removes the element after a node if it is mostly links, and
// the text between them.
func removeLinkAfter(n *html.Node) {
	for next := n.NextSibling; next != nil; next = n.NextSibling {
		isElement := next.Type == html.ElementNode
		if isElement && !mostlyLinks(next) || !isElement && strings.TrimSpace(next.Data) != "" {
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
	const maxHead = 60 // characters
	head, total := dom.Text(n), dom.TextLength(body, 1<<20)
	box := n
	for p := n.Parent; p != nil && p != body; p = p.Parent {
		if !strings.HasPrefix(dom.TextPrefix(p, len(head)+maxHead), head) || 3*dom.TextLength(p, total) > total {
			break
		}
		box = p
	}
	dom.Remove(box)
}

// removeCommentThreads removes readers' comments by their shape: a box that
// begins with the heading of comments and goes on with several boxes of the same
// kind. They may be longer than the article.
func removeCommentThreads(doc *html.Node) {
	for n := range dom.Elements(doc, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
		line, ok := lineText(n)
		if !ok || !commentsHeading.MatchString(arabic.Fold(line)) || n.Parent == nil {
			continue
		}
		var same []*html.Node
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			if s.Type == html.ElementNode && (len(same) == 0 || s.Data == same[0].Data && classAndID(s) == classAndID(same[0])) && s.DataAtom != atom.P {
				same = append(same, s)
			}
		}
		list := len(same) == 1 && (same[0].DataAtom == atom.Ul || same[0].DataAtom == atom.Ol)
		if len(same) < 2 && !list {
			continue
		}
		for _, s := range same {
			if dom.First(s, atom.H1) == nil {
				dom.Remove(s)
			}
		}
		dom.Remove(n)
	}
}

// minLinkedParagraphs is how many paragraphs of a text are nothing but a link at
// least where they lead to other articles and are not how its writer writes.
const minLinkedParagraphs = 2

// removeLinkedParagraphs removes paragraphs that are nothing but a link to another
// page of the site and stand by themselves between paragraphs of the text, whatever
// they say. One with a label before the link says that it leads away, and goes alone.
func removeLinkedParagraphs(body *html.Node, base *url.URL) {
	var all, labelled []*html.Node
	for p := range dom.Elements(body, atom.P) {
		a := dom.First(p, atom.A)
		if a == nil || dom.First(p, atom.Img) != nil {
			continue
		}
		size := dom.TextLength(p, maxCard)
		before, after := textBeside(p, previousElement), textBeside(p, nextElement)
		isLabelled := isLabelledLink(p, a)
		if before == nil || after == nil || size > maxCard || dom.TextLength(a, maxCard) != size && !isLabelled {
			continue
		}
		if leadsToOtherPage(a, base) && len(strings.Fields(dom.Text(a))) > minTeaserWords && isPlainParagraph(before) && (isPlainParagraph(after) || dom.IsHeading(after)) {
			if all = append(all, p); isLabelled {
				labelled = append(labelled, p)
			}
		}
	}
	if len(all) < minLinkedParagraphs {
		all = labelled
	}
	for _, p := range all {
		dom.Remove(p)
	}
}

// leadLabel matches a word or three before a link that tell where it leads, with the sign
// that divides them.
var leadLabel = pattern.MustCompile(`^\PL*\pL[^\s:.…|»]*(\s+[^\s:.…|»]+){0,2}\s*([:：|»]|\.\.+|…|\s[-–—])$`)

// isLabelledLink reports whether a paragraph is a label and a link.
func isLabelledLink(p, a *html.Node) bool {
	label, ok := strings.CutSuffix(dom.TextPrefix(p, maxCard), dom.TextPrefix(a, maxCard))
	return ok && leadLabel.MatchString(strings.TrimSpace(label))
}

// What makes a paragraph a list of links to other pages.
const (
	minListedLinks = 3
	minListedShare = 0.7
)

// removeLinkLists removes the paragraphs and cells that list links to other pages of the
// site, with what little stands between them, and the label above.
func removeLinkLists(body *html.Node, base *url.URL) {
	for p := range dom.Elements(body, atom.P, atom.Td, atom.Div) {
		if p.DataAtom != atom.P && (dom.Find(p, isBlock) != nil || dom.First(p, atom.Br) == nil) {
			continue
		}
		linked, links := 0, 0
		for a := range dom.Elements(p, atom.A) {
			if words, size := dom.CountWords(dom.Text(a)); words > minTeaserWords && leadsToOtherPage(a, base) {
				linked, links = linked+size+words-1, links+1
			}
		}
		if links >= minListedLinks && float64(linked) >= minListedShare*float64(dom.TextLength(p, 1<<12)) {
			removeWithLabel(p)
		}
	}
}

// leadsToOtherPage reports whether a link leads to another page of the site.
func leadsToOtherPage(a *html.Node, base *url.URL) bool {
	to, err := url.Parse(resolveURL(base, dom.Attr(a, "href")))
	return err == nil && to.Host == base.Host && to.Path != base.Path
}

// textBeside returns the nearest element before or after another that has text
// and is no picture's: what stands between may be empty, or a place for
// something else.
func textBeside(n *html.Node, next func(*html.Node) *html.Node) *html.Node {
	for n = next(n); n != nil; n = next(n) {
		if dom.TextLength(n, 0) > 0 && n.DataAtom != atom.Figure {
			return n
		}
	}
	return nil
}

// isPlainParagraph reports whether an element is a paragraph of running text.
func isPlainParagraph(n *html.Node) bool {
	return n.DataAtom == atom.P && !mostlyLinks(n) && dom.TextLength(n, minProse) >= minProse
}

// isNearEnd reports whether little text follows a node. A site's disclaimer
// stands below the text; an article about comments may say the same above.
func isNearEnd(n, body *html.Node) bool {
	const little = 700 // characters
	after := 0
	for _, next := range nodesAfter(n, body) {
		if after += dom.TextLength(next, little); after > little {
			return false
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
		linked += dom.TextBytes(a)
	}
	return linked > 0 && 2*linked > dom.TextBytes(n)
}

// isAllLinks reports whether all of a node's text is links, but for the spaces between.
func isAllLinks(n *html.Node) bool {
	linked, links := 0, 0
	for a := range dom.Elements(n, atom.A) {
		linked, links = linked+dom.TextBytes(a), links+1
	}
	return linked > 0 && linked+2*links > dom.TextBytes(n)
}
