package storage_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/storage"
	"sahifa/storage/storetest"
)

// killedDir names the store that this test binary, run again by
// TestKillLosesNothingCommitted, inserts into until it is killed.
const killedDir = "SAHIFA_TEST_KILLED_DIR"

// killedDrafts has it keep a draft instead.
const killedDrafts = "SAHIFA_TEST_KILLED_DRAFTS"

// insertForEver puts articles and prints the id of each once it is committed.
func insertForEver(dir string) {
	ctx := context.Background()
	s, err := storage.Open(ctx, dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	f, err := s.Feeds.Add(ctx, news.Feed{URL: strconv.Itoa(os.Getpid())})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var printing sync.Mutex
	for seed := range 8 {
		go func() {
			g := storetest.New(uint64(seed))
			for {
				a, keys := g.Article(f.ID)
				keys[0] += strconv.Itoa(seed)
				if id, err := s.Articles.Put(ctx, a, keys[:1], nil); err == nil {
					printing.Lock()
					fmt.Println(id)
					printing.Unlock()
				}
			}
		}()
	}
	select {}
}

func TestKillLosesNothingCommitted(t *testing.T) {
	dir := t.TempDir()
	for range 6 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), killedDir+"="+dir)
		out, err := cmd.StdoutPipe()
		ok(t, err)
		ok(t, cmd.Start())
		var ids []int64
		begun := sync.OnceFunc(func() {
			time.AfterFunc(time.Duration(rand.IntN(600))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		})
		r := bufio.NewReader(out)
		for {
			line, err := r.ReadString('\n')
			if err == io.EOF {
				break // a line cut short was not told whole
			}
			id, err := strconv.ParseInt(strings.TrimSpace(line), 10, 64)
			ok(t, err)
			ids = append(ids, id)
			begun() // however slow the machine is, something is there to lose
		}
		_ = cmd.Wait()
		if len(ids) == 0 {
			t.Fatal("nothing was committed")
		}
		s := open(t, dir)
		for _, id := range ids {
			if a := must[news.Article](t)(s.Articles.Get(ctx, id)); a.Text == "" {
				t.Errorf("article %d is not whole", id)
			}
		}
		sound(t, s)
		ok(t, s.Close())
	}
}
