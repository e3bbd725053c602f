package markdown_test

import (
	"testing"

	"sahifa/app/markdown"
)

func TestNothingIsTakenForASign(t *testing.T) {
	for _, tt := range [][2]string{
		{markdown.Escape("*خبر* [1] <b> # `x` _y_ \\"), "\\*خبر\\* \\[1\\] \\<b> \\# \\`x\\` \\_y\\_ \\\\"},
		{markdown.Escape("سطر\nوآخر"), "سطر\nوآخر"},
		{markdown.Line(" سطر\n# وآخر "), "سطر \\# وآخر"},
		{markdown.Link("خبر [2]", "https://e.example/a b(1)>\n"), "[خبر \\[2\\]](<https://e.example/a%20b(1)%3E>)"},
	} {
		if tt[0] != tt[1] {
			t.Errorf("%q, want %q", tt[0], tt[1])
		}
	}
}
