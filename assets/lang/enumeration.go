package lang

// Enumerate writes several things one after the other, as a sentence has them: the last
// is joined by "and".
func (w *Words) Enumerate(items ...string) string { return w.enumerate("enumeration.and", items) }

// List writes several words one after the other, with commas alone: a و before a word that
// is quoted would be read as a letter of it.
func (w *Words) List(words ...string) string { return w.enumerate("enumeration.comma", words) }

// Between stands between what is told side by side on one line. In Arabic it is a comma: a
// raised dot beside digits is read as one of them, ٠.
func (w *Words) Between() string { return w.Text("enumeration.between") }

func (w *Words) enumerate(last string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	items = w.isolated(items)
	list := items[0]
	for i, item := range items[1:] {
		key := "enumeration.comma"
		if i+2 == len(items) {
			key = last
		}
		list = fill(w.form(key, "other"), key, []string{list, item})
	}
	return list
}
