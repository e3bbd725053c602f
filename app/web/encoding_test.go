package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"

	"sahifa/app/news"
)

const arabic = "أعلنت الهيئة العامة للأرصاد أن موسم الأمطار هذا العام سيكون أطول من المعتاد، ودعت المزارعين إلى الاستعداد المبكر لجني المحصول."

// encode applies encodings in their order.
func encode(body string, names ...string) []byte {
	out := []byte(body)
	for _, name := range names {
		var b bytes.Buffer
		var w io.WriteCloser
		switch name {
		case "gzip":
			w = gzip.NewWriter(&b)
		case "zlib":
			w = zlib.NewWriter(&b)
		case "deflate":
			w, _ = flate.NewWriter(&b, 6)
		case "br":
			w = brotli.NewWriter(&b)
		case "zstd":
			w, _ = zstd.NewWriter(&b)
		}
		_, _ = w.Write(out)
		w.Close()
		out = b.Bytes()
	}
	return out
}

func TestBodiesAsTheyComeAreRead(t *testing.T) {
	short := `<?xml version="1.0"?><rss><channel><title>خبر</title></channel></rss>`
	long := `<?xml version="1.0"?><rss><channel>`
	for i := range 4000 {
		long += fmt.Sprintf("<item><title>%s %d</title></item>\n", arabic, i*7919)
	}
	long += "</channel></rss>"
	cp1256, _ := charmap.Windows1256.NewEncoder().String(short)
	for _, tt := range []struct {
		name, declared, ctype string
		applied               []string
	}{
		{name: "plain"},
		{name: "gzip", declared: "gzip", applied: []string{"gzip"}},
		{name: "gzip, in its old name", declared: "x-gzip", applied: []string{"gzip"}},
		{name: "gzip, not declared", applied: []string{"gzip"}},
		{name: "gzip, as a file", ctype: "application/x-gzip", applied: []string{"gzip"}},
		{name: "gzip twice", declared: "gzip, gzip", applied: []string{"gzip", "gzip"}},
		{name: "gzip twice, declared once", declared: "gzip", applied: []string{"gzip", "gzip"}},
		{name: "gzip once, declared twice", declared: "gzip, gzip", applied: []string{"gzip"}},
		{name: "gzip declared, none there", declared: "gzip"},
		{name: "gzip declared, br there", declared: "gzip", applied: []string{"br"}},
		{name: "br", declared: "br", applied: []string{"br"}},
		{name: "br, not declared", ctype: "application/rss+xml", applied: []string{"br"}},
		{name: "br declared, none there", declared: "br"},
		{name: "br declared, gzip there", declared: "br", applied: []string{"gzip"}},
		{name: "gzip, then br", declared: "gzip, br", applied: []string{"gzip", "br"}},
		{name: "gzip, then br declared, br alone there", declared: "gzip, br", applied: []string{"br"}},
		{name: "zstd", declared: "zstd", applied: []string{"zstd"}},
		{name: "zstd, not declared", applied: []string{"zstd"}},
		{name: "deflate with zlib's header", declared: "deflate", applied: []string{"zlib"}},
		{name: "deflate without", declared: "deflate", applied: []string{"deflate"}},
		{name: "deflate declared, none there", declared: "deflate"},
		{name: "deflate declared, gzip there", declared: "deflate", applied: []string{"gzip"}},
		{name: "zlib, not declared", applied: []string{"zlib"}},
		{name: "a charset as encoding", declared: "utf-8"},
		{name: "none", declared: "none"},
		{name: "identity and gzip", declared: "identity, gzip", applied: []string{"gzip"}},
		{name: "gzip and identity", declared: "gzip, identity", applied: []string{"gzip"}},
		{name: "upper case and quotes", declared: `"GZIP"`, applied: []string{"gzip"}},
		{name: "one of which we cannot undo, none there", declared: "compress"},
		{name: "five", declared: "gzip,br,gzip,zstd,gzip", applied: []string{"gzip", "br", "gzip", "zstd", "gzip"}},
	} {
		for _, body := range []string{short, cp1256, long, "نص", ""} {
			h := http.Header{"Content-Type": {tt.ctype}}
			if tt.declared != "" {
				h.Set("Content-Encoding", tt.declared)
			}
			if (strings.HasSuffix(tt.name, "not declared") || tt.name == "gzip declared, br there") && len(body) < 10 {
				continue // nothing tells
			}
			p := new(buffers).decodeBody(bytes.NewReader(encode(body, tt.applied...)), h, 16<<20)
			got, err := io.ReadAll(p)
			p.Close()
			if err != nil || string(got) != body {
				t.Errorf("%s: %d of %d bytes, %v: %.40q", tt.name, len(got), len(body), err, got)
			}
		}
	}
}

func TestWhatFollowsAnEncodedBodyIsNoPartOfIt(t *testing.T) {
	body := "<rss>" + strings.Repeat(arabic, 100) + "</rss>"
	for _, name := range []string{"gzip", "br", "zlib", "deflate"} {
		for _, after := range []string{"\n", "\x00\x00\x00", "<!-- 0.1 s -->", strings.Repeat("x", 5000)} {
			declared := name
			if name == "zlib" {
				declared = "deflate"
			}
			got, err := io.ReadAll(new(buffers).decodeBody(io.MultiReader(bytes.NewReader(encode(body, name)), strings.NewReader(after)), http.Header{"Content-Encoding": {declared}}, 16<<20))
			if err != nil || string(got) != body {
				t.Errorf("%s and %.10q: %d of %d bytes, %v", name, after, len(got), len(body), err)
			}
		}
	}
	two := append(encode(body, "gzip"), encode(body, "gzip")...)
	if got, err := io.ReadAll(new(buffers).decodeBody(bytes.NewReader(two), http.Header{}, 16<<20)); err != nil || string(got) != body+body {
		t.Errorf("two members: %d of %d bytes, %v", len(got), 2*len(body), err)
	}
}

func TestDecompressionIsBounded(t *testing.T) {
	zerosOf := func(n int) string { return strings.Repeat("0", n) }
	for _, tt := range []struct {
		name    string
		applied []string
		size    int
		want    error
	}{
		{"gzip within the bounds", []string{"gzip"}, 1 << 20, nil},
		{"gzip, by ratio", []string{"gzip"}, 8 << 20, errBomb},
		{"br, by ratio", []string{"br"}, 8 << 20, errBomb},
		{"zstd, by ratio", []string{"zstd"}, 8 << 20, errBomb},
		{"twice", []string{"gzip", "gzip"}, 64 << 20, errBomb},
		{"six times", []string{"gzip", "gzip", "gzip", "gzip", "gzip", "gzip"}, 100, errEncoding},
	} {
		h := http.Header{"Content-Encoding": {strings.Join(tt.applied, ",")}}
		n, err := io.Copy(io.Discard, new(buffers).decodeBody(bytes.NewReader(encode(zerosOf(tt.size), tt.applied...)), h, 64<<20))
		if tt.want == nil && (err != nil || int(n) != tt.size) || tt.want != nil && (err != tt.want || n > ratioFree+1<<20) {
			t.Errorf("%s: %d bytes, %v", tt.name, n, err)
		}
	}
}

func TestACutBodyIsGivenAsCut(t *testing.T) {
	feed := "<?xml version='1.0'?><rss>" + strings.Repeat("<item>"+arabic+"</item>", 200) + "</rss>"
	random := make([]byte, 100<<10)
	for i := range random {
		random[i] = byte(rand.Uint32())
	}
	bodies := map[string]func(w http.ResponseWriter){}
	serve := func(path, declared string, body []byte, length int) {
		bodies[path] = func(w http.ResponseWriter) {
			if declared != "" {
				w.Header().Set("Content-Encoding", declared)
			}
			w.Header().Set("Content-Type", "text/xml")
			if length > 0 {
				w.Header().Set("Content-Length", fmt.Sprint(length))
			}
			_, _ = w.Write(body)
		}
	}
	z := encode(feed, "gzip")
	serve("/half", "", []byte(feed[:len(feed)/2]), len(feed))
	serve("/whole, length too large", "", []byte(feed), len(feed)+100)
	serve("/html, length too large", "", []byte("<!DOCTYPE html>\n<HTML><body>"+arabic+"</body></html>\n"), 9000)
	serve("/json, length too large", "", []byte(`{"items":["`+arabic+`"]}`), 9000)
	serve("/json, half", "", []byte(`{"items":["`+arabic), 9000)
	serve("/gzip, length of the plain", "gzip", z, len(feed))
	serve("/gzip, half", "gzip", z[:len(z)/2], 0)
	serve("/gzip, spoilt", "gzip", append(append([]byte{}, z[:len(z)/2]...), random[:100]...), 0)
	serve("/large", "", []byte(strings.Repeat(feed, 30)), 0)
	serve("/bomb", "gzip", encode(strings.Repeat(" ", 32<<20), "gzip"), 0)
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { bodies[r.URL.Path](w) }))
	c := quick(t)
	c.Trust("http://127.0.0.1:" + port)
	for path, want := range map[string]struct {
		kind news.ProblemKind // "": whole
		cut  bool
	}{
		"/half": {news.Interrupted, true}, "/whole, length too large": {}, "/html, length too large": {}, "/json, length too large": {},
		"/json, half": {news.Interrupted, true}, "/gzip, length of the plain": {}, "/gzip, half": {news.Interrupted, true},
		"/gzip, spoilt": {news.Interrupted, true}, "/large": {news.TooLarge, true}, "/bomb": {news.TooLarge, false},
	} {
		r, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port + strings.ReplaceAll(path, " ", "%20"), MaxBytes: 1 << 20})
		switch {
		case want.kind == "" && (err != nil || r.Cut || len(r.Body) == 0):
			t.Errorf("%s: %v, %d bytes, cut %v", path, err, len(r.Body), r.Cut)
		case want.kind != "" && (err == nil || news.AsProblem(err).Kind != want.kind || r.Cut != want.cut || want.cut != (len(r.Body) > 0)):
			t.Errorf("%s: %v, %d bytes, cut %v; want %+v", path, err, len(r.Body), r.Cut, want)
		case want.cut && path != "/json, half" && !strings.HasPrefix(string(r.Body), feed[:100]):
			t.Errorf("%s: begins %.60q", path, r.Body)
		}
	}
}

func FuzzDecodeBody(f *testing.F) {
	for _, names := range [][]string{nil, {"gzip"}, {"br"}, {"zstd"}, {"zlib"}, {"deflate"}, {"gzip", "br"}} {
		f.Add(encode("<rss>"+arabic+"</rss>", names...), strings.Join(names, ","), "text/xml")
	}
	f.Add([]byte("\x28\xb5\x2f\xfd\x00"), "gzip, identity", "")
	f.Fuzz(func(t *testing.T, body []byte, declared, ctype string) {
		const limit = 1 << 20
		p := new(buffers).decodeBody(bytes.NewReader(body), http.Header{"Content-Encoding": {declared}, "Content-Type": {ctype}}, limit)
		defer p.Close()
		n, err := io.Copy(io.Discard, p)
		if n > limit+2*sniffBytes && err == nil {
			t.Errorf("%d bytes of %d", n, len(body))
		}
		if err == nil && declared == "" && looksLikeText(body) && n != int64(len(body)) {
			t.Errorf("%q became %d bytes", body, n)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	var feed strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&feed, "<item><title>%s %d</title></item>\n", arabic, i*7919)
	}
	for _, name := range []string{"gzip", "br", "zstd"} {
		sent := encode(feed.String(), name)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(feed.Len()))
			for b.Loop() {
				p := new(buffers).decodeBody(bytes.NewReader(sent), http.Header{"Content-Encoding": {name}}, 16<<20)
				if _, err := io.Copy(io.Discard, p); err != nil {
					b.Fatal(err)
				}
				p.Close()
			}
		})
	}
}
