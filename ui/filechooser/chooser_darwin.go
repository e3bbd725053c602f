package filechooser

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// The dialogs as AppleScript has them. What is asked for are arguments, never parts
// of the script.
const (
	openScript = `on run argv
	set endings to rest of argv
	return POSIX path of (choose file with prompt (item 1 of argv) of type endings)
end run`
	saveScript = `on run argv
	return POSIX path of (choose file name with prompt (item 1 of argv) default name (item 2 of argv))
end run`
	dismissed = "-128" // the number of AppleScript for what the user cancelled
)

// Choose shows the dialog and gives the file that was chosen. It returns when the
// dialog is closed, and closes it when ctx ends.
func Choose(ctx context.Context, r Request) (path string, err error) {
	script, args := openScript, []string{r.Title}
	if r.Name != "" {
		script, args = saveScript, append(args, r.Name)
	} else {
		for _, e := range r.EndsIn {
			args = append(args, strings.TrimPrefix(e, "."))
		}
	}
	out, err := exec.CommandContext(ctx, "osascript", append([]string{"-e", script}, args...)...).Output()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok && strings.Contains(string(failed.Stderr), dismissed) {
		return "", ErrDismissed
	}
	switch path = strings.TrimSuffix(string(out), "\n"); {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", fmt.Errorf("%w: %w", ErrNone, err)
	case path == "":
		return "", ErrDismissed
	}
	return path, nil
}
