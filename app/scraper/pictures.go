package scraper

import (
	"context"

	"golang.org/x/sync/errgroup"

	"sahifa/app/news"
	"sahifa/app/picture"
	"sahifa/app/web"
)

const (
	maxPictures    = 60 // kept of one article
	picturesAtOnce = 4  // fetched of one article
)

// fetchPictures fetches what an article shows, fills in its PictureRefs and
// gives the pictures not kept yet. The error tells why one is missing that may be
// had another time.
func (s *Scraper) fetchPictures(ctx context.Context, art *news.Article) (fresh []news.Picture, missing error) {
	art.Pictures = art.Pictures[:min(len(art.Pictures), maxPictures)]
	return s.MissingPictures(ctx, art)
}

// MissingPictures fetches the pictures that an article lacks, and fills in its
// PictureRefs. The error tells why one is still missing that may be had another
// time.
func (s *Scraper) MissingPictures(ctx context.Context, art *news.Article) (fresh []news.Picture, missing error) {
	if err := s.deps.Articles.Ready(ctx); err != nil { // pictures are most of what an article takes
		return nil, news.NewProblem(news.Cancelled, err)
	}
	pictures, problems := make([]news.Picture, len(art.Pictures)), make([]error, len(art.Pictures))
	eachAtOnce(withoutHash(art.Pictures), func(i int) {
		problems[i] = s.fetchPicture(ctx, art.Pictures[i].URL, art.URL, &pictures[i])
	})
	return s.fetched(art, pictures, problems)
}

// fetched fills in an article's pictures that were fetched, and gives those that are not kept.
//
//go:noinline
func (s *Scraper) fetched(art *news.Article, pictures []news.Picture, problems []error) (fresh []news.Picture, missing error) {
	for i, p := range pictures {
		if err := problems[i]; err != nil {
			s.deps.Log.Info("picture not taken", "picture", art.Pictures[i].URL, "err", err)
			if temporary(err) {
				missing = err
			}
		}
		if p.Hash == "" {
			continue
		}
		setPicture(art, i, p)
		if p.Bytes != nil {
			fresh = append(fresh, p)
		}
	}
	return fresh, missing
}

// withoutHash gives which of some pictures are not kept.
func withoutHash(refs []news.PictureRef) (missing []int) {
	for i, ref := range refs {
		if ref.Hash == "" {
			missing = append(missing, i)
		}
	}
	return missing
}

// eachAtOnce calls do for the pictures of an article, picturesAtOnce at a time.
// Most articles have one, which needs no goroutine: hundreds wait for their hosts,
// each with a stack.
func eachAtOnce(pictures []int, do func(i int)) {
	if len(pictures) == 1 {
		do(pictures[0])
		return
	}
	var group errgroup.Group
	group.SetLimit(picturesAtOnce)
	for _, i := range pictures {
		group.Go(func() error {
			do(i)
			return nil
		})
	}
	_ = group.Wait() // none fails
}

// setPicture fills in what is known of an article's picture i. The thumbnail
// is the lead picture or, failing that, the first.
func setPicture(art *news.Article, i int, p news.Picture) {
	ref := &art.Pictures[i]
	ref.Hash, ref.Width, ref.Height = p.Hash, p.Width, p.Height
	if ref.Place == news.PlaceLead || art.Thumbnail == "" {
		art.Thumbnail = p.Hash
	}
}

// fetchPicture gives the picture at an address; one that is kept already comes
// without its bytes. Hundreds wait in it.
func (s *Scraper) fetchPicture(ctx context.Context, address, referer string, p *news.Picture) error {
	if ok, err := s.findPicture(ctx, address, p); err != nil || ok {
		return err
	}
	request := &web.Request{URL: address, Accept: picture.Accept, Referer: referer, MaxBytes: picture.MaxBytes, First: true}
	return s.deps.Client.Use(ctx, request, func(answer web.Response, err error) error {
		if err == nil {
			*p, err = picture.New(answer.Body, address)
		}
		return err
	})
}

// findPicture gives the picture at an address if it is kept.
//
//go:noinline
func (s *Scraper) findPicture(ctx context.Context, address string, p *news.Picture) (ok bool, err error) {
	*p, ok, err = s.deps.Pictures.Find(ctx, address)
	return ok, err
}

// findPictures fills in what is kept of an article's pictures, without a
// network.
func (s *Scraper) findPictures(ctx context.Context, art *news.Article) error {
	for i, ref := range art.Pictures {
		p, ok, err := s.deps.Pictures.Find(ctx, ref.URL)
		if err != nil {
			return err
		}
		if ok {
			setPicture(art, i, p)
		}
	}
	return nil
}
