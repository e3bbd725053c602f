// Command audit holds every form in which the comment rules' lexicon finds a
// word against the words of the language:
//
//	go run ./app/comment/rules/audit [-record app/comment/rules/audit/audited.txt]
//
// It needs hunspell with Debian's hunspell-ar, which is a tool of development
// and does not ship. A form that hunspell knows as another word than the
// lexicon's is a collision. Somebody decides each: in assets/rules/harmless.txt
// it is the other word, in same.txt beside this file it is the lexicon's word
// after all. The tool prints what nobody has decided yet, and exits 1 if there
// is any. If there is none, it can record the stems that it has held: a test says
// where the lexicon has others, on a machine without hunspell, too.
package main

import (
	"bufio"
	_ "embed"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"log"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/comment/rules"
	shipped "sahifa/assets/rules"
)

// same are the collisions that are the lexicon's word: a stem, a colon and the
// lemmas of hunspell that mean it.
//
//go:embed same.txt
var same string

func main() {
	file := flag.String("record", "", "if nothing is left to decide, record the stems in this file")
	flag.Parse()
	c, err := rules.Load(shipped.Files, "")
	if err != nil {
		log.Fatal(err)
	}
	all, err := collisions(c)
	if err != nil {
		log.Fatal(err)
	}
	for _, k := range all {
		fmt.Printf("%s\t%s\t%s\t%s\n", k.stem, k.lemma, k.certainty, strings.Join(k.forms, " "))
	}
	if len(all) > 0 {
		os.Exit(1)
	}
	if *file != "" {
		if err := os.WriteFile(*file, []byte(fingerprint(c)+"\n"+strings.Join(stemsOf(c), "\n")+"\n"), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// fingerprint sums up all that an audit hangs on: the forms that are found, and
// what was decided of them.
func fingerprint(c *rules.Checker) string {
	sum := uint64(0)
	add := func(s string) {
		h := fnv.New64a()
		h.Write([]byte(s))
		sum += h.Sum64() // in whatever order
	}
	for f := range c.Forms() {
		if !c.IsOtherWord(f.Text, f.Stem) {
			add(f.Text + " " + f.Stem)
		}
	}
	add(same)
	return fmt.Sprintf("# audited: %016x", sum)
}

// stemsOf returns the stems that the lexicon finds forms of, in the order of the
// alphabet.
func stemsOf(c *rules.Checker) []string {
	stems := map[string]bool{}
	for f := range c.Forms() {
		stems[f.Stem] = true
	}
	return slices.Sorted(maps.Keys(stems))
}

// collision is a lemma of the language whose forms are found as a word of the
// lexicon.
type collision struct {
	stem, lemma string
	certainty   string // "other": never the lexicon's word; "either": may be both
	forms       []string
}

// collisions returns those that nobody has decided, by stem.
func collisions(c *rules.Checker) ([]collision, error) {
	stems := map[string][]string{} // by form
	for f := range c.Forms() {
		if !slices.Contains(stems[f.Text], f.Stem) {
			stems[f.Text] = append(stems[f.Text], f.Stem)
		}
	}
	lemmas, err := lemmatise(maps.Keys(stems))
	if err != nil {
		return nil, err
	}
	decided := readSame()
	found := map[[2]string]*collision{}
	for form, of := range stems {
		for _, stem := range of {
			if c.IsOtherWord(form, stem) {
				continue
			}
			own := append(slices.Clone(lemmas[stem]), stem)
			own = append(own, decided[stem]...)
			isBoth := slices.ContainsFunc(lemmas[form], func(l string) bool { return slices.Contains(own, l) })
			for _, lemma := range lemmas[form] {
				if slices.Contains(own, lemma) || isBoth && isBare(form, stem) { // whoever listed the word meant it
					continue
				}
				key := [2]string{stem, lemma}
				if found[key] == nil {
					found[key] = &collision{stem: stem, lemma: lemma, certainty: "other"}
				}
				if isBoth {
					found[key].certainty = "either"
				}
				found[key].forms = append(found[key].forms, form)
			}
		}
	}
	all := make([]collision, 0, len(found))
	for _, k := range found {
		slices.Sort(k.forms)
		all = append(all, *k)
	}
	slices.SortFunc(all, func(a, b collision) int { return strings.Compare(a.stem+" "+a.lemma, b.stem+" "+b.lemma) })
	return all, nil
}

// bare are what may stand before a word that is still the word as listed.
var bare = []string{"", "ال", "يا", "وال", "لل", "بال", "و", "يال", "هال", "كال", "عال"}

// isBare reports whether a form is a stem without pronoun or preposition.
func isBare(form, stem string) bool {
	before, ok := strings.CutSuffix(form, stem)
	return ok && slices.Contains(bare, before)
}

func readSame() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(same) {
		if stem, lemmas, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "#") {
			m[stem] = append(m[stem], strings.Fields(lemmas)...)
		}
	}
	return m
}

// lemmatise asks hunspell for the lemmas of folded forms, which come back
// folded. A form that no spelling makes a word has none.
func lemmatise(forms func(func(string) bool)) (map[string][]string, error) {
	cmd := exec.Command("hunspell", "-d", "ar", "-i", "utf-8", "-s")
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		w := bufio.NewWriter(in)
		for form := range forms {
			for _, s := range spellings(form) {
				io.WriteString(w, s+"\n")
			}
		}
		w.Flush()
		in.Close()
	}()
	all := map[string][]string{}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		spelling, lemma, ok := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		if !ok {
			continue
		}
		form, lemma := fold(spelling), fold(lemma)
		if !slices.Contains(all[form], lemma) {
			all[form] = append(all[form], lemma)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	return all, cmd.Wait()
}

// fold folds a word as the lexicon does.
func fold(w string) string { return strings.ReplaceAll(arabic.Fold(w), "ء", "") }

// spellings returns how a folded word may be spelt: hamza on or under a first
// alef, ta marbuta or alef maqsura at the end.
func spellings(form string) []string {
	starts := []string{form}
	if rest, ok := strings.CutPrefix(form, "ا"); ok {
		starts = append(starts, "أ"+rest, "إ"+rest)
	} else if rest, ok := strings.CutPrefix(form, "الا"); ok {
		starts = append(starts, "الأ"+rest, "الإ"+rest)
	}
	all := starts
	for _, s := range starts {
		if rest, ok := strings.CutSuffix(s, "ه"); ok {
			all = append(all, rest+"ة")
		}
		if rest, ok := strings.CutSuffix(s, "ي"); ok {
			all = append(all, rest+"ى")
		}
	}
	return all
}
