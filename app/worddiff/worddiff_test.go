package worddiff

import (
	"fmt"
	"math/rand/v2"
	"runtime"
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
		{"", "جديد", "[+جديد¶]"},
		{"قتل 12 شخصا في الحادث", "قتل 15 شخصا في الحادث", "قتل [-12 ][+15 ]شخصا في الحادث "},
		{"فقرة أولى\n\nفقرة ثانية", "فقرة أولى\n\nفقرة وسطى\n\nفقرة ثانية", "فقرة أولى¶[+فقرة وسطى¶]فقرة ثانية¶"},
		{"one  two", "one two", "one two "},
		// What stayed between two changes stays, however short; what came and what went have lines of their own.
		{"ارتفع السعر 12% of something.\n\nFirst\n\nSecond\n\nA quote.\n\nfunc main() {}\n\nفقرة أخيرة", "ارتفع السعر 13% of something else, corrected.\n\nFirst\n\nSecond\n\nThird\n\nA quote.\n\nفقرة أخيرة\n\nوزيدت هذه",
			"ارتفع السعر [-12% ][+13% ]of [-something. ][+something else, corrected. ]¶First¶Second¶[+Third¶]A quote.¶[-func main() {}¶]فقرة أخيرة¶[+وزيدت هذه¶]"},
		{"أ ب ج د\n\nه و", "س ع ف\n\nه و", "[-أ ب ج د¶][+س ع ف¶]ه و¶"}, // nothing alike: one after the other
		{"قال الوزير كلاما كثيرا في القاعة", "صرح المدير كلاما قليلا عن الميزانية", "[-قال الوزير كلاما كثيرا في القاعة ][+صرح المدير كلاما قليلا عن الميزانية ]"}, // a lone word that stayed by chance
		{"أول\nثان\nثالث", "ثالث\nأول", "[+ثالث¶]أول¶[-ثان¶ثالث¶]"},
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
	pairs := [][2]string{{"\xff\xfe a", "\x00 \xff"}, {text(70_000, 70_000), text(3000, 70_000)}, {text(150_000, 9), text(90_000, 9)}, {strings.ReplaceAll(text(40_000, 9000), "1 ", "1\n"), strings.ReplaceAll(text(40_000, 9000), "1 ", "1\n")}}
	for range 200 {
		pairs = append(pairs, [2]string{text(rand.IntN(40), 7), text(rand.IntN(40), 7)})
		pairs = append(pairs, [2]string{strings.ReplaceAll(text(rand.IntN(60), 9), "2 ", "2\n\n"), strings.ReplaceAll(text(rand.IntN(60), 9), "2 ", "2\n\n")})
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

// long is a text of so many paragraphs, each of its own words.
func long(paragraphs int) string {
	var out strings.Builder
	for i := range paragraphs {
		fmt.Fprintf(&out, "فقرة %d من خبر طويل جدا\n\n", i)
	}
	return out.String()
}

// What is written in memory grows as a text does, not as its square.
func TestMemoryIsLinear(t *testing.T) {
	bytes := func(paragraphs int) uint64 {
		before := long(paragraphs)
		after := before + "وفقرة أخيرة"
		var start, end runtime.MemStats
		runtime.ReadMemStats(&start)
		Compare(before, after)
		runtime.ReadMemStats(&end)
		return end.TotalAlloc - start.TotalAlloc
	}
	if few, many := bytes(500), bytes(4000); many > 2*8*few {
		t.Errorf("eight times the paragraphs take %d bytes, %d before", many, few)
	}
}

func BenchmarkLong(b *testing.B) {
	for _, paragraphs := range []int{1000, 4000, 16000} {
		before := long(paragraphs)
		after := strings.Replace(before, " 500 ", " خمسمئة ", 1)
		b.Run(fmt.Sprint(paragraphs), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				Compare(before, after)
			}
		})
	}
}
