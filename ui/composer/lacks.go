// The field in which something is missing or wrong.

package composer

import (
	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// lackOf names what keeps a comment from being sent, by the problem that says so.
func lackOf(err error) news.ValidationErrorKind {
	if args := news.AsProblem(err).Args; len(args) > 0 {
		return news.ValidationErrorKind(args[0])
	}
	return news.MissingText
}

// lackingField is the field to mend what is missing or wrong in: the text where no other is.
func lackingField(e *editor, kind news.ValidationErrorKind) *rtl.Entry {
	switch kind {
	case news.MissingName, news.NameTooLong:
		return e.name
	case news.MissingEmail, news.InvalidEmail, news.EmailTooLong:
		return e.email
	case news.InvalidSite, news.SiteTooLong:
		return e.site
	}
	return e.text
}

// goToLack brings the keyboard to the field that keeps a comment from being sent, and
// marks it until that is mended.
func goToLack(e *editor, kind news.ValidationErrorKind) {
	f := lackingField(e, kind)
	f.SetInvalid(true)
	if f == e.text {
		e.column.ScrollTo(0)
	}
	e.kit.Focus(f)
}

// unmarkMended takes the mark from the fields in which nothing is missing or wrong any more.
func unmarkMended(e *editor, lacks []news.ValidationError) {
	still := map[*rtl.Entry]bool{}
	for _, l := range lacks {
		still[lackingField(e, l.Kind)] = true
	}
	for _, f := range []*rtl.Entry{e.text, e.name, e.email, e.site} {
		if !still[f] {
			f.SetInvalid(false)
		}
	}
}
