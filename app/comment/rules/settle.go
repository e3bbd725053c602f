package rules

import "slices"

// settle turns what was found into findings: one of each rule for each place,
// and no insult to persons inside what a pattern says of a people or of what is
// holy.
func (r *reading) settle(all []found) []Finding {
	slices.SortStableFunc(all, func(a, b found) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.until - a.until
	})
	var kept []found
	for i, f := range all {
		inside := false
		for k, g := range all {
			if k == i || g.from > f.from || g.until < f.until {
				continue
			}
			same := g.from == f.from && g.until == f.until
			switch {
			case f.Rule == g.Rule:
				inside = inside || !same && worse(g, f) || same && (worse(g, f) && !worse(f, g) || worse(g, f) && k < i)
			case f.Rule == Persons && (g.Rule != Profanity || g.pattern || !f.pattern) && g.Rule != Author:
				inside = inside || g.pattern || g.Severity == Block
			case f.Rule == Persons && g.Rule == Author:
				inside = true
			case f.Rule == Profanity && !f.obscene && g.pattern:
				inside = inside || g.Rule != Persons
			}
		}
		if !inside {
			kept = append(kept, f)
		}
	}
	if r.doubted(kept) {
		return nil
	}
	out := make([]Finding, 0, len(kept))
	for _, f := range kept {
		if r.news && !f.obscene && (f.Severity == Warn || f.pattern) || r.prose && len(r.tokens) >= longProse && f.pattern && f.Severity == Warn && !f.obscene {
			continue
		}
		f.Start, f.End = r.tokens[f.from].start, r.tokens[f.until-1].end
		if f.Reason == "" {
			f.Reason = string(f.Rule)
			if f.obscene && f.Rule != Author {
				f.Reason = string(Profanity)
			}
		}
		f.Reason = "rules.reason." + f.Reason
		if n := len(out); n > 0 && out[n-1].Rule == f.Rule && f.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, f.End)
			if f.Severity == Block {
				out[n-1].Severity, out[n-1].Arguable = Block, false
			}
			continue
		}
		out = append(out, f.Finding)
	}
	return out
}

// longProse is how long, in tokens, a text is that speaks to nobody and whose
// patterns have to be sure.
const longProse = 14

// doubted tells whether all that was found are insults aimed at nobody and
// patterns of a warning, in a comment that the model thinks harmless.
func (r *reading) doubted(all []found) bool {
	m := r.checker.model
	if len(all) == 0 || m == nil || m.offensive == nil || r.asked {
		return false
	}
	limit := doubt + proseDoubt
	for _, f := range all {
		limit = min(limit, f.doubt)
	}
	return limit > never && r.logit() < limit
}

// worse tells whether a finding is as bad as another, or worse.
func worse(a, b found) bool { return a.Severity == Block || b.Severity == Warn }
