package comment

import (
	"encoding/json"
	"strconv"

	"sahifa/app/news"
)

// JudgeREST returns what an answer of WordPress' REST API means, as Judge does
// for the form.
func JudgeREST(p Page, a Answer, again bool) (news.DraftState, news.Outcome) {
	var reply struct {
		ID            int64
		Status        string
		Link          string
		Code, Message string
	}
	_ = json.Unmarshal(a.Body, &reply) // an answer that is no JSON leaves it empty
	end := func(s news.DraftState, k news.OutcomeKind) (news.DraftState, news.Outcome) {
		return s, news.Outcome{Kind: k, Message: truncateMessage(reply.Message), URL: p.formURL()}
	}
	switch {
	case a.Status == 201 && reply.ID != 0:
		o := news.Outcome{Kind: news.OutcomePublished, URL: reply.Link}
		if o.URL == "" {
			o.URL = p.URL + "#comment-" + strconv.FormatInt(reply.ID, 10)
		}
		if reply.Status == "approved" || reply.Status == "approve" {
			return news.StatePublished, o
		}
		o.Kind = news.OutcomeHeld
		return news.StateHeld, o
	case a.Status == 409 && again:
		return end(news.StateHeld, news.OutcomeNotShown)
	case a.Status == 409:
		return end(news.StateRefused, news.OutcomeDuplicate)
	case a.Status == 429 || reply.Code == "comment_flood":
		return end(news.StateQueued, news.OutcomeTooFast)
	case a.Status >= 500 || a.Status < 200 || a.Status >= 300 && a.Status < 400:
		return end(news.StateSending, news.OutcomeNoAnswer)
	case reply.Code == "rest_comment_closed":
		return end(news.StateRefused, news.OutcomeClosed)
	case reply.Code == "rest_comment_login_required":
		return end(news.StateRefused, news.OutcomeLogin)
	case reply.Code == "rest_comment_content_invalid" || reply.Code == "rest_comment_author_data_required" || reply.Code == "rest_invalid_param":
		return end(news.StateRefused, news.OutcomeBadField)
	case reply.Code == "comment_content_column_length":
		return end(news.StateRefused, news.OutcomeTooLong)
	case a.Status == 401 || reply.Code == "incorrect_password" || reply.Code == "invalid_username":
		return end(news.StateRefused, news.OutcomeBadLogin)
	case a.Status == 403:
		return end(news.StateRefused, news.OutcomeBlocked)
	case a.Status == 404 || a.Status == 410:
		return end(news.StateRefused, news.OutcomeGone)
	case a.Status >= 400:
		return end(news.StateRefused, news.OutcomeRefused)
	}
	return end(news.StateSending, news.OutcomeNoAnswer) // accepted by something that is not WordPress
}

// StandingREST tells by an answer of WordPress' REST API what became of a comment with a
// number that was held; ok is false where the answer does not say. Who is not its author, or
// has no login, is told as much of one that waits as of one in the trash: nothing.
func StandingREST(a Answer, ref string) (state news.DraftState, kind news.OutcomeKind, ok bool) {
	var reply struct {
		ID           int64
		Status, Code string
	}
	_ = json.Unmarshal(a.Body, &reply) // an answer that is no JSON leaves it empty
	if a.Status == 200 && strconv.FormatInt(reply.ID, 10) == ref {
		switch reply.Status {
		case "approved", "approve":
			return news.StatePublished, news.OutcomePublished, true
		case "hold", "unapproved":
			return news.StateHeld, news.OutcomeHeld, true
		case "spam":
			return news.StateRefused, news.OutcomeBlocked, true
		case "trash":
			return news.StateRefused, news.OutcomeRemoved, true
		case "post-trashed":
			return news.StateRefused, news.OutcomeGone, true
		}
	}
	if a.Status == 404 || a.Status == 410 {
		switch reply.Code {
		case "rest_comment_invalid_id":
			return news.StateRefused, news.OutcomeRemoved, true
		case "rest_post_invalid_id":
			return news.StateRefused, news.OutcomeGone, true
		}
	}
	return "", "", false
}

// HiddenREST reports whether WordPress' REST API says that a comment is not for everybody:
// it waits, is taken for spam or in the trash.
func HiddenREST(a Answer) bool {
	var reply struct{ Code string }
	_ = json.Unmarshal(a.Body, &reply) // an answer that is no JSON leaves it empty
	return (a.Status == 401 || a.Status == 403) && reply.Code == "rest_cannot_read"
}
