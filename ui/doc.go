// Package ui is the window: sources on one side, the list beside them, the
// article in the rest. It knows the program only by the use-cases of App and
// reads and writes nothing itself.
//
// Who does what: window.go joins the parts and holds what is chosen; a part
// (sidebar, list, reader, sync bar, dialogs) draws what it is given and calls
// back when the user wants something. Parts know neither each other nor App,
// with one exception: pictures are asked for where they are drawn.
//
// Nothing here waits on the UI thread. A call of App runs on a goroutine of
// the window's desk; its result comes back on the UI thread and is dropped
// when the user has moved on. All text that is data is drawn by package rtl.
package ui
