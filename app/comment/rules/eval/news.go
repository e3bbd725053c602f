package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// minSentence and maxSentence bound, in bytes, what counts as a sentence of news.
const (
	minSentence = 20
	maxSentence = 1000
)

// sentences reads the sentences of a gzip-compressed file of articles, one JSON
// object with title and body a line.
func sentences(file string) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	var all []string
	for lines.Scan() {
		var article struct{ Title, Body string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			return nil, err
		}
		ends := func(r rune) bool { return r == '\n' || r == '.' || r == '؟' || r == '!' }
		for s := range strings.FieldsFuncSeq(article.Title+"\n"+article.Body, ends) {
			if s = strings.TrimSpace(s); len(s) >= minSentence && len(s) <= maxSentence {
				all = append(all, s)
			}
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
	var wait sync.WaitGroup
	const parts = 2
	for p := range parts {
		wait.Go(func() {
			for i := p; i < len(all); i += parts {
				found[i] = c.Check(all[i], rules.About{})
			}
		})
	}
	wait.Wait()
	byVerdict := map[rules.Severity][]string{}
	for i, f := range found {
		if len(f) > 0 {
			v := rules.Verdict(f)
			byVerdict[v] = append(byVerdict[v], corpus.Show(f, all[i]))
		}
	}
	fmt.Printf("newspapers: of %d sentences %d blocked, %d warned of\n", len(all), len(byVerdict[rules.Block]), len(byVerdict[rules.Warn]))
	list("blocked", byVerdict[rules.Block], errors)
	list("warned", byVerdict[rules.Warn], errors)
	return nil
}
