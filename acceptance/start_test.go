package acceptance

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sahifa/app/background"
	"sahifa/storage"
	"sahifa/storage/storetest"
)

// firstFrame runs a command until it tells of its first frame, and gives how
// long that took and the most memory the process had, some seconds later.
func firstFrame(b *testing.B, linger time.Duration, name string, args ...string) (time.Duration, int64) {
	b.Helper()
	cmd := exec.Command(name, args...)
	out, in, err := os.Pipe()
	if err != nil {
		b.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = in, in
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	in.Close()
	defer out.Close()
	for lines := bufio.NewScanner(out); ; {
		if !lines.Scan() {
			b.Fatalf("%s ended without a frame", name)
		}
		if strings.Contains(lines.Text(), "first frame") {
			break
		}
	}
	took := time.Since(start)
	go func() { _, _ = io.Copy(io.Discard, out) }()
	time.Sleep(linger)
	peak := highWater(cmd.Process.Pid)
	_ = cmd.Process.Signal(os.Interrupt)
	_ = cmd.Wait()
	return took, peak
}

// Target: start to first frame with 100,000 articles in the store at most 1.3
// times that of an empty Fyne window with the same fonts, in turn in one run;
// peak memory under 250 MB.
func BenchmarkStart(b *testing.B) {
	if os.Getenv("DISPLAY") == "" {
		b.Skip("there is no display")
	}
	articles := 100_000
	if n, err := strconv.Atoi(os.Getenv("SAHIFA_BENCH_ARTICLES")); err == nil {
		articles = n
	}
	dir := b.TempDir()
	ctx := context.Background()
	s, err := storage.Open(ctx, dir)
	if err != nil {
		b.Fatal(err)
	}
	if _, _, err := storetest.Fill(ctx, s, 200, articles); err != nil {
		b.Fatal(err)
	}
	// A sync at the start would ask for addresses outside this machine.
	if err := s.Settings.SetSetting(ctx, background.Setting, background.ByHand); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	empty := filepath.Join(b.TempDir(), "empty")
	if out, err := exec.Command("go", "build", "-o", empty, "sahifa/acceptance/emptywindow").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	firstFrame(b, 0, empty) // warms what both use
	firstFrame(b, 0, program, "--data", dir, "--verbose")
	var ours, theirs []time.Duration
	var peak int64
	for b.Loop() {
		t, _ := firstFrame(b, 0, empty)
		theirs = append(theirs, t)
		t, mb := firstFrame(b, 3*time.Second, program, "--data", dir, "--verbose")
		ours = append(ours, t)
		peak = max(peak, mb)
	}
	median := func(d []time.Duration) float64 {
		slices.Sort(d)
		return d[len(d)/2].Seconds()
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(ours), "s/start")
	b.ReportMetric(median(theirs), "s/empty")
	b.ReportMetric(median(ours)/median(theirs), "ratio")
	b.ReportMetric(float64(peak), "MB/peak")
}
