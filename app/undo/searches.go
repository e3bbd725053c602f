package undo

import (
	"context"
	"slices"
	"strconv"

	"sahifa/app/news"
	"sahifa/app/search"
)

// SaveSearch keeps a search, or changes the one with its ID.
func (s *Steps) SaveSearch(ctx context.Context, v search.SavedSearch) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		all, err := s.deeds.Searches.KeptSearches(ctx)
		if err != nil {
			return done{}, err
		}
		saved, err := s.deeds.Searches.SaveSearch(ctx, v)
		if err != nil {
			return done{}, err
		}
		after, err := s.deeds.search(ctx, saved.ID)
		if err != nil {
			return done{}, err
		}
		before, had := find(all, saved.ID)
		switch {
		case had && before == after:
			return done{}, nil
		case had:
			return s.deeds.searchChanged(before, after), nil
		}
		return s.deeds.searchMade(after), nil
	})
}

// searchMade is the step of a search that is there now and was not.
func (s deeds) searchMade(made search.KeptSearch) done {
	return done{
		Step:  Step{Action: SearchSaved, Name: made.Name, Search: made.SavedSearch},
		back:  func(ctx context.Context) error { return s.Searches.RemoveSearch(ctx, made.ID) },
		again: func(ctx context.Context) (done, error) { return s.searchMade(made), s.Searches.PutSearch(ctx, made) },
	}
}

// searchChanged is the step of a search that was another before.
func (s deeds) searchChanged(before, after search.KeptSearch) done {
	step := Step{Action: SearchChanged, Name: after.Name, Search: after.SavedSearch, Was: before.SavedSearch}
	if before.Name != after.Name {
		step.Action, step.Former = SearchRenamed, before.Name
	}
	return done{
		Step: step,
		back: func(ctx context.Context) error { return s.Searches.PutSearch(ctx, before) },
		again: func(ctx context.Context) (done, error) {
			return s.searchChanged(before, after), s.Searches.PutSearch(ctx, after)
		},
	}
}

// RemoveSearch removes a saved search. What it finds stays.
func (s *Steps) RemoveSearch(ctx context.Context, id int64) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		was, err := s.deeds.search(ctx, id)
		if err != nil {
			return done{}, err
		}
		back := func(ctx context.Context) error { return s.deeds.Searches.PutSearch(ctx, was) }
		return done{Step: Step{Action: SearchRemoved, Name: was.Name, Search: was.SavedSearch}, back: back}, s.deeds.Searches.RemoveSearch(ctx, id)
	})
}

// search gives all that is kept of a saved search.
func (s deeds) search(ctx context.Context, id int64) (search.KeptSearch, error) {
	all, err := s.Searches.KeptSearches(ctx)
	if v, ok := find(all, id); ok || err != nil {
		return v, err
	}
	return search.KeptSearch{}, news.NewProblem(news.NoSuchSearch, nil, strconv.FormatInt(id, 10))
}

func find(all []search.KeptSearch, id int64) (search.KeptSearch, bool) {
	if i := slices.IndexFunc(all, func(v search.KeptSearch) bool { return v.ID == id }); i >= 0 {
		return all[i], true
	}
	return search.KeptSearch{}, false
}
