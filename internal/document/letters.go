package document

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cyrillicShares are the letters of Russian by their share in running text, in
// hundred-thousandths, and those of Ukrainian and Belarusian that Russian has
// not, by about half of theirs there (counts of the national corpora).
var cyrillicShares = map[rune]float64{
	'о': 10970, 'е': 8450, 'а': 8010, 'и': 7350, 'н': 6700, 'т': 6260, 'с': 5470, 'р': 4730, 'в': 4540,
	'л': 4400, 'к': 3490, 'м': 3210, 'д': 2980, 'п': 2810, 'у': 2620, 'я': 2010, 'ы': 1900, 'ь': 1740,
	'г': 1700, 'з': 1650, 'б': 1590, 'ч': 1440, 'й': 1210, 'х': 970, 'ж': 940, 'ш': 730, 'ю': 640,
	'ц': 480, 'щ': 360, 'э': 320, 'ф': 260, 'ъ': 40, 'ё': 100, 'і': 2500, 'ї': 300, 'є': 250, 'ґ': 10, 'ў': 500,
	'ј': 300, 'љ': 50, 'њ': 60, 'ћ': 50, 'ђ': 30, 'џ': 10,
}

// frequentHan are the most frequent characters of written Chinese, simplified
// and traditional; together they make up more than half of a text.
const frequentHan = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严" +
	"這為個國時來們於對會發動過說產種後學經進電現實體機當點業應開還間樣與關線內數質氣變條沒結問無係軍義黨員總設長頭資邊級圖統較將組見計別論運農區強決幹戰則處隊給門規熱領東導壓爭濟階術極聯認權證轉單風帶場車務萬達積議聲報鬥類離華確張馬節話溫傳許廣記觀織裝眾書復須際驗連斷難備辦習響約勞團歷構稱準號維劃選標寫親層卻專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴"

var frequentHanSet = func() map[rune]bool {
	set := map[rune]bool{}
	for _, r := range frequentHan {
		set[r] = true
	}
	return set
}()

// The natural logarithms of how likely a character of each sort is in a text.
const (
	likelyPunctuation = -4.0
	likelyFrequentHan = -6.3
	likelyHan         = -11.8
	likelyRareHan     = -15.0
	likelyAccented    = -3.5
	likelySymbol      = -8.5
	likelyForeign     = -9.0
	unlikely          = -15.0
)

// letterLikelihood is the sum of the logarithms of how likely the characters
// beyond ASCII are in the places where they stand; 0 is certain.
func letterLikelihood(text string) float64 {
	sum := 0.0
	before := rune(' ')
	for at, r := range text {
		if r >= utf8.RuneSelf {
			after, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):])
			sum += likelihood(before, r, after)
		}
		before = r
	}
	return sum
}

func likelihood(before, r, after rune) float64 {
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		return likelyCyrillic(before, r, after)
	case unicode.Is(unicode.Han, r):
		return likelyCharacter(r)
	case r == utf8.RuneError, r >= 0x80 && r < 0xA0, r >= 0xE000 && r < 0xF900:
		return unlikely
	case r >= 0x3000 && r < 0x3040, r >= 0xFF00 && r < 0xFF60:
		return likelyPunctuation
	case strings.ContainsRune("“”‘’„–—…«»№°•§©®\u00A0", r):
		return likelyPunctuation
	case r >= 0xC0 && r < 0x180 && unicode.IsLetter(r):
		return likelyLatin(before, r, after)
	case unicode.IsLetter(r):
		return likelyForeign
	case !unicode.IsPrint(r):
		return unlikely
	}
	return likelySymbol
}

func likelyCyrillic(before, r, after rune) float64 {
	share := cyrillicShares[unicode.ToLower(r)]
	if share == 0 {
		return unlikely
	}
	l := math.Log(share / 1e5)
	if isLatin(before) || isLatin(after) {
		l -= 4
	}
	if !unicode.IsUpper(r) {
		return l
	}
	switch {
	case unicode.Is(unicode.Cyrillic, before) && unicode.IsLower(before):
		return l - 6
	case unicode.Is(unicode.Cyrillic, before):
		return l - 1
	}
	return l - 2
}

func likelyCharacter(r rune) float64 {
	switch {
	case frequentHanSet[r]:
		return likelyFrequentHan
	case r >= 0x4E00 && r < 0x9FA6:
		return likelyHan
	}
	return likelyRareHan
}

func likelyLatin(before, r, after rune) float64 {
	l := likelyAccented
	if r >= 0x100 {
		l--
	}
	if !isLatin(before) && !isLatin(after) {
		l -= 3
	}
	if unicode.IsUpper(r) {
		l--
		if isLatin(before) && unicode.IsLower(before) {
			l -= 5
		}
	}
	return l
}

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r < 0x180 && unicode.IsLetter(r)
}
