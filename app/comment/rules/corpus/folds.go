package corpus

import (
	"cmp"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// Folds returns for each row of a set the fold in which it is left out, from 0
// up to n. Rows that are the same sentence about other people (the templates of
// HateCheck) are left out together, and so is all that a writer of our own wrote:
// who comments will be another.
func Folds(s Set, n int) []int {
	out := make([]int, len(s.Rows))
	if s.Name == Heard {
		of := foldsOfWriters(s.Rows, n)
		for i, r := range s.Rows {
			out[i] = of[r.Writer]
		}
		return out
	}
	alike := func(i int) int { return i }
	if s.Name == "hatecheck" {
		of := clusters(s.Rows)
		alike = func(i int) int { return of[i] }
	}
	for i := range s.Rows {
		h := fnv.New32a()
		h.Write([]byte(s.Rows[alike(i)].Text))
		out[i] = int(h.Sum32()>>8) % n
	}
	return out
}

// foldsOfWriters returns the fold of each writer: who wrote most comes first, and each
// joins the fold that has least.
func foldsOfWriters(rows []Row, n int) map[int]int {
	wrote := map[int]int{}
	for _, r := range rows {
		wrote[r.Writer]++
	}
	writers := slices.SortedFunc(maps.Keys(wrote), func(a, b int) int { return cmp.Or(wrote[b]-wrote[a], a-b) })
	size := make([]int, n)
	out := map[int]int{}
	for _, w := range writers {
		least := slices.Index(size, slices.Min(size))
		out[w] = least
		size[least] += wrote[w]
	}
	return out
}

// clusters returns for each row the first row of its template. Rows belong
// together if they share most of their letter trigrams.
func clusters(rows []Row) []int {
	parent := make([]int, len(rows))
	shingles := make([]map[string]bool, len(rows))
	for i, r := range rows {
		parent[i] = i
		shingles[i] = letters(r.Text)
	}
	for i := range rows {
		for j := range i {
			if similar(shingles[i], shingles[j]) {
				a, b := rootOf(parent, i), rootOf(parent, j)
				parent[max(a, b)] = min(a, b)
			}
		}
	}
	for i := range parent {
		parent[i] = rootOf(parent, i)
	}
	return parent
}

func rootOf(parent []int, i int) int {
	for parent[i] != i {
		i = parent[i]
	}
	return i
}

// targets are the words that HateCheck puts into its templates.
var targets = []string{"السود", "سود", "اسود", "اللاجيين", "لاجيين", "لاجي", "المتحولين", "متحولين", "متحول", "جنسيا", "المثلين", "المثليين", "مثلين", "مثلي", "المثلي", "النساء", "نساء", "النسا", "امراه", "مراه", "المراه", "اليهود", "يهود", "يهودي", "اليهودي", "المعاقيين", "المعاقين", "معاقين", "معاق", "المعاق", "زنوج", "الزنوج", "زنجي", "قحاب", "القحاب", "قحبه", "عاهرات", "العاهرات", "عاهره", "لوطيين", "اللوطيين", "لوطي", "خولات", "خول", "مخنث", "المخنثين"}

// letters returns the letter trigrams of a text without its targets and spaces.
func letters(text string) map[string]bool {
	var b strings.Builder
	for _, w := range strings.Fields(arabic.Fold(text)) {
		if !slices.Contains(targets, strings.Trim(w, ".,؟?!")) {
			b.WriteString(w)
		}
	}
	r := []rune(b.String())
	out := map[string]bool{}
	for i := 0; i+3 <= len(r); i++ {
		out[string(r[i:i+3])] = true
	}
	return out
}

func similar(a, b map[string]bool) bool {
	const enough = 0.6
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	both := 0
	for s := range a {
		if b[s] {
			both++
		}
	}
	return float64(both) >= enough*float64(min(len(a), len(b)))
}
