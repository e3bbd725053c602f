package rules

import "testing"

// A conjunction is one letter, and only where what is left is the word.
func TestConjunctionBeforeAWord(t *testing.T) {
	list := foldList("فهم,فكرة,ولاد,وزير,د,قال")
	for word, want := range map[string]bool{
		"فهم": true, "وفهم": true, "ففهم": true, "وفكره": true, "ولاد": true, "فولاد": true, "وزير": true, "ووزير": true, "قال": true, "فقال": true, "ود": true,
		"وفود": false, "فود": false, "وفقال": false, "ووفهم": false, "هم": false, "و": false, "": false, "بقال": false,
	} {
		if got := isAmong(list, word); got != want {
			t.Errorf("%s: %v", word, got)
		}
	}
	for word, want := range map[string]bool{"البيت": true, "والبيت": true, "بالبيت": true, "فبالبيت": true, "للبيت": true, "وللبيت": true, "كالبيت": true, "كفالتي": false, "ببكالوريا": false, "وفكال": false, "بيت": false} {
		if got := hasArticle(&token{text: word}); got != want {
			t.Errorf("article of %s: %v", word, got)
		}
	}
	for word, want := range map[string]string{"المقال": "مقال", "والمقال": "مقال", "فكره": "فكره", "وفكره": "وفكره"} {
		if got := withoutArticle(word); got != want {
			t.Errorf("%s without its article: %s", word, got)
		}
	}
}
