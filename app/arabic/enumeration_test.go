package arabic

import "testing"

func TestEnumerate(t *testing.T) {
	for want, names := range map[string][]string{
		"":              nil,
		"سامي الشمراني": {"سامي الشمراني"},
		"سامي الشمراني، هدى العلي": {"سامي الشمراني", "هدى العلي"},
		"Sami، هدى":                   {"Sami", "هدى"},
		"Jane Doe, John Roe":          {"Jane Doe", "John Roe"},
		"الدولة، captcha، حاصل 4 × 2": {"الدولة", "captcha", "حاصل 4 × 2"},
	} {
		if got := Enumerate(names); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
