package archive_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"image"
	"image/png"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/storage"
)

// archived are the tables that an archive has. The value are columns that may
// differ after the way there and back, and why is said beside each.
var archived = map[string][]string{
	"folders": nil,
	"feeds": {
		"removed",                            // those in the trash are not the user's any more
		"folder_id",                          // a number of the store's own
		"last_sync", "next_sync", "schedule", // when a feed is asked is found anew
		"etag", "last_modified", "hash", // so that it is asked in full
		"failures", "problem_kind", "problem_args", "move", "older", "leased", "received", "took", // of this machine's syncs
	},
	"status":           {"feed_id"},
	"entry_keys":       {"feed_id", "status_id"},
	"articles":         nil,
	"bodies":           nil,
	"pictures":         nil,
	"article_pictures": {"article_id"},
	"drafts":           {"article_id"},
	"draft_versions":   {"draft_id"},
	"outbox": {
		"draft_id",
		"host", "not_before", // when it may be sent to whom is found anew
	},
	"highlights":    {"id", "article_id"},
	"mutes":         {"feed_id"},
	"replies":       {"draft_id", "told"}, // whoever has an archive knows of them
	"settings":      nil,
	"icons":         {"changed"}, // when it came to this store
	"origins":       nil,
	"searches":      {"told"}, // a place in the search index
	"asked":         nil,
	"comments":      {"article_id"},
	"comment_needs": {"article_id"},
	"entries":       {"feed_id", "status_id"},
	"shared":        {"feed_id", "status_id"},
	"revisions":     {"article_id", "data"}, // compared by what it says: the site's rules, packed into it, are not
	"unfinished":    {"article_id"},
}

// derived are the tables that are made anew from the others.
var derived = []string{
	"migrations",                                                                                 // a store has had those of its program
	"totals",                                                                                     // counts
	"muted",                                                                                      // by mutes, of what is unread
	"thumbnails",                                                                                 // from pictures
	"entry_marks",                                                                                // from entries
	"index_segments", "index_blocks", "index_docs", "index_dead", "index_state", "index_waiting", // the search index
	"comment_search", "comment_search_data", "comment_search_idx", "comment_search_docsize", "comment_search_config", // from comments
}

// removed are the tables of what the user removed and may still take back:
// an archive holds what the user has.
var removed = []string{"trash", "trash_status", "trash_shared", "discarded_drafts"}

// values gives what each column of a store's tables has, in order; numbers that a
// store gives its rows are left out.
func values(t *testing.T, dir string) (tables []string, columns map[string]map[string][]string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "sahifa.db"))
	ok(t, err)
	defer db.Close()
	texts := func(query string, args ...any) (all []string) {
		rows, err := db.Query(query, args...)
		ok(t, err)
		defer rows.Close()
		for rows.Next() {
			var v any
			ok(t, rows.Scan(&v))
			if b, is := v.([]byte); is {
				v = fmt.Sprintf("%x", b)
			}
			all = append(all, fmt.Sprint(v))
		}
		ok(t, rows.Err())
		return all
	}
	columns = map[string]map[string][]string{}
	tables = texts("SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name")
	for _, table := range tables {
		columns[table] = map[string][]string{}
		for _, column := range texts("SELECT name FROM pragma_table_info(?)", table) {
			if column == "id" {
				column = "count(*)" // how many there are is compared all the same
			}
			all := texts("SELECT " + column + " FROM " + table)
			slices.Sort(all)
			columns[table][column] = all
		}
	}
	return tables, columns
}

// more adds to the store of full what its fields do not show.
func more(t *testing.T, s *storage.Store) {
	t.Helper()
	ctx := t.Context()
	items, err := s.Articles.List(ctx, news.Filter{Limit: 10})
	ok(t, err)
	var id int64
	for _, i := range items {
		if i.FeedID != 0 {
			id = i.ID
		}
	}
	a, err := s.Articles.Get(ctx, id)
	ok(t, err)
	// Another text takes the place of the first, which becomes a revision.
	a.HTML, a.Text = "<p>نص آخر تمامًا</p>", "نص آخر تمامًا"
	a.Origin = &news.Origin{Entry: &news.Entry{GUID: "g", Title: a.Title, CommentCount: -1}, Pages: []news.Page{{URL: a.URL, HTML: "<p>نص</p>", Link: []string{"<x>; rel=next"}}}}
	_, err = s.Articles.Put(ctx, a, []string{"g:old"}, nil)
	ok(t, err)
	ok(t, s.Articles.SetUnfinished(ctx, news.Unfinished{ArticleID: id, Due: a.Published, Retry: []byte(`{"n":1}`), Problem: news.NewProblem(news.TimedOut, nil, "example.com"), Entry: &news.Entry{GUID: "g", CommentCount: -1}}))
	// It stands in another feed, too.
	other, err := s.Feeds.Add(ctx, news.Feed{URL: "https://other.example/feed", Title: "أخرى", Folder: "رياضة"})
	ok(t, err)
	item := identity.New(identity.Said{GUID: "guid-1", Link: a.URL, Title: a.Title, Published: a.Published, Text: a.Text})
	ok(t, s.Articles.RecordEntries(ctx, other.ID, []identity.Known{{Item: item, ArticleID: id, Hash: "other"}}))
	// One was removed, and is not to come back.
	gone, err := s.Articles.PutEntry(ctx, news.Article{Item: news.Item{FeedID: other.ID, URL: "https://other.example/2", Title: "محذوف", Saved: a.Saved}, Text: "محذوف"},
		identity.Known{Item: identity.New(identity.Said{GUID: "guid-2", Link: "https://other.example/2", Title: "محذوف", Published: a.Published, Text: "محذوف"}), FeedID: other.ID, Hash: "h2"}, nil)
	ok(t, err)
	ok(t, s.Articles.Remove(ctx, gone))
	ok(t, s.Index.RecordQuery(ctx, "سؤال"))
	ok(t, s.Icons.Put(ctx, news.Icon{Site: "https://example.com", PNG: icon(t), Source: "https://example.com/i.png", ETag: `"1"`, LastModified: "x", Due: a.Published, Failures: 2}))
	ok(t, s.Icons.Put(ctx, news.Icon{Site: "https://none.example", Due: a.Published, Failures: 3}))
	other.Keep, other.Dir = news.KeepMonths(3), news.RightToLeft
	ok(t, s.Feeds.Update(ctx, other))
	// A comment that was sent, with answers to the form's questions.
	d, err := s.Drafts.Put(ctx, news.Draft{
		ArticleID: id, Page: a.URL, PageTitle: a.Title, PageByline: "كاتب", PageRules: "قواعد", CommentFeed: "https://example.com/1/feed", ReplyTo: "1", ReplyName: "قارئ",
		Name: "علي", Email: "ali@example.com", Site: "https://ali.example/", Text: "أُرسل", Created: a.Published, Updated: a.Published,
		Requirements: news.CommentRequirements{Known: true, Questions: []news.Question{{Field: "sum", Label: "2+3"}}}, Answers: []news.Answer{{Field: "sum", Label: "2+3", Value: "5"}},
	})
	ok(t, err)
	ok(t, s.Replies.Put(ctx, []news.Reply{{DraftID: d.ID, Comment: news.Comment{Ref: "12", Author: "سعاد", Text: "أوافقك", URL: "https://example.com/1#comment-12", Published: a.Published}, Found: a.Published}}))
	ok(t, s.Outbox.Queue(ctx, d.ID, "example.com", a.Published.Add(time.Minute)))
	_, err = s.Outbox.BeginSending(ctx, d.ID, a.Published.Add(2*time.Minute))
	ok(t, err)
	ok(t, s.Outbox.RecordExchange(ctx, d.ID, a.Published.Add(2*time.Minute)))
	outcome := news.Outcome{Kind: news.OutcomePublished, Message: "نُشر", URL: a.URL + "#c3", Time: a.Published.Add(3 * time.Minute)}
	ok(t, s.Outbox.EndSending(ctx, d.ID, news.StatePublished, outcome, time.Time{}))
}

// icon is a small square picture.
func icon(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	ok(t, png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 16, 16))))
	return b.Bytes()
}

// earlier gives the earlier texts of all articles.
func earlier(t *testing.T, s *storage.Store) (texts []string) {
	t.Helper()
	items, err := s.Articles.List(t.Context(), news.Filter{})
	ok(t, err)
	for _, i := range items {
		all, err := s.Articles.Revisions(t.Context(), i.ID)
		ok(t, err)
		for _, v := range all {
			texts = append(texts, fmt.Sprint(v.Replaced, v.Title, v.Byline, v.HTML, v.Text))
		}
	}
	return texts
}

// Every table of the schema is in an archive, or named as derived, and what an
// archive has comes back, column by column. A table or column that somebody adds
// fails here until it is one or the other.
func TestAnArchiveHasEveryTable(t *testing.T) {
	ctx := context.Background()
	s, a := full(t)
	more(t, s)
	var file bytes.Buffer
	_, err := a.Write(ctx, &file, nil)
	ok(t, err)
	other, b := open(t)
	_, err = b.Read(ctx, bytes.NewReader(file.Bytes()), int64(file.Len()), "x.zip", nil)
	ok(t, err)
	tables, want := values(t, folders[s])
	_, got := values(t, folders[other])
	for _, table := range tables {
		free, is := archived[table]
		if (slices.Contains(derived, table) || slices.Contains(removed, table)) == is {
			t.Errorf("%s is neither archived nor left out for a reason, or both: what the user has in it would be lost", table)
			continue
		}
		if !is {
			continue
		}
		for column, all := range want[table] {
			if slices.Contains(free, column) {
				continue
			}
			if len(all) == 0 {
				t.Errorf("%s has no row in this test", table)
				break
			}
			if table == "settings" && column == "value" { // a password is left out
				all = strings.Split(strings.ReplaceAll(strings.Join(all, "\x00"), "ali:s3cret@", ""), "\x00")
				slices.Sort(all)
			}
			if !slices.Equal(all, got[table][column]) {
				t.Errorf("%s.%s:\nwas %.400q\nis  %.400q", table, column, all, got[table][column])
			}
		}
	}
	if was, is := earlier(t, s), earlier(t, other); len(was) != 1 || !slices.Equal(was, is) {
		t.Errorf("earlier texts:\nwere %q\nare  %q", was, is)
	}
	for table := range archived {
		if !slices.Contains(tables, table) {
			t.Errorf("there is no table %s", table)
		}
	}
	// A second time adds nothing.
	_, before := values(t, folders[other])
	_, err = b.Read(ctx, bytes.NewReader(file.Bytes()), int64(file.Len()), "x.zip", nil)
	ok(t, err)
	_, after := values(t, folders[other])
	for table := range archived {
		for column, all := range before[table] {
			if !slices.Equal(all, after[table][column]) {
				t.Errorf("the second time %s.%s became %.300q", table, column, after[table][column])
			}
		}
	}
	if h, err := other.Maintenance.Check(ctx); err != nil || len(h.Problems) > 0 {
		t.Errorf("%v, %v", h.Problems, err)
	}
}
