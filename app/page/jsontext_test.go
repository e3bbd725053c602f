package page

import (
	"encoding/json"
	"testing"
)

func TestUnmarshalLenient(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", `{"a":"b"}`, `{"a":"b"}`},
		{"CDATA in line comments", "\n//<![CDATA[\n{\"a\":1}\n//]]>\n", `{"a":1}`},
		{"CDATA in block comments", "/*<![CDATA[*/{\"a\":1}/*]]>*/", `{"a":1}`},
		{"HTML comment", "<!-- {\"a\":1} -->", `{"a":1}`},
		{"line break in a string", "{\"a\":\"سطر\nثان\"}", `{"a":"سطر \nثان"}`},
		{"tab in a string", "{\"a\":\"x\ty\"}", `{"a":"x y"}`},
		{"comma before a bracket", `{"a":[1,2, ],}`, `{"a":[1,2]}`},
		{"comma and bracket in a string", `{"a":",}",}`, `{"a":",}"}`},
		{"semicolon at the end", `{"a":1};`, `{"a":1}`},
		{"bad escape", `{"a":"c:\d"}`, `{"a":"c:\\d"}`},
	} {
		v, ok := unmarshalLenient(c.in)
		if got, _ := json.Marshal(v); !ok || string(got) != c.want {
			t.Errorf("%s: %s (%v), want %s", c.name, got, ok, c.want)
		}
	}
	if _, ok := unmarshalLenient(`{"a":`); ok {
		t.Error("half an object was read")
	}
}
