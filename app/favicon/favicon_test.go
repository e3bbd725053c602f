package favicon_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/web"
	"sahifa/storage"
)

// ring is a keyring in memory.
type ring map[string]string

func (r ring) Password(host, user string) (string, error) { return r[host+user], nil }
func (r ring) SetPassword(host, user, password string) error {
	r[host+user] = password
	return nil
}
func (r ring) Forget(host, user string) error {
	delete(r, host+user)
	return nil
}

// drawing is a picture of two colours, as PNG.
func drawing(t *testing.T, width, height int, c color.Color) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			if x < width/2 {
				img.Set(x, y, c)
			} else {
				img.Set(x, y, color.NRGBA{20, 20, 20, 255})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// site is a news site whose pages and pictures a test sets by their paths.
func site(t *testing.T, files map[string]string) *apptest.Site {
	t.Helper()
	s := apptest.NewSite(t, apptest.Story{ID: "1", Title: "خبر", Body: "<p>نص الخبر</p>"})
	s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasPrefix(r.URL.Path, "/feed") || strings.HasPrefix(r.URL.Path, "/a/") || strings.HasPrefix(r.URL.Path, "/pic/") {
			return false
		}
		body, there := files[r.URL.Path]
		if !there {
			w.WriteHeader(http.StatusNotFound)
			return true
		}
		tag := fmt.Sprintf(`"%d"`, len(body))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return true
		}
		fmt.Fprint(w, body)
		return true
	}
	return s
}

// subscribed is a program that follows the feed of a site.
func subscribed(t *testing.T, s *apptest.Site) (*apptest.Program, news.Feed) {
	t.Helper()
	p := apptest.Open(t)
	f, err := p.Kept.Feeds.Add(t.Context(), news.Feed{URL: s.URL + "/feed", Title: "موقع", Site: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	return p, f
}

// synced gives what is kept of the icon after a sync, and what was asked for it.
func synced(t *testing.T, p *apptest.Program, s *apptest.Site, f news.Feed) (news.Icon, []string) {
	t.Helper()
	s.Asked()
	if _, err := p.Sync(t.Context(), fetching.Options{All: true, Icons: true}); err != nil {
		t.Fatal(err)
	}
	i, _, err := p.Kept.Icons.Get(t.Context(), f.IconSite())
	if err != nil {
		t.Fatal(err)
	}
	asked := slices.DeleteFunc(s.Asked(), func(path string) bool {
		return strings.HasPrefix(path, "/feed") || strings.HasPrefix(path, "/a/") || strings.HasPrefix(path, "/pic/")
	})
	return i, asked
}

// sideOf gives the side of an icon that is kept, 0 for none.
func sideOf(t *testing.T, i news.Icon) int {
	t.Helper()
	if i.PNG == nil {
		return 0
	}
	config, err := png.DecodeConfig(bytes.NewReader(i.PNG))
	if err != nil || config.Width != config.Height {
		t.Fatalf("%+v, %v", config, err)
	}
	return config.Width
}

func TestTheBestIconOfASiteIsTaken(t *testing.T) {
	red := color.NRGBA{200, 30, 30, 255}
	small, large, wide := string(drawing(t, 16, 16, red)), string(drawing(t, 180, 180, red)), string(drawing(t, 300, 40, red))
	written := "data:image/png;base64," + base64.StdEncoding.EncodeToString(drawing(t, 48, 48, red))
	for name, tt := range map[string]struct {
		files map[string]string
		asked []string
		side  int
	}{
		"the larger of two": {map[string]string{"/": `<link rel="icon" sizes="16x16" href="/s.png"><link rel="apple-touch-icon" href="/l.png">`, "/s.png": small, "/l.png": large},
			[]string{"/", "/l.png"}, 64},
		"the next where the first is missing": {map[string]string{"/": `<link rel="icon" sizes="16x16" href="/s.png"><link rel="apple-touch-icon" href="/l.png">`, "/s.png": small},
			[]string{"/", "/l.png", "/s.png"}, 16},
		"the usual place":                   {map[string]string{"/": `<p>صفحة</p>`, "/favicon.ico": small}, []string{"/", "/favicon.ico"}, 16},
		"the usual place of a missing page": {map[string]string{"/favicon.ico": small}, []string{"/", "/favicon.ico"}, 16},
		"against a base":                    {map[string]string{"/": `<base href="/static/"><link rel="shortcut icon" href="i.png">`, "/static/i.png": small}, []string{"/", "/static/i.png"}, 16},
		"written into the page":             {map[string]string{"/": `<link rel=icon href="` + written + `">`}, []string{"/"}, 48},
		"no drawing":                        {map[string]string{"/": `<link rel=icon href="/i.svg"><link rel=icon type="image/svg+xml" href="/j">`, "/i.svg": "<svg/>", "/j": "<svg/>"}, []string{"/", "/favicon.ico", "/apple-touch-icon.png"}, 0},
		"no banner":                         {map[string]string{"/": `<link rel=icon href="/w.png">`, "/w.png": wide}, []string{"/", "/w.png", "/favicon.ico", "/apple-touch-icon.png"}, 0},
		"no page in its place":              {map[string]string{"/": `<p>`, "/favicon.ico": "<html>"}, []string{"/", "/favicon.ico", "/apple-touch-icon.png"}, 0},
		"where a head has ended early":      {map[string]string{"/": `<head><div></div><body><link rel=icon href="/late.png">`, "/late.png": small, "/favicon.ico": small}, []string{"/", "/late.png"}, 16},
		"not what a script writes":          {map[string]string{"/": `<script>x='<link rel=icon href="/s.png">'</script><!--<link rel=icon href="/s.png">--><link rel=mask-icon href=/m.png><link rel="alternate icons" href="/s.png">`, "/s.png": small, "/favicon.ico": small}, []string{"/", "/favicon.ico"}, 16},
	} {
		t.Run(name, func(t *testing.T) {
			s := site(t, tt.files)
			p, f := subscribed(t, s)
			i, asked := synced(t, p, s, f)
			if !slices.Equal(asked, tt.asked) || sideOf(t, i) != tt.side {
				t.Errorf("asked for %q, want %q; side %d, want %d", asked, tt.asked, sideOf(t, i), tt.side)
			}
		})
	}
}

// Of many sites at one host, which has no icon of its own, each has the one that its
// page names; where the host has one, that is all that is asked for.
func TestSitesInFoldersOfAHostHaveTheirOwnIcons(t *testing.T) {
	small, large := string(drawing(t, 16, 16, color.White)), string(drawing(t, 48, 48, color.White))
	files := map[string]string{"/s/1/": `<link rel=icon href="img/icon.png">`, "/s/1/img/icon.png": small, "/s/2/": `<link rel=icon href="/s/2/i.png">`, "/s/2/i.png": large, "/s/3/": "<p>"}
	s := site(t, files)
	p := apptest.Open(t)
	add := func(folder string) news.Feed {
		f, err := p.Kept.Feeds.Add(t.Context(), news.Feed{URL: s.URL + "/feed" + folder, Title: folder, Site: s.URL + folder})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	sides := map[string]int{"/s/1/": 16, "/s/2/": 48, "/s/3/": 0}
	feeds := map[string]news.Feed{}
	for folder := range sides {
		feeds[folder] = add(folder)
	}
	_, asked := synced(t, p, s, feeds["/s/1/"])
	slices.Sort(asked)
	if want := []string{"/", "/apple-touch-icon.png", "/favicon.ico", "/s/1/", "/s/1/img/icon.png", "/s/2/", "/s/2/i.png", "/s/3/"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q, want %q", asked, want)
	}
	for folder, side := range sides {
		sites := feeds[folder].IconSites()
		i, _, err := p.Kept.Icons.Get(t.Context(), sites[len(sites)-1])
		if err != nil || len(sites) != 2 || sideOf(t, i) != side {
			t.Errorf("%s: %q has %d, want %d, %v", folder, sites, sideOf(t, i), side, err)
		}
	}
	if _, again := synced(t, p, s, feeds["/s/1/"]); len(again) > 0 {
		t.Errorf("asked again for %q", again)
	}
	with := site(t, map[string]string{"/": `<link rel=icon href="/i.png">`, "/i.png": small, "/s/1/": `<link rel=icon href="/other.png">`})
	q, f := subscribed(t, with)
	f.Site = with.URL + "/s/1/"
	if err := q.Kept.Feeds.Update(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	if _, asked := synced(t, q, with, f); !slices.Equal(asked, []string{"/", "/i.png"}) {
		t.Errorf("asked for %q", asked)
	}
}

func TestIconSites(t *testing.T) {
	for site, want := range map[string][]string{
		"https://e.example":                     {"https://e.example"},
		"https://e.example/":                    {"https://e.example"},
		"https://e.example/index.html?x=1":      {"https://e.example"},
		"https://e.example/~ali/blog.php#x":     {"https://e.example", "https://e.example/~ali"},
		"https://u:p@e.example/a/b/?key=secret": {"https://e.example", "https://e.example/a/b"},
		"sahifa:edition":                        nil,
	} {
		if got := (news.Feed{Site: site}).IconSites(); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", site, got, want)
		}
	}
}

// withLogo has the feed of a site show a picture of itself.
func withLogo(s *apptest.Site) {
	s.Feed = func(w http.ResponseWriter) bool {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>موقع</title><image><url>/logo.png</url></image><item><title>خبر</title><guid>1</guid></item></channel></rss>`)
		return true
	}
}

// Where a site has none, what its feed shows of itself is taken.
func TestAFeedsOwnLogoIsTaken(t *testing.T) {
	s := site(t, map[string]string{"/": "<p>", "/logo.png": string(drawing(t, 100, 80, color.White))})
	withLogo(s)
	p, f := subscribed(t, s)
	if i, asked := synced(t, p, s, f); sideOf(t, i) != 64 || !slices.Equal(asked, []string{"/", "/favicon.ico", "/apple-touch-icon.png", "/logo.png"}) || i.Source != s.URL+"/logo.png" {
		t.Errorf("side %d, asked for %q, from %s", sideOf(t, i), asked, i.Source)
	}
}

// A logo is that of one feed: where its site is but a folder of a host, that has it and
// the host has not.
func TestALogoIsNotAHosts(t *testing.T) {
	s := site(t, map[string]string{"/": "<p>", "/s/1/": "<p>", "/logo.png": string(drawing(t, 100, 80, color.White))})
	withLogo(s)
	p, f := subscribed(t, s)
	f.Site = s.URL + "/s/1/"
	if err := p.Kept.Feeds.Update(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	synced(t, p, s, f)
	sides := map[string]int{}
	for _, at := range f.IconSites() {
		i, _, err := p.Kept.Icons.Get(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		sides[strings.TrimPrefix(at, s.URL)] = sideOf(t, i)
	}
	if !maps.Equal(sides, map[string]int{"": 0, "/s/1": 64}) {
		t.Errorf("sides %v", sides)
	}
}

// An icon that could not be had is asked for again with the feed's logo, which a feed
// that has not changed does not tell.
func TestALogoIsWaitedFor(t *testing.T) {
	files := map[string]string{"/": "<p>"}
	s := site(t, files)
	p, f := subscribed(t, s)
	synced(t, p, s, f)
	p.Advance(longerThanARenewal)
	files["/logo.png"] = string(drawing(t, 100, 80, color.White))
	if _, asked := synced(t, p, s, f); len(asked) > 0 { // 304
		t.Errorf("asked for %q", asked)
	}
	withLogo(s)
	if i, _ := synced(t, p, s, f); sideOf(t, i) != 64 {
		t.Errorf("side %d", sideOf(t, i))
	}
}

const longerThanARenewal = 60 * 24 * time.Hour

// A host that rests, or is taken for dead by this sync, is not said to have no icon: it
// is asked another time.
func TestAHostThatIsPutOffIsAskedLater(t *testing.T) {
	for name, refuse := range map[string]func(http.ResponseWriter){
		"it asks for a pause": func(w http.ResponseWriter) {
			w.Header().Set("Retry-After", "60")
			w.WriteHeader(http.StatusTooManyRequests)
		},
		"it gives no answer": nil,
	} {
		t.Run(name, func(t *testing.T) {
			s := site(t, map[string]string{"/": `<link rel=icon href="/i.png">`, "/i.png": string(drawing(t, 32, 32, color.White))})
			s.Set(func(s *apptest.Site) {
				s.Stories = append(s.Stories, apptest.Story{ID: "2", Title: "ثان", Body: "<p>نص ثان</p>"})
			})
			answer := s.Answer
			s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
				if !strings.HasPrefix(r.URL.Path, "/a/") {
					return answer(w, r)
				}
				if refuse == nil {
					<-r.Context().Done()
				} else {
					refuse(w)
				}
				return true
			}
			kept, f := subscribed(t, s)
			log := slog.New(slog.DiscardHandler)
			p := apptest.Join(app.Options{Store: apptest.Parts(kept.Kept), Log: log, Client: web.New(web.Options{Log: log, Timeout: time.Second, HostDelay: time.Millisecond})})
			p.Kept = kept.Kept
			synced(t, p, s, f)
			if i, known, err := p.Kept.Icons.Get(t.Context(), f.IconSite()); known || err != nil {
				t.Errorf("due %v after %d failures, %v", i.Due, i.Failures, err)
			}
		})
	}
}

// An icon is asked for again after weeks, with what it said of itself; in between,
// and by a sync that wants none, nothing is.
func TestAnIconIsAskedForRarely(t *testing.T) {
	files := map[string]string{"/": `<link rel=icon href="/i.png">`, "/i.png": string(drawing(t, 32, 32, color.White))}
	s := site(t, files)
	p, f := subscribed(t, s)
	first, _ := synced(t, p, s, f)
	for range 3 {
		p.Advance(7 * 24 * time.Hour)
		if _, asked := synced(t, p, s, f); len(asked) != 0 {
			t.Fatalf("asked for %q within weeks", asked)
		}
	}
	p.Advance(21 * 24 * time.Hour)
	again, asked := synced(t, p, s, f)
	if !slices.Equal(asked, []string{"/i.png"}) || !again.Changed.Equal(first.Changed) || !again.Due.After(p.Now()) {
		t.Errorf("asked for %q; %v, %v", asked, again.Changed, again.Due)
	}
	// Another one takes its place; one that is spoilt does not.
	files["/i.png"] = string(drawing(t, 40, 40, color.Black)) + "another"
	p.Advance(60 * 24 * time.Hour)
	other, _ := synced(t, p, s, f)
	if sideOf(t, other) != 40 || !other.Changed.After(first.Changed) {
		t.Errorf("side %d, changed %v", sideOf(t, other), other.Changed)
	}
	files["/i.png"] = "spoilt"
	p.Advance(60 * 24 * time.Hour)
	if kept, _ := synced(t, p, s, f); !bytes.Equal(kept.PNG, other.PNG) || kept.Failures != 1 {
		t.Errorf("side %d, %d failures", sideOf(t, kept), kept.Failures)
	}
}

// What cannot be had is asked for ever more rarely.
func TestAMissingIconIsAskedForEverMoreRarely(t *testing.T) {
	s := site(t, map[string]string{})
	p, f := subscribed(t, s)
	var waits []time.Duration
	for range 5 {
		s.Set(func(s *apptest.Site) { s.Stories[0].Title += " الآن" })
		i, asked := synced(t, p, s, f)
		if len(asked) == 0 {
			t.Fatal("not asked when it was due")
		}
		wait := i.Due.Sub(p.Now()).Round(time.Hour)
		waits = append(waits, wait)
		p.Advance(wait - time.Hour)
		if _, asked := synced(t, p, s, f); len(asked) > 0 {
			t.Fatalf("asked for %q before it was due", asked)
		}
		p.Advance(2 * time.Hour)
	}
	if !slices.IsSorted(waits) || waits[0] < 20*24*time.Hour || waits[4] > 240*24*time.Hour {
		t.Errorf("waits %v", waits)
	}
}

// A sync of the command line, which shows no icons, asks for none; feeds of one site
// ask once.
func TestIconsAreAskedForOnceAndWhenWanted(t *testing.T) {
	s := site(t, map[string]string{"/favicon.ico": string(drawing(t, 16, 16, color.White))})
	p, f := subscribed(t, s)
	if _, err := p.Kept.Feeds.Add(t.Context(), news.Feed{URL: s.URL + "/feed/2", Title: "قسم", Site: s.URL + "/section"}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Sync(t.Context(), fetching.Options{All: true}); err != nil {
		t.Fatal(err)
	}
	if asked := s.Asked(); slices.Contains(asked, "/favicon.ico") {
		t.Errorf("asked for %q", asked)
	}
	if _, asked := synced(t, p, s, f); !slices.Equal(asked, []string{"/", "/favicon.ico"}) {
		t.Errorf("asked for %q", asked)
	}
}

// The name and password of a private feed are not sent for its icon, even where the
// site asks for them, nor is what was secret in its address.
func TestNothingPrivateIsSentForAnIcon(t *testing.T) {
	var mu sync.Mutex
	var told []string
	s := apptest.NewSite(t, apptest.Story{ID: "1", Title: "خبر", Body: "<p>نص</p>"})
	s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/feed" {
			if _, _, ok := r.BasicAuth(); !ok {
				w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
				w.WriteHeader(http.StatusUnauthorized)
				return true
			}
			http.SetCookie(w, &http.Cookie{Name: "session", Value: "secret"})
			return false
		}
		if strings.HasPrefix(r.URL.Path, "/a/") || strings.HasPrefix(r.URL.Path, "/pic/") {
			return false
		}
		mu.Lock()
		defer mu.Unlock()
		told = append(told, r.URL.String(), r.Header.Get("Authorization"), r.Header.Get("Cookie"), r.Header.Get("Referer"))
		w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
		w.WriteHeader(http.StatusUnauthorized)
		return true
	}
	store, err := storage.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	p := apptest.Join(app.Options{Store: apptest.Parts(store), Keyring: ring{}})
	if err := p.SetFeedLogin(t.Context(), s.URL, "ali", "s3cret"); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Feeds.Add(t.Context(), news.Feed{URL: s.URL + "/feed?token=s3cret", Title: "خاص"}); err != nil {
		t.Fatal(err)
	}
	r, err := p.Sync(t.Context(), fetching.Options{All: true, Icons: true})
	if err != nil || len(r.Failed) > 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	for _, said := range told {
		if strings.Contains(said, "s3cret") || strings.Contains(said, "secret") || strings.HasPrefix(said, "Basic") {
			t.Errorf("told %q", told)
		}
	}
	if len(told) == 0 {
		t.Error("no icon was asked for")
	}
}
