package app

import (
	"sahifa/app/articles"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/subscribing"
)

// Names by which package ui calls what the use-cases' packages define. They go
// when its panes import those packages.
type (
	SyncOptions  = fetching.Options
	Progress     = fetching.Progress
	Report       = fetching.Report
	FeedFailure  = fetching.FeedFailure
	ImportReport = subscribing.ImportReport
	Reextracted  = articles.Reextracted
	SendOptions  = commenting.SendOptions
)

// Keys of settings, likewise.
const (
	CommentName    = commenting.SettingName
	CommentEmail   = commenting.SettingEmail
	CommentSite    = commenting.SettingSite
	CommentConsent = commenting.SettingConsent
	KeepComments   = commenting.SettingFetch
	KeepOrigins    = articles.KeepOrigins
)
