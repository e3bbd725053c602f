package commenting

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/comment"
	"sahifa/app/comment/rules"
	"sahifa/app/news"
	"sahifa/app/scraper"
)

// CheckDraft tells what a draft needs before it can be sent, and which rules
// it may break.
func (s *Drafts) CheckDraft(ctx context.Context, d news.Draft) (news.Verdict, error) {
	found, err := s.findings(ctx, d)
	if err != nil {
		return news.Verdict{}, err
	}
	v := news.Verdict{Errors: comment.Validate(d, d.Requirements), Findings: found}
	if !isWebAddress(d.Page) {
		v.Errors = append(v.Errors, news.ValidationError{Kind: news.MissingPage})
	}
	if comment.IsBlank(d.Text) {
		return v, nil
	}
	earlier, err := s.deps.Drafts.ListByArticle(ctx, d.ArticleID)
	if err != nil {
		return v, err
	}
	if i := slices.IndexFunc(earlier, func(e news.Draft) bool { return repeats(d, e) }); i >= 0 {
		v.Errors = append(v.Errors, news.ValidationError{Kind: news.DuplicateText, Args: []string{strconv.FormatInt(earlier[i].ID, 10)}})
	}
	return v, nil
}

// Unread tells whether the rules can say little of a text: they are those of Arabic, and
// most of its letters are others.
func Unread(text string) bool {
	known, all := arabic.Letters(text)
	return 2*known < all
}

// Letters is the length of a text as comment forms count it.
func Letters(text string) int { return comment.Letters(text) }

func isWebAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// repeats tells whether a draft says again what an earlier one, which was sent
// or is going to be, says in the same place.
func repeats(d, earlier news.Draft) bool {
	switch earlier.State {
	case news.StateQueued, news.StateSending, news.StatePublished, news.StateHeld:
	default:
		return false
	}
	return earlier.ID != d.ID && earlier.ReplyTo == d.ReplyTo && earlier.Name == d.Name && earlier.Text == d.Text
}

// Explain records the user's word on a finding of a draft's text: why it is
// none, or, with no reason, that the warning was seen. It holds until the
// paragraph changes. A finding that is not arguable is not explained away.
func (s *Drafts) Explain(ctx context.Context, id int64, f news.Finding, reason string) (news.Draft, error) {
	d, err := s.deps.Drafts.Get(ctx, id)
	if err != nil {
		return d, err
	}
	e := explain(d, f, reason)
	d.Explained = append(d.Explained, e)
	if strings.TrimSpace(reason) != "" && f.Arguable {
		if err := s.addAnswered(ctx, e.Quote); err != nil {
			return d, err
		}
	}
	d.Updated = s.deps.Now()
	return s.deps.Drafts.Put(ctx, d)
}

// findings judges a draft's text by the site's own rules, without what the
// user has explained away or, of warnings, seen.
func (s *Drafts) findings(ctx context.Context, d news.Draft) ([]news.Finding, error) {
	if s.deps.Checker == nil {
		return nil, nil
	}
	about := rules.About{Author: d.PageByline, Site: scraper.SiteName(d.Page)}
	art, err := s.deps.Articles.Get(ctx, d.ArticleID)
	switch {
	case err == nil:
		about.Article = art.Text
	case news.AsProblem(err).Kind != news.NoSuchArticle: // the draft outlives it
		return nil, err
	}
	var all []news.Finding
	for _, f := range s.deps.Checker.Check(d.Text, about) {
		all = append(all, news.Finding{
			Rule: string(f.Rule), Severity: news.Severity(f.Severity), Start: f.Start, End: f.End, Reason: f.Reason, Arguable: f.Arguable,
		})
	}
	answered, err := s.answered(ctx)
	if err != nil {
		return nil, err
	}
	text := []rune(d.Text)
	var left []news.Finding
	for _, f := range comment.ApplySiteRules(all, d.PageRules) {
		if !explained(d, text, f) && !(f.Arguable && slices.Contains(answered, foldQuote(quote(text, f)))) {
			left = append(left, f)
		}
	}
	return left, nil
}

// answered gives the words, folded, that the user has answered in any comment:
// they are not asked about again.
func (s *Drafts) answered(ctx context.Context) ([]string, error) {
	list, err := s.deps.Settings.Setting(ctx, SettingAnswered)
	if err != nil {
		return nil, err
	}
	var all []string
	for line := range strings.SplitSeq(list, "|") {
		if word := foldQuote(line); word != "" {
			all = append(all, word)
		}
	}
	return all, nil
}

// addAnswered adds words to those that the user has answered.
func (s *Drafts) addAnswered(ctx context.Context, words string) error {
	all, err := s.answered(ctx)
	if err != nil || foldQuote(words) == "" || slices.Contains(all, foldQuote(words)) {
		return err
	}
	list, err := s.deps.Settings.Setting(ctx, SettingAnswered)
	if err != nil {
		return err
	}
	words = strings.Join(strings.Fields(strings.ReplaceAll(words, "|", " ")), " ")
	if strings.TrimSpace(list) != "" {
		words = list + " | " + words
	}
	return s.deps.Settings.SetSetting(ctx, SettingAnswered, words)
}

// foldQuote writes words as they are compared: without marks, tatweel and the
// forms of hamza.
func foldQuote(words string) string { return strings.Join(strings.Fields(arabic.Fold(words)), " ") }

// explain makes the record of an explanation: it holds as long as the
// paragraph stays as it is.
func explain(d news.Draft, f news.Finding, reason string) news.Explanation {
	text := []rune(d.Text)
	return news.Explanation{Text: paragraph(text, f), Rule: f.Rule, Quote: quote(text, f), Reason: reason}
}

// explained tells whether the user has answered a finding: any record does for
// a warning, a reason is needed against a breach that can be argued.
func explained(d news.Draft, text []rune, f news.Finding) bool {
	return slices.ContainsFunc(d.Explained, func(e news.Explanation) bool {
		same := e.Rule == f.Rule && e.Quote == quote(text, f) && e.Text == paragraph(text, f)
		argued := f.Arguable && strings.TrimSpace(e.Reason) != ""
		return same && (f.Severity == news.SeverityWarn || argued)
	})
}

// quote gives the words a finding is about.
func quote(text []rune, f news.Finding) string {
	from, to := max(0, min(f.Start, len(text))), max(0, min(f.End, len(text)))
	if from >= to {
		return ""
	}
	return string(text[from:to])
}

// paragraph is a hash of the paragraph a finding begins in.
func paragraph(text []rune, f news.Finding) string {
	from := max(0, min(f.Start, len(text)))
	to := from
	for from > 0 && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && text[to] != '\n' {
		to++
	}
	sum := sha256.Sum256([]byte(strings.TrimSpace(string(text[from:to]))))
	return hex.EncodeToString(sum[:8])
}
