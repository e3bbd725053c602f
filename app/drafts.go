package app

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"sahifa/app/comment"
	"sahifa/app/news"
)

// Keys of the settings that comments have.
const (
	CommentName    = "comment_name"    // remembered for the next comment
	CommentEmail   = "comment_email"   //
	CommentSite    = "comment_site"    //
	CommentConsent = "comment_consent" // "yes": sites may keep name and address in a cookie
	KeepComments   = "comments"        // "no": readers' comments are not fetched
)

// NewDraft gives an empty draft on an article, the user's name and address
// filled in. It is kept with the first SaveDraft.
func (a *App) NewDraft(ctx context.Context, articleID int64) (news.Draft, error) {
	art, err := a.store.Articles.Get(ctx, articleID)
	if err != nil {
		return news.Draft{}, err
	}
	d := news.Draft{ArticleID: articleID, State: news.StateDraft}
	if err := a.about(ctx, &d, art); err != nil {
		return d, err
	}
	for key, to := range map[string]*string{CommentName: &d.Name, CommentEmail: &d.Email, CommentSite: &d.Site} {
		if *to, err = a.store.Settings.Setting(ctx, key); err != nil {
			return d, err
		}
	}
	return d, nil
}

// about takes over what a draft keeps of its article.
func (a *App) about(ctx context.Context, d *news.Draft, art news.Article) (err error) {
	d.Page, _, _ = strings.Cut(art.URL, "#")
	if d.Page == "" {
		d.Page, _, _ = strings.Cut(art.Comments.URL, "#")
	}
	d.PageTitle, d.PageByline, d.PageRules, d.CommentFeed = art.Title, art.Byline, art.Comments.Rules, art.Comments.Feed
	d.Needs, err = a.store.Comments.Needs(ctx, art.ID)
	return err
}

// SaveDraft keeps a draft: when it returns, no crash and no power cut loses
// the text. What cannot be sent, such as control characters, is left out. A
// draft that waits in the outbox or was sent is DraftAway.
func (a *App) SaveDraft(ctx context.Context, d news.Draft) (news.Draft, error) {
	d.Text, d.Updated = clean(d.Text, true), a.now()
	d.Name, d.Email, d.Site = clean(d.Name, false), clean(d.Email, false), clean(d.Site, false)
	if d.ID == 0 {
		d.Created = d.Updated
	}
	return a.store.Drafts.Put(ctx, d)
}

// clean leaves out what is no text: broken UTF-8, which WordPress would store
// as nothing, and control characters.
func clean(s string, lines bool) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !(lines && (r == '\n' || r == '\t')) {
			return -1
		}
		return r
	}, s)
	if !lines {
		s = strings.TrimSpace(s)
	}
	return s
}

// RememberWriter keeps name, address and site for the next comment.
func (a *App) RememberWriter(ctx context.Context, d news.Draft) error {
	for key, value := range map[string]string{CommentName: d.Name, CommentEmail: d.Email, CommentSite: d.Site} {
		if err := a.store.Settings.SetSetting(ctx, key, value); err != nil {
			return err
		}
	}
	return nil
}

// Draft gives one draft.
func (a *App) Draft(ctx context.Context, id int64) (news.Draft, error) {
	return a.store.Drafts.Get(ctx, id)
}

// Drafts gives all drafts that have the words of a query, in whatever state,
// changed last first.
func (a *App) Drafts(ctx context.Context, query string) ([]news.Draft, error) {
	all, err := a.store.Drafts.List(ctx, query)
	if err != nil {
		return nil, err
	}
	return all, a.renew(ctx, all)
}

// DraftsWaiting gives how many drafts wait to be finished, sent or decided.
func (a *App) DraftsWaiting(ctx context.Context) (int, error) {
	all, err := a.store.Drafts.List(ctx, "")
	n := 0
	for _, d := range all {
		if d.State != news.StatePublished && d.State != news.StateHeld {
			n++
		}
	}
	return n, err
}

// ArticleDrafts gives the drafts on an article, oldest first.
func (a *App) ArticleDrafts(ctx context.Context, articleID int64) ([]news.Draft, error) {
	all, err := a.store.Drafts.ListByArticle(ctx, articleID)
	if err != nil {
		return nil, err
	}
	return all, a.renew(ctx, all)
}

// renew brings what is known of their forms up to date in drafts that are still
// being written: the page may have been read since.
func (a *App) renew(ctx context.Context, all []news.Draft) error {
	for i := range all {
		if all[i].State != news.StateDraft && all[i].State != news.StateRefused {
			continue
		}
		needs, err := a.store.Comments.Needs(ctx, all[i].ArticleID)
		if err != nil {
			return err
		}
		if needs.Known {
			all[i].Needs = needs
		}
	}
	return nil
}

// DraftVersions gives the texts a draft had, the last first.
func (a *App) DraftVersions(ctx context.Context, id int64) ([]news.DraftVersion, error) {
	return a.store.Drafts.Versions(ctx, id)
}

// RemoveDraft removes a draft for good.
func (a *App) RemoveDraft(ctx context.Context, id int64) error { return a.store.Drafts.Remove(ctx, id) }

// CheckDraft tells what a draft needs before it can be sent, and which rules
// it may break.
func (a *App) CheckDraft(ctx context.Context, d news.Draft) (news.Verdict, error) {
	found, err := a.findings(ctx, d)
	if err != nil {
		return news.Verdict{}, err
	}
	v := news.Verdict{Lacks: comment.Lacks(d, d.Needs), Findings: found}
	if u, err := url.Parse(d.Page); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		v.Lacks = append(v.Lacks, news.Lack{Kind: news.LackNoPage})
	}
	if comment.Empty(d.Text) {
		return v, nil
	}
	earlier, err := a.store.Drafts.ListByArticle(ctx, d.ArticleID)
	if err != nil {
		return v, err
	}
	for _, e := range earlier {
		gone := e.State == news.StateQueued || e.State == news.StateSending || e.State == news.StatePublished || e.State == news.StateHeld
		if e.ID != d.ID && gone && e.ReplyTo == d.ReplyTo && e.Name == d.Name && e.Text == d.Text {
			v.Lacks = append(v.Lacks, news.Lack{Kind: news.LackAgain, Args: []string{strconv.FormatInt(e.ID, 10)}})
			break
		}
	}
	return v, nil
}

// Explain records the user's word on a finding of a draft's text: why it is
// none, or, with no reason, that the warning was seen. It holds until the
// paragraph changes. A finding that is not arguable is not explained away.
func (a *App) Explain(ctx context.Context, id int64, f news.Finding, reason string) (news.Draft, error) {
	d, err := a.store.Drafts.Get(ctx, id)
	if err != nil {
		return d, err
	}
	d.Explained = append(d.Explained, explain(d, f, reason))
	d.Updated = a.now()
	return a.store.Drafts.Put(ctx, d)
}

// Queue puts a draft into the outbox, if it lacks nothing and breaks no rule.
// Otherwise it is DraftLacks, DraftBreaks, or DraftAsks where warnings were
// not seen yet; CheckDraft tells the details.
func (a *App) Queue(ctx context.Context, id int64) (news.Draft, error) {
	d, err := a.store.Drafts.Get(ctx, id)
	if err != nil {
		return d, err
	}
	if d.State == news.StateQueued || d.State == news.StateSending {
		return d, nil
	}
	v, err := a.CheckDraft(ctx, d)
	if err != nil {
		return d, err
	}
	switch {
	case len(v.Lacks) > 0:
		return d, news.Fail(news.DraftLacks, nil, append([]string{string(v.Lacks[0].Kind)}, v.Lacks[0].Args...)...)
	case v.Severity() == news.SeverityBlock:
		return d, news.Fail(news.DraftBreaks, nil)
	case v.Severity() == news.SeverityWarn:
		return d, news.Fail(news.DraftAsks, nil)
	}
	if err := a.store.Outbox.Queue(ctx, id, hostOf(d.Page), a.now()); err != nil {
		return d, err
	}
	return a.store.Drafts.Get(ctx, id)
}

// Withdraw takes a draft out of the outbox, to be changed, as long as it was
// not sent.
func (a *App) Withdraw(ctx context.Context, id int64) (news.Draft, error) {
	if err := a.store.Outbox.Withdraw(ctx, id); err != nil {
		return news.Draft{}, err
	}
	return a.store.Drafts.Get(ctx, id)
}

// SettleUnknown takes the user's word that a comment whose outcome is unknown
// is there.
func (a *App) SettleUnknown(ctx context.Context, id int64) (news.Draft, error) {
	d, err := a.store.Drafts.Get(ctx, id)
	if err != nil {
		return d, err
	}
	if d.State != news.StateUnknown {
		return d, news.Fail(news.DraftAway, nil, strconv.FormatInt(id, 10))
	}
	o := news.Outcome{Kind: news.OutcomeByHand, URL: d.Page, Time: a.now()}
	if err := a.store.Outbox.EndSending(ctx, id, news.StatePublished, o, d.NotBefore); err != nil {
		return d, err
	}
	return a.store.Drafts.Get(ctx, id)
}

// hostOf is whom comments are spaced out for.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}
