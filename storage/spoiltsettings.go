package storage

import "sahifa/storage/pages"

// SpoiltSetting gives a setting of a store that cannot be opened, as far as it can be read
// in its file or, if that has it not, in the first of its backups that has; "" if none
// has. Nothing is written, and nothing that is read is trusted to be sound.
func SpoiltSetting(dir string, backups []string, key string) string {
	for _, file := range append([]string{storeFile(dir)}, backups...) {
		if value := settingIn(file, key); value != "" {
			return value
		}
	}
	return ""
}

// mostSearched is how many pages are looked through for settings where the schema does
// not tell on which they are: those of a store stand near its beginning.
const mostSearched = 4096

// settingIn gives what the settings of a file have under a key, "" if that cannot be read.
func settingIn(file, key string) (found string) {
	f, err := pages.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	look := func(n uint32) {
		rows, kind := f.Rows(n)
		for _, r := range rows {
			if kind != pages.Index || len(r.Values) != 2 || r.Values[0] != key {
				continue
			}
			if value, text := r.Values[1].(string); text {
				found = value
			}
		}
	}
	if root, known := f.Schema()["settings"]; known {
		for _, n := range f.Tree(root, map[uint32]bool{}) {
			look(n)
		}
	}
	for n := uint32(1); found == "" && n <= min(f.Count(), mostSearched); n++ {
		look(n)
	}
	return found
}
