// Package page makes a clean article of a web page. Extract runs these steps
// over one parsed document, each in the file of its name:
//
//	parse       bounds size and nesting, so that a hostile page costs little;
//	            shadow puts shadow trees in their places
//	metadata    JSON-LD, Open Graph, Dublin Core and plain markup; title,
//	            byline, writer, dates, section, tags and shortlink have files of
//	            their own, and jsontext reads JSON that is not quite JSON
//	comments    the site's comment rules, and whether the comment form is there
//	pagination  the addresses of an article's other pages
//	strip       removes scripts, hidden parts, cookie walls, bars of buttons,
//	            other articles; hidden moves in what scripts would show, folded
//	            shows what is folded below questions
//	pictures    restores lazily loaded pictures, backgrounds among them,
//	            chooses one good size; columns parts what only style parts
//	opening     finds the picture above the text, with its caption;
//	            openingplayer the recording
//	standfirst  finds the opening between headline and text
//	choose      the body: go-readability's choice, or that of a rule for the
//	            site, of JSON-LD, of a script's payload, or the feed's own;
//	            kin puts back the boxes of the text that were left out,
//	            beginning what stands between headline and text; headlined
//	            finds the text of a brief among other articles
//	clean       removes boilerplate, the repeated headline and dateline, "read
//	            also" boxes (related), lists of references, cards, tables of
//	            contents and what a page holds twice (repeats); captions and captionboxes join
//	            pictures and words
//	judge       removes lines that are unlikely to be the article's, by a
//	            trained model (package lines); selfdescription what the site says
//	            of itself below
//	floor       holds the result against what a plain reader view makes of the
//	            page and what the feed gave: none of the steps before may have
//	            lost most of the text
//	sanitise    an allow-list of elements and attributes
//	blocks      blocks to lay out, and plain text
//
// Steps decide by evidence: how many characters of running text a box has and
// how much of it is linked (evidence), where it stands, what repeats. What a
// box is called (names) is a hint, and may never take much of the text away.
//
// Articles are stored as clean HTML. Blocks turns it into blocks again whenever
// an article is opened. The plain text holds what is read one after the other:
// headings, paragraphs, list items and table cells, with a blank line between
// paragraphs. Captions stand with the pictures.
package page
