package bidi

// resolveWeak leaves only L, R, EN, AN and neutrals (W1 to W7). Rules whose
// characters the sequence does not hold are passed over.
func (s *sequence) resolveWeak() {
	if s.seen.has(clsNSM) {
		s.attachMarks()
	}
	if s.seen.has(clsAL) {
		s.resolveArabic()
	}
	if s.seen.any(1<<clsES|1<<clsCS) && s.seen.any(1<<clsEN|1<<clsAN) {
		s.joinNumbers()
	}
	if s.seen.has(clsET) && s.seen.has(clsEN) {
		s.attachTerminators()
	}
	if s.seen.any(1<<clsES | 1<<clsET | 1<<clsCS) {
		s.neutraliseSeparators()
	}
	if s.seen.has(clsEN) {
		s.latinNumbers()
	}
}

// attachMarks returns a mark the class of its letter (W1).
func (s *sequence) attachMarks() {
	last := s.sos
	for i, t := range s.types {
		if t == clsNSM {
			s.types[i] = last
			continue
		}
		last = t
		if isolates.has(t) {
			last = clsON
		}
	}
}

// resolveArabic makes digits after an Arabic letter Arabic numbers (W2), and
// the letter itself a right-to-left one (W3).
func (s *sequence) resolveArabic() {
	last := s.sos
	for i, t := range s.types {
		switch t {
		case clsL, clsR:
			last = t
		case clsAL:
			last = t
			s.types[i] = clsR
		case clsEN:
			if last == clsAL {
				s.types[i] = clsAN
			}
		}
	}
}

// joinNumbers takes a single separator between two numbers of a kind into the
// number (W4).
func (s *sequence) joinNumbers() {
	for i := 1; i < len(s.types)-1; i++ {
		before, t, after := s.types[i-1], s.types[i], s.types[i+1]
		if before != after {
			continue
		}
		if before == clsEN && (t == clsES || t == clsCS) || before == clsAN && t == clsCS {
			s.types[i] = before
		}
	}
}

// attachTerminators takes the terminators beside a number into it (W5).
func (s *sequence) attachTerminators() {
	for i := 0; i < len(s.types); i++ {
		if s.types[i] != clsET {
			continue
		}
		start := i
		for i < len(s.types) && s.types[i] == clsET {
			i++
		}
		if start > 0 && s.types[start-1] == clsEN || i < len(s.types) && s.types[i] == clsEN {
			fill(s.types[start:i], clsEN)
		}
	}
}

// neutraliseSeparators leaves the separators and terminators that belong to no
// number to the N rules (W6).
func (s *sequence) neutraliseSeparators() {
	for i, t := range s.types {
		if t == clsES || t == clsET || t == clsCS {
			s.types[i] = clsON
		}
	}
}

// latinNumbers makes European numbers in left-to-right text part of it (W7).
func (s *sequence) latinNumbers() {
	last := s.sos
	for i, t := range s.types {
		switch t {
		case clsL, clsR:
			last = t
		case clsEN:
			if last == clsL {
				s.types[i] = clsL
			}
		}
	}
}

func fill(types []class, with class) {
	for i := range types {
		types[i] = with
	}
}
