package bidi

// resolveFirstStrongIsolates turns every FSI into LRI or RLI by the first
// strong character of its contents (X5c). One pass does for all of them,
// however deep they are nested.
func resolveFirstStrongIsolates(classes []class) {
	var open []int // isolate initiators without their PDI as yet
	for i, c := range classes {
		switch {
		case initiators.has(c):
			open = append(open, i)
		case len(open) == 0:
		case strongs.has(c):
			if inner := open[len(open)-1]; classes[inner] == clsFSI {
				classes[inner] = clsRLI
				if c == clsL {
					classes[inner] = clsLRI
				}
			}
		case c == clsPDI:
			open = open[:len(open)-1]
		}
	}
	for i, c := range classes {
		if c == clsFSI {
			classes[i] = clsLRI
		}
	}
}

// maxDepth is the highest level embeddings, overrides and isolates can reach
// (BD2).
const maxDepth = 125

// status is an entry of the directional status stack (X1).
type status struct {
	level    Level
	override class // clsL, clsR, or clsON for none
	isolate  bool
}

// statusStack holds the embeddings, overrides and isolates open at a place. Its
// lowest entry is the paragraph itself.
type statusStack struct {
	entries [maxDepth + 2]status
	depth   int // entries in use

	// What did not fit is counted, so that its end can be told.
	overflowIsolates   int
	overflowEmbeddings int
	validIsolates      int
}

func (s *statusStack) top() status { return s.entries[s.depth-1] }

func (s *statusStack) push(e status) {
	s.entries[s.depth] = e
	s.depth++
}

// open begins an embedding, override or isolate (X2 to X5b).
func (s *statusStack) open(c class) {
	e := status{override: clsON, isolate: initiators.has(c)}
	switch c {
	case clsLRO:
		e.override = clsL
	case clsRLO:
		e.override = clsR
	}
	switch c {
	case clsRLE, clsRLO, clsRLI:
		e.level = (s.top().level + 1) | 1
	default:
		e.level = (s.top().level + 2) &^ 1
	}
	switch {
	case e.level <= maxDepth && s.overflowIsolates == 0 && s.overflowEmbeddings == 0:
		s.push(e)
		if e.isolate {
			s.validIsolates++
		}
	case e.isolate:
		s.overflowIsolates++
	case s.overflowIsolates == 0:
		s.overflowEmbeddings++
	}
}

// closeIsolate ends an isolate and all that was opened inside (X6a).
func (s *statusStack) closeIsolate() {
	if s.overflowIsolates > 0 {
		s.overflowIsolates--
		return
	}
	if s.validIsolates == 0 {
		return
	}
	s.overflowEmbeddings = 0
	for !s.top().isolate {
		s.depth--
	}
	s.depth--
	s.validIsolates--
}

// closeEmbedding ends an embedding or override (X7).
func (s *statusStack) closeEmbedding() {
	switch {
	case s.overflowIsolates > 0:
	case s.overflowEmbeddings > 0:
		s.overflowEmbeddings--
	case !s.top().isolate && s.depth > 1:
		s.depth--
	}
}

// resolveExplicit sets the levels that embeddings, overrides and isolates
// give, and types to the classes with overrides applied (X1 to X8). There is no
// FSI left in classes.
func resolveExplicit(classes, types []class, levels []Level, base Level) {
	var stack statusStack
	stack.push(status{level: base, override: clsON})
	for i, c := range classes {
		types[i] = c
		switch {
		case embeddings.has(c):
			stack.open(c)
			continue
		case c == clsPDF:
			stack.closeEmbedding()
			continue
		case c == clsB || c == clsBN:
			continue // the base level they have
		case c == clsPDI:
			stack.closeIsolate()
		}
		top := stack.top()
		levels[i] = top.level
		if top.override != clsON {
			types[i] = top.override
		}
		if initiators.has(c) {
			stack.open(c)
		}
	}
}
