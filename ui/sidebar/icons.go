// The icons of sites beside their feeds.

package sidebar

import (
	"context"
	"image"
	"image/color"
	"maps"
	"math"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit"
)

// icons are the icons of sites as they are shown.
type icons struct {
	bySite map[string]*image.RGBA
	latest time.Time          // when the last of them was kept
	marks  map[int64]kit.Mark // of feeds
}

// Continue shows the icons that another sidebar showed, which this one takes the place of,
// until they are made for how the window looks now.
func (p *Pane) Continue(before *Pane) {
	p.icons.marks = before.icons.marks
	p.build()
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

// read gives the icons with those that came since they were read, and what stands for
// each of some feeds. It is called off the UI thread, and changes nothing.
func (i icons) read(ctx context.Context, a App, feeds []news.Feed, look iconLook) (icons, error) {
	came, err := a.IconsSince(ctx, i.latest)
	if err != nil {
		return i, err
	}
	next := icons{maps.Clone(i.bySite), i.latest, map[int64]kit.Mark{}}
	if next.bySite == nil {
		next.bySite = map[string]*image.RGBA{}
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
	for _, f := range feeds {
		next.marks[f.ID] = next.markOf(f)
	}
	return next, nil
}

// markOf makes what stands for a feed; the sample edition has an icon of its own.
func (i icons) markOf(f news.Feed) kit.Mark {
	if f.URL == news.EditionURL {
		return kit.Mark{}
	}
	for _, site := range f.IconSites() {
		if img := i.bySite[site]; img != nil {
			return kit.Mark{Image: img}
		}
	}
	return kit.LetterMark(f.Title)
}
