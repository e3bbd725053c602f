package news

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
)

// ProblemKind names what went wrong in a way a user can do something about. Every
// kind has a sentence, "problem." + the kind, in assets/lang.
type ProblemKind string

// The kinds of problem.
const (
	NotAnAddress      ProblemKind = "not_an_address"   // arg: what was typed
	NoSuchHost        ProblemKind = "no_such_host"     // arg: host
	Offline           ProblemKind = "offline"          // arg: host
	Refused           ProblemKind = "refused"          // arg: host; connection refused
	TimedOut          ProblemKind = "timed_out"        // arg: host
	PutOff            ProblemKind = "put_off"          // arg: host, which gave others no answer, so that this was not asked for
	BadTLS            ProblemKind = "bad_tls"          // arg: host
	TooManyHops       ProblemKind = "too_many_hops"    // arg: address
	TooLarge          ProblemKind = "too_large"        // arg: address, limit in MB
	NotFound          ProblemKind = "not_found"        // arg: address; HTTP 404
	Gone              ProblemKind = "gone"             // arg: address; HTTP 410
	Forbidden         ProblemKind = "forbidden"        // arg: address; HTTP 403, 451
	NeedsLogin        ProblemKind = "needs_login"      // arg: host; HTTP 401, and there is no name and password
	LoginRefused      ProblemKind = "login_refused"    // arg: host; HTTP 401 to a name and password
	SiteBusy          ProblemKind = "site_busy"        // arg: host; 429, 503
	SiteError         ProblemKind = "site_error"       // arg: host, status
	Interrupted       ProblemKind = "interrupted"      // arg: host; the connection or the answer broke off
	Unreadable        ProblemKind = "unreadable"       // arg: host; an answer that is no HTTP, or encoded unknown
	PrivateAddress    ProblemKind = "private_address"  // arg: address, of this machine or network and named by a page
	NetworkLogin      ProblemKind = "network_login"    // args: host, where its network sends us; a captive portal
	ProxyFailed       ProblemKind = "proxy_failed"     // arg: the proxy's host, "" if the setting is no proxy's address
	NoFeed            ProblemKind = "no_feed"          // arg: address; a site without feeds
	NoFeedService     ProblemKind = "no_feed_service"  // arg: a service that publishes no feeds
	SeveralFeeds      ProblemKind = "several_feeds"    // arg: address; which of its feeds is meant the user has to say
	ConsentWall       ProblemKind = "consent_wall"     // arg: address; shown only to who agrees to something
	MovedAway         ProblemKind = "moved_away"       // args: a feed's address, where it leads now: to something else
	PageWorse         ProblemKind = "page_worse"       // arg: address; the page has less now than what is kept
	OtherPage         ProblemKind = "other_page"       // arg: address; the page shows something else than the article
	NotAFeed          ProblemKind = "not_a_feed"       // arg: address; HTML or anything else where a feed should be
	BrokenFeed        ProblemKind = "broken_feed"      // arg: address; XML that cannot be read
	EmptyFeed         ProblemKind = "empty_feed"       // arg: address; no body
	NoText            ProblemKind = "no_text"          // arg: address; a page without an article
	AlreadySubscribed ProblemKind = "already_have"     // arg: address; subscribed already
	NoSuchFeed        ProblemKind = "no_such_feed"     // arg: id
	NoSuchFolder      ProblemKind = "no_such_folder"   // arg: name
	NoSuchArticle     ProblemKind = "no_such_article"  // arg: id
	NoSuchHighlight   ProblemKind = "no_such_mark"     // arg: id
	NoSuchSearch      ProblemKind = "no_such_search"   // arg: id
	NoSuchMute        ProblemKind = "no_such_mute"     // arg: id
	NoSuchFile        ProblemKind = "no_such_file"     // arg: path
	FileTooLarge      ProblemKind = "file_too_large"   // arg: path, limit in MB
	CannotRead        ProblemKind = "cannot_read"      // arg: path
	CannotWrite       ProblemKind = "cannot_write"     // arg: path
	NotOPML           ProblemKind = "not_opml"         // arg: path
	BadRules          ProblemKind = "bad_rules"        // args: path, what is wrong in it and where
	BadLexicon        ProblemKind = "bad_lexicon"      // args: path, what is wrong in it and where
	NotABackup        ProblemKind = "not_a_backup"     // arg: path
	DiskFull          ProblemKind = "disk_full"        // arg: folder
	DiskWasFull       ProblemKind = "disk_was_full"    // when the program was started; there is room now
	StoreNewer        ProblemKind = "store_newer"      // arg: its version, ours
	StoreLocked       ProblemKind = "store_locked"     //
	StoreDamaged      ProblemKind = "store_damaged"    // arg: path
	Cancelled         ProblemKind = "cancelled"        //
	EmptyQuery        ProblemKind = "empty_query"      //
	NoSuchDraft       ProblemKind = "no_such_draft"    // arg: id
	NoSuchComment     ProblemKind = "no_such_comment"  // args: its number, the article
	NoSuchChoice      ProblemKind = "no_such_choice"   // args: as it was named, the choices
	NoSuchQuestion    ProblemKind = "no_such_question" // arg: as it was named
	DraftSent         ProblemKind = "draft_away"       // arg: id; sent or on its way, so not to be changed
	DraftInvalid      ProblemKind = "draft_lacks"      // arg: what, a sentence of lack.KIND; see Lacking
	DraftBreaksRules  ProblemKind = "draft_breaks"     // rules; findings say which
	DraftUnconfirmed  ProblemKind = "draft_asks"       // warnings that were not yet seen
	NoKeyring         ProblemKind = "no_keyring"       //
	Internal          ProblemKind = "internal"         // nothing better is known; details are in the log
	StoreForeign      ProblemKind = "store_foreign"    // arg: path; the file is no store of ours
	StoreForeignLog   ProblemKind = "store_other_log"  // args: path of the store, which is sound, that of the log beside it, which is another's
	StoreMissing      ProblemKind = "store_missing"    // args: path, that of the newest copy beside it
	StoreGone         ProblemKind = "store_gone"       // arg: path; it was there when the program started
	StoreReadOnly     ProblemKind = "store_read_only"  // arg: folder
	NoDesktopEntry    ProblemKind = "no_desktop_entry" // the system's menu of programs is not ours to write
	NoBrowser         ProblemKind = "no_browser"       // arg: address, which is on the clipboard now
	NoSpeech          ProblemKind = "no_speech"        // the system has no program that reads aloud
	NoVoice           ProblemKind = "no_voice"         // arg: language, BCP 47, that no such program has a voice for
	SpeechFailed      ProblemKind = "speech_failed"    // no sound came of it
	UndoGone          ProblemKind = "undo_gone"        // what was removed can no longer be brought back
)

// Problem is an error that can be told to the user. Err is the detail for the
// log and may be nil.
type Problem struct {
	Kind ProblemKind
	Args []string
	Err  error
}

// NewProblem makes a Problem of a kind, its cause and its sentence's arguments.
func NewProblem(kind ProblemKind, err error, args ...string) *Problem {
	return &Problem{Kind: kind, Args: args, Err: err}
}

// Error is for logs; what the user reads is made from Kind and Args.
func (p *Problem) Error() string {
	s := string(p.Kind)
	if len(p.Args) > 0 {
		s += " (" + strings.Join(p.Args, ", ") + ")"
	}
	if p.Err != nil {
		s += fmt.Sprintf(": %v", p.Err)
	}
	return s
}

// NeedsLogin tells whether the name and password are missing or wrong. A nil
// Problem does not.
func (p *Problem) NeedsLogin() bool {
	return p != nil && (p.Kind == NeedsLogin || p.Kind == LoginRefused)
}

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.Err }

// IsNobodys tells of an error that is no failure of the site that was to be asked: our own
// network or the way into it is missing, or nothing was asked at all.
func IsNobodys(err error) bool {
	if err == nil {
		return false
	}
	switch AsProblem(err).Kind {
	case Offline, NetworkLogin, ProxyFailed, PutOff, Cancelled:
		return true
	}
	return false
}

// MayPass tells of an error in reaching a site that may be over later: the same address may
// answer then.
func MayPass(err error) bool {
	if err == nil {
		return false
	}
	switch AsProblem(err).Kind {
	case NoSuchHost, Offline, Refused, TimedOut, PutOff, SiteBusy, SiteError, Interrupted, NetworkLogin, ProxyFailed:
		return true
	}
	return false
}

// Fault tells whether an error is of the program, the store or the disk: not of what
// was asked for, of a site, or of what the system lacks.
func Fault(err error) bool {
	if err == nil {
		return false
	}
	switch AsProblem(err).Kind {
	case Internal, DiskFull, CannotWrite, StoreNewer, StoreLocked, StoreDamaged, StoreForeign, StoreForeignLog, StoreMissing, StoreGone, StoreReadOnly:
		return true
	}
	return false
}

// LogLevel gives how grave an error is in the log.
func LogLevel(err error) slog.Level {
	if Fault(err) {
		return slog.LevelError
	}
	return slog.LevelInfo
}

// NameFile gives a problem with a file the file's name, where whoever found the problem
// had what is in the file and not its name. Other errors stay as they are.
func NameFile(err error, name string) error {
	p, ok := errors.AsType[*Problem](err)
	if !ok || len(p.Args) > 0 && p.Args[0] != "" {
		return err
	}
	switch p.Kind {
	case NotOPML, CannotRead, FileTooLarge, NoText:
		return NewProblem(p.Kind, p.Err, append([]string{name}, p.Args[min(len(p.Args), 1):]...)...)
	}
	return err
}

// AsProblem finds the Problem in err; one that holds none becomes Internal.
func AsProblem(err error) *Problem {
	if err == nil {
		return nil
	}
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	return NewProblem(Internal, err)
}
