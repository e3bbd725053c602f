package web

// What a caller asks for and what it gets.

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

// Request says what to get.
type Request struct {
	URL          string // http or https
	Accept       string // "" for anything
	ETag         string // validators of the answer we have, byte for byte as it gave them
	LastModified string
	MaxBytes     int64  // of the body, as sent and as decompressed; 0: 16 MiB
	Referer      string // the page that named the address; cut down to its site for another host
	Fresh        bool   // not from a cache on the way
	ErrorBody    bool   // give the body of a refusal (4xx, 5xx) as well, beside the error
	Anonymous    bool   // without names, passwords and cookies that are kept, also where the host asks for them
	First        bool   // before others that wait for the host: it ends what was begun

	// Gate, if it is not nil, is looked at when the host's turn has come. While it
	// is closed others of the host go first.
	Gate Gate
	// Room, if it is not nil, is looked at when a body is about to come, which waits
	// on its way while that is closed.
	Room Gate

	Cookies    []*http.Cookie
	Credential Credential // for the host of URL alone; the zero value: what is kept for it
}

// Gate keeps requests back whose answers would only lie about.
type Gate interface {
	Open() bool
	Pass(context.Context) error // waits until one more may go
}

// Response is an answer.
type Response struct {
	URL         string // that answered, after redirects
	Permanent   string // the same, if redirects led there and all were permanent (301, 308), else ""
	Status      int
	Header      http.Header
	Body        []byte        // decompressed
	Cut         bool          // Body is only the beginning
	NotModified bool          // 304: the caller's copy is still right
	FreshFor    time.Duration // how long the server says it will not change, at most 30 days; 0: it does not say
}

// Credential is a name and password for one host. It hides the password from
// everything that prints it.
type Credential struct {
	User, Password string

	// Plain allows sending it over http: the user gave it for an http address.
	Plain bool
	// Unasked sends it over http, too, before the host asks: WordPress' interface never does.
	Unasked bool
}

func (c Credential) String() string {
	if c == (Credential{}) {
		return "no credential"
	}
	return fmt.Sprintf("credential of %q", c.User)
}

// GoString hides the password from %#v.
func (c Credential) GoString() string { return c.String() }

// LogValue hides the password from logs.
func (c Credential) LogValue() slog.Value { return slog.StringValue(c.String()) }

// MarshalText hides the password from JSON and its like.
func (c Credential) MarshalText() ([]byte, error) { return []byte(c.String()), nil }
