package corpus

import (
	"testing"

	"sahifa/app/comment/rules"
	shipped "sahifa/assets/rules"
)

// A sign that a writer meant otherwise than we read it shows at once in what is found: with
// "+" some had marked what is plainly harmless.
func TestWritersMeanTheirSigns(t *testing.T) {
	c, err := rules.Load(shipped.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	type signed struct {
		writer int
		sign   string
	}
	counts := map[signed]*Counts{}
	s := heardSet()
	for _, r := range s.Rows {
		key := signed{r.Writer, "-"}
		switch {
		case r.Offensive && len(r.Rules) == 0:
			key.sign = "+"
		case r.Offensive:
			key.sign = "rule"
		}
		if counts[key] == nil {
			counts[key] = &Counts{}
		}
		counts[key].Add(r.Offensive, len(c.Check(r.Text, s.About())) > 0)
	}
	const (
		leastFound = 0.05 // of what breaks a rule
		mostFound  = 0.06 // of what breaks none
	)
	for key, n := range counts {
		if key.sign == "-" && n.FalsePositiveRate() > mostFound || key.sign != "-" && n.Recall() < leastFound {
			t.Errorf("writer %d, %s: %+v", key.writer, key.sign, *n)
		}
	}
}
