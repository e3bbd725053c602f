//go:build unix && !darwin

package speech

// engines are those of a free desktop, the best first: speech-dispatcher has the voices
// that its user has chosen.
func engines() []engine {
	return []engine{newDispatcher(), espeak("espeak-ng"), espeak("espeak")}
}
