// Keys that the user gave to shortcuts instead of the usual ones.

package shortcuts

import (
	"maps"
	"slices"
)

// Changes are the presses of the shortcuts that have others than the usual ones, as
// they are written, by the shortcut's words.
type Changes map[string][]string

// Presses gives what is pressed for a shortcut.
func (s Shortcut) Presses() (all []Press) {
	for _, l := range s.Letters {
		all = append(all, Press{Letter: l})
	}
	for _, k := range s.Keys {
		all = append(all, OfKey(k))
	}
	return all
}

// Changeable tells whether a shortcut may have other keys: one that a pane does by
// itself, or that closes what is open, has its own.
func (s Shortcut) Changeable() bool {
	return s.Do != nil && !slices.ContainsFunc(s.Presses(), Press.Reserved)
}

// With gives the table with other keys. What is not understood is left out.
func (t Table) With(c Changes) Table {
	if len(c) == 0 {
		return t
	}
	out := make(Table, len(t))
	for i, g := range t {
		out[i] = Group{g.Title, slices.Clone(g.Shortcuts)}
		for j, s := range g.Shortcuts {
			if written, changed := c[s.Words]; changed && s.Changeable() {
				out[i].Shortcuts[j] = s.having(written)
			}
		}
	}
	return out
}

// having gives a shortcut with other presses, as they are written.
func (s Shortcut) having(written []string) Shortcut {
	s.Letters, s.Keys = "", nil
	for _, text := range written {
		s.add(text)
	}
	return s
}

func (s *Shortcut) add(text string) {
	switch p, ok := ParsePress(text); {
	case !ok || p.Reserved():
	case p.Letter != 0:
		s.Letters += string(p.Letter)
	default:
		s.Keys = append(s.Keys, p.Key)
	}
}

// Of gives the shortcut of some words.
func (t Table) Of(words string) (found Shortcut, ok bool) {
	return t.find(func(s Shortcut) bool { return s.Words == words })
}

// Owner gives the shortcut that a press stands for.
func (t Table) Owner(p Press) (owner Shortcut, ok bool) {
	return t.find(func(s Shortcut) bool { return s.Do != nil && slices.Contains(s.Presses(), p) })
}

// instead gives the presses of a shortcut when one is pressed for it: it takes the place
// of those of its kind, or else of the first, and the others stay.
func instead(now []Press, p Press) (all []Press) {
	alike := func(x Press) bool { return x.kind() == p.kind() }
	if len(now) > 0 && !slices.ContainsFunc(now, alike) {
		alike = func(x Press) bool { return x == now[0] }
	}
	for _, x := range now {
		if !alike(x) && x != p {
			all = append(all, x)
		}
	}
	return Shortcut{}.having(written(append(all, p))).Presses() // letters before keys, as everywhere
}

func (t Table) find(accept func(Shortcut) bool) (Shortcut, bool) {
	for _, g := range t {
		for _, s := range g.Shortcuts {
			if accept(s) {
				return s, true
			}
		}
	}
	return Shortcut{}, false
}

// Give gives a shortcut other presses, and takes them from those that had them. usual
// is the table without changes.
func (c Changes) Give(usual Table, words string, presses []Press) Changes {
	out := maps.Clone(c)
	if out == nil {
		out = Changes{}
	}
	now := usual.With(c)
	for _, p := range presses {
		if owner, taken := now.Owner(p); taken && owner.Words != words && owner.Changeable() {
			left := slices.DeleteFunc(owner.Presses(), func(x Press) bool { return slices.Contains(presses, x) })
			out.set(usual, owner.Words, left)
		}
	}
	out.set(usual, words, presses)
	return out
}

// Reset gives a shortcut its usual keys again, and takes them from those that have
// them now.
func (c Changes) Reset(usual Table, words string) Changes {
	s, ok := usual.Of(words)
	if !ok {
		return c
	}
	return c.Give(usual, words, s.Presses())
}

// set keeps the presses of a shortcut, unless they are the usual ones.
func (c Changes) set(usual Table, words string, presses []Press) {
	if s, ok := usual.Of(words); ok && slices.Equal(s.Presses(), presses) {
		delete(c, words)
		return
	}
	c[words] = written(presses)
}

// written writes presses.
func written(presses []Press) []string {
	all := make([]string, 0, len(presses))
	for _, p := range presses {
		all = append(all, p.String())
	}
	return all
}
