package ui

import (
	"context"
	"strings"

	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// keep keeps what was written, in its turn, and then calls done, which may be
// nil. A new draft without a word is not kept.
func (c *composer) keep(done func()) {
	if c.keeping != nil {
		c.keeping.Stop()
	}
	d := c.collect()
	if !c.dirty || !c.editable() || d.ID == 0 && c.draft.ID == 0 && strings.TrimSpace(d.Text) == "" {
		if done != nil {
			done()
		}
		return
	}
	c.dirty = false
	ask(c.kit.desk, nil, func(ctx context.Context) (news.Draft, error) { return c.write(ctx, d) }, func(saved news.Draft, err error) {
		if err != nil {
			c.dirty = news.AsProblem(err).Kind != news.DraftAway
			c.w.failed(err)
			return
		}
		c.draft.ID, c.draft.State = saved.ID, saved.State
		c.draft.Created, c.draft.Explained = saved.Created, saved.Explained
		if done != nil {
			done()
		}
		c.w.draftsChanged()
	})
}

// write keeps a draft; the first time it gives it its number. It may be called
// from any goroutine.
func (c *composer) write(ctx context.Context, d news.Draft) (news.Draft, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	d.ID = c.id
	saved, err := c.w.app.SaveDraft(ctx, d)
	if err == nil {
		c.id, c.kept = saved.ID, saved
	}
	return saved, err
}

// flush keeps what is not kept yet when the window has closed.
func (c *composer) flush(ctx context.Context) error {
	d := c.collect()
	c.mu.Lock()
	same := d.Text == c.kept.Text && d.Name == c.kept.Name && d.Email == c.kept.Email && d.Site == c.kept.Site && d.ReplyTo == c.kept.ReplyTo
	id := c.id
	c.mu.Unlock()
	if same || !c.editable() || id == 0 && strings.TrimSpace(d.Text) == "" {
		return nil
	}
	_, err := c.write(ctx, d)
	return err
}

// take shows the draft as it is now, if it is this one.
func (c *composer) take(d news.Draft) {
	if d.ID == 0 || d.ID != c.draft.ID {
		return
	}
	text := c.collect()
	if d.State != c.draft.State {
		defer c.column.ScrollTo(0) // what became of it stands at the top
	}
	c.draft = d
	if c.editable() { // what is being written stays
		c.draft.Text, c.draft.Name, c.draft.Email, c.draft.Site = text.Text, text.Name, text.Email, text.Site
	}
	c.show()
}

// send keeps the draft, checks it and puts it into the outbox.
func (c *composer) send() {
	if c.draft.State == news.StateUnknown {
		c.queue()
		return
	}
	if c.dirty || c.draft.ID == 0 {
		c.dirty = true
		c.keep(func() {
			if c.draft.ID != 0 {
				c.queue()
			}
		})
		if strings.TrimSpace(c.text.Text()) == "" {
			c.look()
		}
		return
	}
	c.queue()
}

func (c *composer) queue() {
	d := c.collect()
	ask(c.kit.desk, nil, func(ctx context.Context) (news.Draft, error) {
		q, err := c.w.app.Queue(ctx, d.ID)
		if err == nil {
			err = c.w.app.RememberWriter(ctx, q)
		}
		return q, err
	}, func(q news.Draft, err error) {
		switch {
		case err == nil:
			c.take(q)
			c.w.draftsChanged()
			c.w.sendNow()
		case news.AsProblem(err).Kind == news.DraftAsks:
			c.confirmWarnings()
		case news.AsProblem(err).Kind == news.DraftLacks, news.AsProblem(err).Kind == news.DraftBreaks:
			c.look() // the pane says what is wrong
			c.column.ScrollTo(0)
			c.w.win.Canvas().Focus(c.text)
			c.text.NextDiagnostic()
		default:
			c.w.failed(err)
		}
	})
}

// confirmWarnings asks once whether a comment that may break a rule is to be
// sent as it is.
func (c *composer) confirmWarnings() {
	c.w.confirm("compose.asks_title", c.kit.text("compose.asks_hint"), "compose.send_anyway", func() {
		found := c.verdictNow.Findings
		do(c.kit.desk, nil, func(ctx context.Context) error {
			for _, f := range found {
				if f.Severity != news.SeverityWarn {
					continue
				}
				if _, err := c.w.app.Explain(ctx, c.draft.ID, f, ""); err != nil {
					return err
				}
			}
			return nil
		}, func(err error) {
			if !c.w.failed(err) {
				c.reload(c.queue)
			}
		})
	})
}

// explain asks why what was found is none, and records it.
func (c *composer) explain(f news.Finding) {
	c.keep(func() {
		c.w.ask(form{
			title: "explain.title", hint: "explain.hint", label: "explain.do",
			do: func(ctx context.Context, reason string) error {
				_, err := c.w.app.Explain(ctx, c.draft.ID, f, reason)
				return err
			},
			done: func() { c.reload(c.look) },
		})
	})
}

// reload takes over what the store has of the draft.
func (c *composer) reload(then func()) {
	ask(c.kit.desk, nil, func(ctx context.Context) (news.Draft, error) { return c.w.app.Draft(ctx, c.draft.ID) }, func(d news.Draft, err error) {
		if c.w.failed(err) {
			return
		}
		c.take(d)
		if then != nil {
			then()
		}
	})
}

// withdraw takes the draft back from the outbox.
func (c *composer) withdraw() {
	ask(c.kit.desk, nil, func(ctx context.Context) (news.Draft, error) { return c.w.app.Withdraw(ctx, c.draft.ID) }, func(d news.Draft, err error) {
		if err != nil {
			c.w.failed(err)
			c.reload(nil)
			return
		}
		c.take(d)
		c.look()
		c.w.draftsChanged()
		c.w.win.Canvas().Focus(c.text)
	})
}

// settle takes the user's word that the comment is on the page.
func (c *composer) settle() {
	ask(c.kit.desk, nil, func(ctx context.Context) (news.Draft, error) { return c.w.app.SettleUnknown(ctx, c.draft.ID) }, func(d news.Draft, err error) {
		if !c.w.failed(err) {
			c.take(d)
			c.w.draftsChanged()
		}
	})
}

// another begins a new comment on the same article.
func (c *composer) another() {
	article := c.draft.ArticleID
	ask(c.kit.desk, nil, func(ctx context.Context) (news.Draft, error) { return c.w.app.NewDraft(ctx, article) }, func(d news.Draft, err error) {
		if !c.w.failed(err) {
			c.w.openComposer(d)
		}
	})
}

// discard removes the draft after a question.
func (c *composer) discard() {
	if c.draft.ID == 0 {
		c.dirty = false
		c.text.SetText("")
		c.dirty = false
		c.w.closeComposer()
		return
	}
	id := c.draft.ID
	c.w.confirm("compose.discard", c.kit.text("compose.discard_hint"), "compose.discard_do", func() {
		do(c.kit.desk, nil, func(ctx context.Context) error { return c.w.app.RemoveDraft(ctx, id) }, func(err error) {
			if c.w.failed(err) {
				return
			}
			c.dirty = false
			c.draft.State = news.StateSending // nothing more is kept of it
			c.w.closeComposer()
			c.w.draftsChanged()
		})
	})
}

// showVersions lists the texts the draft had, to go back to one.
func (c *composer) showVersions() {
	c.keep(func() {
		ask(c.kit.desk, nil, func(ctx context.Context) ([]news.DraftVersion, error) {
			return c.w.app.DraftVersions(ctx, c.draft.ID)
		}, func(all []news.DraftVersion, err error) {
			if !c.w.failed(err) {
				c.offerVersions(all)
			}
		})
	})
}

func (c *composer) offerVersions(all []news.DraftVersion) {
	k := c.kit
	const most = 30
	var items []rtl.Item
	for i, v := range all {
		if i == most {
			break
		}
		t := rtl.NewText(k.styles.note, rtl.Span{Text: longDate(k.words, v.Saved.Local()), Link: "version:"})
		if c.editable() {
			t.OnLink = func(string) {
				c.w.overlay.close()
				c.text.SetText(v.Text)
				c.changed()
				c.keep(nil)
				c.w.win.Canvas().Focus(c.text)
			}
		}
		body := k.styles.plain
		body.MaxLines, body.Dir = 3, textDir(v.Text, k.dir)
		items = append(items, rtl.Item{Block: t, Above: 10}, rtl.Item{Block: rtl.NewText(body, rtl.Span{Text: v.Text}), Above: 2})
	}
	if len(items) == 0 {
		items = append(items, rtl.Item{Block: rtl.NewText(k.styles.plain, rtl.Span{Text: k.text("compose.no_versions")})})
	}
	c.w.overlay.dialog(k.text("compose.versions"), rtl.NewGroup(k.dir, items...), nil)
}

// byHand copies a comment and opens the page, for sites that only a browser
// can write to.
func (w *window) byHand(d news.Draft) {
	w.fyneApp.Clipboard().SetContent(d.Text)
	w.overlay.tell(w.kit.text("compose.copied"), false, "", nil)
	address := d.Outcome.URL
	if address == "" {
		address = d.Page + "#respond"
	}
	w.visit(address)
}
