package score

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// Extracted is what was extracted from a page.
type Extracted struct {
	Text, Title, Byline, Section, ShortURL string
	Tags, Captions                         []string
	Published, Modified                    time.Time
}

// Check compares what was found with what is known about the page beside its
// text. It returns how many fields are known, and a sentence for each that is
// wrong.
func (s Sample) Check(f Extracted) (noted int, wrong []string) {
	for _, c := range [][3]string{
		{"headline", s.Title, f.Title}, {"byline", s.Byline, f.Byline}, {"section", s.Section, f.Section}, {"short link", s.ShortURL, f.ShortURL},
	} {
		if c[1] == "" {
			continue
		}
		if noted++; squeeze(c[1]) != squeeze(c[2]) {
			wrong = append(wrong, fmt.Sprintf("%s %q, not %q", c[0], c[2], c[1]))
		}
	}
	for _, c := range []struct {
		what, want string
		got        time.Time
	}{{"published", s.Published, f.Published}, {"modified", s.Modified, f.Modified}} {
		if c.want == "" {
			continue
		}
		if noted++; !sameTime(c.want, c.got) {
			wrong = append(wrong, fmt.Sprintf("%s %s, not %s", c.what, c.got.Format(time.RFC3339), c.want))
		}
	}
	if len(s.Tags) > 0 {
		noted++
		for _, t := range s.Tags {
			if !slices.Contains(f.Tags, t) && t != f.Section { // a page's data may have more of them
				wrong = append(wrong, fmt.Sprintf("lacks the tag %q of %q", t, f.Tags))
				break
			}
		}
	}
	return noted, wrong
}

// CountKept returns how many lines of a list are in the extracted text.
func CountKept(lines []string, text string) (kept int) {
	text = squeeze(text)
	for _, l := range lines {
		if strings.Contains(text, squeeze(l)) {
			kept++
		}
	}
	return kept
}

// CheckPhrases returns a sentence for each phrase that neither text nor captions
// have, or that the text has and should not have.
func (s Sample) CheckPhrases(f Extracted) (wrong []string) {
	text := squeeze(f.Text)
	all := text + " " + squeeze(strings.Join(f.Captions, " "))
	for _, x := range s.MustHave {
		if !strings.Contains(all, squeeze(x)) {
			wrong = append(wrong, "lacks "+x)
		}
	}
	for _, x := range s.MustNotHave {
		if strings.Contains(text, squeeze(x)) {
			wrong = append(wrong, "has "+x)
		}
	}
	return wrong
}

// sameTime compares as much of a time as is known: the day at least, and the
// minute if its zone is known.
func sameTime(want string, got time.Time) bool {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if at, err := time.Parse(layout, want); err == nil {
			return at.Truncate(time.Minute).Equal(got.Truncate(time.Minute))
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if at, err := time.Parse(layout, want); err == nil {
			// Without a zone, any whole number of half hours may lie between.
			off := got.Sub(at).Truncate(time.Minute).Abs()
			return off <= 14*time.Hour && (off%(30*time.Minute) == 0 || layout == time.DateOnly)
		}
	}
	return false
}

func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.Map(dropUnseen, s)), " ")
}

// dropUnseen drops what nobody sees in a text, like a zero-width space at the end
// of a headline.
func dropUnseen(r rune) rune {
	const nonJoiner, joiner = '\u200c', '\u200d' // letters have other shapes beside these
	if unicode.Is(unicode.Cf, r) && r != nonJoiner && r != joiner {
		return -1
	}
	return r
}
