package storage

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
)

// At rest one connection to read by is left and no page is cached; what is being
// written is neither waited for nor held up, and the store goes on as before.
func TestRest(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	other, err := lockFile(filepath.Join(dir, mergeLock), alone) // nor does the indexer of this one read just now
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	s, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	db := s.Maintenance.database
	var held []*sql.Conn
	for range mostReaders() {
		c, err := db.readers.Conn(ctx)
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, c)
	}
	for _, c := range held {
		if err := c.Close(); err != nil { // it goes back to the pool
			t.Fatal(err)
		}
	}
	if idle := db.readers.Stats().Idle; idle != mostReaders() {
		t.Fatalf("%d connections are kept", idle)
	}
	if err := s.Maintenance.Rest(ctx); err != nil {
		t.Fatal(err)
	}
	if idle := db.readers.Stats().Idle; idle != 1 {
		t.Errorf("at rest %d connections are kept", idle)
	}

	writing, goOn := make(chan struct{}), make(chan struct{})
	wrote := make(chan error)
	go func() {
		wrote <- db.write(ctx, func(tx *sql.Tx) error {
			close(writing)
			<-goOn
			_, err := tx.Exec("INSERT INTO settings (key, value) VALUES ('rest', 'ed')")
			return err
		})
	}()
	<-writing
	if err := s.Maintenance.Rest(ctx); err != nil { // nor does it wait: the writer goes on after it
		t.Errorf("beside a writer: %v", err)
	}
	close(goOn)
	if err := <-wrote; err != nil {
		t.Fatal(err)
	}
	if v, err := s.Settings.Setting(ctx, "rest"); v != "ed" || err != nil {
		t.Errorf("%q, %v", v, err)
	}
}
