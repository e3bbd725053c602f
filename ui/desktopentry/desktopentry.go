// Package desktopentry puts the program into the user's menu of programs, with its
// icon, and has the desktop open its links with it: files below the user's own data
// folder, by freedesktop.org's specification. Nothing is written unasked.
package desktopentry

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"sahifa/app/news"
	"sahifa/assets"
	"sahifa/ui/atomicfile"
)

// ID names the entry and its icon, and the window, so that the desktop knows which
// window is the entry's.
const ID = "app.sahifa.reader"

// schemes are those of the links that the program opens. It becomes the usual
// program for the first alone: the other is also for other programs.
var schemes = []string{"sahifa", "feed"}

// Words are the program's name and what it is, by language; "en" is the usual one.
type Words struct{ Name, Comment map[string]string }

// Install writes the entry for the program that is running, with a data folder if
// that is not the usual one, and gives its file.
func Install(ctx context.Context, getenv func(string) string, w Words, dataDir string) (file string, err error) {
	data, err := dataHome(getenv)
	if err != nil {
		return "", err
	}
	program, err := os.Executable()
	if err != nil {
		return "", news.NewProblem(news.CannotRead, err, ID)
	}
	command := []string{program}
	if dataDir != "" {
		if dataDir, err = filepath.Abs(dataDir); err != nil {
			return "", news.NewProblem(news.CannotRead, err, dataDir)
		}
		command = append(command, "--data", dataDir)
	}
	for path, content := range map[string][]byte{entryFile(data): entry(w, command), iconFile(data): assets.Icon} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return "", news.NewProblem(news.CannotWrite, err, path)
		}
		if err := atomicfile.Write(path, func(to io.Writer) error { _, err := to.Write(content); return err }); err != nil {
			return "", err
		}
	}
	tell(ctx, "update-desktop-database", filepath.Dir(entryFile(data)))
	tell(ctx, "xdg-mime", "default", ID+".desktop", "x-scheme-handler/"+schemes[0])
	return entryFile(data), nil
}

// Remove takes the entry away again.
func Remove(ctx context.Context, getenv func(string) string) error {
	data, err := dataHome(getenv)
	if err != nil {
		return err
	}
	for _, path := range []string{entryFile(data), iconFile(data)} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return news.NewProblem(news.CannotWrite, err, path)
		}
	}
	tell(ctx, "update-desktop-database", filepath.Dir(entryFile(data)))
	return nil
}

func entryFile(data string) string { return filepath.Join(data, "applications", ID+".desktop") }

func iconFile(data string) string {
	return filepath.Join(data, "icons", "hicolor", "128x128", "apps", ID+".png")
}

// dataHome gives the folder below which the user's own entries are.
func dataHome(getenv func(string) string) (string, error) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return "", news.NewProblem(news.NoDesktopEntry, nil)
	}
	if dir := getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	if home := getenv("HOME"); home != "" {
		return filepath.Join(home, ".local", "share"), nil
	}
	return "", news.NewProblem(news.CannotWrite, nil, ID+".desktop")
}

// tell has a program of the desktop take notice, if it is there. Desktops without it
// look at the files by themselves.
func tell(ctx context.Context, program string, args ...string) {
	const patience = 10 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_ = exec.CommandContext(ctx, program, args...).Run()
}

// entry writes the entry.
func entry(w Words, command []string) []byte {
	var b bytes.Buffer
	line := func(key, value string) { b.WriteString(key + "=" + escaped(value) + "\n") }
	translated := func(key string, by map[string]string) {
		line(key, by["en"])
		for _, code := range slices.Sorted(maps.Keys(by)) {
			if code != "en" {
				line(key+"["+code+"]", by[code])
			}
		}
	}
	b.WriteString("[Desktop Entry]\nType=Application\nVersion=1.5\n")
	translated("Name", w.Name)
	translated("Comment", w.Comment)
	line("Icon", ID)
	var words []string
	for _, c := range command {
		words = append(words, quoted(c))
	}
	line("Exec", strings.Join(words, " ")+" %u")
	b.WriteString("Terminal=false\nCategories=Network;News;Feed;\nKeywords=news;rss;atom;feed;أخبار;صحيفة;\nStartupNotify=true\nStartupWMClass=" + ID + "\n")
	b.WriteString("MimeType=")
	for _, s := range schemes {
		b.WriteString("x-scheme-handler/" + s + ";")
	}
	b.WriteString("\n")
	return b.Bytes()
}

// escaped writes a value of the entry.
func escaped(value string) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(value)
}

// quoted writes a word of a command. A percent sign would begin a field.
func quoted(word string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "`", "\\`", "$", `\$`, "%", "%%").Replace(word) + `"`
}
