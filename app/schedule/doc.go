// Package schedule decides when to ask for what: when a feed is next due, when
// a host is left in peace, whether a page that failed is tried again, and
// whether a feed has moved. Everything here is a value computed from values:
// no network, no store, and no clock but the times that are passed in.
//
// # When a feed is due
//
// [Rhythm] estimates how many updates a feed publishes, by the hour. Asking
// every T hours a feed that publishes λ updates an hour makes a reader wait
// T/2 for each of them, so an hour costs λT/2 update-hours of waiting and 1/T
// requests. If one request is worth c update-hours, the sum is least at
//
//	T = √(2c/λ)
//
// so a feed that is a hundred times as busy is asked ten times as often. That
// is the allocation of K. C. Sia, J. Cho and H.-K. Cho, "Efficient Monitoring
// Algorithm for Fast News Alerts", IEEE TKDE 19(7), 2007, who also show that
// following the hours of the day pays. Miniflux (POLLING_SCHEDULER=
// entry_frequency) and FreshRSS's AutoTTL ask at intervals of 1/λ instead,
// which asks busy feeds too often and slow ones too late; NetNewsWire and
// newsboat ask every feed equally often. docs/schedule.md shows the difference
// over a simulated month.
//
// The interval is kept within [Settings]. A feed that has been silent for months
// may wait longer than Settings.Longest, up to [SilentFactor] times as long.
//
// # Hints
//
// Cache-Control max-age and Expires (RFC 9111), ttl, skipHours and skipDays
// (RSS 2.0, hours in GMT) and sy:updatePeriod and sy:updateFrequency (RSS 1.0
// module Syndication) only ever delay a request; see [Hints] for the bounds.
// A server asking for patience is believed for up to [LongestRest], whoever
// asks; see [Host].
//
// # What the caller does
//
// It keeps one [Feed] and one [Move] for each feed, one [Host] for each host
// that ever refused, and one [Retry] for each article with a page or picture
// missing: a feed as [Feed.Keep] writes it, the others as they are (their JSON is
// small). When the program starts, and when the clock was set, it calls
// [Feed.Rebase] on all feeds and [Spread] on those that may be asked. From then
// on it wakes at the earliest [Feed.Next], asks what [Feed.May] allows, and hands
// each answer to [Feed.Record], to [Host.Refused] or [Host.Answered], and, if a
// document came, first to
// [Move.Landed].
package schedule
