// What the open window takes: processor time at rest, for the wheel, for the next
// article, for a caret that blinks; and memory. Processor time is that of all of
// the program's threads, drawing by software among them, so that it says something
// on a busy machine, too.

package acceptance

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"sahifa/app/background"
	"sahifa/app/news"
	"sahifa/app/picture"
	"sahifa/storage"
	"sahifa/storage/storetest"
)

// illustrated makes a data folder with articles that have pictures as newspapers
// have them: each one of 1600 × 1000 at its head, every third some more in its text.
func illustrated(b *testing.B, articles int) string {
	b.Helper()
	dir, ctx := b.TempDir(), context.Background()
	s, err := storage.Open(ctx, dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	const withPictures = 200 // the newest: those that are opened
	ids, _, err := storetest.Fill(ctx, s, 30, max(articles-withPictures, 0))
	if err != nil {
		b.Fatal(err)
	}
	var drawn [12][]byte
	for i := range drawn {
		drawn[i] = photograph(i)
	}
	made := 0
	another := func() news.Picture { // no two articles share one
		made++
		p, err := picture.New(fmt.Appendf(bytes.Clone(drawn[made%len(drawn)]), "%d", made), "")
		if err != nil {
			b.Fatal(err)
		}
		return p
	}
	g := storetest.New(2)
	for i := range min(articles, withPictures) {
		a, keys := g.Article(ids[i%len(ids)])
		a.URL = fmt.Sprintf("https://pictures.example/%d", i)
		a.Published = a.Published.Add(24 * time.Hour)
		shown := []news.Picture{another()}
		if i%3 == 0 {
			shown = append(shown, another(), another())
		}
		for n, p := range shown {
			ref := news.PictureRef{URL: fmt.Sprintf("https://pictures.example/%s.jpg", p.Hash), Hash: p.Hash, Caption: "تعليق", Width: p.Width, Height: p.Height}
			if n == 0 {
				ref.Place, a.Thumbnail = news.PlaceLead, p.Hash
			} else {
				ref.Place = news.PlaceText
				a.HTML += `<figure><img src="` + html.EscapeString(ref.URL) + `"><figcaption>تعليق</figcaption></figure>` + "<p>" + html.EscapeString(a.Excerpt) + "</p>"
			}
			a.Pictures = append(a.Pictures, ref)
		}
		keys[0], keys[1] = "g:"+a.URL, "u:"+a.URL
		if _, err := s.Articles.Put(ctx, a, keys, shown); err != nil {
			b.Fatal(err)
		}
	}
	// A sync at the start would ask for addresses outside this machine.
	if err := s.Settings.SetSetting(ctx, background.Setting, background.ByHand); err != nil {
		b.Fatal(err)
	}
	return dir
}

// photograph draws a picture that takes as much to decode and to hold as one of a
// newspaper does.
func photograph(seed int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	for y := range 1000 {
		for x := range 1600 {
			img.SetRGBA(x, y, color.RGBA{uint8(x/7 + seed*31), uint8(y/5 + (x*y>>9)&31), uint8((x ^ y) >> 3), 255})
		}
	}
	var out bytes.Buffer
	_ = jpeg.Encode(&out, img, &jpeg.Options{Quality: 80})
	return out.Bytes()
}

// hand is an open window of the program, and the keys and mouse that work it.
type hand struct {
	b      *testing.B
	cmd    *exec.Cmd
	window string
}

// openWindow starts a command that opens a window, and gives the window a size.
func openWindow(b *testing.B, width, height int, name string, args ...string) *hand {
	b.Helper()
	if os.Getenv("DISPLAY") == "" {
		b.Skip("there is no display")
	}
	if _, err := exec.LookPath("xdotool"); err != nil {
		b.Skip("there is no xdotool")
	}
	h := begun(b, name, args...)
	for range 300 {
		time.Sleep(200 * time.Millisecond)
		out, _ := exec.Command("xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(h.cmd.Process.Pid)).Output()
		if ids := strings.Fields(string(out)); len(ids) > 0 {
			h.window = ids[len(ids)-1]
			break
		}
	}
	if h.window == "" {
		b.Fatalf("%s opened no window", name)
	}
	h.do("windowsize", h.window, strconv.Itoa(width), strconv.Itoa(height), "windowmove", h.window, "0", "0", "windowfocus", h.window)
	time.Sleep(4 * time.Second) // the program looks after its store when what was open is there again
	h.settle()
	return h
}

// begun starts a command, which is asked to end with the benchmark at the latest.
func begun(b *testing.B, name string, args ...string) *hand {
	b.Helper()
	h := &hand{b: b, cmd: exec.Command(name, args...)}
	h.cmd.Env = append(os.Environ(), "GOTRACEBACK=single")
	if err := h.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(h.end)
	return h
}

// end asks it to end, and waits for that.
func (h *hand) end() {
	if h.cmd.ProcessState == nil {
		_ = h.cmd.Process.Signal(os.Interrupt)
		_ = h.cmd.Wait()
	}
}

func (h *hand) do(args ...string) {
	h.b.Helper()
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		h.b.Fatalf("xdotool %v: %v %s", args, err, out)
	}
}

func (h *hand) key(name string)    { h.b.Helper(); h.do("key", name) }
func (h *hand) cpu() time.Duration { return cpuOf(h.cmd.Process.Pid) }
func (h *hand) memory() int64      { return residentIn(h.cmd.Process.Pid) }
func (h *hand) pointer(x, y int)   { h.b.Helper(); h.do("mousemove", strconv.Itoa(x), strconv.Itoa(y)) }

// settle waits until the window has nothing more to do: no thread of it wants a
// processor for a while, whether it gets one or not.
func (h *hand) settle() {
	const enough = 8
	for quiet, n := 0, 0; quiet < enough && n < 1000; n++ {
		time.Sleep(20 * time.Millisecond)
		if quiet++; wantsProcessor(h.cmd.Process.Pid) {
			quiet = 0
		}
	}
}

// cost gives what one of n deeds takes over what the window takes at rest.
func (h *hand) cost(n int, deed func(i int)) time.Duration {
	h.settle()
	begin, before := time.Now(), h.cpu()
	for i := range n {
		deed(i)
		h.settle()
	}
	took := h.cpu() - before
	lasted := time.Since(begin)
	before = h.cpu()
	time.Sleep(3 * time.Second)
	idle := float64(h.cpu()-before) / float64(3*time.Second)
	return (took - time.Duration(idle*float64(lasted))) / time.Duration(n)
}

var windowSizes = []struct{ width, height int }{{1280, 800}, {1920, 1080}}

func report(b *testing.B, took time.Duration, unit string) {
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(took.Microseconds())/1000, unit)
}

// Targets: 25.5 ms of processor time for a notch at 1280 × 800 and 51 at
// 1920 × 1080; over an article it took 51 and 102.
func BenchmarkWheel(b *testing.B) {
	dir := illustrated(b, 2000)
	for _, size := range windowSizes {
		for pane, x := range map[string]int{"article": size.width / 4, "list": size.width - 430} {
			b.Run(fmt.Sprintf("%s-%dx%d", pane, size.width, size.height), func(b *testing.B) {
				for b.Loop() {
					h := openWindow(b, size.width, size.height, program, "--data", dir)
					h.key("j")
					h.settle()
					h.pointer(x, size.height/2)
					h.wheel(15) // of rows that were never seen, the small pictures are made once
					report(b, h.cost(4, func(int) { h.wheel(15) })/30, "ms/notch")
				}
			})
		}
	}
}

// wheel turns the wheel so many notches down, and as many up.
func (h *hand) wheel(notches int) {
	h.b.Helper()
	for _, button := range []string{"5", "4"} {
		for range notches {
			h.do("click", button)
			h.settle()
		}
	}
}

// Target: 78 ms of processor time for the next article; it took 156. Each has a
// large picture at its head.
func BenchmarkNextArticle(b *testing.B) {
	dir := illustrated(b, 2000)
	for b.Loop() {
		h := openWindow(b, 1280, 800, program, "--data", dir)
		h.key("j")
		report(b, h.cost(40, func(int) {
			h.key("j")
			time.Sleep(200 * time.Millisecond) // what is told or asked for a while after
		}), "ms/article")
	}
}

// Targets: a window at rest takes no more than an empty one of Fyne, and so does
// one whose caret was not moved for ten seconds; while it blinks, a blink takes as
// little as a frame can.
func BenchmarkRest(b *testing.B) {
	dir := illustrated(b, 500)
	empty := filepath.Join(b.TempDir(), "empty")
	if out, err := exec.Command("go", "build", "-o", empty, "sahifa/acceptance/emptywindow").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	const long = 20 * time.Second
	rest := func(h *hand) float64 {
		before := h.cpu()
		time.Sleep(long)
		return float64((h.cpu() - before).Milliseconds())
	}
	for b.Loop() {
		h := openWindow(b, 1280, 800, empty, "-stay")
		b.ReportMetric(rest(h), "ms/20s-empty")
		h = openWindow(b, 1280, 800, program, "--data", dir)
		h.key("j")
		h.settle()
		b.ReportMetric(rest(h), "ms/20s")
		h.key("slash") // the line to search has a caret
		h.do("type", "كتاب")
		time.Sleep(time.Second)
		before := h.cpu()
		time.Sleep(8 * time.Second)
		blinking := h.cpu() - before
		time.Sleep(3 * time.Second)
		b.ReportMetric(rest(h), "ms/20s-caret")
		b.ReportMetric(float64(blinking.Milliseconds())/(8/0.53), "ms/blink")
		b.ReportMetric(0, "ns/op")
	}
}

// Target: 170 MB with 6,000 articles, and as much after 50 were opened, once the
// window has come to rest. Of what is mapped of the program's file, the system tells
// up to 4 MB more for one that was just written.
func BenchmarkWindowMemory(b *testing.B) {
	articles := 6000
	if n, err := strconv.Atoi(os.Getenv("SAHIFA_BENCH_ARTICLES")); err == nil {
		articles = n
	}
	dir := illustrated(b, articles)
	for b.Loop() {
		h := openWindow(b, 1280, 800, program, "--data", dir)
		const rest = 12 * time.Second // until what was taken is given back
		b.ReportMetric(float64(h.memory()), "MB/start")
		time.Sleep(rest)
		b.ReportMetric(float64(h.memory()), "MB/start-rest")
		for range 50 {
			h.key("j")
			time.Sleep(400 * time.Millisecond)
			h.key("space")
			time.Sleep(200 * time.Millisecond)
		}
		h.settle()
		b.ReportMetric(float64(h.memory()), "MB/50-articles")
		time.Sleep(rest)
		b.ReportMetric(float64(h.memory()), "MB/50-articles-rest")
		b.ReportMetric(float64(highWater(h.cmd.Process.Pid)), "MB/peak")
		b.ReportMetric(0, "ns/op")
	}
}

// Target: no growth. It does for SAHIFA_BENCH_MINUTES (3) what a reader does in
// many more, and tells the memory after the first fifth and at the end. What is loaded
// when it is first needed (the rules for comments, the words of a search) comes to 20 MB
// in the first three minutes, so that only a long run tells of growth.
func BenchmarkLongUse(b *testing.B) {
	minutes := 3.0
	if n, err := strconv.ParseFloat(os.Getenv("SAHIFA_BENCH_MINUTES"), 64); err == nil {
		minutes = n
	}
	dir := illustrated(b, 6000)
	for b.Loop() {
		h := openWindow(b, 1280, 800, program, "--data", dir)
		h.key("j")
		begin, whole := time.Now(), time.Duration(minutes*float64(time.Minute))
		var early []int64
		for i := 0; time.Since(begin) < whole; i++ {
			h.round(i)
			if time.Since(begin) < whole/5 {
				early = append(early, h.memory())
			}
		}
		time.Sleep(5 * time.Second)
		if len(early) == 0 {
			b.Fatal("no round was done in a fifth of the time")
		}
		b.ReportMetric(float64(early[len(early)-1]), "MB/fifth")
		b.ReportMetric(float64(h.memory()), "MB/end")
		b.ReportMetric(0, "ns/op")
	}
}

// round is what a reader does in some minutes: opens articles and scrolls them,
// searches, goes through lists, writes the beginning of a comment, has the window made
// anew, looks at the settings.
func (h *hand) round(i int) {
	pause := func(ms int) { time.Sleep(time.Duration(ms) * time.Millisecond) }
	for range 8 {
		h.key("j")
		pause(250)
		for range 4 {
			h.key("space")
			pause(60)
		}
		h.key("s")
		pause(60)
	}
	h.pointer(320, 400)
	for range 12 {
		h.do("click", "5")
		pause(40)
	}
	h.pointer(850, 400)
	for range 12 {
		h.do("click", "5")
		pause(40)
	}
	h.key("slash")
	h.do("type", []string{"ال", "ا", "لم", "من"}[i%4])
	h.key("Return")
	pause(600)
	h.key("Escape")
	pause(200)
	h.key("Escape")
	pause(300)
	h.key("j")
	pause(200)
	switch i % 3 {
	case 0:
		h.key("c")
		pause(500)
		h.do("type", "تعليق على هذا المقال")
		pause(500)
		h.key("Escape")
		h.key("Escape")
	case 1:
		h.key("ctrl+equal")
		pause(700)
		h.key("ctrl+minus")
		pause(700)
	case 2:
		h.key("ctrl+comma")
		pause(700)
		h.key("Escape")
	}
	pause(300)
}
