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
	v, err := s.judge(ctx, d)
	if err != nil {
		return news.Verdict{}, err
	}
	v.Errors = comment.Validate(d, d.Requirements)
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

// Explain records the user's word on a finding of a draft's text: why it is none,
// or, with no reason, that the warning was seen. That a warning was seen holds until
// the paragraph changes, a reason for these words in this comment; with everywhere in
// every comment. A finding that is not arguable is not explained away.
func (s *Drafts) Explain(ctx context.Context, id int64, f news.Finding, reason string, everywhere bool) (news.Draft, error) {
	d, err := s.deps.Drafts.Get(ctx, id)
	if err != nil {
		return d, err
	}
	e := explain(d, f, reason)
	d.Explained = append(d.Explained, e)
	if everywhere && strings.TrimSpace(reason) != "" && f.Arguable {
		if err := s.addAnswered(ctx, e.Quote); err != nil {
			return d, err
		}
	}
	d.Updated = s.deps.Now()
	return s.deps.Drafts.Put(ctx, d)
}

// Retract takes back that the user said a finding of a draft's text is none: for this
// comment, and for all where it was said for all.
func (s *Drafts) Retract(ctx context.Context, id int64, f news.Finding) (news.Draft, error) {
	d, err := s.deps.Drafts.Get(ctx, id)
	if err != nil {
		return d, err
	}
	words := quote([]rune(d.Text), f)
	if err := s.removeAnswered(ctx, words); err != nil {
		return d, err
	}
	d.Explained = slices.DeleteFunc(d.Explained, func(e news.Explanation) bool { return e.Rule == f.Rule && foldQuote(e.Quote) == foldQuote(words) })
	d.Updated = s.deps.Now()
	return s.deps.Drafts.Put(ctx, d)
}

// judge judges a draft's text by the site's own rules, and tells apart what the user
// has argued against; of warnings it leaves out what was seen.
func (s *Drafts) judge(ctx context.Context, d news.Draft) (v news.Verdict, err error) {
	if s.deps.Checker == nil {
		return v, nil
	}
	about := rules.About{Author: d.PageByline, Site: scraper.SiteName(d.Page)}
	art, err := s.deps.Articles.Get(ctx, d.ArticleID)
	switch {
	case err == nil:
		about.Article = art.Text
	case news.AsProblem(err).Kind != news.NoSuchArticle: // the draft outlives it
		return v, err
	}
	var all []news.Finding
	for _, f := range s.deps.Checker.Check(d.Text, about) {
		all = append(all, news.Finding{
			Rule: string(f.Rule), Severity: news.Severity(f.Severity), Start: f.Start, End: f.End, Reason: f.Reason, Arguable: f.Arguable,
		})
	}
	answered, err := s.answered(ctx)
	if err != nil {
		return v, err
	}
	text := []rune(d.Text)
	for _, f := range comment.ApplySiteRules(all, d.PageRules) {
		everywhere := f.Arguable && slices.Contains(answered, foldQuote(quote(text, f)))
		switch {
		case everywhere || argued(d, text, f):
			v.Argued = append(v.Argued, news.Argued{Finding: f, Quote: quote(text, f), Everywhere: everywhere})
		case !seen(d, text, f):
			v.Findings = append(v.Findings, f)
		}
	}
	return v, nil
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

// removeAnswered removes words from those that the user has answered.
func (s *Drafts) removeAnswered(ctx context.Context, words string) error {
	list, err := s.deps.Settings.Setting(ctx, SettingAnswered)
	if err != nil {
		return err
	}
	all := strings.Split(list, "|")
	left := slices.DeleteFunc(slices.Clone(all), func(one string) bool { return foldQuote(one) == foldQuote(words) })
	if len(left) == len(all) {
		return nil
	}
	return s.deps.Settings.SetSetting(ctx, SettingAnswered, strings.TrimSpace(strings.Join(left, "|")))
}

// foldQuote writes words as they are compared: without marks, tatweel and the
// forms of hamza, nor what divides those that are kept.
func foldQuote(words string) string {
	return strings.Join(strings.Fields(arabic.Fold(strings.ReplaceAll(words, "|", " "))), " ")
}

// explain makes the record of an explanation.
func explain(d news.Draft, f news.Finding, reason string) news.Explanation {
	text := []rune(d.Text)
	return news.Explanation{Text: paragraph(text, f), Rule: f.Rule, Quote: quote(text, f), Reason: reason}
}

// seen tells whether the user has seen a warning in its paragraph as it is now.
func seen(d news.Draft, text []rune, f news.Finding) bool {
	return f.Severity == news.SeverityWarn && slices.ContainsFunc(d.Explained, func(e news.Explanation) bool {
		return e.Rule == f.Rule && e.Quote == quote(text, f) && e.Text == paragraph(text, f)
	})
}

// argued tells whether the user gave a reason why these words of the comment break no
// rule, whatever stands around them now.
func argued(d news.Draft, text []rune, f news.Finding) bool {
	return f.Arguable && slices.ContainsFunc(d.Explained, func(e news.Explanation) bool {
		return strings.TrimSpace(e.Reason) != "" && e.Rule == f.Rule && foldQuote(e.Quote) == foldQuote(quote(text, f))
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
