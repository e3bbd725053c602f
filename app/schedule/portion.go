package schedule

// How many articles of a feed one sync fetches.
const (
	firstPortion = 50
	laterPortion = 100
	oldPortion   = 20
)

// Portion gives how many of a feed's entries that have no article yet are
// fetched in this sync, the newest first: fresh of those that this document
// brought, and old of those left over from earlier ones. The rest stays in the
// queue, and takes no further request for the feed.
//
// first tells that it is the feed's first sync. A long archive arrives at
// oldPortion articles a sync, and not on a sync that brings much that is new.
func Portion(first bool, fresh, old int) (takeFresh, takeOld int) {
	if first {
		return min(fresh, firstPortion), 0
	}
	takeFresh = min(fresh, laterPortion)
	return takeFresh, min(old, max(oldPortion-takeFresh, 0))
}
