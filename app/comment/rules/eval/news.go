package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// minSentence and maxSentence bound, in bytes, what counts as a sentence of news.
const (
	minSentence = 20
	maxSentence = 1000
)

// A sentence of news. Those of half of the articles are kept unread: they tell
// whether what was mended by reading the others is of the kind or of the case.
type sentence struct {
	text string
	kept bool
}

// isKept reports whether an article is of the half that is never listed.
func isKept(title, body string) bool {
	h := fnv.New32a()
	h.Write([]byte(title + body))
	return h.Sum32()>>16&1 == 1
}

// sentences reads the sentences of a file of articles: one JSON object with title
// and body a line, compressed by gzip; or, if its name ends in .txt, a sentence a
// line, with where it is from before a bar.
func sentences(file string) ([]sentence, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if strings.HasSuffix(file, ".txt") {
		return plainSentences(f)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	var all []sentence
	for lines.Scan() {
		var article struct{ Title, Body string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			return nil, err
		}
		kept := isKept(article.Title, article.Body)
		ends := func(r rune) bool { return r == '\n' || r == '.' || r == '؟' || r == '!' }
		for s := range strings.FieldsFuncSeq(article.Title+"\n"+article.Body, ends) {
			if s = strings.TrimSpace(s); len(s) >= minSentence && len(s) <= maxSentence {
				all = append(all, sentence{s, kept})
			}
		}
	}
	return all, lines.Err()
}

func plainSentences(r io.Reader) (all []sentence, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		text := lines.Text()
		if _, after, ok := strings.Cut(text, " | "); ok {
			text = after
		}
		if text != "" && !strings.HasPrefix(text, "#") {
			all = append(all, sentence{text, isKept(text, "")})
		}
	}
	return all, lines.Err()
}

// newspapers counts what is found in the sentences of articles, where hardly
// anything should be.
func newspapers(c *rules.Checker, file string, errors int) error {
	all, err := sentences(file)
	if err != nil {
		return err
	}
	found := make([][]rules.Finding, len(all))
	inParallel(len(all), func(i int) { found[i] = c.Check(all[i].text, rules.About{}) })
	for _, kept := range []bool{false, true} {
		n := 0
		byVerdict := map[rules.Severity][]string{}
		for i, f := range found {
			if all[i].kept != kept {
				continue
			}
			n++
			if len(f) > 0 {
				v := rules.Verdict(f)
				byVerdict[v] = append(byVerdict[v], strings.Join(groundsOf(c, all[i].text), "; ")+": "+corpus.Show(f, all[i].text))
			}
		}
		blocked, warned := len(byVerdict[rules.Block]), len(byVerdict[rules.Warn])
		per := func(k int) float64 { return float64(k) * perSentences / float64(max(1, n)) }
		fmt.Printf("newspapers (%s): of %d sentences %d blocked, %d warned of; of %d that is %.1f and %.1f\n", halfNames[kept], n, blocked, warned, perSentences, per(blocked), per(warned))
		printCounts(grounds(c, all, found, kept))
		if !kept {
			list("blocked", byVerdict[rules.Block], errors)
			list("warned", byVerdict[rules.Warn], errors)
		}
	}
	return nil
}

// grounds counts, for the sentences of a half, how they read and what their
// findings rest on.
func grounds(c *rules.Checker, all []sentence, found [][]rules.Finding, kept bool) map[string]int {
	count := map[string]int{}
	for i, f := range found {
		if len(f) == 0 || all[i].kept != kept {
			continue
		}
		for _, g := range groundsOf(c, all[i].text) {
			count[g]++
		}
	}
	return count
}

// groundsOf says of each finding in a text how severe it is, how the text reads,
// and the last step that made it count; of what the model seconds also the step for
// which it was too little.
func groundsOf(c *rules.Checker, text string) (all []string) {
	findings, steps := c.Explain(text, rules.About{})
	register := "plain"
	for _, s := range steps {
		if s.End == 0 {
			register = s.Name
		}
	}
	for _, f := range findings {
		ground, little := "", ""
		for _, s := range steps {
			switch overlaps := s.Start < f.End && f.Start < s.End; {
			case overlaps && slices.Contains(rules.Counting, s.Name):
				ground = s.Name
			case overlaps && slices.Contains(withheld, s.Name):
				little = s.Name
			}
		}
		if ground == "seconded" {
			ground = little + " but seconded"
		}
		all = append(all, fmt.Sprintf("%s, %s, %s", f.Severity, register, ground))
	}
	return all
}

// printCounts prints counts, the largest first.
func printCounts(counts map[string]int) {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	for _, k := range keys {
		fmt.Printf("    %3d %s\n", counts[k], k)
	}
}

// perSentences is how many sentences of news the targets are for.
const perSentences = 150_000

var halfNames = map[bool]string{false: "to read", true: "kept unread"}

// newspaperLines are the texts of sentences, but of those that are kept: no limit
// is chosen by them.
func newspaperLines(file string) ([]string, error) {
	all, err := sentences(file)
	var lines []string
	for _, s := range all {
		if !s.kept {
			lines = append(lines, s.text)
		}
	}
	return lines, err
}
