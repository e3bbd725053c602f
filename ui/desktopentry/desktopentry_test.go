//go:build unix && !darwin

package desktopentry

import (
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var words = Words{
	Name:    map[string]string{"en": "Sahifa", "ar": "صحيفة"},
	Comment: map[string]string{"en": "Read", "ar": "اقرأ"},
}

// environment is one with a home folder of the test's own.
func environment(t *testing.T) (home string, getenv func(string) string) {
	home = t.TempDir()
	t.Setenv("HOME", home) // for the desktop's own programs
	t.Setenv("XDG_DATA_HOME", "")
	t.Setenv("XDG_CONFIG_HOME", "")
	return home, os.Getenv
}

func TestTheEntryIsInstalledAndRemoved(t *testing.T) {
	home, getenv := environment(t)
	file, err := Install(t.Context(), getenv, words, "")
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(home, ".local/share/applications/app.sahifa.reader.desktop"); file != want {
		t.Errorf("written to %s", file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	program, _ := os.Executable()
	for _, want := range []string{"Name=Sahifa\n", "Name[ar]=صحيفة\n", "Exec=\"" + program + "\" %u\n", "MimeType=x-scheme-handler/sahifa;x-scheme-handler/feed;\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("it lacks %q:\n%s", want, text)
		}
	}
	if check, err := exec.LookPath("desktop-file-validate"); err == nil {
		if out, err := exec.Command(check, file).CombinedOutput(); err != nil {
			t.Errorf("%s", out)
		}
	}
	icon, err := os.ReadFile(iconFile(filepath.Join(home, ".local/share")))
	if err != nil {
		t.Fatal(err)
	}
	if img, err := png.Decode(bytes.NewReader(icon)); err != nil || img.Bounds().Dx() != 128 {
		t.Errorf("the icon: %v", err)
	}
	for range 2 { // what is gone already is no failure
		if err := Remove(t.Context(), getenv); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the entry is still there")
	}
}

func TestCommandsAreQuoted(t *testing.T) {
	got := string(entry(words, []string{`/opt/my "100%" $x\y`, "--data", "/home/ع/s p"}))
	want := "Exec=" + `"/opt/my \\"100%%\\" \\$x\\\\y" "--data" "/home/ع/s p" %u` + "\n"
	if !strings.Contains(got, want) {
		t.Errorf("%s\nwant %s", got, want)
	}
}
