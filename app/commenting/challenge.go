package commenting

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"sahifa/app/comment"
	"sahifa/app/news"
	"sahifa/app/web"
)

// Bounds on forms that show a picture to be read.
const (
	challengeFor    = 10 * time.Minute // a site forgets what it showed
	maxChallenges   = 20
	maxPictureBytes = 1 << 20
)

// challenges keeps the forms that pictures were shown of, each until it is sent
// or too old.
type challenges struct {
	mu  sync.Mutex
	all map[int64]challenged // by the draft
}

type challenged struct {
	id    string
	page  formPage
	shown time.Time
}

// Challenge reads the form for a draft and the pictures that it shows.
func (o *Outbox) Challenge(ctx context.Context, draft int64) (news.Challenge, error) {
	d, err := o.drafts.Draft(ctx, draft)
	if err != nil {
		return news.Challenge{}, err
	}
	s := site{o.deps.Client}
	p, err := s.page(ctx, d.Page)
	if err != nil {
		return news.Challenge{}, err
	}
	c := news.Challenge{ID: rand.Text(), Questions: p.Questions, Pictures: map[string][]byte{}}
	for _, q := range p.Questions {
		if q.Picture == "" {
			continue
		}
		data, given, err := s.picture(ctx, p, q.Picture)
		if err != nil {
			return news.Challenge{}, err
		}
		c.Pictures[q.Field] = data
		p.given = append(p.given, given...)
	}
	o.challenges.keep(draft, challenged{c.ID, p, o.deps.Now()})
	err = o.deps.Comments.Put(ctx, d.ArticleID, nil, comment.RequirementsOf(p.Page), -1)
	return c, unlessGone(err)
}

// picture reads a picture that a form shows, with the cookies that it sets for
// the form.
func (s site) picture(ctx context.Context, p formPage, address string) ([]byte, []*http.Cookie, error) {
	if inline, ok := strings.CutPrefix(address, "data:image/"); ok {
		kind, text, _ := strings.Cut(inline, ",")
		if data, err := base64.StdEncoding.DecodeString(text); err == nil && strings.HasSuffix(kind, ";base64") {
			return data, nil, nil
		}
		text, err := url.PathUnescape(text)
		return []byte(text), nil, err
	}
	answer, err := s.client.Get(ctx, web.Request{
		URL: address, Accept: "image/*", Referer: p.URL, Fresh: true, MaxBytes: maxPictureBytes, Cookies: web.CookiesFor(p.URL, p.header, address),
	})
	if err != nil {
		return nil, nil, err
	}
	return answer.Body, web.CookiesFor(address, answer.Header, p.Form.Action), nil
}

func (c *challenges) keep(draft int64, k challenged) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == nil {
		c.all = map[int64]challenged{}
	}
	oldest := draft
	for id, old := range c.all {
		if k.shown.Sub(old.shown) > challengeFor {
			delete(c.all, id)
		} else if old.shown.Before(c.all[oldest].shown) || c.all[oldest].id == "" {
			oldest = id
		}
	}
	if len(c.all) >= maxChallenges {
		delete(c.all, oldest)
	}
	c.all[draft] = k
}

// take gives the form whose picture a draft's answer is to. It is used once.
func (c *challenges) take(d news.Draft, now time.Time) (formPage, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k, ok := c.all[d.ID]
	if !ok || now.Sub(k.shown) > challengeFor {
		return formPage{}, false
	}
	for _, a := range d.Answers {
		if a.Challenge == k.id {
			delete(c.all, d.ID)
			return k.page, true
		}
	}
	return formPage{}, false
}

// withoutPictures leaves out a draft's answers to pictures: those of another
// time say nothing of the one that the form shows now.
func withoutPictures(d news.Draft) news.Draft {
	var left []news.Answer
	for _, a := range d.Answers {
		if a.Challenge == "" {
			left = append(left, a)
		}
	}
	d.Answers = left
	return d
}
