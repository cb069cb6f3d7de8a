package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// A dictionary of battles names each by its place alone, as a headword: "Oldane
// (Second Ferry War). Fought 3 May 1851, between …". What is fought at a date is
// the battle that the headword names.

// longestHeadLine bounds the line or sentence that a headword begins, in tokens.
const longestHeadLine = 20

// noteHeadword keeps the name with which a short line or sentence begins, as
// that of an entry.
func (p *proposer) noteHeadword(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || s.block.Kind == document.Row {
		return
	}
	for _, l := range s.rosterLines() {
		first, last := s.core(l.first, l.last)
		if first >= last || last-first > longestHeadLine || s.tokens[first].kind != wordToken || !s.namelike(first, first) {
			continue
		}
		end := min(s.runEnd(first), last)
		if end < last && !s.mark(end, "(") && !s.mark(end, ".") || s.honourLikely(first, end) {
			continue
		}
		p.headword = s.newParty(s.words(first, end), obelisk.ClassID(p.frames.file.Event.Class), first, end)
		p.headBlock = p.blocks
	}
}

// honourLikely reports whether one of the words is one for honours or sections.
func (p *passage) honourLikely(first, end int) bool {
	for i := first; i < end; i++ {
		if p.honourAt(i) {
			return true
		}
	}
	return false
}

// farHeadword is over how many blocks a headword is that of the entry below it.
const farHeadword = 1

// fought reads a sentence or line that begins by saying when a battle was fought;
// it reports whether it was one.
func (p *proposer) fought(s *passage) bool {
	ph, ok := s.phrase(0, foughtWord)
	if !ok || p.headword.name == "" || p.blocks-p.headBlock > farHeadword {
		return false
	}
	i := ph.last
	for s.is(i, prepositionWord) || s.mark(i, ",") {
		i++
	}
	if i >= len(s.tokens) || s.dateAt[i] == 0 {
		return false
	}
	d := s.dates[s.dateAt[i]-1]
	if d.first != i || !d.stretch && !d.when.complete() {
		return false
	}
	w := p.headword
	id := p.entity(s, w)
	context := []obelisk.Span{w.span}
	p.topic.event = subject{id: id, span: w.span, block: p.blocks}
	told := p.speak(s, w)
	told.id = id
	p.english.lastEvent = eventTold{spoken: told}
	ids := p.frames.file.Event
	if d.stretch {
		p.date(s, id, ids.Start, d.when, context)
		p.date(s, id, ids.End, d.until, context)
	} else {
		p.date(s, id, ids.Date, d.when, context)
	}
	p.losses(s, id, context)
	return true
}
