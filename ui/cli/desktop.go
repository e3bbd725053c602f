package cli

import (
	"context"

	"sahifa/assets/lang"
	"sahifa/ui/desktopentry"
)

// installDesktop puts the program into the menu of programs, or takes it out.
func installDesktop(ctx context.Context, c *call) error {
	if c.has("remove") {
		return desktopentry.Remove(ctx, c.Getenv)
	}
	words := desktopentry.Words{Name: map[string]string{}, Comment: map[string]string{}}
	for _, code := range lang.Codes {
		w := lang.Load(code)
		words.Name[code], words.Comment[code] = w.Text("window.title"), w.Text("desktop.comment")
	}
	file, err := desktopentry.Install(ctx, c.Getenv, words, c.flags["data"])
	if err != nil {
		return err
	}
	c.print(c.words.Text("desktop.installed", file))
	return nil
}
