// Writing one's own comments to a file.

package desk

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"sahifa/app/commenting"
	"sahifa/app/news"
)

// export asks for a file and writes what is shown there: for people, or, where
// its name ends so, as JSON.
func (p *Pane) export() {
	shown := p.group.of(p.all)
	p.kit.WriteFile("desk.export_title", "smart.do", "sahifa-comments.md", []string{".md", ".json"}, "desk.exported",
		func(_ context.Context, path string, w io.Writer) error { return p.write(w, path, shown) })
}

// write writes comments in the form that a file's name asks for. It runs off the
// UI thread.
func (p *Pane) write(w io.Writer, path string, all []news.OwnComment) error {
	if strings.EqualFold(filepath.Ext(path), ".json") {
		return commenting.ExportJSON(w, all)
	}
	return commenting.ExportText(w, all, p.kit.Words)
}
