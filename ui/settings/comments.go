// The page of what comments are sent with, and of passwords for sites.

package settings

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/commenting"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// showComments shows the page of what comments are sent with.
func (p *Pane) showComments(g *page) {
	var keeps []func()
	for _, f := range []struct{ label, key string }{
		{"compose.name", commenting.SettingName}, {"compose.email", commenting.SettingEmail}, {"compose.site", commenting.SettingSite},
	} {
		e, keep := p.field(f.key)
		g.row(f.label, e)
		keeps = append(keeps, keep)
	}
	g.check("settings.comment_consent", p.checked("settings.comment_consent", commenting.SettingConsent, false, p.setting(commenting.SettingConsent)))
	g.check("settings.keep_comments", p.checked("settings.keep_comments", commenting.SettingFetch, true, p.setting(commenting.SettingFetch)))
	g.button("settings.answered", "check", func() { openAnswered(p) })
	g.button("login.title", "settings", func() { OpenLogin(p, "") })
	g.show("settings.comments", func() {
		for _, keep := range keeps {
			keep()
		}
	})
}

// openAnswered lists the words that the check of comments lets be because the user said why,
// each with a button that has it ask about them again.
func openAnswered(p *Pane) {
	k := p.kit
	over := k.Overlay.Dialog()
	p.get(commenting.SettingAnswered, func(list string, err error) {
		if k.Failed(err) || k.Overlay.Dialog() != over {
			return
		}
		showAnswered(p, answeredWords(list))
	})
}

// answeredWords gives the words of a setting, in which they are divided by a sign.
func answeredWords(list string) (all []string) {
	for _, words := range strings.Split(list, answeredSign) {
		if words = strings.TrimSpace(words); words != "" {
			all = append(all, words)
		}
	}
	return all
}

const answeredSign = "|"

// changeAnswered changes the words as they are kept now: a comment may have brought some since
// they were listed.
func changeAnswered(p *Pane, change func(now []string) []string, then func()) {
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error {
		list, err := p.app.Setting(ctx, commenting.SettingAnswered)
		if err != nil {
			return err
		}
		return p.app.SetSetting(ctx, commenting.SettingAnswered, strings.Join(change(answeredWords(list)), " "+answeredSign+" "))
	}, func(err error) {
		if !p.kit.Failed(err) {
			then()
		}
	})
}

// without gives some words but one of them.
func without(all []string, words string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(one string) bool { return one == words })
}

func showAnswered(p *Pane, all []string) {
	k := p.kit
	key := "answered.note"
	if len(all) == 0 {
		key = "answered.none"
	}
	items := []rtl.Item{{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text(key)})}}
	for i, words := range all {
		remove := rtl.NewButton(k.Text("mute.remove"), nil, func() {
			over := k.Overlay.Dialog()
			changeAnswered(p, func(now []string) []string { return without(now, words) }, func() {
				if k.Overlay.Dialog() == over {
					openAnswered(p)
				}
				k.Overlay.NoticeWithAction(k.Text("answered.removed", words), false, k.Text("undo.do"), func() {
					changeAnswered(p, func(now []string) []string {
						others := without(now, words)
						return slices.Insert(others, min(i, len(others)), words)
					}, func() {})
				})
			})
		})
		remove.Dir = k.Dir
		label := k.Label(kit.Isolate(words), k.Styles.Plain)
		items = append(items, rtl.Item{Block: rtl.FixedHeight(rtl.Border(k.Dir, nil, nil, nil, remove, label)), Above: 8})
	}
	k.Overlay.ShowPage(kit.Page{
		Title: k.Text("settings.answered"), Width: pageWidth * k.Styles.Scale, Sheet: kit.PageSheet(k), Body: rtl.NewGroup(k.Dir, items...),
		Back: func() { p.OpenAt(Place{page: pageComments, row: "settings.answered"}) },
	})
}

// OpenLogin asks for an application password of a site, which may be "" or the address of
// a page of it.
func OpenLogin(p *Pane, page string) {
	k := p.kit
	site, user, password := k.Entry(), k.Entry(), k.Entry()
	site.SetText(siteOf(page))
	password.SetSecret(true)
	note := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("login.hint")})
	fields := rtl.NewForm(k.Dir, rtl.Field{Label: k.Text("login.site"), Object: site}, rtl.Field{Label: k.Text("login.user"), Object: user},
		rtl.Field{Label: k.Text("login.password"), Object: password})
	var going async.Task
	keep := rtl.NewButton(k.Text("login.do"), nil, func() {
		address, name, secret := site.Text(), user.Text(), password.Text()
		plain := false
		note.SetSpans(rtl.Span{Text: k.Text("login.trying")})
		async.Call(k.Runner, &going, func(ctx context.Context) (accepted bool, err error) {
			accepted, err = p.app.SetLogin(ctx, address, name, secret)
			plain = err == nil && name != "" && p.app.PasswordsInFile()
			return accepted, err
		}, func(accepted bool, err error) {
			if err != nil {
				note.SetSpans(rtl.Span{Text: k.Words.Problem(err), Colour: kit.ColourAccent})
				k.Overlay.Dialog().Refresh()
				return
			}
			k.Overlay.CloseDialog()
			said := k.Text(loginSaid(name, accepted), kit.Isolate(address))
			if plain {
				said += " " + k.Text("login.plain")
			}
			k.Overlay.Notice(said)
		})
	})
	keep.Importance = widget.HighImportance
	k.Overlay.ShowDialog(k.Text("login.title"), rtl.NewGroup(k.Dir, rtl.Item{Block: note}, rtl.Item{Block: fields, Above: 10}), going.Cancel, keep)
	if k.Focus(site); page != "" {
		k.Focus(user)
	}
}

// siteOf is the front page of the site that has a page.
func siteOf(page string) string {
	u, err := url.Parse(page)
	if err != nil || u.Host == "" {
		return page
	}
	return u.Scheme + "://" + u.Host
}

// loginSaid gives the key of what is said of a login that was kept, or forgotten.
func loginSaid(user string, accepted bool) string {
	switch {
	case user == "":
		return "login.forgotten"
	case accepted:
		return "login.accepted"
	}
	return "login.untried"
}
