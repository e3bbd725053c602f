package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"sahifa/app/news"
	"sahifa/app/subscribing"
)

// The values of the flags of the verb feed that are words.
const (
	auto   = "auto" // --every: as often as the feed changes
	forAll = "all"  // --text: as for all feeds
)

// maxMinutes bounds --every.
const maxMinutes = 7 * 24 * 60

// setFeed shows what is set for a feed, after it has changed what the flags say.
func setFeed(ctx context.Context, c *call) error {
	id, err := c.parseNumber(c.args[0])
	if err != nil {
		return err
	}
	f, err := c.feed(ctx, id)
	if err != nil {
		return err
	}
	before := subscribing.SettingsOf(f)
	to, err := c.feedSettings(before)
	if err != nil {
		return err
	}
	if to != before {
		if err := c.program.Feeds.SetFeed(ctx, id, to); err != nil {
			return err
		}
		if f, err = c.feed(ctx, id); err != nil { // another time is its next
			return err
		}
	}
	return c.tellFeedSettings(f)
}

// feed finds a subscription by its number.
func (c *call) feed(ctx context.Context, id int64) (news.Feed, error) {
	all, err := c.program.Feeds.Feeds(ctx)
	if err != nil {
		return news.Feed{}, err
	}
	for _, f := range all {
		if f.ID == id {
			return f, nil
		}
	}
	return news.Feed{}, news.NewProblem(news.NoSuchFeed, nil, strconv.FormatInt(id, 10))
}

// feedSettings gives a feed's settings with what the flags say of them.
func (c *call) feedSettings(s subscribing.FeedSettings) (subscribing.FeedSettings, error) {
	wrong := func(flag string) (subscribing.FeedSettings, error) {
		return s, &usageError{key: "choice", args: []string{"--" + flag, c.flags[flag]}, verb: c.verb}
	}
	if title, given := c.flags["title"]; given && title != "" {
		s.Title = title
	}
	if folder, given := c.flags["folder"]; given {
		s.Folder = folder
	}
	if every, given := c.flags["every"]; given {
		minutes, err := strconv.Atoi(every)
		switch {
		case every == auto:
			s.Every = 0
		case err != nil || minutes < 1 || minutes > maxMinutes:
			return wrong("every")
		default:
			s.Every = time.Duration(minutes) * time.Minute
		}
	}
	switch text, given := c.flags["text"]; {
	case !given:
	case text == forAll:
		s.TextFrom = ""
	case text == string(news.TextFromPage), text == string(news.TextFromWholeFeed), text == string(news.TextFromFeed):
		s.TextFrom = news.TextSource(text)
	default:
		return wrong("text")
	}
	if address := c.flags["address"]; address != "" {
		s.URL = address
	}
	switch dir, given := c.flags["dir"]; {
	case !given:
	case dir == auto:
		s.Dir = news.AutoDirection
	case slices.Contains(news.Directions[1:], news.Direction(dir)):
		s.Dir = news.Direction(dir)
	default:
		return wrong("dir")
	}
	switch keep, given := c.flags["keep"]; {
	case !given:
	case keep == forAll:
		s.Keep = news.KeepAsForAll
	default:
		s.Keep = news.Retention(keep)
		if _, _, ok := s.Keep.Bounds(); !ok || keep == "" {
			return wrong("keep")
		}
	}
	for flag, value := range map[string]*bool{"notify": &s.Notify, "paused": &s.Paused} {
		switch c.flags[flag] {
		case "":
		case "on", "off":
			*value = c.flags[flag] == "on"
		default:
			return wrong(flag)
		}
	}
	return s, nil
}

func (c *call) tellFeedSettings(f news.Feed) error {
	if c.has("json") {
		return c.object(struct {
			ID       int64    `json:"id"`
			URL      string   `json:"url"`
			Title    string   `json:"title"`
			Folder   string   `json:"folder"`
			Every    int      `json:"every"` // minutes; 0: as often as it changes
			Text     string   `json:"text"`  // "": as for all feeds
			Notify   bool     `json:"notify"`
			Dir      string   `json:"dir"`  // "": that of most letters
			Keep     string   `json:"keep"` // "": as for all feeds
			Paused   bool     `json:"paused"`
			LastSync jsonTime `json:"last_sync"`
			LastErr  string   `json:"last_error"`
			NextSync jsonTime `json:"next_sync"`
		}{f.ID, f.URL, f.Title, f.Folder, int(f.Every / time.Minute), string(f.TextFrom), f.Notify, string(f.Dir), string(f.Keep), f.Paused, jsonTime(f.LastSync), feedProblem(c.words, f), jsonTime(nextSync(f))})
	}
	onOff := map[bool]string{true: "on", false: "off"}
	every, text := auto, forAll
	if f.Every > 0 {
		every = strconv.Itoa(int(f.Every / time.Minute))
	}
	if f.TextFrom != "" {
		text = string(f.TextFrom)
	}
	c.print(fmt.Sprintf("%d  %s", f.ID, joinPresent(f.Title, f.Folder)), "   "+f.URL,
		fmt.Sprintf("   --every %s --text %s --notify %s --dir %s --keep %s --paused %s", every, text, onOff[f.Notify], cmp.Or(string(f.Dir), auto), cmp.Or(string(f.Keep), forAll), onOff[f.Paused]))
	if next := date(nextSync(f)); next != "" {
		c.print("   " + c.words.Text("cli.next_sync", next))
	}
	if s := feedProblem(c.words, f); s != "" {
		c.print("   " + s)
	}
	return nil
}
