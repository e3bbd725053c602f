package fetching

// When a feed is asked: what package schedule decides, from what is kept of a
// feed and what an answer said.

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"sahifa/app/news"
	"sahifa/app/schedule"
	"sahifa/app/web"
)

// The settings of a sync, by their keys.
const (
	// ShortestSetting and LongestSetting bound the time between two requests
	// for a feed, in minutes.
	ShortestSetting = "sync.shortest"
	LongestSetting  = "sync.longest"
	// TextSetting says where the text is taken from: a news.TextSource.
	TextSetting = "sync.text"
)

// planOf gives what is kept of a feed's schedule. One that can't be read is as
// one that was never asked.
func planOf(f *news.Feed) schedule.Feed {
	plan, err := schedule.Kept(f.State.Schedule)
	if err != nil {
		return schedule.Feed{Failures: f.State.Failures}
	}
	return plan
}

func moveOf(f news.Feed) (m schedule.Move) {
	if f.State.Move != "" && json.Unmarshal([]byte(f.State.Move), &m) != nil {
		return schedule.Move{}
	}
	return m
}

// encoded gives a value as JSON; those of package schedule always can be.
func encoded(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(data)
}

// bounds gives the user's bounds for all feeds.
func (s *Syncer) bounds(ctx context.Context) bounds {
	minutes := func(key string) time.Duration {
		value, err := s.deps.Settings.Setting(ctx, key)
		n, wrong := strconv.Atoi(value)
		if err != nil || wrong != nil || n <= 0 {
			return 0
		}
		return time.Duration(n) * time.Minute
	}
	return bounds{Shortest: minutes(ShortestSetting), Longest: minutes(LongestSetting)}
}

// bounds are the user's bounds for feeds that have none of their own.
type bounds schedule.Settings

// of gives those of one feed.
func (b bounds) of(f news.Feed) schedule.Settings {
	b.Every = f.Every
	return schedule.Settings(b)
}

// record plans a feed's next request from the answer to the last.
func (r *run) record(ctx context.Context, f *news.Feed, a schedule.Answer, now time.Time, b bounds) {
	plan := planOf(f).Record(now, f.URL, a, b.of(*f))
	f.State.Schedule, f.State.Failures, f.NextSync = plan.Keep(), plan.Failures, nextOf(plan, now, r.client.Rest(ctx, f.URL))
}

// failure gives an answer for what went wrong, with an HTTP status if there was
// one. That a name is not found is the feed's failure only if the network is
// there; that nothing was asked, because a host rests or is silent, is none.
func (r *run) failure(err error, status int) schedule.Answer {
	p := news.AsProblem(err)
	a := schedule.Answer{Result: schedule.Failed, Status: cmp.Or(status, statusOf(p))}
	if busy, ok := errors.AsType[*web.Busy](p); ok {
		a.RetryAfter = busy.After
		a.Status = cmp.Or(status, http.StatusTooManyRequests)
	}
	if news.IsNobodys(p) || p.Kind == news.NoSuchHost && !r.networkThere() {
		a.Result = schedule.Offline
	}
	return a
}

// isPutOff tells whether nothing was asked of a host because it had left others
// without an answer.
func isPutOff(err error) bool { return err != nil && news.AsProblem(err).Kind == news.PutOff }

// statusOf gives the HTTP status that a problem came of, 0 if there was none.
func statusOf(p *news.Problem) int {
	if p == nil {
		return 0
	}
	switch p.Kind {
	case news.NotFound:
		return http.StatusNotFound
	case news.Gone:
		return http.StatusGone
	case news.Forbidden:
		return http.StatusForbidden
	case news.NeedsLogin, news.LoginRefused:
		return http.StatusUnauthorized
	case news.SiteBusy:
		return http.StatusServiceUnavailable
	case news.SiteError:
		if len(p.Args) > 1 {
			status, _ := strconv.Atoi(p.Args[1])
			return status
		}
	}
	return 0
}

// hintsOf gives what a feed and its server say of how often to ask.
func hintsOf(h news.ScheduleHints, freshFor time.Duration) schedule.Hints {
	hints := schedule.Hints{MaxAge: freshFor, TTL: h.TTL, UpdatePeriod: h.UpdatePeriod}
	for hour, skipped := range h.SkipHours {
		if skipped {
			hints.SkipHours = append(hints.SkipHours, hour)
		}
	}
	for day, skipped := range h.SkipDays {
		if skipped {
			hints.SkipDays = append(hints.SkipDays, time.Weekday(day))
		}
	}
	return hints
}

// recent is how long an answer of any host shows that the network is there.
const recent = 10 * time.Minute

// networkThere tells whether any host has answered lately.
func (s *Syncer) networkThere() bool {
	last := s.lastAnswer.Load()
	return last != nil && s.deps.Now().Sub(*last).Abs() < recent
}

func (s *Syncer) hostAnswered() {
	now := s.deps.Now()
	s.lastAnswer.Store(&now)
}
