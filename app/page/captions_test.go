package page

import "testing"

// The label of a caption goes, unless it is all that the caption says.
func TestLabelsOfCaptions(t *testing.T) {
	for caption, want := range map[string]string{
		"تعليق الصورة، وزير الصحة": "وزير الصحة", "Image caption, The harbour": "The harbour", "مصدر الصورة: رويترز": "رويترز",
		"تعليق الصورة 3": "تعليق الصورة 3", "تعليق الصورة (٣)": "تعليق الصورة (٣)", "Image caption 12": "Image caption 12",
		"تعليق الصورة 3 وزراء": "3 وزراء", "تعليق الصورة،": "", "وزير الصحة": "وزير الصحة",
	} {
		if got := withoutCaptionLabel(caption); got != want {
			t.Errorf("of %q is left %q, want %q", caption, got, want)
		}
	}
}
