package page

import (
	"strings"
	"unicode/utf8"

	"sahifa/app/news"
)

// Signs that Unicode has raised and lowered. Those of the Arabic digits are the same: a
// number of another look is less than one of another meaning.
var raisedSigns = map[news.Raise]map[rune]rune{
	news.Superscript: signs("0123456789٠١٢٣٤٥٦٧٨٩+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"),
	news.Subscript:   signs("0123456789٠١٢٣٤٥٦٧٨٩+-−=()", "₀₁₂₃₄₅₆₇₈₉₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}

func signs(from, to string) map[rune]rune {
	all, sign := map[rune]rune{}, []rune(to)
	for i, r := range []rune(from) {
		all[r] = sign[i]
	}
	return all
}

// raise gives a superscript or subscript in signs of its own where there are some for all of
// it, as in م² and H₂O: so it stays what it is wherever the text goes, copied, found or read
// aloud. Else the text is as it was, and left tells how it is to be drawn.
func raise(text string, to news.Raise) (raised string, left news.Raise) {
	if to == news.OnLine || strings.TrimSpace(text) == "" {
		return text, news.OnLine
	}
	out := make([]byte, 0, 3*len(text))
	for _, r := range text {
		sign, ok := raisedSigns[to][r]
		switch {
		case r == ' ':
			sign = r
		case !ok:
			return text, to
		}
		out = utf8.AppendRune(out, sign)
	}
	return string(out), news.OnLine
}
