//go:build unix

package speech

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"sahifa/app/news"
)

// programs puts programs into the path, and nothing else but what they are written with.
// Each writes its arguments and what it is given to a file, and then does as it is told.
func programs(t *testing.T, does map[string]string) (log string) {
	t.Helper()
	dir := t.TempDir()
	log = filepath.Join(dir, "log")
	for name, then := range does {
		script := "#!/bin/sh\n" +
			`case "$1" in --voices=ar) printf 'Pty Language\n 5 ar\n'; exit;; --voices=*) echo Pty Language; exit;; esac` + "\n" +
			`{ printf '` + name + `'; for a in "$@"; do printf ' <%s>' "$a"; done; printf ' : '; cat; echo; } >> ` + log + "\n" + then + "\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	return log
}

// only leaves of the system's engines those that a test has put there.
func only(e ...engine) *Speaker { return &Speaker{engines: e, now: time.Now} }

func logged(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

func TestATextIsGivenAsData(t *testing.T) {
	log := programs(t, map[string]string{"one": ""})
	s := only(espeak("one"))
	for _, c := range []struct {
		words, language string
		rate            float64
		want            string
	}{
		{"خبر", "ar", 1, "one <--stdin> <-b> <1> <-v> <ar> : خبر"},
		{"--version", "ar-SA", 1.5, "one <--stdin> <-b> <1> <-v> <ar> <-s> <262> : --version"},
		{"$(id) `id` \"; id", "", 0.8, "one <--stdin> <-b> <1> <-s> <140> : $(id) `id` \"; id"},
		{"[[h@'loU]] [[[", "", 1, "one <--stdin> <-b> <1> : [ [h@'loU]] [ [ ["},
	} {
		if err := s.Speak(t.Context(), c.words, c.language, c.rate); err != nil {
			t.Fatalf("%q: %v", c.words, err)
		}
		all := logged(t, log)
		if got := all[len(all)-1]; got != c.want {
			t.Errorf("the program got %s, want %s", got, c.want)
		}
	}
}

// timed is an engine that takes so long by a clock that stands still otherwise: how fast
// the machine is tells nothing.
type timed struct {
	engine
	clock *time.Time
	takes time.Duration
}

func (e timed) speak(ctx context.Context, t text) error {
	err := e.engine.speak(ctx, t)
	*e.clock = e.clock.Add(e.takes)
	return err
}

func TestTheFirstProgramThatCanSpeaks(t *testing.T) {
	long := strings.Repeat("كلمة ", 30)
	const speaks = "exit 0 # after a while"
	for _, c := range []struct {
		name     string
		does     map[string]string
		language string
		speaks   []string // in their order
		problem  news.ProblemKind
	}{
		{"the first", map[string]string{"one": speaks, "two": speaks}, "ar", []string{"one"}, ""},
		{"the second, where the first is missing", map[string]string{"two": speaks}, "ar", []string{"two"}, ""},
		{"the second, where the first fails", map[string]string{"one": "echo no device >&2; exit 1", "two": speaks}, "ar", []string{"one", "two"}, ""},
		{"the second, where the first is silent", map[string]string{"one": "", "two": speaks}, "ar", []string{"one", "two"}, ""},
		{"none is there", nil, "ar", nil, news.NoSpeech},
		{"none has a voice", map[string]string{"one": "", "two": ""}, "fa", nil, news.NoVoice},
		{"the system's voice for Latin letters", map[string]string{"two": speaks}, "fr", []string{"two"}, ""},
		{"all are silent", map[string]string{"one": "", "two": ""}, "ar", []string{"one", "two"}, news.SpeechFailed},
		{"all fail", map[string]string{"one": "exit 1", "two": "exit 2"}, "ar", []string{"one", "two"}, news.SpeechFailed},
		{"the one that is there fails", map[string]string{"two": "exit 2"}, "ar", []string{"two"}, news.SpeechFailed},
	} {
		t.Run(c.name, func(t *testing.T) {
			log := programs(t, c.does)
			now := time.Now()
			s := &Speaker{now: func() time.Time { return now }}
			for _, name := range []string{"one", "two"} {
				e := timed{espeak(name), &now, 50 * time.Millisecond}
				if c.does[name] == speaks {
					e.takes = time.Second
				}
				s.engines = append(s.engines, e)
			}
			err := s.Speak(t.Context(), long, c.language, 1)
			if kind := problemOf(err); kind != c.problem {
				t.Errorf("it gives %v, want %q", err, c.problem)
			}
			var speak []string
			if _, err := os.Stat(log); err == nil {
				for _, line := range logged(t, log) {
					name, _, _ := strings.Cut(line, " ")
					speak = append(speak, name)
				}
			}
			if !slices.Equal(speak, c.speaks) {
				t.Errorf("%q speak, want %q", speak, c.speaks)
			}
		})
	}
}

func problemOf(err error) news.ProblemKind {
	if p := (*news.Problem)(nil); errors.As(err, &p) {
		return p.Kind
	}
	if err != nil {
		return news.ProblemKind(err.Error())
	}
	return ""
}

// What failed is not waited for with every paragraph, and one that comes is found.
func TestAProgramIsAskedAnewOnlyWhereThatHelps(t *testing.T) {
	log := programs(t, map[string]string{"one": "exit 1", "two": ""})
	s := only(espeak("one"), espeak("two"))
	for range 2 {
		if err := s.Speak(t.Context(), "خبر", "ar", 1); err != nil {
			t.Fatal(err)
		}
	}
	if got := logged(t, log); len(got) != 3 {
		t.Errorf("asked were %q", got)
	}
	t.Setenv("PATH", t.TempDir())
	if err := s.Speak(t.Context(), "خبر", "ar", 1); problemOf(err) == "" {
		t.Error("nothing is there, and speaks")
	}
	programs(t, map[string]string{"two": ""})
	if err := s.Speak(t.Context(), "خبر", "ar", 1); err != nil {
		t.Errorf("installed meanwhile: %v", err)
	}
}

// alive tells whether a process is there and runs.
func alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return syscall.Kill(pid, 0) == nil && !os.IsNotExist(err)
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(after, "Z")
}

func TestACancelledProgramEndsWithAllThatItStarted(t *testing.T) {
	pids := filepath.Join(t.TempDir(), "pids")
	programs(t, map[string]string{"one": "sleep 300 & echo $$ $! > " + pids + ".part; mv " + pids + ".part " + pids + "; wait"})
	s := only(espeak("one"))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Speak(ctx, "خبر", "ar", 1) }()
	var of []int
	for end := time.Now().Add(time.Minute); len(of) == 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the program did not start")
		}
		text, _ := os.ReadFile(pids)
		for _, f := range strings.Fields(string(text)) {
			n, _ := strconv.Atoi(f)
			of = append(of, n)
		}
	}
	if len(of) != 2 || !alive(of[0]) || !alive(of[1]) {
		t.Fatalf("processes %v", of)
	}
	began := time.Now()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) || time.Since(began) > time.Minute { // it would have spoken for five
		t.Errorf("it gives %v after %v", err, time.Since(began))
	}
	for end := time.Now().Add(time.Minute); alive(of[0]) || alive(of[1]); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("of %v some are alive", of)
		}
	}
	if err := s.Speak(ctx, "خبر", "ar", 1); !errors.Is(err, context.Canceled) {
		t.Errorf("spoken after the end: %v", err)
	}
}

func TestTheVoiceOfMacOS(t *testing.T) {
	const listed = `Albert              en_US    # Hello! My name is Albert.
Bad News            en_US    # Hello! My name is Bad News.
Amélie              fr_CA    # Bonjour! Je m’appelle Amélie.
Majed               ar_001   # مرحبًا! اسمي ماجد.
Samantha            en_US    # Hello! My name is Samantha.
Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.
`
	for language, want := range map[string]string{"ar": "Majed", "ar-EG": "Majed", "en": "Samantha", "fr": "Amélie", "de": "Eddy (German (Germany))", "fa": ""} {
		if got := sayVoice(listed, language); got != want {
			t.Errorf("%s is read by %q, want %q", language, got, want)
		}
	}
	programs(t, map[string]string{"say": ""})
	if got := say().args("Majed", 1.25); !slices.Equal(got, []string{"-f", "-", "-v", "Majed", "-r", "225"}) {
		t.Errorf("%q", got)
	}
}

func TestTheScriptOfWindows(t *testing.T) {
	p := powershell()
	voice, _ := p.voice(t.Context(), "", "ar-SA")
	script := p.args(voice, 1.5)[4]
	for _, part := range []string{"-eq 'ar'", "exit 43", "$s.Rate=4;", "$s.Speak($t)"} {
		if !strings.Contains(script, part) {
			t.Errorf("%q is not in %s", part, script)
		}
	}
	if hostile, _ := p.voice(t.Context(), "", "ar';calc;'"); strings.Contains(speechScript(hostile, 1), "calc") {
		t.Error("a language is run")
	}
	if in := p.input("'; calc #"); strings.ContainsAny(in, "';# ") {
		t.Errorf("%q", in)
	} else if out, err := base64.StdEncoding.DecodeString(in); err != nil || string(out) != "'; calc #" {
		t.Errorf("%q %v", out, err)
	}
	for rate, want := range map[float64]string{0.8: "Rate=-2;", 1: "Rate=0;", 2: "Rate=6;", 90: "Rate=10;"} {
		if got := speechScript("", rate); !strings.Contains(got, want) {
			t.Errorf("%v is %s", rate, got)
		}
	}
	programs(t, map[string]string{"powershell.exe": "exit 43"})
	if err := only(p).Speak(t.Context(), "خبر", "ar", 1); problemOf(err) != news.NoVoice {
		t.Errorf("without a voice it gives %v", err)
	}
}

// With the real program, where there is one: what it is told gives sound, in each language.
func TestEspeakGivesSound(t *testing.T) {
	path, err := exec.LookPath("espeak-ng")
	if err != nil {
		t.Skip("espeak-ng is not installed")
	}
	e := espeak("espeak-ng")
	for words, language := range map[string]string{
		"أعلنت الوزارة في 12/5/2024 أن ٣٫٥٪ من الطلاب تقدموا.": "ar-SA", "The ministry said so on Monday.": "en", "-v nothing": "en",
	} {
		voice, err := e.voiceFor(t.Context(), path, language)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "sound.wav")
		if out, err := run(t.Context(), path, append(e.args(voice, 1.25), "-w", file), e.input(words)); err != nil {
			t.Fatalf("%v %s", err, out)
		}
		sound, err := os.ReadFile(file)
		loud := slices.ContainsFunc(sound[min(44, len(sound)):], func(b byte) bool { return b != 0 })
		const second = 2 * 22050
		if err != nil || len(sound) < second/2 || !loud {
			t.Errorf("%q gives %d bytes of sound, %v", words, len(sound), err)
		}
	}
	if _, err := e.voiceFor(t.Context(), path, "tlh"); !errors.Is(err, errNoVoice) {
		t.Errorf("a language without a voice gives %v", err)
	}
}
