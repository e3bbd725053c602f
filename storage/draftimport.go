package storage

import (
	"context"
	"database/sql"

	"sahifa/app/news"
)

// Import keeps a draft as it is, with its earlier texts, what became of it and
// readers' answers, of which the user knows;
// one with the same text, page and time of creation stays as it is, and the number is 0 then. One that
// waits in the outbox becomes a draft again, and one that was being sent is
// unknown: whoever had it may have sent it.
func (s *Drafts) Import(ctx context.Context, d news.Draft, versions []news.DraftVersion, replies []news.Reply) (kept news.Draft, err error) {
	switch d.State {
	case news.StateQueued, "":
		d.State = news.StateDraft
	case news.StateSending:
		d.State = news.StateUnknown
	}
	err = s.writeDurably(ctx, func(tx *sql.Tx) error {
		var there bool
		if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM drafts WHERE created = ? AND page_url = ? AND text = ?)", millis(d.Created), d.Page, d.Text).Scan(&there); err != nil || there {
			return err
		}
		id, err := insertDraft(tx, d)
		if err != nil {
			return err
		}
		for _, v := range versions {
			if _, err := tx.Exec("INSERT INTO draft_versions (draft_id, saved, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id, millis(v.Saved), v.Text); err != nil {
				return err
			}
		}
		for _, r := range replies {
			if _, err := tx.Exec(`INSERT INTO replies (draft_id, ref, author, text, url, published, found, told) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
				ON CONFLICT DO NOTHING`, id, r.Ref, r.Author, r.Text, r.URL, millis(r.Published), millis(r.Found)); err != nil {
				return err
			}
		}
		kept = d
		kept.ID = id
		if d.Outcome.Kind == "" {
			return nil
		}
		_, err = tx.Exec(`INSERT INTO outbox (draft_id, queued, attempts, last_attempt, first_sent, outcome_kind, outcome_message, outcome_url, outcome_time)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			id, millis(d.Queued), d.Attempts, millis(d.LastAttempt), millis(d.FirstAttempt), d.Outcome.Kind, d.Outcome.Message, d.Outcome.URL, millis(d.Outcome.Time))
		return err
	})
	return kept, err
}
