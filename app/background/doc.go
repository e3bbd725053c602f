// Package background syncs by itself, in a program that stays open: at the start
// and whenever a feed is due, or at an interval, or not at all, as the user set.
// It leaves alone a network that is paid for by the byte, and waits where there
// is none, if the system tells.
//
// plan.go decides by values alone whether to sync now, loop.go is the loop that
// asks it, network.go what the system says of the network. When to ask which
// feed is decided elsewhere, by app/schedule: the loop wakes and has what is due
// synced.
package background
