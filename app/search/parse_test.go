package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sahifa/app/arabic"
	"sahifa/app/search/related"
)

var now = time.Date(2026, 11, 25, 15, 4, 0, 0, time.UTC)

// String writes a tree for tests.
func (n Node) String() string {
	var kids []string
	for _, k := range n.Children {
		kids = append(kids, k.String())
	}
	switch n.Op {
	case And:
		return "(" + strings.Join(kids, " ") + ")"
	case Or:
		return "(" + strings.Join(kids, " | ") + ")"
	case Not:
		return "-" + kids[0]
	}
	t := n.Term
	s := strings.Join(t.Words, "_")
	switch t.Kind {
	case Phrase:
		s = `"` + s + `"`
	case Prefix:
		s += "*"
	case Author, Section, Feed:
		s = map[Kind]string{Author: "author", Section: "section", Feed: "feed"}[t.Kind] + "=" + s
	case After, Before:
		s = map[Kind]string{After: ">=", Before: "<"}[t.Kind] + t.Time.Format("2006-01-02T15:04")
	case InState:
		s = fmt.Sprintf("is%d", t.State)
	}
	if t.Title {
		s = "title=" + s
	}
	return s
}

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		query, want string
		notes       []NoteKind
	}{
		{"موسكو النفط", "(موسكو النفط)", nil},
		{"«تعزيز التعاون» موسكو", `("تعزيز_التعاون" موسكو)`, nil},
		{"النفط OR الغاز", "((النفط | الغاز))", nil},
		{"أسعار النفط أو الغاز اليوم", "(اسعار (النفط | الغاز) اليوم)", nil},
		{"a OR b OR c", "((a | b | c))", nil},
		{"OR a", "(a)", nil},
		{"a OR", "(a)", nil},
		{"نفط -روسيا", "(نفط -روسيا)", nil},
		{`نفط -"روسيا اليوم"`, `(نفط -"روسيا_اليوم")`, nil},
		{"نفط NOT روسيا", "(نفط -روسيا)", nil},
		{"نفط - روسيا", "(نفط روسيا)", nil},
		{"اقتصاد*", "(اقتصاد*)", nil},
		{"(نفط أو غاز) (روسيا أو قطر)", "((نفط | غاز) (روسيا | قطر))", nil},
		{"((نفط))", "(نفط)", nil},
		{"(نفط غاز", "(نفط غاز)", []NoteKind{OpenBracket}},
		{"نفط) غاز", "(نفط غاز)", nil},
		{`نفط "غاز روسيا`, "(نفط غاز روسيا)", []NoteKind{OpenQuote}},
		{"عنوان:قمة كاتب:\"سامي الشمراني\"", "(title=قمه author=سامي_الشمراني)", nil},
		{"TITLE:oil section:اقتصاد feed:الجزيرة", "(title=oil section=اقتصاد feed=الجزيره)", nil},
		{`title:"قمة موسكو"`, `(title="قمه_موسكو")`, nil},
		{"بعد:2026-01-05", "(>=2026-01-05T00:00)", nil},
		{"بعد: ٢٠٢٦", "(>=2026-01-01T00:00)", nil},
		{"بعد:أمس نفط", "(>=2026-11-24T00:00 نفط)", nil},
		{"after:yesterday before:today", "(>=2026-11-24T00:00 <2026-11-25T00:00)", nil},
		{"بعد:آخر أسبوع نفط", "(>=2026-11-18T15:04 نفط)", nil},
		{"after:last 3 days نفط", "(>=2026-11-22T15:04 نفط)", nil},
		{"قبل:\"24 تشرين الثاني 2026\"", "(<2026-11-24T00:00)", nil},
		{"on:2026-02", "(>=2026-02-01T00:00 <2026-03-01T00:00)", nil},
		{"بعد:غد نفط", "(غد نفط)", []NoteKind{UnknownDate}},
		{"is:unread has:picture is:draft", "(is0 is5 is4)", nil},
		{"حالة:مميز به:تعليقات", "(is2 is6)", nil},
		{"is:nice نفط", "(nice نفط)", []NoteKind{UnknownState}},
		{"فلان:نفط", "(فلان نفط)", []NoteKind{UnknownName}},
		{"10:30 https://a.example/b", "(10 30 https a example b)", nil},
		{"sort:date نفط", "(نفط)", nil},
		{" ، ... ", "()", nil},
		{"عنوان:", "()", nil},
	} {
		q := Parse(tt.query, now)
		var notes []NoteKind
		for _, n := range q.Notes {
			notes = append(notes, n.Kind)
		}
		if got := q.Root.String(); got != tt.want || !slices.Equal(notes, tt.notes) {
			t.Errorf("%s: %s %v, want %s %v", tt.query, got, notes, tt.want, tt.notes)
		}
	}
	if q := Parse("نفط ترتيب:تاريخ", now); q.Order != ByDate {
		t.Error("the order is not taken")
	}
}

func TestQuestions(t *testing.T) {
	for query, want := range map[string]bool{
		"من هو رئيس الوزراء البريطاني؟": true, "متى فاز الفريق": true, "أسعار النفط": false, "من": false,
		"-من الرئيس الفرنسي؟": false, "title:من الرئيس الفرنسي؟": false,
		"كم عدد سكان مدينة \"نيو يورك\" الأمريكية؟": true,
	} {
		if got := Parse(query, now).Question; got != want {
			t.Errorf("%s: %v", query, got)
		}
	}
}

// Nothing typed fails, and no query has more words than it may.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`"`, `a"b`, "((((((((((((((((((((((a", "-(-(-a", "عنوان:(", "بعد:آخر ( ", "a:b:c", "OR OR", "«ا", "- -- ---a", "\xff\x00:", strings.Repeat("ا ", 99)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := Parse(s, now)
		words := 0
		for _, term := range q.Root.Terms() {
			words += len(term.Words)
			if term.IsText() && len(term.Words) == 0 {
				t.Errorf("%q: a term without words", s)
			}
		}
		if words > maxWords {
			t.Errorf("%q: %d words", s, words)
		}
		var first string
		for tok := range arabic.Terms(s) {
			first = tok.Word
			break
		}
		if first != "" && q.Empty() && names[first] == none && !strings.Contains(s, ":") && !slices.Contains([]string{"or", "and", "not", "او", "و"}, first) {
			t.Errorf("%q: nothing is left of %q", s, first)
		}
		q.Relaxed()
	})
}

func TestAsTyped(t *testing.T) {
	for query, want := range map[string]string{"نفط الغاز": "نفط= الغاز=", "نفط= -ماء": "نفط= -ماء", `"سد النهضة" في مصر`: `"سد النهضة" في مصر=`} {
		if got := Parse(query, now).AsTyped(); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}

// A snippet's marks cover words that fold to the query's, in one of its forms.
func FuzzSnippet(f *testing.F) {
	f.Add("وقال الرئيسان إن مُوسْكُو والرياض ستبحثان أسعار النفط", "موسكو رياض")
	f.Add(strings.Repeat("كلام ", 100)+"«تعزيز التعاون» \x02بين\x03 البلدين", `"تعزيز التعاون"`)
	f.Add("كتب المدارس", "مدرسة كت*")
	f.Fuzz(func(t *testing.T, text, query string) {
		text = strings.ToValidUTF8(text, "")
		q := Parse(query, now)
		m := NewMatcher(q.Root.Terms(), nil)
		for _, marked := range []string{m.Snippet(text), m.Highlight(text)} {
			if !utf8.ValidString(marked) || strings.Count(marked, HitStart) != strings.Count(marked, HitEnd) {
				t.Fatalf("%q in %q: %q", query, text, marked)
			}
			for part := range strings.SplitSeq(marked, HitStart) {
				hit, _, ok := strings.Cut(part, HitEnd)
				if !ok {
					continue
				}
				for token := range arabic.Terms(hit) { // of a phrase several
					if !slices.ContainsFunc(q.Root.Terms(), func(term Term) bool { return covers(term, token.Word) }) {
						t.Fatalf("%q in %q: %q is marked", query, text, hit)
					}
				}
			}
		}
		for _, s := range m.Spans(text) {
			if s[0] < 0 || s[1] <= s[0] || s[1] > utf8.RuneCountInString(text) {
				t.Fatalf("%q in %q: span %v", query, text, s)
			}
		}
	})
}

func covers(t Term, word string) bool {
	switch t.Kind {
	case Phrase:
		return slices.Contains(t.Words, word)
	case Prefix:
		return strings.HasPrefix(word, t.Words[0])
	case Word:
		f := FormsOf(t.Words[0])
		stem := arabic.Stem(word)
		return word == f.Word || slices.Contains(f.Stems, stem) || slices.Contains(f.Words, word) || slices.Contains(f.Skeletons, arabic.Skeleton(stem)) ||
			slices.ContainsFunc(f.Related, func(r related.Word) bool { return slices.Contains(r.Stems, stem) || slices.Contains(r.Words, word) })
	}
	return false
}

// A phrase is one hit, and a snippet that ends in it marks what there is of it.
func TestAPhraseIsOneHit(t *testing.T) {
	m := NewMatcher(Parse(`"القمة العربية الطارئة"`, now).Root.Terms(), nil)
	if spans := m.Spans("في القمة العربية الطارئة، القمة"); !slices.Equal(spans, [][2]int{{3, 24}}) {
		t.Errorf("the spans are %v", spans)
	}
	if got := strings.Count(m.Snippet(strings.Repeat("كلام ", 80)+"القمة العربية الطارئة انعقدت"), HitStart); got != 1 {
		t.Errorf("%d marks in the snippet", got)
	}
}

func TestMark(t *testing.T) {
	for _, tt := range []struct{ query, text, want string }{
		{"موسكو", "في مُوسْكُو وبموسكو", "في [مُوسْكُو] [وبموسكو]"},
		{"مدرسة", "المدارس والمدرسات", "[المدارس] [والمدرسات]"},
		{"علم", "عالم العلوم وعلمه", "عالم [العلوم] [وعلمه]"},
		{`"القمة العربية"`, "القمّة العربية، والقمة", "[القمّة العربية]، والقمة"},
		{`"القمة العربية"`, "القمة، العربية القمة العربية", "[القمة، العربية] [القمة العربية]"},
		{`"سعر النفط" نفط`, "سعر النفط ونفط", "[سعر النفط] [ونفط]"},
		{`"سعر برميل" "برميل النفط"`, "سعر برميل النفط", "[سعر برميل النفط]"},
		{"اقتصا*", "الاقتصاد اقتصادي", "[الاقتصاد] [اقتصادي]"},
		{"نفط -غاز", "نفط وغاز", "[نفط] وغاز"},
	} {
		m := NewMatcher(Parse(tt.query, now).Root.Terms(), nil)
		got := strings.NewReplacer(HitStart, "[", HitEnd, "]").Replace(m.Highlight(tt.text))
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.query, got, tt.want)
		}
	}
}

func TestCaption(t *testing.T) {
	for query, want := range map[string]string{
		"نفط=":           "نفط",
		"نفط= -روسيا=":   "نفط -روسيا",
		"(نفط= أو غاز=)": "(نفط أو غاز)",
		"عنوان:نفط=":     "عنوان:نفط",
		`"a= b"`:         "“a= b”",
		`نفط="سعر"`:      "نفط«سعر»",
		`"سعر النفط`:     `"سعر النفط`, // as it is typed
		"e.example/?a=b": "e.example/?a=b",
		"= نفط = غاز":    "= نفط = غاز",
		"أسعار النفط":    "أسعار النفط",
		"":               "",
	} {
		if got := Caption(query); got != want {
			t.Errorf("%q is headed %q, want %q", query, got, want)
		}
	}
}

// Different words of a query that stand one after the other are one place; a word that comes
// again, and words with something between, are places of their own.
func TestWordsSideBySideAreOnePlace(t *testing.T) {
	m := NewMatcher(Parse("أهمية التعاون", time.Now()).Root.Terms(), nil)
	for text, want := range map[string][][2]int{
		"أكد أهمية التعاون بين البلدين. أهمية التعاون": {{4, 17}, {31, 44}},
		"التعاون، وهو ذو أهمية":                        {{0, 7}, {16, 21}},
		"أهمية، التعاون":                               {{0, 5}, {7, 14}},
		"التعاون التعاون أهمية":                        {{0, 7}, {8, 21}},
		"أهمية هذا التعاون":                            {{0, 5}, {10, 17}},
	} {
		if got := m.Spans(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// No ellipsis stands after punctuation in a snippet, wherever that is cut.
func TestNoEllipsisAfterPunctuation(t *testing.T) {
	m := NewMatcher(Parse("القمة", time.Now()).Root.Terms(), nil)
	for n := range 40 {
		s := m.Snippet("القمة" + strings.Repeat("ا", n) + " القمة. " + strings.Repeat("كلمة، ثم. ", 60))
		before, cut := strings.CutSuffix(s, " …")
		if end, _ := utf8.DecodeLastRuneInString(before); !cut || strings.ContainsRune("،. ", end) {
			t.Errorf("it ends in %q", s[max(0, len(s)-20):])
		}
	}
}
