package archive

// The icons of sites, out and in, so that they are not asked for again.

import (
	"bytes"
	"context"
	"encoding/base64"
	"image/png"
	"slices"
	"time"

	"sahifa/app/news"
)

func (w *writer) writeIcons(ctx context.Context) error {
	all, err := w.deps.Icons.All(ctx)
	if err != nil {
		return err
	}
	put, flush, err := w.lines(iconsFile)
	if err != nil {
		return err
	}
	for _, i := range all {
		l := iconLine{i.Site, base64.StdEncoding.EncodeToString(i.PNG), i.Source, i.ETag, i.LastModified, timeOrNil(i.Due), i.Failures}
		if err := put(l); err != nil {
			return err
		}
	}
	return flush()
}

// readIcons adds the icons of sites of which none is here.
func (r *reader) readIcons(ctx context.Context) error {
	return eachLine(ctx, r, iconsFile, func(l iconLine) error {
		_, there, err := r.deps.Icons.Get(ctx, l.Site)
		if err != nil || there || l.Site == "" || !slices.Contains((news.Feed{Site: l.Site}).IconSites(), l.Site) {
			return err
		}
		i := news.Icon{Site: l.Site, PNG: iconOf(l.PNG), Changed: time.Now().UTC(), Source: l.Source, ETag: l.ETag, LastModified: l.LastModified, Due: timeOf(l.Due), Failures: max(l.Failures, 0)}
		if i.PNG == nil && l.PNG != "" {
			return nil
		}
		r.did.Icons = append(r.did.Icons, i.Site)
		return r.deps.Icons.Put(ctx, i)
	})
}

// iconSide bounds the icons that are read, in pixels.
const iconSide = 256

// iconOf gives the picture of an icon, nil for what is none.
func iconOf(text string) []byte {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(data) > maxIcon {
		return nil
	}
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width != config.Height || config.Width > iconSide {
		return nil
	}
	if _, err := png.Decode(bytes.NewReader(data)); err != nil {
		return nil
	}
	return data
}
