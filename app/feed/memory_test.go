package feed

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// peak runs do and gives by how many bytes the heap grew meanwhile, at most.
func peak(do func()) int64 {
	debug.FreeOSMemory()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	var most atomic.Int64
	done := make(chan bool)
	var watching sync.WaitGroup
	watching.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(2 * time.Millisecond):
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				most.Store(max(most.Load(), int64(now.HeapAlloc)-int64(before.HeapAlloc)))
			}
		}
	})
	do()
	close(done)
	watching.Wait()
	return most.Load()
}

// hostileSize is what the documents below have. Under the race detector, which
// keeps a shadow of all memory, they are small, and only that they are read is
// tested.
var hostileSize = 16 << 20

// hostile are documents that are 20 KB as gzip if they have 16 MB.
func hostile() map[string][]byte {
	fill := func(head, item, tail string) []byte {
		return []byte(head + strings.Repeat(item, (hostileSize-len(head)-len(tail))/len(item)) + tail)
	}
	const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>`
	return map[string][]byte{
		"items with nothing":     fill(rss, "<item/>", "</channel></rss>"),
		"items with no text":     fill(rss, "<item><title></title></item>", "</channel></rss>"),
		"items with a title":     fill(rss, "<item><title>a</title></item>", "</channel></rss>"),
		"items never closed":     fill(rss, "<item><title>a", ""),
		"entries":                fill(`<feed xmlns="http://www.w3.org/2005/Atom">`, "<entry><id>1</id></entry>", "</feed>"),
		"sections never closed":  fill(rss, "<item><title><![CDATA[", ""),
		"comments never closed":  fill(rss, "<!--", ""),
		"elements in one item":   fill(rss+"<item>", "<a><b/></a>", "</item></channel></rss>"),
		"depth":                  fill(rss+"<item>", "<a>", "</item></channel></rss>"),
		"elements in the head":   fill(rss, "<x/>", "</channel></rss>"),
		"ampersands":             fill(rss+"<item><title>", "&", "</title></item></channel></rss>"),
		"angles":                 fill(rss+"<item><title>", "<", "</title></item></channel></rss>"),
		"attributes":             fill(rss+"<item", " a='1'", "/></channel></rss>"),
		"quotes":                 fill(rss, `<a b="`, ""),
		"unknown tags":           fill(rss+"<item><description>&lt;", "q&gt;&lt;", "</description></item></channel></rss>"),
		"prefixes":               fill(rss+"<item>", `<a xmlns:p="q">`, "</item></channel></rss>"),
		"document types":         fill("", "<!A[", ""),
		"instructions":           fill("", "<?a", ""),
		"end tags":               fill(rss, "</a", ""),
		"links never closed":     fill(rss+"<item>", "<link>a", "</item></channel></rss>"),
		"sections in titles":     fill(rss+"<item><title>", "<![CDATA[]]>", "</title></item></channel></rss>"),
		"JSON: empty objects":    fill(`{"version":"https://jsonfeed.org/version/1.1","items":[`, "{},", "{}]}"),
		"JSON: objects":          fill(`{"version":"https://jsonfeed.org/version/1.1","items":[`, `{"id":1},`, "{}]}"),
		"JSON: depth":            fill(`{"version":"https://jsonfeed.org/version/1.1","items":[`, `[`, "]"),
		"JSON: a list elsewhere": fill(`{"version":"https://jsonfeed.org/version/1.1","x":[`, `[],`, "0],\"items\":[]}"),
		"JSON: keys":             fill(`{"version":"https://jsonfeed.org/version/1.1","items":[],"x":{`, `"":0,`, `"y":0}}`),
	}
}

// mostMemory is what a hostile document of 16 MB may take beside itself.
const mostMemory = 100 << 20

func TestHostileDocumentsTakeLittle(t *testing.T) {
	for name, doc := range hostile() {
		begin := time.Now()
		grown := peak(func() {
			s, err := Parse(doc, "", "https://e.example/feed")
			if len(s.Entries) > maxEntries {
				t.Errorf("%s: %d entries, %v", name, len(s.Entries), err)
			}
		})
		t.Logf("%s: %d MB more, %.2f s", name, grown>>20, time.Since(begin).Seconds())
		if grown > mostMemory {
			t.Errorf("%s: %d MB more", name, grown>>20)
		}
	}
}

// large is a feed of about so many bytes.
func large(size int) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>موقع</title><link>https://e.example/</link>`)
	text := strings.Repeat("أعلنت الجهة المنظمة صباح اليوم أن العمل يمضي وفق الجدول. ", 60)
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "<item><title>خبر %d</title><link>https://e.example/%d</link><guid>%d</guid><description>&lt;p&gt;%s&lt;/p&gt;</description></item>\n", i, i, i, text)
	}
	b.WriteString("</channel></rss>")
	return b.Bytes()
}

// The program parses as many feeds at a time as there are cores.
func TestManyLargeFeedsAtOnce(t *testing.T) {
	doc := large(hostileSize / 5)
	grown := peak(func() {
		var all sync.WaitGroup
		computing := make(chan bool, 2)
		for range 4 {
			all.Go(func() {
				computing <- true
				defer func() { <-computing }()
				if s, err := Parse(doc, "", "https://e.example/feed"); err != nil || len(s.Entries) < len(doc)/(8<<10) {
					t.Errorf("%d entries, %v", len(s.Entries), err)
				}
			})
		}
		all.Wait()
	})
	if grown > mostMemory {
		t.Errorf("%d MB more", grown>>20)
	}
	t.Logf("4 of %d MB, two at once: %d MB more", len(doc)>>20, grown>>20)
}

func BenchmarkParse(b *testing.B) {
	for name, doc := range map[string][]byte{"25 entries": large(200 << 10), "large": large(12 << 20)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(doc)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(doc, "", "https://e.example/feed"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
