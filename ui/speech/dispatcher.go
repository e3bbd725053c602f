//go:build unix && !darwin

// Speaking by speech-dispatcher, which the desktops have for their screen readers: by its
// socket and protocol (SSIP), since its own program for scripts leaves the voice talking
// when it is killed.

package speech

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// dispatcher is an engine that speaks by speech-dispatcher.
type dispatcher struct {
	address func() (network, address string)
	answers time.Duration // it may take for an answer: one that ends just then takes a connection and never answers
	begins  time.Duration // it may take to begin: without a device for sound it never does; other programs may be speaking

	voices map[string]voices // by language, as far as they were asked for
}

// voices tells whether there is a voice for a language, and of which of the server's
// modules; "": of the one that its user has chosen.
type voices struct {
	has    bool
	module string
}

func newDispatcher() *dispatcher {
	return &dispatcher{address: dispatcherAddress, answers: 3 * time.Second, begins: 8 * time.Second}
}

func (d *dispatcher) name() string { return "speech-dispatcher" }

// dispatcherAddress is where the server of this user listens.
func dispatcherAddress() (network, address string) {
	const file = "speech-dispatcher/speechd.sock"
	kind, place, _ := strings.Cut(os.Getenv("SPEECHD_ADDRESS"), ":")
	switch kind {
	case "unix_socket":
		return "unix", place
	case "inet_socket":
		return "tcp", place
	}
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		return "unix", filepath.Join(dir, file)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "unix", ""
	}
	return "unix", filepath.Join(cache, file)
}

// dial connects to the server, and starts it if it is not there: as all its clients do.
// It ends by itself when nobody is connected any more.
func (d *dispatcher) dial(ctx context.Context) (net.Conn, error) {
	network, address := d.address()
	var dialer net.Dialer
	ctx, cancel := context.WithTimeout(ctx, 2*d.answers)
	defer cancel()
	conn, err := dialer.DialContext(ctx, network, address)
	if err == nil {
		return conn, nil
	}
	server, missing := exec.LookPath("speech-dispatcher")
	if missing != nil {
		return nil, errMissing
	}
	starting := exec.CommandContext(ctx, server, "--spawn")
	starting.WaitDelay = time.Second
	if err := starting.Run(); err != nil {
		return nil, err
	}
	return dialer.DialContext(ctx, network, address)
}

func (d *dispatcher) speak(ctx context.Context, t text) error {
	conn, err := d.dial(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	s := &session{ctx: ctx, conn: conn, lines: bufio.NewReaderSize(conn, 4096), answers: d.answers}
	off := context.AfterFunc(ctx, func() { s.wait(0) })
	defer off()
	if err = d.say(s, t); err != nil || ctx.Err() != nil {
		s.hush()
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func (d *dispatcher) say(s *session, t text) error {
	commands := []string{"SET SELF CLIENT_NAME sahifa:sahifa:article", "SET SELF NOTIFICATION BEGIN ON", "SET SELF NOTIFICATION END ON", "SET SELF NOTIFICATION CANCEL ON"}
	if t.language != "" {
		commands = append(commands, "SET SELF LANGUAGE "+base(t.language))
	}
	if t.rate != 1 {
		commands = append(commands, fmt.Sprint("SET SELF RATE ", dispatcherRate(t.rate)))
	}
	for _, c := range commands {
		if err := s.ask(c, nil); err != nil {
			return err
		}
	}
	if err := d.choose(s, t.language); err != nil {
		return err
	}
	if err := s.ask("SPEAK", nil); err != nil {
		return err
	}
	var lines []string
	for line := range strings.Lines(t.words) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(line, ".") { // one alone ends the text
			line = "." + line
		}
		lines = append(lines, line)
	}
	if err := s.ask(strings.Join(lines, "\r\n")+"\r\n.", nil); err != nil {
		return err
	}
	return s.heard(d.begins)
}

// choose has the server speak by a module that has a voice for a language: its own choice,
// or else the first that has one.
func (d *dispatcher) choose(s *session, language string) error {
	if language == "" {
		return nil
	}
	found, asked := d.voices[language]
	switch {
	case !asked:
		var err error
		if found, err = s.find(language); err != nil {
			return err
		}
		if d.voices == nil {
			d.voices = map[string]voices{}
		}
		d.voices[language] = found
	case found.module != "":
		if err := s.ask("SET SELF OUTPUT_MODULE "+found.module, nil); err != nil {
			return err
		}
	}
	if !found.has {
		return errNoVoice
	}
	return nil
}

// dispatcherRate gives a rate as the server counts: from -100, half as fast, over 0 to
// 100, not quite two and a half times as fast.
func dispatcherRate(rate float64) int {
	if rate < 1 {
		return max(int((rate-1)*190), -100)
	}
	return min(int((rate-1)*77), 100)
}

// session is a conversation with the server. Its answers are lines that begin with a
// number; a hyphen after that tells of more.
type session struct {
	ctx   context.Context
	conn  net.Conn
	lines *bufio.Reader
	told  []string // events that came before the answer

	answers time.Duration // as of the dispatcher
}

// refusal is an answer of the server that something cannot be done.
type refusal string

func (r refusal) Error() string { return "speech-dispatcher: " + string(r) }

// refused tells whether an error is one.
func refused(err error) bool {
	var r refusal
	return errors.As(err, &r)
}

// wait bounds how long the next lines may take.
func (s *session) wait(most time.Duration) {
	_ = s.conn.SetDeadline(time.Now().Add(most))
	if most > 0 && s.ctx.Err() != nil { // it ended just before
		_ = s.conn.SetDeadline(time.Now())
	}
}

// ask sends a line and reads the answer; each gets what more it says.
func (s *session) ask(line string, each func(string)) error {
	s.wait(s.answers)
	if _, err := io.WriteString(s.conn, line+"\r\n"); err != nil {
		return err
	}
	const most = 100_000 // lines: espeak has a hundred voices in as many languages
	for range most {
		code, more, rest, err := s.line()
		switch {
		case err != nil:
			return err
		case code[0] == '7': // an event
			if !more {
				s.told = append(s.told, code)
			}
		case more:
			if each != nil {
				each(rest)
			}
		case code[0] == '2':
			return nil
		default:
			return refusal(code + " " + rest)
		}
	}
	return refusal("it answers without an end")
}

// noModule is the server's module where no other works: whatever it is given, it says
// that something is amiss.
const noModule = "dummy"

// find looks for a voice for a language among those of the server's modules, and leaves
// the one that has it chosen.
func (s *session) find(language string) (voices, error) {
	chosen := ""
	if err := s.ask("GET OUTPUT_MODULE", func(name string) { chosen = name }); err != nil && !refused(err) {
		return voices{}, err
	}
	if chosen != noModule {
		if has, err := s.speaks(language); has || err != nil {
			return voices{has: has}, err
		}
	}
	var modules []string
	if err := s.ask("LIST OUTPUT_MODULES", func(name string) { modules = append(modules, name) }); err != nil && !refused(err) {
		return voices{}, err
	}
	const most = 20
	for _, m := range modules[:min(len(modules), most)] {
		if m == noModule {
			continue
		}
		err := s.ask("SET SELF OUTPUT_MODULE "+m, nil)
		has := false
		if err == nil {
			has, err = s.speaks(language)
		}
		if has || err != nil && !refused(err) {
			return voices{has, m}, err
		}
	}
	return voices{}, nil
}

// speaks tells whether the module that is chosen has a voice for a language. One that
// lists none may have it all the same.
func (s *session) speaks(language string) (bool, error) {
	listed, has := false, false
	err := s.ask("LIST SYNTHESIS_VOICES", func(line string) {
		if parts := strings.Split(line, "\t"); len(parts) >= 2 { // name, language, variant
			listed, has = true, has || base(parts[1]) == base(language)
		}
	})
	if err != nil && !refused(err) {
		return false, err
	}
	return has || !listed, nil
}

// heard waits until the text was said. It is to begin within a time.
func (s *session) heard(begins time.Duration) error {
	s.wait(begins)
	begun := false
	for {
		for _, event := range s.told {
			switch event {
			case "701": // the beginning
				begun = true
				if deadline, ok := s.ctx.Deadline(); ok {
					s.wait(time.Until(deadline))
				}
			case "702": // the end
				return nil
			case "703": // the user has all that speaks be quiet
				return context.Canceled
			}
		}
		s.told = nil
		code, more, _, err := s.line()
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded) && !begun:
			return errSilent
		case err != nil:
			return err
		case !more:
			s.told = append(s.told, code)
		}
	}
}

// line reads a line of an answer.
func (s *session) line() (code string, more bool, rest string, err error) {
	raw, err := s.lines.ReadSlice('\n')
	if err != nil {
		return "", false, "", err
	}
	text := strings.TrimRight(string(raw), "\r\n")
	if len(text) < 4 || text[0] < '1' || text[0] > '9' {
		return "", false, "", refusal(text)
	}
	return text[:3], text[3] == '-', text[4:], nil
}

// hush has the server be quiet, and waits until it has heard that.
func (s *session) hush() {
	_ = s.conn.SetDeadline(time.Now().Add(s.answers / 3))
	if _, err := io.WriteString(s.conn, "STOP SELF\r\nQUIT\r\n"); err == nil {
		_, _ = io.Copy(io.Discard, s.lines)
	}
}
