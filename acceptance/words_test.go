package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A failure is one line on standard error, in the interface's language, and
// exit status 1; a command that is not understood is 2.
func TestFailuresAreOneSentence(t *testing.T) {
	t.Setenv("LANG", "C")
	t.Setenv("LC_ALL", "C")
	garbage := filepath.Join(t.TempDir(), "garbage")
	if err := os.WriteFile(garbage, []byte("garbage"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		args []string
		code int
		says string
	}{
		{[]string{"add", "not an address"}, 1, "not an address"},
		{[]string{"add", "http://127.0.0.1:1"}, 1, "127.0.0.1"},
		{[]string{"show", "12345"}, 1, "12345"},
		{[]string{"import", garbage}, 1, garbage},
		{[]string{"restore", garbage}, 1, garbage},
		{[]string{"import", filepath.Join(t.TempDir(), "none")}, 1, "none"},
		{[]string{"search", "..."}, 1, ""},
		{[]string{"extract", garbage}, 1, garbage},
		{[]string{"backup", garbage}, 1, garbage},
		{[]string{"list", "--limit", "x"}, 2, "x"},
		{[]string{"nonsense"}, 2, "nonsense"},
		{[]string{"show"}, 2, ""},
	}
	for _, lang := range []string{"ar", "en"} {
		for _, tt := range tests {
			r := newReader(t)
			out, errs, code := r.run(append(tt.args, "--lang", lang)...)
			lines := strings.Count(errs, "\n")
			if code != tt.code || out != "" || !strings.Contains(errs, tt.says) || tt.code == 1 && lines != 1 || lines > 2 || lines == 0 {
				t.Errorf("%s %v: exit %d, stdout %q, stderr %q", lang, tt.args, code, out, errs)
			}
			if arabic := strings.ContainsAny(errs, "ابتثجحخد"); arabic != (lang == "ar") {
				t.Errorf("%s %v: %q", lang, tt.args, errs)
			}
		}
	}
}
