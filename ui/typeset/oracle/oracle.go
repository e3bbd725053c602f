// Package oracle asks Pango, the text engine of GTK, how it sets a paragraph,
// so that tests can compare package typeset with a second opinion. Nothing of
// the program uses it.
//
// Pango is asked through a small C program, testdata/pango.c, which [Build]
// compiles where a C compiler, pkg-config and Debian's libpango1.0-dev are
// installed.
package oracle

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// ErrMissing says what is not installed that building the oracle needs.
var ErrMissing = errors.New("no Pango to build with")

// Pango is a program that sets paragraphs with Pango.
type Pango struct {
	program string
	version string
}

//go:embed testdata/pango.c
var source []byte

//go:embed testdata/paragraphs.txt
var paragraphs string

// Build compiles the oracle into a folder. The error is ErrMissing where that
// cannot be.
func Build(ctx context.Context, dir string) (*Pango, error) {
	compiler, err := exec.LookPath("cc")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMissing, err)
	}
	flags, err := pkgConfig(ctx, "--cflags", "--libs")
	if err != nil {
		return nil, err
	}
	version, err := pkgConfig(ctx, "--modversion")
	if err != nil {
		return nil, err
	}
	file, program := filepath.Join(dir, "pango.c"), filepath.Join(dir, "pango")
	if err := os.WriteFile(file, source, 0o600); err != nil {
		return nil, err
	}
	args := append([]string{"-std=c11", "-D_GNU_SOURCE", "-O2", "-o", program, file}, flags...)
	if out, err := exec.CommandContext(ctx, compiler, args...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling the oracle: %w: %s", err, out)
	}
	return &Pango{program: program, version: strings.Join(version, " ")}, nil
}

func pkgConfig(ctx context.Context, args ...string) ([]string, error) {
	out, err := exec.CommandContext(ctx, "pkg-config", append(args, "pangoft2")...).Output()
	if err != nil {
		return nil, fmt.Errorf("%w: pkg-config pangoft2: %w", ErrMissing, err)
	}
	return strings.Fields(string(out)), nil
}

// Version is Pango's version.
func (p *Pango) Version() string { return p.version }

// Request is what Pango is to set. No other fonts than its own are used.
type Request struct {
	Families  []string // as the font files name them, in order of preference
	FontFiles []string
	Size      float64   // of the em
	Language  string    // BCP 47
	Widths    []float64 // in the unit of Size
}

// Paragraph is a text to set.
type Paragraph struct {
	Text  string
	Spans []Span // stretches whose family Pango is not to choose itself
}

// Span is a stretch of runes of one family.
type Span struct {
	Start, End int
	Family     string
}

// Layout is one paragraph set in one width.
type Layout struct {
	Paragraph int     `json:"paragraph"` // index of those asked for
	Width     float64 `json:"width"`
	Seconds   float64 `json:"seconds"` // taken to shape and to break it
	Lines     []Line  `json:"lines"`
}

// Line is one line of a layout.
type Line struct {
	Start    int     `json:"start"` // in runes of the paragraph
	End      int     `json:"end"`
	Baseline float64 `json:"baseline"` // from the layout's top
	Glyphs   []Glyph `json:"glyphs"`   // from left to right
}

// Glyph is a glyph that is drawn, with its origin.
type Glyph struct {
	Font string  `json:"font"` // file
	ID   uint32  `json:"id"`
	Rune int     `json:"rune"` // first one of its cluster
	X    float64 `json:"x"`    // from the left edge of the width
	Y    float64 `json:"y"`    // below the base line
}

// Set returns every paragraph in every width asked for, aligned at its start. A
// paragraph's direction is that of its first strong character.
func (p *Pango) Set(ctx context.Context, paragraphs []Paragraph, r Request) ([]Layout, error) {
	var input bytes.Buffer
	for i, paragraph := range paragraphs {
		if strings.ContainsAny(paragraph.Text, "\n\x00") {
			return nil, fmt.Errorf("paragraph %d holds a line feed or a zero", i)
		}
		for _, s := range paragraph.Spans {
			fmt.Fprintf(&input, "%d,%d,%s;", s.Start, s.End, s.Family)
		}
		fmt.Fprintf(&input, "\n%s\n", paragraph.Text)
	}
	widths := make([]string, len(r.Widths))
	for i, w := range r.Widths {
		widths[i] = number(w)
	}
	args := []string{strings.Join(r.Families, ","), number(r.Size), r.Language, strings.Join(widths, ",")}
	cmd := exec.CommandContext(ctx, p.program, append(args, r.FontFiles...)...)
	cmd.Stdin = &input
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("asking Pango: %w: %s", err, complaints.String())
	}
	var layouts []Layout
	for answers := json.NewDecoder(bytes.NewReader(out)); answers.More(); {
		var l Layout
		if err := answers.Decode(&l); err != nil {
			return nil, fmt.Errorf("reading Pango's answer: %w", err)
		}
		layouts = append(layouts, l)
	}
	if want := len(paragraphs) * len(r.Widths); len(layouts) != want {
		return nil, fmt.Errorf("%d answers from Pango to %d questions: %s", len(layouts), want, complaints.String())
	}
	return layouts, nil
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// Paragraphs returns the texts to compare engines with: news Arabic plain and
// mixed with everything it is mixed with, vocalised verse, lists, and English
// with Arabic inside.
func Paragraphs() []Paragraph {
	var list []Paragraph
	for line := range strings.Lines(paragraphs) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			list = append(list, Paragraph{Text: line})
		}
	}
	return list
}
