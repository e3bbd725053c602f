package comment

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// findBarrier returns why no comment can be sent from here, or the zero
// Outcome. It sets what the form asks of its writer.
func (p *Page) findBarrier(doc *html.Node, form *candidate) news.Outcome {
	if a, ok := p.Service.(*AnyComment); ok {
		p.Questions = a.questions()
		if a.barrier.Kind != "" {
			a.barrier.URL = p.formURL()
		}
		return a.barrier
	}
	if p.Service != nil && form == nil {
		return news.Outcome{}
	}
	var kind news.OutcomeKind
	var message string
	if form != nil {
		kind, message = p.checkForm(doc, form)
		if check := wpDiscuzCheck(doc); kind == "" && check != "" && p.Service != nil {
			kind, message = news.OutcomeQuestion, check
		}
	} else {
		kind, message = p.missingForm(doc)
	}
	if kind == "" {
		return news.Outcome{}
	}
	return news.Outcome{Kind: kind, Message: message, URL: p.formURL()}
}

// checkForm returns what in a form or on its page asks for a browser.
func (p *Page) checkForm(doc *html.Node, form *candidate) (news.OutcomeKind, string) {
	names := namesIn(form.form)
	for _, n := range form.controls {
		names += namesIn(n)
	}
	name := checkTraces.first(names)
	if name != "" && name != generalCheck {
		return news.OutcomeQuestion, name
	}
	if guard := pageCheck(doc, form.form); guard != "" {
		return news.OutcomeQuestion, guard
	}
	p.Questions = questionsOf(*p.Form)
	for i, q := range p.Questions {
		if q.Picture == "" {
			continue
		}
		address, ok := pictureAddress(doc, p.URL, q.Picture)
		if !ok { // a script draws it
			return news.OutcomeQuestion, q.Label
		}
		p.Questions[i].Picture = address
	}
	if name != "" && len(Unanswered(p.Questions, news.Draft{})) == 0 { // one that is not understood
		return news.OutcomeQuestion, name
	}
	return "", ""
}

// maxInlinePicture bounds a picture that is in its address, in bytes.
const maxInlinePicture = 256 << 10

// pictureAddress returns the absolute address of a picture in a page. It reports
// whether the picture can be had from it.
func pictureAddress(doc *html.Node, pageURL, address string) (string, bool) {
	if strings.HasPrefix(address, "data:image/") {
		return address, len(address) <= maxInlinePicture
	}
	base, err := baseURL(doc, pageURL)
	if err != nil || address == news.DrawnPicture {
		return "", false
	}
	to, err := base.Parse(address)
	if err != nil || to.Scheme != "http" && to.Scheme != "https" {
		return "", false
	}
	return to.String(), true
}

// pageCheck returns the name of a check whose script is on the page to put a
// box into forms, "" if there is none or its box stands in another form.
func pageCheck(doc, form *html.Node) string {
	for n := range dom.Elements(doc, atom.Script) {
		src := strings.ToLower(dom.Attr(n, "src"))
		explicit := strings.Contains(src, "render=explicit")
		name, box := "", ""
		switch {
		case strings.Contains(src, "challenges.cloudflare.com/turnstile"):
			name, box = "Turnstile", "cf-turnstile"
		case strings.Contains(src, "hcaptcha.com/") && explicit:
			name, box = "hCaptcha", "h-captcha"
		case strings.Contains(src, "/recaptcha/") && explicit:
			name, box = "reCAPTCHA", "g-recaptcha"
		default:
			continue
		}
		elsewhere := dom.Find(doc, func(n *html.Node) bool { return dom.HasClass(n, box) && !dom.Contains(form, n) })
		if elsewhere == nil {
			return name
		}
	}
	return ""
}

// missingForm returns why a page has no form to fill in. That comments are
// closed is believed only of words or marks that say so: where a script draws
// them, the page shows as little.
func (p *Page) missingForm(doc *html.Node) (news.OutcomeKind, string) {
	for n := range dom.Nodes(doc) {
		switch {
		case n.Type != html.ElementNode || !dom.HasAttr(n, "class"):
		case dom.HasClass(n, "must-log-in"), dom.HasClass(n, "wpd-login-to-comment"):
			return news.OutcomeLogin, dom.Text(n)
		case dom.HasClass(n, "post-password-form"):
			return news.OutcomeProtected, ""
		case dom.HasClass(n, "no-comments") || dom.HasClass(n, "comments-closed") || dom.HasClass(n, "nocomments"):
			if s := dom.Text(n); !noneYet.MatchString(fold(s)) {
				return news.OutcomeClosed, s
			}
		}
	}
	if name := systemTraces.first(namesIn(doc)); name != "" {
		return news.OutcomeOtherService, name
	}
	sentences := shortTexts(doc)
	if s := loginSentence(sentences); s != "" {
		return news.OutcomeLogin, s
	}
	if s := shortText(sentences, closedWords); s != "" {
		return news.OutcomeClosed, s
	}
	return news.OutcomeNoForm, ""
}

// What pages say where nobody can write, folded.
var (
	noneYet     = pattern.MustCompile(`لا (توجد|يوجد)|كن اول|كوني اول|no comments|be the first|aucun commentaire`)
	closedWords = pattern.MustCompile(`(تعليق|تعليقات|التعليق|التعليقات)( \S+){0,4} (مغلق|مقفل|متوقف|معطل|موقوف|مسكر|مقفول|ممنوع|غير (متاح|مسموح|ممكن|مفعل)|لم يعد)|لا (يمكن|يسمح|يقبل|تقبل)\S*( \S+){0,3} (ال|لل|ب|بال)?(تعليق|تعليقات)($|[^\p{L}])|(اغلق|اغلاق|اقفل|اقفال|ايقاف|اوقف)\S*( \S+){0,2} (ال|لل)?(تعليق|تعليقات)($|[^\p{L}])|(انته\S*|لم يعد)( \S+){0,5} (ال|لل)(تعليق|تعليقات)($|[^\p{L}])|comments?( \S+){0,3} (closed|disabled|turned off|locked)|commentaires?( \S+){0,2} (fermes?|desactives?|clos)`)
	loginWords  = pattern.MustCompile(`(log|sign|logged|signed|register)[- ]?in( \S+){0,4} (comment|reply|respond|post)|(comment|reply|respond)( \S+){0,5} (log|sign)[- ]?in|connecte\S*( \S+){0,3} (commenter|repondre|commentaire)|(commenter|repondre)( \S+){0,5} connect`)

	// What an Arabic sentence says that sends its reader to a login first: that it
	// must be, the login, and what for, in any order.
	mustWords    = pattern.MustCompile(`يجب|الرجاء|رجاء|يرجي|فضلا|من فضلك|عليك|لابد|لا بد|تحتاج|يلزم|ينبغي|قم ب|(^|[^\p{L}])سجل|لا يمكنك|لا تستطيع|(^|[^\p{L}])فقط|حتي|كي |لكي|لت|(^|[^\p{L}])للا?(تعليق|رد|مشارك|اضاف|كتاب)|متاح|مقصور|حصر`)
	loginNouns   = pattern.MustCompile(`(تسجيل|سجل\S*|ال|بال|لل|ب)?\s?دخول|(^|[^\p{L}])(ال|لل)?(عضو|اعضا|مسجل|مشترك)\S*|حسابك|حساب جديد|بحساب|عضويه|(^|[^\p{L}])سجل(ي|وا)?($|[^\p{L}])`)
	commentNouns = pattern.MustCompile(`تعليق|تعقيب|تعلق|تعقب|(^|[^\p{L}])(ال|لل|ب|با?ل)?رد($|[^\p{L}])|مشارك|تشارك|رايك|(^|[^\p{L}])(ب)?(راي|الراي)|نقاش|تفاعل`)
)

// maxSentence bounds a sentence that says why nobody can write, in runes: in a
// longer text, the same words tell a story.
const maxSentence = 120

// sentence is one of a page or of a site's answer, as it stands and as it is matched.
type sentence struct{ shown, folded string }

// shortText returns the first short text on a page that words match, outside
// the title and the article.
func shortText(sentences []sentence, words *pattern.Pattern) string {
	for _, s := range sentences {
		if words.MatchString(s.folded) {
			return s.shown
		}
	}
	return ""
}

// loginSentence returns the first sentence that sends those who want to comment
// to a login.
func loginSentence(sentences []sentence) string {
	for _, s := range sentences {
		if loginWords.MatchString(s.folded) || mustWords.MatchString(s.folded) && loginNouns.MatchString(s.folded) && commentNouns.MatchString(s.folded) {
			return s.shown
		}
	}
	return ""
}

// commentParts are parts of the words for writing comments, folded: one of them stands in
// whatever the words above match, which is a quick look for texts that they may.
var (
	commentParts  = []string{"تعليق", "تعلق", "تعقيب", "تعقب", "شارك", "رد", "راي", "نقاش", "تفاعل", "comment", "reply", "repond", "respond", "post"}
	aboutComments = pattern.NewWords(commentParts)
)

// shortTexts returns the short texts of a page that may be about comments.
func shortTexts(doc *html.Node) (sentences []sentence) {
	all := paragraphs(doc, atom.Article, atom.H1, atom.Nav)
	for _, s := range all {
		if utf8.RuneCountInString(s) > maxSentence {
			continue
		}
		if folded := fold(s); aboutComments.Any(folded) {
			sentences = append(sentences, sentence{s, folded})
		}
	}
	return sentences
}

// sectionName matches the ids and classes of the place for comments on a page.
var sectionName = pattern.MustCompile(`(?i)^(comments?|respond|comments?[-_](area|section|list|wrapper|container|form|block)|commentlist|wp-block-comments)$`)

// hasSection reports whether a page has a place for comments.
func hasSection(doc *html.Node) bool {
	return dom.Find(doc, func(n *html.Node) bool {
		for _, a := range n.Attr {
			if a.Key != "id" && a.Key != "class" || len(a.Val) > 500 {
				continue
			}
			for name := range strings.FieldsSeq(a.Val) {
				if len(name) < 40 && sectionName.MatchString(name) {
					return true
				}
			}
		}
		return false
	}) != nil
}
