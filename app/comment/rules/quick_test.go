package rules

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestQuick(t *testing.T) {
	c, err := Load(os.DirFS("../../../assets/rules"), "")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(os.Getenv("QUICK"))
	for line := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n") {
		fmt.Println(line)
		r := []rune(line)
		for _, f := range c.Check(line, About{Author: "سامي الشمراني"}) {
			fmt.Println("    ", f.Rule, f.Severity, f.Arguable, string(r[f.Start:f.End]))
		}
	}
}
