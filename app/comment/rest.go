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
