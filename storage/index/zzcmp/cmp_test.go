package zzcmp

import (
	"bytes"
	"testing"

	"sahifa/storage/index"
	old "sahifa/storage/index/zzold"
	"sahifa/storage/storetest"
	"sahifa/app/news"
)

func in(a news.Article) index.Input {
	return index.Input{Article: 7, Feed: a.FeedID % 3, Time: a.Published, Title: a.Title, Text: a.Text, Byline: a.Byline, Section: a.Section, Tags: []string{"نفط", a.Section, a.Byline}, Source: "abc نفط", Pictured: true}
}

func TestSame(t *testing.T) {
	g := storetest.New(9)
	for _, n := range []int{1, 2, 5, 64, 300} {
		var as []*index.AnalysedArticle
		var os []*old.AnalysedArticle
		for i := range n {
			a, _ := g.Article(int64(i))
			if i%7 == 3 {
				a.Text = ""
			}
			as = append(as, index.Analyse(in(a)))
			os = append(os, old.Analyse(old.Input(in(a))))
		}
		var x, y [][]byte
		m1, _ := index.Build(100, as, func(b []byte) error { x = append(x, b); return nil })
		m2, _ := old.Build(100, os, func(b []byte) error { y = append(y, b); return nil })
		if len(x) != len(y) || !bytes.Equal(m1.Directory, m2.Directory) || !bytes.Equal(m1.Documents, m2.Documents) || m1.Head != index.Header(m2.Head) {
			t.Fatal(n, len(x), len(y))
		}
		for i := range x {
			if !bytes.Equal(x[i], y[i]) {
				t.Fatal(n, i)
			}
		}
		t.Log(n, len(x), "same")
	}
}

func BenchmarkNew(b *testing.B) {
	g := storetest.New(9)
	var ins []index.Input
	for i := range 64 {
		a, _ := g.Article(int64(i))
		ins = append(ins, in(a))
	}
	b.Run("analyse", func(b *testing.B) {
		for b.Loop() {
			for _, x := range ins {
				index.Analyse(x)
			}
		}
	})
	b.Run("oldanalyse", func(b *testing.B) {
		for b.Loop() {
			for _, x := range ins {
				old.Analyse(old.Input(x))
			}
		}
	})
	var as []*index.AnalysedArticle
	var os []*old.AnalysedArticle
	for _, x := range ins {
		as = append(as, index.Analyse(x))
		os = append(os, old.Analyse(old.Input(x)))
	}
	for _, k := range []int{1, 64} {
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			index.Build(100, as[:k], func(b []byte) error { return nil })
		}
	})
	b.Run("oldbuild", func(b *testing.B) {
		for b.Loop() {
			old.Build(100, os[:k], func(b []byte) error { return nil })
		}
	})
	}
}
