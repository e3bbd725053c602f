package scraper

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"sahifa/app/charset"
	"sahifa/app/news"
	"sahifa/app/page"
)

// SitesFile is the name of the user's own rules for single sites, in the data
// folder. page.ParseSites says what is in it.
const SitesFile = "sites.txt"

// maxSitesFile bounds the file of rules for sites, in bytes.
const maxSitesFile = 64 << 20

// loadSites reads the user's own rules for sites. Rules with a mistake are not
// used; SitesErr says so.
func (s *Scraper) loadSites() {
	if s.deps.Dir == "" {
		return
	}
	name := filepath.Join(s.deps.Dir, SitesFile)
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err == nil {
		defer f.Close()
		s.sites, err = page.ParseSites(io.LimitReader(f, maxSitesFile))
	}
	if err != nil {
		s.deps.Log.Warn("the rules for sites are not used", "err", err)
		s.sites, s.sitesErr = nil, news.NewProblem(news.BadRules, err, name, err.Error())
	}
}

// SitesErr says why the user's rules for sites are not used; nil if they are,
// or there are none.
func (s *Scraper) SitesErr() error { return s.sitesErr }

// File makes an article of an HTML file and fetches nothing. address, which may
// be "", is where the file came from. trace, which may be nil, is told what each
// step did.
func (s *Scraper) File(ctx context.Context, file []byte, address string, trace *page.Trace) (news.Article, error) {
	if s.sitesErr != nil {
		return news.Article{}, s.sitesErr
	}
	html, _ := charset.DecodeHTML(file, "")
	return page.Extract(ctx, page.Input{URL: address, HTML: html, Sites: s.sites, Trace: trace})
}
