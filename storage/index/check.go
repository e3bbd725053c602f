package index

import "errors"

// Check reads a whole segment and returns what is wrong with it.
func (s *Segment) Check(load BlockLoader) error {
	if len(s.filter) == 0 && s.Format > formatWithoutFilter && len(s.keys) > 0 {
		return ErrDamaged
	}
	last := ""
	var postings Postings
	for i := range s.keys {
		block, err := s.keyBlock(i, len(s.keys)-1, load)
		if err != nil {
			return err
		}
		var wrong error
		_, err = eachEntry(nil, block, func(k []byte, e Entry) bool {
			if string(k) < last || e.Last >= s.Count || !s.mayHave(string(k)) {
				wrong = ErrDamaged
			}
			last = string(k)
			if e.away.from(s.at[i]); wrong == nil && e.away.block > 0 {
				e.Data, wrong = s.data(e, 0, load)
			}
			if wrong == nil && e.packed {
				wrong = postings.unpack(e)
			}
			return wrong == nil
		})
		if err != nil || wrong != nil || last < s.keys[i] {
			return errors.Join(ErrDamaged, err, wrong)
		}
	}
	return nil
}
