// Package identity decides which article of a feed an entry is, if any.
//
// Feeds break every single identifier: guids are positions in the list, or the
// same for every item; links are the home page, or carry a session's number; a
// site moves to another domain or edits a headline. So no field decides alone.
// Match weighs what an entry and an article kept from the same feed have in
// common against what contradicts it:
//
//	guid    +6 same · -3 both have one and they differ
//	        0 if both are addresses with one long number: their words were edited
//	        +2 same, but the guid tells little ("latest", the home page)
//	link    +6 same · +3 same, but of a page that changes ("/today")
//	        +3 same path on another host · -2 differs · -5 differs in its numbers
//	        guid and link together at most +8: they often are one value
//	        0 where the guids name different parts of one page ("#post5")
//	title   +3 same · -4 unrelated, or other numbers in it (not those that were added)
//	date    +2 same second · -5 a day or more apart
//	        +2 more where title and date are the same, and the date has a time
//	        +2 more where that title is of four words or more
//	text    +3 same · +1 similar · -1 different, or -4 if neither guid nor link
//	        speaks for it · -5 more if the date is a day or more apart
//	number  +3 same, of the article: at the end of the address, or where each entry
//	        of the document has one of its own
//
// A field that either side lacks weighs nothing. A guid or link that several
// entries of one document share tells them apart no better than a missing one,
// and weighs nothing either. Where the guids of a document contradict links and
// titles again and again, they are positions, and none of them counts.
//
// What has neither guid, link nor title in common is one article only where a title
// was edited, and an address after it: the number in both is no other entry's, and
// is the article's or the text is the same.
//
// An entry is the article with the greatest sum above zero; each article is
// taken by at most one entry, the best pairs first.
//
// The weights are set by hand so that the cases in the test come out right,
// each of them a kind of feed that was reported to some reader's maintainers.
package identity
