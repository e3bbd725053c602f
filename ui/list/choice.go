// Several rows chosen at once, by keys or mouse.

package list

import (
	"slices"

	"fyne.io/fyne/v2"
)

// choice is the articles that are chosen to do something with all of them. The one that is
// open is among them only where it was clicked and others were chosen beside it.
type choice struct {
	list   *articles
	ids    []int64
	set    map[int64]bool
	anchor int // the row from which a range is chosen, -1: none
	end    int // of that range

	onChanged func()
}

func (c *choice) has(id int64) bool { return c.set[id] }

// click takes a click with Ctrl or Shift: the one chooses a row or lets it go,
// the other chooses all from the row before. Any other lets all go, and is not
// taken.
func (c *choice) click(row int) (taken bool) {
	switch held := c.list.pressed(); {
	case held&fyne.KeyModifierShift != 0:
		if c.anchor < 0 {
			c.anchor = max(c.list.index(c.list.session.Article()), 0)
		}
		c.extend(row)
		return true
	case held&fyne.KeyModifierShortcutDefault != 0:
		id := c.list.articleAt(c.list.places[row])
		if c.beganWith(row) {
			c.ids = []int64{c.list.session.Article()}
			c.set = setOf(c.ids)
		}
		if c.has(id) {
			c.choose(slices.DeleteFunc(slices.Clone(c.ids), func(x int64) bool { return x == id }))
		} else {
			c.choose(append(slices.Clone(c.ids), id))
		}
		c.anchor, c.end = row, row
		return true
	}
	c.clear()
	c.anchor = row
	return false
}

// beganWith tells whether a row is chosen beside the one that was clicked before, which is open:
// it looks chosen, and is what the choice begins with, as elsewhere.
func (c *choice) beganWith(row int) bool {
	if len(c.ids) > 0 || c.anchor < 0 || c.anchor == row || c.anchor >= len(c.list.places) {
		return false
	}
	open := c.list.session.Article()
	return open > 0 && c.list.articleAt(c.list.places[c.anchor]) == open
}

// key takes the keys that choose: with Shift the arrows and what else goes through
// the rows, with Ctrl the space bar.
func (c *choice) key(row int, k *fyne.KeyEvent) bool {
	held := c.list.pressed()
	if k.Name == fyne.KeySpace && held&fyne.KeyModifierShortcutDefault != 0 {
		return c.click(row)
	}
	if held&fyne.KeyModifierShift == 0 {
		return false
	}
	rows := c.list.rows
	to, goes := rows.Step(k.Name, row)
	if !goes {
		return false
	}
	if len(c.ids) == 0 {
		c.anchor = row
	}
	c.extend(to)
	rows.FocusRow(to, 1)
	return true
}

// extend chooses all from the anchor to a row, and no others.
func (c *choice) extend(row int) {
	from, to := min(c.anchor, row), max(c.anchor, row)
	var ids []int64
	for _, p := range c.list.places[max(from, 0):min(to+1, len(c.list.places))] {
		if p.ID > 0 { // no comment
			ids = append(ids, p.ID)
		}
	}
	c.end = row
	c.choose(ids)
}

// all chooses every article of the list.
func (c *choice) all() {
	c.anchor = 0
	c.extend(len(c.list.places) - 1)
}

// clear lets all go, and tells whether there were any.
func (c *choice) clear() bool {
	had := len(c.ids) > 0
	c.anchor = -1
	if had {
		c.choose(nil)
	}
	return had
}

func (c *choice) choose(ids []int64) {
	c.ids, c.set = ids, setOf(ids)
	c.list.rows.Rebind()
	c.tell()
}

// tell tells that others are chosen.
func (c *choice) tell() {
	if c.onChanged != nil {
		c.onChanged()
	}
}

// forgetGone lets those go that the list has no more, and returns whether there may be
// any. It neither shows nor tells so: the rows do not know yet how many they are.
func (c *choice) forgetGone() bool {
	if len(c.ids) == 0 {
		return false
	}
	have := map[int64]bool{}
	for _, p := range c.list.places {
		have[c.list.articleAt(p)] = true
	}
	c.anchor = -1
	c.ids = slices.DeleteFunc(slices.Clone(c.ids), func(id int64) bool { return !have[id] })
	c.set = setOf(c.ids)
	return true
}
