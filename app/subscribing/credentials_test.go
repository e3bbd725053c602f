package subscribing_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/web"
	"sahifa/storage"
)

func TestAPrivateFeedIsReadAndItsPasswordIsNowhere(t *testing.T) {
	const secret = "s3cret-كلمة"
	var open int
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, password, ok := r.BasicAuth(); !ok || user != "ali" || password != secret {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		open++
		if r.URL.Path == "/feed" {
			w.Header().Set("Content-Type", "application/rss+xml")
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>خاص</title><item><title>خبر</title><guid>1</guid><link>http://%s/a/1</link></item></channel></rss>`, r.Host)
			return
		}
		fmt.Fprintf(w, `<html lang="ar"><body><article><h1>خبر</h1><p>%s</p><p>%s</p></article></body></html>`, apptest.Text, apptest.Text)
	}))
	defer s.Close()
	dir := t.TempDir()
	store, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	log := slog.New(slog.NewTextHandler(&said, &slog.HandlerOptions{Level: slog.LevelDebug}))
	client := web.New(web.Options{Log: log})
	keys := ring{}
	a := apptest.Join(app.Options{Store: apptest.Parts(store), Client: client, Log: log, Keyring: keys})
	address := strings.TrimPrefix(s.URL, "http://")
	if _, err := a.Subscribe(ctx, "http://"+address+"/feed"); err == nil || news.AsProblem(err).Kind != news.NeedsLogin {
		t.Errorf("without a password: %v", err)
	}
	f, err := a.Subscribe(ctx, "http://ali:"+secret+"@"+address+"/feed")
	if err != nil || f.URL != "http://"+address+"/feed" {
		t.Fatalf("%v %+v", err, f)
	}
	if r, err := a.Sync(ctx, fetching.Options{}); err != nil || r.New != 1 || len(r.Failed) != 0 {
		t.Fatalf("%v %+v", err, r)
	}
	items := a.MustList(t, news.Filter{})
	art, err := a.Article(ctx, items[0].ID)
	if err != nil || !strings.Contains(art.HTML, "الأرصاد") && !strings.Contains(art.HTML, "للأرصاد") {
		t.Errorf("the page was not taken: %v %.200s", err, art.HTML)
	}
	if len(keys) != 1 || open < 3 {
		t.Errorf("%d passwords kept, %d answers", len(keys), open)
	}
	var list bytes.Buffer
	if err := a.Export(ctx, &list); err != nil {
		t.Error(err)
	}
	client.Close()
	if err := store.Close(); err != nil {
		t.Error(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, name := range files {
		raw, _ := os.ReadFile(name)
		said.Write(raw)
	}
	if strings.Contains(said.String()+list.String(), "s3cret") {
		t.Error("the password is in the log, the list or the store")
	}
}

// ring is a keyring in memory.
type ring map[string]string

func (r ring) Password(host, user string) (string, error) {
	p, ok := r[host+" "+user]
	if !ok {
		return "", errors.New("no such password")
	}
	return p, nil
}

func (r ring) SetPassword(host, user, password string) error {
	r[host+" "+user] = password
	return nil
}

func (r ring) Forget(host, user string) error {
	delete(r, host+" "+user)
	return nil
}
