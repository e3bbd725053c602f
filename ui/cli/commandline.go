package cli

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"sahifa/app/news"
	"sahifa/ui/link"
)

// commandLine is one divided into its parts.
type commandLine struct {
	verb  string
	args  []string
	flags map[string]string // by name, without dashes; a switch has "true"
}

// usageError is a command line that is not understood. key names its sentence,
// "cli.usage." + key.
type usageError struct {
	key  string
	args []string
	verb string
}

func (e *usageError) Error() string { return "usage: " + e.key + " " + strings.Join(e.args, " ") }

// usage is the right form of the verb that was meant.
func (e *usageError) usage() string {
	if v, ok := verbOf(e.verb); ok {
		return v.usage()
	}
	return "sahifa [--data DIR] [--json] VERB …"
}

// repeatable are the flags that may be given more than once: their values are
// kept, one a line.
var repeatable = map[string]bool{"answer": true}

// globalFlags are the flags of every verb; those with a true value take one.
var globalFlags = map[string]bool{"data": true, "lang": true, "json": false, "verbose": false}

// parse divides a command line. Flags may stand before the verb, after it and
// between arguments; "--" ends them, and "-" is an argument.
func parse(args []string) (commandLine, error) {
	l := commandLine{flags: map[string]string{}}
	var rest []string
	for i := 0; i < len(args); i++ {
		name, value, joined := strings.Cut(args[i], "=")
		switch {
		case args[i] == "--":
			rest = append(rest, args[i+1:]...)
			i = len(args)
			continue
		case !strings.HasPrefix(name, "-") || name == "-":
			rest = append(rest, args[i])
			continue
		case name == "-h" || name == "--help":
			l.flags["help"] = "true"
			continue
		}
		name = strings.TrimLeft(name, "-")
		takes, known := takesValue(verbIn(args), name)
		switch {
		case !known:
			return l.named(rest), &usageError{key: "flag", args: []string{"--" + name}, verb: l.named(rest).verb}
		case !takes && joined:
			return l.named(rest), &usageError{key: "no_value", args: []string{"--" + name}, verb: l.named(rest).verb}
		case takes && !joined:
			if i++; i == len(args) {
				return l.named(rest), &usageError{key: "value", args: []string{"--" + name}, verb: l.named(rest).verb}
			}
			value = args[i]
		case !takes:
			value = "true"
		}
		if old := l.flags[name]; old != "" && repeatable[name] {
			value = old + "\n" + value
		}
		l.flags[name] = value
	}
	return l.named(rest), nil
}

func (l commandLine) named(rest []string) commandLine {
	switch {
	case len(rest) > 0 && link.Is(rest[0]): // the window is opened, and follows it
		l.args = rest
	case len(rest) > 0:
		l.verb, l.args = rest[0], rest[1:]
	}
	return l
}

// verbIn gives the first argument that is the name of a verb, "" if none is.
func verbIn(args []string) string {
	for _, a := range args {
		if _, ok := verbOf(a); ok && a != "" {
			return a
		}
	}
	return ""
}

// takesValue tells whether a verb has a flag, and whether a value follows it.
// Of a flag that it does not have, that is told which any verb has.
func takesValue(verbName, name string) (takes, known bool) {
	if takes, known = globalFlags[name]; known {
		return takes, true
	}
	if v, ok := verbOf(verbName); ok {
		if takes, known = v.flags[name]; known {
			return takes, true
		}
	}
	for _, v := range verbs() {
		if takes, known = v.flags[name]; known {
			return takes, true
		}
	}
	return false, false
}

// check finds the verb and tells whether arguments and flags fit it.
func (l commandLine) check() (verb, error) {
	wrong := func(key string, args ...string) (verb, error) {
		return verb{}, &usageError{key: key, args: args, verb: l.verb}
	}
	if l.verb == "" && l.has("help") {
		l.verb = "help"
	} else if l.has("help") {
		l.args, l.verb = []string{l.verb}, "help"
	}
	v, ok := verbOf(l.verb)
	if !ok {
		return wrong("verb", l.verb)
	}
	for name := range l.flags {
		_, everyone := globalFlags[name]
		if _, mine := v.flags[name]; !mine && !everyone && name != "help" {
			return wrong("flag", "--"+name)
		}
	}
	if len(l.args) < v.minArgs {
		return wrong("few")
	}
	if v.maxArgs >= 0 && len(l.args) > v.maxArgs {
		return wrong("many")
	}
	return v, nil
}

func (l commandLine) has(flag string) bool { return l.flags[flag] != "" }

// number reads a flag that is a number of at least 1; fallback if it is not
// given.
func (l commandLine) number(flag string, fallback int64) (int64, error) {
	if !l.has(flag) {
		return fallback, nil
	}
	return l.parseNumber(l.flags[flag])
}

// choice gives which of several a flag names, from 1 on; 0, which may be named, is none.
func (l commandLine) choice(flag string, fallback int64) (int64, error) {
	if l.flags[flag] == "0" {
		return 0, nil
	}
	return l.number(flag, fallback)
}

func (l commandLine) parseNumber(s string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, &usageError{key: "number", args: []string{s}, verb: l.verb}
	}
	return n, nil
}

// dataDir gives the folder of the store: the one named, or the one the system
// keeps programs' data in.
func dataDir(named string, getenv func(string) string) (string, error) {
	if named != "" {
		return filepath.Abs(named)
	}
	for _, place := range dataPlaces {
		if root := getenv(place.variable); root != "" {
			return filepath.Join(append([]string{root}, place.path...)...), nil
		}
	}
	return "", news.NewProblem(news.CannotWrite, nil, "sahifa")
}

// verbOf gives the verb of a name.
func verbOf(name string) (verb, bool) {
	all := verbs()
	i := slices.IndexFunc(all, func(v verb) bool { return v.name == name })
	if i < 0 {
		return verb{}, false
	}
	return all[i], true
}
