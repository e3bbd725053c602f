//go:build unix && !darwin

package speech

// engines are those of a free desktop, the best first: speech-dispatcher has the voices
// that its user has chosen.
func engines() []engine {
	return []engine{&dispatcher{address: dispatcherAddress}, espeak("espeak-ng"), espeak("espeak")}
}
