package commenting_test

import (
	"fmt"
	"strings"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/commenting"
	"sahifa/app/news"
)

func TestCommentsAreKeptAtSync(t *testing.T) {
	for _, block := range []bool{false, true} {
		p := newPress(t)
		p.block = block
		p.comments = []pressComment{
			{ID: 1, Status: "approve", Author: "أبو خالد", Content: "تحليل جيد."},
			{ID: 2, Status: "approve", Author: "Nora", Content: "سطر أول\nسطر ثانٍ"},
			{ID: 3, Parent: 1, Status: "approve", Author: "سعد", Content: "أخالفك الرأي في الدوام"},
			{ID: 4, Status: "hold", Author: "x", Content: "لم يراجع"},
		}
		a, article := writer(t, p)
		shown := func() (s string) {
			all, err := a.Comments(ctx, article)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range all {
				s += fmt.Sprintf("%s%s %s %q;", strings.Repeat(">", c.Depth), c.Ref, c.Author, c.Text)
			}
			return s
		}
		want := `1 أبو خالد "تحليل جيد.";>3 سعد "أخالفك الرأي في الدوام";2 Nora "سطر أول\nسطر ثانٍ";`
		if got := shown(); got != want {
			t.Errorf("block theme %v:\ngot  %s\nwant %s", block, got, want)
		}
		hits, err := a.SearchComments(ctx, "الدَّوام", 10)
		if err != nil || len(hits) != 1 || hits[0].Ref != "3" || hits[0].Title == "" {
			t.Errorf("search: %+v %v", hits, err)
		}
		// Later the feed says there is one more, which its feed of comments has.
		p.set(func(p *press) {
			p.comments = append(p.comments, pressComment{ID: 5, Parent: 2, Status: "approve", Author: "ليلى", Content: "شكرا"})
		})
		a.MustSync(t)
		if got := shown(); got != want+`>5 ليلى "شكرا";` {
			t.Errorf("after the second sync: %s", got)
		}
	}
}

func TestCommentsAreNotFetchedIfNotWanted(t *testing.T) {
	p := newPress(t)
	p.comments = []pressComment{{ID: 1, Status: "approve", Author: "أبو خالد", Content: "تحليل جيد."}}
	a := apptest.Open(t)
	if err := a.Settings.SetSetting(ctx, commenting.SettingFetch, "no"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Subscribe(ctx, p.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	a.MustSync(t)
	id := a.MustList(t, news.Filter{})[0].ID
	if all, err := a.Comments(ctx, id); err != nil || len(all) != 0 {
		t.Errorf("%v %v", all, err)
	}
	// What the form asks for is known all the same.
	if n, err := a.CommentNeeds(ctx, id); err != nil || !n.Known || !n.NameRequired || !n.EmailRequired || !n.WordPress {
		t.Errorf("%+v %v", n, err)
	}
	if err := a.RefreshComments(ctx, id); err != nil {
		t.Fatal(err)
	}
	if all, err := a.Comments(ctx, id); err != nil || len(all) != 1 {
		t.Errorf("asked for: %v %v", all, err)
	}
}
