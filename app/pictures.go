package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	_ "image/gif" // decoders of what sites send
	"image/jpeg"
	_ "image/png"
	"net/http"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
	"golang.org/x/sync/errgroup"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Bounds on the pictures of an article.
const (
	picturesMost   = 60       // kept of one article
	pictureBytes   = 12 << 20 // of one picture
	picturePixels  = 64 << 20 // of one picture; a bitmap takes four bytes each
	pictureLeast   = 8        // pixels; a smaller one is a tracker or an ornament
	picturesAtOnce = 4
	thumbnailSide  = 256 // pixels; a wide picture still fills a square of 64 units at scale 2
)

const acceptPicture = "image/webp,image/jpeg,image/png,image/gif;q=0.9,image/*;q=0.3"

// fetchPictures fetches what an article shows, fills in its PictureRefs and
// gives the pictures not kept yet. all is false if one is missing that may be
// had another time.
func (a *App) fetchPictures(ctx context.Context, art *news.Article) (fresh []news.Picture, all bool) {
	if len(art.Pictures) > picturesMost {
		art.Pictures = art.Pictures[:picturesMost]
	}
	pictures := make([]news.Picture, len(art.Pictures))
	missing := make([]bool, len(art.Pictures))
	var group errgroup.Group
	group.SetLimit(picturesAtOnce)
	for i, ref := range art.Pictures {
		group.Go(func() error {
			p, err := a.fetchPicture(ctx, ref.URL, art.URL)
			if err != nil {
				a.log.Info("picture not taken", "picture", ref.URL, "err", err)
				missing[i] = passing(err)
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
		ref := &art.Pictures[i]
		ref.Hash, ref.Width, ref.Height = p.Hash, p.Width, p.Height
		if ref.Place == news.PlaceLead || art.Thumbnail == "" {
			art.Thumbnail = p.Hash
		}
		if p.Bytes != nil {
			fresh = append(fresh, p)
		}
	}
	return fresh, all
}

// fetchPicture gives the picture at an address; one that is kept already comes
// without its bytes.
func (a *App) fetchPicture(ctx context.Context, address, referer string) (news.Picture, error) {
	if p, ok, err := a.store.Pictures.Find(ctx, address); err != nil || ok {
		return p, err
	}
	answer, err := a.client.Get(ctx, web.Request{URL: address, Accept: acceptPicture, Referer: referer, MaxBytes: pictureBytes})
	if err != nil {
		return news.Picture{}, err
	}
	return newPicture(answer.Body, address)
}

// newPicture measures a picture's bytes. What we could not show is NoText.
func newPicture(data []byte, address string) (news.Picture, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return news.Picture{}, news.Fail(news.NoText, err, address)
	}
	if min(config.Width, config.Height) < pictureLeast || config.Width > picturePixels/config.Height {
		return news.Picture{}, news.Fail(news.NoText, nil, address)
	}
	sum := sha256.Sum256(data)
	return news.Picture{
		Hash: hex.EncodeToString(sum[:]), MIME: http.DetectContentType(data),
		Width: config.Width, Height: config.Height, Bytes: data,
	}, nil
}

// Thumbnail gives a picture's small version as JPEG, its longer side at most
// 256 pixels. It is made when first asked for and kept.
func (a *App) Thumbnail(ctx context.Context, hash string) ([]byte, error) {
	small, err := a.store.Pictures.Thumbnail(ctx, hash)
	if err != nil || small != nil {
		return small, err
	}
	p, err := a.store.Pictures.Get(ctx, hash)
	if err != nil {
		return nil, err
	}
	select {
	case a.computing <- struct{}{}:
		defer func() { <-a.computing }()
	case <-ctx.Done():
		return nil, news.Fail(news.Cancelled, ctx.Err())
	}
	if small, err = thumbnail(p.Bytes); err != nil {
		return nil, news.Fail(news.NoText, err, hash)
	}
	return small, a.store.Pictures.PutThumbnail(ctx, hash, small)
}

func thumbnail(data []byte) ([]byte, error) {
	full, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	w, h := full.Bounds().Dx(), full.Bounds().Dy()
	if longer := max(w, h); longer > thumbnailSide {
		w, h = max(1, w*thumbnailSide/longer), max(1, h*thumbnailSide/longer)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src) // JPEG has no transparency
	draw.ApproxBiLinear.Scale(small, small.Bounds(), full, full.Bounds(), draw.Over, nil)
	var out bytes.Buffer
	err = jpeg.Encode(&out, small, &jpeg.Options{Quality: 82})
	return out.Bytes(), err
}
