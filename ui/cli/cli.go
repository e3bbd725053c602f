package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"sahifa/app/news"
	"sahifa/assets/lang"
)

// Exit statuses.
const (
	done     = 0
	failed   = 1
	badUsage = 2
)

// Options are what the command line says about the program as a whole.
type Options struct {
	Dir     string // the data folder
	Lang    string // the language asked for, "" to leave it to the setting
	Verbose bool   // details of what happens on standard error as well
	Link    string // for the window to follow, "" if there is none
}

// languageSetting is the key of the setting that holds the interface's
// language.
const languageSetting = "language"

// Words gives the texts of the language asked for or, failing that, set.
func (o Options) Words(ctx context.Context, s interface {
	Setting(ctx context.Context, key string) (string, error)
}) *lang.Words {
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
	Open func(context.Context, Options) (p *Program, close func() error, err error)
	// Restore puts the store of the backup file into the data folder dir.
	Restore func(ctx context.Context, file, dir string) error
	// Mend makes a damaged store anew from its tables, if those are sound.
	Mend func(ctx context.Context, dir string) error
	// Salvage makes a new store of all that can be read of a damaged one.
	Salvage func(ctx context.Context, dir string) (news.Salvage, error)
	// Report writes what helps to find a fault, of the folder dir.
	Report func(w io.Writer, dir string) error
	// Window opens the window and returns when it is closed.
	Window func(context.Context, Options) error
}

// call is one verb under way.
type call struct {
	Env
	Options
	commandLine
	words   *lang.Words
	program *Program // nil for a verb that needs no store
	out     *bufio.Writer
}

// Run does what a command line asks for and gives the exit status.
func Run(ctx context.Context, args []string, env Env) int {
	l, err := parse(args)
	c := &call{Env: env, commandLine: l, out: bufio.NewWriter(env.Stdout)}
	c.Lang = l.flags["lang"]
	if c.Lang == "" {
		c.Lang = env.Getenv("SAHIFA_LANG")
	}
	c.words = c.Words(ctx, nil)
	if err == nil {
		err = c.run(ctx)
	}
	if flushed := c.out.Flush(); err == nil && flushed != nil {
		err = news.NewProblem(news.CannotWrite, flushed, c.words.Text("cli.stdout"))
	}
	return c.end(ctx, err)
}

func (c *call) run(ctx context.Context) (err error) {
	v, err := c.commandLine.check()
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
		c.words = c.Words(ctx, program.Settings)
	}
	err = v.run(ctx, c)
	if _, usage := errors.AsType[*usageError](err); err != nil && !usage {
		// Here and not in end: closing the program closes the log.
		slog.Log(ctx, news.LogLevel(err), "verb failed", "verb", c.verb, "err", err)
	}
	return err
}

// end tells how the run ended.
func (c *call) end(ctx context.Context, err error) int {
	if err == nil {
		return done
	}
	if wrong, ok := errors.AsType[*usageError](err); ok {
		c.printError(c.words.Text("cli.usage."+wrong.key, wrong.args...))
		c.printError(c.words.Text("cli.usage", wrong.usage()))
		return badUsage
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		err = news.NewProblem(news.Cancelled, err)
	}
	c.printError(c.sentences(err))
	return failed
}

// printError writes one line to standard error.
func (c *call) printError(s string) {
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
	if rejected, ok := errors.AsType[*rejection](err); ok {
		return rejected.message
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
			return news.NewProblem(news.CannotWrite, err, c.words.Text("cli.stdout"))
		}
		if ctx.Err() != nil {
			return news.NewProblem(news.Cancelled, ctx.Err())
		}
	}
	if list == nil {
		return nil
	}
	return list
}

// eachID is each for arguments that are identifiers.
func (c *call) eachID(ctx context.Context, do func(id int64) error) error {
	for _, arg := range c.args {
		if _, err := c.parseNumber(arg); err != nil {
			return err
		}
	}
	return c.each(ctx, func(arg string) error {
		id, err := c.parseNumber(arg)
		if err != nil {
			return err
		}
		return do(id)
	})
}
