package read

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"obelisk"
)

//go:embed lexicon/*.yaml lexicon/han.txt patterns/*.yaml patterns/*.txt
var builtIn embed.FS

// category is what a word or phrase of a lexicon is for. The zero value is unset.
type category uint16

const (
	monthWord   category = iota + 1 // value: 1 to 12
	seasonWord                      // value: EDTF code of a season, quarter or half of a year
	partWord                        // value: early, mid, late; first-third, second-third, last-third; first-half, second-half
	numeralWord                     // value: the number
	ordinalWord                     // value: the number
	scaleWord                       // value: the factor
	unitWord                        // value: UCUM code
	boundWord                       // before a number: over, least, most, under, nearly, about
	tailWord                        // after a number: over, least, most, about
	toWord                          // stands between the ends of a range
	weekdayWord                     // value: 1 Monday to 7 Sunday
	yearWord                        // a year that is counted from another: same, next, last
	approxWord                      // makes a date approximate
	numberStop                      // the number after it is a label, a price or a page
	lossWord                        // value: the schema's loss kind
	sideWord                        // joins a number to the side that bears it
	anaphorWord                     // value: a class, or event
	aboveWord                       // all recipients named before; value: a class
	genericWord                     // a subject that names nobody in particular
	headWord                        // "city of X" is X
	classWord                       // value: the class of what is named with it
	eventWord                       // value: the kind of event
	hedgeWord                       // value: negation, plan, hearsay
	skipWord                        // may stand between a subject and its verb
	prepositionWord
	connectorWord // stands within names
	andWord
	alsoWord     // continues the sentence before
	singularWord // a verb of one subject
	articleWord
	relativeWord  // opens an apposition or a relative clause
	honourWord    // a name with it is an honour's
	honourTail    // follows an honour's name and is no part of it
	honourKind    // says what kind of honour something is: "honorary title"
	lettersWord   // names an honour alone, in any letters: OBE, honorary citizen
	notHonour     // what is awarded and is no honour: a contract
	classedWord   // a class of an honour stands before it: "first class"
	particleWord  // stands within the names of persons: van
	sectionWord   // heads a section and names no subject: "Career"
	holderWord    // whoever has an honour: "recipients"
	awardLabel    // what stands before the date of an award: "date of award"
	foundingWord  // labels the day on which an honour came to be, or was first given
	columnWord    // heads a column of a table; value: recipient, honour, date, result
	noNameWord    // stands in no new name of Han characters: 场, 每
	namingWord    // a verb of naming: 评为
	becomeWord    // became, is: 成为
	adverbialWord // opens a circumstance before the verb: 以, 在
	editionWord   // stands between a verb and its honour: 首届
	ordinalUnit   // the number before it begins a unit's name
	giveWord      // a participle with "to": given
	anyTitle      // the word "title" itself
	laterWord     // makes "would" tell what happened: "would later be"
	leadWord      // a clause's subject may follow it at once
	stopWord      // stands in no name
	shortWord     // an abbreviation whose point ends no sentence
	conferWord    // a verb that is said of honours alone
	givenWord     // a person's given name in a case; value: its nominative
	actWord       // a decree, order or other act; value: its word in the nominative
	bodyWord      // "the staff of X" is X
	anyBodyWord   // a body of any kind, of which the text told: the enterprise, the institution
	namedForWord  // what follows is whose name something bears: имени
	rankWord      // a rank or degree that is no honour
	decreeWord    // an infinitive behind it is decreed: постановляет
	withWord      // before a deed: what follows comes with a title: с вручением
	totalWord     // says of a number that it is that of all: всего, in total
	enumerates    // before names that a sentence counted: среди них
	titleWord     // begins a title in small letters: заслуженного
	purposeWord   // what follows says what for, not when
	ordinalEnding // makes digits an ordinal: th, го
	deedWord      // another deed than a conferral: a date beside it is not the conferral's
	subordinator  // opens a clause that the one before governs: что
	onlyWord      // makes a negation none: не только
	throughWord   // the place after it stands in the accusative: битва за X
	betweenWord   // who fight stand behind it: между
	actDateWord   // the date after it is that of an act: от 8 мая
	romanWord     // a Roman numeral, with Cyrillic letters too; value: the number
	seasonAdverb  // a season as an adverb, летом; value: EDTF code
	monthDerived  // июльский; value: 1 to 12
	spanWord      // so much time in one word: полгода, двухмесячный; value: number and UCUM code
	unitAdjective // a unit of time as an adjective behind a number and a hyphen: дневный; value: UCUM code
	measureWord   // may stand between a number and a unit of time: календарных
	hourWord      // before a number of hours it makes them a time of day: в 4 часа
	countEnding   // a word with it behind a number is counted by it: -ов
	// ordinalGenitive is the ending of an ordinal in the genitive of the masculine.
	ordinalGenitive
	countedWord    // what numbers count
	yearName       // says that the number before it is a year; value: year, genitive
	decadeName     // that it is a decade: годы
	decadeWord     // a decade in words, сороковые; value: 10 to 90
	decadeEnding   // makes digits a decade: х, ті
	centuryName    // that it is a century: века, ст.
	eraWord        // beside a year; value: before, since
	asideWord      // the date after it stands beside the story: until, since
	untilWord      // before a date it makes it the end of something: до
	everydayWord   // also an everyday word: alone it is no month, season or weekday
	longUnit       // so many years: decade, century
	longTail       // behind a unit of time and a hyphen it makes one of it: year-long
	noughtWord     // stands for the tens in a year: nineteen oh one
	feastWord      // a day of every year; value: month and day
	styleWord      // the calendar of a date; value: new, old
	severalWord    // so many at least twice: dozens, десятки, 数十; value: the number
	oneScaleWord   // a scale in the singular, which counts as one of it: тысяча
	partOneWord    // one part: third, quarter, треть; value: the denominator
	partsWord      // the same of several: thirds, трети
	partSign       // ½; value: the fraction
	oneArticle     // stands for one before a part: a third
	ofWord         // stands between a part and a scale: a quarter of a million
	decimalWord    // point, 点
	ratioWord      // value: part (one out of three) or over
	minusWord      // minus, 负
	percentWord    // stands before a percentage: 百分之
	fractionWord   // between denominator and numerator: 分之
	plusWord       // between a whole number and a fraction: 又
	someWord       // an unsaid digit: 几
	pairWord       // a numeral that is no digit after a decimal sign: 两
	formalWord     // a digit of banknotes, which alone is more often a word: 陆
	clockWord      // after a number it says the hour: 分, 时
	noNumberWord   // hides a numeral that counts nothing: 一切
	compareWord    // behind "比" and a number: 大, 低; value: over or under
	closingWord    // behind two numbers it says that they are ends: 之间
	prefixWord     // stands before a number that is an ordinal: 第
	suffixWord     // glued to digits, a factor: 40k; value: the factor
	bigSuffix      // the same where it must be a capital letter: 10M
	pronounBefore  // the "one" after it is a pronoun: that one
	doubtWord      // beside a catalogue's date: it is uncertain
	roughWord      // beside a catalogue's date: it is approximate
	limitWord      // beside a catalogue's date, which is a limit; value: before, after
	periodWord     // beside a catalogue's date, says nothing of it: active, fl.
	centurySign    // glued to a number or behind it: 19c
	orWord         // between two dates of which one is meant
	moneyWord      // behind a lone 一 it says a price
	wholeWord      // before a unit of time it is one of it: a full day
	halfUnit       // a unit and half of one more: 三年半, 两个半月; value: the unit
	shortHour      // hours, behind days: 8天20时
	moreUnit       // a unit and something more: 两个多月; value: the unit
	andHalfWord    // half of one more: с половиной
	timeJoint      // joins parts of a length of time: 零
	lastingWord    // "an hour" after it is a length of time: for
	tenthsWord     // counts tenths of a whole: 七成
	attribution    // opens the name of who says so: according to, 据
	degreeWord     // a degree, of temperature where it is below zero: 度
	reignWord      // an era of the old calendar; value: its first and last year
	modernReign    // an era of the Gregorian calendar; value: the same
	firstYear      // the first year of an era: 元
	lunarMonth     // a month of the old calendar; value: 1 to 12
	holidayWord    // a fixed day of the year; value: month and day
	thisCentury    // value: the century that is meant where it is counted from now
	jointWord      // stands between the two bounds of a number: but, 的同时
	openerWord     // makes an honour of the capitalised words behind it: hero
	sameDateWord   // says that a date named before is meant; value: day, act
	manyWord       // a noun for several recipients: cities
	obtainWord     // a verb of receiving: received
	kinWord        // a noun for somebody's kin: son
	followedWord   // opens those who did the same later: followed by
	respectiveWord // members of two lists go with one another: respectively
	pluralTitle    // the plural of a title; value: the title
	manyTitle      // the same in another case than the nominative; value: the title
	insigniaNoun   // an honour called by it is no title: order, medal
	fateWord       // a participle that says what befell a place; value: the kind of event
	takenWord      // one that is said of persons too
	fallWord       // the same of a verb: fell
	loseWord       // a verb that says a loss; value: its kind
	instituteWord  // a verb of instituting an honour
	unveilWord     // a verb of unveiling a monument
	heightWord     // says of a length that it is a height
	signWord       // a verb of signing an act
	courseWord     // a verb that tells how an event went
	servicesWord   // opens what an honour was given for, behind which its own date may stand
	publishWord    // a verb of making an award known: gazetted
	stateHonour    // stands in the name of an honour of the state: knight, order
	monumentWord   // a noun for a monument
	dubWord        // a verb that names its honour; value: the honour
	saysWord       // closes it: 统计, estimates
	surnameWord    // a Chinese family name; value: one or two characters
	lifeWord       // the date beside it is one of somebody's life: born, died
	peerWord       // "of" and a place behind it belong to the name: Earl
	forenameWord   // an English forename
	foughtWord     // a battle's entry in a dictionary goes on with it and a date: fought
	fightWord      // ends the name of an event of which the date follows in brackets: 抗战
	boxWord        // a label in a box of facts; value: name, date, losses or any other
	courtesyWord   // stands before a person's name and is no part of it: Mr, 先生
	decisionWord   // an act or the paper it stands on: указ, документ
	signingWord    // a verb by which an act is made: подписал
	thisWord       // points to what was named: соответствующий
	promotedWord   // in a unit's new name it is an honour; value: the honour: гвардейская
	pronounWord    // a pronoun that stands for a thing named before: его
	whoseWord      // a relative pronoun that an honour may be: которым
	seatWord       // what follows is the place whose seat or dweller it is: столица, житель
	earlierWord    // the sentence tells of what was before: ранее
	honorificWord  // stands behind a person's name: 先生
	haveWord       // opens a list of those who received: 计有
	rollWord       // stands before the list of those meant: 分别是
	countedRoll    // says that who received is named next: 他们
	receivedBy     // before the recipient, behind the honour: 由
	honourStart    // an honour's name begins with it: 一等
	pageTime       // a date that only the page's own tells: 今年; value: year, day
	timeRole       // before or behind a date says what it is of an event
	dayPart        // a time of day behind a date: 清晨
	lossLink       // may stand between a number and the loss it counts, or two losses: 官兵, или
	vagueEvent     // before a word for an event: it is no name
	compoundWord   // behind an event's name makes it another thing's: 纪念馆
	sayingWord     // what stands behind it is another clause: 指挥, 史称
	boundingWord   // before a date it says until or since when: до, после
	variousTimes   // what dates nothing: в разные годы
	siblingWord    // brothers, sisters or spouses before given names that share a surname: братья
	besidesWord    // before names in the instrumental that share what is said: наряду с
	weakEvent      // a word for an event that is an everyday word, too: 行动
	afterEvent     // behind a verb of beginning or ending it begins another clause
	placeTitle     // an honour with it is one of places
	givingWord     // who gave an honour stands before it: 颁发
	holdingWord    // somebody held out so long as the event lasted: 坚守
	namedWord      // behind it stands the honour that somebody was named: 获命名的
	closesWord     // closes a circumstance that 在 opens: 中
	countedThing   // counts honours behind a number: 项
	actNoWord      // stands before the number of an act: no., за номером
	thingWord      // a monument or issue; value: its class and the word in the nominative
	officeWord     // an office or body that confers; value: its nominative; post, style or body
	announceWord   // a verb by which somebody announces a decision: объявил
	praisingWord   // a verb that says for whom an honour is: 表彰
	publishedWord  // labels the day on which a Chinese page was published: 发布时间
	changedWord    // labels the day on which a page was changed: 更新时间
	everyWord      // before a noun it means anybody of the kind: every
	lifeCount      // counts those who lost it: lives
	costWord       // before a number of lives it says that they were lost; value: the kind of loss
	looseLetters   // letters of an honour that stand for other things too: MC
	aloneWord      // an honour in capital letters that has no word for one: Oscar; value: its name
	gazetteWord    // stands in the name of an order's class: division
	gazetteTitle   // a class of an order in the plural; value: the class
	dubbedWord     // an honour in one word in small letters: knighthood
	revokeWord     // says that an honour was taken back: stripped of
	awardNoun      // an honour called by it is given by a body whose name may stand before it: medal, prize
	barWord        // what an honour that came again wears: bar, clasp
	tradeWord      // what a person is; value: the kind of trade
	contenderWord  // says of those who follow that they compete for an honour: "selected for"
	othersWord     // those whom a heading of a page about an honour may name beside its holders: jury
	gradeWord      // a noun for the classes of an order; value: the form behind its number
	posthumousWord // a verb of honouring the dead, who may be given a rank: 追赠
	bestWord       // ends an honour that begins with 最佳: 男主角; ru, uk, be: the best; value: its nominatives by gender where it is instrumental
	nominationWord // a nomination of a prize, or who won in one; value: noun, won
	fieldWord      // opens the words for the field in which a prize is given; value: their case
	dateBound      // before a date: it says until or since when a number counts; value: until, since
	currencyWord   // a currency or its sign; value: its id and its name
	bearingWord    // tells whose a loss was; value: suffered (a verb), noun, took (a verb of doing it to others), people (counts those of a side), part (some of those counted)
	sideRole       // a side by its part in an event; value: the part and its name, or vague: we
	forceWord      // a noun for a force; value: its nominative: army
	honourFirst    // an honour's name begins with it where the recipient's ends: 大绶
	townWord       // the name of a place without a word for its kind: 扬州
	unsplitWord    // characters that are words of their own are none within it: 和平
	beingWord      // says that what stands before it is what stands behind it: представляет собой
	makingWord     // a verb of building or making, of what something is made stands behind it: построен, изготовлен
	designingWord  // a verb of making by which an artist is told: создан
	materialWord   // of what a monument or issue is made; value: the word in the nominative
	titledWork     // a work, before its title in quotation marks; value: the cases in which the word may stand
	likeWord       // what follows is compared with what was named: similar to
	furtherWord    // before a number: it is that of others or of a part: another, of them
	nearWord       // a preposition of the place beside which something was: near, у
	groundWord     // stands before the name of where something was fought: на реке X
	troopsWord     // a noun for troops whose number is the strength of a side: гарнизон
	numberingWord  // stands between troops and their number: насчитывал
	thousandWord   // so many thousand as an adjective, alone behind a number and a hyphen: тысячный; value: how many thousand
	firmWord       // ends the name of a firm behind "&": Sons
	earnWord       // of what brings somebody an honour: won
	meritWord      // for what somebody is honoured: bravery
	wornWord       // where an honour is worn: chest
	situatedWord   // says where or since when something is, so that it is no person: lies
	civicWord      // of the title of a place; value: head, heads (only behind a theme), theme, no (makes a head the kind of place that it is)
	superWord      // says of an honour that it is the first of its kind: highest
	disciplineWord // in what a prize is given: literature
	givesWord      // a verb of giving in the present that is a noun too: awards
	strengthWord   // how many fought: joins a side to their number, or stands behind it; value: the way
	detachment     // a part of an army, or of a fight, whose losses are not those of the whole
	whomWord       // whom or what monuments honour; value: many, one or person, and the nominative
	sketchWord     // opens the sketch of a life behind a name and a sign: 男, 中国国籍
	ceremonyWord   // a ceremony at which honours are handed over: церемония
	heldWord       // says that a ceremony took place: состоялась
	revealWord     // a verb of making known who received: обнародован
	revealedNoun   // what is made known: laureates, 名单
	pageDayWord    // the day of the page: today
	sportWord      // tells of a competition in sport: чемпионат
	classAlone     // names a class of an order, and no order: Grand Officer
	nobodyAlone    // a people or kind, which alone is nobody's name: Indian
	soldierRank    // a rank, which is given as a title is: полковника
	stateWord      // a state in the genitive, whose a title is: України
	roleWord       // what somebody is or does, before a name: star
	prizedWord     // for what prizes are given that are called by it alone: "Best Screenplay"
	borneTitle     // ends titles that towns or persons bear, so that "is" tells of them; value: place, person, or whole for a title of places that it is itself
	divisionWord   // parts the categories of prizes by language, country or year: 内地
	pageantWord    // a title of beauty contests begins with it: мисс
	giverWord      // a body that gives prizes, in its genitive: гильдии
	bodyField      // a field in the name of a body, which "and" may join to another: Physics
	firmEnd        // ends the name of a firm: Ltd, Architects
	unitPart       // a unit that is a part of the one named behind a comma: battalion
	ofHead         // heads a name that goes on with "of": Isle, Friends
	whoWord        // a relative pronoun for who receives; value: the case and one or many
	wishWord       // governs the infinitive of what somebody wants, may or should do: хотят, можно
	objectPronoun  // "him", "her", of whom a verb is said: его
	placedWord     // says of a place where it lies or when it was founded: расположен
	byPronoun      // an honour told of before, with which somebody is honoured: ими
	ownPronoun     // says that something is that of whoever the verb is said of: свои
	verbWord       // an everyday verb, before which a name ends: 拍过
	abroadWord     // a country, or a town outside China, in Chinese; value: country or town
	concessWord    // opens what is granted or denied of a subject before it: 虽然
	amongWord      // says that what it names belongs to those of which the sentence tells: "относятся"
	noticeWord     // a notice by which objections to a plan are invited: 公示
	categories
)

var categoryNames = [categories]string{
	monthWord: "month", weekdayWord: "weekday", seasonWord: "season", partWord: "part", numeralWord: "numeral", ordinalWord: "ordinal",
	scaleWord: "scale", unitWord: "unit", boundWord: "bound", tailWord: "tail", toWord: "to", yearWord: "year",
	approxWord: "approximation", numberStop: "number-stop", lossWord: "loss", sideWord: "side", groundWord: "ground", nearWord: "near", anaphorWord: "anaphor",
	aboveWord: "above", genericWord: "generic", headWord: "head", classWord: "class", eventWord: "event",
	hedgeWord: "hedge", skipWord: "skip", prepositionWord: "preposition", connectorWord: "connector", andWord: "and",
	alsoWord: "also", singularWord: "singular", articleWord: "article", relativeWord: "relative",
	honourWord: "honour", honourTail: "honour-tail", leadWord: "lead", stopWord: "stop", shortWord: "abbreviation",
	honourKind: "honour-kind", lettersWord: "honour-letters", notHonour: "not-honour", classedWord: "honour-class",
	particleWord: "particle", sectionWord: "section", laterWord: "later", anyTitle: "title-word", giveWord: "give", namingWord: "naming", noNameWord: "no-name",
	becomeWord: "become", adverbialWord: "adverbial", editionWord: "edition", ordinalUnit: "numbered", holderWord: "holder", awardLabel: "award-label", foundingWord: "founding-label", columnWord: "column",
	purposeWord: "purpose", ordinalEnding: "ordinal-ending", deedWord: "deed",
	subordinator: "subordinator", onlyWord: "only", actDateWord: "act-date", throughWord: "for-place", betweenWord: "between",
	conferWord: "confer", romanWord: "roman", monthDerived: "month-adjective", spanWord: "span", unitAdjective: "unit-adjective",
	measureWord: "measure", hourWord: "hour-before", countEnding: "count-ending", ordinalGenitive: "genitive-ending",
	untilWord: "until", countedWord: "counted", seasonAdverb: "season-adverb", yearName: "year-name", decadeName: "decade-name", decadeWord: "decade",
	decadeEnding: "decade-ending", centuryName: "century-name", eraWord: "era", asideWord: "aside-date", everydayWord: "everyday", feastWord: "feast", noughtWord: "nought", longUnit: "long-unit", longTail: "time-tail", styleWord: "calendar-style",
	severalWord: "several", oneScaleWord: "one-scale", partOneWord: "fraction",
	partsWord: "fractions", partSign: "fraction-sign", oneArticle: "one", ofWord: "fraction-of", decimalWord: "decimal",
	ratioWord: "ratio", minusWord: "minus", percentWord: "percent", fractionWord: "fraction-bar", plusWord: "plus",
	compareWord: "compare", closingWord: "closing", prefixWord: "ordinal-prefix", suffixWord: "suffix",
	bigSuffix: "capital-suffix", pronounBefore: "pronoun-before", moneyWord: "money", wholeWord: "whole",
	halfUnit: "half-unit", andHalfWord: "and-half", timeJoint: "time-joint", lastingWord: "lasting", tenthsWord: "tenths", attribution: "attribution", saysWord: "says",
	jointWord: "joint", shortHour: "short-hour", moreUnit: "more-unit", reignWord: "reign", modernReign: "modern-reign", firstYear: "first-year", lunarMonth: "lunar-month",
	holidayWord: "holiday", thisCentury: "this-century", degreeWord: "degree",
	someWord: "some", pairWord: "pair", formalWord: "formal", clockWord: "clock", noNumberWord: "no-number",
	givenWord: "given", actWord: "act", bodyWord: "body", anyBodyWord: "any-body", namedForWord: "named-for",
	rankWord: "rank", titleWord: "title", withWord: "with", enumerates: "enumeration", totalWord: "total", decreeWord: "decree",
	honorificWord: "honorific", haveWord: "have", rollWord: "roll", countedRoll: "those", receivedBy: "received-by",
	honourStart: "honour-start", honourFirst: "honour-first", townWord: "town", pageTime: "page-time",
	timeRole: "time-role", dayPart: "day-part", lossLink: "loss-link", vagueEvent: "vague-event", compoundWord: "compound", sayingWord: "saying", boundingWord: "bounding", besidesWord: "besides", titledWork: "titled-work", variousTimes: "various-times", siblingWord: "siblings",
	openerWord: "honour-opener", dubWord: "honour-verb", sameDateWord: "same-date", insigniaNoun: "insignia-noun",
	pluralTitle: "honour-plural", amongWord: "membership", manyTitle: "honour-many", manyWord: "many", obtainWord: "obtain", kinWord: "kin", respectiveWord: "respective", followedWord: "followed",
	loseWord: "lose-verb", stateHonour: "state-honour",
	instituteWord: "institute-verb", unveilWord: "unveil-verb", publishWord: "publish-verb", servicesWord: "services", courseWord: "course-verb", signWord: "sign-verb", heightWord: "height", monumentWord: "monument", fateWord: "event-verb", takenWord: "capture-verb", fallWord: "fall-verb",
	weakEvent: "weak-event", afterEvent: "after-event", placeTitle: "place-honour", givingWord: "giving", countedThing: "counter", closesWord: "closing-word", namedWord: "named", holdingWord: "holding",
	doubtWord: "doubt", roughWord: "rough", limitWord: "limit", periodWord: "period", centurySign: "century-sign", orWord: "or",
	tradeWord: "trade", barWord: "bar", awardNoun: "award-noun", revokeWord: "revoke", dubbedWord: "honour-noun", gazetteTitle: "order-class", gazetteWord: "gazette-word", aloneWord: "honour-alone", looseLetters: "loose-letters", lifeCount: "lives", everyWord: "every", costWord: "cost-verb", actNoWord: "number-sign", thingWord: "thing", officeWord: "office", announceWord: "announcing", changedWord: "page-changed", posthumousWord: "posthumous", bestWord: "best-of", nominationWord: "nomination", fieldWord: "honour-field",
	dateBound: "date-bound", currencyWord: "currency", beingWord: "being", makingWord: "making", designingWord: "designing", materialWord: "material", bearingWord: "bearing", sideRole: "side-role", forceWord: "force", sketchWord: "sketch", troopsWord: "troops", numberingWord: "numbering", thousandWord: "thousands", furtherWord: "further", likeWord: "likeness", unsplitWord: "unsplit", civicWord: "civic-title", situatedWord: "situated", meritWord: "merit", firmWord: "firm", earnWord: "earn", wornWord: "worn", superWord: "superlative", givesWord: "gives", disciplineWord: "discipline", publishedWord: "page-published", praisingWord: "praising", strengthWord: "strength", detachment: "detachment",
	surnameWord: "surname", gradeWord: "grade", othersWord: "others", contenderWord: "contender", lifeWord: "life", courtesyWord: "courtesy", peerWord: "peer", forenameWord: "forename", boxWord: "box", fightWord: "fight", foughtWord: "fought", whomWord: "commemorated", ceremonyWord: "ceremony", heldWord: "held", revealWord: "makes-known", revealedNoun: "made-known", pageDayWord: "page-day", sportWord: "sport", stateWord: "state", roleWord: "role", soldierRank: "soldier-rank", classAlone: "class-alone", nobodyAlone: "nobody-alone", prizedWord: "prized", divisionWord: "prize-division", giverWord: "giver", pageantWord: "pageant", whoWord: "recipient-relative",
	decisionWord: "decision", signingWord: "signing", thisWord: "this", earlierWord: "earlier", seatWord: "seat", pronounWord: "pronoun", promotedWord: "promoted", whoseWord: "relative-honour", bodyField: "body-field", firmEnd: "firm-end", unitPart: "unit-part", ofHead: "name-of", borneTitle: "borne-title", wishWord: "wish", placedWord: "placed", objectPronoun: "object-pronoun", byPronoun: "by-pronoun", ownPronoun: "own-pronoun", verbWord: "verb", abroadWord: "abroad", concessWord: "concession", noticeWord: "notice",
}

// categoryOf is the category with the name.
func categoryOf(name string) (category, bool) {
	i := slices.Index(categoryNames[1:], name)
	return category(i + 1), i >= 0
}

// sense is what one phrase of a lexicon means.
type sense struct {
	category category
	language obelisk.Language
	text     string
	number   int64 // text as a number, number / 10^decimals / over; 0 where it is none
	decimals uint8
	over     int64 // 0 where it is no fraction
}

// count reads the text as a number: 12, 1.5 or 2/3.
func (s *sense) count() {
	top, bottom, _ := strings.Cut(s.text, "/")
	whole, rest, _ := strings.Cut(top, ".")
	n, err := strconv.ParseInt(whole+rest, 10, 64)
	if err != nil {
		return
	}
	s.number, s.decimals = n, uint8(min(len(rest), 9))
	if over, err := strconv.ParseInt(bottom, 10, 32); err == nil && over > 0 {
		s.over = over
	}
}

// lexiconFile is one language's file. A category maps values to phrases.
type lexiconFile struct {
	Language obelisk.Language            `yaml:"language"`
	Senses   map[string]map[string]terms `yaml:"senses"`
	// Paradigms list the endings that replace a word's final letters.
	Paradigms []struct {
		Final   string   `yaml:"final"`
		Endings []string `yaml:"endings"`
	} `yaml:"paradigms"`
	// Spellings are other ways to write letters that stand before a soft one, as
	// an older orthography of the language does.
	Spellings spellings `yaml:"spellings"`
	// Compounds are words for so many of a unit of time: each prefix, by its
	// number, before each word, by its unit, in every form of the paradigms.
	Compounds struct {
		Prefixes map[string][]string `yaml:"prefixes"`
		Words    map[string][]string `yaml:"words"`
		// Thousands are adjectives for a thousand, which stand behind the prefixes too.
		Thousands []string `yaml:"thousands"`
	} `yaml:"compounds"`
	// Cases turn the final letters of an oblique case into the nominative's;
	// the first that fits is taken.
	Cases map[string][]struct {
		Final      string `yaml:"final"`
		Nominative string `yaml:"nominative"`
	} `yaml:"cases"`
	// Towns list, by case, the oblique forms of towns and behind each its nominative: of
	// one word each, or with a sign of equality between them.
	Towns map[string]terms `yaml:"towns"`
	// Traits list what the words for honours are of, by their nominatives; Kinds how
	// the words of the kinds begin of which no honour can be another, by their slugs.
	Traits map[string][]string `yaml:"honour-traits"`
	Kinds  map[string][]string `yaml:"honour-kinds"`
	// People are the personal names of the language.
	People peopleFile `yaml:"people"`
	// Han are the names in Chinese text.
	Han hanFile `yaml:"han"`
	// Letters transliterate what is no ASCII letter.
	Letters map[string]string `yaml:"letters"`
	// Tells are letters and words by which the language is known from its neighbours.
	Tells struct {
		Letters string   `yaml:"letters"`
		Lacks   string   `yaml:"lacks"` // letters that the language does not have
		Words   []string `yaml:"words"`
	} `yaml:"tells"`
}

// terms are words and phrases: a list, or a text with commas between them. Long ones are written as
// texts, for to take a list of thousands of scalars apart takes YAML as long as all else at the start.
type terms []string

// UnmarshalYAML reads either form.
func (t *terms) UnmarshalYAML(node ast.Node) error {
	text, ok := node.(*ast.StringNode)
	if !ok {
		return yaml.NodeToValue(node, (*[]string)(t))
	}
	for term := range strings.SplitSeq(text.Value, ",") {
		if term = strings.TrimSpace(term); term == "" {
			return fmt.Errorf("a list of words lacks one between two commas: %.40q", text.Value)
		}
		*t = append(*t, term)
	}
	return nil
}

// caseRule turns one ending of an oblique case into the nominative's.
type caseRule struct {
	final, nominative string
}

// grammarOfLanguage is a set of case rules of a language.
type grammarOfLanguage struct {
	language obelisk.Language
	grammar  string
}

// spellings write letters another way before one of those that are soft, "нн" as "ньн"
// before "е", and some parts of words wherever they stand: "медал" as "мэдал".
type spellings struct {
	Soft  string            `yaml:"soft"`
	Pairs map[string]string `yaml:"pairs"`
	// Parts are of words in small letters; the longest is taken.
	Parts    map[string]string `yaml:"parts"`
	replaced *strings.Replacer
}

// others are the spellings of the phrase in the other orthography and between the two:
// its soft letters, its parts, and both.
func (s spellings) others(phrase string) []string {
	var all []string
	take := func(other string) {
		if other != phrase && !slices.Contains(all, other) {
			all = append(all, other)
		}
	}
	take(s.respelled(phrase))
	if s.replaced != nil {
		parts := s.replaced.Replace(strings.ToLower(phrase))
		if parts != strings.ToLower(phrase) {
			take(parts)
			take(s.respelled(parts))
		}
	}
	return all
}

// ready prepares the parts.
func (s spellings) ready() spellings {
	var pairs []string
	for _, part := range slices.Backward(slices.Sorted(maps.Keys(s.Parts))) { // the longest first
		pairs = append(pairs, part, s.Parts[part])
	}
	if len(pairs) > 0 {
		s.replaced = strings.NewReplacer(pairs...)
	}
	return s
}

// respelled is the phrase as the other orthography writes it.
func (s spellings) respelled(phrase string) string {
	if len(s.Pairs) == 0 {
		return phrase
	}
	var b strings.Builder
	for i, r := range phrase {
		rest := phrase[i+utf8.RuneLen(r):]
		next, size := utf8.DecodeRuneInString(rest)
		soft, _ := utf8.DecodeRuneInString(rest[size:])
		if pair := s.Pairs[string(r)+string(next)]; pair != "" && strings.ContainsRune(s.Soft, soft) {
			b.WriteString(strings.TrimSuffix(pair, string(next)))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// lexicon holds the words of all languages, ready to be found.
type lexicon struct {
	words   *vocabulary
	folder  folder
	phrases *trie
	senses  []sense
	kinds   []category // of the senses: a few bytes where senses are many
	cases   map[grammarOfLanguage][]caseRule
	towns   map[grammarOfLanguage]map[string]string // by the oblique form
	endings []sense                                 // of the categories that list endings, not words
	letters map[obelisk.Language]map[rune]string
	people  map[obelisk.Language]people
	spelled map[obelisk.Language]spellings
	han     hanNames
	tells   tells
	traits  map[string]honourTrait // of the words for honours, by their nominatives
	stems   []honourStem
	single  []kindSet // by word: the categories of it as a phrase of one word
	// simplified holds the characters that stand for a traditional one alone,
	// by rune-hanFirst.
	simplified []bool
}

// signs are those that the program asks for and that no phrase or pattern may
// bring; a sign that the vocabulary lacks is not seen.
var signs = [...]string{"[", "]", "'", "“", "”", "\"", "(", ")", ",", ";", ":", "-", ".", "?", "*", "•", "|", "。", "、"}

// readLexicon reads lexicon/*.yaml and lexicon/han.txt of each file system, the
// program's own first. Errors are of kind ErrInvalid and name the file.
func readLexicon(files []fs.FS) (*lexicon, error) {
	fold, err := ownFolder()
	if err != nil {
		return nil, err
	}
	l := &lexicon{
		words: newVocabulary(), folder: fold, phrases: newTrie(), han: newHanNames(),
		cases: map[grammarOfLanguage][]caseRule{}, towns: map[grammarOfLanguage]map[string]string{}, letters: map[obelisk.Language]map[rune]string{}, spelled: map[obelisk.Language]spellings{}, simplified: make([]bool, hanLast-hanFirst+1),
	}
	for _, sign := range signs {
		l.words.add(sign)
	}
	for _, to := range fold.han {
		if isHan(to) && !fold.traditional(to) {
			l.simplified[to-hanFirst] = true
		}
	}
	var parsed []func() (lexiconFile, error)
	var names []string
	for _, fsys := range files {
		found, err := fs.Glob(fsys, "lexicon/*.yaml")
		if err != nil {
			return nil, fmt.Errorf("list the lexicons: %w", err)
		}
		for _, name := range found {
			names, parsed = append(names, name), append(parsed, parseLexicon(fsys, name))
		}
	}
	for i, parsed := range parsed {
		file, err := parsed()
		if err == nil {
			err = l.take(file)
		}
		if err != nil {
			return nil, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: "read the lexicon " + names[i], Err: err}
		}
	}
	l.tellNames()
	l.phrases.settle()
	for i := range l.senses {
		l.kinds = append(l.kinds, l.senses[i].category)
	}
	return l, nil
}

// parseLexicon begins to parse a file, which takes as long as taking in what it says.
func parseLexicon(fsys fs.FS, name string) func() (lexiconFile, error) {
	parsed := sync.OnceValues(func() (lexiconFile, error) {
		var file lexiconFile
		data, err := fs.ReadFile(fsys, name)
		if err == nil {
			err = yaml.UnmarshalWithOptions(data, &file, yaml.Strict())
		}
		return file, err
	})
	go func() { _, _ = parsed() }() // whoever asks is told
	return parsed
}

// take adds one file.
func (l *lexicon) take(file lexiconFile) error {
	if !file.Language.Valid() {
		return fmt.Errorf("%q is no language", file.Language)
	}
	for _, p := range file.Paradigms {
		folded := paradigm{language: file.Language, final: l.folder.text(p.Final)}
		for _, e := range p.Endings {
			folded.endings = append(folded.endings, l.folder.text(e))
		}
		l.words.paradigms = append(l.words.paradigms, folded)
	}
	if len(file.Spellings.Pairs) > 0 {
		l.spelled[file.Language] = file.Spellings.ready()
	}
	l.addForms(file)
	if err := l.addTowns(file); err != nil {
		return err
	}
	l.addCompounds(file)
	l.addHan(file)
	if err := l.addHonours(file); err != nil {
		return err
	}
	if err := l.addPeople(file); err != nil {
		return err
	}
	return l.addSenses(file)
}

// addForms adds cases, letters and tells.
func (l *lexicon) addForms(file lexiconFile) {
	for grammar, rules := range file.Cases {
		for _, r := range rules {
			of := grammarOfLanguage{file.Language, grammar}
			l.cases[of] = append(l.cases[of], caseRule{r.Final, r.Nominative})
		}
	}
	if len(file.Letters) > 0 {
		l.letters[file.Language] = map[rune]string{}
		for letter, latin := range file.Letters {
			l.letters[file.Language][[]rune(letter)[0]] = latin
		}
	}
	if file.Tells.Letters != "" {
		var words []int32
		for _, w := range file.Tells.Words {
			words = append(words, l.words.add(l.folder.text(w)))
		}
		l.tells.add(file.Language, file.Tells.Letters, file.Tells.Lacks, words)
	}
}

// addCompounds puts every number before every unit: двухмесячный, пятидневных.
func (l *lexicon) addCompounds(file lexiconFile) {
	for _, number := range slices.Sorted(maps.Keys(file.Compounds.Prefixes)) {
		prefixes := file.Compounds.Prefixes[number]
		for _, unit := range slices.Sorted(maps.Keys(file.Compounds.Words)) {
			l.addCompound(sense{category: spanWord, language: file.Language, text: number + " " + unit}, prefixes, file.Compounds.Words[unit])
		}
		l.addCompound(sense{category: thousandWord, language: file.Language, text: number}, prefixes, file.Compounds.Thousands)
	}
	l.addCompound(sense{category: thousandWord, language: file.Language}, []string{""}, file.Compounds.Thousands)
}

// addCompound puts the prefixes before every form of the words.
func (l *lexicon) addCompound(s sense, prefixes, words []string) {
	s.count()
	l.senses = append(l.senses, s)
	n := int32(len(l.senses) - 1)
	for _, word := range words {
		forms := l.words.forms(l.folder.text(word), s.language)
		for _, prefix := range prefixes {
			for _, form := range forms {
				w := l.words.add(l.folder.text(prefix) + form)
				l.takeSingle(w, s.category)
				l.phrases.insert([]int32{w}, n)
			}
		}
	}
}

// addSenses adds the phrases; an unknown category is an error.
func (l *lexicon) addSenses(file lexiconFile) error {
	for _, name := range slices.Sorted(maps.Keys(file.Senses)) { // always in one order
		values := file.Senses[name]
		c, ok := categoryOf(name)
		if !ok {
			return fmt.Errorf("%q is no category of words", name)
		}
		for _, value := range slices.Sorted(maps.Keys(values)) {
			phrases := values[value]
			s := sense{category: c, language: file.Language, text: value}
			s.count()
			l.senses = append(l.senses, s)
			for _, phrase := range alternatives(phrases) {
				if c == countEnding || c == ordinalGenitive {
					l.endings = append(l.endings, sense{category: c, language: file.Language, text: phrase})
					continue
				}
				l.takePhrase(phrase, c)
				for _, other := range l.spelled[file.Language].others(phrase) {
					if !slices.Contains(phrases, other) {
						l.takePhrase(other, c)
					}
				}
			}
		}
	}
	return nil
}

// alternatives are the phrases with each choice made that stands in braces: "{该|本}{市|县}"
// is four.
func alternatives(phrases []string) []string {
	if !slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(p, "{") }) {
		return phrases
	}
	var all []string
	for _, phrase := range phrases {
		before, rest, ok := strings.Cut(phrase, "{")
		choices, after, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			all = append(all, phrase)
			continue
		}
		for choice := range strings.SplitSeq(choices, "|") {
			all = append(all, alternatives([]string{before + choice + after})...)
		}
	}
	return all
}

// takePhrase takes in a phrase of the sense that came last.
func (l *lexicon) takePhrase(phrase string, c category) {
	words := l.wordsOf(phrase)
	if len(words) == 1 {
		l.takeSingle(words[0], c)
	}
	l.phrases.insert(words, int32(len(l.senses)-1))
}

// wordsOf is the phrase as numbers of the vocabulary, which take in its words.
func (l *lexicon) wordsOf(phrase string) []int32 { return l.folder.wordsOf(l.words, phrase) }

// wordsOf is the phrase as numbers of a vocabulary, which takes in its words.
func (f folder) wordsOf(v *vocabulary, phrase string) []int32 {
	z := tokenizer{folder: f}
	var words []int32
	for _, t := range z.cut(nil, phrase) {
		words = append(words, v.add(f.text(phrase[t.start:t.end])))
	}
	return words
}

// takeSingle notes that the word alone is a phrase of the category.
func (l *lexicon) takeSingle(word int32, c category) {
	if n := int(word) + 1 - len(l.single); n > 0 {
		l.single = append(l.single, make([]kindSet, n)...)
	}
	l.single[word].add(kind(c))
}

// endsAs reports whether the word ends in one of the endings of a category in
// the language, or of any where that is empty.
func (l *lexicon) endsAs(word string, c category, language obelisk.Language) bool {
	for _, e := range l.endings {
		if e.category == c && (language == "" || e.language == language) && strings.HasSuffix(word, e.text) {
			return true
		}
	}
	return false
}

// has reports whether a folded word alone is a phrase of the category.
func (l *lexicon) has(word string, c category) bool {
	n := l.words.found.find(l.words.words, []byte(word), hashOf(word))
	return n != 0 && int(n) < len(l.single) && l.single[n].has(kind(c))
}

// means reports whether a word alone has the sense of the category.
func (l *lexicon) means(word string, c category, text string) bool {
	own := tokenizer{words: l.words, folder: l.folder}
	tokens := own.cut(nil, word)
	if len(tokens) != 1 || !l.is(&tokens[0], c) {
		return false
	}
	return slices.ContainsFunc(l.phrases.find(nil, tokens, 0), func(m match) bool {
		return slices.ContainsFunc(m.values, func(v int32) bool { return l.senses[v].category == c && l.senses[v].text == text })
	})
}

// spells reports whether several words together have a sense of the category.
func (l *lexicon) spells(words string, c category) bool {
	own := tokenizer{words: l.words, folder: l.folder}
	tokens := own.cut(nil, words)
	return slices.ContainsFunc(l.phrases.find(nil, tokens, 0), func(m match) bool {
		return m.end == len(tokens) && slices.ContainsFunc(m.values, func(v int32) bool { return l.senses[v].category == c })
	})
}

// is reports whether the token is a single word of the category.
func (l *lexicon) is(t *token, c category) bool {
	return int(t.word) < len(l.single) && l.single[t.word].has(kind(c))
}
