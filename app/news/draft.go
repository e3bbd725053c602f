package news

import (
	"strings"
	"time"
)

// DraftState is the state of the user's own comment.
type DraftState string

// The states of a draft. It goes from StateDraft to StateQueued and
// StateSending, and from there to one of the others. A refused draft can be
// changed and queued again.
const (
	StateDraft     DraftState = "draft"
	StateQueued    DraftState = "queued"    // waits in the outbox
	StateSending   DraftState = "sending"   // is being sent; after a crash, the site is searched for it before it is sent again
	StatePublished DraftState = "published" // is public
	StateHeld      DraftState = "held"      // waits for the site's moderation
	StateRefused   DraftState = "refused"   // the site did not accept it
	StateUnknown   DraftState = "unknown"   // may have arrived; only the user can tell
)

// Draft is the user's own comment, from its first word to its outcome. It
// outlives its article, so it holds what it needs of it.
type Draft struct {
	ID        int64
	ArticleID int64

	Page         string // address of the page with the form
	PageTitle    string
	PageByline   string // the article's author, whom the rules protect
	PageRules    string // the site's rules for comments
	CommentFeed  string // address of the feed in which the comment will appear
	Requirements CommentRequirements

	ReplyTo   string // the site's number of the comment it answers, "" for none
	ReplyName string // author of that comment

	Name  string
	Email string
	Site  string // the user's own
	Text  string

	Answers []Answer // to the questions of the form

	State        DraftState
	Created      time.Time
	Updated      time.Time
	Outcome      Outcome
	Queued       time.Time // when it was put into the outbox
	NotBefore    time.Time // earliest time to send it
	Attempts     int       // how often it was sent, or may have been
	LastAttempt  time.Time // time of the last attempt
	FirstAttempt time.Time // time of the first attempt since it was queued

	Explained []Explanation
}

// UnderWay tells whether a draft is being sent now: its outcome, if it has one, is of an
// earlier attempt. One whose answer was lost stays "sending" as well, with an outcome of
// that attempt, until it is looked for again.
func (d Draft) UnderWay() bool {
	return d.State == StateSending && (d.Outcome.Kind == "" || d.Outcome.Time.Before(d.LastAttempt))
}

// Explanation is the user's answer to a finding of one text: why it is none, or
// that the user has seen it.
type Explanation struct {
	Text   string `json:"text"` // hash of the text that was checked
	Rule   string `json:"rule"` // the finding's rule
	Quote  string `json:"quote"`
	Reason string `json:"reason"` // "" if the user has only seen the warning
}

// DraftVersion is an earlier text of a draft.
type DraftVersion struct {
	Saved time.Time
	Text  string
}

// DiscardedDraft is a draft that the user discarded and can still take back.
type DiscardedDraft struct {
	ID    int64 // by which it is restored
	Time  time.Time
	Draft Draft
}

// OutcomeKind names what became of a comment, or what it waits for. The
// sentence for each is "outcome." + the kind in assets/lang, with Message as
// %1.
type OutcomeKind string

// The kinds of outcome.
const (
	OutcomeNone OutcomeKind = ""

	OutcomePublished OutcomeKind = "published"
	OutcomeConfirmed OutcomeKind = "by_hand" // the user says it was published
	OutcomeHeld      OutcomeKind = "held"    // for moderation
	OutcomeNotShown  OutcomeKind = "unseen"  // accepted, but the page does not show it: held or taken for spam

	OutcomeDuplicate    OutcomeKind = "duplicate"
	OutcomeTooFast      OutcomeKind = "too_fast"
	OutcomeClosed       OutcomeKind = "closed"
	OutcomeLogin        OutcomeKind = "login"
	OutcomeBadLogin     OutcomeKind = "bad_login" // the application password was not accepted
	OutcomeProtected    OutcomeKind = "protected" // the page needs a password
	OutcomeNoForm       OutcomeKind = "no_form"
	OutcomeQuestion     OutcomeKind = "question"  // the form asks what only a person can answer
	OutcomeOtherService OutcomeKind = "elsewhere" // another service hosts the comments; Message is its name
	OutcomeBadField     OutcomeKind = "field"     // a field is missing or wrong
	OutcomeUnfit        OutcomeKind = "unfit"     // a field is filled in as the site does not take it; Message is what it is called
	OutcomeTooLong      OutcomeKind = "too_long"
	OutcomeBlocked      OutcomeKind = "blocked"    // as spam, or by a firewall
	OutcomeGone         OutcomeKind = "gone"       // the page no longer exists
	OutcomeRefused      OutcomeKind = "refused"    // for a reason that only Message tells
	OutcomeRemoved      OutcomeKind = "removed"    // by the site, after it was held
	OutcomeTakenDown    OutcomeKind = "taken_down" // by the site, after it was public

	OutcomeOffline  OutcomeKind = "offline"   // waits for a network
	OutcomeSiteDown OutcomeKind = "site_down" // waits for the site
	OutcomeNoAnswer OutcomeKind = "lost"      // no answer came; the site is searched for it
	OutcomeUnknown  OutcomeKind = "unknown"
	OutcomeUnheard  OutcomeKind = "unheard" // it was held, and has not been heard of for long
)

// Outcome is what became of a comment.
type Outcome struct {
	Kind    OutcomeKind
	Message string // the site's own message as plain text, "" if there is none
	URL     string // of the comment, or of the page
	Time    time.Time
}

// Finding is a place in a text that breaks a rule for comments, or may break
// it.
type Finding struct {
	Rule     string // as in rules.Rule
	Severity Severity
	Start    int // in runes of the text
	End      int
	Reason   string // key of the sentence in assets/lang
	Arguable bool   // the user may explain why it is none
}

// Severity is how bad a finding is.
type Severity string

// The severities, the least first.
const (
	SeverityOK    Severity = "ok"
	SeverityWarn  Severity = "warn"
	SeverityBlock Severity = "block"
)

// ValidationError is something missing or wrong in a comment that is to be sent. Its
// sentence is "lack." + Kind in assets/lang, with Args.
type ValidationError struct {
	Kind ValidationErrorKind
	Args []string
}

// ValidationErrorKind names what is missing or wrong.
type ValidationErrorKind string

// The kinds of lack.
const (
	MissingText   ValidationErrorKind = "text"
	MissingName   ValidationErrorKind = "name"
	MissingEmail  ValidationErrorKind = "email"
	InvalidEmail  ValidationErrorKind = "bad_email"    // arg: as typed
	InvalidSite   ValidationErrorKind = "bad_site"     // arg: as typed
	TextTooLong   ValidationErrorKind = "long_text"    // args: bytes, limit
	TextOverLimit ValidationErrorKind = "many_letters" // args: characters, limit
	TextTooShort  ValidationErrorKind = "few_letters"  // args: characters, limit
	NameTooLong   ValidationErrorKind = "long_name"    // args: bytes, limit
	EmailTooLong  ValidationErrorKind = "long_email"
	SiteTooLong   ValidationErrorKind = "long_site"
	DuplicateText ValidationErrorKind = "again" // a duplicate; arg: number of the other draft
	MissingPage   ValidationErrorKind = "no_page"
)

// Verdict is the result of checking a draft.
type Verdict struct {
	Errors   []ValidationError
	Findings []Finding // without those that the user has explained
	Argued   []Argued  // breaches that the user says are none
}

// Argued is a breach that the user says is none.
type Argued struct {
	Finding
	Quote      string // the words that it is about
	Everywhere bool   // in any comment, not in this one alone
}

// Severity returns the worst severity of the findings. A lack blocks.
func (v Verdict) Severity() Severity {
	s := SeverityOK
	if len(v.Errors) > 0 {
		return SeverityBlock
	}
	for _, f := range v.Findings {
		if f.Severity == SeverityBlock {
			return SeverityBlock
		}
		if f.Severity == SeverityWarn {
			s = SeverityWarn
		}
	}
	return s
}

// Comment is a reader's comment on an article, as the site shows it.
type Comment struct {
	ArticleID int64
	Ref       string // the site's number of the comment
	Parent    string // Ref of the comment it answers, "" for none
	Depth     int    // of nesting, 0 for a comment that answers none
	Author    string
	Text      string // plain, paragraphs divided by a blank line
	URL       string
	Published time.Time
	Held      bool  // waits for moderation; only its author sees it
	Own       bool  // is one of the user's drafts
	OwnDraft  int64 // which, 0 for none
	ToOwn     bool  // answers one of them
}

// Reply is a reader's answer to one of the user's own comments.
type Reply struct {
	DraftID int64
	Comment
	Found time.Time
}

// OwnComment is one of the user's comments with what stands round it.
type OwnComment struct {
	Draft   Draft
	Above   Comment // that it answers; without a Ref there is none
	Replies []Reply // oldest first
}

// UnnumberedComment begins the Ref of a comment whose number the site does not
// show: nobody can answer it.
const UnnumberedComment = "~"

// Answerable reports whether a reply can name the comment.
func (c Comment) Answerable() bool { return !strings.HasPrefix(c.Ref, UnnumberedComment) }

// CommentHit is a comment found by a search.
type CommentHit struct {
	Comment
	Title   string // of the article
	Snippet string // marked like Hit.Snippet
}
