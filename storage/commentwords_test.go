package storage

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Comments that an older program kept are found by today's words once the index has
// caught up, also where that was broken off, and one that is gone stays gone.
func TestCommentsOfAnOlderProgram(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	const comments = 2*foldBatch + 7
	db := storeBefore(t, dir, 26)
	packer, err := newCodec()
	check(t, err)
	defer packer.close()
	for _, q := range []string{
		"INSERT INTO status (id, first_seen, sort_time) VALUES (1, 1, 1000)",
		`INSERT INTO articles VALUES (1, 'عنوان قديم', '', '', '', '', NULL, '', '', '', '', 0, 0, '', '', -1, 0, '', 1, '[]', 0)`,
	} {
		_, err := db.Exec(q)
		check(t, err)
	}
	_, err = db.Exec("INSERT INTO bodies VALUES (1, ?)", packer.pack(body{text: "نص"}))
	check(t, err)
	for i := range comments {
		done, err := db.Exec("INSERT INTO comments (article_id, ref, parent, author, text, url, published) VALUES (1, ?1, '', '', ?2, '', 0)",
			fmt.Sprint(i), fmt.Sprintf("تعليق%d من پښتونستان", i))
		check(t, err)
		id, err := done.LastInsertId()
		check(t, err)
		_, err = db.Exec(insertIntoSearch, id, "", fmt.Sprintf("تعليق %d من بښتونستان", i)) // ښ was left as it is
		check(t, err)
	}
	_, err = db.Exec("DELETE FROM comments WHERE ref = '3'")
	check(t, err)
	check(t, db.Close())

	other, err := lockFile(filepath.Join(dir, mergeLock), alone) // nothing is done in the background
	check(t, err)
	defer other.Close()
	s, err := Open(ctx, dir)
	check(t, err)
	defer s.Close()
	found := func(words string) int {
		t.Helper()
		hits, err := s.Comments.Search(ctx, words, 2*comments)
		check(t, err)
		return len(hits)
	}
	if n := found("تعليق 12"); n != 1 {
		t.Errorf("before: %d comments are found by a word that stays as it was", n)
	}
	check(t, s.Index.write(ctx, func(tx *sql.Tx) error { return foldSome(ctx, tx) }))
	if n := found("بشتونستان"); n != foldBatch {
		t.Errorf("after a batch: %d comments are found", n)
	}
	check(t, s.Comments.Put(ctx, 1, []news.Comment{{Ref: "new", Text: "ڜتاء"}}, news.CommentRequirements{}, -1))
	check(t, s.Index.CatchUp(ctx))
	for words, want := range map[string]int{"بشتونستان": comments - 1, "پښتونستان": comments - 1, "تعليق 5": 1, "تعليق 3": 0, "شتاء": 1} {
		if n := found(words); n != want {
			t.Errorf("%s: %d comments are found, want %d", words, n, want)
		}
	}
	r, err := s.Index.Search(ctx, search.Parse("بشتونستان", time.Now()), search.Options{})
	if err != nil || len(r.Hits) != maxComments {
		t.Errorf("a search finds %d comments, %v", len(r.Hits), err)
	}
	if left, err := one[int](ctx, s.Index.database, selectCommentsLeft); err != nil || left != 0 {
		t.Errorf("%d are left, %v", left, err)
	}
	if h, err := s.Maintenance.Check(ctx); err != nil || len(h.Problems) > 0 {
		t.Errorf("%v, %v", h.Problems, err)
	}
}
