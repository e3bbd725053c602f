// Package ui is the window: it makes the panes, joins their events, and holds
// the layout, the shortcuts and the order of the panes. It does nothing else:
// what a pane does stands in the pane's package.
//
// The panes (packages sidebar, syncbar, list, reader, composer, desk, settings,
// subscribe) know neither the window nor one another. Each states the small
// interface of the program that it needs, which app.go gives it, and tells by
// its Events what the user wants, which events.go passes on. What they agree
// on is kept by package session. All are made with package kit.
//
// Nothing here waits on the UI thread: package kit/async runs slow calls and
// drops results that come too late. All text that is data is drawn by package
// rtl.
package ui
