package rtl

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

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

// MirrorIcon gives an icon of the theme as it is shown in a direction: from
// right to left, those that point are mirrored. Other resources, nil too, are
// given back as they are; see [Mirrored] for one's own.
func MirrorIcon(dir Dir, icon fyne.Resource) fyne.Resource {
	if dir == LeftToRight || icon == nil || !points(icon.Name()) {
		return icon
	}
	return Mirrored(icon)
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

// Mirrored gives the mirror image of an icon in SVG that has a view box. What
// is no such icon is given back.
func Mirrored(icon fyne.Resource) fyne.Resource {
	m := mirrored{icon}
	if t, ok := icon.(fyne.ThemedResource); ok { // the theme's changes are followed
		return theme.NewColoredResource(m, t.ThemeColorName())
	}
	return m
}

// mirroredPrefix keeps Fyne's cache of pictures, which goes by names, from
// taking a mirrored icon for the other.
const mirroredPrefix = "mirrored-"

type mirrored struct{ fyne.Resource }

func (m mirrored) Name() string { return mirroredPrefix + m.Resource.Name() }

var (
	svgHead = regexp.MustCompile(`<svg\b[^>]*\bviewBox="\s*(-?[\d.]+)[\s,]+-?[\d.]+[\s,]+([\d.]+)[\s,]+[\d.]+\s*"[^>]*>`)
	svgTail = []byte("</svg>")
)

// Content puts a group around the drawing that turns it over: x comes to
// 2·left + width − x.
func (m mirrored) Content() []byte {
	svg := m.Resource.Content()
	head, tail := svgHead.FindSubmatchIndex(svg), bytes.LastIndex(svg, svgTail)
	if head == nil || tail < head[1] {
		return svg
	}
	number := func(group int) float64 {
		n, _ := strconv.ParseFloat(string(svg[head[2*group]:head[2*group+1]]), 64)
		return n
	}
	var out bytes.Buffer
	out.Write(svg[:head[1]])
	fmt.Fprintf(&out, `<g transform="translate(%g 0) scale(-1 1)">`, 2*number(1)+number(2))
	out.Write(svg[head[1]:tail])
	out.WriteString("</g>")
	out.Write(svg[tail:])
	return out.Bytes()
}
