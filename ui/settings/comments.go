// The page of what comments are sent with, and of passwords for sites.

package settings

import (
	"context"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/commenting"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// openComments shows the page of what comments are sent with.
func (p *Pane) openComments() {
	k := p.kit
	name, email, site := p.field(commenting.SettingName), p.field(commenting.SettingEmail), p.field(commenting.SettingSite)
	answered := p.field(commenting.SettingAnswered)
	g := &page{pane: p}
	g.add(rtl.NewForm(k.Dir,
		rtl.Field{Label: k.Text("compose.name"), Object: name}, rtl.Field{Label: k.Text("compose.email"), Object: email, Hint: k.Text("compose.note")},
		rtl.Field{Label: k.Text("compose.site"), Object: site},
		rtl.Field{Label: k.Text("settings.answered"), Object: answered}), 0)
	g.fixed(p.check("settings.comment_consent", commenting.SettingConsent, false, p.setting(commenting.SettingConsent)), 12)
	g.fixed(p.check("settings.keep_comments", commenting.SettingFetch, true, p.setting(commenting.SettingFetch)), 6)
	g.button("login.title", "settings", 6, p.openLogin)
	k.Overlay.ShowDialog(k.Text("settings.comments"), g.group(), func() {
		for key, e := range map[string]*rtl.Entry{commenting.SettingName: name, commenting.SettingEmail: email, commenting.SettingSite: site, commenting.SettingAnswered: answered} {
			p.set(key, e.Text())
		}
	})
}

// openLogin asks for an application password of a site.
func (p *Pane) openLogin() {
	k := p.kit
	site, user, password := k.Entry(), k.Entry(), k.Entry()
	password.SetSecret(true)
	note := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("login.hint")})
	fields := rtl.NewForm(k.Dir, rtl.Field{Label: k.Text("login.site"), Object: site}, rtl.Field{Label: k.Text("login.user"), Object: user},
		rtl.Field{Label: k.Text("login.password"), Object: password})
	var going async.Task
	keep := rtl.NewButton(k.Text("login.do"), nil, func() {
		address, name, secret := site.Text(), user.Text(), password.Text()
		plain := false
		async.Do(k.Runner, &going, func(ctx context.Context) error {
			err := p.app.SetLogin(ctx, address, name, secret)
			plain = err == nil && p.app.PasswordsInFile()
			return err
		}, func(err error) {
			if err != nil {
				note.SetSpans(rtl.Span{Text: k.Words.Problem(err), Colour: kit.ColourAccent})
				k.Overlay.Dialog().Refresh()
				return
			}
			k.Overlay.CloseDialog()
			if plain {
				k.Overlay.Failure(k.Text("login.plain"))
				return
			}
			k.Overlay.Notice(k.Text("login.done"))
		})
	})
	keep.Importance = widget.HighImportance
	k.Overlay.ShowDialog(k.Text("login.title"), rtl.NewGroup(k.Dir, rtl.Item{Block: note}, rtl.Item{Block: fields, Above: 10}), going.Cancel, keep)
	k.Focus(site)
}
