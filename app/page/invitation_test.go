package page

import (
	"strings"
	"testing"

	"sahifa/app/dom"
)

func TestInvitations(t *testing.T) {
	for line, is := range map[string]bool{
		"إن راق لك ما قرأت فاشترك في الرسالة، لتصلك كل خميس.":              true,
		"انضموا إلى قناتنا لمعرفة المزيد":                                  true,
		"تابعوا حلقات البرنامج على سبوتيفاي ويوتيوب":                       true,
		"Subscribe and get the week's best stories to your inbox":          true,
		"لقراءة البقية، اشترك في صوت المدينة":                              true,
		"تابعوا ملف الميناء على منصاتنا":                                   true,
		"عام 1950 اشترك في صوت المدينة كاتب شاب.":                          false,
		"اشترك في المؤتمر مئة باحث من عشرين دولة عربية.":                   false, // took part
		"انضم اللاعب إلى الفريق في الموسم الماضي.":                         false,
		"قال الناشط في مقطعه: «اشتركوا في قناتنا ليصلكم الجديد» ثم اختفى.": false, // his words
		"رفعت يوتيوب وسبوتيفاي أسعار خدماتهما هذا العام.":                  false, // no request
		"سجل الفريق هدفين في مباراة بثتها يوتيوب.":                         false,
	} {
		b := mustParse(t, "<div><p>"+report[0]+"</p><p>"+line+"</p></div>")
		removeInvitations(b, "صوت المدينة")
		if gone := !strings.Contains(dom.Text(b), dom.CollapseSpace(line)); gone != is {
			t.Errorf("%s: gone %v, want %v", line, gone, is)
		}
	}
}

// What a site says of its opinions goes where it ends a text.
func TestDisclaimersOfOpinions(t *testing.T) {
	for line, is := range map[string]bool{
		"المقالات التي ننشرها تعبر عن أصحابها ولا تعبر بالضرورة عن سياسة المجلة": true,
		"هذا النص يعبر فقط عن رأي كاتبه.":                                        true,
		"كل ما ننشره لا يعبر بالضرورة عن موقف المجلة.":                           true,
		"يعبر النهر عن ضفتيه كل ربيع ولا يعبر عن شيء سواهما.":                    false,
	} {
		b := mustParse(t, "<div><p>"+report[0]+"</p><p>"+line+"</p></div>")
		removeRelated(b)
		if gone := !strings.Contains(dom.Text(b), line); gone != is {
			t.Errorf("%s: gone %v, want %v", line, gone, is)
		}
	}
}
