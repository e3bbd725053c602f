package kit

import (
	"strconv"

	"sahifa/assets/lang"
)

// Size tells how large something is: megabytes, or kilobytes where it is small.
func Size(w *lang.Words, bytes int64) string {
	if bytes < 1<<20 {
		return w.Text("storage.kilobytes", w.Digits(strconv.FormatInt((bytes+1<<10-1)>>10, 10)))
	}
	return w.Text("cli.megabytes", w.Digits(strconv.FormatInt((bytes+1<<20-1)>>20, 10)))
}
