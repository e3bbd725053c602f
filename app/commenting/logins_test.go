package commenting_test

import (
	"errors"
	"testing"

	"sahifa/app/news"
)

func TestLoginThroughREST(t *testing.T) {
	p := newPress(t)
	a, article := writer(t, p)
	p.set(func(p *press) { p.login = true })
	ring := ring{}
	a.SetKeyring(ring)
	if _, err := a.SetLogin(ctx, p.URL, "reader", "wrong"); err == nil || news.AsProblem(err).Kind != news.LoginRefused || len(ring) != 0 {
		t.Errorf("a wrong password: %v %v", ring, err)
	}
	p.set(func(p *press) { p.silent = true }) // and cannot be asked
	if accepted, err := a.SetLogin(ctx, p.URL, "reader", "wrong"); accepted || err != nil {
		t.Errorf("a password that cannot be tried: %v %v", accepted, err)
	}
	d := written(t, a, article, "من عضو")
	for _, deaf := range []bool{false, true} {
		p.set(func(p *press) { p.deaf = deaf })
		if d = sent(t, a, d); d.Outcome.Kind != news.OutcomeBadLogin || p.copies("من عضو") != 0 {
			t.Errorf("wrong password: %s %+v", d.State, d.Outcome)
		}
	}
	p.set(func(p *press) { p.silent = false })
	if accepted, err := a.SetLogin(ctx, p.URL+"/a/", "reader", "abcd efgh"); !accepted || err != nil {
		t.Fatal(accepted, err)
	}
	if d = sent(t, a, d); d.State != news.StatePublished || p.copies("من عضو") != 1 {
		t.Errorf("%s %+v", d.State, d.Outcome)
	}
	if _, err := a.SetLogin(ctx, p.URL, "", ""); err != nil || len(ring) != 0 {
		t.Errorf("not forgotten: %v %v", ring, err)
	}
}

// Who has a login for a site that only its members may comment on is asked for no name,
// and nothing stands in the way of the comment.
func TestAMemberIsAskedForNothing(t *testing.T) {
	p := newPress(t)
	p.login = true
	a, article := writer(t, p)
	a.SetKeyring(ring{})
	look := func() (read news.CommentRequirements, fresh, kept news.Draft) {
		t.Helper()
		needs, err := a.CommentNeeds(ctx, article)
		d, err2 := a.NewDraft(ctx, article)
		all, err3 := a.ArticleDrafts(ctx, article)
		if err := errors.Join(err, err2, err3); err != nil {
			t.Fatal(err)
		}
		return needs, d, all[0]
	}
	d, err := a.NewDraft(ctx, article)
	if err != nil {
		t.Fatal(err)
	}
	d.Name, d.Email, d.Text = "", "", "من عضو"
	if _, err = a.SaveDraft(ctx, d); err != nil {
		t.Fatal(err)
	}
	if needs, fresh, kept := look(); needs.Barrier != news.OutcomeLogin || fresh.Requirements.Barrier != news.OutcomeLogin || kept.Requirements.Barrier != news.OutcomeLogin {
		t.Errorf("without a login: %+v %+v %+v", needs, fresh.Requirements, kept.Requirements)
	}
	if accepted, err := a.SetLogin(ctx, p.URL, "reader", "abcd efgh"); err != nil || !accepted {
		t.Fatal(accepted, err)
	}
	needs, fresh, kept := look()
	for _, n := range []news.CommentRequirements{needs, fresh.Requirements, kept.Requirements} {
		if !n.Known || n.Barrier != "" || n.HasName || n.HasEmail {
			t.Errorf("with a login: %+v", n)
		}
	}
	if d := sent(t, a, kept); d.State != news.StatePublished {
		t.Errorf("%s %+v", d.State, d.Outcome)
	}
}

// ring is a keyring in memory.
type ring map[string]string

func (r ring) Password(host, user string) (string, error) { return r[user+"@"+host], nil }
func (r ring) SetPassword(host, user, password string) error {
	r[user+"@"+host] = password
	return nil
}
func (r ring) Forget(host, user string) error { delete(r, user+"@"+host); return nil }
