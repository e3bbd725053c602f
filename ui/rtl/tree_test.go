package rtl

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func someTree(dir Dir, chosen func(string)) *Tree {
	return NewTree(dir, chosen,
		TreeNode{ID: "news", Label: "أخبار (12)", Icon: theme.FolderIcon(), Children: []TreeNode{
			{ID: "a", Label: "الجزيرة 24"}, {ID: "b", Label: "BBC عربي", Children: []TreeNode{{ID: "c", Label: "علوم: 3%"}}},
		}},
		TreeNode{ID: "saved", Label: "صفحات محفوظة"})
}

func typed(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func seen(t *Tree) (out []string) {
	for _, l := range t.lines() {
		out = append(out, l.ID)
	}
	return out
}

func TestTreeByKeyboard(t *testing.T) {
	for dir, keys := range map[Dir][2]fyne.KeyName{RightToLeft: {fyne.KeyLeft, fyne.KeyRight}, LeftToRight: {fyne.KeyRight, fyne.KeyLeft}} {
		in, out := keys[0], keys[1]
		test.NewTempApp(t)
		var chosen []string
		tree := someTree(dir, func(id string) { chosen = append(chosen, id) })
		w := show(t, tree, 300, 300)
		w.Canvas().Focus(tree)
		for _, step := range []struct {
			keys []fyne.KeyName
			want []string
			at   int
		}{
			{nil, []string{"news", "saved"}, 0},
			{[]fyne.KeyName{in}, []string{"news", "a", "b", "saved"}, 0},
			{[]fyne.KeyName{in, fyne.KeyDown}, []string{"news", "a", "b", "saved"}, 2},
			{[]fyne.KeyName{in, in}, []string{"news", "a", "b", "c", "saved"}, 3},
			{[]fyne.KeyName{out}, []string{"news", "a", "b", "c", "saved"}, 2},
			{[]fyne.KeyName{out, out, out}, []string{"news", "saved"}, 0},
			{[]fyne.KeyName{fyne.KeyUp, fyne.KeyEnd, fyne.KeyDown, fyne.KeyReturn}, []string{"news", "saved"}, 1},
		} {
			typed(tree, step.keys...)
			if got := seen(tree); !slices.Equal(got, step.want) || tree.at != step.at {
				t.Errorf("%v: %v shows %v, at %d; want %v, at %d", dir, step.keys, got, tree.at, step.want, step.at)
			}
		}
		tree.TypedRune('أ')
		typed(tree, fyne.KeySpace)
		if want := []string{"saved", "news"}; !slices.Equal(chosen, want) {
			t.Errorf("chosen are %v", chosen)
		}
	}
}

func TestTreeByMouse(t *testing.T) {
	test.NewTempApp(t)
	chosen := ""
	tree := someTree(RightToLeft, func(id string) { chosen = id })
	show(t, tree, 300, 300)
	height := tree.lineHeight()
	tap := func(x float32, line int) {
		tree.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, (float32(line)+0.5)*height)})
	}
	tap(290, 0) // its arrow, at the right
	if got := seen(tree); len(got) != 4 || chosen != "" {
		t.Errorf("the arrow shows %v and chooses %q", got, chosen)
	}
	tap(100, 2)
	if chosen != "b" {
		t.Errorf("chosen is %q", chosen)
	}
	tap(100, 9)
	tree.Disable()
	if tap(290, 0); len(seen(tree)) != 4 {
		t.Error("a disabled tree was closed")
	}
	start := func(line int) float32 {
		l := tree.renderer.rows[line].label
		return l.Position().X + l.Size().Width
	}
	if start(1) >= start(3) {
		t.Error("what is below is not further from the start")
	}
}
