// Package edition holds the sample edition that ships inside the program:
// articles and pictures made for it, so that a first start without a network
// has something to read. README.md in this folder describes the format of its
// files.
package edition

import (
	"embed"
	"encoding/json"
	"fmt"
	"mime"
	"path"
	"time"
)

//go:embed edition.json articles/*.html pictures/*
var files embed.FS

// Article is one article of the edition.
type Article struct {
	Name      string // of its file, without the extension
	Title     string
	Section   string
	Byline    string
	Published time.Time
	HTML      string // the body; pictures by their file names
	Pictures  []Picture
}

// Picture is a picture of an article.
type Picture struct {
	Name  string // of its file
	MIME  string
	Bytes []byte
}

// Articles returns the articles of the edition, the newest first.
func Articles() ([]Article, error) {
	index, err := files.ReadFile("edition.json")
	if err != nil {
		return nil, err
	}
	var list []struct {
		Name, Title, Section, Byline string
		Published                    time.Time
		Pictures                     []string
	}
	if err := json.Unmarshal(index, &list); err != nil {
		return nil, fmt.Errorf("edition.json: %w", err)
	}
	var all []Article
	for _, e := range list {
		body, err := files.ReadFile("articles/" + e.Name + ".html")
		if err != nil {
			return nil, err
		}
		a := Article{Name: e.Name, Title: e.Title, Section: e.Section, Byline: e.Byline, Published: e.Published, HTML: string(body)}
		for _, name := range e.Pictures {
			b, err := files.ReadFile("pictures/" + name)
			if err != nil {
				return nil, err
			}
			a.Pictures = append(a.Pictures, Picture{Name: name, MIME: mime.TypeByExtension(path.Ext(name)), Bytes: b})
		}
		all = append(all, a)
	}
	return all, nil
}
