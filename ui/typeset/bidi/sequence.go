package bidi

// levelRun is a stretch of characters of one level, those X9 removes left out
// of account (BD7).
type levelRun struct {
	start, end  int // of the paragraph's text
	level       Level
	first, last class // of the characters at its ends
	next        int   // the run that goes on after the isolate this one ends with, -1 for none
	follows     bool  // some run goes on with this one
}

// levelRuns divides a paragraph into its level runs and joins those that
// belong to one isolating run sequence (BD13).
func levelRuns(classes []class, levels []Level) []levelRun {
	var runs []levelRun
	for i, c := range classes {
		if removed.has(c) {
			continue
		}
		if n := len(runs); n > 0 && runs[n-1].level == levels[i] {
			runs[n-1].end = i + 1
			runs[n-1].last = c
			continue
		}
		runs = append(runs, levelRun{start: i, end: i + 1, level: levels[i], first: c, last: c, next: -1})
	}
	// An isolate that did not fit has the level of what is around it and ends
	// no run, so the innermost open one is always the one a PDI closes.
	var open []int
	for i := range runs {
		if n := len(open); n > 0 && runs[i].first == clsPDI {
			runs[open[n-1]].next = i
			runs[i].follows = true
			open = open[:n-1]
		}
		if initiators.has(runs[i].last) {
			open = append(open, i)
		}
	}
	return runs
}

// sequence is an isolating run sequence, the unit the W, N and I rules work on,
// without the characters X9 removes.
type sequence struct {
	text    []rune  // of the paragraph
	classes []class // of the paragraph, before X6 and the W rules

	level    Level
	sos, eos class    // what is taken to stand before and after it
	index    []int    // where each of its characters is in text
	types    []class  // their classes as far as resolved
	seen     classSet // what types held before the W rules

	brackets bracketStack
}

// resolveSequences takes the levels from those of the explicit rules to the
// final ones (X10, and by it W1 to I2). Types are the classes with overrides
// applied.
func resolveSequences(text []rune, classes, types []class, levels []Level, base Level) {
	s := sequence{
		text:    text,
		classes: classes,
		index:   make([]int, 0, len(text)),
		types:   make([]class, 0, len(text)),
	}
	runs := levelRuns(classes, levels)
	for first, run := range runs {
		if run.follows {
			continue
		}
		s.level = run.level
		s.index, s.types, s.seen = s.index[:0], s.types[:0], 0
		last := first
		for at := first; at >= 0; at = runs[at].next {
			s.add(runs[at], types)
			last = at
		}
		before, after := base, base
		if first > 0 {
			before = runs[first-1].level
		}
		if last+1 < len(runs) && !initiators.has(runs[last].last) {
			after = runs[last+1].level
		}
		s.sos = max(s.level, before).direction()
		s.eos = max(s.level, after).direction()

		s.resolveWeak()
		s.resolveBrackets()
		s.resolveNeutral()
		s.setLevels(levels)
	}
}

func (s *sequence) add(run levelRun, types []class) {
	for i := run.start; i < run.end; i++ {
		if removed.has(s.classes[i]) {
			continue
		}
		s.index = append(s.index, i)
		s.types = append(s.types, types[i])
		s.seen |= 1 << types[i]
	}
}

// setLevels raises the levels of what does not run in the sequence's own
// direction (I1, I2).
func (s *sequence) setLevels(levels []Level) {
	for i, t := range s.types {
		switch {
		case t == clsL:
			levels[s.index[i]] = s.level + s.level&1
		case t == clsR:
			levels[s.index[i]] = s.level + 1 - s.level&1
		default: // a number
			levels[s.index[i]] = s.level + 2 - s.level&1
		}
	}
}
