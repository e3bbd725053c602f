package rules

import "slices"

// People are named by where they live or what they belong to as well, which no list
// of peoples has: أهل الموصل, ناس الشمال, أبناء تلك القبيلة, هالجنسية.

// findFolk lets the name of a place after a word for its people, and a word for a
// community that is pointed at, stand for those people.
func (tokens tokenList) findFolk() {
	for i := range tokens {
		t := &tokens[i]
		if i == 0 || t.startsSentence || t.groupWord() != nil {
			continue
		}
		before := &tokens[i-1]
		switch {
		case t.kinds.any(place) && isAmong(folk, before.text):
			t.setWords(append(slices.Clone(t.words), word{entry: ofPlace, until: t.letters}))
		case before.kinds.any(this) || slices.Contains(pointing, before.text):
			e := communities[t.text]
			if slices.Contains(homes, t.text) && i > 1 && isAmong(folk, tokens[i-2].text) {
				e = ofPlace
			}
			if e != nil {
				t.setWords(append(slices.Clone(t.words), word{entry: e, until: t.letters}))
			}
		}
	}
}

var (
	ofPlace = &entry{kinds: group, rule: Racist}
	ofFaith = &entry{kinds: group, rule: Sectarian}
)

// folk are words for the people of a place, which stands after them.
var folk = foldList("أهل,أهالي,ناس,أولاد,ولاد,بنات,نساء,نسا,نسوان,حريم,رجال,رجالة,جماعة,عيال,شعب,أبناء,سكان,عربان,لاجئي,شباب,بتوع")

// pointing are the demonstratives that the lexicon does not have as such.
var pointing = foldList("تلك,ذلك,ذاك,هذيك,ديك,داك,هيديك,هاديك")

// homes are where people live who are pointed at: أبناء تلك المنطقة.
var homes = foldList("المنطقة,المحافظة,المدينة,القرية,الديرة,الحي,المخيم,الحارة,البلدة,الولاية,البلد,الأرض")

// communities are the words for what people belong to.
var communities = func() map[string]*entry {
	m := map[string]*entry{}
	for _, w := range foldList("القبيلة,العشيرة,الجالية,الجنسية,الجنسيات,العرق,السلالة,الأقلية,الأشكال,الشعوب") {
		m[w] = ofPlace
	}
	for _, w := range foldList("الطائفة,الملة,المذهب,الديانة,النحلة") {
		m[w] = ofFaith
	}
	return m
}()
