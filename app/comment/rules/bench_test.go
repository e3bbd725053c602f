package rules_test

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"sahifa/app/comment/rules"
	shipped "sahifa/assets/rules"
)

// BenchmarkCheck checks a comment of 500 characters that speaks of much and
// breaks nothing: the target is 0.3 ms.
func BenchmarkCheck(b *testing.B) {
	text := string([]rune(strings.Repeat("هذا القرار كارثة على المواطن البسيط يا سيادة الوزير، والناس في السوق تعبت من الغلاء ومن الوعود. ", 8))[:500])
	c := checker(b)
	for b.Loop() {
		c.Check(text, rules.About{Author: "سامي الشمراني"})
	}
}

// BenchmarkComments checks the comments of our own, one after the other: the
// target is 10,000 a second.
func BenchmarkComments(b *testing.B) {
	c := checker(b)
	var texts []string
	for _, cases := range ownCases(b) {
		for _, k := range cases {
			texts = append(texts, k.Text)
		}
	}
	n := 0
	for b.Loop() {
		c.Check(texts[n%len(texts)], rules.About{Author: "سامي الشمراني"})
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "comments/s")
}

// BenchmarkLoad loads everything: the memory that stays is to be under 12 MB.
func BenchmarkLoad(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var c *rules.Checker
	for b.Loop() {
		var err error
		if c, err = rules.Load(shipped.Files, os.TempDir()+"/none"); err != nil {
			b.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB")
	runtime.KeepAlive(c)
}
