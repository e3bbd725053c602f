package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"sahifa/app/news"
)

// What was packed by somebody else, or by a disk that forgets, is unpacked or
// refused, and takes no more memory than a body may.
func FuzzUnpack(f *testing.F) {
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = c.close() })
	f.Add(c.pack(body{html: "<p>نص</p>", text: "نص", rules: "قواعد"}))
	origin, err := c.packOrigin(&news.Origin{Pages: []news.Page{{URL: "https://a.example/", HTML: "<p>"}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(origin)
	f.Add(c.encoder.EncodeAll(bytes.Repeat([]byte{0}, 1<<20), nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		if b, err := c.unpack(data); err == nil && len(b.html)+len(b.text)+len(b.rules) > maxBody {
			t.Error("a body is too large")
		}
		_, _ = c.unpackOrigin(data)
		var e *news.Entry
		_ = c.unpackJSON(data, &e)
	})
}

// Any file that is handed over as a backup is refused, or is a store that opens;
// any file that stands where the store should is opened, or told what it is; and
// what is salvaged of it is a store.
func FuzzFilesThatAreHandedOver(f *testing.F) {
	dir := f.TempDir()
	library(f, dir, 3)
	whole, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("SQLite format 3\x00"), 0)
	f.Add(whole[:4096], 0)
	f.Add([]byte{0xff, 0, 0, 1}, 28)
	f.Add([]byte("\x0d\x00\x00\x00\x10\x00"), 4096*7)
	f.Add(bytes.Repeat([]byte{0xff}, 600), 4096*30+20)
	f.Fuzz(func(t *testing.T, patch []byte, at int) {
		data := bytes.Clone(whole) // a store with some bytes that are others
		if at < 0 || at >= len(data) {
			data = patch // or another file altogether
		} else {
			copy(data[at:], patch)
		}
		file := filepath.Join(t.TempDir(), "given.db")
		check(t, os.WriteFile(file, data, 0o600))
		known := func(what string, err error) {
			if err == nil {
				return
			}
			switch k := news.AsProblem(err).Kind; k {
			case news.NotABackup, news.StoreNewer, news.StoreDamaged, news.StoreForeign, news.NoSuchFile:
			default:
				t.Errorf("%s: %v", what, err)
			}
		}
		there := t.TempDir()
		err := Restore(t.Context(), file, there)
		known("restore", err)
		if err == nil {
			s, err := Open(t.Context(), there)
			known("opening what was restored", err)
			if err == nil {
				check(t, s.Close())
			}
		}
		in := t.TempDir()
		check(t, os.WriteFile(filepath.Join(in, fileName), data, 0o600))
		if s, err := Open(t.Context(), in); err == nil {
			_, _ = s.Articles.List(t.Context(), news.Filter{})
			_, _, _ = s.Maintenance.DeepCheck(t.Context())
			check(t, s.Close())
		} else {
			known("open", err)
		}
		err = Mend(t.Context(), in)
		known("mend", err)
		_, err = Salvage(t.Context(), in)
		known("salvage", err)
		if err == nil {
			s, err := Open(t.Context(), in)
			if err != nil {
				t.Fatalf("what was salvaged does not open: %v", err)
			}
			check(t, s.Close())
		}
	})
}
