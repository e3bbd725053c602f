package subscribe

import (
	"context"
	"io"
	"strconv"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/subscribing"
)

// fake has one address with one feed, one with several, and one that is private.
type fake struct {
	importing func(ctx context.Context, tell func(done, all int)) (subscribing.ImportReport, error) // instead of the usual one
	imported  string
	rejected  []news.Outline
	password  string // of the private one
	plain     bool
	linked    []string // addresses of links that were asked
	offline   bool     // there is no network
	later     []string // addresses that were kept for later
	settled   []string // what the subscription that waited is to be
	byHand    bool     // syncs begin by hand alone
}

func (f *fake) SyncsUnasked(context.Context) bool { return !f.byHand }

func (f *fake) FindLinked(ctx context.Context, address string) ([]news.FoundFeed, error) {
	f.linked = append(f.linked, address)
	return f.Find(ctx, address)
}

func (f *fake) Find(_ context.Context, address string) ([]news.FoundFeed, error) {
	switch {
	case address == "offline.example" && f.offline, address == "linked.example" && f.offline:
		return nil, news.NewProblem(news.Offline, nil, address)
	case address == "slow.example":
		return nil, news.NewProblem(news.TimedOut, nil, address)
	case address == "good.example":
		return []news.FoundFeed{{URL: "7"}}, nil
	case address == "twin.example":
		return []news.FoundFeed{{URL: "7", Title: "الصحيفة (Atom)", Twin: "الصحيفة"}}, nil
	case address == "comments.example":
		return []news.FoundFeed{{URL: "7", Title: "التعليقات على: Untitled", Comments: true, Empty: true}}, nil
	case address == "empty.example":
		return []news.FoundFeed{{URL: "7", Title: "جديد", Empty: true}}, nil
	case address == "have.example":
		return []news.FoundFeed{{URL: "3", Twin: "الصحيفة", Have: true}}, nil
	case address == "have.several.example":
		return []news.FoundFeed{{URL: "3", Twin: "الصحيفة", Have: true}, {URL: "4"}}, nil
	case address == "several.example", address == "private.example" && f.password == "سر":
		return []news.FoundFeed{{URL: "1", Title: "كل الأخبار", Headlines: []string{"خبر أول", "Second"}}, {URL: "2", Title: "رياضة"}, {URL: "3"}}, nil
	case address == "private.example" && f.password == "":
		return nil, news.NewProblem(news.NeedsLogin, nil, address)
	case address == "private.example":
		return nil, news.NewProblem(news.LoginRefused, nil, address)
	}
	return nil, news.NewProblem(news.NoFeed, nil, address)
}
func (f *fake) SubscribeTo(_ context.Context, found news.FoundFeed) (news.Feed, error) {
	if found.URL == "3" {
		return news.Feed{}, news.NewProblem(news.AlreadySubscribed, nil, found.URL)
	}
	id, err := strconv.ParseInt(found.URL, 10, 64)
	return news.Feed{ID: id}, err
}
func (f *fake) SubscribeLater(_ context.Context, address string) (news.Feed, error) {
	f.later = append(f.later, address)
	return news.Feed{ID: 9, Waiting: address}, nil
}
func (f *fake) Settle(_ context.Context, _ int64, chosen []news.FoundFeed) (added []news.Feed, err error) {
	for i, c := range chosen {
		if f.settled = append(f.settled, c.URL); i > 0 {
			added = append(added, news.Feed{ID: int64(i)})
		}
	}
	return added, nil
}
func (f *fake) SetFeedLogin(_ context.Context, _, _, password string) error {
	f.password = password
	return nil
}
func (f *fake) PasswordsInFile() bool { return f.plain }
func (f *fake) Save(context.Context, string) (news.Article, error) {
	return news.Article{Item: news.Item{ID: 8}}, nil
}
func (f *fake) Import(ctx context.Context, r io.Reader, tell func(done, all int)) (subscribing.ImportReport, error) {
	b, err := io.ReadAll(r)
	f.imported = string(b)
	if f.importing != nil {
		return f.importing(ctx, tell)
	}
	report := subscribing.ImportReport{Added: 2, Skipped: 1}
	for _, o := range f.rejected {
		report.Failed = append(report.Failed, feed.Rejected{Outline: o, Address: "file:///etc/passwd", Reason: feed.NotHTTP})
	}
	return report, err
}
func (f *fake) Export(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, "<opml/>")
	return err
}
