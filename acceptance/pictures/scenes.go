package main

// scene is one picture: a window, and what is done in it.
type scene struct {
	name          string
	width, height int // of the display, in its pixels
	scale         float32
	language      string
	look          map[string]any // what the window remembers, see ui/settings.Preferences
	empty         bool           // the first start
	before        [][]string     // verbs
	steps         []step
}

// remark is a comment of which one sentence is against the rules.
const remark = "قرأت المقال مرتين، وكنت أظن أن القمر يطلع في الساعة نفسها كل ليلة. شكرًا للكاتب على التفصيل.\n\nيا من رددت عليّ أمس، أنت حمار لا تفهم شيئًا."

var scenes = []scene{
	{name: "reading", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{"look": "light"}, steps: []step{press("j")}},
	{name: "search", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{"look": "dark"}, steps: []step{press("slash"), paste("قافلة"), press("Return")}},
	{name: "comment", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{"look": "light"}, steps: []step{press("j", "j", "t"), paste(remark)}},
	{name: "fullscreen", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{"look": "sepia", "indic": true, "lines": 2, "calendar": "both", "size": 2, "kashida": true}, steps: []step{press("j", "j", "F11")}},
	{name: "viewer", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{"look": "light"}, steps: []step{press("j", "p")}},
	{name: "commands", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{"look": "light"}, steps: []step{press("j", "ctrl+k")}},
	{name: "settings", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{"look": "light"}, steps: []step{press("j", "ctrl+comma", "Tab", "Return")}},
	{name: "sources", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{"look": "black"}, steps: []step{press("j"), click(1150, 330, 3)}},
	{name: "english", width: 1280, height: 800, scale: 1, language: "en", look: map[string]any{"look": "dark"}, steps: []step{press("j", "j", "j")}},
	{name: "contrast", width: 1280, height: 1200, scale: 2, language: "ar", look: map[string]any{"look": "strong"}, steps: []step{press("j", "j", "j")}},
	{name: "first", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{}, empty: true, steps: []step{press("ctrl+n")}},
	{name: "comments", width: 1280, height: 800, scale: 1, language: "ar", look: map[string]any{"look": "sepia"}, steps: []step{press("j", "j", "t"), paste(remark), press("Escape", "d")}},
}
