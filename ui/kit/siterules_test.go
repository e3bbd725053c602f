package kit_test

import (
	"testing"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// Whose rules they are stands before them where both run one way, and above them in a line
// that runs as the window does where not.
func TestTheRulesOfASiteRunTheirOwnWay(t *testing.T) {
	for _, tt := range []struct {
		language, rules string
		lines           int
	}{{"ar", "لا شتم ولا تحقير.", 1}, {"en", "لا شتم ولا تحقير.", 2}, {"en", "Be kind.", 1}, {"ar", "Be kind.", 2}} {
		k := kittest.New(t, tt.language).Kit
		style := k.Styles.Note
		style.Dir = kit.TextDir(tt.rules, k.Dir)
		block := kit.SiteRules(k, style, tt.rules)
		if got := int(block.HeightFor(2000)/kit.LineHeight(style) + 0.5); got != tt.lines {
			t.Errorf("%s, %q: %d lines, want %d", tt.language, tt.rules, got, tt.lines)
		}
		if g, ok := block.(*rtl.Group); ok == (tt.lines == 1) || ok && g.Texts()[0].Text() != k.Text("reader.rules") {
			t.Errorf("%s, %q: the head has no line of its own", tt.language, tt.rules)
		}
	}
}
