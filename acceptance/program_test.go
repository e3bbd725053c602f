package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program is the built binary every test runs.
var program string

func TestMain(m *testing.M) {
	if os.Getenv(typistDir) != "" {
		os.Exit(m.Run()) // this binary again, which needs no program
	}
	dir, err := os.MkdirTemp("", "sahifa-acceptance-")
	if err != nil {
		panic(err)
	}
	program = filepath.Join(dir, "sahifa")
	build := exec.Command("go", "build", "-o", program, "sahifa")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "acceptance: the program does not build:", err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// shared gives a folder of ../shared, or skips the test.
func shared(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("SAHIFA_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	dir, err := filepath.Abs(filepath.Join(root, name))
	if err == nil {
		_, err = os.Stat(dir)
	}
	if err != nil {
		if os.Getenv("SAHIFA_REQUIRE_SHARED") == "1" {
			t.Fatalf("%s is required and not there: %v", name, err)
		}
		t.Skipf("%s is not there: %v", name, err)
	}
	return dir
}

// reader is one user's program: a data folder.
type reader struct {
	t    testing.TB
	data string
}

func newReader(t testing.TB) reader { return reader{t, t.TempDir()} }

func (r reader) command(args ...string) *exec.Cmd {
	cmd := exec.Command(program, append([]string{"--data", r.data}, args...)...)
	cmd.Env = append(os.Environ(), "SAHIFA_LANG=en")
	return cmd
}

// run runs a verb and gives what it printed and its exit code.
func (r reader) run(args ...string) (stdout, stderr string, code int) {
	r.t.Helper()
	cmd := r.command(args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		r.t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// object is one line of --json.
type object map[string]any

// json runs a verb that must succeed and gives its objects.
func (r reader) json(args ...string) []object {
	r.t.Helper()
	out, errs, code := r.run(append(args, "--json")...)
	if code != 0 {
		r.t.Fatalf("%v: exit %d: %s", args, code, errs)
	}
	return objects(r.t, out)
}

func objects(t testing.TB, out string) []object {
	t.Helper()
	var all []object
	for d := json.NewDecoder(bytes.NewBufferString(out)); d.More(); {
		var o object
		if err := d.Decode(&o); err != nil {
			t.Fatalf("not JSON: %v: %.300s", err, out)
		}
		all = append(all, o)
	}
	return all
}

// int gives a number of an object.
func (o object) int(key string) int { f, _ := o[key].(float64); return int(f) }

// str gives a text of an object.
func (o object) str(key string) string { s, _ := o[key].(string); return s }

// list gives an array of an object.
func (o object) list(key string) []any { l, _ := o[key].([]any); return l }
