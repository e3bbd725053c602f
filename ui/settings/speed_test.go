package settings

import (
	"context"
	"testing"
)

func TestTheSpeedOfReadingAloudIsRemembered(t *testing.T) {
	p, f, w, _ := opened(t, "ar")
	if p.prefs.Rate() != 1 {
		t.Errorf("at first it is %v", p.prefs.Rate())
	}
	last := 0.0
	for _, s := range speeds {
		p.OpenAt(Place{page: pageLook, row: "settings.speed"})
		choose(t, w, w.Kit.Text("speed."+s.name))
		kept, _ := Load(context.Background(), f)
		if p.prefs.Rate() != s.rate || kept.Rate() != s.rate || s.rate <= last {
			t.Errorf("%s: it is %v, kept is %v", s.name, p.prefs.Rate(), kept.Rate())
		}
		last = s.rate
	}
	w.PressButton(t, w.Kit.Text("settings.reset"))
	w.Settle()
	if p.prefs.Rate() != 1 {
		t.Errorf("as at first it is %v", p.prefs.Rate())
	}
	f.values[keyPreferences] = `{"speed":"of light"}`
	if kept, _ := Load(context.Background(), f); kept.Speed != usualSpeed || kept.Rate() != 1 {
		t.Errorf("a speed that there is not is kept as %q", kept.Speed)
	}
}
