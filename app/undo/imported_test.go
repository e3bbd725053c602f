package undo_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/articles"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
)

// inArchives writes down what of a store archives carry and undo steps else leave alone.
func inArchives(t *testing.T, a *apptest.Program) string {
	t.Helper()
	db := open(t, a)
	defer db.Close()
	out := everything(t, a)
	for _, q := range []string{
		"SELECT key || '=' || value FROM settings WHERE value <> '' AND key <> 'keep_agreed' ORDER BY 1",
		"SELECT query || times FROM asked ORDER BY 1",
		"SELECT site FROM icons ORDER BY 1",
		"SELECT article_id || '|' || replaced FROM revisions ORDER BY 1",
		"SELECT id || '|' || length(data) FROM origins ORDER BY 1",
		"SELECT article_id FROM unfinished ORDER BY 1",
		"SELECT article_id || ref FROM comments ORDER BY 1",
	} {
		rows, err := db.Query(q)
		must(t, err)
		for rows.Next() {
			var line string
			must(t, rows.Scan(&line))
			out += line + "\n"
		}
		must(t, rows.Err())
		rows.Close()
	}
	return out
}

// archived gives the archives of a store at several times, in which what an archive can have
// came by chance.
func archived(t *testing.T, r *rand.Rand) (all [][]byte) {
	t.Helper()
	a := filled(t)
	for n := range 3 {
		for range 5 {
			act(t, a, r)
		}
		must(t, a.Settings.SetSetting(ctx, "preferences", fmt.Sprintf(`{"a%d":%d,"b":1}`, n, n)))
		must(t, a.Settings.SetSetting(ctx, articles.KeepOrigins, "1"))
		must(t, a.Kept.Memory.PutQuery(ctx, search.Asked{Query: fmt.Sprintf("سؤال %d", n), Times: 1 + n}))
		must(t, a.Kept.Icons.Put(ctx, news.Icon{Site: fmt.Sprintf("https://i%d.example", n)}))
		f, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: fmt.Sprintf("https://x%d.example/feed", n), Title: "جديد", Folder: fmt.Sprintf("مجلد %d", n)})
		must(t, err)
		f.Paused, f.Every = true, 3600e9
		must(t, a.Kept.Feeds.Update(ctx, f))
		_, err = a.Kept.Articles.Put(ctx, news.Article{Item: news.Item{FeedID: f.ID, URL: fmt.Sprintf("https://x%d.example/1", n), Title: "خبر من أرشيف", Starred: n == 1}, Text: "تتمة", HTML: "<p>تتمة</p>"}, []string{fmt.Sprint("k", n)}, nil)
		must(t, err)
		var out bytes.Buffer
		_, err = a.Archive.Write(ctx, &out, nil)
		must(t, err)
		all = append(all, out.Bytes())
	}
	return all
}

// read reads an archive, as a step.
func read(t *testing.T, a *apptest.Program, data []byte) undo.Step {
	t.Helper()
	again := func(ctx context.Context) (*news.Imported, error) {
		r, err := a.Archive.Read(ctx, bytes.NewReader(data), int64(len(data)), "a.zip", nil)
		return r.Added, err
	}
	what, err := again(ctx)
	must(t, err)
	return must2(a.Steps.Imported(ctx, what, again))(t)
}

// Archives that are read among whatever else is done are taken back as if they had never been
// read, and once more have all that they had.
func TestArchivesThatWereReadAreTakenBack(t *testing.T) {
	for seed := range uint64(apptest.Rounds(8, 1)) {
		r := rand.New(rand.NewPCG(seed, 7))
		all := archived(t, r)
		a := filled(t)
		must(t, a.Settings.SetSetting(ctx, "preferences", `{"own":true}`))
		var did, states []string
		for n := range 7 {
			state := inArchives(t, a)
			var what string
			var step undo.Step
			if n%2 == 0 {
				what, step = "read", read(t, a, all[r.IntN(len(all))])
			} else {
				what, step = act(t, a, r)
			}
			if step.ID != 0 {
				did, states = append(did, what), append(states, state)
			}
		}
		if !slices.Contains(did, "read") {
			t.Fatal("no archive brought anything")
		}
		for i, state := range slices.Backward(states) {
			if _, ok, err := a.Steps.Undo(ctx); err != nil || !ok {
				t.Fatalf("seed %d, %q: %v, %v", seed, did[:i+1], ok, err)
			}
			if now := inArchives(t, a); now != state {
				t.Fatalf("seed %d: undoing the last of %q gives\n%s", seed, did[:i+1], difference(state, now))
			}
		}
		if h, err := a.Kept.Maintenance.Check(ctx); err != nil || len(h.Problems) != 0 {
			t.Errorf("%+v, %v", h, err)
		}
	}
}

// What was read is there again after it was taken back, and may be taken back again.
func TestAnArchiveIsReadAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	all := archived(t, r)
	a := filled(t)
	before := inArchives(t, a)
	read(t, a, all[2])
	counted := func() (n [4]int) {
		n[0], n[1] = len(must2(a.Feeds(ctx))(t)), len(a.MustList(t, news.Filter{Limit: 1000}))
		n[2], n[3] = len(must2(a.Folders(ctx))(t)), len(must2(a.Kept.Memory.Queries(ctx))(t))
		return n
	}
	had := counted()
	for range 2 {
		if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
			t.Fatal(ok, err)
		}
		if now := inArchives(t, a); now != before {
			t.Fatal(difference(before, now))
		}
		if step, ok, err := a.Steps.Redo(ctx); !ok || err != nil || step.Action != undo.Imported {
			t.Fatal(step, ok, err)
		}
		if now := counted(); now != had {
			t.Fatalf("%v, before %v", now, had)
		}
	}
}

// What was done with what an archive brought stays when that is taken back: a comment that was
// written on, a setting that was changed, what the feed has brought since.
func TestWhatWasDoneSinceAnArchiveStays(t *testing.T) {
	all := archived(t, rand.New(rand.NewPCG(2, 9)))
	a := apptest.Open(t)
	read(t, a, all[0])
	drafts := must2(a.App.Drafts.Drafts(ctx, ""))(t)
	if len(drafts) < 2 {
		t.Fatalf("%d comments", len(drafts))
	}
	db := open(t, a)
	defer db.Close()
	if _, err := db.Exec("UPDATE drafts SET text = 'كتبتُ أكثر' WHERE id = ?", drafts[0].ID); err != nil {
		t.Fatal(err)
	}
	must(t, a.Settings.SetSetting(ctx, "preferences", `{"a0":7,"b":1}`))
	feeds := must2(a.Feeds(ctx))(t)
	_, err := a.Kept.Articles.Put(ctx, news.Article{Item: news.Item{FeedID: feeds[0].ID, URL: "https://e.example/new", Title: "بعده"}, Text: "ن", HTML: "<p>ن</p>"}, []string{"new"}, nil)
	must(t, err)
	if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
		t.Fatal(ok, err)
	}
	left := must2(a.App.Drafts.Drafts(ctx, ""))(t)
	if len(left) != 1 || left[0].ID != drafts[0].ID {
		t.Errorf("%d comments are left", len(left))
	}
	if s := must2(a.Settings.Setting(ctx, "preferences"))(t); s != `{"a0":7}` {
		t.Errorf("the preferences are %s", s)
	}
	if n := len(must2(a.Feeds(ctx))(t)); n != 0 {
		t.Errorf("%d feeds are left", n)
	}
	trash := must2(a.Kept.Trash.List(ctx))(t)
	if !slices.ContainsFunc(trash, func(x news.Trashed) bool { return x.Feed == feeds[0].ID }) {
		t.Errorf("in the trash: %+v", trash)
	}
}
