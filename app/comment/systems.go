package comment

import (
	"strings"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// system is a comment system, and how a page that uses it is known: by parts of
// an id, a class, the address of a script or frame, an element's name or a word
// of its configuration, in lower case.
type system struct {
	name  string
	parts []string
}

// systems are those that draw the comments of other sites by a script or in a
// frame, so that no page has a form of theirs. What leaves which traces is in
// their installation guides.
var systems = []system{
	{"Disqus", []string{"disqus_thread", "disqus.com/", "dsq-", "disqus-", "load-disqus", "disqus_shortname", "disqus_config"}},
	{"Facebook", []string{"fb-comments", "fb:comments", "facebook.com/plugins/comments", "facebook.com/plugins/feedback"}},
	{"Jetpack (WordPress.com)", []string{"jetpack.wordpress.com/jetpack-comment", "jetpack_remote_comment", "comment-form__verbum", "verbum-comments", "highlander_comment"}},
	{"Blogger", []string{"blogger.com/comment", "comment-editor-src", "blogger.com/rpc_relay", "blogger-iframe-colorize"}},
	{"wpDiscuz", []string{"wpdiscuz", "wpd-comment", "wpdcom", "wpd_comm_form"}},
	{"Remark42", []string{"remark42", "remark_config"}},
	{"Isso", []string{"isso-thread", "data-isso", "/isso/js/"}},
	{"Cusdis", []string{"cusdis"}},
	{"Commento", []string{"commento.io", "commento.js", "commento\n", "commentoplusplus"}},
	{"Comentario", []string{"comentario.js", "comentario-comments"}},
	{"IntenseDebate", []string{"intensedebate", "idcomments", "idc-container"}},
	{"FastComments", []string{"fastcomments"}},
	{"Talkyard", []string{"talkyard", "ty-comments"}},
	{"Hyvor Talk", []string{"talk.hyvor.com", "hyvor-talk", "hyvor_talk"}},
	{"giscus (GitHub)", []string{"giscus"}},
	{"utterances (GitHub)", []string{"utteranc.es", "utterances"}},
	{"Coral", []string{"coral.coralproject", "coral_thread", "coral_talk", "coral.createstreamembed", "coralproject", "coral-embed"}},
	{"Viafoura", []string{"viafoura", "vf-conversations", "vf-comments"}},
	{"OpenWeb", []string{"spot.im", "openweb.com", "data-spot-id", "spotim"}},
	{"Vuukle", []string{"vuukle"}},
	{"AnyComment", []string{"anycomment"}},
	{"WidgetPack", []string{"widgetpack", "wpac-comment", "wpac_init"}},
	{"Discourse", []string{"discourse-comments", "discourseembed", "/javascripts/embed.js"}},
	{"GraphComment", []string{"graphcomment"}},
	{"Hypercomments", []string{"hypercomments"}},
	{"Livefyre", []string{"livefyre"}},
	{"Muut", []string{"muut.com", "muut-"}},
	{"Waline", []string{"waline"}},
	{"Twikoo", []string{"twikoo"}},
	{"Valine", []string{"valine"}},
	{"Gitalk (GitHub)", []string{"gitalk"}},
	{"Artalk", []string{"artalk"}},
	{"Cackle", []string{"cackle.me", "mc-container"}},
	{"Civil Comments", []string{"civilcomments"}},
	{"Thrive Comments", []string{"thrive-comments"}},
	{"Insticator", []string{"insticator"}},
	{"VK", []string{"vk_comments", "vk.widgets.comments"}},
	{"HTML Comment Box", []string{"htmlcommentbox", "hcb_wrapper"}},
	{"Comments.App (Telegram)", []string{"comments.app/js"}},
	{"LiveRe", []string{"livere", "lv-container"}},
	{"Telegram", []string{"data-telegram-discussion", "telegram.org/js/telegram-widget"}},
	{"ReplyBox", []string{"getreplybox", "replybox"}},
	{"Remarkbox", []string{"remarkbox"}},
	{"Commentics", []string{"commentics", "cmtx_"}},
	{"Cactus Comments", []string{"cactus.chat", "cactus-comment"}},
	{"Schnack", []string{"schnack"}},
	{"Welcomments", []string{"welcomments"}},
	{"JustComments", []string{"just-comments"}},
	{"Ghost", []string{"data-ghost-comments", "ghost/comments-ui"}},
	{"Wix", []string{"wix-comments", "comments.wix"}},
	{"Metype", []string{"metype"}},
	{"JComments", []string{"jcomments"}},
	{"Komento", []string{"komento"}},
}

// checks are what tells people from programs by a script in the browser.
var checks = []system{
	{"reCAPTCHA", []string{"g-recaptcha", "google.com/recaptcha", "recaptcha/api", "recaptcha.net"}},
	{"hCaptcha", []string{"h-captcha", "hcaptcha.com"}},
	{"Turnstile", []string{"cf-turnstile", "challenges.cloudflare.com"}},
	{"ALTCHA", []string{"altcha"}},
	{"Friendly Captcha", []string{"frc-captcha", "friendlycaptcha", "friendly-challenge"}},
	{"mCaptcha", []string{"mcaptcha"}},
	{"CleanTalk", []string{"ct_checkjs", "ct_bot_detector", "apbct", "cleantalk"}},
	{"GeeTest", []string{"geetest"}},
	{generalCheck, []string{"captcha"}},
}

// generalCheck stands for one that only its name tells of.
const generalCheck = "CAPTCHA"

// traces finds which systems of a list left traces in a text of names.
type traces struct {
	all   []system
	words *pattern.Words
	of    []int // which system each word is of
}

var systemTraces, checkTraces = newTraces(systems), newTraces(checks)

func newTraces(all []system) traces {
	t := traces{all: all}
	var words []string
	for i, s := range all {
		for _, part := range s.parts {
			words, t.of = append(words, part), append(t.of, i)
		}
	}
	t.words = pattern.NewWords(words)
	return t
}

// first returns the name of the first system of the list that is found in a text
// of names, "" if none is. What is found begins where a word does, but for the
// general one: "h-captcha" is none of "math-captcha".
func (t traces) first(names string) string {
	first := len(t.all)
	t.words.Find(names, func(i, at int) bool {
		beginsWord := at == 0 || !isWordByte(names[at-1]) || !isWordByte(names[at])
		if s := t.of[i]; s < first && (beginsWord || t.all[s].name == generalCheck) {
			first = s
		}
		return first > 0
	})
	if first == len(t.all) {
		return ""
	}
	return t.all[first].name
}

func isWordByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' }

// maxScript bounds what is read of a script in a page, in bytes: a
// configuration is short.
const maxScript = 8 << 10

// namesIn returns what elements of a tree are called and where they load from,
// in lower case, one a line: names of elements that are not HTML's, ids,
// classes, addresses, names of attributes, and short scripts. It is made once
// for each page and searched for all systems.
func namesIn(tree *html.Node) string {
	if tree == nil {
		return ""
	}
	var b strings.Builder
	line := func(s string) {
		b.WriteString(s)
		b.WriteByte('\n')
	}
	add := func(n *html.Node) {
		if n.Type != html.ElementNode {
			return
		}
		if n.DataAtom == 0 {
			line(strings.ToLower(n.Data))
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" || a.Key == "class" || a.Key == "src" || a.Key == "data-src" || a.Key == "name" || a.Key == "data-lazy-src":
				line(strings.ToLower(a.Val))
			case strings.HasPrefix(a.Key, "data-"):
				line(a.Key)
			case a.Key == "href" && strings.Contains(a.Val, "blogger.com/comment"):
				line(a.Val)
			}
		}
		if n.Data == "script" && !dom.HasAttr(n, "src") && n.FirstChild != nil && len(n.FirstChild.Data) <= maxScript {
			line(strings.ToLower(n.FirstChild.Data))
		}
	}
	add(tree)
	for n := range dom.Nodes(tree) {
		add(n)
	}
	return b.String()
}
