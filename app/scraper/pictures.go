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
// gives the pictures not kept yet. all is false if one is missing that may be
// had another time.
func (s *Scraper) fetchPictures(ctx context.Context, art *news.Article) (fresh []news.Picture, all bool) {
	art.Pictures = art.Pictures[:min(len(art.Pictures), maxPictures)]
	pictures := make([]news.Picture, len(art.Pictures))
	missing := make([]bool, len(art.Pictures))
	var group errgroup.Group
	group.SetLimit(picturesAtOnce)
	for i, ref := range art.Pictures {
		group.Go(func() error {
			p, err := s.fetchPicture(ctx, ref.URL, art.URL)
			if err != nil {
				s.deps.Log.Info("picture not taken", "picture", ref.URL, "err", err)
				missing[i] = temporary(err)
			}
			pictures[i] = p
			return nil
		})
	}
	_ = group.Wait() // none fails
	all = true
	for i, p := range pictures {
		all = all && !missing[i]
		if p.Hash == "" {
			continue
		}
		setPicture(art, i, p)
		if p.Bytes != nil {
			fresh = append(fresh, p)
		}
	}
	return fresh, all
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
// without its bytes.
func (s *Scraper) fetchPicture(ctx context.Context, address, referer string) (news.Picture, error) {
	if p, ok, err := s.deps.Pictures.Find(ctx, address); err != nil || ok {
		return p, err
	}
	answer, err := s.deps.Client.Get(ctx, web.Request{URL: address, Accept: picture.Accept, Referer: referer, MaxBytes: picture.MaxBytes})
	if err != nil {
		return news.Picture{}, err
	}
	return picture.New(answer.Body, address)
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
