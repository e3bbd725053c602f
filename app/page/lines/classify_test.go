package lines

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The weights are written by the command in train, so they may be of other
// features.
func TestWeightsAreOfTheFeatures(t *testing.T) {
	var named []string
	for l := range strings.Lines(weightsFile) {
		_, name, _ := strings.Cut(strings.TrimSpace(l), "\t")
		named = append(named, name)
	}
	if !slices.Equal(named, FeatureNames()) {
		t.Errorf("weights.txt has weights of %q, the features are %q: run app/page/train", named, FeatureNames())
	}
}

// Headings of the kind that the others are of stay with their text, and short
// sentences between others; what the model is sure of goes all the same.
func TestSelectKeepsTogether(t *testing.T) {
	const prose = `<p>أعلنت بلدية الميناء صباح اليوم بدء أعمال توسعة الرصيف الشمالي، وقالت إن العمل سيستمر ثمانية عشر شهرا على مرحلتين.</p>`
	body, err := html.Parse(strings.NewReader(`<div><h2>أولا</h2>` + prose + `<h2>ثانيا</h2>` + prose + `<h2>ثالثا</h2>` + prose + `<p>ثم صمت.</p>` + prose + `<p>اشتركوا الآن.</p></div>`))
	if err != nil {
		t.Fatal(err)
	}
	all := Read(body)
	for i := range all {
		all[i].Probability = 0.9
		switch all[i].Text {
		case "ثانيا":
			all[i].Probability = 0.1
		case "ثم صمت.":
			all[i].Probability = 0.3
		case "اشتركوا الآن.":
			all[i].Probability = 0.1
		}
	}
	Select(all)
	for _, l := range all {
		if want := l.Text != "اشتركوا الآن."; l.Keep != want {
			t.Errorf("%q: kept %v", l.Text, l.Keep)
		}
	}
}

// A heading in doubt is held to the text below it, past the caption of a picture
// that goes; not past other lines.
func TestHeadingsAboveCaptions(t *testing.T) {
	const prose = `<p>أعلنت بلدية الميناء صباح اليوم بدء أعمال توسعة الرصيف الشمالي، وقالت إن العمل سيستمر ثمانية عشر شهرا على مرحلتين.</p>`
	for between, want := range map[string]bool{
		"": true,
		"<figure><table></table><p>عامل في الميناء</p></figure>": true,
		"<p>اشتركوا الآن</p>":                                    false,
	} {
		body, err := html.Parse(strings.NewReader("<div>" + prose + "<h2>الرصيف الشمالي</h2>" + between + prose + "</div>"))
		if err != nil {
			t.Fatal(err)
		}
		all := Read(body)
		for i := range all {
			switch l := &all[i]; {
			case l.isProse:
				l.Probability = 0.9
			case isHeading(l):
				l.Probability = 0.3
			}
		}
		Select(all)
		if all[1].Keep != want {
			t.Errorf("%q between: kept %v, want %v", between, all[1].Keep, want)
		}
	}
}

// Nobody takes one verse out of a poem, and what stands among the buttons of a list goes
// with them.
func TestSelectByNeighbours(t *testing.T) {
	body, err := html.Parse(strings.NewReader(`<div><div class="v">يا دار أهلي</div><div class="v">كيف الليالي</div><div class="v">كنا نعد الموج</div></div>` +
		`<ul><li><a href="/f">فيسبوك</a></li><li><a href="/w">واتساب</a></li><li>نسخ</li></ul><ul><li>ماء وتمر</li><li>بطانية</li></ul>`))
	if err != nil {
		t.Fatal(err)
	}
	all := Read(body)
	for i := range all {
		all[i].Probability = 0.6
		switch all[i].Text {
		case "كيف الليالي":
			all[i].Probability = 0.3
		case "فيسبوك", "واتساب":
			all[i].Probability = 0.2
		}
	}
	Select(all)
	for _, l := range all {
		if want := l.Text != "فيسبوك" && l.Text != "واتساب" && l.Text != "نسخ"; l.Keep != want {
			t.Errorf("%q: kept %v", l.Text, l.Keep)
		}
	}
}
