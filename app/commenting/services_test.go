package commenting_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// servicePage is a page whose comments a script draws.
func servicePage(w http.ResponseWriter, head, part string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<html lang="ar"><head><title>خبر</title>%[3]s</head><body><article><h1>خبر</h1><p>%[1]s</p><p>%[1]s تتمة.</p></article>%[2]s</body></html>`, apptest.Text, part, head)
}

// remark is a site with a server of Remark42 on it, which answers as its API is
// documented and as its source says (backend/app/rest/api).
type remark struct {
	*httptest.Server
	mu                                  sync.Mutex
	closed, readOnly, header, busy, cut bool
	comments                            []map[string]any
	posts                               int
}

const remarkToken = "aGVhZA." // + claims + ".sign"

func (s *remark) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	claims := remarkToken + base64.RawURLEncoding.EncodeToString([]byte(`{"jti":"x5"}`)) + ".c2ln"
	switch {
	case r.URL.Path == "/news/1":
		servicePage(w, "", `<div id="remark42"></div><script>var remark_config = {host: '/remark', site_id: 'paper', components: ['embed']};</script>`)
	case r.URL.Path == "/remark/api/v1/config":
		providers := []string{"github", "anonymous"}
		if s.closed {
			providers = providers[:1]
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"auth_providers": providers, "max_comment_size": 2048})
	case r.URL.Path == "/remark/api/v1/find" && r.URL.Query().Get("site") == "paper" && r.URL.Query().Get("url") == s.URL+"/news/1":
		_ = json.NewEncoder(w).Encode(map[string]any{"comments": s.comments, "info": map[string]any{"read_only": s.readOnly}})
	case r.URL.Path == "/remark/auth/anonymous/login" && r.URL.Query().Get("aud") == "paper":
		name := r.URL.Query().Get("user")
		switch {
		case len([]rune(name)) < 3 || strings.ContainsAny(name, "*<>"):
			w.WriteHeader(http.StatusForbidden)
		case s.header:
			w.Header().Set("X-JWT", claims)
			fmt.Fprintf(w, `{"name":%q,"id":"anonymous_1"}`, name)
		default:
			http.SetCookie(w, &http.Cookie{Name: "JWT", Value: claims, Path: "/"})
			http.SetCookie(w, &http.Cookie{Name: "XSRF-TOKEN", Value: "x5", Path: "/"})
			http.SetCookie(w, &http.Cookie{Name: "who", Value: base64.RawURLEncoding.EncodeToString([]byte(name)), Path: "/"})
			fmt.Fprintf(w, `{"name":%q,"id":"anonymous_1"}`, name)
		}
	case r.URL.Path == "/remark/api/v1/comment" && r.Method == http.MethodPost:
		s.create(w, r, claims)
	default:
		http.NotFound(w, r)
	}
}

func (s *remark) create(w http.ResponseWriter, r *http.Request, claims string) {
	s.posts++
	var c struct {
		Text, Title string
		PID         string
		Locator     struct{ Site, URL string }
	}
	token := cookie(r, "JWT")
	if s.header {
		token = r.Header.Get("X-JWT")
	}
	refuse := func(status int, details string) {
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]any{"details": details, "error": "rejected"})
	}
	switch {
	case token != claims || r.Header.Get("X-XSRF-TOKEN") != "x5":
		refuse(http.StatusUnauthorized, "Unauthorized")
	case json.NewDecoder(r.Body).Decode(&c) != nil || c.Locator.Site != "paper" || c.Locator.URL != s.URL+"/news/1":
		refuse(http.StatusBadRequest, "can't bind comment")
	case len(c.Text) > 2048:
		refuse(http.StatusBadRequest, "invalid comment: text exceeds maximum size")
	case s.busy:
		refuse(http.StatusTooManyRequests, "too many requests")
	default:
		id := fmt.Sprintf("c21a4872-%d", len(s.comments)+1)
		name := "زائر"
		if raw, err := base64.RawURLEncoding.DecodeString(cookie(r, "who")); err == nil && len(raw) > 0 {
			name = string(raw)
		}
		made := map[string]any{"id": id, "pid": c.PID, "text": "<p>" + html.EscapeString(c.Text) + "</p>\n", "orig": c.Text, "user": map[string]any{"name": name}, "time": time.Now().Format(time.RFC3339Nano)}
		s.comments = append(s.comments, made)
		if s.cut {
			hang(w, 0)
			return
		}
		w.WriteHeader(http.StatusCreated)
		_ = json.NewEncoder(w).Encode(made)
	}
}

func TestRemark42(t *testing.T) {
	for name, tt := range map[string]struct {
		set   func(*remark)
		draft func(*news.Draft)
		state news.DraftState
		kind  news.OutcomeKind
		posts int
	}{
		"published":                               {state: news.StatePublished, kind: news.OutcomePublished, posts: 1},
		"published, the token in a header":        {set: func(s *remark) { s.header = true }, state: news.StatePublished, kind: news.OutcomePublished, posts: 1},
		"an answer to somebody":                   {draft: func(d *news.Draft) { d.ReplyTo = "first" }, state: news.StatePublished, kind: news.OutcomePublished, posts: 1},
		"only those who logged in":                {set: func(s *remark) { s.closed = true }, state: news.StateRefused, kind: news.OutcomeOtherService},
		"the thread is closed":                    {set: func(s *remark) { s.readOnly = true }, state: news.StateRefused, kind: news.OutcomeClosed},
		"a name that the server does not take":    {draft: func(d *news.Draft) { d.Name = "**" }, state: news.StateRefused, kind: news.OutcomeUnfit},
		"too fast":                                {set: func(s *remark) { s.busy = true }, state: news.StateQueued, kind: news.OutcomeTooFast, posts: 1},
		"too long":                                {draft: func(d *news.Draft) { d.Text = strings.Repeat("كلام طويل ", 300) }, state: news.StateRefused, kind: news.OutcomeTooLong, posts: 1},
		"the answer is lost, and it stands there": {set: func(s *remark) { s.cut = true }, state: news.StatePublished, kind: news.OutcomePublished, posts: 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := &remark{comments: []map[string]any{{"id": "first", "text": "<p>سؤال</p>", "user": map[string]any{"name": "سعد"}, "time": "2026-01-02T03:04:05Z"}}}
			s.Server = httptest.NewServer(s)
			defer s.Close()
			if tt.set != nil {
				tt.set(s)
			}
			a := apptest.Open(t)
			a.SetPause(0)
			art, err := a.Save(ctx, s.URL+"/news/1")
			if err != nil {
				t.Fatal(err)
			}
			change := func(d *news.Draft) {}
			if tt.draft != nil {
				change = tt.draft
			}
			d := written(t, a, art.ID, "رأيي أن الطرق بحاجة إلى عناية أكبر.", change)
			if d = sent(t, a, d); d.State != tt.state || d.Outcome.Kind != tt.kind || s.posts != tt.posts {
				t.Fatalf("%s %+v after %d posts", d.State, d.Outcome, s.posts)
			}
			if tt.state != news.StatePublished {
				return
			}
			if c := s.comments[1]; c["orig"] != d.Text || c["pid"] != d.ReplyTo {
				t.Errorf("arrived as %v", c)
			}
			if !strings.Contains(d.Outcome.URL, "#remark42__comment-c21a") {
				t.Errorf("its address is %s", d.Outcome.URL)
			}
			if err := a.RefreshComments(ctx, art.ID); err != nil {
				t.Fatal(err)
			}
			if all, err := a.Comments(ctx, art.ID); err != nil || len(all) != 2 || all[0].Author != "سعد" || !s.header && !all[1].Own {
				t.Errorf("kept as %+v, %v", all, err)
			}
		})
	}
}

// wpDiscuz is a WordPress whose comments wpDiscuz takes: the form and the
// configuration are in its page, its script's address answers in JSON.
type wpDiscuz struct {
	*httptest.Server
	mu                                 sync.Mutex
	nonce, held, recaptcha, richEditor bool
	refusal                            string
	comments                           []string
	fields                             []map[string]string
	steps                              int
}

func (s *wpDiscuz) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.URL.Path == "/news/1/":
		s.page(w)
	case r.URL.Path == "/wp-admin/admin-ajax.php" && r.Method == http.MethodPost:
		s.ajax(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (s *wpDiscuz) page(w http.ResponseWriter) {
	key, hide := "", ""
	if s.recaptcha {
		key = "6Lc"
	}
	if s.richEditor {
		hide = `style="display: none;"`
	}
	list := `<div class="wpd-comment wpd_comment_level-1" id="wpd-comm-51_0"><div class="wpd-comment-wrap" id="comment-51"><div class="wpd-comment-author">سعد</div><div class="wpd-comment-text"><p>كلام أول.</p></div></div></div>`
	for i, text := range s.comments {
		list += fmt.Sprintf(`<div class="wpd-comment wpd_comment_level-1" id="wpd-comm-%[1]d_0"><div class="wpd-comment-wrap" id="comment-%[1]d"><div class="wpd-comment-author">علي الأحمد</div><div class="wpd-comment-text"><p>%[2]s</p></div></div></div>`, 60+i, html.EscapeString(text))
	}
	servicePage(w, `<meta name="generator" content="WordPress 6.6"><link rel="https://api.w.org/" href="`+s.URL+`/wp-json/">`, fmt.Sprintf(`<div id="wpdcom"><div class="wpd-form"><form method="post" enctype="multipart/form-data" class="wpd_comm_form wpd_main_comm_form"><div class="wpd-field-comment"><div id="wpd-editor-wraper-0_0" %[1]s><label style="display: none;" for="wc-textarea-0_0">Label</label><textarea id="wc-textarea-0_0" placeholder="كن أول من يعلق" name="wc_comment" class="wc_comment wpd-field" pattern=".{1,500}" maxlength=500></textarea></div></div>
		<div class="wpd-form-foot" style="display:none;"><input id="wc_name-0_0" required class="wc_name" type="text" name="wc_name" placeholder="الاسم*"><input id="wc_email-0_0" required class="wc_email" type="email" name="wc_email" placeholder="البريد*"><input class="wc_website" type="text" name="wc_website" placeholder="الموقع"><label><input type="checkbox" name="wc_notify" value="comment" checked> أعلمني</label><input id="wpd-field-submit-0_0" class="wc_comm_submit" type="submit" name="submit" value="نشر التعليق"></div><input type="hidden" class="wpdiscuz_unique_id" value="0_0" name="wpdiscuz_unique_id"></form></div>
		<div id="wpd-secondary-form-wrapper-51_0" style="display: none;"><form method="post" class="wpd_comm_form wpd-secondary-form-wrapper"><textarea name="wc_comment"></textarea></form></div>
		<div id="wpd-threads">%[2]s</div></div><script>var wpdiscuzAjaxObj = {"wc_hide_replies_text":"إخفاء","wc_post_id":"7","url":"%[3]s\/wp-admin\/admin-ajax.php","customAjaxUrl":"","isNativeAjaxEnabled":"1","wpDiscuzReCaptchaSK":"%[4]s","wc_captcha_show_for_guest":"1"};</script>`, hide, list, strings.ReplaceAll(s.URL, "/", `\/`), key))
}

func (s *wpDiscuz) ajax(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseMultipartForm(1 << 20)
	f := func(name string) string { return r.PostFormValue(name) }
	switch action := f("action"); {
	case action == "wpdGetNonce" && s.nonce:
		s.steps++
		fmt.Fprint(w, `{"success":true,"data":{"wpdiscuz_nonce":"n1"}}`)
		return
	case action != "wpdAddComment":
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, "0")
		return
	}
	all := map[string]string{}
	for k := range r.PostForm {
		all[k] = f(k)
	}
	s.fields = append(s.fields, all)
	w.Header().Set("Content-Type", "application/json")
	switch {
	case s.nonce && f("wpdiscuz_nonce") != "n1":
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprint(w, "-1")
	case s.refusal != "":
		fmt.Fprint(w, s.refusal)
	case f("postId") != "7" || f("wc_name") == "" || f("wc_email") == "":
		fmt.Fprint(w, `{"success":false,"data":"wc_error_email_text"}`)
	default:
		held := 1
		if !s.held {
			s.comments, held = append(s.comments, f("wc_comment")), 0
		}
		fmt.Fprintf(w, `{"success":true,"data":{"uniqueid":%q,"new_comment_id":%d,"held_moderate":%d,"is_main":1,"message":"<div>…</div>","comment_author":%q}}`, f("wpdiscuz_unique_id"), 59+len(s.comments), held, f("wc_name"))
	}
}

func TestWpDiscuz(t *testing.T) {
	for name, tt := range map[string]struct {
		set    func(*wpDiscuz)
		draft  func(*news.Draft)
		state  news.DraftState
		kind   news.OutcomeKind
		posts  int
		unique string
		depth  string
	}{
		"published":                             {state: news.StatePublished, kind: news.OutcomePublished, posts: 1, unique: "0_0", depth: "1"},
		"published, with a nonce and an editor": {set: func(s *wpDiscuz) { s.nonce, s.richEditor = true, true }, state: news.StatePublished, kind: news.OutcomePublished, posts: 1, unique: "0_0", depth: "1"},
		"held":                                  {set: func(s *wpDiscuz) { s.held = true }, state: news.StateHeld, kind: news.OutcomeHeld, posts: 1, unique: "0_0", depth: "1"},
		"an answer to somebody":                 {draft: func(d *news.Draft) { d.ReplyTo = "51" }, state: news.StatePublished, kind: news.OutcomePublished, posts: 1, unique: "51_0", depth: "2"},
		"an answer to one who is gone":          {draft: func(d *news.Draft) { d.ReplyTo = "99" }, state: news.StateRefused, kind: news.OutcomeGone},
		"a check in the browser":                {set: func(s *wpDiscuz) { s.recaptcha = true }, state: news.StateRefused, kind: news.OutcomeQuestion},
		"too long":                              {set: func(s *wpDiscuz) { s.refusal = `{"success":false,"data":"wc_msg_input_max_length"}` }, state: news.StateRefused, kind: news.OutcomeTooLong, posts: 1, unique: "0_0", depth: "1"},
		"WordPress' own refusal": {set: func(s *wpDiscuz) {
			s.refusal = "تم اكتشاف وجود تعليق مكرر، يبدو أنك قد سبق وأرسلت هذا التعلق."
		}, state: news.StateRefused, kind: news.OutcomeDuplicate, posts: 1, unique: "0_0", depth: "1"},
	} {
		t.Run(name, func(t *testing.T) {
			s := &wpDiscuz{}
			s.Server = httptest.NewServer(s)
			defer s.Close()
			if tt.set != nil {
				tt.set(s)
			}
			a := apptest.Open(t)
			a.SetPause(0)
			art, err := a.Save(ctx, s.URL+"/news/1/")
			if err != nil {
				t.Fatal(err)
			}
			change := func(d *news.Draft) {}
			if tt.draft != nil {
				change = tt.draft
			}
			d := written(t, a, art.ID, "رأيي أن الطرق بحاجة إلى عناية أكبر.", change)
			if n := d.Requirements; !n.NameRequired || !n.EmailRequired || n.MaxTextRunes != 500 || !n.AcceptsReplies {
				t.Errorf("asks for %+v", n)
			}
			if d = sent(t, a, d); d.State != tt.state || d.Outcome.Kind != tt.kind || len(s.fields) != tt.posts {
				t.Fatalf("%s %+v after %d posts: %v", d.State, d.Outcome, len(s.fields), s.fields)
			}
			if tt.posts == 0 {
				return
			}
			f := s.fields[0]
			if f["wc_comment"] != d.Text || f["wc_name"] != d.Name || f["wc_email"] != d.Email || f["wc_notify"] != "" || f["wpdiscuz_unique_id"] != tt.unique || f["wpd_comment_depth"] != tt.depth {
				t.Errorf("arrived as %v", f)
			}
		})
	}
}

// anyComment is a WordPress whose comments AnyComment takes.
type anyComment struct {
	*httptest.Server
	mu                          sync.Mutex
	formType, agree, held, code string
	recaptcha                   bool
	comments                    []map[string]any
	posts                       int
}

func (s *anyComment) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.URL.Path == "/news/1/":
		config, _ := json.Marshal(map[string]any{"postId": "7", "nonce": "no1", "restUrl": s.URL + "/wp-json/anycomment/v1/", "options": map[string]any{
			s.formType: true, "guestInputs": []string{"name", "email"}, "reCaptchaOn": s.recaptcha, "reCaptchaUserAll": true, "userAgreementLink": s.agree,
		}, "i18": map[string]string{"x": "}; </script"}})
		servicePage(w, `<meta name="generator" content="WordPress 6.6">`, `<div id="anycomment-root"></div><script>/* <![CDATA[ */
var anyCommentApiSettings = `+strings.ReplaceAll(string(config), "</", `<\/`)+`;
/* ]]> */</script>`)
	case r.URL.Path == "/wp-json/anycomment/v1/comments" && r.Method == http.MethodGet:
		_ = json.NewEncoder(w).Encode(s.comments)
	case r.URL.Path == "/wp-json/anycomment/v1/comments":
		s.create(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (s *anyComment) create(w http.ResponseWriter, r *http.Request) {
	s.posts++
	var in struct {
		Post, Parent int
		Content      string
		Name         string `json:"author_name"`
		Email        string `json:"author_email"`
	}
	_ = json.NewDecoder(r.Body).Decode(&in)
	w.Header().Set("Content-Type", "application/json")
	refuse := func(code string) {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]any{"code": code, "message": "لا", "data": map[string]any{"status": 400}})
	}
	switch {
	case r.Header.Get("X-WP-Nonce") != "no1":
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprint(w, `{"code":"rest_cookie_invalid_nonce","message":"Cookie check failed"}`)
		return
	case s.code != "":
		refuse(s.code)
		return
	case in.Post != 7 || in.Name == "" || in.Email == "":
		refuse("rest_comment_author_empty")
		return
	}
	id := 31 + len(s.comments)
	s.comments = append(s.comments, map[string]any{"id": id, "parent": in.Parent, "author_name": in.Name, "content": "<p>" + html.EscapeString(in.Content) + "</p>", "date_gmt": "2026-03-04T05:06:07"})
	w.Header().Set("Location", s.URL+"/wp-json/anycomment/v1/comments/"+strconv.Itoa(id))
	w.WriteHeader(http.StatusCreated)
	var message any
	if s.held != "" {
		message = s.held
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"message": message})
}

func TestAnyComment(t *testing.T) {
	for name, tt := range map[string]struct {
		set   func(*anyComment)
		state news.DraftState
		kind  news.OutcomeKind
		posts int
	}{
		"published":              {state: news.StatePublished, kind: news.OutcomePublished, posts: 1},
		"held":                   {set: func(s *anyComment) { s.held = "Comment will be shown once reviewed by moderator." }, state: news.StateHeld, kind: news.OutcomeHeld, posts: 1},
		"only those who log in":  {set: func(s *anyComment) { s.formType = "isFormTypeSocials" }, state: news.StateRefused, kind: news.OutcomeLogin},
		"a check in the browser": {set: func(s *anyComment) { s.recaptcha = true }, state: news.StateRefused, kind: news.OutcomeQuestion},
		"one must agree first":   {set: func(s *anyComment) { s.agree = "https://paper.example/rules" }, state: news.StateRefused, kind: news.OutcomeQuestion},
		"known as a member":      {set: func(s *anyComment) { s.code = "rest_login_to_leave_comment" }, state: news.StateRefused, kind: news.OutcomeLogin, posts: 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := &anyComment{formType: "isFormTypeAll"}
			s.Server = httptest.NewServer(s)
			defer s.Close()
			if tt.set != nil {
				tt.set(s)
			}
			a := apptest.Open(t)
			a.SetPause(0)
			art, err := a.Save(ctx, s.URL+"/news/1/")
			if err != nil {
				t.Fatal(err)
			}
			d := written(t, a, art.ID, "رأيي أن الطرق بحاجة إلى عناية أكبر.")
			if d = sent(t, a, d); d.State != tt.state || d.Outcome.Kind != tt.kind || s.posts != tt.posts {
				t.Fatalf("%s %+v after %d posts", d.State, d.Outcome, s.posts)
			}
			if tt.state != news.StatePublished {
				return
			}
			if !strings.HasSuffix(d.Outcome.URL, "#comment-31") {
				t.Errorf("its address is %s", d.Outcome.URL)
			}
			if err := a.RefreshComments(ctx, art.ID); err != nil {
				t.Fatal(err)
			}
			if all, err := a.Comments(ctx, art.ID); err != nil || len(all) != 1 || !all[0].Own || all[0].Published.IsZero() {
				t.Errorf("kept as %+v, %v", all, err)
			}
		})
	}
}
