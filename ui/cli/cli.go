package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/assets/lang"
)

// Exit statuses.
const (
	done     = 0
	failed   = 1
	badUsage = 2
)

// Program is what the verbs need of the program; *app.App is it.
type Program interface {
	Settings

	FindFeeds(ctx context.Context, address string) ([]news.FoundFeed, error)
	SubscribeTo(ctx context.Context, f news.FoundFeed) (news.Feed, error)
	Unsubscribe(ctx context.Context, id int64) error
	Feeds(ctx context.Context) ([]news.Feed, error)
	Sync(ctx context.Context, o app.SyncOptions) (app.Report, error)
	Import(ctx context.Context, r io.Reader) (app.ImportReport, error)
	Export(ctx context.Context, w io.Writer) error

	List(ctx context.Context, f news.Filter) ([]news.Item, error)
	Article(ctx context.Context, id int64) (news.Article, error)
	Search(ctx context.Context, query string, o search.Options) (search.Result, error)
	Asked(ctx context.Context, query string) error
	CatchUp(ctx context.Context) error
	SavedSearches(ctx context.Context) ([]search.SavedSearch, error)
	SaveSearch(ctx context.Context, s search.SavedSearch) (search.SavedSearch, error)
	RemoveSearch(ctx context.Context, id int64) error
	Save(ctx context.Context, address string) (news.Article, error)
	Extract(ctx context.Context, html io.Reader, address string, trace *app.Trace) (news.Article, error)
	Reextract(ctx context.Context, ids []int64, progress func(done, all int)) (app.Reextracted, error)
	SetKeepOrigins(ctx context.Context, keep bool) error
	MarkRead(ctx context.Context, ids []int64, read bool) error
	Star(ctx context.Context, id int64, starred bool) error

	NewDraft(ctx context.Context, articleID int64) (news.Draft, error)
	SaveDraft(ctx context.Context, d news.Draft) (news.Draft, error)
	Draft(ctx context.Context, id int64) (news.Draft, error)
	Drafts(ctx context.Context, query string) ([]news.Draft, error)
	DraftVersions(ctx context.Context, id int64) ([]news.DraftVersion, error)
	RemoveDraft(ctx context.Context, id int64) error
	CheckDraft(ctx context.Context, d news.Draft) (news.Verdict, error)
	Explain(ctx context.Context, id int64, f news.Finding, reason string) (news.Draft, error)
	Queue(ctx context.Context, id int64) (news.Draft, error)
	Withdraw(ctx context.Context, id int64) (news.Draft, error)
	SendOutbox(ctx context.Context, o app.SendOptions) ([]news.Draft, error)
	Comments(ctx context.Context, articleID int64) ([]news.Comment, error)
	RefreshComments(ctx context.Context, articleID int64) error
	SearchComments(ctx context.Context, query string, limit int) ([]news.CommentHit, error)
	SetLogin(ctx context.Context, address, user, password string) error

	Backup(ctx context.Context, file string) error
	Check(ctx context.Context) (news.Health, error)
}

// Settings keeps the user's settings.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Options are what the command line says about the program as a whole.
type Options struct {
	Dir     string // the data folder
	Lang    string // the language asked for, "" to leave it to the setting
	Verbose bool   // details of what happens on standard error as well
}

// languageSetting is the key of the setting that holds the interface's
// language.
const languageSetting = "language"

// Words gives the texts of the language asked for or, failing that, set.
func (o Options) Words(ctx context.Context, s Settings) *lang.Words {
	code := o.Lang
	if code == "" && s != nil {
		code, _ = s.Setting(ctx, languageSetting) // a store that fails will say so to the verb
	}
	return lang.Load(code)
}

// Env is the world around one run.
type Env struct {
	Stdin                io.Reader
	Stdout, Stderr       io.Writer
	StdoutTTY, StderrTTY bool // a person watches it on a terminal
	Getenv               func(string) string
	Version              string

	// Open opens the store of a data folder; close ends what it began.
	Open func(context.Context, Options) (p Program, close func() error, err error)
	// Restore puts the store of the backup file into the data folder dir.
	Restore func(ctx context.Context, file, dir string) error
	// Window opens the window and returns when it is closed.
	Window func(context.Context, Options) error
}

// call is one verb under way.
type call struct {
	Env
	Options
	line
	words   *lang.Words
	program Program // nil for a verb that needs no store
	out     *bufio.Writer
}

// Run does what a command line asks for and gives the exit status.
func Run(ctx context.Context, args []string, env Env) int {
	l, err := parse(args)
	c := &call{Env: env, line: l, out: bufio.NewWriter(env.Stdout)}
	c.Lang = l.flags["lang"]
	if c.Lang == "" {
		c.Lang = env.Getenv("SAHIFA_LANG")
	}
	c.words = c.Words(ctx, nil)
	if err == nil {
		err = c.run(ctx)
	}
	if flushed := c.out.Flush(); err == nil && flushed != nil {
		err = news.Fail(news.CannotWrite, flushed, c.words.Text("cli.stdout"))
	}
	return c.end(ctx, err)
}

func (c *call) run(ctx context.Context) (err error) {
	v, err := c.line.check()
	if err != nil {
		return err
	}
	c.Verbose = c.has("verbose")
	if c.Dir, err = dataDir(c.flags["data"], c.Getenv); err != nil {
		return err
	}
	if v.store {
		program, closing, err := c.Open(ctx, c.Options)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, closing()) }()
		c.program = program
		c.words = c.Words(ctx, program)
	}
	return v.run(ctx, c)
}

// end tells how the run ended.
func (c *call) end(ctx context.Context, err error) int {
	if err == nil {
		return done
	}
	if wrong, ok := errors.AsType[*usageError](err); ok {
		c.complain(c.words.Text("cli.usage."+wrong.key, wrong.args...))
		c.complain(c.words.Text("cli.usage", wrong.usage()))
		return badUsage
	}
	slog.Error("the verb failed", "verb", c.verb, "err", err)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		err = news.Fail(news.Cancelled, err)
	}
	c.complain(c.sentences(err))
	return failed
}

// complain writes one line to standard error.
func (c *call) complain(s string) {
	fmt.Fprintln(c.Stderr, strings.ReplaceAll(render(s, false), "\n", " "))
}

// sentences gives what a user reads of an error; of several failures a
// sentence each.
func (c *call) sentences(err error) string {
	var list failures
	if !errors.As(err, &list) {
		return c.sentence(err)
	}
	var s []string
	for _, err := range list {
		s = append(s, c.sentence(err))
	}
	return strings.Join(s, " ")
}

func (c *call) sentence(err error) string {
	if refused, ok := errors.AsType[*notTaken](err); ok {
		return refused.said
	}
	return c.words.Problem(err)
}

// failures are what went wrong with some of a verb's arguments.
type failures []error

func (f failures) Error() string   { return errors.Join(f...).Error() }
func (f failures) Unwrap() []error { return f }

// each does the same for every argument and goes on after a failure, but not
// after a cancel. What is done is printed at once: the next may take long.
func (c *call) each(ctx context.Context, do func(arg string) error) error {
	var list failures
	for _, arg := range c.args {
		if err := do(arg); err != nil {
			list = append(list, err)
		}
		if err := c.out.Flush(); err != nil {
			return news.Fail(news.CannotWrite, err, c.words.Text("cli.stdout"))
		}
		if ctx.Err() != nil {
			return news.Fail(news.Cancelled, ctx.Err())
		}
	}
	if list == nil {
		return nil
	}
	return list
}
