package storage

// Maintenance is what concerns the file as a whole: backups (backup.go) and the
// check for damage (check.go).
type Maintenance struct{ *database }
