package corpus

import (
	"slices"
	"strings"
)

// Material is what weights are made of.
type Material struct {
	Sets    []Set    // labelled comments whose licences allow it
	Prose   []string // sentences that nobody comments with
	Reports []Report // the same, of our own
}

// LoadMaterial reads all material from a folder of comments.
func LoadMaterial(dir string) (m Material, err error) {
	if m.Sets, err = LoadAll(dir, Trainable); err != nil {
		return m, err
	}
	m.Prose, err = Prose(dir)
	m.Reports = Reports()
	return m, err
}

// Divide returns the material n times, each time without what is left out in one fold: rows
// as Folds has them, and all reports of some writers. So weights can be made that have met
// none of what they judge. It tells the fold of each row, by set, too.
func (m Material) Divide(n int) (less []Material, folds [][]int) {
	for _, s := range m.Sets {
		folds = append(folds, Folds(s, n))
	}
	ofWriter := foldsOfReports(m.Reports, n)
	for fold := range n {
		part := Material{Prose: m.Prose}
		for i, s := range m.Sets {
			rows := s.Rows
			s.Rows = nil
			for k, r := range rows {
				if folds[i][k] != fold {
					s.Rows = append(s.Rows, r)
				}
			}
			part.Sets = append(part.Sets, s)
		}
		for _, r := range m.Reports {
			if ofWriter[r.Writer] != fold {
				part.Reports = append(part.Reports, r)
			}
		}
		less = append(less, part)
	}
	return less, folds
}

// Report is a sentence of newspapers, written for this program.
type Report struct {
	Text   string
	Writer int // which of the headings it stands below, in which file

	weight, asProse float32 // what it counts for what is offensive, and for how prose sounds
}

// Reports returns all of them.
func Reports() (all []Report) {
	for _, file := range []struct {
		text            string
		weight, asProse float32
	}{{reports, reportWeight, reportAsProse}, {wordy, wordyWeight, wordyAsProse}} {
		writer := len(all) // no other has it
		for section := range strings.SplitSeq("\n"+file.text, "\n# ") {
			_, lines, _ := strings.Cut(section, "\n") // below the heading
			for line := range strings.Lines(lines) {
				if _, text, ok := strings.Cut(strings.TrimSpace(line), " | "); ok {
					all = append(all, Report{text, writer, file.weight, file.asProse})
				}
			}
			writer++
		}
	}
	return all
}

// foldsOfReports returns the fold of each writer of reports.
func foldsOfReports(all []Report, n int) map[int]int {
	return foldsOfWriters(n, func(yield func(int) bool) {
		for _, r := range all {
			if !yield(r.Writer) {
				return
			}
		}
	})
}

// HeldReports returns the reports that are left out in a fold.
func HeldReports(all []Report, fold, n int) []Report {
	of := foldsOfReports(all, n)
	return slices.DeleteFunc(slices.Clone(all), func(r Report) bool { return of[r.Writer] != fold })
}
