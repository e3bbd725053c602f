package worddiff

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func marked(parts []Part) string {
	var out strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&out, []string{"%s", "[-%s]", "[+%s]"}[p.Kind], p.Text)
	}
	return strings.ReplaceAll(out.String(), "\n", "¶")
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct{ before, after, want string }{
		{"", "", ""},
		{"", "جديد", "[+جديد ]"},
		{"قتل 12 شخصا في الحادث", "قتل 15 شخصا في الحادث", "قتل [-12 ][+15 ]شخصا في الحادث "},
		{"فقرة أولى\n\nفقرة ثانية", "فقرة أولى\n\nفقرة وسطى\n\nفقرة ثانية", "فقرة أولى¶فقرة [+وسطى¶فقرة ]ثانية "},
		{"one  two", "one two", "one two "},
	} {
		if got := marked(Compare(tt.before, tt.after)); got != tt.want {
			t.Errorf("%q, %q:\n%s\nwant %s", tt.before, tt.after, got, tt.want)
		}
	}
}

// Whatever two texts are, both can be read from what is told of them.
func TestBothTextsAreThere(t *testing.T) {
	text := func(words, of int) string {
		var out []string
		for range words {
			out = append(out, fmt.Sprint("كلمة", rand.IntN(of)))
		}
		return strings.Join(out, " ")
	}
	pairs := [][2]string{{"\xff\xfe a", "\x00 \xff"}, {text(70_000, 70_000), text(3000, 70_000)}, {text(150_000, 9), text(90_000, 9)}}
	for range 200 {
		pairs = append(pairs, [2]string{text(rand.IntN(40), 7), text(rand.IntN(40), 7)})
	}
	for _, p := range pairs {
		var before, after []string
		for _, part := range Compare(p[0], p[1]) {
			if part.Kind != Added {
				before = append(before, strings.Fields(part.Text)...)
			}
			if part.Kind != Removed {
				after = append(after, strings.Fields(part.Text)...)
			}
		}
		if !slices.Equal(before, strings.Fields(p[0])) || !slices.Equal(after, strings.Fields(p[1])) {
			t.Fatalf("not all of %.200q and %.200q is told", p[0], p[1])
		}
	}
}
