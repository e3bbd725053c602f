package rtl

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// directional are Fyne's icons that point along the line of reading: back and
// on, in and out, lists and their bullets. Those that stand for things (a
// magnifying glass is held in the right hand everywhere), for the way of
// a clock, or for playing a tape are not mirrored: see Material Design on
// bidirectionality.
var directional = map[fyne.ThemeIconName]bool{
	theme.IconNameNavigateBack: true, theme.IconNameNavigateNext: true, theme.IconNameArrowDropDown: false,
	theme.IconNameMailReply: true, theme.IconNameMailReplyAll: true, theme.IconNameMailForward: true, theme.IconNameMailSend: true,
	theme.IconNameContentUndo: true, theme.IconNameContentRedo: true, theme.IconNameList: true,
	theme.IconNameLogin: true, theme.IconNameLogout: true, theme.IconNameMenuExpand: true,
	theme.IconNameVolumeUp: true, theme.IconNameVolumeDown: true, theme.IconNameVolumeMute: true, theme.IconNameHelp: false,
}

// ThemeIcon gives one of the theme's icons as it is to be shown in an interface
// of a direction: those that point along the line of reading are mirrored.
func ThemeIcon(dir Dir, name fyne.ThemeIconName) fyne.Resource {
	icon := theme.Icon(name)
	if dir == LeftToRight || !directional[name] {
		return icon
	}
	return MirrorIcon(icon)
}

// MirrorIcon turns an icon, an SVG picture, the other way. What cannot be read
// as one is given back as it is.
func MirrorIcon(icon fyne.Resource) fyne.Resource {
	content := icon.Content()
	start, end, width, ok := frame(content)
	if !ok {
		return icon
	}
	var b bytes.Buffer
	b.Write(content[:start])
	fmt.Fprintf(&b, `<g transform="translate(%g 0) scale(-1 1)">`, width)
	b.Write(content[start:end])
	b.WriteString("</g>")
	b.Write(content[end:])
	return fyne.NewStaticResource("mirrored-"+icon.Name(), b.Bytes())
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
