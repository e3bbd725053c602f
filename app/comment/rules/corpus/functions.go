package corpus

import "strings"

// Function is one of HateCheck's functions, what a checker must tell apart, in sentences of
// our own.
type Function struct {
	Name   string
	Breaks bool
	Texts  []string
}

// Functions reads functions: a line "[name] +" if its sentences break a rule, else with -,
// and below it the sentences. A sentence with % stands for one with each of the people of
// the line "groups: one, another".
func Functions(text string) (all []Function) {
	var groups []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if list, ok := strings.CutPrefix(line, "groups:"); ok {
			groups = strings.Split(list, ",")
			continue
		}
		name, sign, isHead := strings.Cut(strings.TrimPrefix(line, "["), "] ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isHead:
			all = append(all, Function{Name: name, Breaks: sign == "+"})
		case !strings.Contains(line, "%"):
			f := &all[len(all)-1]
			f.Texts = append(f.Texts, line)
		default:
			f := &all[len(all)-1]
			for _, g := range groups {
				f.Texts = append(f.Texts, strings.ReplaceAll(line, "%", strings.TrimSpace(g)))
			}
		}
	}
	return all
}
