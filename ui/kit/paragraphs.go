// Paragraphs of plain text that somebody wrote, with links in them.

package kit

import (
	"path/filepath"
	"regexp"
	"strings"

	"sahifa/ui/rtl"
)

// Isolate keeps a foreign name from moving what stands beside it (UAX #9, FSI and PDI). An
// Arabic sentence that begins with a foreign name keeps its order (RLI); a path or an address
// with Arabic names in it is none.
func Isolate(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if !strings.ContainsAny(first, `/\`) && firstDir(s) == rtl.LeftToRight && DominantDir(s, rtl.LeftToRight) == rtl.RightToLeft {
		return "\u2067" + s + "\u2069"
	}
	return "\u2068" + s + "\u2069"
}

// FileWords gives the name of a file and the folder it is in, as they stand in a
// sentence: an Arabic name in the middle of a path, whose letters run the other way, is
// read by nobody, so each stands for itself.
func FileWords(path string) (name, folder string) {
	return Isolate(filepath.Base(path)), filepath.Dir(path)
}

// CommentText sets a comment's paragraphs, with so much room above the first;
// those that show no direction have that of what is around them.
func CommentText(k *Kit, text string, dir rtl.Dir, above float32, visit func(string)) []rtl.Item {
	style := k.Styles.Comment
	var items []rtl.Item
	for _, p := range strings.Split(text, "\n\n") {
		style.Dir, style.Align = ParagraphDir(p, dir), k.Styles.Comment.Align
		if foreign := dir != rtl.Auto && style.Dir != dir; foreign { // it stands under the name of who wrote it
			style.Align = rtl.End
		}
		t := rtl.NewText(style, linked(p)...)
		t.OnLink = visit
		items = append(items, rtl.Item{Block: t, Above: above})
		above = 8
	}
	return items
}

// address is one that is written out in a text.
var address = regexp.MustCompile(`https?://[^\s<>"'«»]*[^\s<>"'«».,،؛;:!?؟)\]]`)

// linked makes links of the addresses in a text.
func linked(text string) (spans []rtl.Span) {
	for {
		at := address.FindStringIndex(text)
		if at == nil {
			break
		}
		if at[0] > 0 {
			spans = append(spans, rtl.Span{Text: text[:at[0]]})
		}
		spans = append(spans, rtl.Span{Text: text[at[0]:at[1]], Link: text[at[0]:at[1]], Dir: rtl.LeftToRight})
		text = text[at[1]:]
	}
	if text != "" || len(spans) == 0 {
		spans = append(spans, rtl.Span{Text: text})
	}
	return spans
}
