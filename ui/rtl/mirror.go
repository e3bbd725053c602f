package rtl

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// ThemeIcon returns one of the theme's icons as it is to be shown in an interface
// of a direction: those that point are mirrored.
func ThemeIcon(dir Dir, name fyne.ThemeIconName) fyne.Resource {
	icon := theme.Icon(name)
	if dir == LeftToRight || !slices.Contains(pointing, name) {
		return icon
	}
	return MirrorIcon(icon)
}

// pointing are the theme's icons that point to where reading comes from or
// goes to, or picture a page of text; these are mirrored from right to left.
//
// The others are not. Both Material's and Microsoft's guidelines
// (m2.material.io/go/design-bidirectionality, learn.microsoft.com/globalization/
// fonts-layout/mirroring) keep what pictures a thing as a hand holds it (search
// glass, pencil), clocks and what goes round as they do (refresh, history,
// replay), check marks, and the signs of players: fast forward, rewind and skip
// are those on every machine. The question mark is a drawing of Latin text and
// has its own Arabic shape, so that it is mirrored: that is what Arabic writes.
var pointing = []fyne.ThemeIconName{
	theme.IconNameNavigateBack, theme.IconNameNavigateNext, theme.IconNameMenuExpand,
	theme.IconNameContentUndo, theme.IconNameContentRedo,
	theme.IconNameMailForward, theme.IconNameMailReply, theme.IconNameMailReplyAll, theme.IconNameMailSend,
	theme.IconNameList, theme.IconNameFileText, theme.IconNameDocument, theme.IconNameHelp, theme.IconNameQuestion,
	theme.IconNameLogin, theme.IconNameLogout,
	theme.IconNameVolumeDown, theme.IconNameVolumeMute, theme.IconNameVolumeUp,
	theme.IconNameDragCornerIndicator,
}

// iconIn does the same for an icon that may be one of the theme's, or nil, and
// that may be mirrored already.
func iconIn(dir Dir, icon fyne.Resource) fyne.Resource {
	if dir == LeftToRight || icon == nil || !points(icon.Name()) {
		return icon
	}
	return MirrorIcon(icon)
}

// points tells the name of an icon that is mirrored. Fyne puts the name of a
// colour before that of the file.
func points(name string) bool {
	for _, p := range pointing {
		file := theme.Icon(p).Name()
		file = file[strings.LastIndexByte(file, '_')+1:]
		if name == file || strings.HasSuffix(name, "_"+file) && !strings.Contains(name, mirroredPrefix) {
			return true
		}
	}
	return false
}

// MirrorIcon turns an icon, an SVG picture, the other way. One of the theme's
// follows its changes. What cannot be read as a picture is shown as it is.
func MirrorIcon(icon fyne.Resource) fyne.Resource {
	if icon == nil {
		return nil
	}
	m := mirrored{icon}
	if t, ok := icon.(fyne.ThemedResource); ok {
		return theme.NewColoredResource(m, t.ThemeColorName())
	}
	return m
}

// mirroredPrefix keeps Fyne's cache of pictures, which goes by names, from
// taking a mirrored icon for the other.
const mirroredPrefix = "mirrored-"

type mirrored struct{ fyne.Resource }

func (m mirrored) Name() string { return mirroredPrefix + m.Resource.Name() }

// Content puts a group around the drawing that turns it over.
func (m mirrored) Content() []byte {
	content := m.Resource.Content()
	start, end, edges, ok := frame(content)
	if !ok {
		return content
	}
	var b bytes.Buffer
	b.Write(content[:start])
	fmt.Fprintf(&b, `<g transform="translate(%g 0) scale(-1 1)">`, edges)
	b.Write(content[start:end])
	b.WriteString("</g>")
	b.Write(content[end:])
	return b.Bytes()
}

// frame finds what is within the outermost element of an SVG picture, and where
// its left and right edge meet when it is mirrored: the sum of both.
func frame(content []byte) (start, end int, edges float64, ok bool) {
	d := xml.NewDecoder(bytes.NewReader(content))
	depth := 0
	for {
		before := int(d.InputOffset())
		token, err := d.Token()
		if err == io.EOF {
			return start, end, edges, ok && end > start
		}
		if err != nil {
			return 0, 0, 0, false
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth == 1 && t.Name.Local == "svg" {
				start = int(d.InputOffset())
				edges, ok = edgesOf(t.Attr)
			}
		case xml.EndElement:
			if depth--; depth == 0 {
				end = before
			}
		}
	}
}

func edgesOf(attributes []xml.Attr) (edges float64, ok bool) {
	for _, a := range attributes {
		switch a.Name.Local {
		case "viewBox":
			var x, y, w, h float64
			if n, _ := fmt.Sscanf(strings.ReplaceAll(a.Value, ",", " "), "%g %g %g %g", &x, &y, &w, &h); n == 4 {
				return 2*x + w, true
			}
		case "width":
			if w, err := strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64); err == nil {
				edges, ok = w, true
			}
		}
	}
	return edges, ok
}
