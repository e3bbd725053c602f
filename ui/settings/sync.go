// The page of when and how syncs run.

package settings

import (
	"context"
	"strconv"
	"strings"
	"time"

	"sahifa/app/background"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit/async"
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

// showSync shows the page.
func (p *Pane) showSync(g *page) {
	k := p.kit
	proxy := k.Entry()
	proxy.SetPlaceholder(k.Text("settings.proxy_example"))
	g.row("settings.auto", p.selectionOf(background.Setting, autoChoices, p.autoWords, nil))
	g.row("settings.shortest", p.selectionOf(fetching.ShortestSetting, shortestChoices, func(value string) string { return minutesWords(p.kit.Words, value) }, p.replan))
	g.row("feed.text", p.selectionOf(fetching.TextSetting, textChoices, func(v string) string { return k.Text("text." + v) }, nil))
	g.row("settings.pause", p.selectionOf(keyPause, pauseChoices, func(value string) string { return pauseWords(p.kit.Words, value) }, nil))
	g.row("settings.proxy", proxy)
	form := g.endForm()
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
	g.check("settings.metered", p.checked("settings.metered", background.MeteredSetting, false, p.setting(background.MeteredSetting)))
	g.show("settings.sync", keep)
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
	return minutesWords(p.kit.Words, value)
}

// minutesWords tells an interval in minutes: every 30 minutes, every 3 hours.
func minutesWords(words *lang.Words, value string) string {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil:
		return value
	case n > 0 && n%60 == 0:
		return words.Count("every.hours", n/60)
	}
	return words.Count("every.minutes", n)
}

func pauseWords(words *lang.Words, value string) string {
	ms, err := strconv.Atoi(value)
	switch {
	case err != nil:
		return value
	case value == pauseChoices[0]:
		return words.Text("settings.usual")
	}
	seconds := (time.Duration(ms) * time.Millisecond).Seconds()
	return words.Text("settings.seconds", strconv.FormatFloat(seconds, 'f', -1, 64))
}

// replan has the feeds planned by the new bounds.
func (p *Pane) replan() {
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.Replan(ctx, 0) }, func(err error) { p.kit.Failed(err) })
}
