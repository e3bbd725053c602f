package sidebar

import "sahifa/ui/kit"

// Clicked tells whether the chosen source was clicked, so that keys mean it till something
// else is chosen though the keyboard is in no row.
type Clicked struct {
	pane *Pane
	is   bool
}

// Set has keys mean the chosen source, or no longer.
func (c *Clicked) Set(is bool) {
	c.is = is
	c.show()
}

// show draws the ring around its row.
func (c *Clicked) show() {
	row := -1
	if c.is {
		row = c.pane.chosenRow()
	}
	kit.PointAt(c.pane.Rows, row)
}

// Remove is the pane's Remove for it.
func (c *Clicked) Remove() bool { return c.is && remove(c.pane, c.pane.session.Source()) }

// Menu opens the menu of its row, if the source was clicked.
func (c *Clicked) Menu() {
	if row := c.pane.chosenRow(); c.is && row >= 0 {
		c.pane.Rows.OpenMenu(row)
	}
}

// Follow has the keyboard, where it is among the rows, be at the chosen one: it may have
// been clicked.
func (c *Clicked) Follow() {
	if row := c.pane.chosenRow(); row >= 0 && c.pane.Rows.Focused() {
		c.pane.Rows.FocusRow(row, 1)
	}
}
