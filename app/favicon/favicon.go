// Package favicon gets the icons of sites: from what the site's page names, from the
// usual place, or from what its feed shows of itself.
//
// An icon is asked for after a feed of the site was synced, without any name,
// password or cookie that is kept, and again only after weeks; what cannot be had
// is asked for ever more rarely. What is kept stays until something else comes.
// Everything that comes is hostile: candidates.go reads the page, square.go and
// ico.go make one small square picture of what it names.
package favicon

import (
	"context"
	"errors"
	"hash/fnv"
	"log/slog"
	"sync"
	"time"

	"sahifa/app/charset"
	"sahifa/app/news"
	"sahifa/app/web"
)

// Bounds on what is asked of a site for its icon.
const (
	maxPage     = 512 << 10 // bytes of the page
	maxIcon     = 512 << 10 // bytes of a picture
	maxTries    = 5         // pictures that are asked for
	maxSiteTime = time.Minute
)

// Store keeps icons.
type Store interface {
	Get(ctx context.Context, site string) (i news.Icon, known bool, err error)
	Put(ctx context.Context, i news.Icon) error
}

// Icons gets icons. It may be used from any goroutine.
type Icons struct {
	store Store
	log   *slog.Logger
	now   func() time.Time
}

// New makes what gets icons for a store.
func New(s Store, log *slog.Logger, now func() time.Time) *Icons { return &Icons{s, log, now} }

// Session gives what gets icons during one sync, over its client.
func (i *Icons) Session(c *web.Client) *Session {
	return &Session{Icons: i, client: c, seen: map[string]bool{}}
}

// Session gets icons during one sync: that of a site once, however many of its
// feeds there are.
type Session struct {
	*Icons
	client *web.Client

	mu   sync.Mutex
	seen map[string]bool
}

// Refresh gets the icon of a feed's site if it is due: of its host, or, where that has
// none, of the folder of it that is the site. read tells whether the feed's document was
// just read, so that its logo is known. The error is the store's; what goes wrong
// with the site is kept with its icon.
func (s *Session) Refresh(ctx context.Context, f news.Feed, read bool) error {
	sites := f.IconSites()
	for i, site := range sites {
		logo := ""
		if i == len(sites)-1 { // a host is others' as well
			logo = f.Logo
		}
		if s.first(site) {
			if err := s.refresh(ctx, site, logo, read); err != nil {
				return err
			}
		}
		if icon, known, err := s.store.Get(ctx, site); err != nil || icon.PNG != nil || !known {
			return err
		}
	}
	return nil
}

// refresh gets the icon of a site if it is due. One that could not be had is asked for
// again when there may be a logo.
func (s *Session) refresh(ctx context.Context, site, logo string, read bool) error {
	icon, known, err := s.store.Get(ctx, site)
	if known && icon.PNG == nil && !read {
		return nil
	}
	now := s.now()
	if err != nil || icon.Due.After(now) && icon.Due.Before(now.Add(2*longest)) { // later is what only a wrong clock plans
		return err
	}
	timed, cancel := context.WithTimeout(ctx, maxSiteTime)
	defer cancel()
	icon.Site = site
	got, err := s.get(timed, icon, logo)
	if ctx.Err() != nil || passing(err) {
		return nil // the next sync tries again
	}
	if err != nil {
		s.log.Info("icon not had", "site", site, "err", err)
	}
	return s.store.Put(ctx, planned(got, err, now))
}

// first tells whether a site is asked for the first time in this session.
func (s *Session) first(site string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.seen[site]
	s.seen[site] = true
	return !before
}

// passing tells of what says nothing of a site's icon: nobody failed, or the host asks
// for a pause.
func passing(err error) bool {
	return news.IsNobodys(err) || err != nil && news.AsProblem(err).Kind == news.SiteBusy
}

// When an icon is asked for again: one that was had after about a month, one that
// was not after two days, then twice as long each time. A site that answers and
// has none is not asked again soon.
const (
	renewal = 28 * 24 * time.Hour
	retry   = 2 * 24 * time.Hour
	longest = 182 * 24 * time.Hour
)

// planned gives an icon with the time when it is asked for again.
func planned(i news.Icon, err error, now time.Time) news.Icon {
	wait := renewal
	if err != nil {
		wait = retry
		if errors.Is(err, errNone) {
			wait = renewal
		}
		wait = min(wait<<min(i.Failures, 8), longest)
		i.Failures++
	} else {
		i.Failures = 0
	}
	// Icons that came together do not come together again.
	h := fnv.New32a()
	_, _ = h.Write([]byte(i.Site))
	i.Due = now.Add(wait + wait/4*time.Duration(h.Sum32()%256)/256)
	return i
}

// errNone tells that a site answers and has no icon that can be shown.
var errNone = errors.New("the site has no icon that can be shown")

// get gives an icon as it is now; with an error as it was.
func (s *Session) get(ctx context.Context, was news.Icon, logo string) (news.Icon, error) {
	if was.Source != "" && was.PNG != nil {
		if now, err := s.fetch(ctx, was, was.Source); err == nil || passing(err) {
			return now, err
		}
	}
	page, err := s.page(ctx, was.Site)
	if passing(err) {
		return was, err
	}
	failed := err
	tried := map[string]bool{}
	for _, c := range candidates(page, was.Site, logo) {
		if len(tried) == maxTries {
			break
		}
		if c.data != nil {
			if png, err := Square(ctx, c.data); err == nil {
				return s.with(was, png, web.Response{}), nil
			}
			continue
		}
		if tried[c.address] {
			continue
		}
		tried[c.address] = true
		fresh := was
		fresh.Source, fresh.ETag, fresh.LastModified = "", "", ""
		now, err := s.fetch(ctx, fresh, c.address)
		if err == nil || passing(err) {
			return now, err
		}
		if temporary(err) {
			failed = err
		}
	}
	if failed != nil && temporary(failed) {
		return was, failed
	}
	return was, errNone
}

// temporary tells of a failure that is of the network or the server, and says
// nothing of whether there is an icon.
func temporary(err error) bool {
	switch news.AsProblem(err).Kind {
	case news.NoSuchHost, news.Refused, news.TimedOut, news.BadTLS, news.SiteError, news.Interrupted:
		return true
	}
	return false
}

// page gets the page of a site as far as its head needs.
func (s *Session) page(ctx context.Context, site string) (p page, err error) {
	p.address = site + "/"
	answer, err := s.client.Get(ctx, web.Request{URL: p.address, Accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1", MaxBytes: maxPage, Anonymous: true})
	if err != nil && !answer.Cut {
		return p, err
	}
	if answer.URL != "" {
		p.address = answer.URL
	}
	p.html, _ = charset.DecodeHTML(answer.Body, answer.Header.Get("Content-Type"))
	return p, nil
}

// fetch gets the picture at an address, and gives the icon that it makes of was.
func (s *Session) fetch(ctx context.Context, was news.Icon, address string) (news.Icon, error) {
	answer, err := s.client.Get(ctx, web.Request{
		URL: address, Accept: "image/png,image/x-icon,image/webp,image/jpeg,image/gif;q=0.9,image/*;q=0.3", MaxBytes: maxIcon, Anonymous: true,
		ETag: was.ETag, LastModified: was.LastModified,
	})
	if err != nil {
		return was, err
	}
	if answer.NotModified {
		return was, nil
	}
	png, err := Square(ctx, answer.Body)
	if err != nil {
		return was, news.NewProblem(news.NoText, err, address)
	}
	was.Source = address
	return s.with(was, png, answer), nil
}

// with gives an icon with another picture.
func (s *Session) with(i news.Icon, png []byte, answer web.Response) news.Icon {
	if string(i.PNG) != string(png) {
		i.PNG, i.Changed = png, s.now()
	}
	i.ETag, i.LastModified = answer.Header.Get("ETag"), answer.Header.Get("Last-Modified")
	return i
}
