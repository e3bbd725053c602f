// The programs that speak, and how each wants to be asked.

package speech

import (
	"context"
	"encoding/base64"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// espeak is espeak-ng, or espeak, which came before it. Both take the same options.
func espeak(program string) *command {
	const usual = 175 // words a minute
	return &command{
		program: program,
		voice: func(ctx context.Context, path, language string) (string, error) {
			out, err := run(ctx, path, []string{"--voices=" + base(language)}, "")
			if err != nil || strings.Count(strings.TrimSpace(out), "\n") == 0 { // its first line names the columns
				return "", err
			}
			return base(language), nil
		},
		args:  arguments("-s", usual, "--stdin", "-b", "1"), // UTF-8
		input: withoutCommands,
	}
}

// arguments gives how a program is asked for a voice and a rate: after what it is always
// given, by -v and an option with words a minute, where the system's own are not wanted.
func arguments(rateOption string, usual float64, always ...string) func(voice string, rate float64) []string {
	return func(voice string, rate float64) []string {
		args := slices.Clone(always)
		if voice != "" {
			args = append(args, "-v", voice)
		}
		if rate != 1 {
			args = append(args, rateOption, strconv.Itoa(int(usual*rate)))
		}
		return args
	}
}

// withoutCommands takes the meaning from two brackets: espeak reads sounds between them,
// and say what it is to do.
func withoutCommands(words string) string {
	for strings.Contains(words, "[[") {
		words = strings.ReplaceAll(words, "[[", "[ [")
	}
	return words
}

// spokenFirst are voices of macOS that speak plainly: some of the others are jokes, and
// what say lists first is one.
var spokenFirst = []string{"Samantha", "Daniel", "Karen", "Moira", "Majed", "Maged", "Tarik", "Laila"}

// voiceLine is a line of what say lists: name, language, sample.
var voiceLine = regexp.MustCompile(`(?m)^(\S.*?)\s+([a-z]{2,3})[_-]\w+\s+#`)

// say is the program of macOS.
func say() *command {
	const usual = 180 // words a minute
	return &command{
		program: "say",
		voice: func(ctx context.Context, path, language string) (string, error) {
			out, err := run(ctx, path, []string{"-v", "?"}, "")
			return sayVoice(out, language), err
		},
		args:  arguments("-r", usual, "-f", "-"),
		input: withoutCommands,
	}
}

// sayVoice chooses of the voices that say lists one for a language, "" if it has none.
func sayVoice(listed, language string) (first string) {
	rank := len(spokenFirst)
	for _, m := range voiceLine.FindAllStringSubmatch(listed, -1) {
		if m[2] != base(language) {
			continue
		}
		plain := slices.Index(spokenFirst, m[1])
		if plain < 0 {
			plain = len(spokenFirst)
		}
		if first == "" || plain < rank {
			first, rank = m[1], plain
		}
	}
	return first
}

// powershell speaks by System.Speech, which every Windows has.
func powershell() *command {
	return &command{
		program: "powershell.exe",
		// Which voices there are, only the script that speaks finds out: to start two is slow.
		voice: func(_ context.Context, _, language string) (string, error) { return base(language), nil },
		args: func(voice string, rate float64) []string {
			return []string{"-NoLogo", "-NoProfile", "-NonInteractive", "-Command", speechScript(voice, rate)}
		},
		// Which encoding the console has is not ours to know.
		input: func(words string) string { return base64.StdEncoding.EncodeToString([]byte(words)) },
	}
}

// speechScript gives what PowerShell does. Nothing in it is anybody's but ours: a
// language is letters alone.
func speechScript(language string, rate float64) string {
	choose := ""
	if language != "" {
		choose = fmt.Sprintf("$v=$s.GetInstalledVoices()|?{$_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq '%s'}|select -First 1;"+
			"if(!$v){exit %d};$s.SelectVoice($v.VoiceInfo.Name);", language, noVoice)
	}
	// A step is a tenth of the way to three times as fast.
	steps := int(math.Round(10 * math.Log(rate) / math.Log(3)))
	return "$ErrorActionPreference='Stop';Add-Type -AssemblyName System.Speech;" +
		"$t=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadToEnd()));" +
		"$s=New-Object System.Speech.Synthesis.SpeechSynthesizer;" + choose +
		fmt.Sprintf("$s.Rate=%d;$s.Speak($t)", max(min(steps, 10), -10))
}
