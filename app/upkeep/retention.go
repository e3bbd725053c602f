package upkeep

// How long articles are kept: what is no longer to be kept is removed in the
// background, once the user has seen how much that is.

import (
	"context"
	"encoding/json"
	"time"

	"sahifa/app/news"
)

// The settings of how long articles are kept.
const (
	SettingKeep       = "keep"        // a news.Retention, for all feeds without one of their own
	SettingKeepUnread = "keep_unread" // "no": what is unread goes as well

	// SettingAgreed holds the rules of which the user has seen how much goes, as
	// JSON. It is of this store: rules that an archive brings, or the command line
	// sets, remove nothing before.
	SettingAgreed = "keep_agreed"
)

const (
	// regret is how long after the user agreed nothing is removed yet, so that the
	// setting can be taken back.
	regret = time.Hour
	// expiryBatch is how many articles one transaction removes, and expiryPause the
	// time between two, for others to write in.
	expiryBatch = 32
	expiryPause = 15 * time.Millisecond
)

// Retention removes articles that are not to be kept.
type Retention interface {
	// Expired gives the articles that feeds keep no longer, the oldest of each
	// first. What is starred or written about is not among them, nor what is
	// unread, unless unread is true.
	Expired(ctx context.Context, limits []news.KeepLimit, unread bool) ([]int64, error)
	// Remove removes those of some articles of which that is still so, and gives
	// how many.
	Remove(ctx context.Context, ids []int64, unread bool) (int, error)
}

// Feeds gives the subscriptions.
type Feeds interface {
	All(ctx context.Context) ([]news.Feed, error)
}

// KeepRules say how long the articles of all feeds are kept.
type KeepRules struct {
	All    news.Retention // of feeds without one of their own
	Unread bool           // what is unread is kept, however old
	Feeds  []news.Feed    // whose Keep is their own
}

// KeepRules gives those that are set.
func (k *Keeper) KeepRules(ctx context.Context) (r KeepRules, err error) {
	all, err := k.deps.Settings.Setting(ctx, SettingKeep)
	if err != nil {
		return r, err
	}
	unread, err := k.deps.Settings.Setting(ctx, SettingKeepUnread)
	if err != nil {
		return r, err
	}
	r.All, r.Unread = news.Retention(all), unread != "no"
	r.Feeds, err = k.deps.Feeds.All(ctx)
	return r, err
}

// agreement is the rules that the user agreed to, as they are kept.
type agreement struct {
	At    time.Time                `json:"at"`
	All   news.Retention           `json:"all,omitempty"`
	Goes  bool                     `json:"unread_goes,omitempty"`
	Feeds map[int64]news.Retention `json:"feeds,omitempty"`
}

// covers tells whether the user agreed to all rules that remove something.
func (a agreement) covers(r KeepRules) bool {
	if !r.Unread && !a.Goes {
		return false
	}
	for _, f := range r.Feeds {
		keep, agreed := f.Keep, a.Feeds[f.ID]
		if keep == news.KeepAsForAll {
			keep, agreed = r.All, a.All
		}
		if months, articles, _ := keep.Bounds(); months+articles > 0 && keep != agreed {
			return false
		}
	}
	return true
}

// of notes that the user agreed to the rules that some feeds have of their own.
func (a *agreement) of(feeds []news.Feed) {
	for _, f := range feeds {
		if f.Keep == news.KeepAsForAll {
			delete(a.Feeds, f.ID)
			continue
		}
		if a.Feeds == nil {
			a.Feeds = map[int64]news.Retention{}
		}
		a.Feeds[f.ID] = f.Keep
	}
}

// With gives the rules with those of a feed changed.
func (r KeepRules) With(feedID int64, keep news.Retention) KeepRules {
	feeds := make([]news.Feed, len(r.Feeds))
	for i, f := range r.Feeds {
		if f.ID == feedID {
			f.Keep = keep
		}
		feeds[i] = f
	}
	r.Feeds = feeds
	return r
}

// limits gives what the rules say of each feed that does not keep everything. The
// sample edition, which no site has, is kept.
func (r KeepRules) limits(now time.Time) (all []news.KeepLimit) {
	for _, f := range r.Feeds {
		keep := f.Keep
		if keep == news.KeepAsForAll {
			keep = r.All
		}
		months, articles, _ := keep.Bounds()
		l := news.KeepLimit{FeedID: f.ID, Newest: articles}
		if months > 0 {
			l.Before = now.AddDate(0, -months, 0)
		}
		if (months > 0 || articles > 0) && f.URL != news.EditionURL {
			all = append(all, l)
		}
	}
	return all
}

// CountExpired gives how many articles rules would remove now.
func (k *Keeper) CountExpired(ctx context.Context, r KeepRules) (int, error) {
	ids, err := k.expired(ctx, r)
	return len(ids), err
}

func (k *Keeper) expired(ctx context.Context, r KeepRules) ([]int64, error) {
	limits := r.limits(k.deps.Now())
	if len(limits) == 0 {
		return nil, nil
	}
	return k.deps.Retention.Expired(ctx, limits, !r.Unread)
}

// AgreeToExpire notes that the user has seen how much goes by all rules that are
// set.
func (k *Keeper) AgreeToExpire(ctx context.Context) error {
	r, err := k.KeepRules(ctx)
	if err != nil {
		return err
	}
	a := agreement{All: r.All, Goes: !r.Unread}
	a.of(r.Feeds)
	return k.keepAgreement(ctx, a)
}

// AgreeToExpireOf notes that the user has seen how much goes by the rules that some
// feeds have of their own; what he has seen of the others stays as it is.
func (k *Keeper) AgreeToExpireOf(ctx context.Context, feeds []news.Feed) error {
	a, err := k.agreement(ctx)
	if err != nil {
		return err
	}
	a.of(feeds)
	return k.keepAgreement(ctx, a)
}

// agreement gives what the user agreed to. What cannot be read is nothing.
func (k *Keeper) agreement(ctx context.Context) (a agreement, err error) {
	text, err := k.deps.Settings.Setting(ctx, SettingAgreed)
	if err != nil || json.Unmarshal([]byte(text), &a) != nil {
		return agreement{}, err
	}
	return a, nil
}

// keepAgreement keeps what the user agreed to just now.
func (k *Keeper) keepAgreement(ctx context.Context, a agreement) error {
	a.At = k.deps.Now().UTC()
	text, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return k.deps.Settings.SetSetting(ctx, SettingAgreed, string(text))
}

// Expiry is what became of what is not to be kept.
type Expiry struct {
	Removed int // articles
	Waiting int // that go once the user has agreed
}

// Expire removes what is not to be kept any longer, a few articles at a time. It
// removes nothing before the user has agreed, nor shortly after.
func (k *Keeper) Expire(ctx context.Context) (Expiry, error) {
	r, err := k.KeepRules(ctx)
	if err != nil {
		return Expiry{}, err
	}
	ids, err := k.expired(ctx, r)
	if err != nil || len(ids) == 0 {
		return Expiry{}, err
	}
	agreed, err := k.agreement(ctx)
	if err != nil {
		return Expiry{}, err
	}
	if !agreed.covers(r) {
		return Expiry{Waiting: len(ids)}, nil
	}
	if age := k.deps.Now().Sub(agreed.At); age >= 0 && age < regret {
		return Expiry{}, nil
	}
	return k.expire(ctx, ids, !r.Unread)
}

// ExpireNow removes what is not to be kept any longer at once: the user asks for it.
func (k *Keeper) ExpireNow(ctx context.Context) (Expiry, error) {
	r, err := k.KeepRules(ctx)
	if err != nil {
		return Expiry{}, err
	}
	ids, err := k.expired(ctx, r)
	if err != nil {
		return Expiry{}, err
	}
	if err := k.AgreeToExpire(ctx); err != nil {
		return Expiry{}, err
	}
	return k.expire(ctx, ids, !r.Unread)
}

// expire removes articles, and gives back the space if it is much.
func (k *Keeper) expire(ctx context.Context, ids []int64, unread bool) (e Expiry, err error) {
	for len(ids) > 0 {
		n := min(expiryBatch, len(ids))
		removed, err := k.deps.Retention.Remove(ctx, ids[:n], unread)
		if err != nil {
			return e, err
		}
		e.Removed += removed
		if ids = ids[n:]; len(ids) == 0 {
			break
		}
		select {
		case <-time.After(expiryPause):
		case <-ctx.Done():
			return e, news.NewProblem(news.Cancelled, ctx.Err())
		}
	}
	if e.Removed == 0 {
		return e, nil
	}
	k.deps.Log.Info("articles that are not to be kept any longer were removed", "articles", e.Removed)
	return e, k.compactIfWorth(ctx)
}

// Free space is given back by itself where it is much, and much of the file: what
// comes next would fill less. A file is written anew for it, and nothing else is
// written meanwhile; a large one is left to the user, who can ask for it.
const (
	worthBytes = 16 << 20
	worthShare = 4 // a fourth of the file
	mostBytes  = 512 << 20
)

func (k *Keeper) compactIfWorth(ctx context.Context) error {
	file, free, err := k.deps.Store.Space(ctx)
	if err != nil || free < worthBytes || free < file/worthShare || file > mostBytes {
		return err
	}
	return k.deps.Store.Compact(ctx)
}
