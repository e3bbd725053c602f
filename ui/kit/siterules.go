package kit

import "sahifa/ui/rtl"

// SiteRules sets what a site's rules for comments say, under whose they are. In a style
// that runs the other way than the window, these words have a line of their own: the colon
// at their end would stand before them.
func SiteRules(k *Kit, style rtl.Style, rules string) rtl.Block {
	head := k.Text("reader.rules")
	if style.Dir == k.Dir {
		return rtl.NewText(style, rtl.Span{Text: head + " ", Bold: true}, rtl.Span{Text: rules})
	}
	above := style
	above.Dir = k.Dir
	return rtl.NewGroup(k.Dir, rtl.Item{Block: rtl.NewText(above, rtl.Span{Text: head, Bold: true})}, rtl.Item{Block: rtl.NewText(style, rtl.Span{Text: rules})})
}
