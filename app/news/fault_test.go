package news

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"testing"
)

// What the user asked for in vain, what a site did and what the system lacks is no error
// of the program's.
func TestOnlyFaultsAreErrorsInTheLog(t *testing.T) {
	for _, kind := range []ProblemKind{NoSuchArticle, AlreadySubscribed, NotAnAddress, NoSpeech, NoBrowser, NotFound, Offline, Cancelled, NotABackup} {
		if got := LogLevel(fmt.Errorf("asked: %w", NewProblem(kind, io.EOF))); got != slog.LevelInfo {
			t.Errorf("%s is logged as %v", kind, got)
		}
	}
	for _, err := range []error{errors.New("unknown"), NewProblem(StoreDamaged, nil), NewProblem(DiskFull, nil), NewProblem(Internal, nil)} {
		if got := LogLevel(err); got != slog.LevelError {
			t.Errorf("%v is logged as %v", err, got)
		}
	}
}
