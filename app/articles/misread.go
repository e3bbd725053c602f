package articles

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"sahifa/app/news"
	"sahifa/app/scraper"
)

// misreadFolder is the folder, in the data folder, of pages that were not read
// right.
const misreadFolder = "misread"

// KeepMisread keeps an article that was not read right for somebody to look at,
// in a folder of its own: the pages as they were fetched, what the feed gave,
// what was made of them, and what each step of the extraction did. It gives the
// folder. Nothing is sent anywhere. Once more for the same article takes the
// place of the folder that was there.
func (l *Library) KeepMisread(ctx context.Context, id int64) (folder string, err error) {
	art, err := l.deps.Articles.Get(ctx, id)
	if err != nil {
		return "", err
	}
	origin, err := l.deps.Articles.Origin(ctx, id)
	if err != nil {
		return "", err
	}
	files, err := l.misreadFiles(ctx, art, origin)
	if err != nil {
		return "", err
	}
	folder = filepath.Join(l.deps.Dir, misreadFolder, fmt.Sprintf("%d-%s", id, folderName(art.URL)))
	if err := writeFolder(folder, files); err != nil {
		return "", news.NewProblem(news.CannotWrite, err, folder)
	}
	return folder, nil
}

// misreadFiles gives the files of a folder by their names.
func (l *Library) misreadFiles(ctx context.Context, art news.Article, origin *news.Origin) (map[string][]byte, error) {
	about, err := json.MarshalIndent(map[string]any{
		"id": art.ID, "url": art.URL, "title": art.Title, "byline": art.Byline, "section": art.Section, "language": art.Language,
		"published": art.Published, "feed": art.Feed, "from_page": art.FromPage, "pictures": art.Pictures,
	}, "", "  ")
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"about.json": about, "article.html": []byte(art.HTML), "article.txt": []byte(art.Text)}
	if origin == nil {
		return files, nil
	}
	if origin.Entry != nil {
		if files["entry.json"], err = json.MarshalIndent(origin.Entry, "", "  "); err != nil {
			return nil, err
		}
	}
	for i, p := range origin.Pages {
		files[fmt.Sprintf("page-%d.html", i+1)] = []byte(p.HTML)
	}
	if len(origin.Pages) > 0 {
		var trace Trace
		p := origin.Pages[0]
		_, _ = l.deps.Scraper.File(ctx, []byte(p.HTML), p.URL, &trace) // what failed is in the steps
		files["steps.txt"] = describeTrace(&trace)
	}
	return files, nil
}

// describeTrace writes what each step did, and how likely each line of the
// chosen text is the article's.
func describeTrace(t *Trace) []byte {
	var b bytes.Buffer
	for _, s := range t.Steps {
		fmt.Fprintf(&b, "%s %s: took %d, added %d, left %d\n", s.Name, s.Note, s.Took, s.Added, s.Runes)
		for _, r := range s.Removed {
			fmt.Fprintf(&b, "  - %s\n", r)
		}
	}
	for _, l := range t.Lines {
		fmt.Fprintf(&b, "%.2f %t %s\n", l.Probability, l.Keep, l.Text)
	}
	return b.Bytes()
}

// folderName makes part of a folder's name of an address's host.
func folderName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "page"
	}
	name := strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(scraper.SiteName(u.String())))
	return name[:min(len(name), 60)]
}

// writeFolder writes a folder anew, beside the old one until it is whole.
func writeFolder(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(filepath.Dir(folder), 0o700); err != nil {
		return err
	}
	made, err := os.MkdirTemp(filepath.Dir(folder), "new-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(made, name), data, 0o600); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return os.Rename(made, folder)
}
