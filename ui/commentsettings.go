package ui

import (
	"context"

	"fyne.io/fyne/v2/widget"

	"sahifa/app"
	"sahifa/ui/rtl"
)

// openCommentSettings shows the dialog of what comments are sent with.
func (w *window) openCommentSettings() {
	k := w.kit
	setting := func(key string) *rtl.Entry {
		e := w.entry()
		ask(w.desk, nil, func(ctx context.Context) (string, error) { return w.app.Setting(ctx, key) }, func(v string, err error) {
			if err == nil {
				e.SetText(v)
			}
			e.OnFocus = func(has bool) {
				if !has {
					w.setSetting(key, e.Text())
				}
			}
		})
		return e
	}
	check := func(label, key, on, off string, standard bool) *rtl.Check {
		c := rtl.NewCheck(k.dir, k.text(label), func(checked bool) {
			w.setSetting(key, map[bool]string{true: on, false: off}[checked])
		})
		c.SetChecked(standard)
		ask(w.desk, nil, func(ctx context.Context) (string, error) { return w.app.Setting(ctx, key) }, func(v string, err error) {
			if err == nil && v != "" {
				c.SetChecked(v == on)
			}
		})
		return c
	}
	name, email, site := setting(app.CommentName), setting(app.CommentEmail), setting(app.CommentSite)
	fields := rtl.NewForm(k.dir,
		rtl.Field{Label: k.text("compose.name"), Object: name}, rtl.Field{Label: k.text("compose.email"), Object: email, Hint: k.text("compose.note")},
		rtl.Field{Label: k.text("compose.site"), Object: site})
	login := rtl.NewButton(k.text("login.title"), icon("settings", colourSoft), w.openLogin)
	login.Dir, login.Align, login.Importance = k.dir, rtl.Start, widget.LowImportance
	w.overlay.dialog(k.text("settings.comments"), rtl.NewGroup(k.dir,
		rtl.Item{Block: fields},
		rtl.Item{Block: rtl.FixedHeight(check("settings.comment_consent", app.CommentConsent, "yes", "no", false)), Above: 12},
		rtl.Item{Block: rtl.FixedHeight(check("settings.keep_comments", app.KeepComments, "yes", "no", true)), Above: 6},
		rtl.Item{Block: rtl.FixedHeight(login), Above: 6},
	), func() {
		for key, e := range map[string]*rtl.Entry{app.CommentName: name, app.CommentEmail: email, app.CommentSite: site} {
			w.setSetting(key, e.Text())
		}
	})
}

func (w *window) setSetting(key, value string) {
	do(w.desk, nil, func(ctx context.Context) error { return w.app.SetSetting(ctx, key, value) }, func(err error) { w.failed(err) })
}

// openLogin asks for an application password of a site.
func (w *window) openLogin() {
	k := w.kit
	site, user, password := w.entry(), w.entry(), w.entry()
	password.SetSecret(true)
	note := rtl.NewText(k.styles.note, rtl.Span{Text: k.text("login.hint")})
	fields := rtl.NewForm(k.dir, rtl.Field{Label: k.text("login.site"), Object: site}, rtl.Field{Label: k.text("login.user"), Object: user},
		rtl.Field{Label: k.text("login.password"), Object: password})
	var going turn
	keep := rtl.NewButton(k.text("login.do"), nil, func() {
		address, name, secret := site.Text(), user.Text(), password.Text()
		do(w.desk, &going, func(ctx context.Context) error { return w.app.SetLogin(ctx, address, name, secret) }, func(err error) {
			if err != nil {
				note.SetSpans(rtl.Span{Text: k.words.Problem(err), Colour: colourAccent})
				w.overlay.shown.Refresh()
				return
			}
			w.overlay.close()
			w.overlay.tell(k.text("login.done"), false, "", nil)
		})
	})
	keep.Importance = widget.HighImportance
	w.overlay.dialog(k.text("login.title"), rtl.NewGroup(k.dir, rtl.Item{Block: note}, rtl.Item{Block: fields, Above: 10}), going.stop, keep)
	w.win.Canvas().Focus(site)
}
