package page

import (
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// dateClass matches the class of an element that holds the date, on pages
// without metadata.
var dateClass = pattern.MustCompile(`(?:^|[-_ ])(?:time|datetime)(?:[-_ ]|$)|(?:date|published|created|timestamp|tmstmp)(?:[-_ ]|$)`)

// dateFromElement returns the date in the first element that is named or typed
// as one.
func dateFromElement(among []*html.Node) time.Time {
	for _, n := range among {
		if n.DataAtom != atom.Time && dom.Attr(n, "itemprop") != "datePublished" && !dateClass.MatchString(kebabCase(dom.Attr(n, "class"))) {
			continue
		}
		if s, ok := lineText(n); ok {
			if t := parseArabicTime(s); !t.IsZero() {
				return t
			}
		}
	}
	return time.Time{}
}

// Bounds on the lines between the headline and the text.
const (
	maxElementsBelow = 60
	maxShortLine     = 80 // characters
)

// dateFromLine returns the first date that stands on a line of its own between
// the headline and the text.
func dateFromLine(below []*html.Node) time.Time {
	long := 0
	for _, n := range below[:min(len(below), maxElementsBelow)] {
		s, ok := lineText(n)
		if !ok && n.DataAtom == atom.P {
			if long++; long > 1 { // the first may be a standfirst above the date
				break
			}
		}
		if sentence := n.DataAtom == atom.P && (strings.HasSuffix(s, ".") || utf8.RuneCountInString(s) > maxShortLine/2); sentence {
			continue
		}
		if ok && utf8.RuneCountInString(s) <= maxShortLine && !modifiedLabel.MatchString(s) {
			if t := parseArabicTime(s); !t.IsZero() {
				return t
			}
		}
	}
	return time.Time{}
}

// parseArabicTime reads a date in words. Without a zone it is taken for UTC: a
// page does not tell where its site is.
func parseArabicTime(s string) time.Time {
	t, _ := arabic.ParseDate(s, time.UTC)
	if t.IsZero() {
		return t
	}
	return t.UTC()
}

// timeLayouts are the layouts of times that are meant for machines.
var timeLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02",
	"20060102T150405Z0700", "20060102T1504Z0700", "20060102T150405", "20060102T1504", time.RFC1123Z, time.RFC1123,
}

// parseTime reads a time meant for machines, or a date in words. It returns the
// zero time if s is neither.
func parseTime(s string) time.Time {
	for _, l := range timeLayouts {
		if t, err := time.Parse(l, s); err == nil {
			return t.UTC()
		}
	}
	return parseArabicTime(s)
}

// modifiedClass matches the class of an element that holds the time of the last
// change.
var modifiedClass = pattern.MustCompile(`(^|[-_ ])(changed|modified|updated|last-?(update|modified)|date-?(modified|updated))([-_ ]|$)`)

// isModifiedTime reports whether a time is that of the last change, by the
// class of a box around it or by the words before it.
func isModifiedTime(n *html.Node) bool {
	for box, up := n, 0; box != nil && up < 4; box, up = box.Parent, up+1 {
		s, ok := lineText(box)
		if !ok {
			return false
		}
		if modifiedClass.MatchString(kebabCase(dom.Attr(box, "class"))) || modifiedLabel.MatchString(s) {
			return true
		}
	}
	return false
}
