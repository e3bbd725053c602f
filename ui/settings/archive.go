// Taking everything elsewhere, and bringing it in.

package settings

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"time"

	"sahifa/app/archive"
	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// Archive writes everything in open formats, and reads it again.
type Archive interface {
	// Write tells how much of it is written, from 0 to 1, and what was so far.
	Write(ctx context.Context, to io.Writer, tell func(share float32, r archive.Report)) (archive.Report, error)
	// Read tells how much of it was read, from 0 to 1, and what was added so far.
	Read(ctx context.Context, from io.ReaderAt, size int64, name string, tell func(share float32, r archive.Report)) (archive.Report, error)
}

var archiveEndings = []string{".zip"}

// exportAll asks for a file and writes everything into it.
func (p *Pane) exportAll() {
	k := p.kit
	leave(p)
	name := "sahifa-" + k.Now().Format(time.DateOnly) + ".zip"
	var wrote archive.Report
	k.WriteLong("archive.export", "files.write", name, archiveEndings, func(ctx context.Context, _ string, w io.Writer, going *kit.Progress) (err error) {
		wrote, err = p.app.Write(ctx, w, func(share float32, r archive.Report) { going.TellWritten(share, r.Articles, r.Bytes) })
		return err
	}, func(file, folder string) {
		k := k.Latest()
		k.Overlay.Notice(k.Text("archive.exported", file, folder, k.Words.Count("archive.articles", wrote.Articles), kit.Size(k.Words, wrote.Bytes)))
	})
}

// importAll asks for an archive and adds what it has.
func (p *Pane) importAll() {
	k := p.kit
	leave(p)
	k.ChooseFile("archive.import", "", "", archiveEndings, func(path string) {
		before, err := divided(*p.prefs)
		if k.Failed(err) {
			return
		}
		going := k.BeginProgress("archive.import", "import.stop")
		tell := func(share float32, r archive.Report) {
			going.Tell(share, func(k *kit.Kit) string {
				text := k.Text("archive.going", strconv.Itoa(int(share*100))+"%")
				return text + k.Words.Between() + k.Words.Count("import.done", r.Feeds) + k.Words.Between() + k.Words.Count("archive.articles", r.Articles)
			})
		}
		async.Call(k.Runner, nil, func(ctx context.Context) (in imported, err error) {
			ctx, end := going.Within(ctx)
			defer end()
			if err = before.save(ctx, p.app, keptPreferences{}); err != nil { // or what is chosen here would not be known there
				return in, err
			}
			in.report, err = readArchive(ctx, p.app, path, tell)
			in.look(ctx, p.app)
			return in, err
		}, func(in imported, err error) {
			going.End()
			again := func(ctx context.Context) (*news.Imported, error) {
				r, err := readArchive(ctx, p.app, path, nil)
				return r.Added, err
			}
			p.events.Imported(in.report.Added, again, func(back func()) { // some may have come before it failed
				k := k.Latest()
				switch {
				case err == nil:
					in.show(p, func() { p.tellRead(in.report, back) }) // after the window was made anew, which takes notices away
				case going.Stopped() || in.report != archive.Report{}:
					going.BrokenOff(err, k.Text("archive.left", k.Words.Count("import.done", in.report.Feeds), k.Words.Count("archive.articles", in.report.Articles)), takingBack(k, back)...)
				default:
					k.Failed(err)
				}
			})
		})
	})
}

// imported is what an archive brought.
type imported struct {
	report   archive.Report
	prefs    Preferences
	language string
}

// look reads the preferences that there are now.
func (in *imported) look(ctx context.Context, a App) {
	in.prefs, _ = Load(ctx, a)
	in.language, _ = a.Setting(ctx, keyLanguage)
}

// TakeIn has the window show the preferences that the store has once a step has set some settings,
// and then calls shown.
func TakeIn(p *Pane, set []string, shown func()) {
	async.Call(p.kit.Runner, nil, func(ctx context.Context) (in imported, err error) {
		if in.look(ctx, p.app); slices.Contains(set, keyLanguage) {
			in.language = lang.Known(in.language) // not set is one, too
		}
		return in, nil
	}, func(in imported, _ error) { in.show(p, shown) })
}

// takingBack is the way back that a notice offers, if there is one.
func takingBack(k *kit.Kit, back func()) []kit.NoticeAction {
	if back == nil {
		return nil
	}
	return []kit.NoticeAction{{Name: k.Text("undo.do"), Do: back}}
}

// show has the window show the preferences that an archive brought, and then calls shown.
func (in imported) show(p *Pane, shown func()) {
	now, err := divided(*p.prefs)
	brought, wrong := divided(in.prefs)
	if err = errors.Join(err, wrong); err != nil || now == brought && (in.language == "" || in.language == p.kit.Latest().Words.Code) {
		p.kit.LogError(err)
		shown()
		return
	}
	*p.prefs, p.kept = in.prefs, keptPreferences{} // the archive was read into the store
	if in.language != "" {
		p.events.LanguageChosen(in.language)
	}
	p.events.KeysChanged()
	p.events.TrayChanged()
	p.events.LookBrought(shown)
}

func readArchive(ctx context.Context, a Archive, path string, tell func(float32, archive.Report)) (archive.Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return archive.Report{}, news.NewProblem(news.CannotRead, err, path)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return archive.Report{}, news.NewProblem(news.CannotRead, err, path)
	}
	return a.Read(ctx, f, info.Size(), path, tell)
}

// tellRead tells what an archive brought, and offers to take it back.
func (p *Pane) tellRead(r archive.Report, back func()) {
	k := p.kit.Latest()
	text, actions := readWords(k.Words, r), takingBack(k, back)
	if r.Unsent > 0 { // nobody expects a comment to wait here that went by itself there
		text += " " + k.Words.Count("archive.unsent", r.Unsent)
		actions = append([]kit.NoticeAction{{Name: k.Text("archive.see_unsent"), Do: p.events.ShowComments}}, actions...)
	}
	k.Overlay.NoticeWithActions(text, false, actions...)
}

// readWords tells how many were added of each thing of which any were.
func readWords(words *lang.Words, r archive.Report) string {
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{{"archive.feeds", r.Feeds}, {"archive.articles", r.Articles}, {"archive.pictures", r.Pictures}, {"archive.drafts", r.Drafts}, {"archive.searches", r.Searches}} {
		if part.n > 0 {
			parts = append(parts, words.Count(part.key, part.n))
		}
	}
	if len(parts) == 0 {
		return words.Text("archive.nothing")
	}
	return words.Text("archive.imported", words.Enumerate(parts...))
}
