package bidi

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// unicodeFiles finds a file of Unicode's conformance tests: Debian's package
// unicode-data has the one of our tables' version, go-text's module that of the
// version its shaper uses.
func unicodeFiles(t *testing.T, name string) []string {
	places := []string{"/usr/share/unicode"}
	if dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-text/typesetting").Output(); err == nil {
		places = append(places, filepath.Join(strings.TrimSpace(string(dir)), "bidi", "test"))
	}
	var found []string
	for _, place := range places {
		if file := filepath.Join(place, name); exists(file) {
			found = append(found, file)
		}
	}
	if found == nil {
		t.Skipf("no %s: install unicode-data, or download the module github.com/go-text/typesetting", name)
	}
	return found
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// eachLine calls do with every line of a file that is not a comment, and gives
// the file's first line, which names its version.
func eachLine(t *testing.T, file string, do func(number int, line string)) (title string) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if n == 1 {
			title = strings.Trim(line, "# ")
		}
		if line, _, _ = strings.Cut(line, "#"); strings.TrimSpace(line) != "" {
			do(n, line)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return title
}

// removedLevel stands for x, the level of a character X9 removes.
const removedLevel = -1

func levelList(t *testing.T, s string) []int {
	var list []int
	for _, f := range strings.Fields(s) {
		n, err := strconv.Atoi(f)
		if f == "x" {
			n, err = removedLevel, nil
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, n)
	}
	return list
}

// checkLine lays a text out as one line and compares its levels and its order
// with those wanted; it says how they differ.
func checkLine(text []rune, base Direction, levels, order []int) error {
	line := Analyse(text, base).Line(0, len(text))
	for i, want := range levels {
		if want != removedLevel && int(line[i]) != want {
			return fmt.Errorf("levels %v, want %v", line, levels)
		}
	}
	shown := slices.DeleteFunc(VisualOrder(line), func(i int) bool { return levels[i] == removedLevel })
	if !slices.Equal(shown, order) {
		return fmt.Errorf("order %v, want %v", shown, order)
	}
	return nil
}

// maxShown bounds how many failures of a conformance test are written out.
const maxShown = 20

func TestBidiCharacterTest(t *testing.T) {
	for _, file := range unicodeFiles(t, "BidiCharacterTest.txt") {
		cases, failed := 0, 0
		title := eachLine(t, file, func(number int, line string) {
			f := strings.Split(line, ";")
			var text []rune
			for _, code := range strings.Fields(f[0]) {
				r, err := strconv.ParseUint(code, 16, 32)
				if err != nil {
					t.Fatal(err)
				}
				text = append(text, rune(r))
			}
			base := map[string]Direction{"0": LeftToRight, "1": RightToLeft, "2": Auto}[f[1]]
			err := checkLine(text, base, levelList(t, f[3]), levelList(t, f[4]))
			if got := strconv.Itoa(int(Analyse(text, base).Base())); err == nil && got != f[2] {
				err = fmt.Errorf("base level %s, want %s", got, f[2])
			}
			cases++
			if err != nil {
				failed++
				if failed <= maxShown {
					t.Errorf("line %d: %v", number, err)
				}
			}
		})
		t.Logf("%s: %d of %d cases right", title, cases-failed, cases)
		if cases < 90_000 {
			t.Errorf("%s: only %d cases read", file, cases)
		}
	}
}

// samples are characters of each class, which BidiTest.txt names; none of
// them a paired bracket.
var samples = map[string]rune{
	"L": 'a', "R": 'א', "AL": 'ب', "EN": '1', "ES": '+', "ET": '%', "AN": '٣', "CS": ',',
	"NSM": '\u064E', "BN": '\u200B', "B": '\u2029', "S": '\t', "WS": ' ', "ON": '!',
	"LRE": '\u202A', "LRO": '\u202D', "RLE": '\u202B', "RLO": '\u202E', "PDF": '\u202C',
	"LRI": '\u2066', "RLI": '\u2067', "FSI": '\u2068', "PDI": '\u2069',
}

func TestBidiTest(t *testing.T) {
	for _, file := range unicodeFiles(t, "BidiTest.txt") {
		cases, failed := 0, 0
		var levels, order []int
		title := eachLine(t, file, func(number int, line string) {
			if list, ok := strings.CutPrefix(line, "@Levels:"); ok {
				levels = levelList(t, list)
				return
			}
			if list, ok := strings.CutPrefix(line, "@Reorder:"); ok {
				order = levelList(t, list)
				return
			}
			input, bits, _ := strings.Cut(line, ";")
			set, err := strconv.ParseUint(strings.TrimSpace(bits), 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			var text []rune
			for _, name := range strings.Fields(input) {
				r, ok := samples[name]
				if !ok {
					t.Fatalf("line %d: class %q", number, name)
				}
				text = append(text, r)
			}
			for bit, base := range []Direction{Auto, LeftToRight, RightToLeft} {
				if set&(1<<bit) == 0 {
					continue
				}
				cases++
				if err := checkLine(text, base, levels, order); err != nil {
					failed++
					if failed <= maxShown {
						t.Errorf("line %d, base %d: %s: %v", number, base, input, err)
					}
				}
			}
		})
		t.Logf("%s: %d of %d cases right", title, cases-failed, cases)
		if cases < 700_000 {
			t.Errorf("%s: only %d cases read", file, cases)
		}
	}
}
