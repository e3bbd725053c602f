//go:build !race

package undo_test

const slowed = false
