// Package page makes a clean article of a page. Extract runs these steps over
// one parsed document, each in the file of its name:
//
//	parse      bounds size and nesting, so that a hostile page costs little
//	metadata   JSON-LD, Open Graph, Dublin Core and plain markup
//	comments   the site's comment rules, and whether the form is there
//	further    the addresses of an article's other pages
//	strip      takes out scripts, hidden parts, cookie walls, bars of buttons
//	pictures   puts lazy pictures in their place, chooses one good size
//	choose     go-readability's text of the page, or that of a rule for the site,
//	           of JSON-LD, of a script's payload, or the feed's own
//	clean      takes out share bars, the repeated headline (top) and "read also"
//	           boxes (away); makes captions of what stands below pictures
//	judge      takes out lines that are unlikely to be the article's, by weights
//	           that were learned (package lines)
//	sanitise   an allow-list of elements and attributes
//	blocks     what is left, as blocks to lay out and as plain text
//
// The clean HTML is what is kept; Blocks makes blocks of it again whenever an
// article is opened. Plain text holds headings, paragraphs, list items, table
// cells and captions, paragraphs divided by a blank line: all that a reader
// sees, so that search finds it.
package page
