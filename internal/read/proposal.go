package read

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/quantity"
)

// ProblemKey names what could not be read or placed.
type ProblemKey string

// The problems of reading.
const (
	// NoRecipient is a sentence about a conferral that names nobody.
	NoRecipient ProblemKey = "no-recipient"
	// NoHonour is a sentence about a conferral that names no honour.
	NoHonour ProblemKey = "no-honour"
	// Hedged is a sentence that denies, plans or doubts a conferral.
	Hedged ProblemKey = "hedged"
	// NoYear is a date of a conferral or event whose year nobody says.
	NoYear ProblemKey = "no-year"
	// Revoked is a sentence that says that an honour was taken back.
	Revoked ProblemKey = "revoked"
	// NoSuchDay is a date that names a day which its month does not have.
	NoSuchDay ProblemKey = "no-such-day"
	// CutShort is the rest of a sentence that is too long to be read as one, and
	// tells of honours.
	CutShort ProblemKey = "cut-short"
	// ManyValues is the first value beyond the MostValues that a document gives to
	// what has one.
	ManyValues ProblemKey = "many-values"
	// Failed is a sentence at which a rule of the reader failed, which is a fault
	// of the reader.
	Failed ProblemKey = "failed"
)

// Problem is a sentence that speaks of a conferral or an event and could not
// be placed.
type Problem struct {
	Key    ProblemKey
	Span   obelisk.Span
	Detail string
}

// Result is what a document says, as proposals.
type Result struct {
	// Entities are those that the register does not know.
	Entities []obelisk.Entity
	// Statements are proposals with their evidence, in the order of the document;
	// those of a list come where it ends.
	Statements []obelisk.Statement
	Problems   []Problem
	// Repeated counts passages that were left out because the document says the
	// same thing in more than MostPassages places; Unlisted counts problems
	// beyond the first MostProblems.
	Repeated, Unlisted int
	// Language is the one in which most of the document is written.
	Language obelisk.Language
	// Title is the text of its first heading, or empty.
	Title string
	// Reliance is what the reading relies on; nil where that was not noted, as in
	// documents of LongText bytes and more.
	Reliance *Reliance
}

// proposer gathers the proposals of one document.
type proposer struct {
	session
	source      obelisk.Source
	document    obelisk.DocumentID
	result      Result
	index       map[obelisk.StatementID]int
	entities    map[obelisk.EntityID]bool
	roster      roster          // that is open
	box         box             // that may be open
	headword    party           // of a dictionary's entry
	headBlock   int             // in which it stands
	last        conferred       // the conferral sentence before, for "also"
	asked       *document.Block // the block of which is known whether it
	lists       bool            // can hold rows
	stance      obelisk.Stance  // of the evidence that is being put forward
	doubt       int             // how much less than usual the reading is trusted, in percent
	agent       party           // who confers what is being put forward
	named       bool            // the sentence calls who confers by an office that the text has told of
	behind      bool            // what is being put forward came after the first
	things      things
	lately      []lately // the conferrals told of last
	cut         cutList  // of the sentence before
	others      others   // the section that names others than holders
	lone        []lone   // new names of one word
	bestowed    bestowed
	values      map[fact]int                     // how many are proposed of what has one value
	toldActs    []toldAct                        // last
	slugs       map[slugged]string               // of names met, up to mostSlugs
	authorities []lastingAuthority               // who confers the honours of the document
	actAgents   map[obelisk.EntityID]spokenAgent // whose acts they are
	offices     offices
	once        toldOnce
	cast        cast
	fights      eventsMet
	sport       int // 1 + the block that told of sport last, or 0
}

// conferred is what a conferral sentence said.
type conferred struct {
	date  obelisk.Value
	span  obelisk.Span
	block int
}

// What is kept of one document: a page that says the same thing a thousand
// times is no better a witness, one that gives what has one value a thousand
// is none at all, and weighing compares each with each. Memory stays flat.
const (
	MostPassages = 16
	MostProblems = 1000
	MostValues   = 256
)

// confidences, in percent, of what is read: plain, and leaning on other places.
const (
	plainConfidence   = 90
	leaningConfidence = 75
)

// Read reads the document and proposes what it says. The source is the work of
// which the document is a copy. Errors are those of the document and of ctx;
// what cannot be placed is a problem of the result.
func (r *Reader) Read(ctx context.Context, doc *document.Document, source obelisk.Source) (Result, error) {
	p := r.newProposer(doc, source)
	p.relying(doc.Info().Bytes)
	return p.read(ctx, doc, p.rules)
}

// read applies the rules to each sentence of the document.
func (p *proposer) read(ctx context.Context, doc *document.Document, rules func(*passage)) (Result, error) {
	for block, err := range p.stream(ctx, doc) {
		if err != nil {
			return Result{}, err
		}
		p.titled(block)
		p.beginList(block)
		p.beginSection(block)
		p.eachPassage(block, func(passage *passage) bool {
			p.guard(passage, rules)
			return true
		})
	}
	p.closeRoster()
	p.closeBox()
	p.tellOfPage()
	p.readMeant()
	p.readCountings()
	p.completeByActs()
	p.authorise()
	p.joinOnce()
	p.orderOnce()
	p.nameOffices()
	p.mergeLone()
	p.spellAsWritten()
	p.result.Language, p.result.Reliance = p.tongue.prevailing(), p.reliance
	return p.result, nil
}

// rules applies to a sentence all that the reader knows.
func (p *proposer) rules(s *passage) {
	p.impossibleDays(s)
	p.prior, _ = p.topic.titled()
	p.note(s)
	p.noteSport(s)
	p.countHonours(s)
	if s.language == obelisk.English {
		p.noteEdition(s)
		p.noteChronicle(s)
		p.noteCategories(s)
	}
	switch {
	case s.slavicNumbers():
		p.noteHolders(s)
	case s.language == obelisk.English:
		p.noteAbout(s)
		p.noteListing(s)
	default:
		p.noteAboutHan(s)
		p.noteHeadline(s)
		p.noteActorHan(s)
		p.noteListing(s)
	}
	p.noteOthers(s)
	if p.holds(p.frames.file.Conferral.Class) {
		before, told, problems := len(p.result.Statements), p.once.told, len(p.result.Problems)
		p.conferralsOf(s)
		p.gather(s, p.result.Statements[before:])
		p.noteOnce(s, p.once.told > told)
		p.noteNamed(s, len(p.result.Statements) == before, problems)
	}
	if p.holds(p.frames.file.Event.Class) {
		before := len(p.result.Statements)
		if !p.fought(s) {
			p.events(s)
		}
		p.keepCounting(s, before)
		p.noteBox(s)
		p.noteHeadword(s)
	}
	p.noteBoxHonour(s)
	p.tellings(s)
	if s.language == obelisk.English {
		p.englishThings(s)
		p.noteHonourSubject(s)
		p.noteDay(s)
	}
}

// guard has the rules read a sentence. One that fails, as none should, is a
// problem of its sentence and does not end the reading of a whole document.
func (p *proposer) guard(s *passage, rules func(*passage)) {
	floor := p.floor
	defer func() {
		if failure := recover(); failure != nil {
			p.floor = floor
			p.report(Problem{Key: Failed, Span: s.span(0, len(s.tokens)), Detail: fmt.Sprint(failure)})
		}
	}()
	rules(s)
}

// newProposer begins to gather what the document says.
func (r *Reader) newProposer(doc *document.Document, source obelisk.Source) *proposer {
	s := r.newSession()
	s.begins = r.frames.beginnings()
	return &proposer{
		session: *s, source: source, document: obelisk.DocumentID(doc.Info().ID), stance: obelisk.Supports,
		index: map[obelisk.StatementID]int{}, entities: map[obelisk.EntityID]bool{},
		bestowed: bestowed{of: map[[2]obelisk.EntityID][]conferral{}}, values: map[fact]int{}, slugs: map[slugged]string{},
	}
}

// titled takes the document's title from its first heading.
func (p *proposer) titled(block *document.Block) {
	if p.result.Title == "" && block.Kind == document.Heading {
		p.result.Title = p.tongue.asWritten(strings.Join(strings.Fields(block.Text), " "))
	}
}

// holds reports whether the schema has the class; without a schema all is read.
func (p *proposer) holds(class string) bool {
	if p.schema == nil {
		return true
	}
	_, ok := p.schema.Class(obelisk.ClassID(class))
	return ok
}

// prevailing is the language of most of what was read.
func (g *tongue) prevailing() obelisk.Language {
	var best obelisk.Language
	for language, n := range g.seen {
		if best == "" || n > g.seen[best] || n == g.seen[best] && language < best {
			best = language
		}
	}
	return best
}

// problem notes a sentence that could not be placed.
func (p *proposer) problem(passage *passage, key ProblemKey) {
	p.report(Problem{Key: key, Span: passage.span(0, len(passage.tokens))})
}

// impossibleDays reports the dates of a passage that no calendar has.
func (p *proposer) impossibleDays(s *passage) {
	for _, d := range s.dates {
		if d.when.nosuch {
			p.report(Problem{Key: NoSuchDay, Span: s.span(d.first, d.last)})
		}
	}
}

// report keeps a problem, up to the number that is kept.
func (p *proposer) report(found Problem) {
	n := len(p.result.Problems)
	switch {
	case n > 0 && p.result.Problems[n-1] == found:
	case n == MostProblems:
		p.result.Unlisted++
	default:
		p.result.Problems = append(p.result.Problems, found)
	}
}

// conferrals proposes what the sentence says of conferrals.
func (p *proposer) conferrals(s *passage) {
	p.acts = p.acts[:0]
	if s.slavicNumbers() {
		if p.slavicBox(s) {
			return
		}
		parts := p.decreeParts(s)
		for _, part := range parts {
			p.slavicConferrals(part)
		}
		if len(parts) > 1 {
			p.acts = p.acts[:0] // they stand in a part
		}
		return
	}
	p.findPlainActs(s)
	if s.language == obelisk.English {
		p.englishConferrals(s)
	} else {
		p.hanConferrals(s)
	}
	p.tellActs(s, len(p.acts) > 0 && p.mayConfer(s))
}

// mayConfer reports whether the sentence can speak of an honour at all: it
// names one, has a word for one, says "the title" or quotes something. Most
// sentences do not, and looking for triggers is what costs.
func (p *proposer) mayConfer(s *passage) bool {
	if p.speaksOfHonour(s) || s.namesCivic() {
		return true
	}
	for i := range s.tokens {
		if s.mark(i, "“") || s.mark(i, "\"") {
			return true
		}
	}
	return false
}

// speaksOfHonour reports whether the sentence names an honour, has a word for one or
// says "the title".
func (p *proposer) speaksOfHonour(s *passage) bool {
	for _, n := range s.names {
		if p.pick(n, obelisk.RoleHonour) != "" {
			return true
		}
	}
	for _, ph := range s.phrases {
		switch ph.category {
		case honourWord, honourTail, conferWord, lettersWord, pluralTitle, dubWord, aloneWord, posthumousWord, namingWord, borneTitle:
			return true
		case holderWord:
			if s.language == obelisk.English || s.tokens[ph.first].kind == hanToken {
				return true
			}
		case bestWord:
			if text := s.sense(ph).text; text == "prefix" || text == "hall" || s.language == obelisk.English && s.tokens[ph.first].upper {
				return true
			}
		case anaphorWord:
			if s.sense(ph).text == "honour" {
				return true
			}
		case placeTitle:
			if s.sense(ph).text == "town" {
				return true // 之都
			}
		case honourStart:
			if s.sense(ph).text == "praise" && s.tokens[ph.first].kind == hanToken {
				return true // 最美
			}
		default:
		}
	}
	return false
}

// hedged reports whether the words up to token end deny, plan or doubt.
func (p *proposer) hedged(s *passage, end int) bool {
	for i := 0; i < min(end+2, len(s.tokens)); i++ {
		if _, ok := s.phrase(i, hedgeWord); ok && end-i < 14 && s.dateAt[i] == 0 && !s.covered(i) && !s.boundsAmount(i) {
			return true
		}
	}
	return false
}

// boundsAmount reports whether token i stands in an amount, which it bounds: "не менее".
func (p *passage) boundsAmount(i int) bool {
	return slices.ContainsFunc(p.amounts, func(a amount) bool { return a.first <= i && i < a.last })
}

// propose puts one conferral forward and returns it; empty where a party is misnamed.
func (p *proposer) propose(s *passage, who, honour party, date obelisk.Value, context []obelisk.Span) obelisk.EntityID {
	if p.misnamed(s, who, honour) {
		return ""
	}
	recipient, honourID := p.entity(s, who), p.entity(s, honour)
	again := date != nil && p.toldAgain(s, recipient, honourID, honour)
	c := p.conferralOf(p.conferralClass(), recipient, honourID, date, again)
	c.told, c.block, c.list = honour.span, p.blocks, p.bestowed.list
	p.proposeAs(s, c.id, recipient, honourID, date, contexts(who, honour, context))
	p.noteConferral(c.id)
	p.noteCut(s, who, honour, date, context)
	p.conferredBy(s, c.id, honour, contexts(who, honour, context))
	return c.id
}

// repeat puts one more conferral of the same honour on the same recipient
// forward, or the one that has the date.
func (p *proposer) repeat(s *passage, who, honour party, date obelisk.Value, context []obelisk.Span) {
	if p.misnamed(s, who, honour) {
		return
	}
	recipient, honourID := p.entity(s, p.resolved(s, who)), p.entity(s, p.resolved(s, honour))
	c := p.conferralOf(p.conferralClass(), recipient, honourID, date, true)
	p.proposeAs(s, c.id, recipient, honourID, date, contexts(who, honour, context))
}

// conferralClass is the class of conferrals.
func (p *proposer) conferralClass() obelisk.ClassID {
	return obelisk.ClassID(p.frames.file.Conferral.Class)
}

// contexts adds to the context the places that name the parties.
func contexts(who, honour party, context []obelisk.Span) []obelisk.Span {
	for _, c := range []obelisk.Span{who.context, honour.context} {
		if !c.IsZero() {
			context = append(context, c)
		}
	}
	return context
}

// proposeAs puts the statements of one conferral forward.
func (p *proposer) proposeAs(s *passage, id, recipient, honourID obelisk.EntityID, date obelisk.Value, context []obelisk.Span) {
	ids := p.frames.file.Conferral
	p.state(s, id, ids.Recipient, obelisk.Ref{Entity: recipient}, nil, context)
	p.state(s, id, ids.Honour, obelisk.Ref{Entity: honourID}, nil, context)
	if date != nil {
		p.state(s, id, ids.Date, date, nil, context)
	}
	p.await(s, id, date, context)
	p.keepUntold(s, id, [2]obelisk.EntityID{recipient, honourID}, date, context)
	if ids.Rank != "" && !p.behind && p.firstOfAll(s, p.find(s, &p.frames.first)) {
		p.state(s, id, ids.Rank, obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(1), "1")}, nil, context)
	}
}

// shortened cuts a slug to at most n bytes.
func shortened(s string, n int) string {
	if len(s) > n {
		s = strings.TrimRight(s[:n], "-")
	}
	return s
}

// matches reports whether one of the programs matches somewhere in the sentence.
func (p *proposer) matches(s *passage, set *programs) bool {
	return p.find(s, set).ok
}

// find is where one of the programs first matches.
func (p *proposer) find(s *passage, set *programs) found {
	if !p.mayHold(s, set) {
		return found{}
	}
	for i := range s.tokens {
		if which, end := s.outer.longest(set, i); which >= 0 {
			return found{first: i, last: end, ok: true}
		}
	}
	return found{}
}

// entity is the id of a party; a new one is proposed with its name.
func (p *proposer) entity(s *passage, w party) obelisk.EntityID {
	if w.id != "" {
		return w.id
	}
	if about, ok := p.townOfPage(w); ok {
		return p.resolved(s, about).id
	}
	if w.class == "" {
		w.class = p.anyRecipient()
	}
	id := p.newID(w)
	if p.entities[id] {
		return id
	}
	if p.schema != nil && p.schema.HasRole(w.class, obelisk.RoleHonour) {
		p.topic.honour = subject{id: id, span: w.span, block: p.blocks}
	}
	p.introduce(s, id, w)
	return id
}

// anyRecipient is the class of a new entity of which the text does not tell
// what it is: the first that may be honoured.
func (p *proposer) anyRecipient() obelisk.ClassID {
	if p.schema != nil {
		if classes := p.schema.ClassesWithRole(obelisk.RoleRecipient); len(classes) > 0 {
			return classes[0]
		}
	}
	return "place"
}

// newID is the id of a new entity: its name's slug, behind that of the award of which it is
// a category, with the class before it where an entity of another class has that slug.
func (p *proposer) newID(w party) obelisk.EntityID {
	id := obelisk.EntityID(p.slug(strings.TrimSpace(w.under+" "+w.name), w.language))
	if class, ok := p.class(id); ok && class != w.class {
		id = obelisk.EntityID(string(w.class) + "-" + string(id))
	}
	return id
}

// introduce proposes a new entity with its name, and knows it from then on.
func (p *proposer) introduce(s *passage, id obelisk.EntityID, w party) {
	p.makeEntity(id, w.class)
	p.christen(s, id, w)
	p.noteLone(id, w)
	if w.class == "honour" && namesUnits(w.name) {
		return // "Осинский" is not the town of Осинск
	}
	p.learn(Name{Entity: id, Class: w.class, Text: w.name, Language: w.language})
	if family := foreignFamily(w); family != "" {
		p.learn(Name{Entity: id, Class: w.class, Text: family, Language: w.language})
	}
}

// christen proposes the name of a new entity.
func (p *proposer) christen(s *passage, id obelisk.EntityID, w party) {
	if p.schema == nil {
		return
	}
	if label := p.schema.WithRole(obelisk.RoleLabel); label.ID != "" {
		p.add(obelisk.Statement{Subject: id, Property: label.ID, Value: obelisk.Text{Text: w.name, Language: w.language}},
			p.evidence(s, w.span, s.wordsAt(w), nil))
	}
}

// wordsAt is the document's text where a party is named; of one that was named
// in a block before, what was kept of it.
func (p *passage) wordsAt(w party) string {
	if within := p.block.Span; w.span.Start >= within.Start && w.span.End <= within.End {
		return p.block.Passage(document.Span(w.span))
	}
	return w.raw
}

// class is the class of an entity that the register or this reading knows.
func (p *proposer) class(id obelisk.EntityID) (obelisk.ClassID, bool) {
	class := p.classOfKnown(id)
	return class, class != ""
}

// knows reports whether the register or this reading has the entity.
func (p *proposer) knows(id obelisk.EntityID) bool {
	return p.registers(id) || p.entities[id]
}

// classOfKnown is the class of an entity that the register or this document named.
func (s *session) classOfKnown(id obelisk.EntityID) obelisk.ClassID {
	if index, ok := s.directory.byID[id]; ok {
		return s.directory.entities[index].class
	}
	s.missed(id)
	return s.brought[id]
}

// makeEntity proposes an entity once.
func (p *proposer) makeEntity(id obelisk.EntityID, class obelisk.ClassID) {
	if p.entities[id] {
		return
	}
	p.entities[id] = true
	p.result.Entities = append(p.result.Entities, obelisk.Entity{ID: id, Class: class})
}

// slug makes an id of a name; see Slug.
func (p *proposer) slug(name string, language obelisk.Language) string {
	of := slugged{name, language}
	slug, ok := p.slugs[of]
	if !ok {
		if len(p.slugs) >= mostSlugs {
			clear(p.slugs)
		}
		slug = p.lexicon.slug(name, language)
		p.slugs[of] = slug
	}
	return slug
}

// slugged is a name of which the slug is kept: a document names the same few again
// and again.
type slugged struct {
	name     string
	language obelisk.Language
}

// mostSlugs bounds the slugs that are kept.
const mostSlugs = 4096

// evidence is a passage of this document.
func (p *proposer) evidence(s *passage, span obelisk.Span, words string, context []obelisk.Span) obelisk.Evidence {
	return obelisk.Evidence{
		Source: p.source.ID, Document: p.document, Span: span, Context: context,
		Language: s.language, Stance: p.stance, Passage: words,
	}
}

// state proposes a statement that the whole sentence carries.
func (p *proposer) state(s *passage, subject obelisk.EntityID, property string, value obelisk.Value, qualifiers []obelisk.Qualifier, context []obelisk.Span) {
	if property == "" || !p.hasProperty(property) {
		return
	}
	span := s.span(0, len(s.tokens))
	p.add(obelisk.Statement{Subject: subject, Property: obelisk.PropertyID(property), Value: value, Qualifiers: qualifiers},
		p.evidence(s, span, s.block.Passage(document.Span(span)), slices.Clone(context)))
}

// hasProperty reports whether the schema has the property; without a schema all are.
func (p *proposer) hasProperty(property string) bool {
	if p.schema == nil {
		return true
	}
	_, ok := p.schema.Property(obelisk.PropertyID(property))
	return ok
}

// add puts a statement into the result, or its evidence to the same statement.
func (p *proposer) add(statement obelisk.Statement, e obelisk.Evidence) {
	statement.Status = obelisk.Proposed
	if statement.Reader == "" {
		statement.Reader, statement.Confidence = "rules", plainConfidence
		if len(e.Context) > 0 {
			statement.Confidence = leaningConfidence
		}
	}
	statement.Confidence -= p.doubt
	statement.ID = obelisk.IdentityOf(statement)
	if i, ok := p.index[statement.ID]; ok {
		known := p.result.Statements[i].Evidence
		for n := range known {
			if known[n].Span == e.Span && known[n].Key() == e.Key() {
				return
			}
		}
		if len(known) == MostPassages {
			p.result.Repeated++
			return
		}
		p.result.Statements[i].Evidence = append(known, e)
		return
	}
	if p.full(fact{statement.Subject, statement.Property}, e.Span) {
		return
	}
	p.index[statement.ID] = len(p.result.Statements)
	statement.Evidence = []obelisk.Evidence{e}
	p.result.Statements = append(p.result.Statements, statement)
}

// full reports whether a property that has one value has MostValues of them
// already, and counts one more if not. The first beyond is a problem at its
// passage.
func (p *proposer) full(of fact, at obelisk.Span) bool {
	if p.schema == nil {
		return false
	}
	if property, ok := p.schema.Property(of.property); !ok || property.Cardinality != obelisk.One {
		return false
	}
	p.values[of]++
	if p.values[of] == MostValues+1 {
		p.report(Problem{Key: ManyValues, Span: at})
	}
	return p.values[of] > MostValues
}
