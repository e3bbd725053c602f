// Command sahifa is the program: a window for reading Arabic news offline, and
// the same use-cases as verbs of a command line.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"sahifa/app"
	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/app/web"
	"sahifa/storage"
	"sahifa/storage/keyring"
	"sahifa/storage/logfile"
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
		Mend:    storage.Mend,
		Salvage: storage.Salvage,
		Report:  report,
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
	network, err := app.NetworkOptions(ctx, store.Settings)
	if err != nil {
		slog.Error("network settings not read", "err", err)
	}
	ofClient := network
	ofClient.Log = slog.Default()
	client := web.New(ofClient)
	passwords := keyring.WithFile(filepath.Join(o.Dir, "passwords.json"))
	if passwords.Plain() {
		slog.Warn("there is no keyring: passwords are in a file that every program of yours can read", "file", "passwords.json")
	}
	a := app.New(app.Options{
		Store: parts(store), Client: client, Network: network, Log: slog.Default(), Dir: o.Dir,
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
		Feeds: s.Feeds, Articles: s.Articles, Lists: s.Lists, Pictures: s.Pictures, Icons: s.Icons, Highlights: s.Highlights,
		Marks: s.Marks, Mutes: s.Mutes, Trash: s.Trash, Retention: s.Retention, Index: s.Index, SavedSearches: s.SavedSearches,
		Drafts: s.Drafts, Outbox: s.Outbox, Replies: s.Replies, Comments: s.Comments,
		Settings: s.Settings, Memory: s.Memory, Maintenance: s.Maintenance,
	}
}

// openProgram opens the program for the command line.
func openProgram(ctx context.Context, o cli.Options) (*cli.Program, func() error, error) {
	a, closing, err := open(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	return &cli.Program{
		Feeds: a.Subscriptions, Syncer: a.Syncer, Articles: a.Library, Mutes: a.Muting, Searcher: a.Searcher,
		Drafts: a.Drafts, Outbox: a.Outbox, Comments: a.Discussion, Logins: a.Logins,
		Settings: a.Settings, Maintenance: a.Maintenance, Keeper: a.Keeper, Archive: a.Archive, Remaker: a,
	}, closing, nil
}

// claim is that of this process to show the one window of a data folder.
type claim struct {
	raised  <-chan string // what later starts want of the window
	release func()        // lets one of them open it; may be called again
}

// openWindow opens the window, or asks the one that is open to come forward.
func openWindow(ctx context.Context, o cli.Options) error {
	signal.Ignore(syscall.SIGPIPE) // a terminal that is gone takes no messages, and ends nothing
	var only claim
	var err error
	only.raised, only.release, err = instance.Claim(o.Dir, o.Link)
	if errors.Is(err, instance.ErrRunning) {
		return nil
	} else if err != nil {
		return news.NewProblem(news.CannotWrite, err, os.TempDir())
	}
	defer only.release()
	if way, chosen := takeWayOut(); chosen {
		return rescueStore(ctx, o, only, nil, way)
	}
	a, closing, err := open(ctx, o)
	if err != nil {
		return rescueStore(ctx, o, only, err, handedOver{})
	}
	words := o.Words(ctx, a.Settings)
	if err := a.LoadEdition(ctx, words.Text("edition.title")); err != nil {
		slog.Error("the sample edition was not loaded", "err", err)
	}
	crash, err := logfile.CatchCrashes(o.Dir, time.Now())
	if err != nil {
		slog.Error("a crash would leave no report", "err", err)
	}
	way, err := ui.Run(ctx, ui.Options{
		App: a, Words: words, Raise: only.raised, Link: o.Link, Log: slog.Default(), Version: version, Crash: crash, Leaving: only.release,
		Abandon: func() {
			_ = closing()
			only.release()
			os.Exit(0)
		},
	})
	err = errors.Join(err, closing())
	if err == nil && way.Way != "" {
		only.release()
		return startAgain(handedOver{WayOut: way, Language: words.Code})
	}
	return err
}

// openLog sends the log to a file beside the store, and to standard error as
// well if the user wants to watch. In a folder that cannot be written to there
// is no file: what is saved can be read all the same.
func openLog(o cli.Options) (io.Closer, error) {
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		if _, there := os.Stat(o.Dir); there != nil {
			return nil, news.NewProblem(news.CannotWrite, err, o.Dir)
		}
	}
	var out []io.Writer
	var closer io.Closer = io.NopCloser(nil)
	f, err := logfile.Open(o.Dir)
	switch {
	case err == nil:
		out, closer = append(out, f), f
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
	default:
		return nil, news.NewProblem(news.CannotWrite, err, filepath.Join(o.Dir, logfile.Name))
	}
	level := slog.LevelInfo
	if o.Verbose {
		out, level = append(out, os.Stderr), slog.LevelDebug
	}
	slog.SetDefault(logfile.NewLogger(io.MultiWriter(out...), level))
	return closer, nil
}

// report writes what helps to find a fault.
func report(w io.Writer, dir string) error {
	head := fmt.Sprintf("Sahifa %s, %s, %s/%s, %d processors\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	files, _ := os.ReadDir(dir)
	for _, f := range files {
		if info, err := f.Info(); err == nil {
			head += fmt.Sprintf("%s %12d %s\n", info.Mode(), info.Size(), f.Name())
		}
	}
	return logfile.WriteReport(w, dir, head)
}
