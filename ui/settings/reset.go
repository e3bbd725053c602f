// Setting things as they were at first.

package settings

import (
	"context"
	"errors"

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
	pageArticles: nil,
	pageComments: {commenting.SettingConsent, commenting.SettingFetch},
	pageWindow:   nil,
	pageStorage:  {upkeep.SettingKeep, upkeep.SettingKeepUnread},
	pageBackups:  {upkeep.SettingDaily, upkeep.SettingWeekly},
}

// wayBack puts back what a reset has changed.
type wayBack struct{ do func() }

// reset sets what stands on a page as at first, "" for all pages, and shows it, with the way
// back.
func (p *Pane) reset(name string) {
	only := func(page string) bool { return name == "" || name == page }
	before, kept := *p.prefs, map[string]string{}
	var folder string
	d := Default()
	if only(pageLook) {
		p.prefs.Typography, p.prefs.Look, p.prefs.Speed = d.Typography, d.Look, d.Speed
	}
	if only(pageWindow) {
		p.prefs.Keys, p.prefs.Tray, p.prefs.Stay = nil, d.Tray, d.Stay
		p.events.KeysChanged()
		p.events.TrayChanged()
	}
	p.Remember()
	async.Do(p.kit.Runner, nil, func(ctx context.Context) (err error) {
		for page, keys := range resets {
			for _, key := range keys {
				if !only(page) {
					continue
				}
				if kept[key], err = p.app.Setting(ctx, key); err != nil {
					return err
				}
			}
		}
		if kept[articles.KeepOrigins], err = p.app.Setting(ctx, articles.KeepOrigins); err != nil {
			return err
		}
		if folder, err = p.app.Setting(ctx, upkeep.SettingFolder); err != nil {
			return err
		}
		none := map[string]string{}
		for key := range kept {
			none[key] = ""
		}
		return setBack(ctx, p, only, none, true, "")
	}, func(err error) {
		if p.kit.Failed(err) {
			return
		}
		show := func(at Place) { // what was set is remembered
			if only(pageLook) {
				p.events.LookChanged(at)
			} else {
				p.OpenAt(at)
			}
		}
		show(Place{page: name, back: &wayBack{func() {
			if only(pageLook) {
				p.prefs.Typography, p.prefs.Look, p.prefs.Speed = before.Typography, before.Look, before.Speed
			}
			if only(pageWindow) {
				p.prefs.Keys, p.prefs.Tray, p.prefs.Stay = before.Keys, before.Tray, before.Stay
				p.events.KeysChanged()
				p.events.TrayChanged()
			}
			p.Remember()
			async.Do(p.kit.Runner, nil, func(ctx context.Context) error {
				return setBack(ctx, p, only, kept, kept[articles.KeepOrigins] != no, folder)
			}, func(err error) {
				if !p.kit.Failed(err) {
					show(Place{page: name})
				}
			})
		}}})
	})
}

// setBack sets the program's settings of some pages to values.
func setBack(ctx context.Context, p *Pane, only func(page string) bool, values map[string]string, origins bool, folder string) error {
	var errs []error
	for page, keys := range resets {
		for _, key := range keys {
			if only(page) {
				errs = append(errs, p.app.SetSetting(ctx, key, values[key]))
			}
		}
	}
	if only(pageSync) {
		errs = append(errs, p.app.Replan(ctx, 0))
	}
	if only(pageArticles) {
		errs = append(errs, p.app.SetKeepOrigins(ctx, origins))
	}
	if only(pageBackups) {
		errs = append(errs, p.app.SetBackupFolder(ctx, folder))
	}
	return errors.Join(errs...)
}

// undoTool makes the button that takes a reset back.
func (b *wayBack) undoTool(k *kit.Kit) *rtl.Button {
	t := rtl.NewButton(k.Text("settings.reset_undo"), kit.MirroredIcon("back", kit.ColourSoft, k.Dir), b.do)
	t.Dir = k.Dir
	return t
}
