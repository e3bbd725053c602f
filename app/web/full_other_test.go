//go:build !linux

package web

import (
	"errors"
	"testing"
)

func listenFull(testing.TB) (string, error) { return "", errors.New("only on Linux") }
