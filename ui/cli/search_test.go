package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"sahifa/app/search"
)

// hurried leaves out old articles, unless all are wanted.
type hurried struct{ Searcher }

func (hurried) Search(_ context.Context, _ string, o search.Options) (r search.Result, err error) {
	if r.Total = 900; !o.Whole {
		r.Total, r.Beyond = 300, 600
	}
	return r, nil
}

// Where a search left articles out it says so, beside its answer, and how they are
// looked through.
func TestAllAreLookedThroughByAFlag(t *testing.T) {
	for _, tt := range []struct {
		flags []string
		told  string
	}{{nil, "600 older articles were not looked through: a search answers at once; --all looks through all.\n"}, {[]string{"--all"}, ""}} {
		var out, told bytes.Buffer
		code := Run(t.Context(), append([]string{"--data", t.TempDir(), "--lang", "en", "--json", "search", "من"}, tt.flags...), Env{
			Stdout: &out, Stderr: &told, Getenv: func(string) string { return "" },
			Open: func(context.Context, Options) (*Program, func() error, error) {
				return &Program{Searcher: hurried{}}, func() error { return nil }, nil
			},
		})
		if code != 0 || strings.TrimSpace(out.String()) != "" || told.String() != tt.told {
			t.Errorf("%q: exit %d, stdout %q, stderr %q", tt.flags, code, out.String(), told.String())
		}
	}
}
