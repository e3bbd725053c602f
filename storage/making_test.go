package storage

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"sahifa/app/news"
)

// makingDir names the folder in which TestMakingProcess opens the store.
const makingDir = "SAHIFA_TEST_MAKING"

// TestMakingProcess is a process that opens a store and writes to it.
func TestMakingProcess(t *testing.T) {
	dir := os.Getenv(makingDir)
	if dir == "" {
		t.Skip("is run by TestManyMakeOneStore")
	}
	ctx := context.Background()
	s, err := Open(ctx, dir)
	check(t, err)
	_, err = s.Feeds.Add(ctx, news.Feed{URL: fmt.Sprint("https://site.example/", os.Getpid())})
	check(t, err)
	check(t, s.Close())
}

// Programs that open a folder without a store all at once make one store, and what each
// writes is in it.
func TestManyMakeOneStore(t *testing.T) {
	const programs = 4
	for range 5 {
		dir := t.TempDir()
		var all sync.WaitGroup
		for range programs {
			all.Go(func() {
				cmd := exec.Command(os.Args[0], "-test.run=^TestMakingProcess$")
				cmd.Env = append(os.Environ(), makingDir+"="+dir)
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("%v: %s", err, out)
				}
			})
		}
		all.Wait()
		s, err := Open(context.Background(), dir)
		check(t, err)
		feeds, err := s.Feeds.All(context.Background())
		check(t, err)
		if len(feeds) != programs {
			t.Errorf("%d feeds", len(feeds))
		}
		check(t, s.Close())
		left, _ := filepath.Glob(filepath.Join(dir, "*"))
		for _, name := range left {
			if strings.HasSuffix(name, makingLock) {
				t.Errorf("%s is left", name)
			}
		}
	}
}
