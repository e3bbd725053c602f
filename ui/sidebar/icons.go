// The icons of sites beside their feeds.

package sidebar

import (
	"context"
	"image"
	"image/color"
	"math"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit"
)

// icons are the icons of sites as they are shown.
type icons struct {
	bySite map[string]*image.RGBA
	latest time.Time // when the last of them was kept
}

// iconLook is how icons are to be shown: in device pixels, on a ground.
type iconLook struct {
	pixels int
	ground color.Color
}

// iconLookOf gives how the window shows icons now.
func iconLookOf(k *kit.Kit) iconLook {
	return iconLook{int(math.Round(float64(kit.MarkSide * k.Styles.Scale * k.Scale()))), kit.IconGround()}
}

// read gives the icons with those that came since they were read. It is called off
// the UI thread, and changes nothing.
func (i icons) read(ctx context.Context, a App, look iconLook) (icons, error) {
	came, err := a.IconsSince(ctx, i.latest)
	if err != nil || len(came) == 0 {
		return i, err
	}
	next := icons{map[string]*image.RGBA{}, i.latest}
	for site, img := range i.bySite {
		next.bySite[site] = img
	}
	for _, icon := range came {
		if icon.Changed.Equal(i.latest) && i.bySite[icon.Site] != nil {
			continue // read already
		}
		if img, err := kit.SiteIcon(icon.PNG, look.pixels, look.ground); err == nil { // else its letter is shown
			next.bySite[icon.Site] = img
		}
		if icon.Changed.After(next.latest) {
			next.latest = icon.Changed
		}
	}
	return next, nil
}

// mark gives what stands for a feed.
func (i icons) mark(f news.Feed) kit.Mark {
	if f.URL == news.EditionURL {
		return kit.Mark{}
	}
	if img := i.bySite[f.IconSite()]; img != nil {
		return kit.Mark{Image: img}
	}
	return kit.LetterMark(f.Title)
}
