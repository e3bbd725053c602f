package kit_test

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

// What the system lacks is no fault of the program, whether or not it is told.
func TestWhatTheSystemLacksIsLoggedAsNoError(t *testing.T) {
	w := kittest.New(t, "ar")
	for _, tt := range []struct {
		err   error
		level string
	}{
		{news.NewProblem(news.NoSpeech, errors.New("none")), "INFO"}, {news.NewProblem(news.NoBrowser, nil, "x"), "INFO"},
		{news.NewProblem(news.DiskFull, nil, "/"), "ERROR"}, {errors.New("unknown"), "ERROR"},
	} {
		for _, tell := range []func(error){w.Kit.LogError, func(err error) { w.Kit.Failed(err) }} {
			var log bytes.Buffer
			w.Kit.Log = slog.New(slog.NewTextHandler(&log, nil))
			if tell(tt.err); !strings.Contains(log.String(), "level="+tt.level) {
				t.Errorf("%v: %s", tt.err, log.String())
			}
		}
	}
}
