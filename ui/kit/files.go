// Choosing a file to read or to write: by the system's dialog, or by our own where
// it has none.

package kit

import (
	"context"
	"errors"
	"io"
	"strings"

	"sahifa/ui/atomicfile"
	"sahifa/ui/filechooser"
	"sahifa/ui/kit/async"
)

// SystemFiles shows the system's own dialog for a file.
type SystemFiles interface {
	// Parent names the window that the dialog belongs to; it belongs to the UI thread.
	Parent() string
	// Choose returns when the dialog is closed, or ctx ends, on any goroutine.
	Choose(ctx context.Context, r filechooser.Request) (path string, err error)
}

// ChooseFile has the user choose a file. name is that of a file to write, "" to read
// one; title and action are keys, action "" is the usual word. endsIn has no capital
// letters.
func (k *Kit) ChooseFile(title, action, name string, endsIn []string, chosen func(path string)) {
	if action == "" {
		action = "files.open"
	}
	own := func() { k.showFileDialog(title, action, name, endsIn, chosen) }
	if k.SystemFiles == nil {
		own()
		return
	}
	r := filechooser.Request{
		Title: k.Text(title), Action: k.Text(action), Name: name, EndsIn: endsIn, Parent: k.SystemFiles.Parent(),
		Kind: k.Text("files.kind", Isolate("*"+strings.Join(endsIn, " *"))),
	}
	async.Call(k.Runner, &k.Overlay.choosing, func(ctx context.Context) (string, error) { return k.SystemFiles.Choose(ctx, r) }, func(path string, err error) {
		switch {
		case errors.Is(err, filechooser.ErrDismissed):
		case err != nil:
			k.Log.Info("the system shows no dialog for files", "err", err)
			own()
		default:
			chosen(path)
		}
	})
}

// WriteFile asks for a file, see ChooseFile, and has it written, off the UI thread, by what
// is given its path. Then it says so by the text done, of the file's name and its folder.
func (k *Kit) WriteFile(title, action, name string, endsIn []string, done string, write func(ctx context.Context, path string, w io.Writer) error) {
	k.WriteLong(title, action, name, endsIn, func(ctx context.Context, path string, w io.Writer, _ *Progress) error { return write(ctx, path, w) },
		func(name, folder string) { k.Overlay.Notice(k.Latest().Text(done, name, folder)) })
}

// WriteLong is WriteFile for what takes long, and tells how far it is. done says what was
// written. Where it is stopped there is no file, or still the one that it would have
// replaced.
func (k *Kit) WriteLong(title, action, name string, endsIn []string, write func(ctx context.Context, path string, w io.Writer, going *Progress) error, done func(name, folder string)) {
	k.ChooseFile(title, action, name, endsIn, func(path string) {
		going := k.BeginProgress(title, "export.stop")
		async.Do(k.Runner, nil, func(ctx context.Context) error {
			ctx, end := going.Within(ctx)
			defer end()
			return atomicfile.Write(path, func(w io.Writer) error {
				if err := write(ctx, path, w, going); err != nil {
					return err
				}
				return ctx.Err() // what stops is not asked everywhere
			})
		}, func(err error) {
			going.End()
			k := k.Latest()
			switch {
			case err != nil && going.Stopped():
				k.LogError(err)
				k.Overlay.Notice(k.Text("export.stopped"))
			case !k.Failed(err):
				name, folder := FileWords(path)
				done(name, folder)
			}
		})
	})
}
