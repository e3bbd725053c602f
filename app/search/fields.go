package search

import "sahifa/app/arabic"

// The names of the query language, folded.
var (
	names = foldKeys(map[string]field{
		"عنوان": inTitle, "العنوان": inTitle, "title": inTitle,
		"كاتب": byAuthor, "الكاتب": byAuthor, "author": byAuthor, "by": byAuthor,
		"قسم": inSection, "القسم": inSection, "section": inSection, "tag": inSection, "وسم": inSection,
		"مصدر": ofFeed, "المصدر": ofFeed, "feed": ofFeed, "source": ofFeed,
		"بعد": after, "منذ": after, "after": after, "since": after,
		"قبل": before, "before": before, "until": before, "حتى": before,
		"تاريخ": during, "date": during, "on": during,
		"is": state, "حالة": state, "هو": state, "has": state, "به": state, "فيه": state,
		"sort": order, "order": order, "ترتيب": order,
	})
	states = foldKeys(map[string]State{
		"unread": Unread, "جديد": Unread, "غيرمقروء": Unread, "غير-مقروء": Unread, "غير مقروء": Unread,
		"read": Read, "مقروء": Read,
		"starred": Starred, "star": Starred, "مميز": Starred, "مفضل": Starred, "بنجمة": Starred,
		"saved": Saved, "محفوظ": Saved,
		"draft": Drafted, "مسودة": Drafted,
		"muted": Muted, "مكتوم": Muted, "مكتومة": Muted,
		"picture": Pictured, "pictures": Pictured, "image": Pictured, "صورة": Pictured, "صور": Pictured,
		"comments": Commented, "comment": Commented, "تعليقات": Commented, "تعليق": Commented,
	})
	orders = foldKeys(map[string]Order{
		"date": ByDate, "newest": ByDate, "تاريخ": ByDate, "التاريخ": ByDate, "الأحدث": ByDate,
		"score": ByScore, "relevance": ByScore, "الصلة": ByScore, "صلة": ByScore,
	})
)

// field is what a name restricts.
type field int

const (
	none field = iota
	inTitle
	byAuthor
	inSection
	ofFeed
	after
	before
	during
	state
	order
)

func foldKeys[V any](m map[string]V) map[string]V {
	out := map[string]V{}
	for k, v := range m {
		out[arabic.Fold(k)] = v
	}
	return out
}
