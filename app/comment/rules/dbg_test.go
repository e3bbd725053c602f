package rules

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestDbg(t *testing.T) {
	c, err := Load(os.DirFS("../../../assets/rules"), "")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(os.Getenv("QUICK"))
	for line := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n") {
		r := c.reading(line, About{Author: "سامي الشمراني"})
		fmt.Println(line)
		for i, tk := range r.tokens {
			fmt.Print("   ", tk.text, ":")
			for n, name := range c.lexicon.names {
				if tk.kinds>>n&1 == 1 {
					fmt.Print(name, ",")
				}
			}
			fmt.Print(" aim", r.aimedAt[i], " denied", r.denied(i), " told", r.told(i, i))
			fmt.Println()
		}
		for _, m := range c.patterns.match(r.tokens) {
			fmt.Println("   pattern", m.rule, m.severity, m.from, m.until, m.group)
		}
		fmt.Println("   ", c.Check(line, About{Author: "سامي الشمراني"}))
	}
}
