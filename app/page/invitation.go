package page

// This file removes the lines in which a site asks its readers to subscribe, listen or follow,
// told by what they say: no link need lead to an account.

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// maxInvitation is how long such a line is at most, in characters.
const maxInvitation = 220

// What such a line has: a request, and that something comes to the reader, is the site's own,
// or is to be had on other services. The same verb without the one is a report of what
// somebody did, as the Arabic for "subscribe" is also that for "took part".
var (
	inviting   = foldedPattern(`(?:^|[\s،؛.])(?:و|ف)?(?:اشترك(?:وا|ي)?|انضم(?:وا|ي)?|سجل(?:وا|ي)?|تابع(?:وا|ي|نا|ونا)?|استمع(?:وا|ي)?|حمل(?:وا|ي)?|subscribe|sign up|listen|follow us|join)(?:\s|$)`)
	toReader   = foldedPattern(`(?:^|\s)(?:كي |حتى )?(?:ل|و)?[تي]صلك(?:م)?(?:\s|[.!،]|$)|(?:^|\s)(?:ب|ل|في )?(?:نشر|قن|حساب|صفح|تطبيق|مجموع|موقع|منص|مدون|خدم)(?:ات|ت|وات)?نا(?:\s|[.!،]|$)|to your inbox|our (?:newsletter|channel|podcast|app|website|site)`)
	askedFirst = foldedPattern(`(?:^|[،؛.!؟:]\s*)(?:و|ف)?(?:اشترك(?:وا|ي)?|انضم(?:وا|ي)|تابع(?:وا|ي|نا|ونا)|حمل(?:وا|ي)|subscribe|follow|join)\s`)
	ofServices = foldedPattern(`(?:سبوتيفاي|[آا]بل|[جغ]وجل|[جغ]وغل|أنغامي|ساوندكلاود|يوتيوب|فيسبوك|تويتر|انستغرام|إنستغرام|تلي[غج]رام|واتساب|تيك توك|spotify|apple podcasts|google podcasts|anghami|soundcloud|youtube)`)
)

// minServices is how many services a line names at least that says where to find the site.
const minServices = 2

// removeInvitations removes these lines. One in quotation marks, or in a quotation, is
// somebody's words. The names are the site's.
func removeInvitations(body *html.Node, names ...string) {
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Li, atom.H3, atom.H4, atom.Strong, atom.Em) {
		if dom.Find(n, isBlock) != nil || dom.IsInline(n) && !isAloneOnLine(n) || dom.Closest(n, body, atom.Blockquote, atom.Table) != nil {
			continue
		}
		if size := dom.TextLength(n, maxInvitation+1); size > 0 && size <= maxInvitation && isInvitation(dom.Text(n), names) {
			dom.Remove(n)
		}
	}
}

// isInvitation reports whether a line is one.
func isInvitation(line string, names []string) bool {
	line = arabic.Fold(line)
	if !inviting.MatchString(line) || quoted.MatchString(line) {
		return false
	}
	return toReader.MatchString(line) || len(ofServices.FindAllString(line, minServices)) >= minServices ||
		askedFirst.MatchString(line) && slices.ContainsFunc(names, func(name string) bool {
			return len(name) >= minSiteName && strings.Contains(" "+arabic.FoldWords(line)+" ", " "+arabic.FoldWords(name)+" ")
		})
}

// quoted matches the marks around somebody's words.
var quoted = foldedPattern(`[«»“”„"]`)
