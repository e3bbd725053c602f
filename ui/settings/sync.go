// The page of when and how syncs run.

package settings

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app/background"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Settings of package app, which a pane does not know.
const (
	keyProxy = "proxy"
	keyPause = "sync.pause"
)

// The choices of the page's settings: the values that are kept.
var (
	autoChoices     = []string{background.WhenDue, "30", "60", "180", "720", background.ByHand}
	shortestChoices = []string{"5", "15", "30", "60", "180", "720"}
	textChoices     = []string{string(news.TextFromPage), string(news.TextFromWholeFeed), string(news.TextFromFeed)}
	pauseChoices    = []string{"50", "500", "1000", "3000"}
)

// defaultShortest is the value of fetching.ShortestSetting where none is set.
const defaultShortest = "15"

// openSync shows the page.
func (p *Pane) openSync() {
	k := p.kit
	proxy := k.Entry()
	proxy.SetPlaceholder("socks5://127.0.0.1:9050")
	form := rtl.NewForm(k.Dir,
		rtl.Field{Label: k.Text("settings.auto"), Object: p.selection(background.Setting, autoChoices, p.autoWords, nil)},
		rtl.Field{Label: k.Text("settings.shortest"), Object: p.selection(fetching.ShortestSetting, shortestChoices, p.shortestWords, p.replan), Hint: k.Text("settings.shortest_hint")},
		rtl.Field{Label: k.Text("feed.text"), Object: p.selection(fetching.TextSetting, textChoices, func(v string) string { return k.Text("text." + v) }, nil)},
		rtl.Field{Label: k.Text("settings.pause"), Object: p.selection(keyPause, pauseChoices, p.pauseWords, nil)},
		rtl.Field{Label: k.Text("settings.proxy"), Object: proxy, Hint: k.Text("settings.proxy_hint")})
	const proxyField = 4
	kept := "" // the proxy that is set
	keep := func() {
		value := strings.TrimSpace(proxy.Text())
		switch {
		case value == kept:
			form.SetProblem(proxyField, "")
		case p.app.ProxyWorks(value):
			form.SetProblem(proxyField, "")
			kept = value
			p.set(keyProxy, value)
		default:
			form.SetProblem(proxyField, k.Text("settings.bad_proxy"))
		}
		switch d := k.Overlay.Dialog(); {
		case d != nil:
			d.Refresh()
		case form.Problem(proxyField) != "": // the dialog was closed over it
			k.Overlay.Failure(form.Problem(proxyField))
		}
	}
	p.get(keyProxy, func(value string, err error) {
		if err == nil {
			kept = value
			proxy.SetText(value)
		}
		proxy.OnFocus = func(has bool) {
			if !has {
				keep()
			}
		}
		proxy.OnSubmitted = func(string) { keep() }
	})
	g := &page{pane: p}
	g.add(form, 0)
	g.fixed(p.check("settings.metered", background.MeteredSetting, false, p.setting(background.MeteredSetting)), 12)
	k.Overlay.ShowDialog(k.Text("settings.sync"), g.group(), keep)
}

// selection makes a choice among the values of a setting of the program, the
// first as long as none is set. A value that is no choice, set on the command
// line, is added. changed, if not nil, is called when another one is kept.
func (p *Pane) selection(key string, choices []string, words func(value string) string, changed func()) *rtl.Select {
	values := slices.Clone(choices)
	list := func() (all []string) {
		for _, v := range values {
			all = append(all, words(v))
		}
		return all
	}
	s := rtl.NewSelect(p.kit.Dir, "", list(), max(slices.Index(values, standard(key)), 0), nil)
	s.OnChanged = func(i int) {
		value := values[i]
		async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.SetSetting(ctx, key, value) }, func(err error) {
			if !p.kit.Failed(err) && changed != nil {
				changed()
			}
		})
	}
	p.get(key, func(value string, err error) {
		if err != nil || value == "" {
			return
		}
		if !slices.Contains(values, value) {
			values = append(values, value)
			s.SetOptions(list())
		}
		s.SelectIndex(slices.Index(values, value))
	})
	return s
}

// standard gives the value that a setting has as long as none is set; "" is its
// first choice.
func standard(key string) string {
	if key == fetching.ShortestSetting {
		return defaultShortest
	}
	return ""
}

func (p *Pane) autoWords(value string) string {
	switch value {
	case background.WhenDue:
		return p.kit.Text("auto.due")
	case background.ByHand:
		return p.kit.Text("auto.hand")
	}
	return p.minutesWords(value)
}

func (p *Pane) shortestWords(value string) string { return p.minutesWords(value) }

// minutesWords tells an interval in minutes: every 30 minutes, every 3 hours.
func (p *Pane) minutesWords(value string) string {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil:
		return value
	case n > 0 && n%60 == 0:
		return p.kit.Words.Count("every.hours", n/60)
	}
	return p.kit.Words.Count("every.minutes", n)
}

func (p *Pane) pauseWords(value string) string {
	ms, err := strconv.Atoi(value)
	switch {
	case err != nil:
		return value
	case value == pauseChoices[0]:
		return p.kit.Text("settings.usual")
	}
	seconds := (time.Duration(ms) * time.Millisecond).Seconds()
	return p.kit.Text("settings.seconds", strconv.FormatFloat(seconds, 'f', -1, 64))
}

// replan has the feeds planned by the new bounds.
func (p *Pane) replan() {
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.Replan(ctx, 0) }, func(err error) { p.kit.Failed(err) })
}
