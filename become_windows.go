package main

import (
	"os"
	"os/exec"
)

// become starts another program in the place of this one, which is to end.
func become(program string, args []string) error {
	next := exec.Command(program, args[1:]...)
	next.Stdin, next.Stdout, next.Stderr = os.Stdin, os.Stdout, os.Stderr
	return next.Start()
}
