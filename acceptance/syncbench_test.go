package acceptance

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// cost runs a command and gives the processor time it took and the most memory
// it had.
func cost(b *testing.B, cmd *exec.Cmd) (cpu time.Duration, wall time.Duration, peak int64) {
	b.Helper()
	start := time.Now()
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	peak, err := runMeasured(cmd)
	if err != nil {
		b.Fatalf("%v: %v: %s", cmd.Args, err, out.String())
	}
	s := cmd.ProcessState
	return s.UserTime() + s.SystemTime(), time.Since(start), peak
}

// buildParts builds the command that does a sync's parts alone.
func buildParts(b *testing.B) (name string) {
	b.Helper()
	name = filepath.Join(b.TempDir(), "syncparts")
	if out, err := exec.Command("go", "build", "-o", name, "./syncparts").CombinedOutput(); err != nil {
		b.Fatalf("syncparts does not build: %v: %s", err, out)
	}
	return name
}

// Target: a cold sync of 200 feeds of 25 articles takes at most 1.2 times the
// processor time of its parts (fetching, go-readability, SQLite; command
// syncparts), measured in turn, and at most 150 MB.
func BenchmarkColdSync(b *testing.B) {
	const sites, items = 200, 25
	parts := buildParts(b)
	f := newFarm(b, "-sites", strconv.Itoa(sites), "-items", strconv.Itoa(items), "-hosts", "ip")
	cost(b, exec.Command(parts, f.opml, filepath.Join(b.TempDir(), "parts.db"))) // a farm is slower when it is asked for the first time
	var ours, theirs, warm time.Duration
	var peak int64
	for b.Loop() {
		r := newReader(b)
		r.json("import", f.opml)
		r.json("setting", "backup_daily", "0") // that of the day is no part of a sync: 3 % of it, here
		cpu, _, most := cost(b, r.command("sync"))
		ours, peak = ours+cpu, max(peak, most)
		cpu, _, _ = cost(b, exec.Command(parts, f.opml, filepath.Join(b.TempDir(), "parts.db")))
		theirs += cpu
		_, wall, _ := cost(b, r.command("sync", "--all"))
		warm += wall
	}
	n := float64(b.N)
	b.ReportMetric(ours.Seconds()/n, "CPU-s/sync")
	b.ReportMetric(theirs.Seconds()/n, "CPU-s/parts")
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "ratio")
	b.ReportMetric(float64(peak), "peak-MB")
	b.ReportMetric(warm.Seconds()/n, "s/warm-sync")
	b.ReportMetric(0, "ns/op")
}

// Target: a cold sync of the same feeds that takes texts from the feeds alone
// takes at most 1.3 times the processor time of its parts: fetching and parsing
// feeds, making their texts safe, fetching the pictures in them, SQLite. Beside
// it, what fetching and parsing alone take: a sync that keeps nothing would be no
// sync.
func BenchmarkColdSyncOfFeedsAlone(b *testing.B) {
	const sites, items = 200, 25
	parts := buildParts(b)
	f := newFarm(b, "-sites", strconv.Itoa(sites), "-items", strconv.Itoa(items), "-hosts", "ip")
	cost(b, exec.Command(parts, "-feeds", f.opml, filepath.Join(b.TempDir(), "parts.db"))) // as above
	var ours, theirs, parsing time.Duration
	for b.Loop() {
		r := newReader(b)
		r.json("import", f.opml)
		r.json("setting", "sync.text", "feed")
		r.json("setting", "backup_daily", "0") // as above
		cpu, _, _ := cost(b, r.command("sync"))
		ours += cpu
		cpu, _, _ = cost(b, exec.Command(parts, "-feeds", f.opml, filepath.Join(b.TempDir(), "parts.db")))
		theirs += cpu
		cpu, _, _ = cost(b, exec.Command(parts, "-parse", f.opml, filepath.Join(b.TempDir(), "parse.db")))
		parsing += cpu
	}
	n := float64(b.N)
	b.ReportMetric(ours.Seconds()/n, "CPU-s/sync")
	b.ReportMetric(theirs.Seconds()/n, "CPU-s/parts")
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "ratio")
	b.ReportMetric(parsing.Seconds()/n, "CPU-s/parse")
	b.ReportMetric(0, "ns/op")
}

// Target: a sync in which nothing has changed takes at most 1.2 times as long as to ask
// the same 200 hosts the same, all at once. They answer after 50 ms. Either is timed in a
// process of its own, from when it has read what it is to ask for to the last answer; the
// sync has also kept what came of it by then. Where the floor was measured in the process
// that had asked for the validators a moment before, with its 200 connections still open,
// it was 6 to 10 ms higher, which flattered the sync.
func BenchmarkWarmSync(b *testing.B) {
	const sites = 200
	parts := buildParts(b)
	f := newFarm(b, "-sites", strconv.Itoa(sites), "-items", "5", "-hosts", "ip", "-latency", "50ms")
	r := newReader(b)
	r.json("import", f.opml)
	r.json("setting", "backup_daily", "0") // as above
	r.json("sync")
	validators := filepath.Join(b.TempDir(), "validators.json")
	cost(b, exec.Command(parts, "-warm", f.opml, validators))
	var ours, floor float64
	for b.Loop() {
		out, err := exec.Command(parts, "-warm", f.opml, validators).Output()
		if err != nil {
			b.Fatal(err)
		}
		seconds, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
		if err != nil {
			b.Fatal(err)
		}
		report := r.json("sync", "--all")[0]
		if report.int("unchanged") != sites || report.int("requests") != sites {
			b.Fatalf("sync: %v", report)
		}
		took, _ := report["seconds"].(float64)
		ours, floor = ours+took, floor+seconds
	}
	b.ReportMetric(ours/float64(b.N), "s/sync")
	b.ReportMetric(floor/float64(b.N), "s/floor")
	b.ReportMetric(ours/floor, "ratio")
	b.ReportMetric(0, "ns/op")
}
