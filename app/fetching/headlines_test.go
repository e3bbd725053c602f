package fetching

import (
	"context"
	"strconv"
	"testing"
)

// mutedArticles are articles of which those up to a number are muted.
type mutedArticles struct {
	Articles
	upTo int64
}

func (m mutedArticles) Muted(_ context.Context, ids []int64) (muted []int64, _ error) {
	for _, id := range ids {
		if id <= m.upTo {
			muted = append(muted, id)
		}
	}
	return muted, nil
}

// However many of the new articles are muted, the first of the others are told of.
func TestMutedHeadlinesTakeNoRoom(t *testing.T) {
	for muted, want := range map[int64]int{0: maxHeadlines, 3: maxHeadlines, maxHeadlines + 10: maxHeadlines - 10, 2 * maxHeadlines: 0} {
		r := run{}
		for id := range int64(2 * maxHeadlines) {
			r.headline(1, id+1, "خبر "+strconv.FormatInt(id+1, 10))
		}
		got, err := told(t.Context(), mutedArticles{upTo: muted}, r.report.Headlines)
		if err != nil || len(got) != want || want > 0 && got[0].ArticleID != muted+1 {
			t.Errorf("%d are muted: %d headlines, %v, want %d", muted, len(got), err, want)
		}
	}
}
