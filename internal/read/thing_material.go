package read

import "obelisk"

// Of what a monument or an issue is made stands before its noun in Russian, Ukrainian and
// Belarusian: "бронзовый бюст маршалу Ивану Седову", "серебряную памятную монету «Маяк»".

// materialsInAdjectives proposes what the adjectives before the nouns for things say; later,
// when the face values of the sentence are told, also of issues that those tell apart.
func (p *proposer) materialsInAdjectives(s *passage, later bool) {
	ids := &p.frames.file.Monument
	if !s.slavicNumbers() || !s.holdsAny(materialWord) || !s.holdsAny(thingWord) {
		return
	}
	for i := range s.tokens {
		made, ok := s.phrase(i, materialWord)
		if ok && (p.materialBehind(s, made) || p.materialOfSubject(s, made)) {
			continue
		}
		if !ok || made.last != i+1 && !s.hyphensJoin(i, made.last) || !adjectiveForm(s.words(made.last-1, made.last)) && !s.is(made.last, thingWord) || s.hedgedBefore(i) || s.quoted(i) {
			continue
		}
		ph, ok := s.describedNoun(made.last)
		if !ok {
			continue
		}
		class, lemma := s.thingSense(ph)
		if lemma == "" || later && class != issueClass || !p.holds(string(class)) || s.joins(i-1) && (class != issueClass || i > 1 && s.saysWhatLike(i-2)) || s.mark(i-1, "-") && s.glued(i-1) || s.ofSeveralThings(ph, lemma) {
			continue
		}
		if w, ok := p.thingDescribed(s, ph, class, lemma, later); ok {
			p.state(s, w.id, ids.Material, s.term(made), nil, contexts(w, party{}, nil))
			if class == issueClass {
				p.noteMetal(w, s.sense(made).text)
			}
		}
	}
}

// materialBehind proposes of what the monument is made that is said to be something of a
// material: "Мемориал — обелиск из серого гранита". It reports whether it did.
func (p *proposer) materialBehind(s *passage, made phrase) bool {
	of := made.first - 1
	for of > 0 && s.tokens[of].kind == wordToken && adjectiveForm(s.words(of, of+1)) && !s.is(of, prepositionWord) {
		of--
	}
	if of < 1 || !s.is(of, prepositionWord) || s.is(of, andWord) || hasEnding(s.words(made.last-1, made.last), "е", "ый", "ой", "ая") || s.hedgedBefore(of) {
		return false
	}
	ph, ok := s.phraseBefore(of, thingWord)
	if !ok || s.isHere(ph.first) < 0 && s.thingStart(ph.first, 0) > 0 {
		return false // else it is the subject: "Скульптура из бронзы стоит"
	}
	class, lemma := s.thingSense(ph)
	if lemma == "" || string(class) != p.frames.file.Monument.Class {
		return false
	}
	w, ok := p.thingDescribed(s, ph, class, lemma, false)
	if ok {
		p.state(s, w.id, p.frames.file.Monument.Material, s.term(made), nil, contexts(w, party{}, nil))
	}
	return ok
}

// materialOfSubject proposes of what the monument is made of whose noun an adjective says it, and
// the sentence no more: "Памятник гранитный.". It reports whether it did.
func (p *proposer) materialOfSubject(s *passage, made phrase) bool {
	ph, ok := s.phraseBefore(made.first, thingWord)
	if !ok || s.thingStart(ph.first, 0) > 0 || !adjectiveForm(s.words(made.last-1, made.last)) && !hasEnding(s.words(made.last-1, made.last), "ны", "вы") || made.last < len(s.tokens) && s.tokens[made.last].kind != markToken || s.hedgedBefore(made.first) {
		return false
	}
	class, lemma := s.thingSense(ph)
	if lemma == "" || string(class) != p.frames.file.Monument.Class || !p.holds(string(class)) {
		return false
	}
	w, ok := p.monumentOfNoun(s, ph, class, lemma)
	if ok {
		p.state(s, w.id, p.frames.file.Monument.Material, s.term(made), nil, contexts(w, party{}, nil))
	}
	return ok
}

// englishMade proposes of what a monument or an issue is made that is said to be one of a
// material: "The memorial is a tall granite obelisk", "consists of a bronze figure".
func (p *proposer) englishMade(s *passage) {
	if s.language != obelisk.English || !s.holdsAny(materialWord) || !s.holdsAny(thingWord, monumentWord) {
		return
	}
	for i := 1; i < len(s.tokens); i++ {
		made, ok := s.phrase(i, materialWord)
		if !ok || s.quoted(i) || s.hedgedBefore(i) {
			continue
		}
		p.englishIsOf(s, made)
		of, property, ok := p.englishOfMaterial(s, made.last)
		if !ok {
			continue
		}
		being := s.beingBefore(i)
		if being < 0 {
			continue
		}
		t := &telling{Of: of, Says: obelisk.PropertyID(property), Value: termValue, Stands: sideAfter}
		if w, ok := p.thingBeside(s, t, being, being); ok {
			p.state(s, w.id, property, s.term(made), nil, contexts(w, party{}, nil))
		}
	}
}

// englishIsOf proposes of what the monument is made of which nothing else is said: "The
// sculpture is bronze."
func (p *proposer) englishIsOf(s *passage, made phrase) {
	at, ids := made.first-1, &p.frames.file.Monument
	if at > 0 && s.tokens[at].kind == wordToken && !s.isCopula(at) && !s.tokens[at].upper {
		at-- // "is polished granite"
	}
	behind := made.last >= len(s.tokens) || s.mark(made.last, ".") || s.mark(made.last, ",") || s.is(made.last, andWord) || s.is(made.last, prepositionWord)
	if at < 1 || !s.isCopula(at) || !behind || !p.holds(ids.Class) {
		return
	}
	noun, ok := s.phraseBefore(at, monumentWord)
	if !ok || !s.is(noun.first-1, articleWord) && !s.is(noun.first-1, thisWord) || s.governedAt(noun.first) {
		return
	}
	t := &telling{Of: obelisk.ClassID(ids.Class), Says: obelisk.PropertyID(ids.Material), Value: termValue, Stands: sideAfter}
	if w, ok := p.subjectTold(s, t, at, at); ok {
		p.state(s, w.id, ids.Material, s.term(made), nil, contexts(w, party{}, nil))
		return
	}
	p.awaitThing(s, t, at, at)
}

// makersWords is the name of the companions by which somebody is told to have made what
// stands behind them: "the sculptor of".
const makersWords = "makers"

// englishMakersOf proposes who is said to have made the monument that a sentence names:
// "The sculptor of the Reed Memorial was Joss Perrin".
func (p *proposer) englishMakersOf(s *passage) {
	set, ids := p.frames.companions[makersWords], &p.frames.file.Monument
	if s.language != obelisk.English || set == nil || !p.holds(ids.Class) || !s.holdsAny(monumentWord) || !p.mayHold(s, set) {
		return
	}
	w, here := p.monumentIn(s)
	if !here || !s.isCopula(w.last) || s.hedgedBefore(w.last+1) {
		return
	}
	of := s.articlesBefore(w.first)
	for i := max(0, of-farBehind); i < of; i++ {
		if which, end := s.outer.longest(set, i); which < 0 || end != of {
			continue
		}
		if v, ok := p.personsTold(s, w.last+1, p.englishPersonTold); ok {
			w = p.settledMonument(s, w)
			for _, who := range append([]party{v.person}, v.others...) {
				p.state(s, w.id, ids.Designer, obelisk.Ref{Entity: p.entity(s, who)}, nil, contexts(w, party{}, nil))
			}
		}
		return
	}
}

// englishOfMaterial is the class of the noun for a thing that stands behind a material at
// token i, at most behind one more word, and of a figure of it.
func (p *proposer) englishOfMaterial(s *passage, i int) (obelisk.ClassID, string, bool) {
	ids := &p.frames.file.Monument
	if ph, ok := s.phrase(i-1, thingWord); ok && ph.last > i {
		class, lemma := s.thingSense(ph) // "is a silver dollar"
		return class, ids.Material, lemma != "" && p.holds(string(class))
	}
	for at := i; at < len(s.tokens) && at <= i+1 && s.tokens[at].kind == wordToken && !s.is(at, prepositionWord); at++ {
		if s.is(at, monumentWord) || p.accompanies(s, figureWords, at) {
			return obelisk.ClassID(ids.Class), ids.Material, p.holds(ids.Class)
		}
		if ph, ok := s.phrase(at, thingWord); ok {
			class, lemma := s.thingSense(ph)
			return class, ids.Material, lemma != "" && p.holds(string(class))
		}
	}
	return "", "", false
}

// beingBefore is where the words begin that say what something is, and of which only an
// article and what the noun is like stand between them and token i; -1 of none.
func (p *passage) beingBefore(i int) int {
	article := false
	for j := i - 1; j >= 0 && j > i-longestTall; j-- {
		if ph, ok := p.phraseBefore(j+1, beingWord); ok && article {
			return ph.first
		}
		switch t := &p.tokens[j]; {
		case p.word(j) == "a", p.word(j) == "an", p.word(j) == "one":
			article = true
		case p.isCopula(j) && article:
			return j
		case article, p.is(j, articleWord), p.is(j, prepositionWord), t.kind == wordToken && t.upper, p.clauseMark(j):
			return -1
		}
	}
	return -1
}

// thingDescribed is the thing of a noun behind adjectives: the one that it names, the one
// of which the sentence says what it is, or a monument that it means; later also the issue
// that its metal or its face value tells.
func (p *proposer) thingDescribed(s *passage, ph phrase, class obelisk.ClassID, lemma string, later bool) (party, bool) {
	if w, ok := p.thingNamed(s, ph, class, lemma); ok {
		if !s.namesIn(ph.last, w.last) && w.first == ph.first && p.whomEnd(s, ph) == ph.last {
			return party{}, false // "медная монета чеканки"
		}
		return p.settledThing(s, class, p.speak(s, w)), true
	}
	if w, means := p.byMetal(s, ph, class, later && p.things.plural); means {
		return w, !w.nobody()
	}
	if w, ok := p.byFaceValue(s, ph, class, lemma); ok && later {
		return w, true
	}
	if string(class) != p.frames.file.Monument.Class {
		return party{}, false
	}
	if i := s.isHere(ph.first); i >= 0 {
		if subject, ok := s.phraseBefore(i, thingWord); ok {
			if of, noun := s.thingSense(subject); of == class && noun != "" {
				return p.monumentOfNoun(s, subject, class, noun)
			}
		}
		if at, ok := p.things.last[class]; ok && at.block == p.blocks && (i <= 1 || p.things.predicate.holds(i)) {
			return p.settledThing(s, class, at), true
		}
		if i <= 1 && p.things.titled == class {
			return p.titleThing(s, class)
		}
		return party{}, false
	}
	if s.thingStart(ph.first, 0) > 1 {
		return party{}, false // another one, told of in passing
	}
	return p.monumentOfNoun(s, ph, class, lemma)
}

// namesIn reports whether a name, a number or a quotation stands among the tokens.
func (p *passage) namesIn(i, end int) bool {
	for ; i < end; i++ {
		if t := &p.tokens[i]; t.upper || t.kind == numberToken || p.opensQuote(i) {
			return true
		}
	}
	return false
}

// isHere is where the words begin that say what something is, and end before the
// adjectives of the noun at token i; -1 of none: "это", "представляет собой", a dash.
func (p *passage) isHere(i int) int {
	for {
		if ph, ok := p.phraseBefore(i, beingWord); ok {
			return ph.first
		}
		if i == 0 || p.tokens[i-1].kind != wordToken || p.tokens[i-1].upper || !p.saysWhatLike(i-1) {
			break
		}
		i--
	}
	if i > 0 && p.dashAt(i-1) {
		return i - 1
	}
	return -1
}

// saysWhatLike reports whether token i is an adjective before a noun, or says of what
// something is made.
func (p *passage) saysWhatLike(i int) bool {
	return adjectiveForm(p.words(i, i+1)) || p.is(i, unitAdjective) || p.is(i, materialWord)
}

// describedNoun is the noun for a thing at token i, at most behind further adjectives.
func (p *passage) describedNoun(i int) (phrase, bool) {
	for at := i; at < len(p.tokens) && at < i+farBehind && p.tokens[at].kind == wordToken && !p.tokens[at].upper; at++ {
		if ph, ok := p.phrase(at, thingWord); ok {
			return ph, true
		}
		if !p.saysWhatLike(at) {
			break
		}
	}
	return phrase{}, false
}

// hyphensJoin reports whether hyphens join the tokens from i up to last: "медно-никелевая".
func (p *passage) hyphensJoin(i, last int) bool {
	for at := i + 1; at < last; at += 2 {
		if !p.mark(at, "-") || !p.glued(at) {
			return false
		}
	}
	return true
}
