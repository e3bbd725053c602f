package rules

// kinds is a set of kinds of words: how bad they are, and what they do in
// patterns.
type kinds uint64

// any reports whether k has any of the other kinds.
func (k kinds) any(of kinds) bool { return k&of != 0 }

// The kinds that the program itself uses. The lexicon may name others, for
// patterns to use.
const (
	block      kinds = 1 << iota // breaks its rule by itself
	insult                       // breaks its rule; blocked where it is aimed at someone
	animal                       // an insult where it is aimed at someone, else a beast or a thing
	weak                         // adds to other signs
	hint                         // adds a little to other signs
	group                        // people by faith, origin or what they are born as
	writer                       // the article's writer, by what he does
	address                      // turns to someone: يا, أنت
	negation                     // turns what follows into its contrary
	report                       // reports what others say
	decry                        // speaks against insult and hatred
	colloquial                   // is spoken, not written in news
	formal                       // is written in news
	usual                        // short and frequent, so not read as part of another word
	beast                        // of an animal; by itself harmless
	soft                         // with insult: only where it is aimed at someone
	vulgar                       // swearing and obscenity
	you                          // with address: says too little to tell that a word is meant for someone
	vocative                     // calls someone
	this                         // points at someone
	pronoun                      // he, she, they
	name                         // of a person
	people                       // persons by what they do
	article                      // the article and the writing of it
	not                          // is not
	farbeit                      // says sorry for a word
	mild                         // with decry: alone it is not enough
	vague                        // with writer: may be another than the article's
	dehuman                      // makes less than human
	hate                         // hates
	kill
	expel
	die
	smear
	threat
	praise
	worth
	curse
	obscene
	cursable
	feet
	vile     // of beasts: hardly ever harmless
	place    // the name of a place
	harmless // nothing else is read in it
)

var kindNames = []string{"block", "insult", "animal", "weak", "hint", "group", "writer", "address", "negation", "report", "decry", "colloquial", "formal", "usual",
	"beast", "soft", "vulgar", "you", "vocative", "this", "pronoun", "name", "people", "article", "not", "farbeit", "mild", "vague",
	"dehuman", "hate", "kill", "expel", "die", "smear", "threat", "praise", "worth", "curse", "obscene", "cursable", "feet", "vile", "place", "harmless"}

// isBeast reports whether a word names a beast that insults nobody by itself.
func (k kinds) isBeast() bool { return k.any(beast) && !k.any(vile) }

// levels are the kinds that say how bad a word is. A line of the user's file
// replaces these of the lexicon that ships.
const levels = block | insult | animal | weak | hint | beast
