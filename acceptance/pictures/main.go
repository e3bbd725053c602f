// Command pictures opens the program in real windows on displays of its own, works
// it with keys, and writes the pictures of the documentation: the sample edition's
// articles, as three sites on loopback would publish them.
//
//	go run ./acceptance/pictures docs/pictures            all of them
//	go run ./acceptance/pictures docs/pictures search     one
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: pictures FOLDER [NAME…]")
		os.Exit(2)
	}
	if err := take(ctx, os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

// take writes the pictures of the named scenes into a folder; without names, of all.
func take(ctx context.Context, out string, names []string) error {
	work, err := os.MkdirTemp("", "sahifa-pictures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	p := program{path: filepath.Join(work, "sahifa"), data: filepath.Join(work, "data")}
	if text, err := exec.CommandContext(ctx, "go", "build", "-o", p.path, ".").CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w: %s", err, text)
	}
	end, err := p.furnish(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, s := range scenes {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		if err := p.photograph(ctx, s, filepath.Join(out, s.name+".png")); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Println(s.name)
	}
	return nil
}
