package arabic

import "strings"

// stopWords are words that say little about a text, interrogative those that
// make a question. Both are folded.
var (
	stopWords = wordSet(`
		في من على عن إلى الى مع بين عند لدى منذ حتى خلال ضد دون بدون نحو حول عبر لدي أمام وراء تحت فوق بعد قبل
		أن إن أنه انه أنها إنه إنها بأن وأن لأن كأن لكن ولكن و أو ام أم ثم بل لو إذا اذا إذ حيث حين عندما بينما كما كلما
		لا لم لن ليس ليست ما إلا الا غير سوى قد لقد سوف
		هو هي هم هن هما أنا انا نحن أنت انت وهو وهي وهم
		هذا هذه ذلك تلك هؤلاء هناك هنا أولئك الذي التي الذين اللذان اللتان اللاتي اللواتي والذي والتي والذين
		كان كانت كانوا كانا يكون تكون وكان وكانت تم يتم وقد يمكن يوجد توجد أصبح ذات
		به بها له لها لهم منه منها منهم فيه فيها عنه عنها عليه عليها إليه إليها بهم عليهم
		كل بعض أي اي أية أحد إحدى أيضا ايضا مما بما فيما لما لمن بمن ممن عما مثل وفي ومن وعلى وما وعن
		عدد اسم يسمى تسمى
		the of and to in a is for on by at an from with that this was were are be it its as or`)
	interrogative = wordSet(`من ما ماذا متى أين اين كيف كم لماذا هل أي أية ماهو ماهي لمن بماذا مين شو ايش وين ليش فين ازاي امتى
		who what when where how why which`)
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[Fold(w)] = true
	}
	return set
}

// IsStopWord reports whether a folded word is a stop word or interrogative, and so
// says little about a text.
func IsStopWord(word string) bool { return stopWords[word] || interrogative[word] }

// IsInterrogative reports whether a folded word asks. Some of them, like من, have
// other meanings as well.
func IsInterrogative(word string) bool { return interrogative[word] }
