// What main does about a store that cannot be used.

package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"runtime"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/storage"
	"sahifa/ui"
	"sahifa/ui/cli"
)

// handedOver is what one run of the program hands to the next: a process can
// show one window, and the store is mended by one that never had it open.
type handedOver struct {
	news.WayOut
	Language string `json:"language"`
}

// wayOutVariable holds a handedOver as JSON.
const wayOutVariable = "SAHIFA_WAY_OUT"

// takeWayOut gives the way out of a damaged store that the run before handed
// over, if one was chosen.
func takeWayOut() (h handedOver, chosen bool) {
	text := os.Getenv(wayOutVariable)
	_ = os.Unsetenv(wayOutVariable)
	return h, text != "" && json.Unmarshal([]byte(text), &h) == nil && h.Way != ""
}

// startAgain has the program begin anew, with the same arguments.
func startAgain(h handedOver) error {
	if h.Way != "" {
		text, err := json.Marshal(h)
		if err != nil {
			return err
		}
		if err := os.Setenv(wayOutVariable, string(text)); err != nil {
			return err
		}
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return become(self, os.Args)
}

// rescueStore shows what is wrong with a store that could not be opened, and goes
// the way out that the user chooses. What it gives, if the user leaves it at
// that, is why the store could not be opened.
func rescueStore(ctx context.Context, o cli.Options, only claim, problem error, h handedOver) error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return problem // which the command line tells
	}
	if log, err := openLog(o); err == nil {
		defer log.Close()
	}
	kept := newSpoiltSettings(o.Dir)
	if h.Language != "" {
		o.Lang = h.Language
	}
	start, rescued := ui.Rescue(ctx, ui.RescueOptions{
		App: rescuer{o}, Words: o.Words(ctx, kept), Settings: kept, Problem: problem, Way: h.WayOut, Raise: only.raised, Log: slog.Default(),
		Abandon: func(start bool) {
			only.release()
			if start {
				_ = startAgain(handedOver{})
			}
			os.Exit(1)
		},
	})
	if rescued {
		problem = nil
	}
	if !start || ctx.Err() != nil {
		return problem
	}
	only.release()
	return startAgain(handedOver{})
}

// spoiltSettings are the settings of a store that cannot be opened, as far as they can be
// read there or in a backup.
type spoiltSettings struct {
	dir     string
	backups []string // their files
}

func newSpoiltSettings(dir string) spoiltSettings {
	s := spoiltSettings{dir: dir}
	backups, err := app.BackupsOf(dir)
	if err != nil { // the store itself may still have them
		slog.Error("the backups were not listed", "err", err)
	}
	for _, b := range backups {
		s.backups = append(s.backups, b.File)
	}
	return s
}

// Setting gives a setting's value.
func (s spoiltSettings) Setting(_ context.Context, key string) (string, error) {
	return storage.SpoiltSetting(s.dir, s.backups, key), nil
}

// rescuer goes ways out of a damaged store.
type rescuer struct{ options cli.Options }

// Backups gives the backups that can be found without the store.
func (r rescuer) Backups(context.Context) ([]news.Backup, error) { return app.BackupsOf(r.options.Dir) }

// Rescue goes a way out.
func (r rescuer) Rescue(ctx context.Context, w news.WayOut) (found news.Salvage, err error) {
	slog.Info("a way out of a damaged store", "way", w.Way, "file", w.File)
	switch w.Way {
	case news.WayMend:
		found, err = r.mend(ctx)
	case news.WayBackup:
		if err = storage.Restore(ctx, w.File, r.options.Dir); err == nil {
			r.endRun(ctx)
		}
	case news.WaySalvage:
		found, err = r.salvage(ctx)
	case news.WayNew:
		err = storage.StartAnew(ctx, r.options.Dir)
	default:
		err = errors.New("no such way")
	}
	if err != nil {
		slog.Error("the way out led nowhere", "err", err)
	}
	return found, err
}

// endRun has a store that was a backup tell of no crash: it was made while the program ran,
// and what was removed in that run would be offered as if it had not ended in order.
func (r rescuer) endRun(ctx context.Context) {
	s, err := storage.Open(ctx, r.options.Dir)
	if err == nil {
		err = errors.Join(s.Trash.Close(ctx), s.Trash.ForgetDrafts(ctx), s.Close())
	}
	if err != nil { // the window tells, when it opens it
		slog.Error("the backup was not opened", "err", err)
	}
}

// mend makes the store anew from its tables, and takes out what is spoilt in them.
func (r rescuer) mend(ctx context.Context) (news.Salvage, error) {
	if err := storage.Mend(ctx, r.options.Dir); err != nil {
		return news.Salvage{}, err
	}
	return r.remake(ctx, func(a *app.App) (news.Salvage, error) {
		_, found, err := a.Maintenance.DeepCheck(ctx)
		return found, err
	})
}

// salvage makes a new store of what can be read, and texts again that were lost.
func (r rescuer) salvage(ctx context.Context) (news.Salvage, error) {
	found, err := storage.Salvage(ctx, r.options.Dir)
	if err != nil {
		return found, err
	}
	return r.remake(ctx, func(*app.App) (news.Salvage, error) { return found, nil })
}

// remake opens the store and makes texts again that find says were lost.
func (r rescuer) remake(ctx context.Context, find func(*app.App) (news.Salvage, error)) (news.Salvage, error) {
	log := slog.Default() // open has one of its own, which ends with it
	defer slog.SetDefault(log)
	a, closing, err := open(ctx, r.options)
	if err != nil {
		return news.Salvage{}, err
	}
	found, err := find(a)
	if err == nil {
		found, err = a.Remake(ctx, found)
	}
	return found, errors.Join(err, closing())
}
