//go:build unix && !darwin

package filechooser

import (
	"context"
	"errors"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"sahifa/app/dbustest"
)

// portal is a desktop portal of the test's own, on a bus of the test's own.
type portal struct {
	bus    *dbus.Conn
	answer func(p *portal, handle dbus.ObjectPath) // what the user does
	fails  bool                                    // the interface is there, but nothing shows dialogs

	asked  chan asked
	closed chan dbus.ObjectPath
}

// asked is what the portal was asked for.
type asked struct {
	method, parent, title string
	options               map[string]dbus.Variant
}

// start starts bus and portal. owner tells whether the portal has its name.
func (p *portal) start(t *testing.T, owner bool) *portal {
	t.Helper()
	address := dbustest.Start(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	p.asked, p.closed = make(chan asked, 1), make(chan dbus.ObjectPath, 1)
	var err error
	if p.bus, err = dbus.Connect(address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.bus.Close() })
	if err := p.bus.ExportMethodTable(map[string]any{"OpenFile": p.open, "SaveFile": p.save}, portalPath, chooser); err != nil {
		t.Fatal(err)
	}
	if owner {
		if _, err := p.bus.RequestName(portalName, dbus.NameFlagDoNotQueue); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func (p *portal) open(m dbus.Message, parent, title string, o map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.ask("OpenFile", m, parent, title, o)
}

func (p *portal) save(m dbus.Message, parent, title string, o map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.ask("SaveFile", m, parent, title, o)
}

func (p *portal) ask(method string, m dbus.Message, parent, title string, o map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	if p.fails {
		return "", dbus.NewError("org.freedesktop.DBus.Error.UnknownMethod", nil)
	}
	p.asked <- asked{method, parent, title, o}
	sender := strings.NewReplacer(":", "", ".", "_").Replace(m.Headers[dbus.FieldSender].Value().(string))
	handle := dbus.ObjectPath(requestsPath + sender + "/" + o["handle_token"].Value().(string))
	_ = p.bus.ExportMethodTable(map[string]any{"Close": func() *dbus.Error { p.closed <- handle; return nil }}, handle, requestFace)
	if p.answer != nil {
		p.answer(p, handle) // before the caller knows of the handle
	}
	return handle, nil
}

// respond ends the dialog as the user does.
func respond(status uint32, uris ...string) func(*portal, dbus.ObjectPath) {
	return func(p *portal, handle dbus.ObjectPath) {
		results := map[string]dbus.Variant{}
		if len(uris) > 0 {
			results["uris"] = dbus.MakeVariant(uris)
		}
		_ = p.bus.Emit(handle, responseEvent, status, results)
	}
}

func TestTheFileThatWasChosen(t *testing.T) {
	for uri, want := range map[string]string{
		"file:///home/a/feeds.opml":                                     "/home/a/feeds.opml",
		"file:///home/a/%D9%82%D8%A7%D8%A6%D9%85%D8%A9%20(2)+b%25.opml": "/home/a/قائمة (2)+b%.opml",
		"file:///run/user/1000/doc/ab12/x%3Fy%23z.opml":                 "/run/user/1000/doc/ab12/x?y#z.opml",
		"file:///a/../b/./c":                                            "/b/c",
	} {
		p := (&portal{answer: respond(accepted, uri)}).start(t, true)
		got, err := Choose(t.Context(), Request{Title: "استيراد", Action: "استورد", Kind: "OPML", EndsIn: []string{".opml", ".7z"}, Parent: "x11:2a"})
		if err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", uri, got, err, want)
		}
		a := <-p.asked
		if a.method != "OpenFile" || a.parent != "x11:2a" || a.title != "استيراد" || a.options["accept_label"].Value() != "استورد" {
			t.Errorf("asked %+v", a)
		}
		var filters []struct {
			Name  string
			Rules []struct {
				Kind    uint32
				Pattern string
			}
		}
		if err := a.options["filters"].Store(&filters); err != nil || len(filters) != 1 || len(filters[0].Rules) != 2 {
			t.Fatalf("filters %v, %v", a.options["filters"], err)
		}
		for i, name := range []string{"FEEDS.OpmL", "x.7Z"} {
			if fits, err := filepath.Match(filters[0].Rules[i].Pattern, name); !fits || err != nil {
				t.Errorf("%s is not offered by %q", name, filters[0].Rules[i].Pattern)
			}
		}
	}
}

func TestAFileToWriteIsProposed(t *testing.T) {
	p := (&portal{answer: respond(accepted, "file:///home/a/x.zip")}).start(t, true)
	if got, err := Choose(t.Context(), Request{Title: "t", Name: "صحيفة.zip", EndsIn: []string{".zip"}}); err != nil || got != "/home/a/x.zip" {
		t.Errorf("%q, %v", got, err)
	}
	if a := <-p.asked; a.method != "SaveFile" || a.options["current_name"].Value() != "صحيفة.zip" {
		t.Errorf("asked %+v", a)
	}
}

func TestNoFileIsChosen(t *testing.T) {
	later := func(p *portal, handle dbus.ObjectPath) {
		go func() {
			time.Sleep(unseen + 100*time.Millisecond)
			respond(otherwise)(p, handle)
		}()
	}
	ends := func(p *portal, _ dbus.ObjectPath) {
		go func() { time.Sleep(50 * time.Millisecond); p.bus.Close() }()
	}
	for name, c := range map[string]struct {
		portal  *portal
		noOwner bool
		want    error
	}{
		"cancelled":                       {&portal{answer: respond(cancelled)}, false, ErrDismissed},
		"its window closed":               {&portal{answer: later}, false, ErrDismissed},
		"no portal":                       {&portal{}, true, ErrNone},
		"a portal that shows no dialogs":  {&portal{fails: true}, false, ErrNone},
		"an answer without files":         {&portal{answer: respond(accepted)}, false, ErrNone},
		"an answer that is an address":    {&portal{answer: respond(accepted, "https://example.com/x")}, false, ErrNone},
		"an answer that is a broken name": {&portal{answer: respond(accepted, "file:///a%00b")}, false, ErrNone},
		"a portal that ends meanwhile":    {&portal{answer: ends}, false, ErrNone},
	} {
		c.portal.start(t, !c.noOwner)
		if got, err := Choose(t.Context(), Request{Title: "t"}); got != "" || !errors.Is(err, c.want) {
			t.Errorf("%s: %q, %v; want %v", name, got, err, c.want)
		}
	}
}

// What ends by itself before a person can have seen it was shown by nobody.
func TestADialogThatNobodySaw(t *testing.T) {
	ended := &dbus.Signal{Body: []any{uint32(otherwise), map[string]dbus.Variant{}}}
	for after, want := range map[time.Duration]error{0: ErrNone, unseen - 1: ErrNone, unseen: ErrDismissed, time.Hour: ErrDismissed} {
		if _, err := chosen(ended, after); !errors.Is(err, want) {
			t.Errorf("after %v: %v, want %v", after, err, want)
		}
	}
}

// What other programs ask of the portal is not ours.
func TestAnswersToOthersAreNotHeeded(t *testing.T) {
	others := func(p *portal, handle dbus.ObjectPath) {
		respond(accepted, "file:///etc/passwd")(p, requestsPath+"1_99/other")
		respond(accepted, "file:///home/a/mine")(p, handle)
	}
	(&portal{answer: others}).start(t, true)
	if got, err := Choose(t.Context(), Request{Title: "t"}); err != nil || got != "/home/a/mine" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestTheDialogIsClosedWhenNobodyWaits(t *testing.T) {
	for name, pause := range map[string]time.Duration{"while it is asked for": 0, "while it is seen": 100 * time.Millisecond} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		p := (&portal{answer: func(*portal, dbus.ObjectPath) { time.AfterFunc(pause, cancel) }}).start(t, true)
		if _, err := Choose(ctx, Request{Title: "t"}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		select {
		case <-p.closed:
		case <-time.After(time.Minute):
			t.Errorf("%s: the portal was not asked to close the dialog", name)
		}
	}
}

func TestWithoutABus(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
	if _, err := Choose(t.Context(), Request{}); !errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
}

func TestPatternsOfEndings(t *testing.T) {
	got := Request{EndsIn: []string{".opml", ".md"}}.patterns()
	if want := []string{"*.[oO][pP][mM][lL]", "*.[mM][dD]"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Who no longer waits for a bus that hangs is not held up, and not told that there is no
// dialog: another kind of it would open.
func TestABusThatHangsIsNotWaitedFor(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bus")
	listener, err := net.Listen("unix", file)
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+file)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	if path, err := Choose(ctx, Request{Title: "استيراد"}); !errors.Is(err, context.Canceled) {
		t.Errorf("%q, %v", path, err)
	}
}
