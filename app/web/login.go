package web

// Names and passwords: which host gets which, and how they are sent.

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/icholy/digest"
)

// Credentials gives the name and password that the user has for a host, named
// as in a URL: with its port if that is not the default.
type Credentials interface {
	// CredentialHosts gives the hosts that it may have any for. It is asked once a
	// session: of hundreds of hosts hardly any has one.
	CredentialHosts(ctx context.Context) (map[string]bool, error)
	// Credential is asked once for each of them and session.
	Credential(ctx context.Context, host string) (Credential, bool)
}

// SplitCredential takes a name and password out of an address, for the caller
// to keep elsewhere. found is false, and address as it was, if there is none.
func SplitCredential(address string) (clean, host string, c Credential, found bool) {
	u, err := parse(address)
	if err != nil || u.User == nil {
		return address, "", Credential{}, false
	}
	c = credentialOf(u)
	u.User = nil
	return u.String(), u.Host, c, true
}

func credentialOf(u *url.URL) Credential {
	if u.User == nil {
		return Credential{}
	}
	password, _ := u.User.Password()
	return Credential{User: u.User.Username(), Password: password, Plain: u.Scheme == "http"}
}

// credential gives what may be sent to u: the caller's own while u is of the
// host that it is for, else what is kept for u's host.
func (c *core) credential(ctx context.Context, s *session, u *url.URL, own Credential, ownHost string) (Credential, bool) {
	cred := own
	if own == (Credential{}) || u.Host != ownHost {
		cred = c.keptCredential(ctx, s, u.Host)
	}
	return cred, cred != (Credential{}) && (u.Scheme == "https" || cred.Plain)
}

func (c *core) keptCredential(ctx context.Context, s *session, host string) Credential {
	if c.credentials == nil {
		return Credential{}
	}
	s.mu.Lock()
	if s.named == nil {
		s.named, _ = c.credentials.CredentialHosts(ctx) // if that fails, it is asked again
	}
	named := s.named[host]
	cred, asked := s.credentials[host]
	s.mu.Unlock()
	if asked || !named {
		return cred
	}
	cred, _ = c.credentials.Credential(ctx, host)
	if ctx.Err() == nil {
		s.mu.Lock()
		s.credentials[host] = cred
		s.mu.Unlock()
	}
	return cred
}

// authorize sets a request's Authorization as far as that can be done before
// the host asks: over https the password itself may be sent unasked, as
// browsers and curl do with one in the address. Over http it is sent only if
// the host wants nothing better, or is known not to ask. sent tells whether anything was.
func (s *session) authorize(req *http.Request, cred Credential) (sent bool) {
	if value := s.digest(req, cred); value != "" {
		req.Header.Set("Authorization", value)
		return true
	}
	if req.URL.Scheme != "https" && !(cred.Plain && cred.Unasked) {
		return false
	}
	req.SetBasicAuth(cred.User, cred.Password)
	return true
}

// answerChallenge sets a request's Authorization as a 401 asks for it. false:
// there is nothing to try that was not tried.
func (s *session) answerChallenge(req *http.Request, cred Credential, asked http.Header) bool {
	before := req.Header.Get("Authorization")
	if ch, err := digest.FindChallenge(asked); err == nil {
		if digest.IsDigest(before) && !ch.Stale {
			return false
		}
		s.mu.Lock()
		s.challenges[req.URL.Host] = &challenge{Challenge: ch}
		s.mu.Unlock()
		if value := s.digest(req, cred); value != "" {
			req.Header.Set("Authorization", value)
			return true
		}
	}
	if before != "" || !offersBasic(asked) {
		return false
	}
	req.SetBasicAuth(cred.User, cred.Password)
	return true
}

// digest gives the Authorization for a host that asked for Digest before, ""
// for others.
func (s *session) digest(req *http.Request, cred Credential) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.challenges[req.URL.Host]
	if ch == nil {
		return ""
	}
	ch.used++
	answer, err := digest.Digest(ch.Challenge, digest.Options{
		Method: req.Method, URI: req.URL.RequestURI(), Count: ch.used,
		Username: cred.User, Password: cred.Password,
	})
	if err != nil {
		return ""
	}
	return answer.String()
}

func offersBasic(h http.Header) bool {
	for _, v := range h.Values("WWW-Authenticate") {
		for offer := range strings.SplitSeq(v, ",") {
			scheme, _, _ := strings.Cut(strings.TrimSpace(offer), " ")
			if strings.EqualFold(scheme, "basic") {
				return true
			}
		}
	}
	return false
}
