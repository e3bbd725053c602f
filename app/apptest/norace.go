//go:build !race

package apptest

const race = false
