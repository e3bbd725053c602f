// Package score measures extracted text against text that people extracted from
// the same pages, as the article-extraction-benchmark does (Scrapinghub, 2020):
// precision and recall of runs of four words. It reads pages from a folder with
// NAME.html (or NAME.html.gz) and NAME.json for each. The program itself does
// not use it.
package score

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sahifa/app/charset"
)

// Sample is a page and what is known to be right about it. Empty fields are not
// known.
type Sample struct {
	Name        string   `json:"-"`
	HTML        []byte   `json:"-"` // decoded to UTF-8
	URL         string   `json:"url"`
	Body        string   `json:"body"`
	Title       string   `json:"title"`
	Byline      string   `json:"byline"`
	Published   string   `json:"published"` // as a prefix of RFC 3339
	Modified    string   `json:"modified"`
	Section     string   `json:"section"`
	ShortURL    string   `json:"short_url"`
	Tags        []string `json:"tags"`
	Language    string   `json:"language"`
	Heads       []string `json:"heads"`      // subheads of the body
	Standfirst  []string `json:"standfirst"` // its opening paragraphs, set apart
	MustHave    []string `json:"must_contain"`
	MustNotHave []string `json:"must_not_contain"`
}

// largest bounds a page, in bytes.
const largest = 64 << 20

// Load reads the samples of a folder, sorted by name.
func Load(dir string) ([]Sample, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var all []Sample
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		s := Sample{Name: strings.TrimSuffix(filepath.Base(name), ".json")}
		if err := json.Unmarshal(b, &s); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		raw, err := readPage(strings.TrimSuffix(name, ".json") + ".html")
		if err != nil {
			return nil, err
		}
		s.HTML, _ = charset.DecodeHTML(raw, "")
		all = append(all, s)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no samples in %s", dir)
	}
	return all, nil
}

func readPage(name string) ([]byte, error) {
	raw, err := os.ReadFile(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return raw, err
	}
	f, err := os.Open(name + ".gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(z, largest))
}

// Score is how much of the extracted text is right (precision), and how much of
// the right text was extracted (recall), from 0 to 1.
type Score struct{ Precision, Recall float64 }

// F1 returns the harmonic mean of precision and recall.
func (s Score) F1() float64 {
	if s.Precision+s.Recall == 0 {
		return 0
	}
	return 2 * s.Precision * s.Recall / (s.Precision + s.Recall)
}

// Mean returns the benchmark's figure for several pages: the mean of their
// precisions and of their recalls.
func Mean(all []Score) (m Score) {
	for _, s := range all {
		m.Precision += s.Precision
		m.Recall += s.Recall
	}
	n := float64(max(len(all), 1))
	return Score{m.Precision / n, m.Recall / n}
}

var word = regexp.MustCompile(`[\p{L}\p{M}\p{N}_]+`)

// shingles counts the runs of four words in a text. A shorter text is one run.
func shingles(s string) map[string]int {
	words := word.FindAllString(s, -1)
	counts := map[string]int{}
	for i := range max(0, len(words)-3) {
		counts[strings.Join(words[i:i+4], " ")]++
	}
	if len(words) > 0 && len(words) < 4 {
		counts[strings.Join(words, " ")]++
	}
	return counts
}

// Compare scores an extracted text.
func Compare(want, got string) Score {
	w, g := shingles(want), shingles(got)
	right, all, found := 0, 0, 0
	for k, n := range w {
		right += min(n, g[k])
		all += n
	}
	for _, n := range g {
		found += n
	}
	s := Score{1, 1}
	if found > 0 {
		s.Precision = float64(right) / float64(found)
	}
	if all > 0 {
		s.Recall = float64(right) / float64(all)
	}
	if found == 0 && all > 0 {
		s = Score{}
	}
	return s
}
