// How the user wants texts to be set.

package kit

import (
	"sahifa/app/arabic"
	"sahifa/assets/lang"
	"sahifa/ui/rtl"
)

// Typography is how texts are set. It is kept as JSON.
type Typography struct {
	Size      int           `json:"size"`      // of what is read: index of TextSizes
	Interface int           `json:"interface"` // of what the program says: index of InterfaceSizes
	Lines     Justification `json:"lines"`
	Leading   int           `json:"leading"` // index of Leadings
	Measure   int           `json:"measure"` // index of Measures
	Spacing   int           `json:"spacing"` // of paragraphs: index of Spacings
	Face      Face          `json:"face"`

	IndicDigits bool              `json:"indic"` // what the program says has ٠ to ٩
	Months      arabic.MonthNames `json:"months"`
	Calendar    arabic.Calendar   `json:"calendar"`
}

// Face is the face of what is read. Its words are face.NAME in assets/lang.
type Face string

// The faces.
const (
	FaceNaskh Face = "naskh" // as newspapers and books have
	FaceSans  Face = "sans"  // as screens have
	FaceMixed Face = "mixed" // Naskh with headlines as screens have
	FaceKufi  Face = "kufi"  // Naskh with headlines as signs and title pages have
)

// Faces are all of them, in the order of a choice.
var Faces = []Face{FaceNaskh, FaceSans, FaceMixed, FaceKufi}

// The choices of sizes, as factors; DefaultTypography has the usual ones.
var (
	TextSizes      = []float32{0.88, 1, 1.15, 1.32, 1.5, 1.75, 2}
	InterfaceSizes = []float32{0.9, 1, 1.1, 1.22, 1.35, 1.5}
	Leadings       = []float32{0.88, 1, 1.14}
	Measures       = []float32{26, 33, 42, 200} // ems; the last is all there is room for
	Spacings       = []float32{0.3, 0.75, 1.3}  // ems between paragraphs, above those between lines
)

// DefaultTypography is that of the first start.
func DefaultTypography() Typography {
	return Typography{
		Size: 1, Interface: 1, Lines: Justified, Leading: 1, Measure: 1, Spacing: 1, Face: FaceNaskh,
		Months: arabic.MonthsGulf, Calendar: arabic.Gregorian,
	}
}

// Sound gives the typography with what makes no sense as it is at first.
func (t Typography) Sound() Typography {
	d := DefaultTypography()
	within := func(i *int, n, usual int) {
		if *i < 0 || *i >= n {
			*i = usual
		}
	}
	within(&t.Size, len(TextSizes), d.Size)
	within(&t.Interface, len(InterfaceSizes), d.Interface)
	within(&t.Leading, len(Leadings), d.Leading)
	within(&t.Measure, len(Measures), d.Measure)
	within(&t.Spacing, len(Spacings), d.Spacing)
	if t.Lines < Ragged || t.Lines > WithKashida {
		t.Lines = d.Lines
	}
	t.Face = known(t.Face, Faces)
	t.Months = known(t.Months, arabic.MonthTraditions)
	t.Calendar = known(t.Calendar, arabic.Calendars)
	return t
}

// known gives a value if it is one of some, else the first of them.
func known[T comparable](v T, all []T) T {
	for _, k := range all {
		if k == v {
			return v
		}
	}
	return all[0]
}

// InterfaceScale is how large what the program says is.
func (t Typography) InterfaceScale() float32 { return InterfaceSizes[t.Interface] }

// family gives the family of what is read, and that of headlines.
func (t Typography) family() (text, headline rtl.Family) {
	switch t.Face {
	case FaceSans:
		return rtl.Sans, rtl.Sans
	case FaceMixed:
		return rtl.Naskh, rtl.Sans
	case FaceKufi:
		return rtl.Naskh, rtl.Kufi
	}
	return rtl.Naskh, rtl.Naskh
}

// styled gives the words with the user's digits and dates.
func (t Typography) styled(w *lang.Words) *lang.Words {
	styled := *w
	styled.OnScreen, styled.IndicDigits = true, t.IndicDigits && w.RTL
	styled.Months, styled.Calendar = string(t.Months), string(t.Calendar)
	return &styled
}
