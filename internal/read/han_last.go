package read

import "obelisk/internal/document"

// A last look at Chinese sentences whose verb of receiving found no subject, and at lists that give
// each member his own honour without a verb. Frames ask for words in an order that pages vary; here
// only the anchors must be sure: a person's name in full that a sign, a post or a kin word sets off, a
// town of the list of towns for a title of towns, an honour in brackets or quotation marks right beside
// the name. What else stands in the clause is not looked at, unless it could make another the subject.

const (
	// clausesBack is how many clauses before that of the verb may name its subject.
	clausesBack = 4
	// longestAnchor bounds the words that set off a name, in tokens.
	longestAnchor = 4
)

// sureSubject is whom the clause of a verb of receiving names for sure, or a clause before it in which
// nobody else is named.
func (p *proposer) sureSubject(s *passage, d *deed) []party {
	if d.way.Recipient != sideSubject || len(d.honours) == 0 || d.honours[0].first < d.end || !d.honours[0].context.IsZero() || s.relative(d) {
		return nil
	}
	h := &d.honours[0]
	ofTowns := s.ofPlaces(h.party) || s.honoursTowns(h) || p.titledTown(s, h)
	left, end := d.left, d.from
	var who []party
	for n := 0; n <= clausesBack; n++ {
		if s.hedgesIn(left, end) || s.speaksWithin(left, end) {
			return who
		}
		list, blocked := p.sureTowns(s, left, end, ofTowns), false
		if !ofTowns {
			list, blocked = p.surePersons(s, left, end)
		}
		who = append(list, who...)
		_, goesOn := s.phrase(left, andWord) // "以及周云曾获颁"
		if len(who) > 0 && (!goesOn || len(list) == 0) || blocked || left == 0 || !s.mark(left-1, ",") {
			return who
		}
		for end, left = left-1, left-1; left > 0 && !s.clauseMark(left-1); left-- {
			continue
		}
	}
	return who
}

// titledTown reports whether an honour in quotation marks is a title of towns, “美食之都”.
func (p *proposer) titledTown(s *passage, h *grant) bool {
	last := h.last
	for s.mark(last-1, "”") {
		last--
	}
	ph, ok := s.phraseBefore(last, borneTitle)
	return ok && s.bearer(ph) == "place" && h.first < last
}

// speaksWithin reports whether a verb by which somebody says something stands among the tokens, so that
// what follows may be of another.
func (p *passage) speaksWithin(i, end int) bool {
	for ; i < end; i++ {
		if p.tellsAt(i) && !p.enquoted(i) {
			return true
		}
	}
	return false
}

// sureTowns are the towns of the list of towns, or with a word for their kind, with which a clause
// begins, where the honour is one of towns.
func (p *proposer) sureTowns(s *passage, left, end int, ofTowns bool) []party {
	if !ofTowns {
		return nil
	}
	var list []party
	for i := s.pastCountry(s.pastAdverbs(left, end), end); i < end; {
		last := p.sureTown(s, i, end)
		if last == 0 || s.word(last) == "的" {
			return nil
		}
		list = append(list, s.newParty(s.words(i, last), "place", i, last))
		if !s.joins(last) || s.splits(last) {
			break
		}
		i = s.pastCountry(last+1, end)
	}
	if n := len(list); n > 0 {
		last := list[n-1].last
		if ph, ok := s.phrase(last, classWord); ok && ph.last-last > 1 && s.sense(ph).text != "place" || s.is(last, placeTitle) || s.styleAt(last) > 0 {
			return nil // 云溪市委书记
		}
		for k := last; k < end; k++ {
			if s.opensTown(k) || s.personStarting(k, end) > 0 && s.styledPost(k) {
				return nil
			}
		}
	}
	return list
}

// sureTown is where the name of a town ends that begins at token i; 0 where none does.
func (p *proposer) sureTown(s *passage, i, end int) int {
	last := 0
	if ph, ok := s.longestOf(i, townWord, abroadWord); ok && ph.last <= end {
		last = ph.last
		if s.is(last, placeTitle) && last < end && s.hanUsed(last, bodyUse) && !s.splits(last) {
			last++ // 云溪市
		}
		return last
	}
	for last = i + shortestHan + 1; last <= min(end, i+longestTown); last++ {
		if w := s.word(last - 1); w != "市" && w != "县" && w != "縣" || s.splits(last) {
			continue
		}
		if h, ok := p.bodyHead(s, i, last); ok && h.first == i {
			return last
		}
	}
	return p.placeStarting(s, i, end)
}

// pastCountry passes over the country or province in which a town lies, with or without 的.
func (p *passage) pastCountry(i, end int) int {
	if ph, ok := p.phrase(i, abroadWord); ok && p.sense(ph).text == "country" && ph.last < end {
		i = ph.last
		if p.word(i) == "的" {
			i++
		}
	}
	return i
}

// surePersons are the persons whom a clause names in full and sets off, where it names no others;
// blocked where somebody else may be its subject.
func (p *proposer) surePersons(s *passage, left, end int) (list []party, blocked bool) {
	for k := left; k < end; k++ {
		last := s.sureName(left, k, end)
		if last == 0 {
			if s.bars(k) && len(list) == 0 {
				return nil, true
			}
			continue
		}
		if s.word(last) == "的" {
			if !s.kinNamed(last+1, end) {
				return nil, true // whose work, or what he did, is the subject
			}
			k = last
			continue
		}
		if n := len(list); n > 0 && !s.joinsNames(list[n-1].last, k) || s.onlyDepicts(last, end) {
			return nil, true
		}
		list = append(list, s.newParty(s.words(k, last), "person", k, last))
		k = last - 1
	}
	return list, false
}

// onlyDepicts reports whether what a name that ends before token i did only describes a noun behind 的, which
// is the subject: "林一帆饰演的角色获得"; a circumstance may have its own 的.
func (p *passage) onlyDepicts(i, end int) bool {
	i = p.pastAdverbs(i, end)
	if i >= end || p.adverbial(i) || p.is(i, concessWord) {
		return false
	}
	for ; i < end; i++ {
		if p.word(i) == "的" && p.tokens[i].kind == hanToken && !p.enquoted(i) {
			return true
		}
	}
	return false
}

// sureName is where a person's name of three characters or more ends that begins at token k and is set
// off on both sides; 0 where none does.
func (p *passage) sureName(left, k, end int) int {
	if p.tokens[k].kind != hanToken || p.dateAt[k] != 0 || p.enquoted(k) || !p.setOffSurely(left, k) {
		return 0
	}
	last := p.foreignName(k, end)
	if last == 0 && p.hanUsed(k, commonUse) {
		if last = p.personStarting(k, end); last == 0 && k+3 <= end && p.native(k, k+3) && p.concedes(k+3) {
			last = k + 3
		}
	}
	if last-k < shortestHan+1 || p.hanWord(k, last) {
		return 0
	}
	return last
}

// concedes reports whether a word such as 虽然 stands at token i, before which a subject ends.
func (p *passage) concedes(i int) bool {
	return i < len(p.tokens) && (p.is(i, concessWord) || p.tokens[i].gap != noGap)
}

// setOffSurely reports whether a name may begin at token k for sure: at the beginning of its clause,
// adverbs aside, behind a word that joins names, or behind a word for a post or for kin.
func (p *passage) setOffSurely(left, k int) bool {
	if k == left || p.mark(k-1, ",") || p.mark(k-1, "、") || p.pastAdverbs(left, k) >= k {
		return true
	}
	if _, ok := p.phraseBefore(k, kinWord); ok {
		return true
	}
	ph, ok := p.phraseBefore(k, classWord)
	if ok && p.sense(ph).text == "person" && ph.last-ph.first > 1 && !p.splits(k) {
		return true
	}
	if p.word(k-1) == "的" && k+shortestHan+1 < len(p.tokens) && p.isAt(k+shortestHan+1) {
		return p.hanUsed(k, commonUse) // "1984年出生的林一帆是云溪人"
	}
	and, ok := p.phraseBefore(k, andWord)
	return ok && and.first <= left+1 && !p.splits(k)
}

// bars reports whether a word stands at token k behind which a name is another's than the subject's, or
// which may be the subject itself: 与, 对, 由, 其, 该.
func (p *passage) bars(k int) bool {
	if p.tokens[k].kind != hanToken || p.splits(k) || p.enquoted(k) {
		return false
	}
	switch p.word(k) {
	case "与", "和", "同", "对", "向", "由", "给", "被", "把", "将", "让", "使", "令", "跟", "其", "该", "此", "她", "他", "它":
		return true
	}
	return p.is(k, genericWord) || p.is(k, givingWord)
}

// namesMerit reports whether a merit, 二等功, is the first honour of a deed.
func (p *passage) namesMerit(d *deed) bool {
	return len(d.honours) > 0 && d.honours[0].context.IsZero() && p.word(d.honours[0].last-1) == "功"
}

// kinNamed reports whether a word for kin or a post stands at token i with a name in full behind it:
// 妻子 of "林一帆的妻子周云".
func (p *passage) kinNamed(i, end int) bool {
	for k := i; k < end && k <= i+longestAnchor; k++ {
		if _, ok := p.phraseBefore(k, kinWord); ok && k > i {
			return p.hanUsed(k, commonUse) && p.personStarting(k, end) > 0
		}
	}
	return false
}

// joinsNames reports whether nothing stands between two names but what joins them, and what the second
// one is.
func (p *passage) joinsNames(i, end int) bool {
	for i < end && (p.mark(i, "、") || p.mark(i, ",")) {
		i++
	}
	ph, ok := p.phrase(i, andWord)
	return ok && ph.last <= end || i == end
}

// invitesObjections reports whether a Chinese passage makes known whom it is planned to honour, so that
// the lists of the page name nobody who was: 拟命名…进行公示.
func (p *passage) invitesObjections() bool {
	if !p.holdsAny(hedgeWord) || !p.holdsAny(noticeWord) {
		return false
	}
	notice, plan := false, false
	for i := range p.tokens {
		_, known := p.phrase(i, noticeWord)
		ph, hedge := p.phrase(i, hedgeWord)
		notice = notice || known
		plan = plan || hedge && p.plans(ph)
	}
	return notice && plan
}

// hanProse reports whether a line is a Chinese sentence of several clauses, whose first words name nobody
// as those of a row do: "云溪晚报讯(记者林一帆)3月24日,在大会上,".
func (p *passage) hanProse() bool {
	if len(p.tokens) <= 2*shortestProse || p.tokens[0].kind != hanToken || p.block.Kind == document.Row {
		return false
	}
	commas := 0
	for i := range p.tokens {
		if p.mark(i, ",") && !p.bracketed(i) {
			commas++
		}
	}
	return commas > 1
}

// memberTitle is an honour and whom it stands beside.
type memberTitle struct {
	who    party
	honour party
}

// ownTitles proposes what a list says whose members have each his own title of towns right beside the
// name, in brackets or in quotation marks: "包括苏州(手工艺之都)、南京(文学之都)", "包括“设计之都”北京、
// “美食之都”顺德". Two tell that it is one, and one "is" beside a deed: "泉州获选“美食之都”,无锡是“音乐之都”".
func (p *proposer) ownTitles(s *passage, told bool) {
	if !s.holdsAny(borneTitle, placeTitle) || s.block.Kind == document.Heading || s.hedgedIn(0, len(s.tokens)) {
		return
	}
	var list []memberTitle
	sure := 0
	if told {
		sure++
	}
	for i := 1; i < len(s.tokens); i++ {
		if !s.mark(i, ")") && !s.mark(i, "”") || !s.endsTownTitle(i) {
			continue
		}
		m, known, ok := p.titleBehind(s, i)
		if !ok {
			m, known, ok = p.titleBeforeTown(s, i)
		}
		if !ok && told {
			m, known, ok = p.townIs(s, i)
		}
		if ok {
			list = append(list, m)
		}
		if known {
			sure++
		}
	}
	if sure < 2 || len(list) == 0 {
		return
	}
	for _, m := range list {
		p.propose(s, p.resolved(s, m.who), p.resolved(s, m.honour), nil, nil)
	}
}

// endsTownTitle reports whether a title of towns ends before token i.
func (p *passage) endsTownTitle(i int) bool {
	if ph, ok := p.phraseBefore(i, borneTitle); ok {
		return p.bearer(ph) == "place"
	}
	ph, ok := p.phraseBefore(i, placeTitle)
	return ok && p.sense(ph).text == "town"
}

// titleBehind is the member of which the brackets that close at token end say nothing but its title,
// and whether a list of places has its name.
func (p *proposer) titleBehind(s *passage, end int) (m memberTitle, known, ok bool) {
	open := s.opening(end)
	if !s.mark(end, ")") || open <= 0 || end-open-1 > longestHeld {
		return m, false, false
	}
	first := s.longestTown(open)
	if first == open {
		first = s.placeBehindCountry(open)
	}
	if first == open {
		return m, false, false
	}
	h, ok := p.freshNamed(s, open+1, end)
	return memberTitle{who: s.newParty(s.words(first, open), "place", first, open), honour: h}, true, ok
}

// titleBeforeTown is the member right behind a title in the quotation marks that close at token i, and
// whether a list of places has its name.
func (p *proposer) titleBeforeTown(s *passage, i int) (m memberTitle, known, ok bool) {
	open := s.quoteOpens(i)
	first := s.pastCountry(i+1, len(s.tokens))
	if open < 0 || first >= len(s.tokens) || s.tokens[first].kind != hanToken {
		return m, false, false
	}
	last := first
	if ph, ok := s.longestOf(first, townWord, abroadWord); ok {
		last, known = ph.last, true
	} else {
		for last < len(s.tokens) && last < first+shortestHan+1 && s.tokens[last].kind == hanToken && !s.is(last, stopWord) && s.word(last) != "等" {
			last++
		}
	}
	if last < first+shortestHan || s.hanWord(first, last) || s.doing(first, last) || s.is(first, andWord) || !s.closesTown(last) {
		return m, false, false
	}
	h, ok := p.freshNamed(s, open+1, i)
	return memberTitle{who: s.newParty(s.words(first, last), "place", first, last), honour: h}, known, ok
}

// closesTown reports whether the name of a member of a list of towns ends before token i.
func (p *passage) closesTown(i int) bool {
	return i >= len(p.tokens) || p.mark(i, "、") || p.word(i) == "等" || p.clauseMark(i) || p.is(i, andWord) && p.mark(i+1, "“")
}

// townIs is the town of which a clause says with 是 that it is what stands in the quotation marks that
// close at token i.
func (p *proposer) townIs(s *passage, i int) (m memberTitle, known, ok bool) {
	open := s.quoteOpens(i)
	left, right := s.hanClause(i, i+1)
	if open < 1 || !s.isAt(open-1) || right != i+1 {
		return m, false, false
	}
	first := s.pastCountry(s.pastAdverbs(left, open), open)
	last := p.sureTown(s, first, open-1)
	if last == 0 || s.pastAdverbs(last, open-1) < open-1 && s.word(last) != "则" {
		return m, false, false
	}
	h, ok := p.freshNamed(s, open+1, i)
	return memberTitle{who: s.newParty(s.words(first, last), "place", first, last), honour: h}, true, ok
}

// quoteOpens is where the quotation marks open that close at token i; -1 where they do not, or far off.
func (p *passage) quoteOpens(i int) int {
	if !p.mark(i, "”") {
		return -1
	}
	for open := i - 1; open >= 0 && open > i-longestHeld; open-- {
		if p.mark(open, "“") {
			return open
		}
	}
	return -1
}

// longestTown is where the longest name of a town of the lists of towns begins that ends before token
// end; end where none does.
func (p *passage) longestTown(end int) int {
	for first := max(0, end-longestPlace); first < end-1; first++ {
		if ph, ok := p.longestOf(first, townWord, abroadWord); ok && ph.last == end && p.sense(ph).text != "country" {
			return first
		}
	}
	return end
}

// placeBehindCountry is where the name begins that stands right behind that of a country and ends before
// token end; end where none does.
func (p *passage) placeBehindCountry(end int) int {
	for first := max(0, end-2*longestForeign); first < end-shortestHan; first++ {
		if ph, ok := p.phrase(first, abroadWord); ok && p.sense(ph).text == "country" && ph.last <= end-shortestHan && p.allHan(ph.last, end) {
			return ph.last
		}
	}
	return end
}
