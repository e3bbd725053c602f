//go:build unix

package main

import (
	"os"
	"syscall"
)

// become has this process be another program.
func become(program string, args []string) error { return syscall.Exec(program, args, os.Environ()) }
