// Command syncparts does with plain libraries what a sync cannot do without,
// for a benchmark to hold a sync against: it fetches feeds, parses them, fetches
// every entry's page, makes it readable, fetches the pictures of the text and
// writes all of it, the page too, into a SQLite file.
//
//	syncparts [-feeds|-parse|-warm] LIST STORE
//
// With -feeds the text of an entry is that of the feed, made safe, in place of
// its page's. With -parse feeds are fetched and parsed, and nothing is kept. With
// -warm they are only asked whether they have changed since the call that made STORE,
// which holds nothing but their validators then: all hosts at once and each for one
// thing at a time, as a sync does. What is printed is how many seconds that took.
//
// LIST is an OPML file. What else it prints is "feeds pages pictures" as numbers.
package main

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"time"

	readability "github.com/go-shiori/go-readability"
	"github.com/microcosm-cc/bluemonday"
	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
	"golang.org/x/sync/errgroup"
	_ "modernc.org/sqlite" // the driver the program uses
)

// atOnce is how many sites are worked on at a time.
const atOnce = 32

func main() {
	log.SetFlags(0)
	ofFeed := flag.Bool("feeds", false, "take texts from the feeds")
	parseOnly := flag.Bool("parse", false, "fetch and parse feeds only")
	warmOnly := flag.Bool("warm", false, "ask feeds whether they have changed")
	flag.Parse()
	if flag.NArg() != 2 {
		log.Fatal("usage: syncparts [-feeds|-parse|-warm] LIST STORE")
	}
	addresses, err := feedAddresses(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	if *warmOnly {
		took, err := warm(addresses, flag.Arg(1))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(took.Seconds())
		return
	}
	db, err := sql.Open("sqlite", "file:"+flag.Arg(1)+"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_txlock=immediate")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	s := &sync{db: db, client: &http.Client{Transport: &http.Transport{MaxConnsPerHost: 2, MaxIdleConns: 400}}, ofFeed: *ofFeed, parseOnly: *parseOnly}
	for _, q := range []string{
		"CREATE TABLE articles (id INTEGER PRIMARY KEY, url TEXT, title TEXT, html TEXT, text TEXT, page BLOB)",
		"CREATE TABLE pictures (url TEXT PRIMARY KEY, bytes BLOB)",
	} {
		if _, err := db.Exec(q); err != nil {
			log.Fatal(err)
		}
	}
	group, ctx := errgroup.WithContext(context.Background())
	group.SetLimit(atOnce)
	for _, a := range addresses {
		group.Go(func() error { return s.feed(ctx, a) })
	}
	if err := group.Wait(); err != nil {
		log.Fatal(err)
	}
	if err := db.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Println(s.feeds.Load(), s.pages.Load(), s.pictures.Load())
}

func feedAddresses(file string) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []string
	for d := xml.NewDecoder(f); ; {
		t, err := d.Token()
		if err == io.EOF {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		if e, ok := t.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "xmlUrl" {
					all = append(all, a.Value)
				}
			}
		}
	}
}

type sync struct {
	db                *sql.DB
	client            *http.Client
	ofFeed, parseOnly bool

	feeds, pages, pictures atomic.Int64
}

func (s *sync) get(ctx context.Context, address string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

func (s *sync) feed(ctx context.Context, address string) error {
	body, err := s.get(ctx, address)
	if err != nil {
		return err
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil {
		return err
	}
	s.feeds.Add(1)
	if s.parseOnly {
		return nil
	}
	for _, item := range parsed.Items {
		if s.ofFeed {
			err = s.entry(ctx, item)
		} else {
			err = s.page(ctx, item.Link)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// safe is what is left of an entry's HTML.
var safe = bluemonday.UGCPolicy()

func (s *sync) entry(ctx context.Context, item *gofeed.Item) error {
	content := safe.Sanitize(cmp.Or(item.Content, item.Description))
	doc, err := html.Parse(strings.NewReader(content))
	if err != nil {
		return err
	}
	var text strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			text.WriteString(n.Data)
		}
	}
	return s.keep(ctx, item.Link, item.Title, content, text.String(), []byte(item.Content+item.Description), doc)
}

func (s *sync) page(ctx context.Context, address string) error {
	body, err := s.get(ctx, address)
	if err != nil {
		return err
	}
	base, err := url.Parse(address)
	if err != nil {
		return err
	}
	article, err := readability.FromReader(bytes.NewReader(body), base)
	if err != nil {
		return err
	}
	return s.keep(ctx, address, article.Title, article.Content, article.TextContent, body, article.Node)
}

// keep fetches the pictures of a text and writes both.
func (s *sync) keep(ctx context.Context, address, title, content, text string, origin []byte, doc *html.Node) (err error) {
	fetched := map[string][]byte{}
	for _, p := range pictures(doc) {
		if fetched[p] != nil {
			continue
		}
		if fetched[p], err = s.get(ctx, p); err != nil {
			return err
		}
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("INSERT INTO articles (url, title, html, text, page) VALUES (?, ?, ?, ?, ?)", address, title, content, text, origin); err != nil {
		return err
	}
	for p, bytes := range fetched {
		if _, err := tx.Exec("INSERT INTO pictures (url, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", p, bytes); err != nil {
			return err
		}
	}
	s.pages.Add(1)
	s.pictures.Add(int64(len(fetched)))
	return tx.Commit()
}

// pictures gives the addresses of the pictures below a node.
func pictures(n *html.Node) (all []string) {
	if n == nil {
		return nil
	}
	for n := range n.Descendants() {
		if n.Data != "img" {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "src" && strings.HasPrefix(a.Val, "http") {
				all = append(all, a.Val)
			}
		}
	}
	return all
}

// warm gives how long it takes to hear of every feed that it has not changed since its
// validator was kept in a file, which is made if there is none. What is asked and kept
// by one process is timed in another: a sync has its process to itself too, with code,
// stacks and memory that nobody has touched, and connections still to be made.
func warm(addresses []string, file string) (time.Duration, error) {
	tags := map[string]string{}
	if data, err := os.ReadFile(file); err == nil {
		if err := json.Unmarshal(data, &tags); err != nil {
			return 0, err
		}
	}
	given := make([]string, len(addresses))
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}}
	began := time.Now()
	var group errgroup.Group
	for i, a := range addresses {
		group.Go(func() error {
			r, err := http.NewRequest(http.MethodGet, a, nil)
			if err != nil {
				return err
			}
			tag := tags[a]
			if tag != "" {
				r.Header.Set("If-None-Match", tag)
			}
			answer, err := client.Do(r)
			if err != nil {
				return err
			}
			defer answer.Body.Close()
			if tag != "" && answer.StatusCode != http.StatusNotModified {
				return fmt.Errorf("%s: %s", a, answer.Status)
			}
			given[i] = answer.Header.Get("ETag")
			_, err = io.Copy(io.Discard, answer.Body)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return 0, err
	}
	took := time.Since(began)
	if len(tags) > 0 {
		return took, nil
	}
	for i, a := range addresses {
		tags[a] = given[i]
	}
	data, err := json.Marshal(tags)
	if err != nil {
		return 0, err
	}
	return took, os.WriteFile(file, data, 0o600)
}
