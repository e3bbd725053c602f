package feed

// Feeds and sites that were written before the code was looked at, from what other
// readers' test suites and users tell of; each says what it is and what a careful
// reader would expect. testdata/round has them.

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/app/web"
)

// roundCase is one of a file of testdata/round: "== name", "# what it is", "> what
// must come out" on as many lines as it takes, then the input.
type roundCase struct {
	name, note, input string
	want              []string
}

// Parts that many inputs have.
var roundParts = strings.NewReplacer(
	"$RSS ", `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" `,
	"$FEED", `<rss version="2.0"><channel><title>موقع</title><link>https://e.example/</link><item><title>خبر رقم 1</title><link>https://e.example/a/1</link></item><item><title>خبر رقم 2</title><link>https://e.example/a/2</link></item></channel></rss>`,
)

func readRound(t *testing.T, name string) (all []roundCase) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "round", name))
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if after, ok := strings.CutPrefix(line, "== "); ok {
			all = append(all, roundCase{name: after})
			continue
		}
		c := &all[len(all)-1]
		switch {
		case strings.HasPrefix(line, "# ") && c.input == "":
			c.note += line[2:]
		case strings.HasPrefix(line, "> ") && c.input == "":
			c.want = append(c.want, line[2:])
		default:
			c.input += roundParts.Replace(line) + "\n"
		}
	}
	return all
}

// roundBytes gives a document of a case, which may be in base64.
func roundBytes(text string) []byte {
	if coded, ok := strings.CutPrefix(text, "BASE64 "); ok {
		raw, _ := base64.StdEncoding.DecodeString(strings.TrimSpace(coded))
		return raw
	}
	return []byte(text)
}

// told gives what an entry says, without what it does not.
func told(e news.Entry) string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+value)
		}
	}
	add("", fmt.Sprintf("%q", e.Title))
	add("", e.URL)
	add("", when(e.Published))
	add("by ", e.Author)
	add("in ", strings.Join(e.Tags[:min(len(e.Tags), 4)], "+"))
	add("lang ", e.Language)
	add("picture ", e.Picture)
	for _, m := range e.Media {
		add("media ", m.URL)
	}
	text := first(e.Content, e.Summary)
	if runes := []rune(text); len(runes) > 120 {
		text = string(runes[:120]) + "…"
	}
	add("text ", fmt.Sprintf("%q", text))
	return strings.Join(parts, " · ")
}

func TestRoundOfFeeds(t *testing.T) {
	for _, c := range readRound(t, "feeds.txt") {
		s, err := Parse(roundBytes(c.input), "", "https://e.example/feed")
		var got []string
		if err != nil {
			got = append(got, string(news.AsProblem(err).Kind))
		}
		for _, e := range s.Entries {
			got = append(got, told(e))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s (%s):\n%s\nwant:\n%s", c.name, c.note, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// roundSite answers as a case of sites.txt says: "GET address status {headers}",
// then the body.
type roundSite map[string]web.Response

func newRoundSite(t *testing.T, text string) (site roundSite, typed string) {
	t.Helper()
	site = roundSite{}
	var at string
	for line := range strings.Lines(text) {
		words := strings.SplitN(strings.TrimSpace(line), " ", 4)
		switch {
		case words[0] == "ADD":
			typed = strings.TrimSpace(line)[len("ADD "):]
		case words[0] == "GET" && len(words) >= 3:
			at = words[1]
			r := web.Response{URL: at, Header: http.Header{}}
			_, _ = fmt.Sscan(words[2], &r.Status)
			if len(words) == 4 {
				var headers map[string]string
				if err := json.Unmarshal([]byte(words[3]), &headers); err != nil {
					t.Fatal(err)
				}
				for k, v := range headers {
					r.Header.Set(k, v)
				}
			}
			site[at] = r
		default:
			r := site[at]
			r.Body = append(r.Body, line...)
			site[at] = r
		}
	}
	return site, typed
}

func (s roundSite) Get(_ context.Context, r web.Request) (web.Response, error) {
	address := r.URL
	for range 10 {
		answer, ok := s[address]
		answer.Body = roundBytes(string(answer.Body))
		switch {
		case !ok || answer.Status == http.StatusNotFound:
			return answer, news.NewProblem(news.NotFound, nil, address)
		case answer.Status == http.StatusForbidden:
			return answer, news.NewProblem(news.Forbidden, nil, address)
		case answer.Status >= 500:
			return answer, news.NewProblem(news.SiteError, nil, address)
		case answer.Status >= 300:
			address = web.Absolute(address, answer.Header.Get("Location"))
			continue
		}
		answer.URL = address
		return answer, nil
	}
	return web.Response{}, news.NewProblem(news.TooManyHops, nil, address)
}

// The first feed found is the one that is wanted.
func TestRoundOfSites(t *testing.T) {
	for _, c := range readRound(t, "sites.txt") {
		site, typed := newRoundSite(t, c.input)
		found, err := Discover(t.Context(), site, typed)
		got := ""
		if err != nil {
			got = string(news.AsProblem(err).Kind)
		} else if len(found) > 0 {
			got = found[0].URL
		}
		if want := strings.Join(c.want, " "); got != want {
			t.Errorf("%s (%s): %s, want %s", c.name, c.note, got, want)
		}
	}
}
