// Package settings is what the user can set: the dialog of settings with its
// pages, and the preferences that the window remembers.
package settings

import (
	"context"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// App is what the settings need of the program. Its methods are called from
// any goroutine.
type App interface {
	// Setting gives a setting's value, "" if it was never set.
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	SetKeepOrigins(ctx context.Context, keep bool) error
	SetLogin(ctx context.Context, address, user, password string) (accepted bool, err error)
	// PasswordsInFile tells whether passwords are kept in a file that other
	// programs can read.
	PasswordsInFile() bool
	// ProxyWorks tells whether an address of a proxy can be understood.
	ProxyWorks(address string) bool
	// Replan plans a feed's syncs anew, 0: those of all, after settings of
	// syncs were changed.
	Replan(ctx context.Context, feedID int64) error
	Version() string
	Backups
	Archive
	Storage
	Trash
	Muting
}

// Events tell what the user wants. They are called on the UI thread; none may
// be nil.
type Events struct {
	LanguageChosen func(code string)
	// LookChanged tells that the window is to be made anew, and then OpenAt
	// called for the place, where the keyboard was.
	LookChanged  func(at Place)
	ArticleWidth func() float32 // that an article has in the window
	ReextractAll func()         // make all articles anew from their kept pages
	Import       func()         // subscriptions
	Export       func()
	// Imported is told what an archive brought in, nil where that is nothing, and what reads it
	// once more; then calls then with what takes it back, nil where nothing does.
	Imported func(what *news.Imported, again func(ctx context.Context) (*news.Imported, error), then func(back func()))
	// Mute makes a rule that mutes, Unmute removes one; ended is called after it, with what
	// went wrong.
	Mute      func(m news.Mute, ended func(error))
	Unmute    func(id int64, ended func(error))
	ShowMuted func(m news.Mute) // the articles that a rule hides

	// RestoreBackup puts a backup, which was checked, in the place of the store: the window
	// is closed, and opened on it.
	RestoreBackup func(file string)
	Restored      func() // what was in the trash is back, or gone for good
	Expired       func() // articles that are not to be kept were removed
	ShowComments  func() // the user's own
	ShowActivity  func() // of syncs
	// LookBrought tells that there are other preferences, of an archive or by the name of a
	// choice: they are to be shown, and then shown is to be called, once no dialog is open.
	LookBrought   func(shown func())
	ShowShortcuts func()
	ChangeKeys    func() // the user wants to
	KeysChanged   func() // the preferences have others
	TrayChanged   func() // whether there is to be an icon in the tray
}

// Pane is the dialog of settings.
type Pane struct {
	kit    *kit.Kit
	app    App
	prefs  *Preferences
	events Events
	shown  *page // the last one

	keeping bool // the preferences, just now
	again   bool // they were changed meanwhile
	kept    keptPreferences
}

// New makes the dialog; it is not open. Choices change prefs.
func New(k *kit.Kit, a App, prefs *Preferences, e Events) *Pane {
	return &Pane{kit: k, app: a, prefs: prefs, events: e}
}

// Remember keeps the preferences. Of several changes the last is kept last.
func (p *Pane) Remember() {
	if p.keeping {
		p.again = true
		return
	}
	now, err := written(*p.prefs) // here: others may change it while it is kept
	if err != nil {
		p.kit.LogError(err)
		return
	}
	p.keeping = true
	before := p.kept
	async.Call(p.kit.Runner, nil, func(ctx context.Context) (kept keptPreferences, err error) {
		if kept, err = now.divided(); err == nil {
			err = kept.save(ctx, p.app, before)
		}
		return kept, err
	}, func(kept keptPreferences, err error) {
		if p.kit.LogError(err); err == nil {
			p.kept = kept
		}
		if p.keeping = false; p.again {
			p.again = false
			p.Remember()
		}
	})
}

// Keep is Remember for the end of a run, on any goroutine: it returns when they are kept.
func Keep(ctx context.Context, p *Pane) error {
	now, err := divided(*p.prefs)
	if err != nil {
		return err
	}
	before := p.kept
	if p.keeping { // what is being kept may be in the store, or not
		before = keptPreferences{}
	}
	return now.save(ctx, p.app, before)
}

// Keeping tells whether preferences are being kept.
func Keeping(p *Pane) bool { return p.keeping }

// set keeps a setting of the program, and tells the user if it could not.
func (p *Pane) set(key, value string) {
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.SetSetting(ctx, key, value) }, func(err error) { p.kit.Failed(err) })
}

// get hands a setting of the program to show.
func (p *Pane) get(key string, show func(string, error)) {
	async.Call(p.kit.Runner, nil, func(ctx context.Context) (string, error) { return p.app.Setting(ctx, key) }, show)
}
