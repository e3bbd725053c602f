package dom

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func parse(t *testing.T, s string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"words of inline elements join", `<p>un<b>believ</b>able`, "unbelievable"},
		{"blocks do not run together", `<div>one<p>two</p>three</div>`, "one two three"},
		{"a line break divides", `one<br>two`, "one two"},
		{"white space of every kind is one space", "<p> a \n\t b\u00a0 \u2003c ", "a b c"},
		{"scripts and styles are no text", `<p>a<script>var x = "y"</script><style>p{}</style>b`, "ab"},
		{"entities", `<p>&laquo;سلام&raquo; &amp; x`, "«سلام» & x"},
		{"nothing", `<p> <img alt=x></p>`, ""},
	} {
		if got := Text(parse(t, c.html)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTextPrefix(t *testing.T) {
	doc := parse(t, "<p>"+strings.Repeat("<b>word </b>", 100))
	all := Text(doc)
	for _, size := range []int{1, 7, 50, len(all), 10 * len(all)} {
		got := TextPrefix(doc, size)
		if !strings.HasPrefix(all, got) || len(got) < min(size, len(all)) || len(got) > size+10 {
			t.Errorf("size %d: %d bytes of %d", size, len(got), len(all))
		}
	}
	if got := TextPrefix(parse(t, "<p>   \n <b>late</b> <i>more</i>"), 1); got != "late" {
		t.Errorf("white space alone was taken for the beginning: %q", got)
	}
}

// Pages may be mostly indentation, which is no text.
func TestTextIsMeasuredInCharacters(t *testing.T) {
	doc := parse(t, "<div>"+strings.Repeat("\n      ", 500)+"<p>سلام</p>"+strings.Repeat("\n      ", 500)+"<p>عليكم</p></div>")
	if got := TextPrefix(doc, 100); got != "سلام عليكم" {
		t.Errorf("prefix %q", got)
	}
	if got := TextLength(doc, 100); got != 10 {
		t.Errorf("%d characters, want 10", got)
	}
	if got := TextLength(doc, 3); got <= 3 || got > 10 {
		t.Errorf("%d characters beyond 3", got)
	}
}

func TestCollapseSpace(t *testing.T) {
	for _, c := range [][2]string{{"", ""}, {" ", ""}, {"a", "a"}, {" a", "a"}, {"a ", "a"}, {"a  b", "a b"}, {"a\nb", "a b"}, {"a\u00a0b", "a b"}, {"ا\u3000ب", "ا ب"}, {"é", "é"}} {
		if got := CollapseSpace(c[0]); got != c[1] {
			t.Errorf("%q: %q, want %q", c[0], got, c[1])
		}
	}
}

// All that looks at a text agrees with Text, however it is cut into nodes.
func FuzzText(f *testing.F) {
	for _, s := range []string{"<p>a<b> b</b>\u00a0c", "x", " <i>a</i> <i>b </i>", "a<br> b\u2003<div>c", "<p> \n <script>x</script> y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc, err := html.Parse(strings.NewReader(s))
		if err != nil || !utf8.ValidString(s) { // pages are decoded before they are parsed
			t.Skip()
		}
		var plain func(n *html.Node) string
		plain = func(n *html.Node) (all string) {
			if n.Type == html.TextNode {
				return n.Data
			}
			if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
				return ""
			}
			for c := range n.ChildNodes() {
				all += plain(c)
			}
			if n.Type == html.ElementNode && !IsInline(n) {
				return " " + all + " "
			}
			return all
		}
		want := strings.Join(strings.Fields(plain(doc)), " ")
		if got := Text(doc); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := TextBytes(doc); got != len(want) {
			t.Errorf("%d bytes, want %d", got, len(want))
		}
		if got := TextLength(doc, len(s)+1000); got != utf8.RuneCountInString(want) {
			t.Errorf("%d characters, want %d", got, utf8.RuneCountInString(want))
		}
		all, runes := CountWords(want)
		if f := strings.Fields(want); all != len(f) || runes != utf8.RuneCountInString(strings.Join(f, "")) {
			t.Errorf("%d words of %d characters in %q", all, runes, want)
		}
		if got := TextPrefix(doc, 3); !strings.HasPrefix(want, got) || len(got) < min(3, len(want)) {
			t.Errorf("prefix %q of %q", got, want)
		}
	})
}

func FuzzCollapseSpace(f *testing.F) {
	for _, s := range []string{"", " ", "a  b ", "a\u00a0 b\r\n", "\u2003\u0085ا\u3000", "\xe2\x80", "\xc2 é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := CollapseSpace(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	})
}

func TestAttributes(t *testing.T) {
	n := First(parse(t, `<div class=" Post-Body  wide " id=Main hidden data-x=" 1 ">`), atom.Div)
	if got := Attr(n, "data-x"); got != "1" {
		t.Errorf("data-x is %q", got)
	}
	if !HasAttr(n, "hidden") || HasAttr(n, "title") || Attr(n, "hidden") != "" {
		t.Error("an attribute without a value")
	}
	SetAttr(n, "data-x", "2")
	SetAttr(n, "title", "t")
	if Attr(n, "data-x") != "2" || Attr(n, "title") != "t" || len(n.Attr) != 5 {
		t.Errorf("after setting: %v", n.Attr)
	}
	for _, c := range []struct {
		name         string
		class, named bool
	}{{"wide", true, true}, {"Post-Body", true, true}, {"post-body", false, true}, {"main", false, true}, {"Post", false, false}, {"", false, false}} {
		if HasClass(n, c.name) != c.class || HasName(n, c.name) != c.named {
			t.Errorf("%q: class %v, name %v", c.name, HasClass(n, c.name), HasName(n, c.name))
		}
	}
}

func TestSearch(t *testing.T) {
	doc := parse(t, `<main><ul><li>1<li>2</ul><p>3 <a>4</a></p></main><p>5</p>`)
	top, a := First(doc, atom.Main), First(doc, atom.A)
	var kinds []string
	for n := range Elements(top) {
		kinds = append(kinds, n.Data)
	}
	if want := []string{"ul", "li", "li", "p", "a"}; !slices.Equal(kinds, want) {
		t.Errorf("elements %v, want %v", kinds, want)
	}
	if n := First(doc, atom.P, atom.Li); Text(n) != "1" {
		t.Errorf("first of two kinds: %q", Text(n))
	}
	if First(a, atom.A) != nil || First(doc, atom.Table) != nil {
		t.Error("found what is not below")
	}
	if n := Find(doc, func(n *html.Node) bool { return Text(n) == "2" }); n == nil || n.DataAtom != atom.Li {
		t.Errorf("found %v", n)
	}
	if Closest(a, nil, atom.Main, atom.Body) != top || Closest(a, top, atom.Main, atom.Body) != nil || Closest(a, nil, atom.A) != nil {
		t.Error("closest")
	}
	if !Contains(top, a) || Contains(a, top) || Contains(a, a) {
		t.Error("contains")
	}
}

func TestElementsMayBeRemoved(t *testing.T) {
	doc := parse(t, `<div><p>1<b>2</b></p></div><p>3</p>`)
	var seen []string
	for n := range Elements(doc, atom.Div, atom.P, atom.B) {
		seen = append(seen, Text(n))
		if n.DataAtom == atom.Div {
			Remove(n)
		}
	}
	if !slices.Equal(seen, []string{"12", "3"}) || Text(doc) != "3" {
		t.Errorf("saw %v, left %q", seen, Text(doc))
	}
	Remove(doc) // the root has no parent
}

func TestMake(t *testing.T) {
	p := NewElement(atom.P)
	p.AppendChild(NewText("a"))
	p.AppendChild(NewElement(atom.B))
	SetAttr(p, "class", "x")
	c := Clone(p)
	Rename(p, atom.Div)
	SetAttr(p, "class", "y")
	Remove(p.FirstChild)
	var b strings.Builder
	for _, n := range []*html.Node{p, c} {
		if err := html.Render(&b, n); err != nil {
			t.Fatal(err)
		}
	}
	if want := `<div class="y"><b></b></div><p class="x">a<b></b></p>`; b.String() != want {
		t.Errorf("%s, want %s", b.String(), want)
	}
}

func TestKinds(t *testing.T) {
	doc := parse(t, `<h1></h1><h6></h6><hr><h7></h7><span></span><br><img>`)
	var headings, inlines []string
	for n := range Elements(First(doc, atom.Body)) {
		if IsHeading(n) {
			headings = append(headings, n.Data)
		}
		if IsInline(n) {
			inlines = append(inlines, n.Data)
		}
	}
	if !slices.Equal(headings, []string{"h1", "h6"}) || !slices.Equal(inlines, []string{"span"}) {
		t.Errorf("headings %v, inline %v", headings, inlines)
	}
}

func TestRefreshTarget(t *testing.T) {
	for content, want := range map[string]string{
		"0;url=/a": "/a", "0; URL = '/a' trailing": "/a", `5, url="/a?b=c;d"`: "/a?b=c;d", "0 url=/a": "/a", "1.5;/a": "/a", ".5;/a": "/a",
		" 0 ; /a ": "/a", "0;'/a'": "/a", "0;url": "url", "0;urls/a": "urls/a", "10;/a": "/a", "0;url='/a": "/a",
		"11;/a": "", "300; url=/": "", "0": "", "": "", "0;": "", "0;url=": "", "/a": "", "x;/a": "", "0x;/a": "", "-1;/a": "",
		"99999999999999999999;/a": "", ";url=/a": "",
	} {
		if got := RefreshTarget(content); got != want {
			t.Errorf("%q: %q, want %q", content, got, want)
		}
	}
}
