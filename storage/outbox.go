package storage

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"sahifa/app/news"
)

// Outbox keeps which drafts are to be sent and what became of those that were.
// Its writes have reached the disk when they return, except those of
// RecordExchange.
type Outbox struct{ *database }

// outboxLock is the file whose lock is held by whoever sends: there is one at
// a time, and what is found to be on its way by the holder was left there by
// somebody who died.
const outboxLock = "outbox.lock"

// lockPoll is how often a lock that is held is tried again.
const lockPoll = 100 * time.Millisecond

// Lock waits until nobody else sends, in this process or another.
func (s *Outbox) Lock(ctx context.Context) (unlock func(), err error) {
	for {
		var f *os.File
		f, err = lockFile(filepath.Join(s.dir, outboxLock), alone)
		if err == nil {
			return func() { f.Close() }, nil
		}
		if !errors.Is(err, errLocked) {
			return nil, s.problem(err)
		}
		select {
		case <-time.After(lockPoll):
		case <-ctx.Done():
			return nil, s.problem(ctx.Err())
		}
	}
}

// Queue puts a draft into the outbox for a host.
func (s *Outbox) Queue(ctx context.Context, id int64, host string, now time.Time) error {
	return s.writeDurably(ctx, func(tx *sql.Tx) error {
		if err := changeState(tx, id, news.StateQueued, news.StateDraft, news.StateRefused, news.StateUnknown); err != nil {
			return err
		}
		_, err := tx.Exec(`INSERT INTO outbox (draft_id, queued, host) VALUES (?, ?, ?)
			ON CONFLICT (draft_id) DO UPDATE SET queued = excluded.queued, host = excluded.host, attempts = 0, first_sent = 0, not_before = 0,
				outcome_kind = '', outcome_message = '', outcome_url = '', outcome_time = 0`, id, millis(now), host)
		return err
	})
}

// Withdraw takes a draft out of the outbox before it was sent.
func (s *Outbox) Withdraw(ctx context.Context, id int64) error {
	return s.writeDurably(ctx, func(tx *sql.Tx) error {
		if err := changeState(tx, id, news.StateDraft, news.StateQueued); err != nil {
			return err
		}
		_, err := tx.Exec("UPDATE outbox SET queued = 0, outcome_kind = '', outcome_message = '', outcome_url = '', outcome_time = 0 WHERE draft_id = ?", id)
		return err
	})
}

// changeState changes a draft's state if it is one of some; else it is DraftAway.
func changeState(tx *sql.Tx, id int64, to news.DraftState, from ...news.DraftState) error {
	state, err := draftState(tx, id)
	if err != nil {
		return err
	}
	if !slices.Contains(from, state) {
		return notEditable(id)
	}
	_, err = tx.Exec("UPDATE drafts SET state = ? WHERE id = ?", to, id)
	return err
}

// draftState gives a draft's state.
func draftState(tx *sql.Tx, id int64) (state news.DraftState, err error) {
	err = tx.QueryRow("SELECT state FROM drafts WHERE id = ?", id).Scan(&state)
	if errors.Is(err, sql.ErrNoRows) {
		return "", noDraft(id)
	}
	return state, err
}

// List gives what waits to be sent or was on its way, the oldest first.
func (s *Outbox) List(ctx context.Context) ([]news.Draft, error) {
	return rows(ctx, s.database, scanDraft, selectDraft+"WHERE d.state IN (?, ?) ORDER BY o.queued, d.id", news.StateQueued, news.StateSending)
}

// ListSent gives what waits for a site's moderation or may have arrived, and what is
// public and was sent after a time, the oldest first.
func (s *Outbox) ListSent(ctx context.Context, since time.Time) ([]news.Draft, error) {
	return rows(ctx, s.database, scanDraft, selectDraft+"WHERE d.state IN (?, ?) OR d.state = ? AND o.last_attempt >= ? ORDER BY o.queued, d.id",
		news.StateHeld, news.StateUnknown, news.StatePublished, millis(since))
}

// BeginSending records, on the disk before it returns, that a draft is about
// to be sent, and gives it as it is then. One that is no longer in the outbox
// is DraftAway.
func (s *Outbox) BeginSending(ctx context.Context, id int64, now time.Time) (d news.Draft, err error) {
	err = s.writeDurably(ctx, func(tx *sql.Tx) error {
		if err := changeState(tx, id, news.StateSending, news.StateQueued, news.StateSending); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE outbox SET attempts = attempts + 1, last_attempt = ?1,
			first_sent = iif(first_sent = 0, ?1, first_sent) WHERE draft_id = ?2`, millis(now), id); err != nil {
			return err
		}
		d, err = scanDraft(tx.QueryRow(selectDraft+"WHERE d.id = ?", id))
		return err
	})
	return d, err
}

// RecordExchange records when the exchange that BeginSending announced was over.
func (s *Outbox) RecordExchange(ctx context.Context, id int64, now time.Time) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE outbox SET last_attempt = max(last_attempt, ?) WHERE draft_id = ?", millis(now), id)
		return err
	})
}

// EndSending records what became of a draft in the outbox, or of one that
// waited for moderation; notBefore is when one that stays so may be tried or
// looked for again, or answers to one that is public.
func (s *Outbox) EndSending(ctx context.Context, id int64, state news.DraftState, o news.Outcome, notBefore time.Time) error {
	return s.writeDurably(context.WithoutCancel(ctx), func(tx *sql.Tx) error {
		from := []news.DraftState{news.StateQueued, news.StateSending, news.StateUnknown, news.StateHeld}
		if state == news.StatePublished || o.Kind == news.OutcomeTakenDown { // it was looked at again
			from = append(from, news.StatePublished)
		}
		if err := changeState(tx, id, state, from...); err != nil {
			return err
		}
		// What is queued again has certainly not arrived.
		_, err := tx.Exec(`UPDATE outbox SET outcome_kind = ?, outcome_message = ?, outcome_url = ?, outcome_time = ?, not_before = ?,
			first_sent = iif(? = 'queued', 0, first_sent) WHERE draft_id = ?`,
			o.Kind, o.Message, o.URL, millis(o.Time), millis(notBefore), state, id)
		return err
	})
}

// LastSent gives when something was last sent to a host, the zero time if
// nothing was.
func (s *Outbox) LastSent(ctx context.Context, host string) (time.Time, error) {
	last, err := one[int64](ctx, s.database, "SELECT coalesce(max(last_attempt), 0) FROM outbox WHERE host = ?", host)
	return timeOf(last), s.problem(err)
}
