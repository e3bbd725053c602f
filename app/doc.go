// Package app is what the program does: subscribe, sync, save, open, search.
// It knows neither Fyne nor SQL. A face (the window or the command line) calls
// the methods of App; App calls its own subfolders (web, feed, page, arabic)
// and a Store, whose interface it states here and which main hands it.
//
// Every method takes a context and may be called from any goroutine. Errors
// worth telling a user are *news.Problem.
package app
