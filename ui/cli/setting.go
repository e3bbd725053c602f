package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"sahifa/app/archive"
	"sahifa/app/articles"
	"sahifa/app/background"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/upkeep"
	"sahifa/assets/lang"
)

// knownSetting is a setting that may be set.
type knownSetting struct {
	key   string
	form  string            // of its values, as usage shows them
	sound func(string) bool // "", as at first, is always
}

// The settings of package app, which the command line does not know.
const (
	proxySetting   = "proxy"
	perHostSetting = "sync.per_host"
	pauseSetting   = "sync.pause"
)

// knownSettings are those of the user. What the program notes for itself stands beside
// them in the store, and is not set by hand.
var knownSettings = []knownSetting{
	words(languageSetting, lang.Codes...),
	{background.Setting, "due|hand|5…10080 minutes", func(v string) bool {
		return v == background.WhenDue || v == background.ByHand || between(5, maxMinutes)(v)
	}},
	words(background.MeteredSetting, "yes", "no"),
	{fetching.ShortestSetting, "1…10080 minutes", between(1, maxMinutes)},
	{fetching.LongestSetting, "1…10080 minutes", between(1, maxMinutes)},
	words(fetching.TextSetting, string(news.TextFromPage), string(news.TextFromWholeFeed), string(news.TextFromFeed)),
	{perHostSetting, "1…6", between(1, 6)},
	{pauseSetting, "50…60000 milliseconds", between(50, 60_000)},
	{proxySetting, "URL|direct", anything}, // the program tells what is none
	words(articles.KeepOrigins, "yes", "no"),
	{upkeep.SettingKeep, "everything|months:N|articles:N", func(v string) bool { _, _, ok := news.Retention(v).Bounds(); return ok }},
	words(upkeep.SettingKeepUnread, "yes", "no"),
	{commenting.SettingName, "NAME", anything},
	{commenting.SettingEmail, "ADDRESS", anything},
	{commenting.SettingSite, "URL", anything},
	{commenting.SettingAnswered, "WORD|WORD…", anything},
	words(commenting.SettingConsent, "yes", "no"),
	words(commenting.SettingFetch, "yes", "no"),
	{upkeep.SettingDaily, "0…100", between(0, 100)},
	{upkeep.SettingWeekly, "0…100", between(0, 100)},
	{upkeep.SettingFolder, "DIR", anything}, // as with the proxy
	{archive.SettingPreferences, "JSON", isObject},
	{archive.SettingWindow, "JSON", isObject},
	words("edition.loaded", "1"), // there is no sample edition in a store that has had it
}

// words is a setting that is one of some words.
func words(key string, all ...string) knownSetting {
	return knownSetting{key, strings.Join(all, "|"), func(v string) bool { return slices.Contains(all, v) }}
}

func anything(string) bool { return true }

// between takes the numbers from the least to the most.
func between(least, most int) func(string) bool {
	return func(v string) bool {
		n, err := strconv.Atoi(v)
		return err == nil && n >= least && n <= most
	}
}

func isObject(v string) bool {
	var fields map[string]json.RawMessage
	return json.Unmarshal([]byte(v), &fields) == nil
}

// setting shows a setting or sets it; without a key it shows all.
func setting(ctx context.Context, c *call) error {
	if len(c.args) == 0 {
		for _, s := range knownSettings {
			if err := showSetting(ctx, c, s.key, s.form); err != nil {
				return err
			}
		}
		return nil
	}
	key := c.args[0]
	i := slices.IndexFunc(knownSettings, func(s knownSetting) bool { return s.key == key })
	if i < 0 {
		if near := nearSettings(key); len(near) > 0 {
			return &usageError{key: "setting_near", args: []string{key, strings.Join(near, " ")}, verb: c.verb}
		}
		return &usageError{key: "setting", args: []string{key}, verb: c.verb}
	}
	if len(c.args) == 2 {
		value := c.args[1]
		if s := knownSettings[i]; value != "" && !s.sound(value) {
			return &usageError{key: "setting_value", args: []string{key, value, s.form}, verb: c.verb}
		}
		if err := setSetting(ctx, c, key, value); err != nil {
			return err
		}
	}
	return showSetting(ctx, c, key, "")
}

// setSetting sets a setting, with what follows from it.
func setSetting(ctx context.Context, c *call, key, value string) error {
	switch key {
	case articles.KeepOrigins:
		return c.program.Articles.SetKeepOrigins(ctx, value != "no")
	case upkeep.SettingFolder:
		return c.program.Keeper.SetBackupFolder(ctx, value)
	}
	if err := c.program.Settings.SetSetting(ctx, key, value); err != nil || key != fetching.ShortestSetting && key != fetching.LongestSetting {
		return err
	}
	return c.program.Syncer.Replan(ctx, 0)
}

// showSetting prints a setting's value. With a form it prints the key and the form, too.
func showSetting(ctx context.Context, c *call, key, form string) error {
	value, err := c.program.Settings.Setting(ctx, key)
	switch {
	case err != nil:
		return err
	case c.has("json"):
		return c.object(struct {
			Key   string `json:"key"`
			Value string `json:"value"`
			Form  string `json:"form,omitempty"`
		}{key, value, form})
	case form != "" && value == "":
		c.print(key + "  " + form)
	case form != "":
		c.print(key+"  "+form, "   = "+value)
	default:
		c.print(value)
	}
	return nil
}

// nearSettings gives the keys that may have been meant by one that there is not, the
// nearest first.
func nearSettings(key string) (near []string) {
	const most = 3
	key = strings.ToLower(strings.ReplaceAll(key, "-", "_"))
	far := map[string]int{}
	var distance search.EditDistance
	for _, s := range knownSettings {
		far[s.key] = distance.Between([]rune(key), []rune(s.key), max(len(key), len(s.key)))
		if within := strings.Contains(s.key, key) || strings.Contains(key, s.key); within || far[s.key] <= max(2, len(key)/3) {
			near = append(near, s.key)
		}
	}
	slices.SortStableFunc(near, func(a, b string) int { return cmp.Compare(far[a], far[b]) })
	return near[:min(len(near), most)]
}
