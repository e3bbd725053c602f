package logfile

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"log/slog"
)

func TestTheLogRotatesWhileItIsWritten(t *testing.T) {
	dir := t.TempDir()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	line := []byte(strings.Repeat("x", 999) + "\n")
	for range 3 * MaxSize / len(line) {
		if _, err := f.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(files) != 2 {
		t.Errorf("files %v", files)
	}
	for _, name := range files {
		if info, _ := os.Stat(name); info.Size() > MaxSize+2000 || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %d bytes, %v", name, info.Size(), info.Mode())
		}
	}
}

func TestTheLogHoldsNoSecrets(t *testing.T) {
	var out strings.Builder
	log := NewLogger(&out, slog.LevelInfo)
	log.Info("fetch https://ali:s3cret@example.com/feed failed", "err", errors.New(`Post "https://example.com/c?email=ali%40example.com&token=s3cret&p=4": broke`))
	log.Info("sent", "author", "ali@example.com", "header", "Authorization: Basic s3cret", "password", "s3cret", "text", "s3cret comment", "x", []string{"محمد@مثال.إختبار"})
	log.WithGroup("g").With("cookie", "Cookie: a=s3cret; b=s3cret").Warn(`{"password":"s3cret","email":"ali@example.com"}`)
	got := out.String()
	for _, secret := range []string{"s3cret", "ali@", "ali%40", "محمد"} {
		if strings.Contains(got, secret) {
			t.Errorf("the log has %q:\n%s", secret, got)
		}
	}
	for _, kept := range []string{"example.com/feed", "p=4", "broke", "level=INFO"} {
		if !strings.Contains(got, kept) {
			t.Errorf("the log lacks %q:\n%s", kept, got)
		}
	}
}

const crashDir = "SAHIFA_TEST_CRASH_DIR"

func TestCrashing(t *testing.T) {
	dir := os.Getenv(crashDir)
	if dir == "" {
		t.Skip("TestACrashLeavesAReport runs it")
	}
	if _, err := CatchCrashes(dir, time.Now()); err != nil {
		t.Fatal(err)
	}
	done := make(chan bool)
	go func() { panic("the roof fell in on ali@example.com") }()
	<-done
}

func TestACrashLeavesAReport(t *testing.T) {
	dir := t.TempDir()
	for range 5 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestCrashing$")
		cmd.Env = append(os.Environ(), crashDir+"="+dir)
		if err := cmd.Run(); err == nil {
			t.Fatal("it did not crash")
		}
	}
	before, err := CatchCrashes(dir, time.Now().Add(time.Hour))
	if err != nil || before == "" {
		t.Fatalf("%q, %v", before, err)
	}
	if again, _ := CatchCrashes(dir, time.Now()); again != "" {
		t.Errorf("told twice: %q", again)
	}
	var report strings.Builder
	if err := WriteReport(&report, dir, "Sahifa 1\n"); err != nil {
		t.Fatal(err)
	}
	if s := report.String(); !strings.Contains(s, "the roof fell in") || !strings.Contains(s, "goroutine") || strings.Contains(s, "ali@") {
		t.Errorf("the report:\n%s", s)
	}
	if n := len(Crashes(dir)); n > maxCrashes {
		t.Errorf("%d reports are kept", n)
	}
}
