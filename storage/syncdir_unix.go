//go:build unix

package storage

import "os"

// syncDir waits until the disk has the names of a folder.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
