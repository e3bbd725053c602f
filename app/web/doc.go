// Package web is the one polite HTTP client for everything.
package web
