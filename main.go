// Command sahifa is the program: a window for reading Arabic news offline, and
// the same use-cases as verbs of a command line.
package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"sahifa/app"
	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/app/web"
	"sahifa/storage"
	"sahifa/storage/keyring"
	"sahifa/ui"
	"sahifa/ui/cli"
	"sahifa/ui/instance"
	_ "sahifa/ui/quiet" // before Fyne speaks
)

// version is set by the build (-ldflags "-X main.version=…").
var version = "0.1.0"

func main() {
	slog.SetDefault(slog.New(slog.DiscardHandler)) // until a verb opens the log
	// Whatever asks the program to end has it end in order: a terminal that is
	// closed and a session that ends as well.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	status := cli.Run(ctx, os.Args[1:], cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		StdoutTTY: terminal(os.Stdout), StderrTTY: terminal(os.Stderr),
		Getenv: os.Getenv, Version: version,
		Open:    openProgram,
		Restore: storage.Restore,
		Salvage: storage.Salvage,
		Window:  openWindow,
	})
	stop()
	os.Exit(status)
}

// terminal tells whether a person is at the other end of a file.
func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// open joins store, web client and log into the program.
func open(ctx context.Context, o cli.Options) (*app.App, func() error, error) {
	log, err := openLog(o)
	if err != nil {
		return nil, nil, err
	}
	store, err := storage.Open(ctx, o.Dir)
	if err != nil {
		slog.Error("the store was not opened", "err", err)
		return nil, nil, errors.Join(err, log.Close())
	}
	proxy, err := store.Settings.Setting(ctx, app.Proxy)
	if err != nil {
		slog.Error("the proxy's address was not read", "err", err)
	}
	client := web.New(web.Options{Proxy: proxy, Log: slog.Default()})
	passwords := keyring.WithFile(filepath.Join(o.Dir, "passwords.json"))
	if passwords.Plain() {
		slog.Warn("there is no keyring: passwords are in a file that every program of yours can read", "file", "passwords.json")
	}
	a := app.New(app.Options{
		Store: parts(store), Client: client, Log: slog.Default(), Dir: o.Dir,
		Checker: commenting.NewChecker(o.Dir, slog.Default()), Keyring: passwords,
	})
	return a, func() error {
		client.Close()
		return errors.Join(store.Close(), log.Close())
	}, nil
}

// parts hands the store's parts to the program.
func parts(s *storage.Store) app.Store {
	return app.Store{
		Feeds: s.Feeds, Articles: s.Articles, Pictures: s.Pictures, Index: s.Index, SavedSearches: s.SavedSearches,
		Drafts: s.Drafts, Outbox: s.Outbox, Comments: s.Comments, Settings: s.Settings, Maintenance: s.Maintenance,
	}
}

// openProgram opens the program for the command line.
func openProgram(ctx context.Context, o cli.Options) (*cli.Program, func() error, error) {
	a, closing, err := open(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	return &cli.Program{
		Feeds: a.Subscriptions, Syncer: a.Syncer, Articles: a.Library, Searcher: a.Searcher, Drafts: a.Drafts, Outbox: a.Outbox,
		Comments: a.Discussion, Logins: a.Logins, Settings: a.Settings, Maintenance: a.Maintenance, Keeper: a.Keeper,
	}, closing, nil
}

// openWindow opens the window, or asks the one that is open to come forward.
func openWindow(ctx context.Context, o cli.Options) error {
	signal.Ignore(syscall.SIGPIPE) // a terminal that is gone takes no messages, and ends nothing
	raised, release, err := instance.Claim(o.Dir)
	if errors.Is(err, instance.ErrRunning) {
		return nil
	} else if err != nil {
		return err
	}
	defer release()
	a, closing, err := open(ctx, o)
	if err != nil {
		return err
	}
	words := o.Words(ctx, a.Settings)
	if err := a.LoadEdition(ctx, words.Text("edition.title")); err != nil {
		slog.Error("the sample edition was not loaded", "err", err)
	}
	err = ui.Run(ctx, ui.Options{App: a, Words: words, Raise: raised, Log: slog.Default()})
	return errors.Join(err, closing())
}

// maxLog is the size from which the log begins anew, in bytes; the one before
// is kept.
const maxLog = 1 << 20

// openLog sends the log to a file beside the store, and to standard error as
// well if the user wants to watch.
func openLog(o cli.Options) (io.Closer, error) {
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, news.NewProblem(news.CannotWrite, err, o.Dir)
	}
	name := filepath.Join(o.Dir, "sahifa.log")
	if info, err := os.Stat(name); err == nil && info.Size() > maxLog {
		_ = os.Rename(name, name+".1") // or it grows on: no reason to refuse work
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, news.NewProblem(news.CannotWrite, err, name)
	}
	out, level := io.Writer(f), slog.LevelInfo
	if o.Verbose {
		out, level = io.MultiWriter(f, os.Stderr), slog.LevelDebug
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{Level: level})))
	return f, nil
}
