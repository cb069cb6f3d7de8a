package read

// Lists in Chinese of those who were honoured for a work each, with the work's title behind
// the name, or before it: "林一帆《灯塔》、周子衡的《山路》", "1、林一帆:《灯塔》2、周子衡:《山路》".

// fewestAuthors is how many members such a list has at least.
const fewestAuthors = 2

// authors are the persons of such a list from token i up to end, and the token behind it;
// none where anything else stands among them.
func (p *proposer) authors(s *passage, i, end int) ([]party, int) {
	var list []party
	sure := 0
	for i < end {
		w, next, full := p.author(s, s.pastItem(i, end), end)
		if next == 0 {
			break
		}
		list = append(list, w)
		if full {
			sure++
		}
		for i = next; i < end && (s.mark(i, "、") || s.mark(i, ",") || s.mark(i, ";") || s.is(i, andWord)); i++ {
			continue
		}
	}
	if len(list) < fewestAuthors || sure*2 < len(list) {
		return nil, 0
	}
	return list, i
}

// pastItem passes over the number of a member of a list: 1、 or (一).
func (p *passage) pastItem(i, end int) int {
	at := i
	if p.mark(at, "(") {
		at++
	}
	n, ok := p.number(at)
	if !ok || n.last >= end || !p.mark(n.last, "、") && !p.mark(n.last, ".") && !p.mark(n.last, ")") {
		return i
	}
	return n.last + 1
}

// author is the member of such a list that begins at token i, and the token behind it, 0 where
// none stands there; full says that its name alone tells that it is a person's.
func (p *proposer) author(s *passage, i, end int) (w party, next int, full bool) {
	last := i
	for last < end && last-i <= longestHanName && (s.tokens[last].kind == hanToken || last > i && s.nameJoint(last)) && s.word(last) != "的" && !s.mark(last, "“") {
		last++
	}
	open := last
	if s.word(open) == "的" || s.mark(open, ":") || s.mark(open, ",") {
		open++
	}
	if last-i < shortestHan || s.adverbial(i) || open >= end || !s.mark(open, "“") || !s.workMark(open) || s.dateAt[i] != 0 {
		return party{}, 0, false
	}
	full = s.native(i, last) || s.foreignRun(i, last) || s.dottedName(i, last)
	if !full && (last-i > 3 || s.speaks(i, last) || s.acts(i, last) || s.noun(last, "work") || s.hanUsed(last-1, workUse)) {
		return party{}, 0, false
	}
	closing := s.past(open, end)
	if !s.mark(closing, "”") || closing <= open+1 {
		return party{}, 0, false
	}
	if next = closing + 1; s.mark(next, "(") {
		next = s.closing(next) + 1
	}
	return s.newParty(s.words(i, last), "person", i, last), next, full
}

// authorsSubject are the persons of a list of authors that is the subject of a verb at token
// end: nothing but their number, or that of their works, stands between.
func (p *proposer) authorsSubject(s *passage, i, end int) []party {
	if s.titleOpens(i, end) < 0 {
		return nil
	}
	list, next := p.authors(s, i, end)
	if len(list) == 0 {
		return nil
	}
	if s.word(next) == "等" {
		next++
	}
	if n, ok := s.number(next); ok && end-next <= longestPraise && s.allHan(n.last, end) {
		next = end // 五部长篇小说
	}
	if s.pastAdverbs(next, end) < end {
		return nil
	}
	return list
}
