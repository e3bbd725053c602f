// How long articles are kept, in words.

package kit

import (
	"slices"

	"sahifa/app/news"
)

// KeepChoices are the choices of how long articles are kept, with one that was set
// otherwise among them.
func KeepChoices(set news.Retention) []news.Retention {
	all := []news.Retention{
		news.KeepEverything, news.KeepMonths(1), news.KeepMonths(3), news.KeepMonths(6), news.KeepMonths(12), news.KeepMonths(24),
		news.KeepArticles(100), news.KeepArticles(500), news.KeepArticles(2000),
	}
	if _, _, ok := set.Bounds(); ok && set != news.KeepAsForAll && !slices.Contains(all, set) {
		all = append(all, set)
	}
	return all
}

// KeepWords tells how long articles are kept.
func (k *Kit) KeepWords(r news.Retention) string {
	months, articles, _ := r.Bounds()
	switch {
	case r == news.KeepAsForAll:
		return k.Text("keep.as_all")
	case months > 0:
		return k.Words.Count("keep.months", months)
	case articles > 0:
		return k.Words.Count("keep.articles", articles)
	}
	return k.Text("keep.everything")
}
