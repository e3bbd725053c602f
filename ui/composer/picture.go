// Pictures that a form shows to be read.

package composer

import (
	"context"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// maxPictureWidth is how wide a picture to be read is shown at most.
const maxPictureWidth = 320

// pictureItems are the picture of a question with a field under it or, until
// somebody wants to see it, a button that asks the site for it: each time it is
// another one, and the site forgets it.
func (a *questions) pictureItems(q news.Question) []rtl.Item {
	k := a.editor.kit
	shown, has := a.pictures[q.Field]
	key := "compose.picture"
	if has {
		key = "compose.picture_again"
	}
	look := rtl.NewButton(k.Text(key), nil, a.look)
	look.Dir, look.FocusMoved = k.Dir, a.reveals(look)
	if !has {
		return []rtl.Item{
			{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: q.Label + " *"}), Above: 8},
			{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("compose.picture_hint")}), Above: 2},
			{Block: kit.AsBlock(k.Dir, rtl.Row(k.Dir, look)), Above: 4},
		}
	}
	f := a.field(q, a.answerNow(q))
	if a.pictured = kit.AsBlock(k.Dir, under(k.Styles.Note, q.Label, f)); a.first == nil {
		a.first = f
	}
	return []rtl.Item{{Block: kit.AsBlock(k.Dir, rtl.Row(k.Dir, picture(shown), look)), Above: 10}, {Block: a.pictured, Above: 4}}
}

// picture shows an image in its size.
func picture(img image.Image) fyne.CanvasObject {
	c := canvas.NewImageFromImage(img)
	c.FillMode = canvas.ImageFillContain
	size := img.Bounds().Size()
	c.SetMinSize(fyne.NewSize(max(float32(size.X), 40), max(float32(size.Y), 24)))
	return c
}

// look asks the site for the form and its pictures as they are now.
func (a *questions) look() {
	e := a.editor
	if e.draft.ID == 0 && strings.TrimSpace(e.text.Text()) == "" {
		e.kit.Overlay.Notice(e.kit.Text("compose.write_first"))
		e.kit.Focus(e.text)
		return
	}
	e.keep(func() {
		async.Call(e.kit.Runner, &a.looking, func(ctx context.Context) (seen, error) { return a.see(ctx, e.draft.ID) }, func(s seen, err error) {
			if !e.kit.Failed(err) {
				a.show(s)
			}
		})
	})
}

// seen is what a form asked when it was looked at.
type seen struct {
	challenge news.Challenge
	pictures  map[string]image.Image
	failed    bool // a picture could not be decoded
}

// see runs off the UI thread.
func (a *questions) see(ctx context.Context, draft int64) (s seen, err error) {
	e := a.editor
	if s.challenge, err = e.pane.app.Challenge(ctx, draft); err != nil {
		return s, err
	}
	s.pictures = map[string]image.Image{}
	for field, data := range s.challenge.Pictures {
		img, err := e.kit.Pictures.Decode(ctx, data, maxPictureWidth)
		if err != nil {
			s.failed = true
			continue
		}
		s.pictures[field] = img
	}
	return s, ctx.Err()
}

// show shows what was seen; answers to other pictures are gone.
func (a *questions) show(s seen) {
	e := a.editor
	if s.failed {
		e.kit.Overlay.Notice(e.kit.Text("compose.picture_none"))
	}
	a.challenge, a.pictures = s.challenge.ID, s.pictures
	e.draft.Requirements.Questions = s.challenge.Questions
	a.shown = nil
	e.show()
	e.height.scrollTo(a.pictured)
	if a.first != nil {
		e.kit.Focus(a.first)
	}
}

// challengeOf is the challenge that an answer to a question belongs to, "" for
// a question without a picture.
func (a *questions) challengeOf(q news.Question) string {
	if q.Picture == "" {
		return ""
	}
	return a.challenge
}

// answerNow is the draft's answer to the picture that is shown.
func (a *questions) answerNow(q news.Question) string {
	for _, given := range a.editor.draft.Answers {
		if given.Field == q.Field && given.Challenge == a.challenge {
			return given.Value
		}
	}
	return ""
}
