//go:build unix && !darwin

package speech

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sahifa/app/news"
)

// server is a speech-dispatcher of a test: it says what it was asked.
type server struct {
	mu     sync.Mutex
	asked  []string
	answer func(line string) string // instead of the usual one; "": that
	event  string                   // what becomes of a text: the code of an event; "": nothing
	mute   bool                     // it never begins
	spoke  chan struct{}            // is told of each text
}

func (s *server) start(t *testing.T) *dispatcher {
	t.Helper()
	s.spoke = make(chan struct{}, 10)
	address := filepath.Join(t.TempDir(), "socket")
	l, err := net.Listen("unix", address)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	t.Cleanup(func() { l.Close(); all.Wait() })
	all.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() { s.serve(conn) })
		}
	})
	return listensAt(address)
}

// listensAt gives the dispatcher of a server, which the slowest machine lets answer in time.
func listensAt(address string) *dispatcher {
	return &dispatcher{address: func() (string, string) { return "unix", address }, answers: 6 * time.Second, begins: time.Minute}
}

func (s *server) serve(conn net.Conn) {
	defer conn.Close()
	in := bufio.NewScanner(conn)
	text := false
	for in.Scan() {
		line := in.Text()
		s.mu.Lock()
		s.asked = append(s.asked, line)
		answer, event := s.answer, s.event
		s.mu.Unlock()
		reply := "200 OK\r\n"
		switch {
		case text && line != ".":
			continue
		case text:
			text = false
			reply = "225-17\r\n225 OK MESSAGE QUEUED\r\n"
			if !s.mute {
				reply += "701-17\r\n701-3\r\n701 BEGIN\r\n"
			}
			if event != "" {
				reply += event + "-17\r\n" + event + "-3\r\n" + event + " EVENT\r\n"
			}
			s.spoke <- struct{}{}
		case line == "SPEAK":
			text, reply = true, "230 OK RECEIVING DATA\r\n"
		case strings.HasPrefix(line, "LIST"):
			reply = "249-Arabic\tar\tnone\r\n249-English (America)\ten-US\tnone\r\n249 OK VOICE LIST SENT\r\n"
		case line == "QUIT":
			fmt.Fprint(conn, "231 HAPPY HACKING\r\n")
			return
		}
		if answer != nil {
			if other := answer(line); other != "" {
				reply = other
			}
		}
		if _, err := fmt.Fprint(conn, reply); err != nil {
			return
		}
	}
}

func (s *server) heard() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

func TestADispatcherSpeaks(t *testing.T) {
	s := &server{event: "702"}
	speaker := only(s.start(t))
	if err := speaker.Speak(t.Context(), "خبر\n\n.\n..b\r\nQUIT", "ar-SA", 1.5); err != nil {
		t.Fatal(err)
	}
	want := []string{"SET SELF CLIENT_NAME sahifa:sahifa:article", "SET SELF NOTIFICATION BEGIN ON", "SET SELF NOTIFICATION END ON", "SET SELF NOTIFICATION CANCEL ON",
		"SET SELF LANGUAGE ar", "SET SELF RATE 38", "GET OUTPUT_MODULE", "LIST SYNTHESIS_VOICES", "SPEAK", "خبر", "", "..", "...b", "QUIT", "."}
	if got := s.heard(); !slices.Equal(got, want) {
		t.Errorf("the server was asked %q, want %q", got, want)
	}
	if err := speaker.Speak(t.Context(), "خبر", "ar-SA", 1); err != nil {
		t.Fatal(err)
	}
	if second := s.heard()[len(want):]; slices.Contains(second, "LIST SYNTHESIS_VOICES") || slices.Contains(second, "SET SELF RATE 0") {
		t.Errorf("with the next text it is asked %q", second)
	}
}

func TestADispatcherIsToldToBeQuiet(t *testing.T) {
	s := &server{}
	speaker := only(s.start(t))
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-s.spoke; cancel() }()
	if err := speaker.Speak(ctx, "خبر", "ar", 1); !errors.Is(err, context.Canceled) { // the server never says that it is done
		t.Errorf("it gives %v", err)
	}
	if all := s.heard(); !slices.Equal(all[len(all)-2:], []string{"STOP SELF", "QUIT"}) {
		t.Errorf("the last that it was asked is %q", all)
	}
}

func TestWhatADispatcherMaySayInstead(t *testing.T) {
	for _, c := range []struct {
		name     string
		language string
		event    string
		answer   func(line string) string
		want     news.ProblemKind
	}{
		{"the user stopped it", "ar", "703", nil, news.ProblemKind(context.Canceled.Error())},
		{"no voice", "fa", "702", nil, news.NoVoice},
		{"a voice of another country", "en-GB", "702", nil, ""},
		{"its own voice for Latin letters", "fr", "702", nil, ""},
		{"it lists no voices", "fa", "702", func(line string) string { return reply(line, "LIST", "304 ERR CANT LIST VOICES\r\n") }, ""},
		{"a voice of another module", "fa", "702", modular("espeak-ng"), ""},
		{"no module has a voice", "fa", "702", modular("none"), news.NoVoice},
		{"none of its modules works", "ar", "702", func(line string) string {
			return reply(line, "GET", "251-dummy\r\n251 OK GET RETURNED\r\n") + reply(line, "LIST OUTPUT", "250-dummy\r\n250 OK MODULE LIST SENT\r\n")
		}, news.NoVoice},
		{"it refuses", "ar", "702", func(line string) string { return reply(line, "SPEAK", "500 ERR\r\n") }, news.SpeechFailed},
		{"it is something else", "ar", "702", func(line string) string { return "HTTP/1.1 400 Bad Request\r\n" }, news.SpeechFailed},
		{"a line without an end", "ar", "702", func(line string) string { return strings.Repeat("2", 10000) }, news.SpeechFailed},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &server{event: c.event, answer: c.answer}
			if err := only(s.start(t)).Speak(t.Context(), "خبر", c.language, 1); problemOf(err) != c.want {
				t.Errorf("it gives %v, want %q", err, c.want)
			}
		})
	}
}

// modular is a server with three modules, one of which has a voice for Persian.
func modular(persian string) func(line string) string {
	module := "rhvoice"
	return func(line string) string {
		switch {
		case line == "LIST OUTPUT_MODULES":
			return "250-rhvoice\r\n250-broken\r\n250-espeak-ng\r\n250 OK MODULE LIST SENT\r\n"
		case line == "SET SELF OUTPUT_MODULE broken":
			return "412 ERR\r\n"
		case strings.HasPrefix(line, "SET SELF OUTPUT_MODULE "):
			module = strings.TrimPrefix(line, "SET SELF OUTPUT_MODULE ")
		case line == "LIST SYNTHESIS_VOICES" && module == persian:
			return "249-Persian\tfa\tnone\r\n249 OK VOICE LIST SENT\r\n"
		case line == "SPEAK" && module != persian:
			return "500 ERR\r\n"
		}
		return ""
	}
}

func reply(line, to, with string) string {
	if strings.HasPrefix(line, to) {
		return with
	}
	return ""
}

// Which module has a voice is remembered, and chosen for each text.
func TestADispatcherIsToldItsModule(t *testing.T) {
	s := &server{event: "702", answer: modular("espeak-ng")}
	speaker := only(s.start(t))
	for range 2 {
		if err := speaker.Speak(t.Context(), "خبر", "fa", 1); err != nil {
			t.Fatal(err)
		}
	}
	all := s.heard()
	second := all[slices.Index(all, ".")+1:]
	if !slices.Contains(second, "SET SELF OUTPUT_MODULE espeak-ng") || slices.Contains(second, "LIST OUTPUT_MODULES") {
		t.Errorf("with the second text it is asked %q", second)
	}
}

// A server that has hung takes connections and never answers: the next program speaks,
// and it is not waited for again.
func TestADispatcherThatHangs(t *testing.T) {
	log := programs(t, map[string]string{"one": ""})
	address := filepath.Join(t.TempDir(), "socket")
	l, err := net.Listen("unix", address)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	hung := listensAt(address)
	hung.answers = 200 * time.Millisecond
	s := only(hung, espeak("one"))
	for range 2 {
		if err := s.Speak(t.Context(), "خبر", "ar", 1); err != nil {
			t.Error(err)
		}
	}
	_ = l.(*net.UnixListener).SetDeadline(time.Now().Add(100 * time.Millisecond)) // who called is in its queue
	calls := 0
	for conn, err := l.Accept(); err == nil; conn, err = l.Accept() {
		calls++
		conn.Close()
	}
	if calls != 1 {
		t.Errorf("it was called %d times", calls)
	}
	if got := logged(t, log); len(got) != 2 {
		t.Errorf("%q", got)
	}
}

// Without a device for sound it takes a text and never begins to say it.
func TestADispatcherWithoutSound(t *testing.T) {
	log := programs(t, map[string]string{"one": ""})
	s := &server{mute: true}
	start := func() *dispatcher {
		d := s.start(t)
		d.begins = 500 * time.Millisecond
		return d
	}
	if err := only(start(), espeak("one")).Speak(t.Context(), "خبر", "ar", 1); err != nil || len(logged(t, log)) != 1 {
		t.Error(err)
	}
	if all := s.heard(); !slices.Contains(all, "STOP SELF") {
		t.Errorf("it may begin yet: it was asked %q", all)
	}
	if err := only(start()).Speak(t.Context(), "خبر", "ar", 1); problemOf(err) != news.SpeechFailed {
		t.Errorf("alone it gives %v", err)
	}
}

func TestADispatcherIsStartedByItsClients(t *testing.T) {
	s := &server{event: "702"}
	running := s.start(t)
	_, address := running.address()
	later := address + ".later"
	programs(t, map[string]string{"speech-dispatcher": "test \"$1\" = --spawn && ln -s " + address + " " + later})
	t.Setenv("SPEECHD_ADDRESS", "unix_socket:"+later)
	if err := only(newDispatcher()).Speak(t.Context(), "خبر", "ar", 1); err != nil {
		t.Error(err)
	}
}

func TestWhereTheDispatcherListens(t *testing.T) {
	t.Setenv("SPEECHD_ADDRESS", "inet_socket:127.0.0.1:6560")
	if network, address := dispatcherAddress(); network != "tcp" || address != "127.0.0.1:6560" {
		t.Errorf("%s %s", network, address)
	}
	t.Setenv("SPEECHD_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", "/run/user/7")
	if network, address := dispatcherAddress(); network != "unix" || address != "/run/user/7/speech-dispatcher/speechd.sock" {
		t.Errorf("%s %s", network, address)
	}
}
