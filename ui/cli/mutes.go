package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sahifa/app/news"
)

// mute hides what has some words: in all feeds, in one or in those of a folder.
func mute(ctx context.Context, c *call) error {
	m := news.Mute{Words: strings.Join(c.args, " "), Title: c.has("title")}
	if folder, given := c.flags["folder"]; given {
		folders, err := c.program.Feeds.Folders(ctx)
		if err != nil {
			return err
		}
		if !slices.Contains(folders, folder) { // "" would be all, and one misspelt none
			return news.NewProblem(news.NoSuchFolder, nil, folder)
		}
		m.Folder = folder
	}
	if feed, given := c.flags["feed"]; given {
		id, err := c.parseNumber(feed)
		if err != nil {
			return err
		}
		if _, err := c.feed(ctx, id); err != nil {
			return err
		}
		m.FeedID = id
	}
	made, err := c.program.Mutes.Mute(ctx, m)
	if err != nil {
		return err
	}
	return printEach(c, []news.MuteCount{made}, "", muteObject, func(m news.MuteCount) []string { return muteLines(c, m) })
}

func listMutes(ctx context.Context, c *call) error {
	all, err := c.program.Mutes.Mutes(ctx)
	if err != nil {
		return err
	}
	return printEach(c, all, "cli.no_mutes", muteObject, func(m news.MuteCount) []string { return muteLines(c, m) })
}

func unmute(ctx context.Context, c *call) error {
	return c.eachID(ctx, func(id int64) error { return c.program.Mutes.Unmute(ctx, id) })
}

func muteObject(m news.MuteCount) any {
	return struct {
		ID     int64    `json:"id"`
		Words  string   `json:"words"`
		Title  bool     `json:"title"`
		Feed   int64    `json:"feed"`
		Folder string   `json:"folder"`
		Hidden int      `json:"hidden"`
		Made   jsonTime `json:"made"`
	}{m.ID, m.Words, m.Title, m.FeedID, m.Folder, m.Hidden, jsonTime(m.Made)}
}

func muteLines(c *call, m news.MuteCount) []string {
	return []string{fmt.Sprintf("%d  %s", m.ID, m.Words), "   " + joinPresent(m.Feed, m.Folder, c.words.Count("mute.hidden", m.Hidden))}
}
