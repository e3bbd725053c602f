package web

// What lasts as long as a session: cookies, hosts found to be dead, and what
// hosts want of those who log in.

import (
	"sync"

	"github.com/icholy/digest"

	"sahifa/app/news"
)

// session is the memory of a Client made by Session, or of one Get.
type session struct {
	mu          sync.Mutex
	jars        map[string]*jar  // by the site they belong to
	dead        map[string]error // why each is not asked again
	unanswered  map[string]int
	named       map[string]bool // the hosts that there may be credentials for; nil: not known yet
	credentials map[string]Credential
	challenges  map[string]*challenge
}

// challenge is a host's demand for Digest authentication, and how often it
// was met.
type challenge struct {
	*digest.Challenge
	used int
}

func newSession() *session {
	return &session{
		jars: map[string]*jar{}, dead: map[string]error{}, unanswered: map[string]int{},
		credentials: map[string]Credential{}, challenges: map[string]*challenge{},
	}
}

// patience is after how many requests in a row without an answer a host that
// takes connections counts as dead.
const patience = 2

// failed notes that a host could not be reached, or gave no answer.
func (s *session) failed(host string, connected bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unanswered[host]++
	switch {
	case !connected:
		s.dead[host] = err // it would be the same for whatever is asked
	case s.unanswered[host] >= patience: // that may be the fault of what was asked for
		s.dead[host] = news.NewProblem(news.PutOff, err, host)
	}
}

// answered notes that a host lives.
func (s *session) answered(host string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.unanswered, host)
	delete(s.dead, host)
}

// death gives why a host is not asked again, nil if it may be.
func (s *session) death(host string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dead[host]
}

// jar gives the cookies of a site.
func (s *session) jar(site string) *jar {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.jars[site]
	if j == nil {
		j = newJar()
		s.jars[site] = j
	}
	return j
}
