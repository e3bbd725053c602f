// What the window remembers from one start to the next.

package settings

import (
	"context"
	"encoding/json"
	"slices"

	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// Preferences are what the window remembers. They are kept as JSON.
type Preferences struct {
	kit.Typography
	Look   kit.Look       `json:"look"`
	Width  float32        `json:"width"` // of the window
	Height float32        `json:"height"`
	Panes  []float32      `json:"panes"`  // widths of sidebar and list
	Beside float32        `json:"beside"` // of the list where there is no room for the sidebar
	Source session.Source `json:"source"`
	Folded []string       `json:"folded"` // folders

	Corner Corner `json:"corner"` // where the window stands

	// What was open when the window was closed; 0: nothing.
	Article int64 `json:"article,omitempty"`
	Draft   int64 `json:"draft,omitempty"`
	AtList  bool  `json:"at_list,omitempty"` // where there was room for one, it was the list
	Drawer  bool  `json:"drawer,omitempty"`  // the sidebar lay over the rest

	Place session.Place `json:"place,omitzero"` // of the list of Source

	Tray bool `json:"tray,omitempty"` // an icon in the system's tray
	Stay bool `json:"stay,omitempty"` // there, when the window is closed

	Lists session.Lists       `json:"lists"`
	Keys  map[string][]string `json:"keys,omitempty"` // other than the usual ones, by the words of what they do
}

// Corner is where the upper corner of the window is on the screen, where the system
// tells that.
type Corner struct {
	Known   bool `json:"known,omitempty"`
	X       int  `json:"x,omitempty"`
	Y       int  `json:"y,omitempty"`
	Maximal bool `json:"maximal,omitempty"` // the window is as large as the screen lets it be
}

// Keys of the program's settings. The language has its own, since the command
// line reads it too.
const (
	keyWindow   = "window"
	keyLanguage = "language"
)

// Default gives the preferences of the first start.
func Default() Preferences {
	return Preferences{
		Typography: kit.DefaultTypography(), Look: kit.LookSystem, Width: 1280, Height: 800, Panes: []float32{250, 360}, Beside: 340,
		Source: session.Source{Kind: session.AllArticles}, Lists: session.Lists{Density: session.Comfortable},
	}
}

// Load gives what was remembered; what cannot be read or makes no sense is as
// at first. first tells that there was nothing: the first start.
func Load(ctx context.Context, a App) (p Preferences, first bool) {
	p, first = Default(), true
	if text, err := a.Setting(ctx, keyWindow); err == nil && text != "" {
		first = false
		_ = json.Unmarshal([]byte(text), &p)
	}
	d := Default()
	p.Typography = p.Typography.Sound()
	if p.Width < 320 || p.Height < 320 {
		p.Width, p.Height = d.Width, d.Height
	}
	if len(p.Panes) != len(d.Panes) {
		p.Panes = d.Panes
	}
	if p.Beside <= 0 {
		p.Beside = d.Beside
	}
	if p.Source.Kind == "" || p.Source.Kind == session.SearchResults {
		p.Source = d.Source
	}
	if !slices.Contains(session.Densities, p.Lists.Density) {
		p.Lists.Density = d.Lists.Density
	}
	if !slices.Contains(kit.Looks, p.Look) {
		p.Look = d.Look
	}
	return p, first
}

// Save keeps the preferences.
func Save(ctx context.Context, a App, p Preferences) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return a.SetSetting(ctx, keyWindow, string(text))
}
