package commenting_test

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"path"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sahifa/app/apptest"
)

// pressComment is a comment as the site has it.
type pressComment struct {
	ID, Parent         int
	Status             string // approve, hold
	Author, Email, URL string
	Content            string
	fields             string // as they were sent
}

// press is a site that answers comments as WordPress was measured to: the
// status codes, redirects, markup and order of checks are those of the real
// one (see acceptance, which asks that). It has one post, number 7.
type press struct {
	*httptest.Server
	t *testing.T

	mu        sync.Mutex
	block     bool // the markup of a block theme
	moderated bool
	login     bool // comments want a login
	closed    bool
	anonymous bool // name and address are not required
	flood     bool
	honeypot  bool
	captcha   bool
	consent   bool // the form has the box
	moved     bool // the form's action is elsewhere
	noForm    string
	spam      bool // a plugin refuses all
	twins     bool // a plugin lets the same comment through twice
	bare      bool // the theme shows nothing of comments
	guests    bool // a plugin lets anybody comment by the REST interface
	silent    bool // the REST interface tells nothing of posts and users
	deaf      bool // what logins are wrong is not told: who sends one is nobody
	comments  []pressComment
	next      int
	last      time.Time
	fault     func(w http.ResponseWriter, r *http.Request, answer func(http.ResponseWriter)) bool
	posts     int
}

func newPress(t *testing.T) *press {
	p := &press{t: t, next: 21, consent: true}
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

const pressRules = "عدم الإساءة للكاتب أو للأشخاص أو للمقدسات أو مهاجمة الأديان أو الذات الالهية. والابتعاد عن التحريض الطائفي والعنصري والشتائم."

func (p *press) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	fault := p.fault
	p.mu.Unlock()
	if fault != nil && fault(w, r, func(w http.ResponseWriter) { p.answer(w, r) }) {
		return
	}
	p.answer(w, r)
}

func (p *press) answer(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case r.URL.Path == "/wp-comments-post.php" && !p.moved, r.URL.Path == "/ajouter-commentaire/" && p.moved:
		p.post(w, r)
	case r.URL.Path == "/wp-comments-post.php":
		w.WriteHeader(http.StatusForbidden)
	case r.URL.Path == "/feed":
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>موقع</title><item><title>القمة</title><link>%[1]s/a/</link><guid>%[1]s/?p=7</guid><wfw:commentRss>%[1]s/a/feed/</wfw:commentRss><slash:comments>%[2]d</slash:comments></item></channel></rss>`, p.URL, p.shown())
	case r.URL.Path == "/a/":
		w.Header().Set("Content-Type", "text/html; charset=UTF-8")
		p.page(w, r)
	case r.URL.Path == "/a/feed/":
		p.commentFeed(w)
	case r.URL.Path == "/":
		fmt.Fprintf(w, `<title>موقع</title><link rel="https://api.w.org/" href="%s/wp-json/">`, p.URL)
	case r.URL.Path == "/wp-json/wp/v2/users/me" && !p.silent:
		w.Header().Set("Content-Type", "application/json")
		if user, password, _ := r.BasicAuth(); user != "reader" || password != "abcd efgh" {
			w.WriteHeader(http.StatusUnauthorized)
			_ = json.NewEncoder(w).Encode(map[string]any{"code": "rest_not_logged_in", "message": "You are not currently logged in."})
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"id": 3, "name": "قارئ مسجل"})
	case r.URL.Path == "/wp-json/wp/v2/comments":
		p.rest(w, r)
	case strings.HasPrefix(r.URL.Path, "/wp-json/wp/v2/comments/") && !p.silent:
		p.restComment(w, r)
	case r.URL.Path == "/wp-json/wp/v2/posts/7" && !p.silent:
		w.Header().Set("Content-Type", "application/json")
		status := "open"
		if p.closed {
			status = "closed"
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"id": 7, "comment_status": status})
	default:
		http.NotFound(w, r)
	}
}

func (p *press) shown() (n int) {
	for _, c := range p.comments {
		if c.Status == "approve" {
			n++
		}
	}
	return n
}

func (p *press) page(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, `<!DOCTYPE html><html dir="rtl" lang="ar"><head><title>القمة</title><meta name="generator" content="WordPress 6.1.9"><link rel='shortlink' href='%[1]s/?p=7'><link rel="https://api.w.org/" href="%[1]s/wp-json/"><link rel="alternate" type="application/rss+xml" href="%[1]s/feed"><link rel="alternate" type="application/rss+xml" href="%[1]s/a/feed/"></head><body><article><h1>القمة</h1><p>%[2]s</p><p>%[2]s تتمة.</p></article>`, p.URL, apptest.Text)
	if p.bare {
		fmt.Fprint(w, `</body></html>`)
		return
	}
	fmt.Fprint(w, `<div id="comments">`)
	p.list(w, 0, r)
	fmt.Fprint(w, `<div id="respond" class="comment-respond">`)
	switch {
	case p.noForm != "":
		fmt.Fprint(w, p.noForm)
	case p.closed && p.block: // says nothing
	case p.closed:
		fmt.Fprint(w, `<p class="no-comments">التعليقات مغلقة.</p>`)
	case p.login:
		fmt.Fprint(w, `<p class="must-log-in">يجب أنت تكون <a href="/wp-login.php">مسجل الدخول</a> لتضيف تعليقاً.</p>`)
	default:
		p.form(w)
	}
	fmt.Fprint(w, `</div></div></body></html>`)
}

func (p *press) form(w http.ResponseWriter) {
	action, required := p.URL+"/wp-comments-post.php", "required"
	if p.moved {
		action = p.URL + "/ajouter-commentaire/"
	}
	if p.anonymous {
		required = ""
	}
	fmt.Fprintf(w, `<form action="%s" method="post" id="commentform" class="comment-form" novalidate><p class="comment-form-comment"><label for="comment">تعليق <span class="required">*</span></label> <textarea id="comment" name="comment" cols="45" rows="5" maxlength="65525" required></textarea></p><div class="comment-rules"><h4>شروط التعليق :</h4><p>%s</p></div>`, action, pressRules)
	fmt.Fprintf(w, `<p><label for="author">الاسم</label> <input id="author" name="author" type="text" value="" maxlength="245" %[1]s /></p><p><label for="email">البريد</label> <input id="email" name="email" type="email" value="" %[1]s /></p><p><label for="url">الموقع</label> <input id="url" name="url" type="url" value="" /></p>`, required)
	if p.consent {
		fmt.Fprint(w, `<p><input id="wp-comment-cookies-consent" name="wp-comment-cookies-consent" type="checkbox" value="yes" /> <label for="wp-comment-cookies-consent">احفظ اسمي</label></p>`)
	}
	if p.captcha {
		fmt.Fprint(w, `<p><label for="captcha_code">اكتب ما تراه في الصورة</label><input id="captcha_code" name="captcha_code" type="text" required></p><div class="g-recaptcha"></div>`)
	}
	fmt.Fprint(w, `<p><input name="submit" type="submit" id="submit" value="إرسال" /> <input type='hidden' name='comment_post_ID' value='7' /><input type='hidden' name='comment_parent' id='comment_parent' value='0' /></p>`)
	if p.honeypot {
		fmt.Fprintf(w, `<p style="position:absolute;left:-9999px" aria-hidden="true"><label>اترك هذا فارغا <input type="text" name="website2" value=""></label></p><input type="hidden" name="tb_nonce" value="%d"><p style="display: none !important;"><textarea name="ak_hp_textarea"></textarea></p>`, p.next)
	}
	fmt.Fprint(w, `</form>`)
}

// list writes comments and, inside each, its answers.
func (p *press) list(w http.ResponseWriter, parent int, r *http.Request) {
	begun := false
	for _, c := range p.comments {
		preview := c.Status == "hold" && (r.URL.Query().Get("moderation-hash") == "h"+strconv.Itoa(c.ID) || cookie(r, "comment_author") == c.Author && c.Author != "")
		if c.Parent != parent || c.Status != "approve" && !preview {
			continue
		}
		if !begun {
			fmt.Fprint(w, `<ol class="comment-list">`)
			begun = true
		}
		note := ""
		if preview {
			note = `<em class="comment-awaiting-moderation">تعليقك بانتظار المراجعة.</em>`
		}
		body := strings.ReplaceAll(texturize(c.Content), "\n", "<br />\n")
		if p.block {
			fmt.Fprintf(w, `<li id="comment-%d" class="comment"><div class="wp-block-comment-author-name">%s</div><div class="wp-block-comment-date"><time datetime="2026-11-25T10:00:00+03:00"><a href="%s/a/#comment-%d">25</a></time></div><div class="wp-block-comment-content">%s<p>%s</p></div>`, c.ID, html.EscapeString(c.Author), p.URL, c.ID, note, body)
		} else {
			fmt.Fprintf(w, `<li id="comment-%[1]d" class="comment"><article id="div-comment-%[1]d" class="comment-body"><footer><b class="fn">%[2]s</b> <time datetime="2026-11-25T10:00:00+03:00">25</time>%[3]s</footer><div class="comment-content"><p>%[4]s</p></div></article>`, c.ID, html.EscapeString(c.Author), note, body)
		}
		p.list(w, c.ID, r)
		fmt.Fprint(w, `</li>`)
	}
	if begun {
		fmt.Fprint(w, `</ol>`)
	}
}

// texturize makes of a text what WordPress shows of it: quotation marks and
// dots are replaced.
func texturize(s string) string {
	return strings.NewReplacer("&#34;", "&#8221;", "...", "&#8230;", "&#39;", "&#8217;").Replace(html.EscapeString(s))
}

func cookie(r *http.Request, name string) string {
	if c, err := r.Cookie(name); err == nil {
		return c.Value
	}
	return ""
}

func (p *press) commentFeed(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/rss+xml; charset=UTF-8")
	fmt.Fprint(w, `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>التعليقات</title>`)
	for i := len(p.comments) - 1; i >= 0; i-- {
		if c := p.comments[i]; c.Status == "approve" {
			to := ""
			if c.Parent != 0 {
				to = fmt.Sprintf(`<p>In reply to <a href="%s/a/#comment-%d">x</a>.</p>`, p.URL, c.Parent)
			}
			fmt.Fprintf(w, `<item><title>بواسطة</title><link>%[1]s/a/#comment-%[2]d</link><dc:creator><![CDATA[%[3]s]]></dc:creator><pubDate>Wed, 25 Nov 2026 07:00:00 +0000</pubDate><guid isPermaLink="false">%[1]s/?p=7#comment-%[2]d</guid><content:encoded><![CDATA[%[4]s<p>%[5]s</p>]]></content:encoded></item>`,
				p.URL, c.ID, c.Author, to, strings.ReplaceAll(texturize(c.Content), "\n", "<br />\n"))
		}
	}
	fmt.Fprint(w, `</channel></rss>`)
}

// die answers as wp_die does.
func (p *press) die(w http.ResponseWriter, r *http.Request, status int, message string) {
	if strings.Contains(r.Header.Get("Accept"), "application/json") {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]any{"code": "wp_die", "message": message})
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=UTF-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, `<!DOCTYPE html><html dir="rtl"><body id="error-page"><div class="wp-die-message"><p>%s</p></div><p><a href='javascript:history.back()'>&laquo; الرجوع</a></p></body></html>`, message)
}

func (p *press) post(w http.ResponseWriter, r *http.Request) {
	p.posts++
	if err := r.ParseForm(); err != nil || r.Form.Get("comment_post_ID") != "7" {
		return // 200 and nothing
	}
	f := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	parent, _ := strconv.Atoi(f("comment_parent"))
	c := pressComment{Parent: parent, Author: f("author"), Email: f("email"), URL: f("url"), Content: f("comment"), fields: r.PostForm.Encode()}
	switch {
	case p.closed:
		p.die(w, r, 403, "عفواً، إن التعليقات على هذه المقالة مغلقة.")
	case p.login:
		p.die(w, r, 403, "عفواً، يجب عليك تسجيل الدخول لإضافة تعليق.")
	case p.spam, p.honeypot && (r.PostForm.Get("website2") != "" || r.PostForm.Get("ak_hp_textarea") != "" || r.PostForm.Get("tb_nonce") != strconv.Itoa(p.next)):
		p.die(w, r, 403, "تم رفض التعليق: فشل التحقق.")
	case !p.anonymous && (c.Author == "" || c.Email == ""):
		p.die(w, r, 200, "<strong>خطأ:</strong> يرجى تعبئة الحقول المطلوبة.")
	case c.Content == "":
		p.die(w, r, 200, "<strong>خطأ:</strong> يرجى كتابة نص التعليق.")
	case len(c.Content) > 65525:
		p.die(w, r, 200, "<strong>خطأ:</strong> تعليقك طويل جداً.")
	case p.duplicate(c):
		p.die(w, r, 409, "تم اكتشاف وجود تعليق مكرر، يبدو أنك قد سبق وأرسلت هذا التعلق.")
	case p.flood && time.Since(p.last) < 15*time.Second:
		p.die(w, r, 429, "أنت تقوم بإرسال التعليقات بسرعة كبيرة.")
	default:
		c = p.add(c)
		consent := r.PostForm.Get("wp-comment-cookies-consent") == "yes"
		to := fmt.Sprintf("%s/a/#comment-%d", p.URL, c.ID)
		if c.Status == "hold" && !consent && c.Email != "" {
			to = fmt.Sprintf("%[1]s/a/?unapproved=%[2]d&moderation-hash=h%[2]d#comment-%[2]d", p.URL, c.ID)
		}
		if consent {
			http.SetCookie(w, &http.Cookie{Name: "comment_author", Value: c.Author, Path: "/"})
		}
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	}
}

func (p *press) duplicate(c pressComment) bool {
	for _, o := range p.comments {
		if !p.twins && o.Parent == c.Parent && o.Author == c.Author && o.Content == c.Content {
			return true
		}
	}
	return false
}

func (p *press) add(c pressComment) pressComment {
	c.ID, c.Status = p.next, "approve"
	if p.moderated {
		c.Status = "hold"
	}
	p.next++
	p.last = time.Now()
	p.comments = append(p.comments, c)
	return c
}

// rest takes comments of the user reader, and of nobody else.
func (p *press) rest(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	user, password, _ := r.BasicAuth()
	say := func(status int, v map[string]any) {
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(v)
	}
	var in struct {
		Post, Parent int
		Content      string
		AuthorName   string `json:"author_name"`
	}
	_ = json.NewDecoder(r.Body).Decode(&in)
	p.posts++
	c := pressComment{Parent: in.Parent, Author: "قارئ مسجل", Content: in.Content}
	switch {
	case p.closed:
		say(403, map[string]any{"code": "rest_comment_closed", "message": "Sorry, comments are closed for this item."})
	case user == "" && p.guests:
		c.Author = in.AuthorName
		c = p.add(c)
		say(201, map[string]any{"id": c.ID, "status": map[string]string{"approve": "approved", "hold": "hold"}[c.Status], "link": fmt.Sprintf("%s/a/#comment-%d", p.URL, c.ID)})
	case user == "", p.deaf && password != "abcd efgh":
		say(401, map[string]any{"code": "rest_comment_login_required", "message": "Sorry, you must be logged in to comment."})
	case user != "reader" || password != "abcd efgh":
		say(401, map[string]any{"code": "incorrect_password", "message": "The provided password is an invalid application password."})
	case p.duplicate(c):
		say(409, map[string]any{"code": "comment_duplicate", "message": "Duplicate comment detected"})
	default:
		c = p.add(c)
		status := map[string]string{"approve": "approved", "hold": "hold"}[c.Status]
		say(201, map[string]any{"id": c.ID, "status": status, "link": fmt.Sprintf("%s/a/#comment-%d", p.URL, c.ID)})
	}
}

// restComment tells of one comment: anybody of one that is public, its author of one that is not, and
// everybody that there is none of a number.
func (p *press) restComment(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	user, _, _ := r.BasicAuth()
	for _, c := range p.comments {
		if strconv.Itoa(c.ID) != path.Base(r.URL.Path) {
			continue
		}
		if c.Status != "approve" && user != "reader" {
			w.WriteHeader(http.StatusUnauthorized)
			_ = json.NewEncoder(w).Encode(map[string]any{"code": "rest_cannot_read", "message": "Sorry, you are not allowed to read this comment."})
			return
		}
		status := c.Status
		if status == "approve" {
			status = "approved"
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"id": c.ID, "status": status})
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(map[string]any{"code": "rest_comment_invalid_id", "message": "Invalid comment ID."})
}

// copies counts the comments with a text.
func (p *press) copies(content string) (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.comments {
		if c.Content == content {
			n++
		}
	}
	return n
}

func (p *press) set(change func(*press)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change(p)
}
