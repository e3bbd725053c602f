// Which part of the program gives each pane what it needs.

package ui

import (
	"sahifa/app"
	"sahifa/ui/composer"
	"sahifa/ui/kit"
	"sahifa/ui/list"
	"sahifa/ui/reader"
	"sahifa/ui/session"
	"sahifa/ui/settings"
	"sahifa/ui/sidebar"
	"sahifa/ui/subscribe"
	"sahifa/ui/syncbar"
)

// program is the program as the panes ask for it. All methods are called from
// any goroutine and may take their time.
type program struct {
	articles  session.Articles
	pictures  kit.PictureStore
	sidebar   sidebar.App
	sync      syncbar.App
	subscribe subscribe.App
	list      list.App
	reader    reader.App
	composer  composer.App
	outbox    composer.Sender
	settings  settings.App
}

// programOf gives each pane its part of the program.
func programOf(a *app.App) program {
	return program{
		articles:  a,
		pictures:  a,
		sidebar:   a,
		sync:      a,
		subscribe: a,
		list:      a,
		reader:    a,
		composer:  a,
		outbox:    a,
		settings:  a,
	}
}
