package page

import "testing"

// Times for machines are read in every form of ISO 8601 that pages use.
func TestTimesForMachines(t *testing.T) {
	for s, want := range map[string]string{
		"20230808T1330+0000":        "2023-08-08T13:30:00Z",
		"20230808T133015Z":          "2023-08-08T13:30:15Z",
		"2023-08-08T13:30:00+03:00": "2023-08-08T10:30:00Z",
		"2023-08-08":                "2023-08-08T00:00:00Z",
		"202308081330":              "0001-01-01T00:00:00Z",
	} {
		if got := parseTime(s).Format("2006-01-02T15:04:05Z07:00"); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}
