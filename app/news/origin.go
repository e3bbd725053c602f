package news

// Origin is what an article was made of. It is stored if the user wants it, so
// that a better extraction can be run over the store without a network.
type Origin struct {
	Entry *Entry // nil for a saved page
	Pages []Page // in order; none if only the feed's content was used
}

// Page is a fetched page.
type Page struct {
	URL  string
	Link []string // its Link headers (RFC 8288)
	HTML string   // without what extraction does not read
}
