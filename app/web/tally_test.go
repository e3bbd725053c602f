package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// What is received is counted for each purpose, as it came over the wire.
func TestTally(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/none" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte(strings.Repeat("a", 5000)))
	}))
	defer site.Close()
	c := New(Options{HostDelay: 1})
	defer c.Close()
	c.Trust(site.URL)
	var one, other Tally
	for path, want := range map[string]int64{"/a": 5000, "/b": 5000, "/none": 0} {
		before := one.Bytes()
		_, err := c.Get(WithTally(context.Background(), &one), Request{URL: site.URL + path, ETag: "x"})
		if err != nil {
			t.Fatal(err)
		}
		if got := one.Bytes() - before; got != want {
			t.Errorf("%s: %d bytes, want %d", path, got, want)
		}
	}
	if _, err := c.Get(context.Background(), Request{URL: site.URL}); err != nil || one.Bytes() != 10000 || other.Bytes() != 0 {
		t.Errorf("%v, %d and %d bytes", err, one.Bytes(), other.Bytes())
	}
}
