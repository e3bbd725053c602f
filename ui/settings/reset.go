// Setting things as they were at first.

package settings

import (
	"context"
	"errors"
	"maps"

	"sahifa/app/articles"
	"sahifa/app/background"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/upkeep"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// resets are the pages that can be set as at first, with the program's settings on
// each. What the user has written, as a name and an address for comments, is not a
// setting: it stays.
var resets = map[string][]string{
	pageLook:     nil,
	pageSync:     {background.Setting, background.MeteredSetting, fetching.ShortestSetting, fetching.TextSetting, keyPause, keyProxy},
	pageArticles: {articles.KeepOrigins},
	pageComments: {commenting.SettingConsent, commenting.SettingFetch},
	pageWindow:   nil,
	pageStorage:  {upkeep.SettingKeep, upkeep.SettingKeepUnread},
	pageBackups:  {upkeep.SettingDaily, upkeep.SettingWeekly, upkeep.SettingFolder},
}

// resetting is what a reset of a page, "" for all of them, changes, and has changed.
type resetting struct {
	pane   *Pane
	page   string
	before Preferences
	had    map[string]string // the program's settings before it
	left   map[string]string // and as it left them
}

// reset sets what stands on a page as at first, "" for all pages, and shows it, with the way
// back.
func (p *Pane) reset(name string) {
	r := &resetting{pane: p, page: name, before: *p.prefs}
	d := Default()
	r.setPreferences(func(now *Preferences, c choice) { c.set(now, c.at(&d)) }, func(now *Preferences) {
		now.Keys, now.Tray, now.Stay = nil, d.Tray, d.Stay
	})
	async.Do(p.kit.Runner, nil, r.resetProgram, func(err error) {
		if !p.kit.Failed(err) {
			r.show(&wayBack{r.takeBack})
		}
	})
}

// wayBack puts back what a reset has changed.
type wayBack struct{ do func() }

// takeBack puts back what was before, as far as nothing else has been chosen since: the page
// that offers it stays open, and the command line may set things, too.
func (r *resetting) takeBack() {
	d := Default()
	r.setPreferences(func(now *Preferences, c choice) {
		if had := c.at(&r.before); had >= 0 && c.at(now) == c.at(&d) {
			c.set(now, had)
		}
	}, func(now *Preferences) {
		if len(now.Keys) == 0 {
			now.Keys = r.before.Keys
		}
		if now.Tray == d.Tray {
			now.Tray = r.before.Tray
		}
		if now.Stay == d.Stay {
			now.Stay = r.before.Stay
		}
	})
	async.Do(r.pane.kit.Runner, nil, r.takeBackProgram, func(err error) {
		if !r.pane.kit.Failed(err) {
			r.show(nil)
		}
	})
}

// only tells whether the reset is of a page.
func (r *resetting) only(page string) bool { return r.page == "" || r.page == page }

// setPreferences changes those of the reset's pages, and keeps and tells it.
func (r *resetting) setPreferences(look func(now *Preferences, c choice), window func(now *Preferences)) {
	p := r.pane
	if r.only(pageLook) {
		for _, c := range lookChoices {
			look(p.prefs, c)
		}
	}
	if r.only(pageWindow) {
		window(p.prefs)
		p.events.KeysChanged()
		p.events.TrayChanged()
	}
	p.Remember()
}

// show shows the page, or the whole window anew where its look is another.
func (r *resetting) show(back *wayBack) {
	at := Place{page: r.page, back: back}
	if r.only(pageLook) {
		r.pane.events.LookChanged(at)
	} else {
		r.pane.OpenAt(at)
	}
}

// resetProgram sets the program's settings as at first.
func (r *resetting) resetProgram(ctx context.Context) (err error) {
	if r.had, err = r.read(ctx); err != nil {
		return err
	}
	none := maps.Clone(r.had)
	for key := range none {
		none[key] = ""
	}
	if err = r.write(ctx, none); err != nil {
		return err
	}
	r.left, err = r.read(ctx)
	return err
}

// takeBackProgram puts those back that are as the reset left them.
func (r *resetting) takeBackProgram(ctx context.Context) error {
	now, err := r.read(ctx)
	if err != nil {
		return err
	}
	back := maps.Clone(r.had)
	maps.DeleteFunc(back, func(key, _ string) bool { return now[key] != r.left[key] })
	return r.write(ctx, back)
}

// read gives the program's settings on the reset's pages.
func (r *resetting) read(ctx context.Context) (values map[string]string, err error) {
	values = map[string]string{}
	for page, keys := range resets {
		for _, key := range keys {
			if !r.only(page) {
				continue
			}
			if values[key], err = r.pane.app.Setting(ctx, key); err != nil {
				return nil, err
			}
		}
	}
	return values, nil
}

// write sets the program's settings, each in the way that has it heeded.
func (r *resetting) write(ctx context.Context, values map[string]string) error {
	var errs []error
	a := r.pane.app
	for key, value := range values {
		switch key {
		case articles.KeepOrigins:
			errs = append(errs, a.SetKeepOrigins(ctx, value != no))
		case upkeep.SettingFolder:
			errs = append(errs, a.SetBackupFolder(ctx, value))
		default:
			errs = append(errs, a.SetSetting(ctx, key, value))
		}
	}
	if r.only(pageSync) {
		errs = append(errs, a.Replan(ctx, 0))
	}
	return errors.Join(errs...)
}

// way gives what takes a reset back, nil where there was none.
func (b *wayBack) way() func() {
	if b == nil {
		return nil
	}
	return b.do
}

// undoTool makes the button that takes a reset back.
func (b *wayBack) undoTool(k *kit.Kit) *rtl.Button {
	t := rtl.NewButton(k.Text("settings.reset_undo"), kit.MirroredIcon("back", kit.ColourSoft, k.Dir), b.do)
	t.Dir = k.Dir
	return t
}
