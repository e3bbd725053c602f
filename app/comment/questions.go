package comment

import (
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// What a form asks that only its writer can answer.

// challengeWords matches the names and labels, folded, of fields that tell
// people from programs, and sum the sums that they ask.
var (
	challengeWords = pattern.MustCompile(`captcha|كابتشا|كابتش|(رمز|كود|رقم) (ال)?(تحقق|امان|التاكيد|الحمايه|الظاهر)|الرمز|الحروف|الارقام|الظاهر|في الصوره|روبوت|انسان|(^|[^\p{L}])بشر|للتحقق|برنامج الي|رسايل مزعجه|` +
		`(ناتج|حاصل|مجموع|نتيجه|جواب|اجب|سوال|يساوي|كم )|verif(y|ication)|secur(e|ity)[-_ ]?(code|question|image)|robot|human|anti-?spam|spam-?(check|protect|question)|\bsum\b|math|answer|riddle|question`)
	sum = pattern.MustCompile(`\d+\s*[-+*x×/÷−–]\s*\d+|(زايد|ناقص|ضرب|مضروب|plus|minus|times)`)
)

// isChallenge reports whether a field asks what tells people from programs.
// Such fields are often not marked as required.
func isChallenge(f news.FormField) bool {
	switch f.Type {
	case "text", "number", "tel":
	default:
		return false
	}
	words := fold(f.Name + " " + f.ID + " " + f.Label)
	if strings.ContainsAny(f.Label, "؟?") && !optional.MatchString(fold(f.Label)) {
		return f.Value == ""
	}
	if f.Picture != "" && strings.TrimSpace(f.Label) == "" { // what else than what it shows could be meant
		return f.Value == ""
	}
	return f.Value == "" && (challengeWords.MatchString(words) || sum.MatchString(words))
}

// questionsOf returns what a form asks beyond name, addresses and text, in its
// order: required fields that nothing is known for, challenges, and boxes that
// would subscribe the writer to something, which stay open unless they are asked
// for.
func questionsOf(form news.CommentForm) (all []news.Question) {
	taken := map[int]bool{}
	for _, i := range roles(form) {
		taken[i] = true
	}
	radios := map[string]bool{}
	for i, f := range form.Fields {
		if f.Honeypot || taken[i] || f.ReadOnly {
			continue
		}
		q := news.Question{Field: f.Name, Label: trimLabel(f)}
		asks := false
		switch f.Type {
		case "text", "number", "tel", "textarea", "date", "email", "url", "password":
			asks = f.Value == "" && (f.Required || isChallenge(f))
			if asks && isChallenge(f) {
				q.Picture = f.Picture
			}
		case "select":
			asks = f.Required && f.Value == "" && len(f.Choices) > 0
			for _, c := range f.Choices {
				if c.Value != "" {
					q.Choices = append(q.Choices, c)
				}
			}
		case "checkbox":
			q.Free = isSubscription(f)
			asks = f.Required && !f.Checked || q.Free
			q.Agree, q.Choices = true, []news.Choice{{Value: f.Value, Label: q.Label}}
		case "radio":
			if radios[f.Name] {
				continue
			}
			radios[f.Name] = true
			q.Choices, asks = radioChoices(form, f.Name)
			q.Label = ""
			for _, c := range q.Choices {
				q.Label = strings.TrimPrefix(q.Label+" / "+c.Label, " / ")
			}
			if f.Group != "" {
				q.Label = strings.TrimRight(f.Group, " :：*") + ": " + q.Label
			}
		}
		if asks {
			all = append(all, q)
		}
	}
	return all
}

// radioChoices returns the buttons of a group, and whether one must be chosen
// and none is.
func radioChoices(form news.CommentForm, name string) (all []news.Choice, asks bool) {
	checked := false
	for _, f := range form.Fields {
		if f.Type != "radio" || f.Name != name || f.Honeypot {
			continue
		}
		all = append(all, news.Choice{Value: f.Value, Label: trimLabel(f)})
		asks, checked = asks || f.Required, checked || f.Checked
	}
	return all, asks && !checked
}

// trimLabel returns a field's label without the marks of required fields, else
// its name.
func trimLabel(f news.FormField) string {
	s := strings.Trim(f.Label, " *:：=\u200f\u200e")
	if s == "" {
		return f.Name
	}
	return s
}

// answersIn returns the user's answers to what a form asks, by field.
func answersIn(form news.CommentForm, d news.Draft) map[string]string {
	if len(d.Answers) == 0 {
		return nil
	}
	all, asked := map[string]string{}, map[string]bool{}
	for _, q := range questionsOf(form) {
		if answer, ok := answerOf(d, q); ok && !asked[q.Field] {
			all[q.Field] = answer
		}
		asked[q.Field] = true
	}
	return all
}

// answerOf returns a draft's answer to a question. An answer to another
// question in the same field, such as another sum, does not count, nor one to a
// picture that nobody was shown.
func answerOf(d news.Draft, q news.Question) (string, bool) {
	for _, a := range d.Answers {
		if q.Picture != "" && a.Challenge == "" {
			continue
		}
		if a.Field == q.Field && fold(a.Label) == fold(q.Label) && strings.TrimSpace(a.Value) != "" {
			return a.Value, true
		}
	}
	return "", false
}

// Unanswered returns the questions that a draft has no answer to.
func Unanswered(all []news.Question, d news.Draft) (left []news.Question) {
	for _, q := range all {
		if _, ok := answerOf(d, q); !ok && !q.Free {
			left = append(left, q)
		}
	}
	return left
}

// Labels returns the questions' labels in one line.
func Labels(all []news.Question) string {
	var labels []string
	for _, q := range all {
		labels = append(labels, q.Label)
	}
	return arabic.Enumerate(labels)
}

// subscriptionWords matches boxes, folded, that have the site write to the
// reader: they are never ticked unasked.
var subscriptionWords = pattern.MustCompile(`subscri|notif|newsletter|follow|mailing|opt-?in|اشترك|اشتراك|اعلمني|ابلغني|اشعار|اشعرني|نبهني|اخطرني|تنبيه|بالبريد|النشره|القايمه|راسلني|ارسلوا? لي|تابع|متابعه|abonn|inform`)

// isSubscription reports whether a box subscribes the reader to something.
func isSubscription(f news.FormField) bool {
	return !f.Required && subscriptionWords.MatchString(fold(f.Name+" "+f.ID+" "+f.Label))
}
