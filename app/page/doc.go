// Package page makes a clean article of a web page. Extract runs these steps
// over one parsed document, each in the file of its name:
//
//	parse       bounds size and nesting, so that a hostile page costs little
//	metadata    JSON-LD, Open Graph, Dublin Core and plain markup; byline,
//	            dates, section, tags and shortlink have files of their own
//	comments    the site's comment rules, and whether the comment form is there
//	pagination  the addresses of an article's other pages
//	strip       removes scripts, hidden parts, cookie walls, bars of buttons
//	pictures    restores lazily loaded pictures, chooses one good size
//	choose      the body: go-readability's choice, or that of a rule for the
//	            site, of JSON-LD, of a script's payload, or the feed's own
//	clean       removes boilerplate, the repeated headline and dateline, and
//	            "read also" boxes (related)
//	judge       removes lines that are unlikely to be the article's, by a
//	            trained model (package lines)
//	sanitise    an allow-list of elements and attributes
//	blocks      blocks to lay out, and plain text
//
// Articles are stored as clean HTML. Blocks turns it into blocks again whenever
// an article is opened. The plain text holds what is read one after the other:
// headings, paragraphs, list items and table cells, with a blank line between
// paragraphs. Captions stand with the pictures.
package page
