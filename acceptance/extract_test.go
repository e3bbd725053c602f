package acceptance

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"sahifa/app/page/score"
)

// seeded is a post with the names of its writer and its section.
type seeded struct {
	post
	DateGMT  string `json:"date_gmt"`
	Embedded struct {
		Author []struct{ Name string }   `json:"author"`
		Terms  [][]struct{ Name string } `json:"wp:term"`
	} `json:"_embedded"`
}

var lineEnd = regexp.MustCompile(`</(p|li|h\d|td|th|figcaption|blockquote|pre|tr|cite|div)>|<br ?/?>`)

// caption matches a caption, which stands with its picture and not in the text.
var caption = regexp.MustCompile(`(?s)<figcaption\b.*?</figcaption>`)

// written gives a post's text from what WordPress renders of it.
func written(rendered string) string {
	rendered = caption.ReplaceAllString(rendered, "")
	return squeeze(lineEnd.ReplaceAllString(notShown.ReplaceAllString(rendered, ""), " $0"))
}

// The pages of the test WordPress, as any visitor gets them and without the
// feed's help: the text, and what the page says beside it.
func TestWordPressPagesAreExtractedByThemselves(t *testing.T) {
	for _, theme := range []string{"classic", "block"} {
		t.Run(theme, func(t *testing.T) {
			wp := wordpress(t, "theme="+theme)
			r := newReader(t)
			req, _ := http.NewRequest("GET", wp.url+"/wp-json/wp/v2/posts?per_page=100&_embed=author,wp:term", nil)
			var posts []seeded
			if err := json.Unmarshal(read(t, req), &posts); err != nil {
				t.Fatal(err)
			}
			var scores []score.Score
			noted, right := 0, 0
			for _, p := range posts {
				if p.Content.Protected {
					continue
				}
				out, errs, code := r.run("save", "--json", p.Link)
				want := score.Sample{
					Body: written(p.Content.Rendered), Title: squeeze(p.Title.Rendered), Byline: p.Embedded.Author[0].Name, Section: p.Embedded.Terms[0][0].Name,
					Published: p.DateGMT + "Z", ShortURL: wp.url + "/?p=" + strconv.Itoa(p.ID),
					MustNotHave: []string{"شروط التعليق", "اترك تعليق", "انقر للمشاركة", "لن يتم نشر عنوان بريدك", "رابط مختصر"},
				}
				if code != 0 {
					if len(strings.Fields(want.Body)) > 15 {
						t.Errorf("%s: %s", p.Link, errs)
					}
					continue
				}
				a := objects(t, out)[0]
				at, _ := time.Parse(time.RFC3339, a.str("published"))
				s := score.Compare(want.Body, a.str("text"))
				scores = append(scores, s)
				found := score.Extracted{
					Text: a.str("text"), Title: a.str("title"), Byline: a.str("byline"), Section: a.str("section"), ShortURL: a.str("short_url"), Published: at,
				}
				n, wrong := want.Check(found)
				noted, right = noted+n, right+n-len(wrong)
				for _, w := range wrong {
					t.Logf("%s: %s", p.Link, w)
				}
				for _, w := range want.CheckPhrases(found) {
					t.Errorf("%s %s", p.Link, w)
				}
				if s.F1() < 0.98 {
					t.Logf("%s (%s): F1 %.3f precision %.3f recall %.3f", p.Link, want.Title, s.F1(), s.Precision, s.Recall)
				}
			}
			m := score.Mean(scores)
			t.Logf("%d posts: F1 %.3f precision %.3f recall %.3f; %d of %d noted things right", len(scores), m.F1(), m.Precision, m.Recall, right, noted)
			if m.F1() < 0.98 || float64(right) < 0.95*float64(noted) {
				t.Errorf("want F1 0.98 and 95 %% of what is noted")
			}
		})
	}
}
