package cli

import (
	"context"
	"strings"
)

// verb is one of the command line's. Its explanation is the text "cli.help." +
// name.
type verb struct {
	name    string
	form    string          // of its arguments, as usage shows them
	flags   map[string]bool // beside the general ones; true: a value follows
	minArgs int             // arguments
	maxArgs int             // -1: any number
	store   bool            // works on an open store
	run     func(context.Context, *call) error
}

func (v verb) usage() string { return strings.TrimSpace("sahifa " + v.name + " " + v.form) }

// verbs gives all verbs, in the order of help. The empty one is the window.
func verbs() []verb {
	return []verb{
		{name: "", form: "[LINK]", maxArgs: 1, run: openWindow},
		{name: "add", form: "[--choose N] URL…", flags: map[string]bool{"choose": true}, minArgs: 1, maxArgs: -1, store: true, run: add},
		{name: "remove", form: "FEED…", minArgs: 1, maxArgs: -1, store: true, run: removeFeeds},
		{name: "feeds", store: true, run: listFeeds},
		{name: "feed", form: "ID [--title NAME] [--folder NAME] [--every MINUTES|auto] [--text all|page|feed_whole|feed] [--notify on|off] [--paused on|off] [--dir auto|rtl|ltr] [--keep all|everything|months:N|articles:N] [--address URL]",
			flags:   map[string]bool{"title": true, "folder": true, "every": true, "text": true, "notify": true, "dir": true, "keep": true, "address": true, "paused": true},
			minArgs: 1, maxArgs: 1, store: true, run: setFeed},
		{name: "sync", form: "[--feed ID [--older]] [--all]", flags: map[string]bool{"feed": true, "older": false, "all": false}, store: true, run: syncFeeds},
		{name: "list", form: "[--unread] [--starred] [--feed ID] [--limit N]",
			flags: map[string]bool{"unread": false, "starred": false, "feed": true, "limit": true}, store: true, run: list},
		{name: "show", form: "ID [--text|--html]", flags: map[string]bool{"text": false, "html": false}, minArgs: 1, maxArgs: 1, store: true, run: show},
		{name: "highlights", form: "[ARTICLE]", maxArgs: 1, store: true, run: highlights},
		{name: "revisions", form: "ARTICLE", minArgs: 1, maxArgs: 1, store: true, run: revisions},
		{name: "search", form: "QUERY [--limit N] [--newest] [--all] [--feed ID] [--year N] [--as html|markdown|csv|json] [--save NAME [--notify]]",
			flags:   map[string]bool{"limit": true, "newest": false, "all": false, "feed": true, "year": true, "as": true, "save": true, "notify": false},
			minArgs: 1, maxArgs: -1, store: true, run: find},
		{name: "searches", store: true, run: savedSearches},
		{name: "forget", form: "SEARCH…", minArgs: 1, maxArgs: -1, store: true, run: forgetSearches},
		{name: "read", form: "[--undo] ID…", flags: map[string]bool{"undo": false}, minArgs: 1, maxArgs: -1, store: true, run: markRead},
		{name: "star", form: "[--undo] ID…", flags: map[string]bool{"undo": false}, minArgs: 1, maxArgs: -1, store: true, run: star},
		{name: "mute", form: "[--title] [--feed ID | --folder NAME] WORDS…", flags: map[string]bool{"title": false, "feed": true, "folder": true},
			minArgs: 1, maxArgs: -1, store: true, run: mute},
		{name: "mutes", store: true, run: listMutes},
		{name: "unmute", form: "MUTE…", minArgs: 1, maxArgs: -1, store: true, run: unmute},
		{name: "save", form: "URL…", minArgs: 1, maxArgs: -1, store: true, run: save},
		{name: "comments", form: "[--refresh] ARTICLE | --search QUERY [--limit N]",
			flags: map[string]bool{"refresh": false, "search": true, "limit": true}, maxArgs: 1, store: true, run: listComments},
		{name: "replies", form: "[--new]", flags: map[string]bool{"new": false}, store: true, run: listReplies},
		{name: "draft", form: "ARTICLE [--name NAME] [--email ADDRESS] [--site URL] [--reply-to N] [--answer QUESTION=ANSWER]… [--replace DRAFT] FILE",
			flags: map[string]bool{"name": true, "email": true, "site": true, "reply-to": true, "answer": true, "replace": true}, minArgs: 2, maxArgs: 2, store: true, run: draft},
		{name: "drafts", form: "[QUERY]", maxArgs: -1, store: true, run: listDrafts},
		{name: "submit", form: "[--yes] [--explain REASON [--everywhere]] [--answer QUESTION=ANSWER]… [DRAFT]",
			flags: map[string]bool{"yes": false, "explain": true, "everywhere": false, "answer": true}, maxArgs: 1, store: true, run: submit},
		{name: "withdraw", form: "DRAFT…", minArgs: 1, maxArgs: -1, store: true, run: withdraw},
		{name: "discard", form: "DRAFT…", minArgs: 1, maxArgs: -1, store: true, run: discard},
		{name: "versions", form: "DRAFT", minArgs: 1, maxArgs: 1, store: true, run: versions},
		{name: "login", form: "SITE [USER]", minArgs: 1, maxArgs: 2, store: true, run: login},
		{name: "extract", form: "[--url URL] [--explain] FILE", flags: map[string]bool{"url": true, "explain": false}, minArgs: 1, maxArgs: 1, store: true, run: extract},
		{name: "check", form: "[--author NAME] [--lines] [--explain] FILE", flags: map[string]bool{"author": true, "lines": false, "explain": false}, minArgs: 1, maxArgs: 1, run: check},
		{name: "misread", form: "ID…", minArgs: 1, maxArgs: -1, store: true, run: misread},
		{name: "reextract", form: "[ID…]", maxArgs: -1, store: true, run: reextract},
		{name: "import", form: "[--rejected FILE] FILE | --all FILE", flags: map[string]bool{"rejected": true, "all": false}, minArgs: 1, maxArgs: 1, store: true, run: importFeeds},
		{name: "export", form: "[--all | --comments] FILE", flags: map[string]bool{"all": false, "comments": false}, minArgs: 1, maxArgs: 1, store: true, run: exportFeeds},
		{name: "backup", form: "FILE", minArgs: 1, maxArgs: 1, store: true, run: backup},
		{name: "backups", store: true, run: listBackups},
		{name: "expire", form: "[--yes]", flags: map[string]bool{"yes": false}, store: true, run: expire},
		{name: "restore", form: "FILE", minArgs: 1, maxArgs: 1, run: restore},
		{name: "doctor", form: "[--deep]", flags: map[string]bool{"deep": false}, run: doctor},
		{name: "report", form: "FILE", minArgs: 1, maxArgs: 1, run: report},
		{name: "setting", form: "[KEY [VALUE]]", maxArgs: 2, store: true, run: setting},
		{name: "install-desktop", form: "[--remove]", flags: map[string]bool{"remove": false}, run: installDesktop},
		{name: "version", run: version},
		{name: "help", form: "[VERB]", maxArgs: 1, run: help},
	}
}

func openWindow(ctx context.Context, c *call) error {
	if len(c.args) > 0 {
		c.Link = c.args[0]
	}
	return c.Window(ctx, c.Options)
}

func version(_ context.Context, c *call) error {
	if c.has("json") {
		return c.object(struct {
			Version string `json:"version"`
		}{c.Version})
	}
	c.print("sahifa " + c.Version)
	return nil
}

func help(_ context.Context, c *call) error {
	if len(c.args) == 1 && c.verb == "help" {
		v, ok := verbOf(c.args[0])
		if !ok || v.name == "" {
			return &usageError{key: "verb", args: c.args, verb: "help"}
		}
		c.print(v.usage(), "", c.words.Text("cli.help."+v.name))
		return nil
	}
	if v, ok := verbOf(c.verb); ok && c.verb != "help" && v.name != "" { // sahifa VERB --help
		c.print(v.usage(), "", c.words.Text("cli.help."+v.name))
		return nil
	}
	c.print(c.words.Text("cli.help.head"), "")
	for _, v := range verbs() {
		if v.name != "" {
			c.print("  " + strings.TrimPrefix(v.usage(), "sahifa "))
			c.print("      " + c.words.Text("cli.help."+v.name))
		}
	}
	c.print("", c.words.Text("cli.help.flags"), c.words.Text("cli.help.links"))
	return nil
}
