// Package kit is what every pane of the window is made with: styles, colours
// and icons, the words of the interface, buttons of bars, virtual rows,
// dialogs, menus and notices, pictures, and slow calls (package async).
//
// A Kit belongs to one language and one size of text. Where either changes,
// the window makes a new kit and new panes with it.
package kit
