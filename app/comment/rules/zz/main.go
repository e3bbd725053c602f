package main

import (
	"fmt"
	"os"
	"strings"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
	shipped "sahifa/assets/rules"
)

func main() {
	c, err := rules.Load(shipped.Files, "")
	if err != nil {
		panic(err)
	}
	cases := map[rules.Rule][]corpus.Case{}
	dir := os.DirFS("app/comment/rules/testdata/own")
	for _, r := range rules.All {
		cases[r], err = corpus.Own(dir, r)
		if err != nil {
			panic(err)
		}
	}
	res := corpus.Judge(c, cases)
	for _, r := range rules.All {
		x := res[r]
		n, p := 0, 0
		for _, k := range cases[r] {
			if k.Breaks {
				p++
			} else {
				n++
			}
		}
		fmt.Printf("%-10s +%d -%d any: P %.3f R %.3f; rule: P %.3f R %.3f; right %.3f span %.3f\n", r, p, n, x.Any.Precision(), x.Any.Recall(), x.Rule.Precision(), x.Rule.Recall(), float64(x.Right)/float64(x.Found), float64(x.Overlaps)/float64(x.Found))
		if len(os.Args) > 1 && (os.Args[1] == "all" || os.Args[1] == string(r)) {
			for _, m := range x.Missed {
				fmt.Println("   MISSED", m)
			}
			for _, m := range x.Wrong {
				fmt.Println("   WRONG", m)
			}
		}
	}
	b, _ := os.ReadFile("app/comment/rules/testdata/own/civil.txt")
	warn, block := 0, 0
	for l := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n") {
		if strings.HasPrefix(l, "#") {
			continue
		}
		f := c.Check(l, rules.About{Author: corpus.OwnAuthor})
		switch rules.Verdict(f) {
		case rules.Block:
			block++
		case rules.Warn:
			warn++
		default:
			continue
		}
		if len(os.Args) > 1 {
			r := []rune(l)
			fmt.Println("   CIVIL", f[0].Rule, f[0].Severity, f[0].Arguable, f[0].Reason, string(r[f[0].Start:f[0].End]), "|", l)
		}
	}
	fmt.Println("civil: block", block, "warn", warn)
}
