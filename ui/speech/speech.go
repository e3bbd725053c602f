// Package speech reads texts aloud by what the system has for it: speech-dispatcher,
// espeak-ng or espeak, say on macOS, System.Speech on Windows. It needs no network and
// knows no window. A text is handed over as data, never as a part of a command.
package speech

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"sahifa/app/news"
)

// text is what is to be said.
type text struct {
	words    string
	language string  // BCP 47; "": the system's own voice
	rate     float64 // 1 is as fast as the system is set to
}

// engine is a program that speaks, one text at a time.
type engine interface {
	name() string
	// speak returns when the text was said, or the context has ended, and it is quiet.
	speak(context.Context, text) error
}

// What an engine may say instead of speaking. Another one may do better.
var (
	errMissing = errors.New("there is no such program")
	errNoVoice = errors.New("there is no voice for the language")
	errSilent  = errors.New("there was no sound")
)

// Speaker reads texts aloud, one at a time. Its methods may be called from any goroutine.
type Speaker struct {
	engines []engine
	now     func() time.Time

	speaking sync.Mutex
	failed   map[attempt]error // in this run: what does not work is not waited for again
}

type attempt struct{ engine, language string }

// New makes a speaker of what the system has.
func New() *Speaker { return &Speaker{engines: engines(), now: time.Now} }

// Speak says a text in a language, and returns when it is said; if ctx ends, at once,
// and it is quiet. The error is a *news.Problem where the user can do something about it.
func (s *Speaker) Speak(ctx context.Context, words, in string, rate float64) error {
	s.speaking.Lock() // one that was cancelled is about to end
	defer s.speaking.Unlock()
	err := s.try(ctx, text{words, in, rate})
	if errors.Is(err, errNoVoice) && latin(in) { // the system's own voice can most likely spell it
		err = s.try(ctx, text{words, "", rate})
	}
	switch {
	case err == nil || ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, context.Canceled): // by the user, elsewhere
		return context.Canceled
	case errors.Is(err, errMissing):
		return news.NewProblem(news.NoSpeech, err)
	case errors.Is(err, errNoVoice):
		return news.NewProblem(news.NoVoice, err, in)
	}
	return news.NewProblem(news.SpeechFailed, err)
}

// try has one engine after the other speak, and gives the worst of what they said
// instead: that there is none only where there is none at all.
func (s *Speaker) try(ctx context.Context, t text) (worst error) {
	worst = errMissing
	for _, e := range s.engines {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		key := attempt{e.name(), t.language}
		err := s.failed[key]
		if err == nil {
			err = s.speakAudibly(ctx, e, t)
		}
		switch {
		case err == nil || ctx.Err() != nil || errors.Is(err, context.Canceled):
			return err
		case errors.Is(err, errMissing): // it may be installed meanwhile
			continue
		}
		if s.failed == nil {
			s.failed = map[attempt]error{}
		}
		s.failed[key] = err
		if errors.Is(worst, errMissing) || !errors.Is(err, errNoVoice) {
			worst = fmt.Errorf("%s: %w", e.name(), err)
		}
	}
	if !errors.Is(worst, errMissing) && !errors.Is(worst, errNoVoice) { // sound may come back: it was turned off, say
		clear(s.failed)
	}
	return worst
}

// speakAudibly has an engine speak, and holds it against the time that takes: without a
// device for sound espeak says that all went well, at once.
func (s *Speaker) speakAudibly(ctx context.Context, e engine, t text) error {
	const fastest = 250 // letters a second: five times what can be understood
	const short = 50    // letters; a program needs as long to start
	letters := 0
	for _, r := range t.words {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	const slowest, atMost = 2, time.Minute // letters a second, and what it may wait for others
	ctx, cancel := context.WithTimeout(ctx, time.Duration(letters)*time.Second/slowest+atMost)
	defer cancel()
	began := s.now()
	err := e.speak(ctx, t)
	if err == nil && letters >= short && s.now().Sub(began) < time.Duration(letters)*time.Second/fastest {
		return errSilent
	}
	return err
}

// latin tells whether a language is written in Latin letters.
func latin(tag string) bool {
	t, err := language.Parse(tag)
	if err != nil {
		return false
	}
	script, _ := t.Script()
	return script.String() == "Latn"
}

// base gives a language without its region.
func base(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	b, _ := t.Base()
	return b.String()
}
