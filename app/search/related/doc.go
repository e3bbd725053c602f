// Package related knows which words mean what another word means: the plurals
// of a singular, the forms of a verb, other spellings of a name, the same name
// in Latin letters. It proposes; the store's own vocabulary decides, because
// only words that occur are looked for.
//
// What is known word by word is in assets/search, one entry a line. What is
// known by rule is in patterns.go (broken plurals), verbs.go with longforms.go,
// passive.go and jussive.go, accusative.go, runs.go (names of several words),
// spelling.go and misspelling.go (hamza), foreign.go (vowels of foreign names), inflections.go (endings and
// whether a light stem tells them), derived.go (adjectives of relation) and
// latin.go (transliteration).
package related
