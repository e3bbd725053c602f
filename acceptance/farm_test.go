package acceptance

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// farm serves synthetic sites on loopback until the test ends.
type farm struct {
	t    testing.TB
	url  string
	opml string // file with all its feeds
}

func newFarm(t testing.TB, flags ...string) farm {
	t.Helper()
	source, dir := shared(t, "feedfarm"), t.TempDir()
	bin := filepath.Join(dir, "feedfarm")
	build := exec.Command("go", "build", "-o", bin, ".")
	build.Dir = source
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("feedfarm does not build: %v: %s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	l.Close()
	flags = append([]string{"-port", port}, flags...)
	list, err := exec.Command(bin, append([]string{"opml"}, flags...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	f := farm{t, "http://127.0.0.1:" + port, filepath.Join(dir, "farm.opml")}
	if err := os.WriteFile(f.opml, list, 0o600); err != nil {
		t.Fatal(err)
	}
	serve := exec.Command(bin, append([]string{"serve"}, flags...)...)
	out, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = serve.Process.Kill(); _ = serve.Wait() })
	if s := bufio.NewScanner(out); !s.Scan() || !strings.HasPrefix(s.Text(), "ready") {
		t.Fatalf("feedfarm did not start: %s", s.Text())
	}
	return f
}

func (f farm) stats() object {
	answer, err := http.Get(f.url + "/stats")
	if err != nil {
		f.t.Fatal(err)
	}
	defer answer.Body.Close()
	var o object
	if err := json.NewDecoder(answer.Body).Decode(&o); err != nil {
		f.t.Fatal(err)
	}
	return o
}

// TestFarmSyncs is the measurement named in the closing notes too: run it with
// -v for wall time, processor time, peak memory and requests.
func TestFarmSyncs(t *testing.T) {
	sites, items := 200, 25
	if testing.Short() {
		sites = 10
	}
	f := newFarm(t, "-sites", strconv.Itoa(sites), "-items", strconv.Itoa(items), "-latency", "50ms", "-hosts", "ip")
	r := newReader(t)
	if got := r.json("import", f.opml)[0]; got.int("added") != sites {
		t.Fatalf("import: %v", got)
	}
	cmd := r.command("sync", "--json")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	start := time.Now()
	peak, err := runMeasured(cmd)
	if err != nil {
		t.Fatalf("sync: %v: %s", err, errs.String())
	}
	wall := time.Since(start)
	report := objects(t, out.String())[0]
	if report.int("feeds") != sites || report.int("new") != sites*items || len(report.list("failed")) != 0 {
		t.Fatalf("sync: %v", report)
	}
	if most := f.stats().int("max_concurrent_per_host"); most > 2 {
		t.Errorf("%d requests to a host at once", most)
	}
	state := cmd.ProcessState
	t.Logf("%d feeds × %d: wall %.1f s, CPU %.1f s, peak %d MB, %d requests, %d MB", sites, items, wall.Seconds(),
		(state.UserTime() + state.SystemTime()).Seconds(), peak, report.int("requests"), report.int("bytes")>>20)

	again := r.json("sync", "--all")[0]
	if again.int("new") != 0 || again.int("unchanged") != sites || again.int("requests") != sites {
		t.Errorf("second sync: %v", again)
	}
	if l := r.json("list", "--limit", "1")[0]; strings.Contains(r.json("show", strconv.Itoa(l.int("id")))[0].str("text"), "CLUTTER") {
		t.Error("clutter in the text")
	}
	if d := r.json("doctor")[0]; d["ok"] != true {
		t.Errorf("doctor: %v", d)
	}
}

// TestKillLosesNothing kills a sync at random moments, twenty times, and looks
// after each whether all that was there before is there still.
func TestKillLosesNothing(t *testing.T) {
	const sites, items, kills = 20, 15, 20
	f := newFarm(t, "-sites", strconv.Itoa(sites), "-items", strconv.Itoa(items), "-latency", "5ms")
	r := newReader(t)
	r.json("import", f.opml)
	kept := map[int]string{} // article id → title
	for i := range kills {
		cmd := r.command("sync", "--json")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(50+rand.IntN(900)) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		now := map[int]string{}
		for _, item := range r.json("list", "--limit", "100000") {
			now[item.int("id")] = item.str("title")
		}
		for id, title := range kept {
			if now[id] != title {
				t.Fatalf("after kill %d article %d %q is gone", i, id, title)
			}
		}
		kept = now
	}
	t.Logf("%d articles kept through %d kills", len(kept), kills)
	report := r.json("sync", "--all")[0]
	if len(report.list("failed")) != 0 {
		t.Errorf("the last sync: %v", report)
	}
	items2 := r.json("list", "--limit", "100000")
	if len(items2) != sites*items {
		t.Errorf("%d articles in the end, want %d", len(items2), sites*items)
	}
	seen := map[string]bool{}
	for _, item := range items2 {
		key := fmt.Sprint(item.int("feed"), item.str("url"))
		if seen[key] {
			t.Errorf("twice: %s", key)
		}
		seen[key] = true
	}
	if d := r.json("doctor")[0]; d["ok"] != true {
		t.Errorf("doctor: %v", d)
	}
}
