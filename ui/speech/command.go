// Speaking by a program that is started for each text.

package speech

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// command is an engine that is a program: it gets the text by its standard input.
type command struct {
	program string
	// voice asks the program for the voice that it has for a language; "": none.
	voice func(ctx context.Context, path, language string) (string, error)
	args  func(voice string, rate float64) []string
	input func(words string) string

	voices map[string]string // by language, as far as they were asked for
}

func (c *command) name() string { return c.program }

func (c *command) speak(ctx context.Context, t text) error {
	path, err := exec.LookPath(c.program)
	if err != nil {
		return errMissing
	}
	voice, err := c.voiceFor(ctx, path, t.language)
	if err != nil {
		return err
	}
	_, err = run(ctx, path, c.args(voice, t.rate), c.input(t.words))
	return err
}

// voiceFor gives the voice for a language, "" where the system's own is wanted.
func (c *command) voiceFor(ctx context.Context, path, language string) (string, error) {
	if language == "" {
		return "", nil
	}
	voice, asked := c.voices[language]
	if !asked {
		var err error
		if voice, err = c.voice(ctx, path, language); err != nil {
			return "", err
		}
		if c.voices == nil {
			c.voices = map[string]string{}
		}
		c.voices[language] = voice
	}
	if voice == "" {
		return "", errNoVoice
	}
	return voice, nil
}

// mostAnswered bounds what is read of what a program says.
const mostAnswered = 1 << 20

// run runs a program with some input, and gives what it wrote. When the context ends it
// is killed, with all that it started.
func run(ctx context.Context, path string, args []string, input string) (string, error) {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Stdin = strings.NewReader(input)
	var out, complaint bounded
	cmd.Stdout, cmd.Stderr = &out, &complaint
	cmd.WaitDelay = time.Second
	defer leash(cmd)()
	err := cmd.Run()
	switch exit := (*exec.ExitError)(nil); {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.As(err, &exit) && exit.ExitCode() == noVoice:
		return "", errNoVoice
	case err != nil:
		return "", fmt.Errorf("%w: %s", err, strings.TrimSpace(complaint.String()))
	}
	return out.String(), nil
}

// noVoice is with what our script for Windows ends where there is no voice.
const noVoice = 43

// bounded keeps the beginning of what is written to it.
type bounded struct{ strings.Builder }

func (b *bounded) Write(p []byte) (int, error) {
	if room := mostAnswered - b.Len(); room > 0 {
		b.Builder.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
