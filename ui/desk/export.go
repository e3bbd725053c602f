// Writing one's own comments to a file.

package desk

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/ui/atomicfile"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// export asks for a file and writes what is shown there: for people, or, where
// its name ends so, as JSON.
func (p *Pane) export() {
	k, shown := p.kit, p.group.of(p.all)
	k.ChooseFile("desk.export_title", "smart.do", "sahifa-comments.md", []string{".md", ".json"}, func(path string) {
		async.Do(k.Runner, nil, func(context.Context) error {
			return atomicfile.Write(path, func(w io.Writer) error { return p.write(w, path, shown) })
		}, func(err error) {
			if !k.Failed(err) {
				name, folder := kit.FileWords(path)
				k.Overlay.Notice(k.Text("desk.exported", name, folder))
			}
		})
	})
}

// write writes comments in the form that a file's name asks for. It runs off the
// UI thread.
func (p *Pane) write(w io.Writer, path string, all []news.OwnComment) error {
	if strings.EqualFold(filepath.Ext(path), ".json") {
		return commenting.ExportJSON(w, all)
	}
	return commenting.ExportText(w, all, p.kit.Words)
}
