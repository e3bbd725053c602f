// The name and password for a private feed.

package subscribe

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Login asks for the name and password for a feed that could not be synced
// without, and calls done when they are kept.
func (d *Dialogs) Login(f news.Feed, done func()) {
	d.askLogin(f.URL, f.Problem, func(context.Context) error { return nil }, done)
}

// loginForm is the dialog for a name and password.
type loginForm struct {
	*Dialogs
	address string                      // that they are for
	try     func(context.Context) error // what needs them
	done    func()

	user, password *rtl.Entry
	fields         *rtl.Form
	note           *rtl.Text // what asked for them, or why they were not taken
	where          *rtl.Text // they are kept
	button         *rtl.Button
	going          async.Task
}

// askLogin asks for the name and password for an address, keeps them, and tries
// what needed them; why says what asked. The dialog stays open until that went
// well.
func (d *Dialogs) askLogin(address string, why *news.Problem, try func(context.Context) error, done func()) {
	k := d.kit
	f := &loginForm{
		Dialogs: d, address: address, try: try, done: done, user: k.Entry(), password: k.Entry(),
		note:  rtl.NewText(k.Styles.Plain, rtl.Span{Text: k.Text("private.hint", strings.Join(why.Args, ""))}),
		where: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("private.note")}),
	}
	if why.Kind == news.LoginRefused {
		f.complain(why)
	}
	f.password.SetSecret(true)
	f.fields = rtl.NewForm(k.Dir, rtl.Field{Label: k.Text("private.user"), Object: f.user}, rtl.Field{Label: k.Text("private.password"), Object: f.password})
	f.user.OnSubmitted = func(string) { k.Focus(f.password) }
	f.password.OnSubmitted = func(string) { f.submit() }
	f.button = rtl.NewButton(k.Text("private.do"), nil, f.submit)
	f.button.Importance = widget.HighImportance
	k.Overlay.ShowDialog(k.Text("private.title"), rtl.NewGroup(k.Dir,
		rtl.Item{Block: f.note}, rtl.Item{Block: f.fields, Above: 12}, rtl.Item{Block: f.where, Above: 12}), f.going.Cancel, f.button)
	k.Focus(f.user)
	async.Call(k.Runner, nil, func(context.Context) (bool, error) { return d.app.PasswordsInFile(), nil }, func(plain bool, _ error) {
		if dialog := k.Overlay.Dialog(); plain && dialog != nil {
			f.warnOfFile()
			dialog.Refresh()
		}
	})
}

// submit keeps what was typed, and tries what needed it.
func (f *loginForm) submit() {
	k := f.kit
	if f.button.Disabled() {
		return
	}
	name, secret := strings.TrimSpace(f.user.Text()), f.password.Text()
	if name == "" {
		f.fields.SetProblem(0, k.Text("private.no_user"))
		k.Overlay.Dialog().Refresh()
		k.Focus(f.user)
		return
	}
	f.fields.SetProblem(0, "")
	f.button.Disable()
	plain := false
	async.Do(k.Runner, &f.going, func(ctx context.Context) error {
		if err := f.app.SetFeedLogin(ctx, f.address, name, secret); err != nil {
			return err
		}
		plain = f.app.PasswordsInFile()
		return f.try(ctx)
	}, func(err error) {
		f.button.Enable()
		if err != nil {
			f.refused(err, plain)
			return
		}
		k.Overlay.CloseDialog()
		if plain {
			k.Overlay.Notice(k.Text("login.plain")) // the dialog said so, too
		}
		f.done()
	})
}

// refused tells why what was typed led nowhere, and lets it be typed again.
func (f *loginForm) refused(err error, plain bool) {
	f.kit.Log.Warn("login", "err", err)
	f.complain(err)
	if plain {
		f.warnOfFile()
	}
	f.kit.Overlay.Dialog().Refresh()
	f.kit.Focus(f.password)
}

// complain says above the fields what went wrong.
func (f *loginForm) complain(err error) {
	f.note.SetSpans(rtl.Span{Text: f.kit.Words.Problem(err), Colour: kit.ColourAccent})
}

// warnOfFile says that passwords are kept in a file, which other programs can read.
func (f *loginForm) warnOfFile() {
	f.where.SetSpans(rtl.Span{Text: f.kit.Text("login.plain"), Colour: kit.ColourAccent})
}
