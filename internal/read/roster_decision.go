package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// tally counts the entries of one form.
type tally struct{ rows, sure, likely int }

// layout is what the entries of a roster have in common.
type layout struct {
	own     [forms]tally           // by form
	below   tally                  // names with a labelled date below
	above   tally                  // names with a date above them
	alone   tally                  // names with neither
	kinds   [document.Code + 1]int // entries by what their block is
	listed  bool                   // some line names three or more, or two with "and" between
	prose   int                    // lines that are no entries
	entries int
}

// groups finds for each entry that names somebody without a date the entry that
// says it: below, behind a label or where dates stand below names, or above.
// Others have -1.
func (r *roster) groups() (below, above []int) {
	below, above = make([]int, len(r.entries)), make([]int, len(r.entries))
	side, day := r.daySide(), -1
	for i := range r.entries {
		below[i], above[i] = -1, -1
		switch e := &r.entries[i]; e.form {
		case dayForm, leadForm:
			day = i
		case nameForm:
			if side == sideBefore {
				above[i] = day
			}
			if j := r.dateBelow(i, side); j >= 0 {
				below[i], above[i] = j, -1
			}
		default:
		}
		if e := &r.entries[i]; e.prose > mostBetween {
			day = -1
		}
	}
	return below, above
}

// daySide tells where the lines that are a date alone stand: before the names of
// which they tell or after them, or empty where it cannot be told. The heads of
// the columns tell, or the line that comes first, or which of the two stands
// apart from the line above it.
func (r *roster) daySide() side {
	who, when := slices.Index(r.heads, recipientColumn), slices.Index(r.heads, dateColumn)
	if who >= 0 && when >= 0 {
		return map[bool]side{true: sideAfter, false: sideBefore}[who < when]
	}
	first, last := noForm, noForm
	names, days, apart := 0, 0, 0
	for i := range r.entries {
		e := &r.entries[i]
		switch e.form {
		case nameForm:
			names++
			apart -= e.line.block.Blank
		case dayForm:
			days++
			apart += e.line.block.Blank
		case leadForm:
			return sideBefore
		default:
			continue
		}
		if first == noForm {
			first = e.form
		}
		last = e.form
	}
	switch {
	case days == 0 || first == dayForm || names > days+1 || apart > 0 && days > 1:
		return sideBefore
	case last == dayForm:
		return sideAfter
	}
	return ""
}

// mostBetween is how many lines that are no entries may stand between a name
// and its date.
const mostBetween = 3

// dateBelow is the entry with the date of the name at entry i that stands right
// below it, or -1: behind a label, or alone where dates stand so.
func (r *roster) dateBelow(i int, days side) int {
	if i+1 >= len(r.entries) || r.entries[i].prose > mostBetween {
		return -1
	}
	if f := r.entries[i+1].form; f == labelForm || f == dayForm && days == sideAfter {
		return i + 1
	}
	return -1
}

// count adds an entry to the tally; one that says a date beside each of several
// names is as many, and so is one made of three names or more.
func (t *tally) count(e *entry) {
	n := max(1, e.days())
	if e.plain && len(e.who) > 2 {
		n = max(n, len(e.who))
	}
	t.rows += n
	if e.sure {
		t.sure++
	}
	if e.sure || e.likely {
		t.likely++
	}
}

// days is how many names of an entry have a date of their own.
func (e *entry) days() int {
	n := 0
	for i := range e.who {
		if e.who[i].day.value != nil {
			n++
		}
	}
	return n
}

// layoutOf counts what the entries have in common.
func (r *roster) layoutOf(below, above []int) layout {
	l := r.past
	l.entries += len(r.entries)
	for i := range r.entries {
		e := &r.entries[i]
		l.prose += e.prose
		l.kinds[min(e.line.block.Kind, document.Code)]++
		l.own[e.form].count(e)
		l.listed = l.listed || len(e.who) > 2 || len(e.who) == 2 && !e.commas
		switch {
		case e.form != nameForm:
		case below[i] >= 0:
			l.below.count(e)
		case above[i] >= 0:
			l.above.count(e)
		default:
			l.alone.count(e)
		}
	}
	return l
}

// agrees reports whether the entry is trusted where so many have its form: one
// is enough where its names are sure; what is only likely a name needs a second
// one or words above that say that holders follow, and what may be anything a
// third, or both.
func (r *roster) agrees(t tally, e *entry) bool {
	likely := e.sure || e.likely && e.plain
	switch {
	case r.weak:
		return t.rows > 2 && t.likely > 0 && likely
	case t.rows > 2:
		return likely || e.plain
	case t.rows == 2:
		return likely || e.plain && r.holders
	}
	return e.sure || likely && (r.holders || r.announced)
}

// dated counts the entries that say a date themselves in whatever form, where the
// words above say that those who received the honour follow: "A (1951)" and
// "B – 1952" are then of one kind.
func (l *layout) dated(r *roster) tally {
	if !r.holders || r.weak {
		return tally{}
	}
	var t tally
	for _, f := range []form{leadForm, tailForm, innerForm} {
		t.rows += l.own[f].rows
		t.sure += l.own[f].sure
		t.likely += l.own[f].likely
	}
	return t
}

// decideRoster puts forward what the entries say, read as they agree.
func (p *proposer) decideRoster() {
	r := &p.roster
	if len(r.entries) == 0 {
		return
	}
	stance, doubt := p.stance, p.doubt
	p.stance, p.doubt = obelisk.Supports, 0
	below, above := r.groups()
	l := r.layoutOf(below, above)
	near, cited := r.before <= mostBetween, r.cites()
	for i := range r.entries {
		e := &r.entries[i]
		if i > 0 {
			near = near && (cited || r.entries[i-1].prose <= mostBetween && !r.entries[i-1].ends || r.announced && r.entries[i-1].told)
		}
		if !e.sure && !e.told && (l.prose > mostProse*l.entries || l.odd(e)) {
			continue
		}
		switch {
		case e.form == dayForm || e.form == labelForm:
		case e.form == prizeForm:
			p.conferPrize(e, l)
		case e.form != nameForm:
			p.conferDated(e, l)
		case below[i] >= 0:
			p.conferBelow(e, &r.entries[below[i]], l)
		case above[i] >= 0:
			p.conferAbove(e, &r.entries[above[i]], l)
		case near && (cited || l.prose <= l.entries || r.announced && e.told):
			p.conferHeaded(e, l)
		}
	}
	p.stance, p.doubt = stance, doubt
	r.past, r.entries = l, r.entries[:0]
}

// namedIn reports whether a line of text names the one person of the entry by the last
// word of the name, as what is told below somebody's name does.
func (e *entry) namedIn(line *passage) bool {
	if len(e.who) != 1 || e.form != nameForm || !e.plain {
		return false
	}
	own := e.line
	for i := e.who[0].first; i < e.who[0].last && i < len(own.tokens); i++ {
		if own.tokens[i].kind != wordToken || own.tokens[i].end-own.tokens[i].start <= shortestFamily {
			continue
		}
		word := own.words(i, i+1)
		for j := range line.tokens {
			if line.tokens[j].kind == wordToken && line.tokens[j].upper && line.words(j, j+1) == word {
				return true
			}
		}
	}
	return false
}

// cites reports whether names on lines of their own alternate with text about each:
// what those below did to earn the honour.
func (r *roster) cites() bool {
	if r.weak || !r.announced && !r.holders || len(r.entries) < enoughEntries {
		return false
	}
	sure := 0
	for i := range r.entries {
		e := &r.entries[i]
		if e.form != nameForm || !e.plain || len(e.who) != 1 || e.prose > mostCited || e.prose == 0 && i < len(r.entries)-1 {
			return false
		}
		if e.sure {
			sure++
		}
	}
	return 2*sure > len(r.entries)
}

// mostCited is how many lines about somebody may stand below the name.
const mostCited = 8

// odd reports whether the entry stands in a block of another kind than most:
// a line behind the items of a list.
func (l *layout) odd(e *entry) bool {
	return l.kinds[min(e.line.block.Kind, document.Code)]*3 < l.entries
}

// mostProse is how many lines that are no entries there may be to each that is
// one, where a name's shape is not sure.
const mostProse = 3

// named are those whom an entry names; of two with a comma between them the
// second is more often where the first is from.
func (e *entry) named(l layout) []awarded {
	if e.commas && (!e.sure && !l.listed || e.serves()) {
		return e.who[:1]
	}
	return e.who
}

// serves reports whether the second of two names is that of the body in which the
// first, a person, serves: "Lieut. Mira Oldane, Harbour Artillery".
func (e *entry) serves() bool {
	if len(e.who) != 2 || e.who[0].class != "person" || e.who[1].id != "" {
		return false
	}
	class := e.who[1].class
	return class == "unit" || class == "organisation"
}

// conferDated reads an entry that says its date itself.
func (p *proposer) conferDated(e *entry, l layout) {
	if e.said && !e.plain || !p.roster.agrees(l.own[e.form], e) && !p.roster.agrees(l.dated(&p.roster), e) {
		return
	}
	for _, w := range e.named(l) {
		day := w.day
		if day.value == nil {
			day = e.day
		}
		if !e.honour.nobody() {
			p.propose(e.line, p.resolved(e.line, w.party), e.honour, day.value, day.context)
			continue
		}
		p.confer(e.line, w.party, day.value, day.context)
		for _, again := range e.again {
			p.conferAgain(e.line, w.party, again)
		}
	}
}

// conferAgain puts one more conferral of the roster's honour on somebody forward.
func (p *proposer) conferAgain(line *passage, w party, day dayAt) {
	r := &p.roster
	context := slices.Clone(day.context)
	if !r.within.IsZero() {
		context = append(context, r.within)
	}
	if !r.honour.context.IsZero() {
		p.repeat(line, p.resolved(line, w), p.settle(line, r.honour.party, &r.honour), day.value, context)
	}
}

// conferBelow reads a name with its date on a line below.
func (p *proposer) conferBelow(e, date *entry, l layout) {
	if l.below.rows < 2 && !p.roster.agrees(l.below, e) {
		return
	}
	for _, w := range e.named(l) {
		w.context = w.span
		p.confer(date.line, w.party, date.day.value, date.day.context)
	}
}

// conferAbove reads a name under the date of its group.
func (p *proposer) conferAbove(e, date *entry, l layout) {
	together := l.above
	together.rows += l.own[leadForm].rows
	together.likely += l.own[leadForm].likely
	if date.form == leadForm && (l.own[leadForm].rows < 2 || !e.sure) {
		return // "2000年 A", then "B": several years stand so
	}
	if e.said && !e.plain || l.above.rows+l.own[leadForm].rows < 2 || !e.sure && (!e.plain || together.likely*2 < together.rows && together.rows < 4) {
		return
	}
	for _, w := range e.named(l) {
		p.confer(e.line, w.party, date.day.value, append(slices.Clone(date.day.context), date.day.span))
	}
}

// conferPrize reads a line that names the honour itself; its date is that of
// the words above the roster where it has none.
func (p *proposer) conferPrize(e *entry, l layout) {
	r := &p.roster
	day := e.day
	if day.value == nil {
		day = dayAt{value: r.date, context: []obelisk.Span{r.dated}}
	}
	if day.value == nil || !e.sure && !e.likely && l.own[prizeForm].rows < 2 {
		return
	}
	for _, w := range e.named(l) {
		p.propose(e.line, p.resolved(e.line, w.party), e.honour, day.value, day.context)
	}
}

// conferHeaded reads a name beside which no date stands: the words above the
// roster say one, or nobody does.
func (p *proposer) conferHeaded(e *entry, l layout) {
	r := &p.roster
	dated := l.below.rows + l.above.rows + l.own[tailForm].rows + l.own[innerForm].rows + l.own[leadForm].rows + l.own[cellForm].rows
	if r.weak && !r.announced || e.said && !e.plain || dated > 1 && !e.listedWith(l) || !r.agrees(l.alone, e) || !r.announced && !r.holders && l.alone.likely*2 < l.alone.rows {
		return
	}
	if r.date == nil && !r.announced && !r.holders && (!r.pure || !e.namesPersons()) && (dated < 2 || !e.listedWith(l)) {
		return
	}
	if e.loneWord() && 2*l.alone.likely > l.alone.rows {
		return
	}
	var context []obelisk.Span
	if r.date != nil {
		context = append(context, r.dated)
	}
	for _, w := range e.named(l) {
		p.confer(e.line, w.party, r.date, context)
	}
}

// loneWord reports whether a Slavic line is one unknown word, which among the full names of
// persons heads those of a field: "Проза".
func (e *entry) loneWord() bool {
	s := e.line
	return s.slavicNumbers() && s.block.Kind != document.Row && !e.sure && len(e.who) == 1 && e.who[0].id == "" && e.who[0].last-e.who[0].first == 1 && e.who[0].last >= len(s.tokens)
}

// namesPersons reports whether an entry outside tables names persons alone, by the shape of
// their names: a heading that is only an honour's name may stand above other things.
func (e *entry) namesPersons() bool {
	if !e.sure || e.line.block.Kind == document.Row {
		return false
	}
	return !slices.ContainsFunc(e.who, func(w awarded) bool {
		s := e.line
		return w.class != "person" || s.capitals(w.first) || !s.personal(w.first, w.last) || strings.Contains(w.name, "-")
	})
}

// listedWith reports whether an entry without a date is an item of the list whose other
// items say theirs: a name of a sure shape and nothing else.
func (e *entry) listedWith(l layout) bool {
	kind := e.line.block.Kind
	item := kind == document.ListItem || e.line.tokens[0].kind == markToken // a bullet that plain text keeps
	return item && l.kinds[min(kind, document.Code)] == l.entries && e.sure && e.plain && len(e.who) == 1
}

// confer puts one conferral of the roster's honour forward.
func (p *proposer) confer(line *passage, w party, date obelisk.Value, context []obelisk.Span) {
	r := &p.roster
	if r.honour.context.IsZero() {
		return
	}
	if !r.within.IsZero() {
		context = append(slices.Clone(context), r.within)
	}
	p.propose(line, p.resolved(line, w), p.settle(line, r.honour.party, &r.honour), date, context)
}
