package feed

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"sahifa/app/news"
)

// TestCases reads Universal Feed Parser's test feeds in ../shared and compares
// what it reads with what they expect, where it is something that we keep.
// Most of these tests compare HTML after it was cleaned, which is app/page's
// work, by rules of its own: of HTML, the words and the addresses are compared.
func TestCases(t *testing.T) {
	root := os.Getenv("SAHIFA_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(root, "feeds")
	raw, err := os.ReadFile(filepath.Join(dir, "expectations.json"))
	if err != nil {
		if os.Getenv("SAHIFA_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skipf("the feed cases are not there: %v", err)
	}
	var set struct {
		Cases []struct {
			File, Group, Source string
			Expect              string `json:"raw_expect"`
			Headers             []string
		}
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		t.Fatal(err)
	}
	right, wrong := 0, 0
	apart := map[string]int{}
	for _, c := range set.Cases {
		doc, err := os.ReadFile(filepath.Join(dir, c.File))
		if err != nil {
			t.Fatal(err)
		}
		s, err := Parse(doc, "", "http://127.0.0.1:8097/"+c.Source)
		if err != nil {
			if k := news.AsProblem(err).Kind; k != news.BrokenFeed && k != news.NotAFeed && k != news.EmptyFeed {
				t.Errorf("%s: %v", c.File, err)
			}
		}
		for _, e := range s.Entries {
			if len(e.Keys) == 0 {
				t.Errorf("%s: an entry without a key", c.File)
			}
		}
		if slices.ContainsFunc(c.Headers, func(h string) bool { return strings.HasPrefix(h, "Content-L") }) {
			apart["a header of HTTP that says where or in which language the document is"]++
			continue
		}
		compared, fault := 0, ""
		for _, condition := range conditions(c.Expect) {
			got, want, why := evaluate(condition, s)
			if why != "" {
				apart[why]++
				continue
			}
			compared++
			if got != want && fault == "" {
				fault = fmt.Sprintf("%s: got %q, want %q", condition, got, want)
			}
		}
		switch {
		case compared == 0:
		case fault == "":
			right++
		default:
			wrong++
			t.Logf("%s: %s %v", c.File, fault, err)
		}
	}
	for _, why := range slices.Sorted(maps.Keys(apart)) {
		t.Logf("does not apply, %d: %s", apart[why], why)
	}
	t.Logf("%d of %d right", right, right+wrong)
	if right < 700 || wrong*100 > 3*(right+wrong) {
		t.Errorf("%d of %d values are right", right, right+wrong)
	}
}

// conditions divides an expression of Python at "and".
func conditions(expression string) (all []string) {
	quote, from := byte(0), 0
	for i := 0; i < len(expression); i++ {
		switch c := expression[i]; {
		case c == '\\':
			i++
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case quote == 0 && strings.HasPrefix(expression[i:], " and "):
			all = append(all, strings.TrimSpace(expression[from:i]))
			from = i + 5
		}
	}
	return append(all, strings.TrimSpace(expression[from:]))
}

var (
	equation = regexp.MustCompile(`(?s)^\(?(len\()?(feed|entries\[(\d)\])((?:\.\w+|\['\w+'\]|\[\d\])*)\)?\s*==\s*(.+?)\)?$`)
	step     = regexp.MustCompile(`\w+`)
	tuple    = regexp.MustCompile(`^\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+),`)
)

// evaluate gives what we read and what is wanted, in a form to compare, or why
// that does not apply.
func evaluate(condition string, s news.Source) (got, want, why string) {
	m := equation.FindStringSubmatch(condition)
	if m == nil || m[1] != "" {
		if strings.Contains(condition, "bozo") || condition == "1" {
			return "", "", "tells only whether the XML is well-formed"
		}
		return "", "", "another form: no value that we keep"
	}
	path := strings.Join(step.FindAllString(m[4], -1), ".")
	value := m[5]
	if v := tuple.FindStringSubmatch(value + ")"); v != nil {
		n := make([]int, 7)
		for i := 1; i < 7; i++ {
			n[i], _ = strconv.Atoi(v[i])
		}
		want = time.Date(n[1], time.Month(n[2]), n[3], n[4], n[5], n[6], 0, time.UTC).Format(time.RFC3339)
	} else if want, why = literal(value); why != "" {
		return "", "", why
	}
	var e news.Entry
	if m[2] != "feed" {
		i, _ := strconv.Atoi(m[3])
		if i >= len(s.Entries) {
			return "no entry", want, ""
		}
		e, path = s.Entries[i], "entry."+path
	} else {
		path = "feed." + path
	}
	stamp := func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return at.Format(time.RFC3339)
	}
	item := func(list []string, i int) string {
		if i < len(list) {
			return list[i]
		}
		return ""
	}
	text := func(of string) (string, string, string) {
		if of == strings.Join(strings.Fields(want), " ") {
			return of, of, ""
		}
		return of, plain(want), ""
	}
	markup := func(of ...string) (string, string, string) {
		got, wanted := "", ""
		for _, text := range of {
			if got, wanted = compare(text, want); got == wanted {
				break
			}
		}
		return got, wanted, ""
	}
	switch path {
	case "feed.title", "feed.title_detail.value":
		return text(s.Title)
	case "feed.description", "feed.tagline", "feed.subtitle", "feed.info":
		return text(s.Description)
	case "feed.link":
		return s.Site, want, ""
	case "feed.language":
		return s.Language, want, ""
	case "entry.title", "entry.title_detail.value":
		return text(e.Title)
	case "entry.link":
		return e.URL, want, ""
	case "entry.id", "entry.guid":
		return e.GUID, want, ""
	case "entry.author", "entry.author_detail.name":
		return e.Author, authorName(want), ""
	case "entry.tags.0.term", "entry.category":
		return item(e.Tags, 0), want, ""
	case "entry.tags.1.term":
		return item(e.Tags, 1), want, ""
	case "entry.tags.2.term":
		return item(e.Tags, 2), want, ""
	case "entry.comments":
		return e.CommentsURL, want, ""
	case "entry.published_parsed":
		return stamp(e.Published), want, ""
	case "entry.updated_parsed":
		if e.Updated.IsZero() {
			return stamp(e.Published), want, ""
		}
		return stamp(e.Updated), want, ""
	case "entry.summary":
		return markup(e.Content, e.Summary)
	case "entry.content.0.value":
		return markup(e.Content, e.Summary)
	case "entry.description":
		if strings.Contains(want, "<svg") || strings.Contains(want, "<math") {
			return "", "", "drawings and formulas in the text, which are not kept"
		}
		return markup(e.Content, e.Summary)
	case "entry.content.0.language":
		return e.Language, want, ""
	case "entry.enclosures.0.href":
		if len(e.Media) > 0 {
			return e.Media[0].URL, want, ""
		}
		return e.Picture, want, ""
	case "entry.enclosures.0.type":
		if strings.HasPrefix(want, "image/") {
			return "", "", "a picture's type, which is not kept"
		}
		if len(e.Media) > 0 {
			return e.Media[0].Type, want, ""
		}
	case "entry.image.href":
		return e.Picture, want, ""
	}
	return "", "", "a field that we do not keep: " + regexp.MustCompile(`\.\d+\b`).ReplaceAllString(path, "")
}

// literal reads a string of Python.
func literal(s string) (text, why string) {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "u"), "r")
	if t, ok := strings.CutPrefix(s, `"""`); ok {
		return strings.TrimSuffix(t, `"""`), ""
	}
	if strings.Contains(s, "' + '") {
		return "", "another form: no value that we keep"
	}
	if len(s) < 2 || s[0] != '\'' && s[0] != '"' || s[len(s)-1] != s[0] || strings.ContainsRune(s[1:len(s)-1], rune(s[0])) && !strings.Contains(s, `\`) {
		return "", "another form: no value that we keep"
	}
	inside := strings.ReplaceAll(strings.ReplaceAll(s[1:len(s)-1], `\'`, "'"), `"`, `\"`)
	inside = strings.ReplaceAll(inside, `\\"`, `\"`)
	inside = regexp.MustCompile(`\\x([0-9a-f]{2})`).ReplaceAllString(inside, `\u00$1`)
	text, err := strconv.Unquote(`"` + inside + `"`)
	if err != nil {
		return s[1 : len(s)-1], ""
	}
	return text, ""
}

// compare gives the words and addresses of HTML that we read and that is
// wanted, of ours only the addresses that are wanted: cleaning takes out others.
func compare(got, want string) (string, string) {
	wanted := addressesIn(want)
	had := slices.DeleteFunc(addressesIn(got), func(u string) bool { return !slices.Contains(wanted, u) })
	words := plain(want)
	if shown := strings.Join(strings.Fields(want), " "); plain(got) == shown { // a text, not HTML
		words = shown
	}
	return plain(got) + " → " + strings.Join(had, " "), words + " → " + strings.Join(wanted, " ")
}

func addressesIn(text string) (to []string) {
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		for _, a := range z.Token().Attr {
			if (a.Key == "href" || a.Key == "src") && isAddress(a.Val) {
				to = append(to, a.Val)
			}
		}
	}
	slices.Sort(to)
	return slices.Compact(to)
}
