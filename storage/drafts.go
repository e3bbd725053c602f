package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

// Drafts keeps the user's own comments, each with the texts it had before. Its
// writes have reached the disk when they return.
type Drafts struct{ *database }

const selectDraft = `
	SELECT d.id, d.article_id, d.page_url, d.page_title, d.page_byline, d.page_rules, d.comment_feed, d.needs, d.reply_to, d.reply_name,
		d.name, d.email, d.site, d.text, d.state, d.created, d.updated, d.explained,
		coalesce(o.queued, 0), coalesce(o.attempts, 0), coalesce(o.last_attempt, 0), coalesce(o.first_sent, 0), coalesce(o.not_before, 0),
		coalesce(o.outcome_kind, ''), coalesce(o.outcome_message, ''), coalesce(o.outcome_url, ''), coalesce(o.outcome_time, 0)
	FROM drafts d LEFT JOIN outbox o ON o.draft_id = d.id `

// askedAnswered is what the column needs of drafts holds: what the form asks for
// and the user's answers to its questions.
type askedAnswered struct {
	news.CommentRequirements
	Answers []news.Answer `json:"answers,omitempty"`
}

func scanDraft(r scanner) (d news.Draft, err error) {
	var needs, explained string
	var created, updated, queued, attempted, first, notBefore, decided int64
	err = r.Scan(&d.ID, &d.ArticleID, &d.Page, &d.PageTitle, &d.PageByline, &d.PageRules, &d.CommentFeed, &needs, &d.ReplyTo, &d.ReplyName,
		&d.Name, &d.Email, &d.Site, &d.Text, &d.State, &created, &updated, &explained,
		&queued, &d.Attempts, &attempted, &first, &notBefore,
		&d.Outcome.Kind, &d.Outcome.Message, &d.Outcome.URL, &decided)
	if err != nil {
		return d, err
	}
	d.Created, d.Updated, d.Queued, d.LastAttempt = timeOf(created), timeOf(updated), timeOf(queued), timeOf(attempted)
	d.FirstAttempt, d.NotBefore, d.Outcome.Time = timeOf(first), timeOf(notBefore), timeOf(decided)
	var asked askedAnswered
	if err := json.Unmarshal([]byte(needs), &asked); err != nil {
		return d, err
	}
	d.Requirements, d.Answers = asked.CommentRequirements, asked.Answers
	return d, json.Unmarshal([]byte(explained), &d.Explained)
}

// draftColumns gives the columns of a draft that are kept as JSON.
func draftColumns(d news.Draft) (needs, explained string, err error) {
	asked, err := json.Marshal(askedAnswered{d.Requirements, d.Answers})
	if err != nil {
		return "", "", err
	}
	answers, err := json.Marshal(append([]news.Explanation{}, d.Explained...))
	return string(asked), string(answers), err
}

// insertDraft adds a draft as it is.
func insertDraft(tx *sql.Tx, d news.Draft) (id int64, err error) {
	needs, explained, err := draftColumns(d)
	if err != nil {
		return 0, err
	}
	done, err := tx.Exec(`INSERT INTO drafts (article_id, page_url, page_title, page_byline, page_rules, comment_feed, needs,
			reply_to, reply_name, name, email, site, text, state, created, updated, explained)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		d.ArticleID, d.Page, d.PageTitle, d.PageByline, d.PageRules, d.CommentFeed, needs,
		d.ReplyTo, d.ReplyName, d.Name, d.Email, d.Site, d.Text, d.State, millis(d.Created), millis(d.Updated), explained)
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

func noDraft(id int64) error {
	return news.NewProblem(news.NoSuchDraft, nil, strconv.FormatInt(id, 10))
}

// notEditable is the answer to a change of a draft that is no longer the user's to
// change.
func notEditable(id int64) error {
	return news.NewProblem(news.DraftSent, nil, strconv.FormatInt(id, 10))
}

// When a version of a draft's text is kept, and how many of them.
const (
	versionInterval   = time.Minute // after the last one, if the text changed
	versionMinRemoved = 20          // bytes: a change that removes more is kept at once
	maxVersions       = 200         // of one draft
)

// Put keeps a draft so that a power cut does not lose it: a new one, or
// what the user may change of the one d.ID, as long as it is not queued or
// sent. Texts it had stay as versions.
func (s *Drafts) Put(ctx context.Context, d news.Draft) (news.Draft, error) {
	needs, explained, err := draftColumns(d)
	if err != nil {
		return d, s.problem(err)
	}
	err = s.writeDurably(ctx, func(tx *sql.Tx) error {
		if d.ID == 0 {
			d.State = news.StateDraft
			d.ID, err = insertDraft(tx, d)
			return err
		}
		old, err := scanDraft(tx.QueryRow(selectDraft+"WHERE d.id = ?", d.ID))
		if errors.Is(err, sql.ErrNoRows) {
			return noDraft(d.ID)
		} else if err != nil {
			return err
		}
		if old.State != news.StateDraft && old.State != news.StateRefused {
			return notEditable(d.ID)
		}
		if err := keepVersion(tx, old, d); err != nil {
			return err
		}
		_, err = tx.Exec(`UPDATE drafts SET page_byline = ?, page_rules = ?, comment_feed = ?, needs = ?, reply_to = ?, reply_name = ?,
				name = ?, email = ?, site = ?, text = ?, updated = ?, explained = ? WHERE id = ?`,
			d.PageByline, d.PageRules, d.CommentFeed, needs, d.ReplyTo, d.ReplyName,
			d.Name, d.Email, d.Site, d.Text, millis(d.Updated), explained, d.ID)
		return err
	})
	if err != nil {
		return d, err
	}
	return s.Get(ctx, d.ID)
}

// keepVersion keeps the text a draft had before a change, if there was time or
// reason enough since the last one.
func keepVersion(tx *sql.Tx, old, changed news.Draft) error {
	if old.Text == changed.Text || strings.TrimSpace(old.Text) == "" {
		return nil
	}
	var last int64
	if err := tx.QueryRow("SELECT coalesce(max(saved), 0) FROM draft_versions WHERE draft_id = ?", old.ID).Scan(&last); err != nil {
		return err
	}
	due := millis(changed.Updated)-max(last, millis(old.Created)) >= versionInterval.Milliseconds()
	if !due && removedBytes(old.Text, changed.Text) < versionMinRemoved {
		return nil
	}
	if _, err := tx.Exec("INSERT INTO draft_versions (draft_id, saved, text) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text",
		old.ID, millis(old.Updated), old.Text); err != nil {
		return err
	}
	_, err := tx.Exec(`DELETE FROM draft_versions WHERE draft_id = ?1 AND saved NOT IN (
		SELECT saved FROM draft_versions WHERE draft_id = ?1 ORDER BY saved DESC LIMIT ?2)`, old.ID, maxVersions)
	return err
}

// removedBytes gives how many bytes of a text a changed one no longer has: what lies
// between what they begin and what they end with.
func removedBytes(old, changed string) int {
	most := min(len(old), len(changed))
	head := 0
	for head < most && old[head] == changed[head] {
		head++
	}
	tail := 0
	for tail < most-head && old[len(old)-1-tail] == changed[len(changed)-1-tail] {
		tail++
	}
	return len(old) - head - tail
}

// Get gives one draft.
func (s *Drafts) Get(ctx context.Context, id int64) (news.Draft, error) {
	d, err := scanDraft(s.readers.QueryRowContext(ctx, selectDraft+"WHERE d.id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return d, noDraft(id)
	}
	return d, s.problem(err)
}

// List gives all drafts, those changed last first. With a query, only those
// that have all its words, in any of their forms of writing.
func (s *Drafts) List(ctx context.Context, query string) ([]news.Draft, error) {
	all, err := rows(ctx, s.database, scanDraft, selectDraft+"ORDER BY max(d.updated, coalesce(o.outcome_time, 0)) DESC, d.id DESC")
	if err != nil || strings.TrimSpace(query) == "" {
		return all, err
	}
	want := strings.Fields(arabic.FoldWords(query))
	var found []news.Draft
	for _, d := range all {
		has := " " + arabic.FoldWords(d.Text+"\n"+d.PageTitle+"\n"+d.Name+"\n"+d.ReplyName) + " "
		fits := true
		for _, w := range want {
			fits = fits && strings.Contains(has, w)
		}
		if fits {
			found = append(found, d)
		}
	}
	return found, nil
}

// ListByArticle gives the drafts on an article, oldest first.
func (s *Drafts) ListByArticle(ctx context.Context, articleID int64) ([]news.Draft, error) {
	return readyRows(ctx, s.database, scanDraft, selectDraft+"WHERE d.article_id = ? ORDER BY d.id", articleID) // a sync asks of each article
}

// Versions gives the texts a draft had, the last first.
func (s *Drafts) Versions(ctx context.Context, id int64) ([]news.DraftVersion, error) {
	return rows(ctx, s.database, func(r scanner) (v news.DraftVersion, err error) {
		var saved int64
		err = r.Scan(&saved, &v.Text)
		v.Saved = timeOf(saved)
		return v, err
	}, "SELECT saved, text FROM draft_versions WHERE draft_id = ? ORDER BY saved DESC", id)
}

// Remove removes a draft, its versions and its outcome, but none that is
// on its way.
func (s *Drafts) Remove(ctx context.Context, id int64) error {
	return s.writeDurably(ctx, func(tx *sql.Tx) error {
		state, err := draftState(tx, id)
		if err != nil {
			return err
		}
		if state == news.StateSending {
			return notEditable(id)
		}
		_, err = tx.Exec("DELETE FROM drafts WHERE id = ?", id)
		return err
	})
}
