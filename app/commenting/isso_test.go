package commenting_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// isso is a page with a thread at a server of Isso, both on one host. It
// answers as the server's API is documented.
type isso struct {
	*httptest.Server
	mu        sync.Mutex
	moderated bool
	busy      bool
	cut       bool // the answer to a comment is lost
	comments  []map[string]any
	posts     int
}

func (s *isso) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.URL.Path == "/news/1":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html lang="ar"><body><article><h1>خبر</h1><p>%[1]s</p><p>%[1]s تتمة.</p></article>
			<script data-isso="/isso/" data-isso-require-author="true" src="/isso/js/embed.min.js"></script><section id="isso-thread"></section></body></html>`, apptest.Text)
	case r.URL.Path == "/isso/" && r.URL.Query().Get("uri") == "/news/1":
		if len(s.comments) == 0 {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		var shown []map[string]any
		for _, c := range s.comments {
			if c["mode"] == 1 {
				shown = append(shown, c)
			}
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"total_replies": len(shown), "replies": shown})
	case r.URL.Path == "/isso/new" && r.Method == http.MethodPost:
		s.create(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (s *isso) create(w http.ResponseWriter, r *http.Request) {
	s.posts++
	var c map[string]any
	switch {
	case !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json"):
		http.Error(w, "Forbidden", http.StatusForbidden)
		return
	case json.NewDecoder(r.Body).Decode(&c) != nil || len(fmt.Sprint(c["text"])) < 3:
		http.Error(w, "text is too short (minimum length: 3)", http.StatusBadRequest)
		return
	case s.busy:
		http.Error(w, "127.0.0.1: ratelimit exceeded", http.StatusForbidden)
		return
	}
	c["id"], c["mode"], c["created"], c["text"] = len(s.comments)+1, 1, 1.7e9, fmt.Sprintf("<p>%s</p>", c["text"])
	status := http.StatusCreated
	if s.moderated {
		c["mode"], status = 2, http.StatusAccepted
	}
	s.comments = append(s.comments, c)
	if s.cut {
		hang(w, 0)
		return
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(c)
}

func TestIsso(t *testing.T) {
	for name, tt := range map[string]struct {
		set   func(*isso)
		state news.DraftState
		kind  news.OutcomeKind
	}{
		"published":                        {func(*isso) {}, news.StatePublished, news.OutcomePublished},
		"held":                             {func(s *isso) { s.moderated = true }, news.StateHeld, news.OutcomeHeld},
		"too fast":                         {func(s *isso) { s.busy = true }, news.StateQueued, news.OutcomeTooFast},
		"answer lost, and it stands there": {func(s *isso) { s.cut = true }, news.StatePublished, news.OutcomePublished},
		"answer lost, and it waits":        {func(s *isso) { s.cut, s.moderated = true, true }, news.StateUnknown, news.OutcomeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			s := &isso{}
			s.Server = httptest.NewServer(s)
			defer s.Close()
			tt.set(s)
			a := apptest.Open(t)
			a.SetPause(0)
			art, err := a.Save(ctx, s.URL+"/news/1")
			if err != nil {
				t.Fatal(err)
			}
			d := written(t, a, art.ID, "رأيي أن الطرق بحاجة إلى عناية أكبر.")
			if n := d.Requirements; !n.Known || !n.NameRequired || n.EmailRequired || n.Barrier != "" {
				t.Errorf("asks for %+v", n)
			}
			if d = sent(t, a, d); d.State != tt.state || d.Outcome.Kind != tt.kind || s.posts != 1 {
				t.Errorf("%s %+v after %d posts", d.State, d.Outcome, s.posts)
			}
			if tt.state != news.StatePublished {
				return
			}
			if c := s.comments[0]; c["author"] != d.Name || c["email"] != d.Email || c["parent"] != nil {
				t.Errorf("arrived as %v", c)
			}
			if err := a.RefreshComments(ctx, art.ID); err != nil {
				t.Fatal(err)
			}
			if all, err := a.Comments(ctx, art.ID); err != nil || len(all) != 1 || !all[0].Own || all[0].Author != d.Name {
				t.Errorf("kept as %+v, %v", all, err)
			}
		})
	}
}
