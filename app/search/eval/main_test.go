package main

import (
	"cmp"
	"os"
	"path/filepath"
	"testing"
)

// Questions find the paragraphs that answer them as often as they must, among
// 700 paragraphs and among 10,000 news articles more.
func TestTargets(t *testing.T) {
	dir := filepath.Join(cmp.Or(os.Getenv("SAHIFA_SHARED"), filepath.Join("..", "..", "..", "..", "shared")), "search")
	if os.Getenv("SAHIFA_REQUIRE_SHARED") != "1" {
		t.Skip("long, and needs the shared data: .ci/run runs it")
	}
	mrr, err := measure(dir, "", 10_000, false)
	if err != nil {
		t.Fatal(err)
	}
	for i, least := range []float64{0.895, 0.865} {
		if mrr[i] < least {
			t.Errorf("MRR@10 %.4f, want %.3f", mrr[i], least)
		}
	}
}
