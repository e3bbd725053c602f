package feed

// This file writes lists of subscriptions as OPML 2.0.

import (
	"encoding/xml"
	"io"
	"net/url"
	"strings"

	"sahifa/app/news"
)

// The form of an OPML 2.0 document.
type (
	opmlDocument struct {
		XMLName xml.Name       `xml:"opml"`
		Version string         `xml:"version,attr"`
		Title   string         `xml:"head>title"`
		Body    []*opmlOutline `xml:"body>outline"`
	}
	opmlOutline struct {
		Type        string         `xml:"type,attr,omitempty"`
		Text        string         `xml:"text,attr"`
		Title       string         `xml:"title,attr"`
		XMLURL      string         `xml:"xmlUrl,attr,omitempty"`
		HTMLURL     string         `xml:"htmlUrl,attr,omitempty"`
		Description string         `xml:"description,attr,omitempty"`
		Outlines    []*opmlOutline `xml:"outline"`
	}
)

// WriteOPML writes subscriptions, an outline for each folder; folders are those that
// are there even where no feed is in them.
func WriteOPML(w io.Writer, title string, outlines []news.Outline, folders []string) error {
	doc := opmlDocument{Version: "2.0", Title: title}
	open := map[string]*opmlOutline{}
	for _, name := range folders {
		doc.folder(open, name)
	}
	for _, o := range outlines {
		doc.put(open, o.Folder, &opmlOutline{Type: "rss", Text: o.Title, Title: o.Title, XMLURL: withoutPassword(o.URL), HTMLURL: o.Site})
	}
	return doc.write(w)
}

// WriteRejected writes what was not taken of a list, with the reasons as
// descriptions, so that it can be mended and read again. say gives a reason's
// sentence.
func WriteRejected(w io.Writer, title string, rejected []Rejected, say func(RejectReason) string) error {
	doc := opmlDocument{Version: "2.0", Title: title}
	folders := map[string]*opmlOutline{}
	for _, r := range rejected {
		doc.put(folders, r.Folder, &opmlOutline{Type: "rss", Text: r.Title, Title: r.Title, XMLURL: withoutPassword(r.Address), HTMLURL: r.Site, Description: say(r.Reason)})
	}
	return doc.write(w)
}

// withoutPassword takes a user's name and password out of an address: lists are
// made to be handed on.
func withoutPassword(address string) string {
	if !strings.Contains(address, "@") {
		return address
	}
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return address
	}
	u.User = nil
	return u.String()
}

// put puts an outline into the folder of a name, "" for none.
func (d *opmlDocument) put(folders map[string]*opmlOutline, folder string, o *opmlOutline) {
	if folder == "" {
		d.Body = append(d.Body, o)
		return
	}
	at := d.folder(folders, folder)
	at.Outlines = append(at.Outlines, o)
}

// folder gives the outline of a folder, and makes it where there is none.
func (d *opmlDocument) folder(folders map[string]*opmlOutline, folder string) *opmlOutline {
	if at, ok := folders[folder]; ok {
		return at
	}
	outer, name := "", folder
	if i := strings.LastIndex(folder, folderSeparator); i >= 0 {
		outer, name = folder[:i], folder[i+len(folderSeparator):]
	}
	at := &opmlOutline{Text: name, Title: name}
	folders[folder] = at
	d.put(folders, outer, at)
	return at
}

func (d *opmlDocument) write(w io.Writer) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(d); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
