package news

import (
	"errors"
	"fmt"
	"strings"
)

// Kind names what went wrong, as far as the user can do something about it. The
// sentence for each is "problem." + the kind in assets/lang.
type Kind string

// The kinds of problem.
const (
	NotAnAddress  Kind = "not_an_address"  // arg: what was typed
	NoSuchHost    Kind = "no_such_host"    // arg: host
	Offline       Kind = "offline"         // arg: host
	Refused       Kind = "refused"         // arg: host; connection refused or reset
	TimedOut      Kind = "timed_out"       // arg: host
	BadTLS        Kind = "bad_tls"         // arg: host
	TooManyHops   Kind = "too_many_hops"   // arg: address
	TooLarge      Kind = "too_large"       // arg: address, limit in MB
	NotFound      Kind = "not_found"       // arg: address; HTTP 404
	Gone          Kind = "gone"            // arg: address; HTTP 410
	Forbidden     Kind = "forbidden"       // arg: address; 401, 403
	SiteBusy      Kind = "site_busy"       // arg: host; 429, 503
	SiteError     Kind = "site_error"      // arg: host, status
	Interrupted   Kind = "interrupted"     // arg: host; the answer broke off
	NoFeed        Kind = "no_feed"         // arg: address; a site without feeds
	NotAFeed      Kind = "not_a_feed"      // arg: address; HTML or anything else where a feed should be
	BrokenFeed    Kind = "broken_feed"     // arg: address; XML that cannot be read
	EmptyFeed     Kind = "empty_feed"      // arg: address; no body
	NoText        Kind = "no_text"         // arg: address; a page without an article
	AlreadyHave   Kind = "already_have"    // arg: address; subscribed already
	NoSuchFeed    Kind = "no_such_feed"    // arg: id
	NoSuchArticle Kind = "no_such_article" // arg: id
	NoSuchSearch  Kind = "no_such_search"  // arg: id
	NoSuchFile    Kind = "no_such_file"    // arg: path
	CannotRead    Kind = "cannot_read"     // arg: path
	CannotWrite   Kind = "cannot_write"    // arg: path
	NotOPML       Kind = "not_opml"        // arg: path
	BadRules      Kind = "bad_rules"       // args: path, what is wrong in it and where
	BadLexicon    Kind = "bad_lexicon"     // args: path, what is wrong in it and where
	NotABackup    Kind = "not_a_backup"    // arg: path
	DiskFull      Kind = "disk_full"       // arg: folder
	StoreNewer    Kind = "store_newer"     // arg: its version, ours
	StoreLocked   Kind = "store_locked"    //
	StoreDamaged  Kind = "store_damaged"   // arg: path
	Cancelled     Kind = "cancelled"       //
	EmptyQuery    Kind = "empty_query"     //
	NoSuchDraft   Kind = "no_such_draft"   // arg: id
	DraftAway     Kind = "draft_away"      // arg: id; it was sent or is being sent, and cannot be changed
	DraftLacks    Kind = "draft_lacks"     // args: a LackKind and its args
	DraftBreaks   Kind = "draft_breaks"    // it breaks rules, see the findings
	DraftAsks     Kind = "draft_asks"      // it has warnings that the user has not seen
	NoKeyring     Kind = "no_keyring"      //
	Internal      Kind = "internal"        // nothing better is known; details are in the log
)

// Problem is an error that can be shown to the user. Err is the detail for the
// log and may be nil.
type Problem struct {
	Kind Kind
	Args []string
	Err  error
}

// Fail returns a Problem with a cause and the arguments of its sentence.
func Fail(kind Kind, err error, args ...string) *Problem {
	return &Problem{Kind: kind, Args: args, Err: err}
}

// Error is for logs. What the user reads is made of Kind and Args.
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

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// AsProblem returns the Problem in err. An error without one becomes Internal.
func AsProblem(err error) *Problem {
	if err == nil {
		return nil
	}
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	return Fail(Internal, err)
}
