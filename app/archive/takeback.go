package archive

// What was read of an archive, taken back.

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"sahifa/app/news"
)

// result gives what was read. Folders are made by feeds, too, so that they are found at the end.
func (r *reader) result(ctx context.Context) Report {
	now, err := r.deps.Feeds.Folders(context.WithoutCancel(ctx))
	if err == nil {
		r.did.Folders = slices.DeleteFunc(now, func(name string) bool { return slices.Contains(r.folders, name) })
	}
	if r.did.Any() {
		r.report.Added = &r.did
	}
	return r.report
}

// TakeBack takes out what an archive has added, and sets what it has set as it was before. What
// was done since, by the user or by syncs, stays.
func (a *Archive) TakeBack(ctx context.Context, i news.Imported) error {
	if err := a.deps.Memory.Forget(ctx, i); err != nil {
		return err
	}
	return errors.Join(a.takeBackFeeds(ctx, i), a.takeBackSettings(ctx, i))
}

// takeBackFeeds has feeds that were there be as they were, and removes folders that nothing is in.
func (a *Archive) takeBackFeeds(ctx context.Context, i news.Imported) error {
	all, err := a.deps.Feeds.All(ctx)
	if err != nil {
		return err
	}
	for _, f := range all {
		at := slices.IndexFunc(i.Changed, func(was news.Feed) bool { return was.ID == f.ID })
		if at < 0 {
			continue
		}
		was := i.Changed[at]
		f.Folder, f.Every, f.TextFrom, f.Notify, f.Dir, f.Keep, f.Paused = was.Folder, was.Every, was.TextFrom, was.Notify, was.Dir, was.Keep, was.Paused
		err = errors.Join(err, a.deps.Feeds.Update(ctx, f))
	}
	for _, name := range i.Folders {
		if failed := a.deps.Feeds.RemoveFolder(ctx, name); failed != nil && news.AsProblem(failed).Kind != news.NoSuchFolder {
			err = errors.Join(err, failed)
		}
	}
	if i.Placed {
		err = errors.Join(err, a.deps.Feeds.OrderFolders(ctx, i.Order))
	}
	return err
}

// takeBackSettings sets what is set as the archive said as it was before.
func (a *Archive) takeBackSettings(ctx context.Context, i news.Imported) (err error) {
	for _, s := range i.Settings {
		now, failed := a.deps.Settings.Setting(ctx, s.Key)
		to := now
		switch {
		case failed != nil:
		case s.Key == SettingPreferences:
			to = parted(now, s.Was, s.Is)
		case now == s.Is:
			to = s.Was
		}
		if failed == nil && to != now {
			failed = a.deps.Settings.SetSetting(ctx, s.Key, to)
		}
		err = errors.Join(err, failed)
	}
	return err
}

// parted gives a JSON object without the fields that one had more than another, but for those
// that have another value now. What is no object stays as it is.
func parted(now, was, is string) string {
	var have, before, brought map[string]json.RawMessage
	if json.Unmarshal([]byte(now), &have) != nil || json.Unmarshal([]byte(is), &brought) != nil {
		return now
	}
	if was != "" && json.Unmarshal([]byte(was), &before) != nil {
		return now
	}
	for field, value := range brought {
		if _, had := before[field]; !had && string(have[field]) == string(value) {
			delete(have, field)
		}
	}
	if len(have) == 0 {
		return was
	}
	text, err := json.Marshal(have)
	if err != nil {
		return now
	}
	if same(text, was) {
		return was
	}
	return string(text)
}

// same tells whether a text is the JSON object that was, written otherwise.
func same(text []byte, was string) bool {
	var object map[string]json.RawMessage
	if json.Unmarshal([]byte(was), &object) != nil {
		return false
	}
	again, err := json.Marshal(object)
	return err == nil && string(again) == string(text)
}
