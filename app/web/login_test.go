package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/icholy/digest"

	"sahifa/app/news"
)

const secret = "s3cret-كلمة"

// kept is what a user has: a credential for each host.
type kept map[string]Credential

func (k kept) CredentialHosts(context.Context) (map[string]bool, error) {
	hosts := map[string]bool{}
	for host := range k {
		hosts[host] = true
	}
	return hosts, nil
}

func (k kept) Credential(_ context.Context, host string) (Credential, bool) {
	c, ok := k[host]
	return c, ok
}

// hasPassword tells whether a request brings the user's name and password.
func hasPassword(r *http.Request) bool {
	user, password, ok := r.BasicAuth()
	return ok && user == "ali" && password == secret
}

func TestAPasswordGoesToItsHostAlone(t *testing.T) {
	var secureAsked, plainAsked asked
	var plainPort string
	port, believe := secure(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secureAsked.note(r)
		switch r.URL.Path {
		case "/down":
			http.Redirect(w, r, "http://private.test:"+plainPort+"/", http.StatusFound)
		case "/other":
			http.Redirect(w, r, "https://sub.private.test:"+r.URL.Query().Get("port")+"/", http.StatusMovedPermanently)
		case "/here":
			http.Redirect(w, r, "/feed", http.StatusFound)
		default:
			if strings.HasPrefix(r.Host, "private.test") && !hasPassword(r) {
				w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
				w.WriteHeader(http.StatusUnauthorized)
			}
		}
	}))
	plainPort = plainWeb(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { plainAsked.note(r) }))
	host := "private.test:" + port
	for _, in := range []string{"kept", "address", "request"} {
		var log bytes.Buffer
		c := quick(t, names(t, nil), believe, func(o *Options) {
			o.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		})
		for _, h := range []string{"https://" + host, "https://sub." + host, "http://private.test:" + plainPort} {
			c.Trust(h)
		}
		cred := Credential{User: "ali", Password: secret}
		request := func(path string) Request {
			switch in {
			case "address":
				return Request{URL: "https://ali:" + secret + "@" + host + path}
			case "request":
				return Request{URL: "https://" + host + path, Credential: cred}
			}
			return Request{URL: "https://" + host + path}
		}
		if in == "kept" {
			c.SetCredentials(kept{host: cred})
		}
		get := func(path string) (Response, error) { return c.Session().Get(context.Background(), request(path)) }
		for _, path := range []string{"/feed", "/here", "/page?x=1"} {
			if r, err := get(path); err != nil || strings.Contains(r.URL, "@") {
				t.Errorf("%s %s: %v %s", in, path, err, r.URL)
			}
		}
		secureAsked.take()
		_, err1 := get("/down")
		_, err2 := get("/other?port=" + port)
		for _, r := range append(plainAsked.take(), secureAsked.take()...) {
			if own := r.TLS != nil && strings.HasPrefix(r.Host, "private.test"); hasPassword(r) != own {
				t.Errorf("%s: %s got a password: %v", in, r.Host, hasPassword(r))
			}
		}
		if in != "kept" {
			c.SetCredentials(kept{})
		}
		_, err3 := c.Get(context.Background(), Request{URL: "https://ali:wrong-" + secret + "@" + host + "/feed"})
		if err3 == nil || news.AsProblem(err3).Kind != news.LoginRefused {
			t.Errorf("%s: a wrong password: %v", in, err3)
		}
		_, err4 := quickAnonymous(t, c).Get(context.Background(), Request{URL: "https://" + host + "/feed"})
		if err4 == nil || news.AsProblem(err4).Kind != news.NeedsLogin {
			t.Errorf("%s: without a password: %v", in, err4)
		}
		printed, _ := json.Marshal(request("/"))
		all := log.String() + fmt.Sprint(err1, err2, err3, err4) + fmt.Sprintf("%v %+v %#v %v", cred, Request{Credential: cred}, cred, Post{Credential: cred})
		if in != "address" {
			all += string(printed) + fmt.Sprintf("%+v %#v", request("/"), request("/"))
		}
		if strings.Contains(all, "s3cret") {
			t.Errorf("%s: the password shows in %s", in, all)
		}
	}
}

// quickAnonymous is c without what is kept.
func quickAnonymous(t *testing.T, c *Client) *Client {
	a := New(c.options)
	t.Cleanup(a.Close)
	a.hosts = c.hosts
	return a
}

func TestDigestAndBasicAreAnswered(t *testing.T) {
	challenge := &digest.Challenge{Realm: "خاص", Nonce: "abc", QOP: []string{"auth"}, Algorithm: "SHA-256"}
	var requests asked
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.note(r)
		given := r.Header.Get("Authorization")
		if strings.HasPrefix(r.URL.Path, "/basic") {
			if !hasPassword(r) {
				w.Header().Set("WWW-Authenticate", `Negotiate, basic realm="a, b"`)
				w.WriteHeader(http.StatusUnauthorized)
			}
			return
		}
		if hasPassword(r) {
			t.Error("a host that asks for Digest over http got the password itself")
		}
		got, err := digest.ParseCredentials(given)
		if err == nil {
			want, _ := digest.Digest(challenge, digest.Options{Method: r.Method, URI: r.URL.RequestURI(), Count: got.Nc, Cnonce: got.Cnonce, Username: "ali", Password: secret})
			if got.Response == want.Response {
				_, _ = io.WriteString(w, fmt.Sprint(got.Nc))
				return
			}
		}
		w.Header().Add("WWW-Authenticate", challenge.String())
		w.Header().Add("WWW-Authenticate", `Basic realm="x"`)
		w.WriteHeader(http.StatusUnauthorized)
	}))
	host := "127.0.0.1:" + port
	c := quick(t)
	c.Trust("http://" + host)
	c.SetCredentials(kept{host: {User: "ali", Password: secret, Plain: true}})
	s := c.Session()
	for i, path := range []string{"/digest", "/digest/a?b=c", "/digest/خبر"} {
		r, err := s.Get(context.Background(), Request{URL: "http://" + host + path})
		if err != nil || string(r.Body) != fmt.Sprint(i+1) {
			t.Errorf("%s: %v, use %s of the challenge", path, err, r.Body)
		}
	}
	if n := len(requests.take()); n != 4 {
		t.Errorf("%d requests for three pages and one challenge", n)
	}
	if _, err := c.Session().Get(context.Background(), Request{URL: "http://" + host + "/basic"}); err != nil {
		t.Error(err)
	}
	c.SetCredentials(kept{host: {User: "ali", Password: "wrong", Plain: true}})
	requests.take()
	if _, err := c.Session().Get(context.Background(), Request{URL: "http://" + host + "/digest"}); err == nil || news.AsProblem(err).Kind != news.LoginRefused || len(requests.take()) != 2 {
		t.Errorf("a wrong password: %v", err)
	}
	c.SetCredentials(kept{host: {User: "ali", Password: secret}})
	if _, err := c.Session().Get(context.Background(), Request{URL: "http://" + host + "/basic"}); err == nil || news.AsProblem(err).Kind != news.NeedsLogin {
		t.Errorf("a password for https went over http: %v", err)
	}
}
