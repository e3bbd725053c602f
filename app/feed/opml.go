package feed

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Bounds on a list of subscriptions.
const (
	maxList     = 32 << 20 // bytes
	maxOutlines = 20_000
	maxNested   = 64
)

// ReadOPML reads a list of subscriptions. Of nested folders the innermost that
// has a name counts. Outlines whose feed has no usable address are told in
// failed, by title or address. What is no OPML at all is NotOPML.
func ReadOPML(r io.Reader) (outlines []news.Outline, failed []string, err error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxList+1))
	if err != nil || len(raw) > maxList {
		return nil, nil, news.Fail(news.NotOPML, err, "")
	}
	text, _ := web.DecodeXML(raw, "")
	text = declaration.ReplaceAll(bytes.TrimSpace(text), nil)
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var folders []string // of the open outlines, "" for a feed
	found := false
	for len(outlines)+len(failed) < maxOutlines && len(folders) < maxNested {
		token, err := d.Token()
		if err != nil {
			break // the end, or garbage: what was read before counts
		}
		switch t := token.(type) {
		case xml.StartElement:
			found = found || strings.EqualFold(t.Name.Local, "opml") || strings.EqualFold(t.Name.Local, "outline")
			if !strings.EqualFold(t.Name.Local, "outline") {
				continue
			}
			o, isFeed := outline(t)
			if !isFeed {
				folders = append(folders, o.Title)
				continue
			}
			o.Folder = innermost(folders)
			folders = append(folders, "")
			if address, err := web.Clean(o.URL); err == nil {
				o.URL = address
				outlines = append(outlines, o)
			} else {
				failed = append(failed, strings.TrimSpace(o.Title+" "+o.URL))
			}
		case xml.EndElement:
			if strings.EqualFold(t.Name.Local, "outline") && len(folders) > 0 {
				folders = folders[:len(folders)-1]
			}
		}
	}
	if !found {
		return nil, nil, news.Fail(news.NotOPML, nil, "")
	}
	return outlines, failed, nil
}

// outline reads an outline's attributes, whose names are written in every case.
func outline(t xml.StartElement) (o news.Outline, isFeed bool) {
	text := ""
	for _, a := range t.Attr {
		value := strings.TrimSpace(a.Value)
		switch strings.ToLower(a.Name.Local) {
		case "title":
			o.Title = plain(value)
		case "text":
			text = plain(value)
		case "xmlurl":
			o.URL, isFeed = value, true
		case "htmlurl":
			o.Site = web.Absolute("", value)
		}
	}
	if o.Title == "" {
		o.Title = text
	}
	return o, isFeed
}

func innermost(folders []string) string {
	for i := len(folders) - 1; i >= 0; i-- {
		if folders[i] != "" {
			return folders[i]
		}
	}
	return ""
}

// The form of an OPML 2.0 document.
type (
	opmlDocument struct {
		XMLName xml.Name      `xml:"opml"`
		Version string        `xml:"version,attr"`
		Title   string        `xml:"head>title"`
		Body    []opmlOutline `xml:"body>outline"`
	}
	opmlOutline struct {
		Type     string        `xml:"type,attr,omitempty"`
		Text     string        `xml:"text,attr"`
		Title    string        `xml:"title,attr"`
		XMLURL   string        `xml:"xmlUrl,attr,omitempty"`
		HTMLURL  string        `xml:"htmlUrl,attr,omitempty"`
		Outlines []opmlOutline `xml:"outline"`
	}
)

// WriteOPML writes subscriptions as OPML 2.0, an outline for each folder.
func WriteOPML(w io.Writer, title string, outlines []news.Outline) error {
	doc := opmlDocument{Version: "2.0", Title: title}
	place := map[string]int{} // of a folder in the body
	for _, o := range outlines {
		feed := opmlOutline{Type: "rss", Text: o.Title, Title: o.Title, XMLURL: o.URL, HTMLURL: o.Site}
		if o.Folder == "" {
			doc.Body = append(doc.Body, feed)
			continue
		}
		at, ok := place[o.Folder]
		if !ok {
			at = len(doc.Body)
			place[o.Folder] = at
			doc.Body = append(doc.Body, opmlOutline{Text: o.Folder, Title: o.Folder})
		}
		doc.Body[at].Outlines = append(doc.Body[at].Outlines, feed)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
