package archive

// The settings, out and in.

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"

	"sahifa/app/news"
)

// What the window keeps, as JSON objects.
const (
	SettingPreferences = "preferences" // what the user has chosen in it, where that is not as at first
	SettingWindow      = "window"      // what is of this window alone, so that no archive has it
)

// isOwn tells of settings that say something of one store or machine alone, such as
// the place of its window.
func (d Dependencies) isOwn(key string) bool { return slices.Contains(d.Own, key) }

// writeSettings writes the settings, without passwords.
func (w *writer) writeSettings(ctx context.Context) error {
	all, err := w.deps.Settings.All(ctx)
	if err != nil {
		return err
	}
	for key, value := range all {
		if w.deps.isOwn(key) {
			delete(all, key)
		} else if u, err := url.Parse(value); err == nil && u.User != nil { // a proxy's password
			u.User = nil
			all[key] = u.String()
		}
	}
	f, err := w.zip.Create(settingsFile)
	if err != nil {
		return err
	}
	e := json.NewEncoder(f)
	e.SetIndent("", "  ")
	return e.Encode(all)
}

// readSettings takes over the settings that the user has not set here, and of the
// preferences those that are here as at first.
func (r *reader) readSettings(ctx context.Context) error {
	f := r.files[settingsFile]
	if f == nil {
		return nil
	}
	data, err := readAll(f, maxSettings)
	if err != nil {
		return err
	}
	var all map[string]string
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	for key, value := range all {
		have, err := r.deps.Settings.Setting(ctx, key)
		if err != nil {
			return err
		}
		if key == SettingPreferences {
			value = joined(have, value)
		} else if have != "" {
			continue
		}
		if value == "" || value == have || r.deps.isOwn(key) {
			continue
		}
		if err := r.deps.Settings.SetSetting(ctx, key, value); err != nil {
			return err
		}
		r.did.Settings = append(r.did.Settings, news.ImportedSetting{Key: key, Was: have, Is: value})
	}
	return nil
}

// joined gives a JSON object with the fields of another that it has not. What is no
// object has none.
func joined(have, more string) string {
	var to, from map[string]json.RawMessage
	if json.Unmarshal([]byte(more), &from) != nil || len(from) == 0 {
		return have
	}
	if have != "" && json.Unmarshal([]byte(have), &to) != nil {
		return have
	}
	added := false
	for field, value := range from {
		if _, there := to[field]; !there {
			if to == nil {
				to = map[string]json.RawMessage{}
			}
			to[field], added = value, true
		}
	}
	text, err := json.Marshal(to)
	if err != nil || !added {
		return have
	}
	return string(text)
}
