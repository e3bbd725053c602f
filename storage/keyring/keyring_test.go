package keyring

import (
	"testing"

	system "github.com/zalando/go-keyring"
)

func TestPasswordsAreKeptByUserAndSite(t *testing.T) {
	system.MockInit() // the library's own, in memory; acceptance asks a real one
	var k Keyring
	if p, err := k.Password("e.example", "reader"); p != "" || err != nil {
		t.Errorf("%q %v", p, err)
	}
	if err := k.SetPassword("e.example", "reader", "abcd efgh"); err != nil {
		t.Fatal(err)
	}
	if p, err := k.Password("e.example", "reader"); p != "abcd efgh" || err != nil {
		t.Errorf("%q %v", p, err)
	}
	if p, _ := k.Password("other.example", "reader"); p != "" {
		t.Errorf("another site's is %q", p)
	}
	for range 2 {
		if err := k.Forget("e.example", "reader"); err != nil {
			t.Error(err)
		}
	}
	if p, _ := k.Password("e.example", "reader"); p != "" {
		t.Errorf("not forgotten: %q", p)
	}
}
