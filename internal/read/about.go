package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// What an English document is about, and whom its pronouns mean. A page is
// about what its first heading names, or what its first sentence defines:
// "Mira Oldane (1901–1977) was a pilot".

// proseReading is what reading English and Chinese keeps of a document from sentence to
// sentence.
type proseReading struct {
	about      spoken // what the document is about
	actor      spoken // the person of whom the sentence speaks, or the one before
	former     spoken // the person of whom the sentence before spoke
	main       spoken // the honour that the document is about
	defined    spoken // the person whom the section introduced last
	list       listing
	columns    map[string]column          // what headers of tables tell
	parts      map[string]column          // which part of a name each holds
	classes    map[string]obelisk.ClassID // of those whom headers of tables name
	pending    pendingDeed
	invited    bool // a Chinese page makes known who is to be honoured, for objections
	label      hanLabel
	together   together
	honoured   []spoken     // recipients of Chinese sentences, the newest last
	item       spoken       // an entry of a list that is only a name
	life       spoken       // whose life a Chinese page of several began last
	loose      bool         // a name whose kind nothing tells is taken for a place's
	trusts     bool         // a list is said to name holders: one sure name vouches for the others
	unborn     hanHappening // the event named last, until something is said of it
	pageEvent  hanHappening // the one that the page's first lines name
	news       news
	under      honourLine // of a Chinese roll: the honour on a line of its own
	above      dayAt      // a date on a line of its own, for the lines of a Chinese roll below it
	edition    edition    // of a Chinese prize, of which the lines below tell
	english    englishReading
	tableHeads tableHeads

	aboveBlock int
}

// together are those whom the last deed of a Chinese text was done to.
type together struct {
	who      []party
	block    int
	sentence int
}

// englishReading is what reading English alone keeps from sentence to sentence.
type englishReading struct {
	nouns        map[string]spoken        // what was named with a noun for its head, by that noun
	dayTold      dayTold                  // the day that a sentence named last
	shared       []party                  // whom the deed before in the sentence was done to
	given        []grant                  // what that deed conferred
	lastPlace    spoken                   // the one place that a deed was done to last
	lastGiven    spoken                   // the one honour that a deed conferred last
	scene        spoken                   // the place that a sentence named last
	proseAt      int                      // the block with which the running text began
	titleEvent   eventTold                // the event that the section's title names
	pageEvent    eventTold                // the event that the page is about
	lastEvent    eventTold                // the event named last
	eventYears   map[obelisk.EntityID]int // of the events of which a date was told
	tollAt       int                      // the block of a heading that announces losses
	monument     spoken                   // the monument that a sentence named last
	pageMonument spoken                   // the monument that the page is about
	onMonument   spoken                   // the monument that is the subject of the sentence before
	monumentNoun string                   // the noun with which the monument was named last
	subject      spoken                   // the honour that was the subject of the sentence before
	edition      conferred                // the year of the list of honours that the text tells of
	chronicle    conferred                // the day whose heading stands above, in a chronicle by days
	called       calledRoll               // that a sentence called last
	counted      calledRoll               // what a sentence told of so many, whom the next may name
	heard        spoken                   // the honour of whose winners a sentence told last
	described    described                // the persons of the document, by what they are
	surnames     map[string]spoken        // the persons of the document, by their surnames
	lastActor    spoken                   // the person named last as the subject of a sentence
	foregone     foregone                 // the subject of the sentence before, for "it"
	categories   categoryList             // the award whose categories a list names
	withGroup    int                      // the sentence of which a group behind "with" told a deed
	kinds        []string                 // what the document says of the one it is about: "novel", "film"
}

// clauseSubject is the recipient that is the subject of the sentence whose verb
// at token i has none of its own; a sentence that begins with its verb speaks of
// what the text is about.
func (p *proposer) clauseSubject(s *passage, i int) []party {
	at := p.afterLead(s, i)
	if j := s.clauseOpening(i, p.floor); j > at {
		at = j
	}
	if at >= i {
		if p.floor > 0 || !p.fragment(s, i) {
			return nil
		}
		if who, ok := p.meant(""); ok {
			who.first, who.last = i, i+1
			return []party{who}
		}
		return nil
	}
	if who, ok := p.describedNoun(s, at, i); ok {
		return []party{who}
	}
	if who, ok := p.describedPerson(s, at, i); ok && p.leads(s, who, i) {
		return []party{who}
	}
	for s.is(at, articleWord) && s.word(at) == "the" || s.is(at, ordinalWord) && s.is(at+1, classWord) {
		at++ // "Second Lieutenant Joss Perrin"
	}
	at = s.pastDescription(at, i)
	who, ok := p.headName(s, at, i)
	if w, whole := p.wholeUnit(s, who, i); ok && whole {
		who = w
	}
	if !ok || who.last > i || !p.leads(s, who, i) || s.workBehind(who.last, i) {
		return nil
	}
	if list := p.englishList(s, who.first, i); len(list) > 1 && p.pluralVerb(s, i) && s.coordinated(list[0].last, list[len(list)-1].first) {
		return list
	}
	return []party{who}
}

// pastDescription is where the name stands behind words from token i on that end with
// what somebody is, in small letters: the Ada of "award-winning novelist Ada Brill" and
// "Community activist and poet Ada Brill"; i where none does.
func (p *passage) pastDescription(i, end int) int {
	small := false
	for j := i; j < end && j < i+longestDescription; j++ {
		t := &p.tokens[j]
		switch {
		case p.mark(j, "-") && p.glued(j), t.kind == wordToken && t.upper && !small && p.namelike(j, j) && j < i+2:
		case p.is(j, andWord) && small && !p.tokens[j-1].upper:
		case t.kind != wordToken, t.upper, p.is(j, prepositionWord), p.is(j, singularWord), p.is(j, subordinator), p.is(j, andWord), p.is(j, conferWord), p.is(j, obtainWord):
			return i
		default:
			small = true
			if p.classAt(j) == "person" && j+1 < end && p.namelike(j+1, j+1) && p.tokens[j+1].gap == plainGap {
				return j + 1
			}
		}
	}
	return i
}

// clauseOpening is the token behind the last comma and "and" before the verb at
// token i, where a name stands that opens a clause of its own; 0 where none does.
func (p *passage) clauseOpening(i, floor int) int {
	if floor == 0 {
		return 0
	}
	for j := i - 1; j > floor; j-- {
		if (p.is(j, andWord) || p.word(j) == "while" || p.word(j) == "but") && p.mark(j-1, ",") && j+1 < i && (p.namelike(j+1, j+1) || p.is(j+1, articleWord)) {
			return j + 1
		}
	}
	return 0
}

// pluralVerb reports whether the verb at token i, or the one before it, is of
// several subjects: "were", "have received".
func (p *proposer) pluralVerb(s *passage, i int) bool {
	for j := i; j >= i-3 && j >= 0; j-- {
		switch s.word(j) {
		case "were", "have", "are":
			return true
		}
	}
	return false
}

// headName is the name that heads the group of words at token i: the last of
// capitalised words between which only words for persons and honours stand:
// "Physicist and Heron laureate Dame Ida Marr".
func (p *proposer) headName(s *passage, i, end int) (party, bool) {
	who, ok := p.actorFrom(s, i)
	for i < end && (ok || s.namelike(i, i)) {
		last := i + 1
		if ok {
			last = who.last
		}
		next := last
		for next < end && (s.is(next, classWord) || s.is(next, holderWord) || s.is(next, andWord) && s.titlesOnly(i, last)) && !s.tokens[next].upper {
			next++
		}
		if next == last || next >= end || !s.namelike(next, next) {
			break
		}
		i = next
		who, ok = p.actorFrom(s, i)
	}
	return who, ok
}

// describedNoun is whom a noun in small letters at token i means that stands
// for the subject: a name set off behind it ("her husband, Joss Perrin, was"),
// or what it was named before ("the fort in Tarn was").
func (p *proposer) describedNoun(s *passage, i, verb int) (party, bool) {
	if of := i + 1; s.word(of) == "of" && s.is(of+1, articleWord) {
		i = of + 1 // "another of her novels, The Quay, won"
	}
	if !s.is(i, articleWord) || i+1 >= verb || s.tokens[i+1].upper {
		return party{}, false
	}
	j, noun := i+1, false
	for j < verb && s.tokens[j].kind == wordToken && !s.tokens[j].upper && !s.is(j, prepositionWord) && !s.is(j, subordinator) && !s.is(j, singularWord) {
		noun = s.is(j, classWord)
		j++
	}
	at := j
	for j < verb && (s.is(j, prepositionWord) || s.is(j, articleWord) || s.namelike(j, j)) {
		j++
	}
	if noun && at < verb && s.is(at, prepositionWord) && s.word(at) != "of" && s.onlyNames(at, verb) {
		return p.remembered(s, at-1, i, at)
	}
	if !s.mark(j, ",") || j > i+longestName {
		return party{}, false
	}
	who, ok := p.actorFrom(s, j+1)
	if !ok || !s.mark(who.last, ",") || s.is(j+1, articleWord) {
		return party{}, false
	}
	return who, p.leads(s, who, verb)
}

// onlyNames reports whether the tokens are names, prepositions and signs alone.
func (p *passage) onlyNames(i, end int) bool {
	for ; i < end; i++ {
		if !p.namelike(i, i) && p.tokens[i].kind != markToken && !p.is(i, prepositionWord) && !p.is(i, articleWord) && !p.is(i, skipWord) {
			return false
		}
	}
	return true
}

// noteNouns remembers the names that a noun heads, for "the fort" in what
// follows: "Tarn Fort", "University of Tarn".
func (p *proposer) noteNouns(s *passage) {
	for i := 0; i < len(s.tokens); i++ {
		if !s.namelike(i, i) && (s.tokens[i].kind != numberToken || s.dateAt[i] != 0) {
			continue
		}
		end := s.properEnd(i)
		if n, ok := s.nameAt(i); ok {
			end = n.last
		}
		p.noteSurname(s, i, end)
		head := i
		for j := i; j < end && s.word(j) != "of"; j++ {
			head = j
		}
		if class := s.classAt(head); end-i > 1 && (class == "place" || class == "unit" || class == "organisation") && s.word(head) != "" {
			if w, ok := p.actorFrom(s, i); ok && w.last == end {
				if p.english.nouns == nil {
					p.english.nouns = map[string]spoken{}
				}
				p.english.nouns[s.word(head)] = p.speak(s, w)
			}
		}
		i = max(i, end-1)
	}
}

// classAt is the class that the word at token i tells, or none.
func (p *passage) classAt(i int) obelisk.ClassID {
	ph, ok := p.phrase(i, classWord)
	if !ok {
		return ""
	}
	return obelisk.ClassID(p.sense(ph).text)
}

// remembered is what the noun at token i was the head of: what the text is
// about, or what it named last; it stands at the tokens from first up to last.
func (p *proposer) remembered(s *passage, i, first, last int) (party, bool) {
	noun := s.word(i)
	if noun == "" {
		return party{}, false
	}
	for k, w := range []party{p.about.party, p.topic.head} {
		if w.name == "" || !containsWord(w.name, noun) && (k > 0 || !p.isAbout(s, i)) {
			continue
		}
		if w.context.IsZero() {
			w.context = w.span
		}
		w.first, w.last = first, last
		return w, true
	}
	at, ok := p.english.nouns[noun]
	if !ok || at.block < p.topic.closed && p.blocks-at.block > farTitle {
		return party{}, false
	}
	w := at.party
	w.first, w.last = first, last
	return w, true
}

// workBehind reports whether an apposition behind a name says that it is a work
// and no recipient: ", her first novel,".
func (p *passage) workBehind(i, end int) bool {
	for i < end && p.tokens[i].kind == markToken && !p.mark(i, ",") && !p.mark(i, "(") {
		i++
	}
	if i >= end || !p.mark(i, ",") {
		return false
	}
	for j := i + 1; j < end && j < i+8 && !p.mark(j, ","); j++ {
		if ph, ok := p.phrase(j, classWord); ok && p.sense(ph).text == "work" {
			return true
		}
	}
	return false
}

// leads reports whether the name is the subject of the clause: no preposition
// or possessive makes it a part of something else, and a verb or an apposition
// follows.
func (p *proposer) leads(s *passage, who party, verb int) bool {
	next := who.last
	switch {
	case next >= verb:
		return true
	case s.possessive(next):
		return false
	case s.is(next, prepositionWord) && s.word(next) != "of" && !s.is(next, skipWord):
		return s.onlyNames(next, verb) // "Ada Brill from the University of Tarn was"
	case s.mark(next, ":"):
		return false
	}
	for j := next; j < verb; j++ {
		if s.mark(j, "(") {
			j = s.closing(j)
			continue
		}
		aside := s.mark(j-1, ",") || s.is(j-1, prepositionWord) && s.mark(j-2, ",") || s.word(j) == "who"
		if s.mark(j, ";") || s.is(j, subordinator) && !aside {
			return false
		}
	}
	return !p.otherSubject(s, next, verb)
}

// otherSubject reports whether, between a subject and a later verb, another
// clause began with a subject of its own: ", and the book was awarded".
func (p *proposer) otherSubject(s *passage, i, verb int) bool {
	for j := verb - 1; j > i; j-- {
		if !s.is(j, andWord) && s.word(j) != "but" && !s.mark(j, ",") {
			continue
		}
		k := j + 1
		for k < verb && (s.is(k, skipWord) || s.dateAt[k] != 0 || s.is(k, prepositionWord) && s.dateAt[k+1] != 0) {
			k++
		}
		return k < verb && (s.is(k, articleWord) || s.tokens[k].upper) && !s.mark(j, ",")
	}
	return false
}

// afterLead passes over what may stand before the subject of a sentence: marks,
// dates, adverbs, and a group behind a preposition up to its comma.
func (p *proposer) afterLead(s *passage, end int) int {
	i := 0
	for i < end {
		switch {
		case s.tokens[i].kind == markToken || s.dateAt[i] != 0 || s.is(i, skipWord) || s.is(i, alsoWord):
			i++
		case s.is(i, prepositionWord) || s.is(i, subordinator):
			next := i + 1
			for next < end && s.is(next, articleWord) {
				next++
			}
			dated := next < end && s.dateAt[next] != 0
			if dated && next == i+1 {
				i = s.dates[s.dateAt[next]-1].last
				continue
			}
			if at := s.behindGroup(i, end); at > i {
				return at
			}
			comma := i
			for comma < end && !s.mark(comma, ",") && (s.is(i, subordinator) || !s.is(comma, singularWord)) {
				comma = max(comma+1, s.pastQuote(comma, end))
			}
			switch {
			case s.mark(comma, ","):
				i = comma + 1
			case dated:
				i = s.dates[s.dateAt[next]-1].last
			default:
				return i
			}
		default:
			return i
		}
	}
	return i
}

// pastQuote is the token behind the quotation marks that open at token i and close
// before token end; i where none do.
func (p *passage) pastQuote(i, end int) int {
	if !p.mark(i, "“") && !p.mark(i, "\"") {
		return i
	}
	for j := i + 1; j < end; j++ {
		if p.mark(j, "”") || p.mark(j, "\"") {
			return j + 1
		}
	}
	return i
}

// longestGroup bounds the words in small letters behind a preposition and an article.
const longestGroup = 4

// behindGroup is where a name stands behind a preposition, an article or "this" and a
// few words in small letters, with no comma between: "For this action Perrin was"; i
// where something else does.
func (p *passage) behindGroup(i, end int) int {
	j := i + 1
	if !p.is(j, articleWord) && p.word(j) != "that" && p.word(j) != "these" {
		return i
	}
	words := j + 1
	for j++; j < end && j < words+longestGroup && p.tokens[j].kind == wordToken && !p.tokens[j].upper && !p.is(j, prepositionWord) && !p.is(j, singularWord) && !p.is(j, subordinator); j++ {
	}
	if j == words || j >= end || !p.namelike(j, j) {
		return i
	}
	if last := p.properEnd(j); last >= end || p.tokens[last].kind != wordToken || p.is(last, andWord) {
		return i
	}
	return j
}

// fragment reports whether the sentence before token i has no words of its own
// but a date: a note in a list of somebody's honours.
func (p *proposer) fragment(s *passage, i int) bool {
	for j := 0; j < i; j++ {
		if s.tokens[j].kind == wordToken && s.dateAt[j] == 0 && !s.is(j, prepositionWord) && !s.is(j, articleWord) && !s.is(j, skipWord) {
			return false
		}
	}
	return true
}

// meant is what a pronoun or noun of the kind (a class, "recipient" for "it",
// empty for a bare verb) stands for at this place.
func (p *proposer) meant(kind string) (party, bool) {
	if kind == "person" || kind == "" {
		if p.actor.block == p.blocks && !p.actor.context.IsZero() && (kind == "" || p.mayBe(p.actor.party, "person")) {
			return p.actor.party, true
		}
	}
	if at := p.defined; kind == "person" && !at.context.IsZero() && at.block >= p.topic.closed {
		return at.party, true
	}
	if at := &p.english.foregone; at.block == p.blocks && at.kind != foregoneAbout {
		switch {
		case kind == "recipient":
			return p.itMeans(at)
		case kind != "person" && kind != "" && at.kind == foregoneNamed && p.mayBe(at.party, kind):
			return at.party, true
		}
	}
	if w, ok := p.topic.placed(); ok && p.mayBe(w, kind) && p.ownPart(w, kind) {
		return w, true
	}
	if !p.about.context.IsZero() && p.mayBe(p.about.party, kind) {
		return p.about.party, true
	}
	if at := p.english.lastPlace; kind == "place" && at.block == p.blocks && !at.context.IsZero() {
		return at.party, true // "Orle was awarded the cross. The city"
	}
	if at := p.english.lastActor; kind == "person" && !at.context.IsZero() && !p.english.described.others && at.block >= p.topic.closed && p.blocks-at.block <= farActor {
		return at.party, true // news tells a story in paragraphs of a sentence
	}
	return party{}, false
}

// farActor is over how many blocks a pronoun reaches back for its person.
const farActor = 3

// mayBe reports whether a party can be meant by a word of the kind.
func (p *proposer) mayBe(w party, kind string) bool {
	class := w.class
	if w.id != "" {
		if known, ok := p.class(w.id); ok {
			class = known
		}
	}
	switch {
	case class == "":
		return true
	case kind == "":
		return class != "work"
	case kind == "recipient":
		return class != "person"
	}
	return string(class) == kind
}

// noteAbout learns what the document is about, and who acts in its sentences.
func (p *proposer) noteAbout(s *passage) {
	p.noteProse(s)
	p.noteToll(s)
	p.noteMonumentPage(s)
	switch s.block.Kind {
	case document.Heading:
		p.actor = spoken{}
		p.headedEvent(s)
		if p.about.context.IsZero() && p.blocks <= 3 {
			p.aboutHeading(s)
		}
		return
	case document.Note, document.Caption, document.Row:
		return
	case document.Line:
		if p.blocks == 1 && p.about.context.IsZero() {
			p.aboutHeading(s)
			p.person()
			p.headedEvent(s)
		}
	default:
	}
	if p.blocks <= 6 && (p.about.context.IsZero() || p.about.class == "") {
		p.define(s)
	}
	p.noteActor(s)
	p.noteForegone(s)
	p.noteNouns(s)
	p.noteScene(s)
}

// aboutHeading takes the name that a document's first heading gives.
func (p *proposer) aboutHeading(s *passage) {
	for i := 0; i < len(s.tokens) && i < 2; i++ {
		if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleRecipient) != "" {
			p.about = p.speak(s, p.knownNamed(s, n))
			return
		}
		if !s.namelike(i, i) && (s.tokens[i].kind != numberToken || !s.is(i+1, ordinalEnding) || !s.glued(i+1)) {
			continue
		}
		if of := s.sectionOf(i); of > i {
			i = of
		}
		last := s.properEnd(i)
		if last < len(s.tokens) && !s.rowMark(last) || s.sectionLike(i, last) {
			return
		}
		if w, ok := p.namedParty(s, i, last); ok {
			w.class = s.told(i, last)
			if i == 1 && s.word(0) == "the" && w.id == "" {
				w.name = s.words(0, 1) + " " + w.name // a title has no article that is not its own
			}
			p.about = p.speak(s, w)
		}
		return
	}
}

// person keeps the name on the first line of a plain text as what the text is
// about only where it can be that of a person or is that of a unit: what else
// stands there is more often the site's name.
func (p *proposer) person() {
	switch words := strings.Count(p.about.name, " ") + 1; {
	case p.about.class == "unit":
	case p.about.class == "" && words > 1 && words <= 4:
		p.about.class = "person"
	case p.about.class != "person":
		p.about = spoken{}
	}
}

// knownNamed is a known recipient with the name that the text gives it.
func (p *proposer) knownNamed(s *passage, n named) party {
	w := p.known(s, n, obelisk.RoleRecipient)
	w.name = s.words(n.first, n.last)
	w.class, _ = p.class(w.id)
	return w
}

// sectionOf is the token behind the words at token i by which a page is a part of what there is
// to tell of somebody or something: "History of Orle"; i where there are none.
func (p *passage) sectionOf(i int) int {
	ph, ok := p.phrase(i, sectionWord)
	if !ok || p.word(ph.last) != "of" || p.is(i, eventWord) || p.is(i, honourWord) || p.is(i, holderWord) {
		return i
	}
	of := ph.last + 1
	if p.word(of) == "the" {
		of++
	}
	if of >= len(p.tokens) || !p.namelike(of, of) {
		return i
	}
	return of
}

// sectionLike reports whether a heading's words are of those that name no
// subject: "Career", "Honours and awards". The name of a body may hold them: "Orle Museum",
// "Orle School of Music".
func (p *passage) sectionLike(first, last int) bool {
	section := false
	for i := first; i < last && !section; i++ {
		_, section = p.phrase(i, sectionWord)
		section = section || p.is(i, honourWord)
	}
	return section && !p.namesBody(first, last)
}

// namesBody reports whether an English heading's words are the name of a body: its kind is
// among them, and a word that heads no section.
func (p *passage) namesBody(first, last int) bool {
	if p.language != obelisk.English || p.is(first, sectionWord) {
		return false
	}
	kind, name := false, false
	for i := first; i < last; i++ {
		class := p.classAt(i)
		switch {
		case p.is(i, honourWord):
			return false
		case class == "organisation" || class == "unit":
			kind = true
		case !p.is(i, sectionWord) && p.tokens[i].upper && class == "":
			name = true
		}
	}
	return kind && name
}

// told is the class that a word of a name tells, or none.
func (p *passage) told(first, last int) obelisk.ClassID {
	for i := first; i < last; i++ {
		if class := p.classAt(i); class != "" {
			return class
		}
	}
	return ""
}

// define reads a sentence that says what something is: a name, perhaps with
// brackets, then "is a" or "was the".
func (p *proposer) define(s *passage) {
	if p.defineTitle(s) {
		return
	}
	first := 0
	for s.is(first, articleWord) {
		first++
	}
	if first >= len(s.tokens) || !s.namelike(first, first) {
		return
	}
	last := s.properEnd(first)
	for last < len(s.tokens) && s.tokens[last].kind == wordToken && s.capitals(first) && s.capitals(last) {
		last++ // "ADMIRAL OF THE FLEET"
	}
	verb := p.copula(s, last)
	if verb < 0 || !s.is(verb+1, articleWord) && s.word(verb+1) != "one" {
		return
	}
	class := p.predicate(s, last, verb)
	if !p.about.context.IsZero() {
		if s.overlaps(first, last, p.about.name) || p.about.id != "" {
			p.about.class = class
			p.noteKinds(s, verb)
		}
		return
	}
	w, ok := p.namedParty(s, first, last)
	if n, known := s.nameAt(first); known && n.last == last && p.pick(n, obelisk.RoleRecipient) != "" {
		w, ok = p.knownNamed(s, n), true
	}
	if !ok {
		return
	}
	if w.class = class; w.class == "" {
		w.class = s.told(first, last)
	}
	if w.class != "person" && w.id == "" && s.allCapitals(first, last) {
		w.name = spelledTitle(w.name)
	}
	if first == 1 && w.class == "work" && w.id == "" && s.word(0) == "the" {
		w.name = titleCase(s.words(0, 1)) + " " + w.name
	}
	p.about = p.speak(s, w)
	p.noteKinds(s, verb)
}

// defineTitle reads a sentence that says what something is whose name stands in italics or
// in quotation marks: "_The Quay_ is a novel". It reports whether such a name begins it.
func (p *proposer) defineTitle(s *passage) bool {
	if !s.slantSign(0) && !s.mark(0, "“") && !s.mark(0, "\"") {
		return false
	}
	end := 1
	for end < len(s.tokens) && end < mostOfSlant && !s.slantSign(end) && !s.mark(end, "”") && !s.mark(end, "\"") {
		end++
	}
	verb := p.copula(s, end+1)
	if end < 2 || end >= len(s.tokens) || end == mostOfSlant || verb < 0 || !s.is(verb+1, articleWord) || !p.about.context.IsZero() {
		return true
	}
	class := p.predicate(s, end+1, verb)
	if class == "" || class == "person" || class == "event" || s.holds(p.main.context) {
		return true
	}
	w := s.newParty(s.words(1, end), class, 1, end)
	if s.allCapitals(1, end) {
		w.name = spelledTitle(w.name)
	} else if end == 2 {
		w.name = titleCase(w.name)
	}
	p.about = p.speak(s, w)
	p.noteKinds(s, verb)
	return true
}

// allCapitals reports whether the words, two at least, are all of capital letters.
func (p *passage) allCapitals(first, last int) bool {
	text := p.words(first, last)
	return last-first > 1 && text == strings.ToUpper(text)
}

// capitals reports whether token i is a word of two or more capital letters.
func (p *passage) capitals(i int) bool {
	word, letters := p.words(i, i+1), false
	for _, r := range word {
		if r != unicode.ToUpper(r) {
			return false
		}
		letters = letters || r != unicode.ToLower(r)
	}
	return len(word) > 1 && letters
}

// overlaps reports whether the words share a longer word with a name.
func (p *passage) overlaps(first, last int, name string) bool {
	for i := first; i < last; i++ {
		if p.tokens[i].kind == wordToken && containsWord(name, p.words(i, i+1)) {
			return true
		}
	}
	return false
}

// copula is the form of "be" behind a name that ends before token i, with
// brackets and what stands between commas passed over; -1 where there is none.
func (p *proposer) copula(s *passage, i int) int {
	for j := i; j < len(s.tokens) && j < i+60; j++ {
		switch s.word(j) {
		case "is", "was", "are", "were":
			return j
		}
		switch {
		case s.mark(j, "("):
			j = s.closing(j)
		case s.mark(j, "["):
			for j < len(s.tokens) && !s.mark(j, "]") {
				j++
			}
		case s.mark(j, ","), j > i:
		default:
			return -1
		}
	}
	return -1
}

// predicate is the class that a definition gives: a person where dates of life
// stand in brackets, else that of the first noun for a class.
func (p *proposer) predicate(s *passage, name, verb int) obelisk.ClassID {
	for j := name; j < verb; j++ {
		if s.word(j) == "born" || s.mark(j, "(") && s.lifetime(j) {
			return "person"
		}
	}
	class := obelisk.ClassID("")
	for j := verb; j < len(s.tokens) && j < verb+20; j++ {
		if s.word(j) == "who" {
			return "person"
		}
		if ph, ok := s.phrase(j, classWord); ok && !s.tokens[j].upper {
			class = obelisk.ClassID(s.sense(ph).text)
		}
		if class != "" && class != "person" && s.mark(j, ",") && s.trades(j+1) {
			return "person" // "a film, television and theatre actor"
		}
		if class != "" && (s.is(j, prepositionWord) || s.mark(j, ",") || s.is(j, andWord) || s.is(j, subordinator)) {
			return class
		}
	}
	return class
}

// farField bounds the fields of work before a noun for a person, in tokens.
const farField = 6

// trades reports whether words in small letters from token i on lead to a noun for a person.
func (p *passage) trades(i int) bool {
	for j := i; j < len(p.tokens) && j < i+farField; j++ {
		t := &p.tokens[j]
		switch {
		case p.classAt(j) == "person":
			return true
		case p.is(j, andWord), p.mark(j, ","), p.mark(j, "-"):
		case t.kind != wordToken, t.upper, p.is(j, prepositionWord), p.is(j, articleWord), p.is(j, subordinator), p.isCopula(j):
			return false
		}
	}
	return false
}

// lifetime reports whether the bracket at token i opens with the dates of a life.
func (p *passage) lifetime(i int) bool {
	for j := i + 1; j < p.closing(i); j++ {
		if d := p.dateAt[j]; d != 0 && p.dates[d-1].stretch {
			return true
		}
	}
	return false
}

// noteActor remembers the person who is the subject of a sentence, for the
// pronouns of the next.
func (p *proposer) noteActor(s *passage) {
	if p.former = p.actor; p.former.block != p.blocks {
		p.former = spoken{}
	}
	at := p.afterLead(s, min(len(s.tokens), 40))
	if at >= len(s.tokens) || s.tokens[at].kind != wordToken {
		return
	}
	if first := s.lead(0); first+1 < len(s.tokens) && s.is(first, subordinator) && s.namelike(first+1, first+1) && (s.word(at) == "he" || s.word(at) == "she") {
		at = first + 1 // "Whilst Perrin was away, he"
	}
	if p.actor.block != p.blocks {
		p.actor = spoken{}
	}
	if ph, ok := s.phrase(at, anaphorWord); ok && (!s.mark(ph.last, "-") || !s.glued(ph.last)) {
		return
	}
	lead := at
	if s.is(at, ordinalWord) && s.classAt(at+1) == "person" {
		at++ // "Second Lieutenant Joss Perrin"
	}
	if next := s.pastDescription(at, len(s.tokens)); next > at {
		at = next
	} else if next := s.pastDescription(at+1, len(s.tokens)); s.is(at, articleWord) && next > at+1 {
		at = next
	}
	for first := at; at < first+4 && at < len(s.tokens) && s.tokens[at].kind == wordToken && !s.namelike(at, at) && (s.is(at, articleWord) || at > first && !s.is(at, prepositionWord) && !s.tokens[at].upper); {
		at++ // "her brother Joss Perrin"
		if s.classAt(at-1) == "work" {
			return // "her novella The Quay"
		}
	}
	if at >= len(s.tokens) || !s.namelike(at, at) {
		return
	}
	floor := p.floor
	p.floor = 0
	w, ok := p.actorFrom(s, at)
	p.floor = floor
	if !ok || s.possessive(w.last) || w.last < len(s.tokens) && s.mark(w.last, ":") {
		return
	}
	if p.unsureActor(s, w, at) {
		return
	}
	if w.id == "" && w.class == "place" && at == s.lead(0)+1 && s.is(s.lead(0), subordinator) {
		w.class = "person" // "he" is said of it
	}
	if class, known := p.class(w.id); w.id != "" && known && class != "person" || w.id == "" && w.class != "person" {
		return
	}
	p.noteTrades(s, lead, w)
	if !w.context.IsZero() && w.context == p.about.context {
		p.actor, p.english.lastActor = spoken{}, spoken{}
		return // it is what the document is about
	}
	p.actor = p.speak(s, w)
	if p.english.lastActor = (spoken{}); s.personal(w.first, w.last) {
		p.english.lastActor = p.actor
	}
	end := w.last
	for s.isTitle(end) || s.mark(end, ",") || s.mark(end, ".") && s.is(end-1, shortWord) || end < len(s.tokens) && s.tokens[end].end-s.tokens[end].start <= 5 && s.capitals(end) {
		end++ // letters behind the name
	}
	verb := p.copula(s, end)
	says, lived := verb > 0 && s.is(verb+1, articleWord), s.mark(end, "(") && s.lifetime(end)
	if w.last-w.first > 1 && (says || lived) && (p.about.class != "person" || says && s.first()) {
		p.defined = p.actor // on a page about somebody others are introduced in passing
	}
	if p.about.context.IsZero() && p.blocks <= 6 && s.block.Kind != document.ListItem && w.last-w.first > 1 && (s.mark(w.last, "(") || s.is(w.last, singularWord) || s.mark(w.last, ",") && s.word(w.last+1) == "who") {
		p.about = p.actor
	}
}

// resolved gives a party that an earlier passage names its entity.
func (p *proposer) resolved(s *passage, w party) party {
	if at, ok := p.settledSurname(s, w); ok {
		return at
	}
	for _, from := range []*spoken{&p.about, &p.actor, &p.english.lastActor, &p.item, &p.life, &p.defined, &p.roll.spoken, &p.list.honour, &p.main, &p.english.foregone.spoken, &p.english.heard} {
		if w.id == "" && !w.context.IsZero() && w.context == from.context && w.name == from.name {
			if w.class == "" {
				w.class = "place"
				if strings.Contains(w.name, " ") {
					w.class = "person"
				}
				from.class = w.class
			}
			return p.settle(s, w, from)
		}
	}
	for noun, from := range p.english.nouns {
		if w.id == "" && !w.context.IsZero() && w.context == from.context && w.name == from.name {
			w = p.settle(s, w, &from)
			p.english.nouns[noun] = from
			return w
		}
	}
	return w
}

// aboutNamed is what the document is about where the words are its name or a
// part of it: the surname.
func (p *proposer) aboutNamed(s *passage, first, last int) (party, bool) {
	if p.about.context.IsZero() || p.about.name == "" || !slices.Contains([]obelisk.ClassID{"person", ""}, p.about.class) && last-first == 1 && !strings.EqualFold(p.about.name, s.words(first, last)) && !p.aboutBody(s, first) {
		return party{}, false
	}
	for i := first; i < last; i++ {
		if s.tokens[i].kind == wordToken && !containsWord(p.about.name, s.words(i, i+1)) {
			return party{}, false
		}
	}
	w := p.about.party
	w.first, w.last = first, last
	return w, true
}

// aboutBody reports whether the word at token i, with which a sentence begins, is the name of
// the body that the document is about without the noun for what it is: "Tarn" of "Tarn
// Quartet", where no place is called so.
func (p *proposer) aboutBody(s *passage, i int) bool {
	if p.about.class != "organisation" || i != s.lead(0) && !s.mark(i-1, ",") && s.dateAt[max(0, i-1)] == 0 {
		return false
	}
	first, rest, ok := strings.Cut(p.about.name, " ")
	return ok && strings.EqualFold(first, s.words(i, i+1)) && !strings.Contains(rest, " ") && p.lexicon.has(strings.ToLower(rest), classWord)
}

// containsWord reports whether a text has the word, whole.
func containsWord(text, word string) bool {
	text, word = strings.ToLower(text), strings.ToLower(word)
	for at := strings.Index(text, word); at >= 0 && word != ""; {
		end := at + len(word)
		if (at == 0 || !letterBefore(text[:at])) && !letterAfter(text[end:]) {
			return true
		}
		next := strings.Index(text[end:], word)
		if next < 0 {
			return false
		}
		at = end + next
	}
	return false
}

// letterBefore reports whether text ends with a letter.
func letterBefore(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return isLetter(r)
}
