package rules

// Sequence returns, by token, what is known of it, for a network.
func (c *Checker) Sequence(text string, about About) (all [][]uint32) {
	a := c.analyse(text, about, nil)
	for i := range a.tokens {
		t := &a.tokens[i]
		h := append([]uint32(nil), a.letters.ofToken(i)...)
		if kind := mainKind(t); kind != "" {
			h = append(h, mixBits(hashString(hashString(fnvStart, "nk:"), kind)))
		}
		for _, word := range t.words {
			if word.entry.name != "" {
				h = append(h, mixBits(hashString(hashString(fnvStart, "e:"), word.entry.name)))
			}
		}
		for _, s := range a.senses.of(t.text) {
			h = append(h, mixBits(s))
		}
		all = append(all, h)
	}
	return all
}
