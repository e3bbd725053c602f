// What the window remembers from one start to the next.

package settings

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"sahifa/app/archive"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// Preferences are what the window remembers. They are kept as JSON under two keys:
// what says where this window is and what is open in it, and what the user has
// chosen, as far as it is not as at first. An archive takes the latter elsewhere.
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
	keyWindow      = "window"
	keyPreferences = archive.SettingPreferences
	keyLanguage    = "language"
)

// ofWindow are the fields of Preferences that are of this window alone.
var ofWindow = []string{"width", "height", "panes", "beside", "source", "corner", "article", "draft", "at_list", "drawer"}

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
	for _, key := range []string{keyWindow, keyPreferences} {
		if text, err := a.Setting(ctx, key); err == nil && text != "" {
			first = false
			_ = json.Unmarshal([]byte(text), &p)
		}
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
	kept, err := divided(p)
	if err != nil {
		return err
	}
	return kept.save(ctx, a)
}

// keptPreferences are preferences as they are kept.
type keptPreferences struct{ window, chosen string }

func (k keptPreferences) save(ctx context.Context, a App) error {
	if err := a.SetSetting(ctx, keyWindow, k.window); err != nil {
		return err
	}
	return a.SetSetting(ctx, keyPreferences, k.chosen)
}

// divided divides preferences into what is of this window alone, with the views of
// feeds, which are known by numbers of this store, and what the user has chosen.
func divided(p Preferences) (k keptPreferences, err error) {
	place, chosen := p, p
	place.Lists = session.Lists{Views: p.Lists.ViewsOf(true)}
	chosen.Lists.Views = p.Lists.ViewsOf(false)
	first := Default()
	first.Lists.Views = map[string]session.View{}
	all, err := fieldsOf(place, chosen, first)
	if err != nil {
		return k, err
	}
	for field := range all[0] {
		if !slices.Contains(ofWindow, field) && field != "lists" {
			delete(all[0], field)
		}
	}
	for field, value := range all[1] {
		if slices.Contains(ofWindow, field) || bytes.Equal(value, all[2][field]) {
			delete(all[1], field)
		}
	}
	window, err := json.Marshal(all[0])
	if err != nil {
		return k, err
	}
	text, err := json.Marshal(all[1])
	return keptPreferences{string(window), string(text)}, err
}

// fieldsOf gives the fields of preferences as JSON, by their names.
func fieldsOf(some ...Preferences) (all []map[string]json.RawMessage, err error) {
	for _, p := range some {
		text, err := json.Marshal(p)
		if err != nil {
			return nil, err
		}
		fields := map[string]json.RawMessage{}
		if err := json.Unmarshal(text, &fields); err != nil {
			return nil, err
		}
		all = append(all, fields)
	}
	return all, nil
}
