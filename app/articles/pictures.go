package articles

import (
	"context"
	"time"

	"sahifa/app/news"
	"sahifa/app/picture"
)

// Picture gives a stored picture.
func (l *Library) Picture(ctx context.Context, hash string) (news.Picture, error) {
	return l.deps.Pictures.Get(ctx, hash)
}

// Thumbnail gives a picture's small version as JPEG, its longer side at most
// 256 pixels. It is made when first asked for and kept: a sync would decode a picture
// of every article, most of which no list ever shows.
func (l *Library) Thumbnail(ctx context.Context, hash string) ([]byte, error) {
	small, err := l.deps.Pictures.Thumbnail(ctx, hash)
	if err != nil || small != nil {
		return small, err
	}
	p, err := l.deps.Pictures.Get(ctx, hash)
	if err != nil {
		return nil, err
	}
	if small, err = l.shrink(ctx, p); err != nil {
		return nil, err
	}
	return small, l.deps.Pictures.PutThumbnail(ctx, hash, small)
}

// Thumbnails are made ahead of the newest articles, which lists show first, with a pause
// after each.
const (
	aheadArticles = 200
	aheadPause    = 20 * time.Millisecond
)

// MakeThumbnails makes those of the newest articles that are not made yet, so that a
// list need not wait for them while it is scrolled. A picture of which none can be made,
// or that was removed meanwhile, is passed over.
func (l *Library) MakeThumbnails(ctx context.Context) error {
	hashes, err := l.deps.Pictures.WithoutThumbnail(ctx, aheadArticles)
	if err != nil {
		return err
	}
	for _, hash := range hashes {
		if _, err := l.Thumbnail(ctx, hash); err != nil {
			if kind := news.AsProblem(err).Kind; kind != news.NoText && kind != news.NoSuchArticle {
				return err
			}
		}
		select {
		case <-time.After(aheadPause):
		case <-ctx.Done():
			return news.NewProblem(news.Cancelled, ctx.Err())
		}
	}
	return nil
}

func (l *Library) shrink(ctx context.Context, p news.Picture) ([]byte, error) {
	if err := l.deps.Cores.Acquire(ctx, 1); err != nil {
		return nil, news.NewProblem(news.Cancelled, err)
	}
	defer l.deps.Cores.Release(1)
	small, err := picture.Thumbnail(ctx, p.Bytes)
	if err != nil {
		return nil, news.NewProblem(news.NoText, err, p.Hash)
	}
	return small, nil
}
