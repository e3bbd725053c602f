package pages

import (
	"database/sql"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
)

// written makes a file by SQLite, and gives its rows as SQLite reads them. The
// last stand in the log.
func written(t testing.TB) (file string, want map[int64][]any) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "x.db")
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=journal_mode(WAL)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	exec := func(q string, args ...any) {
		if _, err := db.Exec(q, args...); err != nil {
			t.Fatal(err)
		}
	}
	exec("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, f REAL, s TEXT, b BLOB)")
	exec("CREATE TABLE w (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID")
	want = map[int64][]any{}
	put := func(id int64, n any, f any, s string, b []byte) {
		exec("INSERT INTO t VALUES (?, ?, ?, ?, ?)", id, n, f, s, b)
		exec("INSERT OR IGNORE INTO w VALUES (?, ?)", s+"\x01", s)
		want[id] = []any{nil, n, f, s, b}
	}
	numbers := []any{int64(0), int64(1), int64(-1), int64(127), int64(-32768), int64(1 << 22), int64(-1 << 30), int64(1 << 46), int64(-1 << 62), nil}
	for i := range int64(400) {
		put(i+1, numbers[i%10], float64(i)+0.25, strings.Repeat("كلمة ", int(i*i%97)), []byte(strings.Repeat("x", int(i%5)*3000)))
		if i == 300 {
			exec("PRAGMA wal_checkpoint(TRUNCATE)")
		}
	}
	return file, want
}

func TestRowsAreThoseThatSQLiteWrote(t *testing.T) {
	file, want := written(t)
	f, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got := map[int64][]any{}
	for _, n := range f.Tree(f.Schema()["t"], map[uint32]bool{}) {
		rows, kind := f.Rows(n)
		if kind != Table {
			t.Fatalf("page %d is %v", n, kind)
		}
		for _, r := range rows {
			got[r.ID] = r.Values
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%d rows, want %d", len(got), len(want))
		for id := range want {
			if !reflect.DeepEqual(got[id], want[id]) {
				t.Fatalf("row %d: %.200v, want %.200v", id, got[id], want[id])
			}
		}
	}
	keys := 0
	for _, n := range f.Tree(f.Schema()["w"], map[uint32]bool{}) {
		rows, _ := f.Rows(n)
		keys += len(rows)
	}
	if distinct := len(slices.Compact(slices.Sorted(func(yield func(string) bool) {
		for _, v := range want {
			if !yield(v[3].(string)) {
				return
			}
		}
	}))); keys != distinct {
		t.Errorf("%d rows of the table without row numbers, want %d", keys, distinct)
	}
}

func FuzzFile(f *testing.F) {
	file, _ := written(f)
	data, err := os.ReadFile(file)
	if err != nil {
		f.Fatal(err)
	}
	wal, err := os.ReadFile(file + "-wal")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[:8*4096], []byte{})
	f.Add(data[:4096], wal[:32+3*(4096+24)])
	f.Add([]byte(magic), []byte("x"))
	f.Fuzz(func(t *testing.T, data, wal []byte) {
		name := filepath.Join(t.TempDir(), "x.db")
		if os.WriteFile(name, data, 0o600) != nil || os.WriteFile(name+"-wal", wal, 0o600) != nil {
			t.Skip()
		}
		p, err := Open(name)
		if err != nil {
			return
		}
		defer p.Close()
		p.Plausible()
		p.Free()
		for _, root := range p.Schema() {
			for _, n := range p.Tree(root, map[uint32]bool{}) {
				p.Rows(n)
			}
		}
	})
}
