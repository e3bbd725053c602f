package comment

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"sahifa/app/news"
)

// maxDepthJSON and maxStringsJSON bound what is read of an answer in JSON.
const (
	maxDepthJSON   = 6
	maxStringsJSON = 100
)

// listenToJSON returns what an answer in JSON says: by its words or, where they
// say nothing, by a member that tells success. It reports whether the answer is
// JSON.
func listenToJSON(body []byte, d news.Draft) (told, bool) {
	if !json.Valid(body) {
		return told{}, false
	}
	if first := bytes.TrimSpace(body)[0]; first != '{' && first != '"' {
		return told{}, false
	}
	var a jsonAnswer
	_ = a.read(json.NewDecoder(bytes.NewReader(body)), "", 0) // which was found valid
	texts := a.sentencesFirst()
	t := listen(texts, d)
	if t.kind == "" || a.verdict == news.OutcomeRefused && t.kind == news.OutcomePublished {
		t.kind = a.verdict
		if len(texts) > 0 && t.message == "" {
			t.message = truncateMessage(texts[0])
		}
	}
	return t, true
}

// jsonAnswer is what an answer in JSON holds, in the order of the answer: a map
// would have none, and the user would be told one thing or another by chance.
type jsonAnswer struct {
	texts   []string
	verdict news.OutcomeKind // by a member that tells success
}

// read takes in the next value, and key, by which the object around it has it.
func (a *jsonAnswer) read(dec *json.Decoder, key string, depth int) error {
	if depth > maxDepthJSON || len(a.texts) >= maxStringsJSON {
		var passedOver json.RawMessage
		return dec.Decode(&passedOver)
	}
	token, err := dec.Token()
	if err != nil {
		return err
	}
	switch v := token.(type) {
	case json.Delim:
		return a.readAll(dec, v == '{', key, depth)
	case bool:
		a.addFlag(key, v)
	case string:
		a.addText(key, v)
	}
	return nil
}

// readAll takes in the values of an object, or of a list under a key.
func (a *jsonAnswer) readAll(dec *json.Decoder, object bool, key string, depth int) error {
	for dec.More() {
		if object {
			name, err := dec.Token()
			if err != nil {
				return err
			}
			key = strings.ToLower(name.(string))
		}
		if err := a.read(dec, key, depth+1); err != nil {
			return err
		}
	}
	_, err := dec.Token() // its end
	return err
}

func (a *jsonAnswer) addFlag(key string, v bool) {
	tells := key == "success" || key == "ok" || key == "status" || key == "result"
	switch {
	case tells && !v, key == "error" && v:
		a.verdict = news.OutcomeRefused
	case tells && a.verdict == news.OutcomeNone:
		a.verdict = news.OutcomePublished
	}
}

func (a *jsonAnswer) addText(key, v string) {
	texts := []string{v}
	if strings.Contains(v, "<") {
		if doc, err := html.Parse(strings.NewReader(v)); err == nil {
			texts = paragraphs(doc)
		}
	}
	a.texts = append(a.texts, texts[:min(len(texts), maxStringsJSON-len(a.texts))]...)
	if (key == "error" || key == "errors") && strings.TrimSpace(strings.Join(texts, "")) != "" {
		a.verdict = news.OutcomeRefused
	}
}

// sentencesFirst gives the texts, those of one word last: what is a code to a
// program, as "comment_duplicate", is no message for a user where there is another.
func (a *jsonAnswer) sentencesFirst() []string {
	texts := slices.Clone(a.texts)
	isCode := func(s string) int {
		if strings.ContainsRune(strings.TrimSpace(s), ' ') {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(texts, func(x, y string) int { return isCode(x) - isCode(y) })
	return texts
}
