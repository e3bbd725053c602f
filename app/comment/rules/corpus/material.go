package corpus

// Material is what weights are made of, beside the sentences of our own.
type Material struct {
	Sets  []Set    // labelled comments whose licences allow it
	Prose []string // sentences that nobody comments with
}

// LoadMaterial reads the material from a folder of comments.
func LoadMaterial(dir string) (m Material, err error) {
	if m.Sets, err = LoadAll(dir, Trainable); err != nil {
		return m, err
	}
	m.Prose, err = Prose(dir)
	return m, err
}

// Divide returns the material n times, each time without the rows that are left out in one
// fold: so weights can be made that have met none of what they judge. It tells the fold of
// each row, by set, too.
func (m Material) Divide(n int) (less []Material, folds [][]int) {
	for _, s := range m.Sets {
		folds = append(folds, Folds(s, n))
	}
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
		less = append(less, part)
	}
	return less, folds
}
