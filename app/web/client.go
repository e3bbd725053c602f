package web

// Client fetches.
type Client struct{}
