// Making a whole of the rows that were found in a damaged store.

package storage

import (
	"cmp"
	"context"
	"database/sql"
	"html"
	"net/url"
	"slices"
	"strings"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// joinRows makes good what the lost rows leave: what is orphaned gets a home,
// what can be told from other rows is, and what refers to nothing goes.
func (x *salvager) joinRows(ctx context.Context) error {
	for _, step := range []func(context.Context) error{
		x.addDrafts, x.addArticles, x.addStatus, x.addFeeds, x.addBodies, x.forgetLost, x.dropDangling, x.indexEntries, x.indexComments,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// addDrafts makes a draft of the newest text of one that was lost itself.
func (x *salvager) addDrafts(ctx context.Context) error {
	_, err := x.tx.ExecContext(ctx, `
		INSERT INTO drafts (id, article_id, page_url, page_title, reply_to, name, email, site, text, state, created, updated)
		SELECT draft_id, 0, '', '', '', '', '', '', text, 'draft', max(saved), max(saved) FROM draft_versions
		WHERE draft_id NOT IN (SELECT id FROM drafts) GROUP BY draft_id`)
	return err
}

// addArticles makes articles of texts and pages whose own row was lost: with
// what their entries say or, failing that, their first words for a headline.
func (x *salvager) addArticles(ctx context.Context) error {
	type lost struct {
		id             int64
		title, link    string
		published      int64
		body, original []byte
	}
	all, err := scanAll(ctx, x.tx, func(r scanner) (l lost, err error) {
		return l, r.Scan(&l.id, &l.title, &l.link, &l.published, &l.body, &l.original)
	}, `SELECT k.id, coalesce(e.title, ''), coalesce(e.link, ''), coalesce(e.published, 0), b.data, o.data
		FROM (SELECT id FROM bodies UNION SELECT id FROM origins) k
		LEFT JOIN bodies b ON b.id = k.id LEFT JOIN origins o ON o.id = k.id
		LEFT JOIN (SELECT status_id, max(title) AS title, max(link) AS link, max(published) AS published FROM entries GROUP BY status_id) e ON e.status_id = k.id
		WHERE k.id NOT IN (SELECT id FROM articles)`)
	if err != nil {
		return err
	}
	for _, l := range all {
		b, _ := x.codec.unpack(l.body) // nothing where it is lost
		if o, err := x.codec.unpackOrigin(l.original); err == nil {
			if o.Entry != nil {
				l.title, l.link = cmp.Or(l.title, o.Entry.Title), cmp.Or(l.link, o.Entry.URL)
			}
			if len(o.Pages) > 0 {
				l.link = cmp.Or(l.link, o.Pages[0].URL)
			}
			if l.body != nil { // else addBodies does
				x.found.Remake = append(x.found.Remake, l.id)
			}
		}
		text := []rune(b.text)
		first, _, _ := strings.Cut(string(text[:min(len(text), 90)]), "\n")
		if _, err := x.tx.ExecContext(ctx, `
			INSERT INTO articles (id, title, byline, section, source, excerpt, url, short_url, canonical, language, published, modified,
				comments_url, comments_feed, comment_count, comments_open, entry_hash, whole)
			VALUES (?, ?, '', '', '', ?, ?, '', '', '', ?, 0, '', '', -1, 0, '', 0)`,
			l.id, cmp.Or(l.title, first), string(text[:min(len(text), 200)]), l.link, l.published); err != nil {
			return err
		}
	}
	return nil
}

// addStatus gives articles a place in the lists whose own was lost, as unread.
func (x *salvager) addStatus(ctx context.Context) error {
	_, err := x.tx.ExecContext(ctx, `
		INSERT INTO status (id, feed_id, first_seen, sort_time)
		SELECT id, (SELECT nullif(feed_id, 0) FROM entries WHERE status_id = a.id UNION SELECT nullif(feed_id, 0) FROM entry_keys WHERE status_id = a.id LIMIT 1),
			max(published, modified), published
		FROM articles a WHERE id NOT IN (SELECT id FROM status)`)
	if err != nil {
		return err
	}
	// An article that is there is kept, whatever an older row of it says.
	if _, err = x.tx.ExecContext(ctx, "UPDATE status SET kept = 1 WHERE kept = 0 AND id IN (SELECT id FROM articles)"); err != nil {
		return err
	}
	// So is a feed, whose address may have been taken by another since.
	_, err = x.tx.ExecContext(ctx, "UPDATE OR IGNORE feeds SET removed = 0, url = substr(url, length('removed::' || id) + 1) WHERE removed = 1")
	return err
}

// addFeeds gives articles whose feed was lost one with the name and address of
// their site.
func (x *salvager) addFeeds(ctx context.Context) error {
	type lost struct {
		id  int64
		url string
	}
	all, err := scanAll(ctx, x.tx, func(r scanner) (l lost, err error) { return l, r.Scan(&l.id, &l.url) }, `
		SELECT s.feed_id, coalesce(max(a.url), '') FROM status s LEFT JOIN articles a ON a.id = s.id
		WHERE s.feed_id IS NOT NULL AND s.feed_id NOT IN (SELECT id FROM feeds) GROUP BY s.feed_id`)
	if err != nil {
		return err
	}
	for _, l := range all {
		u, err := url.Parse(l.url)
		if err != nil || u.Host == "" {
			u = &url.URL{Scheme: "https", Host: "unknown.invalid"}
		}
		site := u.Scheme + "://" + u.Host + "/"
		if _, err := x.tx.ExecContext(ctx, `INSERT INTO feeds (id, url, title, site)
			SELECT ?1, ?2 || iif(EXISTS (SELECT 1 FROM feeds WHERE url = ?2), '#' || ?1, ''), ?3, ?2`, l.id, site, u.Host); err != nil {
			return err
		}
		x.found.Feeds = append(x.found.Feeds, u.Host)
	}
	return nil
}

// addBodies gives articles whose text was lost their excerpt for it, and notes
// those whose text can be made again. The others are fetched again, if their
// feed still has them.
func (x *salvager) addBodies(ctx context.Context) error {
	type lost struct {
		id             int64
		title, excerpt string
		origin         bool
	}
	all, err := scanAll(ctx, x.tx, func(r scanner) (l lost, err error) { return l, r.Scan(&l.id, &l.title, &l.excerpt, &l.origin) }, `
		SELECT id, title, excerpt, id IN (SELECT id FROM origins) FROM articles WHERE id NOT IN (SELECT id FROM bodies)`)
	if err != nil {
		return err
	}
	for _, l := range all {
		packed := x.codec.pack(body{html: "<p>" + html.EscapeString(l.excerpt) + "</p>", text: l.excerpt})
		if _, err := x.tx.ExecContext(ctx, "INSERT INTO bodies (id, data) VALUES (?, ?)", l.id, packed); err != nil {
			return err
		}
		if l.origin {
			x.found.Remake = append(x.found.Remake, l.id)
			continue
		}
		x.found.Lost = append(x.found.Lost, news.LostArticle{ID: l.id, Title: l.title, Listed: true})
		for _, q := range []string{
			"UPDATE articles SET whole = 0, from_page = 0, entry_hash = '' WHERE id = ?",
			"UPDATE entries SET hash = '' WHERE status_id = ?",
		} {
			if _, err := x.tx.ExecContext(ctx, q, l.id); err != nil {
				return err
			}
		}
	}
	return nil
}

// forgetLost lists the articles of which nothing but their entry is left, and
// forgets that they were ever seen, so that their feed brings them anew.
func (x *salvager) forgetLost(ctx context.Context) error {
	const gone = "SELECT id FROM status WHERE kept = 1 AND id NOT IN (SELECT id FROM articles)"
	lost, err := scanAll(ctx, x.tx, func(r scanner) (l news.LostArticle, err error) { return l, r.Scan(&l.ID, &l.Title) },
		"SELECT g.id, coalesce((SELECT coalesce(nullif(max(title), ''), max(link)) FROM entries WHERE status_id = g.id), '') FROM ("+gone+") g")
	if err != nil {
		return err
	}
	x.found.Lost = append(x.found.Lost, lost...)
	if len(x.found.Lost) == 0 {
		return nil
	}
	for _, q := range []string{
		"DELETE FROM status WHERE id IN (" + gone + ")",
		"UPDATE feeds SET etag = '', last_modified = '', hash = ''", // or they would answer that nothing is new
	} {
		if _, err := x.tx.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// dropDangling has nothing refer to what is not there.
func (x *salvager) dropDangling(ctx context.Context) error {
	type key struct {
		from, to, parent string
	}
	for range 3 { // as deep as rows hang on one another
		for _, t := range x.tables {
			keys, err := scanAll(ctx, x.tx, func(r scanner) (k key, err error) { return k, r.Scan(&k.from, &k.to, &k.parent) },
				`SELECT "from", coalesce("to", 'id'), "table" FROM pragma_foreign_key_list(?)`, t.name)
			if err != nil {
				return err
			}
			for _, k := range keys {
				at := slices.IndexFunc(t.columns, func(c column) bool { return c.name == k.from })
				where := " WHERE " + k.from + " IS NOT NULL AND " + k.from + " NOT IN (SELECT " + k.to + " FROM " + k.parent + ")"
				query := "DELETE FROM " + t.name + where
				if at >= 0 && t.columns[at].nullable && at != t.rowid {
					query = "UPDATE " + t.name + " SET " + k.from + " = NULL" + where
				}
				if _, err := x.tx.ExecContext(ctx, query); err != nil {
					return err
				}
			}
		}
	}
	// What no reference ties to what it is of.
	if _, err := x.tx.ExecContext(ctx, "DELETE FROM entry_marks WHERE status_id NOT IN (SELECT id FROM status)"); err != nil {
		return err
	}
	// A picture that is gone is fetched with its article the next time.
	_, err := x.tx.ExecContext(ctx, "UPDATE articles SET thumbnail = NULL WHERE thumbnail IS NOT NULL AND thumbnail NOT IN (SELECT hash FROM pictures)")
	return err
}

// indexEntries has entries be found by what they say.
func (x *salvager) indexEntries(ctx context.Context) error {
	type entry struct {
		feed, article, published, sketch int64
		identity.Item
	}
	all, err := scanAll(ctx, x.tx, func(r scanner) (e entry, err error) {
		return e, r.Scan(&e.feed, &e.article, &e.GUID, &e.Link, &e.Title, &e.published, &e.sketch)
	}, "SELECT feed_id, status_id, guid, link, title, published, sketch FROM entries")
	if err != nil {
		return err
	}
	for _, e := range all {
		e.Published, e.Text = timeOf(e.published), identity.Sketch(e.sketch)
		exec := func(query string, args ...any) (sql.Result, error) { return x.tx.ExecContext(ctx, query, args...) }
		if err := markEntry(exec, e.feed, e.article, e.Item); err != nil {
			return err
		}
	}
	return nil
}

// indexComments has readers' comments be found by their words.
func (x *salvager) indexComments(ctx context.Context) error {
	type comment struct {
		id           int64
		author, text string
	}
	all, err := scanAll(ctx, x.tx, func(r scanner) (c comment, err error) { return c, r.Scan(&c.id, &c.author, &c.text) }, "SELECT id, author, text FROM comments")
	if err != nil {
		return err
	}
	for _, c := range all {
		if _, err := x.tx.ExecContext(ctx, insertIntoSearch, c.id, foundBy(c.author), foundBy(c.text)); err != nil {
			return err
		}
	}
	return nil
}
