package news

// Imported is what an archive has added to a store and set in it, so that it can be taken back.
type Imported struct {
	Feeds   []int64
	Folders []string
	Changed []Feed   // that were there, as they were before the archive set what was not set
	Placed  bool     // folders were given places
	Order   []string // that had one before

	Articles   []int64
	Removed    []int64 // that are remembered as removed
	Drafts     []Draft // as they were imported
	Highlights []int64
	Mutes      []int64
	Searches   []int64
	Queries    map[string]int // that were asked, and how often
	Icons      []string       // of which sites
	Settings   []ImportedSetting
}

// ImportedSetting is a setting that an archive has set: as it was before, "" where it was not set, and is.
type ImportedSetting struct{ Key, Was, Is string }

// Any tells whether anything was imported.
func (i *Imported) Any() bool {
	return len(i.Feeds)+len(i.Folders)+len(i.Changed)+len(i.Articles)+len(i.Removed)+len(i.Drafts)+len(i.Highlights)+len(i.Mutes)+
		len(i.Searches)+len(i.Queries)+len(i.Icons)+len(i.Settings) > 0 || i.Placed
}
