package news

// Origin is what an article was made of. It is kept, if the user likes, so that
// a better extraction can be run over the store without a network.
type Origin struct {
	Entry *Entry // what the feed said; nil for a saved page
	Pages []Page // in their order; none if the feed's content had to do
}

// Page is a fetched page.
type Page struct {
	URL  string
	Link []string // its Link headers (RFC 8288)
	HTML string   // without the scripts and styles that extraction does not read
}
