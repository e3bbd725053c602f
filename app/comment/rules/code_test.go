package rules

import "testing"

// Code of pages that was taken for text is no talk; Arabizi is, with whatever signs its
// writers make faces of.
func TestCodeIsNoTalk(t *testing.T) {
	for text, isCode := range map[string]bool{
		"nav_menu li { float:right; margin:0 4px; border-radius: 3px }":       true,
		"document.write(count); total = $(this).val()":                        true,
		"alert('أدخل رقمك'); form.action = target_url + next":                 true,
		"ae/portal/ar-ae/Pages/main":                                          true,
		"ya jama3a da kalam fadi w mesh mafhoum khales ya3ni":                 false,
		"wallah el maqal 7elw awi :) w el kateb fahem":                        false,
		"المقال حلو <3 والكاتب فاهم {جدا}":                                    false,
		"قرأت في موقع example.com أن الأسعار = ضعف ما كانت عليه العام الماضي": false,
	} {
		if got := areCode(splitTokens(readLetters(text)), text); got != isCode {
			t.Errorf("%s: code %v", text, got)
		}
	}
}
