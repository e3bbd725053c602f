package syncbar

import (
	"testing"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// Each job has a row with what it is and how far it has come, which stops it or opens its
// dialog; where there is none, nothing is shown.
func TestJobsAreShownAndStopped(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w := kittest.New(t, code)
		k := w.Kit
		j := NewJobs(k)
		k.Jobs.OnChanged = j.Update
		w.Show(j, 240, 120)
		if !j.Hidden || j.Height() != 0 {
			t.Errorf("%s: shown without a job", code)
		}
		var going []*kit.Progress
		for _, title := range []string{"settings.import", "archive.export"} {
			p := k.BeginProgress(title, "import.stop")
			p.Tell(0.25, func(*kit.Kit) string { return "1/4" })
			going = append(going, p)
		}
		w.Until(t, "both are shown", func() bool { return len(j.rows) == 2 })
		k.Overlay.CloseDialog()
		if j.Hidden || j.Height() != j.MinSize().Height || j.rows[0].title.Text() != k.Text("settings.import") || j.rows[1].title.Text() != k.Text("archive.export") || j.rows[0].words.Text() != "1/4" {
			t.Errorf("%s: %v, %q, %q", code, j.Hidden, j.rows[0].title.Text(), j.rows[0].words.Text())
		}
		first := j.rows[0]
		first.Tapped(nil)
		if !k.Overlay.DialogOpen() {
			t.Errorf("%s: its dialog does not open", code)
		}
		k.Overlay.CloseDialog()
		first.stop.Tapped(nil)
		if !going[0].Stopped() || going[1].Stopped() || first.words.Text() != k.Text("progress.stopping") {
			t.Errorf("%s: stopped %v and %v; it says %q", code, going[0].Stopped(), going[1].Stopped(), first.words.Text())
		}
		going[0].End()
		if len(j.rows) != 1 || len(kittest.All[*rtl.ProgressBar](w)) != 1 {
			t.Errorf("%s: %d rows when one is over", code, len(j.rows))
		}
		going[1].End()
		if !j.Hidden || len(j.rows) != 0 {
			t.Errorf("%s: shown when all are over", code)
		}
	}
}
