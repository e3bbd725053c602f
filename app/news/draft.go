package news

import "time"

// DraftState says how far a comment of the user's has come.
type DraftState string

// The states of a draft. A draft goes from StateDraft to StateQueued, to
// StateSending, and from there to one of the others; a refused one may be
// changed and queued again.
const (
	StateDraft     DraftState = "draft"
	StateQueued    DraftState = "queued"    // waits in the outbox
	StateSending   DraftState = "sending"   // on its way; found after a crash, it is looked for before anything is sent again
	StatePublished DraftState = "published" // everybody sees it
	StateHeld      DraftState = "held"      // the site has it and does not show it yet
	StateRefused   DraftState = "refused"   // the site did not take it
	StateUnknown   DraftState = "unknown"   // it may have arrived; only the user can tell
)

// Draft is a comment of the user's, from its first word to its outcome. It
// outlives its article, so it holds what it needs of it.
type Draft struct {
	ID        int64
	ArticleID int64

	Page        string // address of the page with the form
	PageTitle   string
	PageByline  string // the article's author, whom the rules protect
	PageRules   string // the site's rules for comments
	CommentFeed string // where the site's answer can be read back
	Needs       CommentNeeds

	ReplyTo   string // the site's number of the comment it answers, "" for none
	ReplyName string // who wrote that

	Name  string
	Email string
	Site  string // the user's own
	Text  string

	State     DraftState
	Created   time.Time
	Updated   time.Time
	Outcome   Outcome
	Queued    time.Time // when it went into the outbox
	NotBefore time.Time // not sent before
	Attempts  int       // how often it was sent, or may have been
	Attempted time.Time // the last time
	FirstSent time.Time // the first time since it was queued

	Explained []Explanation
}

// Explanation is the user's word on findings of one text: why they are none,
// or that they were seen.
type Explanation struct {
	Text   string `json:"text"` // hash of the text it is about
	Rule   string `json:"rule"` // the finding's rule
	Quote  string `json:"quote"`
	Reason string `json:"reason"` // "" for a warning that was seen
}

// DraftVersion is a text that a draft had.
type DraftVersion struct {
	Saved time.Time
	Text  string
}

// OutcomeKind names what became of a comment, or what it waits for. Each has
// a sentence, "outcome." + the kind, in assets/lang, with %1 for Message.
type OutcomeKind string

// The kinds of outcome.
const (
	OutcomeNone OutcomeKind = ""

	OutcomePublished OutcomeKind = "published"
	OutcomeByHand    OutcomeKind = "by_hand" // the user says it is there
	OutcomeHeld      OutcomeKind = "held"    // for moderation
	OutcomeUnseen    OutcomeKind = "unseen"  // taken, but the page does not show it: held, or taken for spam

	OutcomeDuplicate OutcomeKind = "duplicate"
	OutcomeTooFast   OutcomeKind = "too_fast"
	OutcomeClosed    OutcomeKind = "closed"
	OutcomeLogin     OutcomeKind = "login"
	OutcomeBadLogin  OutcomeKind = "bad_login" // the application password was not taken
	OutcomeProtected OutcomeKind = "protected" // behind a password
	OutcomeNoForm    OutcomeKind = "no_form"
	OutcomeQuestion  OutcomeKind = "question"  // the form asks what only a person can answer
	OutcomeElsewhere OutcomeKind = "elsewhere" // comments belong to another service; Message is its name
	OutcomeField     OutcomeKind = "field"     // a field is missing or wrong
	OutcomeTooLong   OutcomeKind = "too_long"
	OutcomeBlocked   OutcomeKind = "blocked" // as spam, or by a guard before the site
	OutcomeGone      OutcomeKind = "gone"    // the page is no longer there
	OutcomeRefused   OutcomeKind = "refused" // the site's words are all there is

	OutcomeOffline  OutcomeKind = "offline"   // waits for a network
	OutcomeSiteDown OutcomeKind = "site_down" // waits for the site
	OutcomeLost     OutcomeKind = "lost"      // the answer did not come; being looked for
	OutcomeUnknown  OutcomeKind = "unknown"
)

// Outcome is what became of a comment.
type Outcome struct {
	Kind    OutcomeKind
	Message string // the site's own words, plain, "" if it said none
	URL     string // of the comment, or of the page
	Time    time.Time
}

// Finding is a place in a text that a rule for comments speaks about.
type Finding struct {
	Rule     string   // its identifier
	Severity Severity //
	Start    int      // in runes of the text
	End      int
	Reason   string // key of the sentence in assets/lang
	Arguable bool   // the user may explain it away
}

// Severity is how much a finding weighs.
type Severity string

// The severities, the least first.
const (
	SeverityOK    Severity = "ok"
	SeverityWarn  Severity = "warn"
	SeverityBlock Severity = "block"
)

// Lack is something a comment needs before it can be sent. Its sentence is
// "lack." + Kind in assets/lang, with Args.
type Lack struct {
	Kind LackKind
	Args []string
}

// LackKind names what is missing or wrong.
type LackKind string

// The kinds of lack.
const (
	LackText      LackKind = "text"
	LackName      LackKind = "name"
	LackEmail     LackKind = "email"
	LackBadEmail  LackKind = "bad_email" // arg: as typed
	LackBadSite   LackKind = "bad_site"  // arg: as typed
	LackLongText  LackKind = "long_text" // args: bytes, limit
	LackLongName  LackKind = "long_name" // args: bytes, limit
	LackLongEmail LackKind = "long_email"
	LackLongSite  LackKind = "long_site"
	LackAgain     LackKind = "again" // said already; arg: number of the draft
	LackNoPage    LackKind = "no_page"
)

// Verdict is what a check of a draft found.
type Verdict struct {
	Lacks    []Lack
	Findings []Finding // those explained away left out
}

// Severity is that of the weightiest finding; a lack blocks.
func (v Verdict) Severity() Severity {
	s := SeverityOK
	if len(v.Lacks) > 0 {
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
	Ref       string // the site's number of it
	Parent    string // of the one it answers, "" for none
	Depth     int    // 0 for one that answers none
	Author    string
	Text      string // plain, paragraphs divided by a blank line
	URL       string
	Published time.Time
	Held      bool // shown to its writer only
	Mine      bool // the name and the words are those of a draft of the user's
}

// CommentHit is a comment found by a search.
type CommentHit struct {
	Comment
	Title   string // of the article
	Snippet string // marks as Hit.Snippet
}
