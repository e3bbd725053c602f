//go:build unix && !darwin

package tray

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"

	"sahifa/app/dbustest"
	"sahifa/assets"
)

// desktop is a desktop with a tray, on a bus of the test's own.
func desktop(t *testing.T) (bus *dbus.Conn, registered <-chan dbus.Sender) {
	t.Helper()
	address := dbustest.Start(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	if Shown(t.Context()) {
		t.Error("there seems to be a tray before there is")
	}
	const watcher, path = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
	came := make(chan dbus.Sender, 4)
	register := func(sender dbus.Sender, _ string) *dbus.Error { came <- sender; return nil }
	if err := bus.ExportMethodTable(map[string]any{"RegisterStatusNotifierItem": register}, path, watcher); err != nil {
		t.Fatal(err)
	}
	if _, err := prop.Export(bus, path, prop.Map{watcher: {"IsStatusNotifierHostRegistered": {Value: true}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(watcher, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return bus, came
}

// layout gives the menu's lines as the desktop reads them, by their names, and the
// number of each.
func layout(t *testing.T, bus *dbus.Conn, sender dbus.Sender) (names []string, ids map[string]int32, ticked map[string]bool) {
	t.Helper()
	var revision uint32
	var root struct {
		ID       int32
		Props    map[string]dbus.Variant
		Children []dbus.Variant
	}
	call := bus.Object(string(sender), "/StatusNotifierMenu").Call("com.canonical.dbusmenu.GetLayout", 0, int32(0), int32(-1), []string{})
	if err := call.Store(&revision, &root); err != nil {
		t.Fatal(err)
	}
	ids, ticked = map[string]int32{}, map[string]bool{}
	for _, c := range root.Children {
		fields := c.Value().([]any)
		props := fields[1].(map[string]dbus.Variant)
		name, _ := props["label"].Value().(string)
		if name == "" {
			continue
		}
		names = append(names, name)
		ids[name] = fields[0].(int32)
		state, _ := props["toggle-state"].Value().(int32)
		ticked[name] = state == 1
	}
	return names, ids, ticked
}

// A desktop of the test's own shows the icon, reads its menu and clicks in it.
func TestTheIconIsShownAndItsMenuWorks(t *testing.T) {
	bus, registered := desktop(t)
	if !Shown(t.Context()) {
		t.Fatal("the tray is not found")
	}
	did, hold := make(chan string, 9), make(chan struct{})
	event := func(name string) func() {
		return func() {
			<-hold // as one that takes long
			did <- name
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	m := Menu{Name: "صحيفة: ٣", Open: "افتح صحيفة", Sync: "زامن", Pause: "إيقاف مؤقت", Quit: "إنهاء"}
	icon := Start(ctx, assets.Icon, m, Events{event("open"), event("sync"), event("pause"), event("quit")})
	var sender dbus.Sender
	select {
	case sender = <-registered:
	case <-time.After(time.Minute):
		t.Fatal("the icon did not come")
	}
	names, ids, _ := layout(t, bus, sender)
	if want := []string{m.Open, m.Sync, m.Pause, m.Quit}; !slices.Equal(names, want) {
		t.Fatalf("the menu says %q", names)
	}
	for _, line := range []string{m.Sync, m.Pause, m.Open, m.Quit} {
		call := bus.Object(string(sender), "/StatusNotifierMenu").Call("com.canonical.dbusmenu.Event", 0, ids[line], "clicked", dbus.MakeVariant(""), uint32(0))
		if call.Err != nil {
			t.Fatal(call.Err)
		}
	}
	close(hold)
	var all []string
	for range 4 {
		select {
		case one := <-did:
			all = append(all, one)
		case <-time.After(time.Minute):
			t.Fatalf("of four clicks while the first was handed on, these did something: %q", all)
		}
	}
	slices.Sort(all)
	if want := []string{"open", "pause", "quit", "sync"}; !slices.Equal(all, want) {
		t.Errorf("the four clicks do %q", all)
	}
	older := m
	older.Open = "افتح صحيفة (٣)"
	m.Open, m.Paused = "افتح صحيفة (٤)", true
	icon.Set(older)
	icon.Set(m)
	for until := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		names, _, ticked := layout(t, bus, sender)
		if names[0] == m.Open && ticked[m.Pause] {
			break
		}
		if time.Now().After(until) {
			t.Fatalf("changed, the menu says %q, paused %v", names, ticked[m.Pause])
		}
	}
	icon.End()
}

// An icon that could not be shown, since the bus went meanwhile, is taken away like any
// other. There is one icon a process, so this is one of its own.
func TestAnIconThatNeverCameIsTakenAway(t *testing.T) {
	const alone = "SAHIFA_TRAY_WITHOUT_A_BUS"
	if os.Getenv(alone) != "" {
		icon := Start(t.Context(), assets.Icon, Menu{Name: "صحيفة"}, Events{})
		icon.End()
		return
	}
	again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	again.Env = append(os.Environ(), alone+"=1", "DBUS_SESSION_BUS_ADDRESS=unix:path="+filepath.Join(t.TempDir(), "none"))
	if out, err := again.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
