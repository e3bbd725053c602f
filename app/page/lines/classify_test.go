package lines

import (
	"slices"
	"strings"
	"testing"
)

// The weights are written by the command in train, so they may be of other
// features.
func TestWeightsAreOfTheFeatures(t *testing.T) {
	var named []string
	for l := range strings.Lines(weightsFile) {
		_, name, _ := strings.Cut(strings.TrimSpace(l), "\t")
		named = append(named, name)
	}
	if !slices.Equal(named, FeatureNames()) {
		t.Errorf("weights.txt has weights of %q, the features are %q: run app/page/train", named, FeatureNames())
	}
}
