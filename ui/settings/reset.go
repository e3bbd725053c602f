// Setting things as they were at first.

package settings

import (
	"context"
	"errors"

	"sahifa/app/background"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/upkeep"
	"sahifa/ui/kit/async"
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

// reset sets what stands on a page as at first, "" for all pages, and shows it.
func (p *Pane) reset(name string) {
	only := func(page string) bool { return name == "" || name == page }
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
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error {
		var errs []error
		for page, keys := range resets {
			for _, key := range keys {
				if only(page) {
					errs = append(errs, p.app.SetSetting(ctx, key, ""))
				}
			}
		}
		if only(pageSync) {
			errs = append(errs, p.app.Replan(ctx, 0))
		}
		if only(pageArticles) {
			errs = append(errs, p.app.SetKeepOrigins(ctx, true))
		}
		if only(pageBackups) {
			errs = append(errs, p.app.SetBackupFolder(ctx, ""))
		}
		return errors.Join(errs...)
	}, func(err error) {
		if p.kit.Failed(err) {
			return
		}
		at := Place{page: name} // what was set is remembered
		if only(pageLook) {
			p.events.LookChanged(at)
		} else {
			p.OpenAt(at)
		}
		p.kit.Overlay.Notice(p.kit.Text("settings.was_reset"))
	})
}
