package sources

import (
	"net/url"
	"strings"
	"testing"

	"sahifa/assets/lang"
)

// Each line of the list is whole, stands once, and has its words.
func TestTheListIsSound(t *testing.T) {
	lines := 0
	for line := range strings.Lines(list) {
		if !strings.HasPrefix(line, "#") && strings.TrimSpace(line) != "" {
			lines++
		}
	}
	all := All()
	if lines != len(all) || len(all) < 40 {
		t.Errorf("%d of %d lines can be read", len(all), lines)
	}
	seen := map[string]bool{}
	for _, s := range all {
		u, err := url.Parse(s.Site)
		if err != nil || u.Scheme != "https" || u.Host == "" || seen[u.Host] {
			t.Errorf("%s: %q", s.Name, s.Site)
		}
		seen[u.Host] = true
		for _, code := range lang.Codes {
			w := lang.Load(code)
			for _, key := range []string{"country." + s.Country, "subject." + s.Subject} {
				if w.Text(key) == key {
					t.Errorf("%s: no text for %s", code, key)
				}
			}
		}
	}
}
