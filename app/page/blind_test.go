package page

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app/page/score"
)

// blindFloor is how well one of the pages in testdata/blind is read so far.
type blindFloor struct {
	f1    float64
	wrong int // of what is noted beside the text, and of the phrases it must and must not have
}

// readBlindFloors reads lines of a page's name, its F1 and the number of wrong
// things; what follows # is a comment.
func readBlindFloors(t *testing.T, name string) map[string]blindFloor {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	floors := map[string]blindFloor{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		var page string
		var floor blindFloor
		if _, err := fmt.Sscan(line, &page, &floor.f1, &floor.wrong); err != nil {
			t.Fatalf("%s: %q: %v", name, line, err)
		}
		floors[page] = floor
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return floors
}

// The pages in testdata/blind were written without a look at the code, so they
// are not all read well. None may be read worse than its floor says; the log
// says what is wrong with each, and how far the whole is from the targets of
// our other pages.
func TestBlindPages(t *testing.T) {
	dir := filepath.Join("testdata", "blind")
	floors := readBlindFloors(t, filepath.Join(dir, "floors.txt"))
	all, err := score.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	var scores []score.Score
	noted, right := 0, 0
	for _, s := range all {
		floor, known := floors[s.Name]
		if !known {
			t.Errorf("%s has no floor", s.Name)
		}
		delete(floors, s.Name)
		a, err := Extract(t.Context(), Input{URL: s.URL, HTML: s.HTML})
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
			continue
		}
		found := extracted(a)
		got := score.Compare(s.Body, a.Text)
		scores = append(scores, got)
		n, wrong := s.Check(found)
		noted, right = noted+n, right+n-len(wrong)
		wrong = append(wrong, s.CheckPhrases(found)...)
		if got.F1() < floor.f1 {
			t.Errorf("%s: F1 %.3f, below its floor of %.3f", s.Name, got.F1(), floor.f1)
		}
		if len(wrong) > floor.wrong {
			t.Errorf("%s: %d things wrong, %d allowed: %s", s.Name, len(wrong), floor.wrong, strings.Join(wrong, "; "))
		}
		if got.F1() < 0.95 || len(wrong) > 0 {
			t.Logf("%s: F1 %.3f precision %.3f recall %.3f; %s", s.Name, got.F1(), got.Precision, got.Recall, strings.Join(wrong, "; "))
		}
	}
	for name := range floors {
		t.Errorf("%s has a floor and no page", name)
	}
	mean := score.Mean(scores)
	t.Logf("%d pages: F1 %.3f precision %.3f recall %.3f (wanted in the end: 0.98, 0.98), %d of %d noted things right (95 %%)",
		len(scores), mean.F1(), mean.Precision, mean.Recall, right, noted)
}
