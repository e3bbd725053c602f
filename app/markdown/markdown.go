// Package markdown writes texts and addresses into Markdown, so that nothing in them is
// taken for a sign of it.
package markdown

import "strings"

var (
	signs     = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "#", `\#`)
	addresses = strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "", "\r", "")
)

// Escape writes a text as it is read.
func Escape(text string) string { return signs.Replace(text) }

// Line is Escape for what has to be one line, as a heading.
func Line(text string) string { return Escape(strings.Join(strings.Fields(text), " ")) }

// Link writes a line that leads to an address.
func Link(text, address string) string {
	return "[" + Line(text) + "](<" + addresses.Replace(address) + ">)"
}
