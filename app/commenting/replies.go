package commenting

import (
	"context"
	"slices"

	"sahifa/app/comment"
	"sahifa/app/news"
)

// repliesTo finds readers' answers to the user's own comments among those of an
// article.
func repliesTo(drafts []news.Draft, all []news.Comment) (replies []news.Reply) {
	own := map[string]int64{} // the draft, by the site's number
	for _, d := range drafts {
		if d.State != news.StatePublished && d.State != news.StateHeld {
			continue
		}
		if c, ok := comment.FindOwn(all, d); ok {
			own[c.Ref] = d.ID
		}
	}
	if len(own) == 0 {
		return nil
	}
	for _, c := range all {
		_, mine := own[c.Ref]
		if draft, ok := own[c.Parent]; ok && !mine && c.Parent != "" && !c.Held {
			replies = append(replies, news.Reply{DraftID: draft, Comment: c})
		}
	}
	return replies
}

// keepReplies keeps what readers answered to the user's own comments on an
// article. more are comments that are not kept with the article.
func keepReplies(ctx context.Context, deps Dependencies, articleID int64, more []news.Comment) error {
	drafts, err := deps.Drafts.ListByArticle(ctx, articleID)
	if err != nil || !slices.ContainsFunc(drafts, func(d news.Draft) bool { return d.State == news.StatePublished || d.State == news.StateHeld }) {
		return err
	}
	all, err := deps.Comments.List(ctx, articleID)
	if err != nil {
		return err
	}
	found := repliesTo(drafts, joined(all, more))
	for i := range found {
		found[i].Found = deps.Now()
	}
	return deps.Replies.Put(ctx, found)
}

// TakeReplies gives the answers to the user's own comments that the user was
// not told of yet, each with the comment, and counts them as told.
func (s *Discussion) TakeReplies(ctx context.Context) ([]news.Reply, error) {
	return s.deps.Replies.Take(ctx)
}

// OwnComments gives the user's own comments that have the words of a query, in
// whatever state, changed last first: each with the comment that it answers and
// the answers to it.
func (s *Discussion) OwnComments(ctx context.Context, query string) ([]news.OwnComment, error) {
	drafts, err := written(ctx, s.deps, query)
	if err != nil {
		return nil, err
	}
	replies, err := s.deps.Replies.List(ctx)
	if err != nil {
		return nil, err
	}
	answers := map[int64][]news.Reply{}
	for _, r := range replies {
		answers[r.DraftID] = append(answers[r.DraftID], r)
	}
	read := map[int64][]news.Comment{}
	all := make([]news.OwnComment, 0, len(drafts))
	for _, d := range drafts {
		own := news.OwnComment{Draft: d, Replies: answers[d.ID]}
		if d.ReplyTo != "" {
			if _, known := read[d.ArticleID]; !known {
				if read[d.ArticleID], err = s.deps.Comments.List(ctx, d.ArticleID); err != nil {
					return nil, err
				}
			}
			own.Above = commentWith(read[d.ArticleID], d.ReplyTo)
			if own.Above.Author == "" { // it is gone from the page, or never came
				own.Above.Ref, own.Above.Author = d.ReplyTo, d.ReplyName
			}
		}
		all = append(all, own)
	}
	return all, nil
}

func commentWith(all []news.Comment, ref string) news.Comment {
	for _, c := range all {
		if c.Ref == ref {
			return c
		}
	}
	return news.Comment{}
}
