package subscribing_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// list is OPML with a folder of each name, one feed in it.
func list(folders ...string) string {
	var b strings.Builder
	b.WriteString(`<opml version="2.0"><body>`)
	for _, name := range folders {
		b.WriteString(`<outline text="` + name + `"><outline type="rss" text="f" xmlUrl="https://` + name + `.example/feed"/></outline>`)
	}
	return b.String() + "</body></opml>"
}

// Folders stand by name until they are given an order. Those of a list come in its order
// where there are none yet; others stand after the ones that were placed.
func TestTheOrderOfFolders(t *testing.T) {
	for _, test := range []struct {
		name  string
		lists []string
		place []string // before the last list is read
		want  []string
	}{
		{"as in the list", []string{list("b", "c", "a")}, nil, []string{"b", "c", "a"}},
		{"by name", []string{list("a", "b")}, nil, []string{"a", "b"}},
		{"into others", []string{list("c"), list("b", "a")}, nil, []string{"a", "b", "c"}},
		{"into placed ones", []string{list("c", "x"), list("b", "a")}, []string{"x", "c"}, []string{"x", "c", "a", "b"}},
		{"one in another", []string{`<opml><body><outline text="b"><outline text="i"><outline type="rss" xmlUrl="https://i.example/"/></outline><outline type="rss" xmlUrl="https://b.example/"/></outline><outline text="empty"/><outline text="a"><outline type="rss" xmlUrl="https://a.example/"/></outline></body></opml>`}, nil, []string{"b", "b / i", "empty", "a"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := apptest.Open(t)
			for i, l := range test.lists {
				if i > 0 && test.place != nil {
					if err := a.OrderFolders(ctx, test.place); err != nil {
						t.Fatal(err)
					}
				}
				if _, err := a.Import(ctx, strings.NewReader(l), nil); err != nil {
					t.Fatal(err)
				}
			}
			same(t, "folders", folders(t, a), test.want)
			feeds, err := a.Feeds(ctx)
			if err != nil {
				t.Fatal(err)
			}
			with := slices.DeleteFunc(slices.Clone(test.want), func(n string) bool { return n == "empty" })
			same(t, "feeds by folder", slices.Compact(foldersOf(feeds)), with)

			var out bytes.Buffer
			if err := a.Export(ctx, &out); err != nil {
				t.Fatal(err)
			}
			b := apptest.Open(t)
			if _, err := b.Import(ctx, &out, nil); err != nil {
				t.Fatal(err)
			}
			same(t, "out and in", folders(t, b), test.want)
		})
	}
}

func folders(t *testing.T, a *apptest.Program) []string {
	t.Helper()
	names, err := a.Folders(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func foldersOf(feeds []news.Feed) (names []string) {
	for _, f := range feeds {
		names = append(names, f.Folder)
	}
	return names
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}
