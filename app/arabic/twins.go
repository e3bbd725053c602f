package arabic

// The Arabic letters of Unicode: from firstArabic on and before endOfArabic.
const (
	firstArabic = 0x600
	endOfArabic = 0x8D0
)

// twins maps letters, from firstArabic on, to the Arabic letter that search reads in their
// place, and digits to ours. Languages that took the script over made their letters from Arabic ones, with
// other dots, rings and small signs, and a reader with an Arabic keyboard types the one
// that it was made from (TestTwins holds the table against Unicode's names, which say
// which one that is). Where dots above make one Arabic letter of another, as ش of س, they
// do so here as well: پښتو is بشتو. Affricates, which Pashto and the languages of the
// Karakoram made from ح, go with چ.
var twins = func() (t [endOfArabic - firstArabic]rune) {
	for twin, letters := range map[rune]string{
		'ا': "آأإٱٲٳٵݳݴࡰࡱࡲࡳࡴࡵࡶࡷࡸࡹࡺࡻࡼࡽࡾࡿࢀࢁࢂࢭ",
		'ب': "ٮٻڀپݐݑݒݓݔݕݖࢠࢡࢶࢷࢾ",
		'ت': "ٹٺټٽٿࢸࢿࣀ",
		'ج': "چڃڄڇڿځڅݘݮݯݲݼࢊࢢࣁࣅࣆ",
		'خ': "ڂݗ",
		'د': "ڈډڊڋڌڍڎڏڐۮݙݚࢮ",
		'ر': "ڑڒړڔڕۯݛࢪࢹ",
		'ز': "ژڗږڙݫݬݱࢲ",
		'س': "ڛ",
		'ش': "ښڜۺݜݭݰݽݾ",
		'ص': "ڝࢯ",
		'ض': "ڞۻ",
		'ط': "ࢋࢌ",
		'ظ': "ڟࢣ",
		'ع': "ࢳ",
		'غ': "ڠۼݝݞݟࣃ",
		'ف': "ڡڢڣڤڥڦݠݡࢤࢻ",
		'ق': "ٯڧڨࢥࢵࢼࣄ",
		'ك': "ػؼكکڪګڬڭڮگڰڱڲڳڴݢݣݤݿࢍࢰࢴࣂࣈ",
		'ل': "ڵڶڷڸݪࢦࣇ",
		'م': "ݥݦࢧ",
		'ن': "ڹںڻڼڽݧݨݩࢉࢽ",
		'ه': "ةھہۂۃەۀۿ",
		'و': "ؤٶٷۄۅۆۇۈۉۊۋۏݸݹࢫࢱ",
		'ي': "ؠئىٸؽؾؿیۍێېۑےۓݵݶݷݺݻࢆࢨࢩࢬࢺ",
	} {
		for _, r := range letters {
			t[r-firstArabic] = twin
		}
	}
	for i := range rune(10) {
		t['٠'-firstArabic+i], t['۰'-firstArabic+i] = '0'+i, '0'+i
	}
	return t
}()
