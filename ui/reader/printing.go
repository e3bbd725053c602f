// Writing the article as a page for a printer.

package reader

import (
	"context"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"unicode"

	"sahifa/app/news"
	"sahifa/app/printing"
	"sahifa/ui/atomicfile"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// SavePage asks for a file and writes the article into it, to be printed or sent; then
// it asks whether to open it in the browser, which prints.
func SavePage(p *Pane) {
	a, k := p.article, p.kit
	at := a.Published
	if at.IsZero() {
		at = a.Saved
	}
	page := printing.Page{Article: a, RTL: articleDir(a) == rtl.RightToLeft, Date: kit.LongDate(k.Words, at.Local()), Notes: k.Text("print.notes"), Links: k.Text("print.links")}
	k.ChooseFile("print.title", "print.do", fileName(a.Title)+".html", []string{".html", ".htm"}, func(path string) {
		async.Do(k.Runner, nil, func(ctx context.Context) (err error) {
			if page.Highlights, err = p.app.Highlights(ctx, a.ID); err != nil {
				return err
			}
			page.Picture = func(hash string) (news.Picture, error) { return p.app.Picture(ctx, hash) }
			return atomicfile.Write(path, func(w io.Writer) error { return printing.Write(w, page) })
		}, func(err error) {
			if k.Failed(err) {
				return
			}
			name, folder := kit.FileWords(path)
			k.Overlay.Confirm(kit.Question{Title: "print.title", Text: k.Text("print.done", name, folder), Do: "print.open", Not: "dialog.close"}, func() {
				k.Failed(k.App.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}))
			})
		})
	})
}

// fileName makes a file's name of a headline: its first words, as many as are read at a
// glance, or the beginning of one that is longer.
func fileName(title string) string {
	const most = 60 // letters
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			return r
		}
		return ' '
	}, title)
	letters := []rune(strings.Join(strings.Fields(name), " "))
	switch end := min(len(letters), most); {
	case len(letters) == 0:
		return "sahifa"
	case end == len(letters) || letters[end] == ' ':
		return string(letters[:end])
	default:
		whole := string(letters[:end])
		if i := strings.LastIndexByte(whole, ' '); i > 0 {
			return whole[:i]
		}
		return whole
	}
}
