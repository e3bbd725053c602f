package charset

import "unicode/utf8"

// macArabicName is the label of Apple's charset for Arabic, which the WHATWG's table
// lacks. Its letters are where ISO 8859-6 has them; around them are those of French,
// the figures of Arabic, and once more the marks of ASCII, for writing from the right.
const macArabicName = "x-mac-arabic"

// macArabic are the characters from 0x80 on.
var macArabic = [128]rune([]rune("Ä\u00a0ÇÉÑÖÜáàâäں«çéèêëí…îïñó»ôö÷úùûü" +
	" !\"#$٪&'()*+،-./٠١٢٣٤٥٦٧٨٩:؛<=>؟" +
	"❊ءآأؤإئابةتثجحخدذرزسشصضطظعغ[\\]^_" +
	"\u0640فقكلمنهوىي\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652پٹچەڤگڈڑ{|}ژے"))

// dosArabicName is the label of what DOS and the consoles of Windows write Arabic in,
// which the WHATWG's table lacks, too. It is only read where it is declared.
const dosArabicName = "cp720"

var dosArabic = [128]rune([]rune("\u0080\u0081éâ\u0084à\u0086çêëèïî\u008d\u008e\u008f" +
	"\u0090\u0651\u0652ô¤ـûùءآأؤ£إئا" + "بةتثجحخدذرزسشص«»" +
	"░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧" + "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
	"ضطظعغفµقكلمنهوىي" + "≡\u064b\u064c\u064d\u064e\u064f\u0650≈°∙·√ⁿ²■\u00a0"))

// decodeByTable decodes a charset by its characters from 0x80 on.
func decodeByTable(body []byte, upper *[128]rune) []byte {
	out := make([]byte, 0, len(body)+len(body)/2)
	for _, c := range body {
		if c < utf8.RuneSelf {
			out = append(out, c)
		} else {
			out = utf8.AppendRune(out, upper[c-0x80])
		}
	}
	return out
}
