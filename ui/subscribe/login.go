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

// askLogin asks for the name and password for an address, keeps them, and tries
// what needed them; why says what asked. The dialog stays open until that went
// well.
func (d *Dialogs) askLogin(address string, why *news.Problem, try func(context.Context) error, done func()) {
	k := d.kit
	user, password := k.Entry(), k.Entry()
	password.SetSecret(true)
	note := rtl.NewText(k.Styles.Plain, rtl.Span{Text: k.Text("private.hint", strings.Join(why.Args, ""))})
	if why.Kind == news.LoginRefused {
		note.SetSpans(rtl.Span{Text: k.Words.Problem(why), Colour: kit.ColourAccent})
	}
	form := rtl.NewForm(k.Dir, rtl.Field{Label: k.Text("private.user"), Object: user}, rtl.Field{Label: k.Text("private.password"), Object: password})
	where := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("private.note")})
	warn := func() { where.SetSpans(rtl.Span{Text: k.Text("login.plain"), Colour: kit.ColourAccent}) }
	var going async.Task
	var button *rtl.Button
	submit := func() {
		name, secret := strings.TrimSpace(user.Text()), password.Text()
		if button.Disabled() {
			return
		}
		if name == "" {
			form.SetProblem(0, k.Text("private.no_user"))
			k.Overlay.Dialog().Refresh()
			k.Focus(user)
			return
		}
		form.SetProblem(0, "")
		button.Disable()
		plain := false
		async.Do(k.Runner, &going, func(ctx context.Context) error {
			if err := d.app.SetFeedLogin(ctx, address, name, secret); err != nil {
				return err
			}
			plain = d.app.PasswordsInFile()
			return try(ctx)
		}, func(err error) {
			button.Enable()
			if err != nil {
				k.Log.Warn("login", "err", err)
				note.SetSpans(rtl.Span{Text: k.Words.Problem(err), Colour: kit.ColourAccent})
				if plain {
					warn()
				}
				k.Overlay.Dialog().Refresh()
				k.Focus(password)
				return
			}
			k.Overlay.CloseDialog()
			if plain {
				k.Overlay.Notice(k.Text("login.plain")) // the dialog said so, too
			}
			done()
		})
	}
	button = rtl.NewButton(k.Text("private.do"), nil, submit)
	button.Importance = widget.HighImportance
	user.OnSubmitted = func(string) { k.Focus(password) }
	password.OnSubmitted = func(string) { submit() }
	k.Overlay.ShowDialog(k.Text("private.title"), rtl.NewGroup(k.Dir,
		rtl.Item{Block: note}, rtl.Item{Block: form, Above: 12}, rtl.Item{Block: where, Above: 12}), going.Cancel, button)
	k.Focus(user)
	async.Call(k.Runner, nil, func(context.Context) (bool, error) { return d.app.PasswordsInFile(), nil }, func(plain bool, _ error) {
		if dialog := k.Overlay.Dialog(); plain && dialog != nil {
			warn()
			dialog.Refresh()
		}
	})
}
