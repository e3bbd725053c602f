package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

func TestBiographies(t *testing.T) {
	const who = "<p>روائي من مدينة صور، صدرت له أربع روايات ومجموعة قصص.</p>"
	text := "<p>" + strings.Join(report, "</p><p>") + "</p>"
	for _, c := range []struct {
		name, html string
		goes       bool
	}{
		{"a box", text + "<div><h4>عن الكاتب</h4>" + who + "</div>", true},
		{"at the end of the text", text + "<h3>نبذة عن المؤلفة:</h3>" + who, true},
		{"in English", text + "<div><h5>About the author</h5>" + who + "</div>", true},
		{"a part of an article on a poet", "<h3>عن الشاعر</h3>" + who + text, false},
		{"another heading", text + "<div><h4>عن الرواية</h4>" + who + "</div>", false},
	} {
		b := mustParse(t, "<div>"+c.html+"</div>")
		removeBiographies(b)
		if goes := !strings.Contains(dom.Text(b), "أربع روايات"); goes != c.goes || !strings.Contains(dom.Text(b), report[0]) {
			t.Errorf("%s: gone %v, want %v: %s", c.name, goes, c.goes, dom.Text(b))
		}
	}
}

func TestPortraits(t *testing.T) {
	for html, goes := range map[string]bool{
		`<img src="/1.jpg" alt="سحر البيطار">`:                                                           true,
		`<figure><img src="/1.jpg" alt="سحر البيطار"></figure>`:                                          true,
		`<figure><img src="/1.jpg" alt="سحر البيطار"><figcaption>الكاتبة في بيتها</figcaption></figure>`: false,
		`<img src="/1.jpg" alt="سحر البيطار أمام السوق">`:                                                false,
		`<img src="/1.jpg">`: false,
	} {
		b := mustParse(t, "<div><p>"+report[0]+"</p>"+html+"</div>")
		removePortraits(b, "سحر البيطار")
		if gone := dom.First(b, atom.Img) == nil; gone != goes {
			t.Errorf("%s: gone %v, want %v", html, gone, goes)
		}
	}
}
