package comment

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// WpDiscuz is a page's form of wpDiscuz, a plugin of WordPress whose script
// sends the form to an address of its own, with a few fields more. What it sends
// was read in the plugin's source (assets/js/wpdiscuz.js, forms/wpdFormAttr).
type WpDiscuz struct {
	url    string // that the script sends to
	post   string
	places map[string]place // of the comments on the page, by number
	nonce  string           // in the page, "" if it must be asked for
}

// place is where a comment stands in its thread.
type place struct {
	id    string // as the plugin names it: number, and that of the one answered
	depth int
}

// The parts of wpDiscuz' pages.
var (
	wpdPlace = pattern.MustCompile(`^wpd-comm-((\d+)_\d+)$`)
	wpdLevel = pattern.MustCompile(`wpd_comment_level-(\d+)`)
)

// findWpDiscuz returns the form of wpDiscuz on a page and the service that it is
// sent to; nil if there is none or the page does not say where to.
func findWpDiscuz(doc *html.Node, pageURL string) (*candidate, *WpDiscuz) {
	form := dom.Find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Form && dom.HasClass(n, "wpd_main_comm_form") })
	config := configuration(doc, "wpdiscuzAjaxObj")
	if form == nil || config == nil {
		return nil, nil
	}
	address := textValue(config["url"])
	if !isTrue(config["isNativeAjaxEnabled"]) && textValue(config["customAjaxUrl"]) != "" {
		address = textValue(config["customAjaxUrl"])
	}
	to, own := ownAddress(doc, pageURL, address)
	post := textValue(config["wc_post_id"])
	if !own || address == "" || post == "" {
		return nil, nil
	}
	w := &WpDiscuz{url: to.String(), post: post, places: map[string]place{}, nonce: textValue(config["wpdiscuz_nonce"])}
	for n := range dom.Elements(doc, atom.Div) {
		m := wpdPlace.FindStringSubmatch(dom.Attr(n, "id"))
		if m == nil || len(w.places) >= maxComments {
			continue
		}
		at := place{id: m[1], depth: 1}
		if level := wpdLevel.FindStringSubmatch(dom.Attr(n, "class")); level != nil {
			at.depth, _ = strconv.Atoi(level[1]) // digits
		}
		w.places[m[2]] = at
	}
	c := newCandidate(doc, form, form, owners(doc)[form], newVisibility(doc))
	c.showOwn()
	return c, w
}

// showOwn takes the fields that wpDiscuz' own script shows out of the traps: its
// form opens when somebody writes, and an editor stands in for the area.
func (c *candidate) showOwn() {
	for i, f := range c.fields {
		if strings.HasPrefix(f.Name, "wc_") && f.Type != "hidden" {
			c.fields[i].Honeypot = false
		}
		if f.Name == "wc_comment" { // the pattern is of its length, which maxlength says
			c.fields[i].Pattern = ""
		}
	}
	c.roles = map[int]role{}
	for r, i := range roles(news.CommentForm{Fields: c.fields}) {
		c.roles[i] = r
	}
}

// check returns the check that wpDiscuz' configuration names, "" if it has none.
func wpDiscuzCheck(doc *html.Node) string {
	config := configuration(doc, "wpdiscuzAjaxObj")
	if textValue(config["wpDiscuzReCaptchaSK"]) != "" && isTrue(config["wc_captcha_show_for_guest"]) {
		return "reCAPTCHA"
	}
	return ""
}

// Require is part of Service: the form says it all, but that one can answer.
func (w *WpDiscuz) Require(n *news.CommentRequirements) { n.AcceptsReplies = true }

// Readings is part of Service: the page shows the comments itself.
func (w *WpDiscuz) Readings() []Call { return nil }

// Read is part of Service.
func (w *WpDiscuz) Read(*Page, int, []byte) {}

// Steps ask for the nonce, which newer versions want and others know nothing of.
func (w *WpDiscuz) Steps(news.Draft) []Call {
	if w.nonce != "" {
		return nil
	}
	return []Call{{URL: w.url, Fields: []FormValue{{"action", "wpdGetNonce"}, {"postId", w.post}}}}
}

// Comment is part of Service.
func (w *WpDiscuz) Comment(p Page, d news.Draft, consent bool, steps []Reply) (Call, news.Outcome) {
	at := place{id: "0_0"}
	if d.ReplyTo != "" {
		known := false
		if at, known = w.places[d.ReplyTo]; !known {
			return Call{}, news.Outcome{Kind: news.OutcomeGone, URL: p.formURL()} // the one answered is not there any more
		}
	}
	fields := []FormValue{{"action", "wpdAddComment"}}
	for _, f := range Fill(p, d, consent) {
		switch f.Name {
		case "wpdiscuz_unique_id", "comment_parent":
		default:
			fields = append(fields, f)
		}
	}
	fields = append(fields, FormValue{"wpdiscuz_unique_id", at.id}, FormValue{"wpd_comment_depth", strconv.Itoa(at.depth + 1)}, FormValue{"postId", w.post})
	if nonce := w.nonceIn(steps); nonce != "" {
		fields = append(fields, FormValue{"wpdiscuz_nonce", nonce})
	}
	return Call{URL: w.url, Fields: fields, Header: map[string]string{"X-Requested-With": "XMLHttpRequest"}}, news.Outcome{}
}

func (w *WpDiscuz) nonceIn(steps []Reply) string {
	if w.nonce != "" || len(steps) == 0 || steps[0].Status != http.StatusOK {
		return w.nonce
	}
	var answer struct {
		Data struct {
			Nonce string `json:"wpdiscuz_nonce"`
		}
	}
	_ = json.Unmarshal(steps[0].Body, &answer) // an answer that is no JSON leaves it empty
	return answer.Data.Nonce
}

// Judge is part of Service. A refusal is a key of one of the plugin's phrases,
// or WordPress' own words.
func (w *WpDiscuz) Judge(p Page, a Answer) (news.DraftState, news.Outcome) {
	var answer struct {
		Success *bool
		Data    json.RawMessage
	}
	isJSON := json.Unmarshal(a.Body, &answer) == nil && answer.Success != nil
	if isJSON && *answer.Success {
		var data map[string]any
		_ = json.Unmarshal(answer.Data, &data) // no object leaves it empty
		here, _, _ := strings.Cut(p.URL, "#")
		o := news.Outcome{Kind: news.OutcomePublished, URL: p.formURL()}
		if id := textValue(data["new_comment_id"]); id != "" {
			o.URL = here + "#comment-" + id
		}
		if isTrue(data["held_moderate"]) {
			o.Kind = news.OutcomeHeld
			return news.StateHeld, o
		}
		return news.StatePublished, o
	}
	end := func(s news.DraftState, k news.OutcomeKind, message string) (news.DraftState, news.Outcome) {
		return s, news.Outcome{Kind: k, Message: truncateMessage(message), URL: p.formURL()}
	}
	if isJSON {
		var key string
		if json.Unmarshal(answer.Data, &key) != nil {
			var data struct{ Code, Message string }
			_ = json.Unmarshal(answer.Data, &data) // no object leaves it empty
			key = data.Code + " " + data.Message
		}
		return end(news.StateRefused, phraseKind(key), htmlText(key))
	}
	return w.judgeText(p, a)
}

// judgeText tells what an answer means that is not the plugin's: WordPress' own
// refusal, in words or by its status.
func (w *WpDiscuz) judgeText(p Page, a Answer) (news.DraftState, news.Outcome) {
	body := strings.TrimSpace(string(a.Body))
	message := htmlText(body)
	end := func(s news.DraftState, k news.OutcomeKind) (news.DraftState, news.Outcome) {
		return s, news.Outcome{Kind: k, Message: truncateMessage(message), URL: p.formURL()}
	}
	switch {
	case a.Status == http.StatusConflict:
		return end(news.StateRefused, news.OutcomeDuplicate)
	case a.Status == http.StatusTooManyRequests:
		return end(news.StateQueued, news.OutcomeTooFast)
	case a.Status >= 500 || a.Status < 200 || a.Status >= 300 && a.Status < 400:
		return end(news.StateSending, news.OutcomeNoAnswer)
	case a.Status == http.StatusForbidden || body == "-1":
		return end(news.StateRefused, news.OutcomeBlocked)
	case a.Status == http.StatusNotFound || body == "0": // WordPress knows no such action
		return end(news.StateRefused, news.OutcomeGone)
	case a.Status >= 400:
		return end(news.StateRefused, news.OutcomeRefused)
	}
	if t := listen([]string{message}, news.Draft{}); t.kind != "" && t.kind != news.OutcomePublished {
		return t.state(p, false)
	}
	if message == "" {
		return end(news.StateSending, news.OutcomeNoAnswer)
	}
	return end(news.StateRefused, news.OutcomeRefused)
}

// phraseKind tells what a key of wpDiscuz' phrases means.
func phraseKind(key string) news.OutcomeKind {
	switch key = strings.ToLower(key); {
	case strings.Contains(key, "recaptcha"), strings.Contains(key, "captcha"):
		return news.OutcomeQuestion
	case strings.Contains(key, "max_length"), strings.Contains(key, "too_long"):
		return news.OutcomeTooLong
	case strings.Contains(key, "email"), strings.Contains(key, "name"), strings.Contains(key, "url"), strings.Contains(key, "required"), strings.Contains(key, "empty"), strings.Contains(key, "min_length"):
		return news.OutcomeBadField
	case strings.Contains(key, "login"), strings.Contains(key, "log_in"), strings.Contains(key, "permission"):
		return news.OutcomeLogin
	case strings.Contains(key, "closed"):
		return news.OutcomeClosed
	}
	return news.OutcomeRefused
}
