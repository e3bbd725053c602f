package cli

// The files that verbs read.

import (
	"io"
	"os"
	"strconv"

	"sahifa/app/news"
)

// Bounds on the files that verbs read whole, in MiB.
const (
	maxComment = 1  // of a comment: more than any site takes
	maxPage    = 64 // of a page
)

// open opens a file to read; "-" is standard input.
func (c *call) open(name string) (io.Reader, func(), error) {
	if name == "-" {
		return c.Stdin, func() {}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, news.NewProblem(news.NoSuchFile, err, name)
	}
	return f, func() { f.Close() }, nil
}

// readFile reads a file of at most so many MiB; "-" is standard input. One that is
// larger is refused whole: nobody would see that its end is missing.
func readFile(c *call, name string, most int) ([]byte, error) {
	in, closing, err := c.open(name)
	if err != nil {
		return nil, err
	}
	defer closing()
	data, err := io.ReadAll(io.LimitReader(in, int64(most)<<20+1))
	if err != nil {
		return nil, news.NewProblem(news.NoSuchFile, err, name)
	}
	if len(data) > most<<20 {
		return nil, news.NewProblem(news.FileTooLarge, nil, name, strconv.Itoa(most))
	}
	return data, nil
}
