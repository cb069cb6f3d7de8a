package collate

import (
	"cmp"
	"slices"
	"strings"

	"obelisk"
	"obelisk/quantity"
)

// account is a whole and its parts, all of one scope.
type account struct {
	rule  *obelisk.Sum
	scope string // of the whole, as a key
	whole []position
	parts []part
}

// part is what is said of one part.
type part struct {
	name      obelisk.EntityID
	positions []position
	// links are the statements that it is a part.
	links []obelisk.StatementID
}

// sum checks one rule on a subject, in each scope.
func (c *Collator) sum(r *obelisk.Sum, subject obelisk.EntityID, statements []obelisk.Statement, parts Parts) []obelisk.Finding {
	var out []obelisk.Finding
	for _, a := range c.accounts(r, subject, statements, parts) {
		out = append(out, c.audit(&a, subject)...)
	}
	return out
}

// accounts lays out the whole and the parts of each scope.
func (c *Collator) accounts(r *obelisk.Sum, subject obelisk.EntityID, statements []obelisk.Statement, parts Parts) []account {
	own := c.groupsOf(subject, statements, r.Total)
	byScope := map[string][]part{}
	var out []account
	for i := range own {
		scope, by := scopeOf(own[i].topic, r.By)
		said, name := supported(own[i].positions, obelisk.KindQuantity), refOf(by[0])
		switch {
		case len(said) == 0:
		case name == r.Whole:
			out = append(out, account{rule: r, scope: scope, whole: said})
		case name != "" && (len(r.Parts) == 0 || slices.Contains(r.Parts, name)):
			byScope[scope] = append(byScope[scope], part{name: name, positions: said})
		}
	}
	if r.Via != "" && len(out) > 0 {
		c.addParts(r, subject, parts, byScope)
	}
	for i := range out {
		out[i].parts = byScope[out[i].scope]
	}
	return slices.DeleteFunc(out, func(a account) bool { return len(a.parts) == 0 })
}

// refOf is the entity that a value is, or "".
func refOf(v obelisk.Value) obelisk.EntityID {
	ref, _ := v.(obelisk.Ref)
	return ref.Entity
}

// addParts adds the parts that lead to the subject, by scope.
func (c *Collator) addParts(r *obelisk.Sum, subject obelisk.EntityID, parts Parts, byScope map[string][]part) {
	leading := parts.Leading[r.Via]
	if len(leading) > MostParts {
		return
	}
	for _, id := range leading {
		links := linksTo(parts.Said[id], r.Via, subject)
		if id == subject || len(links) == 0 {
			continue
		}
		for _, g := range c.groupsOf(id, parts.Said[id], r.Total) {
			if said := supported(g.positions, obelisk.KindQuantity); len(said) > 0 {
				scope, _ := scopeOf(g.topic)
				byScope[scope] = append(byScope[scope], part{name: id, positions: said, links: links})
			}
		}
	}
}

// linksTo are the weighed statements that lead to the entity by the property,
// but not those that a source only denies.
func linksTo(statements []obelisk.Statement, via obelisk.PropertyID, to obelisk.EntityID) []obelisk.StatementID {
	var out []obelisk.StatementID
	for i := range statements {
		s := &statements[i]
		denied := slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return e.Stance == obelisk.Denies })
		if s.Property == via && s.Status.Weighed() && refOf(s.Value) == to && !denied {
			out = append(out, s.ID)
		}
	}
	return sorted(out)
}

// audit checks an account: by each source alone, then by all together.
func (c *Collator) audit(a *account, subject obelisk.EntityID) []obelisk.Finding {
	tolerance := c.property(a.rule.Total).Tolerance
	type fault struct {
		gap     *gap
		sources []obelisk.SourceID
	}
	within := map[string]*fault{}
	for _, id := range voicesOf(a.whole) {
		own := a.by(id)
		g := own.gap(tolerance)
		if g == nil {
			continue
		}
		key := findingID("", "", g.statements())
		if within[key] == nil {
			within[key] = &fault{gap: g}
		}
		within[key].sources = append(within[key].sources, id)
	}
	var out []obelisk.Finding
	for _, f := range within {
		out = append(out, c.shortfall(a, f.gap, subject, f.sources))
	}
	if len(out) == 0 {
		if g := a.gap(tolerance); g != nil {
			out = append(out, c.shortfall(a, g, subject, nil))
		}
	}
	return out
}

// by is the account of one source.
func (a *account) by(id obelisk.SourceID) *account {
	own := &account{rule: a.rule, scope: a.scope, whole: saidBy(a.whole, id)}
	for _, p := range a.parts {
		if p.positions = saidBy(p.positions, id); len(p.positions) > 0 {
			own.parts = append(own.parts, p)
		}
	}
	return own
}

// gap is a whole and parts that cannot come out.
type gap struct {
	whole []position
	parts []part
	shown []position // one of each part
}

// statements are all statements of the gap.
func (g *gap) statements() []obelisk.StatementID {
	all := statementsOf(g.whole)
	for _, p := range g.parts {
		all = append(all, statementsOf(p.positions)...)
		all = append(all, p.links...)
	}
	return sorted(all)
}

// gap returns what cannot come out, or nil where something can or where the
// amounts are not of one unit.
func (a *account) gap(t obelisk.Tolerance) *gap {
	if len(a.whole) == 0 || len(a.parts) == 0 {
		return nil
	}
	unit := unitOf(a.whole[0])
	whole, ok := rangesOf(a.whole, unit, t)
	if !ok {
		return nil
	}
	ranges := make([][]amountRange, len(a.parts))
	for i, p := range a.parts {
		if ranges[i], ok = rangesOf(p.positions, unit, t); !ok {
			return nil
		}
	}
	if used := a.tooMuch(whole, ranges); len(used) > 0 {
		return a.gapOf(used)
	}
	return a.tooLittle(whole, ranges)
}

// tooMuch returns the fewest parts that are by themselves more than the whole
// can be, the greatest first; parts that may overlap count by themselves only.
func (a *account) tooMuch(whole []amountRange, ranges [][]amountRange) []int {
	most := whole[0]
	for _, r := range whole[1:] {
		if r.open || !most.open && r.high.Cmp(most.high) > 0 {
			most = r
		}
	}
	if most.open {
		return nil
	}
	order := make([]int, len(ranges))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return least(ranges[j]).Cmp(least(ranges[i])) })
	var used []int
	var sum quantity.Decimal
	for _, i := range order {
		if least(ranges[i]).Cmp(most.high) > 0 {
			return []int{i}
		}
		if !a.rule.Apart(a.parts[i].name) {
			continue
		}
		used, sum = append(used, i), sum.Add(least(ranges[i]))
		if sum.Cmp(most.high) > 0 {
			return used
		}
	}
	return nil
}

// tooLittle returns the gap of a whole whose parts are all stated and whose sum
// never meets it. Parts beside those that make it up may count or not.
func (a *account) tooLittle(whole []amountRange, ranges [][]amountRange) *gap {
	if len(a.rule.Complete) == 0 {
		return nil
	}
	for _, name := range a.rule.Complete {
		if !slices.ContainsFunc(a.parts, func(p part) bool { return p.name == name }) {
			return nil
		}
	}
	sums := []amountRange{{}}
	used := make([]int, len(a.parts))
	for i, p := range a.parts {
		used[i] = i
		terms := ranges[i]
		if !a.rule.Apart(p.name) {
			terms = []amountRange{fromZero(terms)}
		}
		sums = added(sums, terms)
	}
	for _, s := range sums {
		if slices.ContainsFunc(whole, s.meets) {
			return nil
		}
	}
	return a.gapOf(used)
}

// gapOf is the gap of some parts.
func (a *account) gapOf(used []int) *gap {
	g := &gap{whole: a.whole}
	slices.SortFunc(used, func(i, j int) int { return strings.Compare(string(a.parts[i].name), string(a.parts[j].name)) })
	for _, i := range used {
		g.parts = append(g.parts, a.parts[i])
		g.shown = append(g.shown, smallest(a.parts[i].positions))
	}
	return g
}

// smallest is the position of the least amount, the one that goes furthest to
// meet a whole that is too small.
func smallest(positions []position) position {
	return slices.MinFunc(positions, func(p, q position) int {
		return cmp.Or(lowOf(p).Cmp(lowOf(q)), strings.Compare(p.key, q.key))
	})
}

// lowOf is the least that a quantity says, 0 where it says none.
func lowOf(p position) quantity.Decimal {
	q, _ := p.value.(obelisk.Quantity)
	low, _ := q.Low()
	return low
}

func unitOf(p position) quantity.Unit {
	q, _ := p.value.(obelisk.Quantity)
	return q.Unit()
}

// amountRange is what an amount may be, from low, zero at least, to high; with
// open there is no upper end.
type amountRange struct {
	low, high quantity.Decimal
	open      bool
}

func (r amountRange) meets(o amountRange) bool {
	return (o.open || r.low.Cmp(o.high) <= 0) && (r.open || o.low.Cmp(r.high) <= 0)
}

// rangesOf are what positions allow, in the unit; false where one cannot be
// converted.
func rangesOf(positions []position, unit quantity.Unit, t obelisk.Tolerance) ([]amountRange, bool) {
	out := make([]amountRange, 0, len(positions))
	for _, p := range positions {
		q, _ := p.value.(obelisk.Quantity)
		wide := amountReachOf(q.Quantity, t).wide
		low, hasLow := wide.Low()
		high, hasHigh := wide.High()
		r := amountRange{open: !hasHigh}
		var err error
		if hasLow && low.Sign() > 0 {
			r.low, err = inUnit(low, q.Unit(), unit)
		}
		if hasHigh && err == nil {
			r.high, err = inUnit(high, q.Unit(), unit)
		}
		if err != nil {
			return nil, false
		}
		out = append(out, r)
	}
	return out, true
}

// inUnit converts a number; a bare number counts whatever is counted.
func inUnit(d quantity.Decimal, from, to quantity.Unit) (quantity.Decimal, error) {
	if from == to || from == quantity.One || to == quantity.One {
		return d, nil
	}
	return quantity.Convert(d, from, to)
}

// least is the least that any of the ranges allows.
func least(ranges []amountRange) quantity.Decimal {
	low := ranges[0].low
	for _, r := range ranges[1:] {
		if r.low.Cmp(low) < 0 {
			low = r.low
		}
	}
	return low
}

// fromZero is the hull of ranges and of nothing at all.
func fromZero(ranges []amountRange) amountRange {
	h := hull(ranges)
	h.low = quantity.Decimal{}
	return h
}

// hull is the least range over all.
func hull(ranges []amountRange) amountRange {
	h := ranges[0]
	for _, r := range ranges[1:] {
		if r.low.Cmp(h.low) < 0 {
			h.low = r.low
		}
		if r.high.Cmp(h.high) > 0 {
			h.high = r.high
		}
		h.open = h.open || r.open
	}
	return h
}

// mostSums bounds the sums that are kept apart; beyond, their hull stands for
// them, which allows more.
const mostSums = 256

// added are the sums of each two ranges.
func added(sums, terms []amountRange) []amountRange {
	if len(sums)*len(terms) > mostSums {
		sums, terms = []amountRange{hull(sums)}, []amountRange{hull(terms)}
	}
	out := make([]amountRange, 0, len(sums)*len(terms))
	for _, s := range sums {
		for _, t := range terms {
			out = append(out, amountRange{low: s.low.Add(t.low), high: s.high.Add(t.high), open: s.open || t.open})
		}
	}
	return out
}

// shortfall is the finding of a gap; by are the sources of which each says all
// of it, none where it takes several.
func (c *Collator) shortfall(a *account, g *gap, subject obelisk.EntityID, by []obelisk.SourceID) obelisk.Finding {
	sources := by
	subjects := []obelisk.EntityID{subject}
	var why []obelisk.Message
	for i, p := range g.parts {
		if a.rule.Via != "" {
			subjects = append(subjects, p.name)
		}
		why = append(why, obelisk.Say(WhyPart, value("part", obelisk.Ref{Entity: p.name}),
			value("value", g.shown[i].value), source("source", g.shown[i].voices[0])))
		if len(by) == 0 {
			sources = append(sources, voicesOf(p.positions)...)
		}
	}
	if len(by) == 0 {
		sources = append(sources, voicesOf(g.whole)...)
	}
	total := greatest(g.whole)
	why = append(limited(why), obelisk.Say(WhyTotal, value("sum", summed(g.shown)), value("total", total.value),
		source("source", total.voices[0]), obelisk.Argument{Name: "rule", Words: a.rule.Why}))
	sources, statements := sorted(sources), g.statements()
	return c.arithmetic(arithmetic{
		subjects: sorted(subjects), topic: a.rule.ID + "\x1f" + a.scope, property: a.rule.Total, statements: statements,
		sources: sources, alone: len(by) > 0, severity: a.rule.Severity.Or(obelisk.SeverityMedium), why: why,
	}, subject)
}

// greatest is the position that allows the most.
func greatest(positions []position) position {
	return slices.MaxFunc(positions, func(p, q position) int {
		return cmp.Or(lowOf(p).Cmp(lowOf(q)), strings.Compare(q.key, p.key))
	})
}

// summed is the sum of the amounts as they are stated.
func summed(shown []position) obelisk.Value {
	var low, high quantity.Decimal
	bounded, about, unit := true, false, unitOf(shown[0])
	for _, p := range shown {
		q, _ := p.value.(obelisk.Quantity)
		l, _ := q.Low()
		h, ok := q.High()
		low, high = low.Add(l), high.Add(h)
		bounded, about = bounded && ok, about || q.About()
	}
	sum := quantity.AtLeast(low, unit)
	if bounded {
		if between, err := quantity.Between(low, high, unit); err == nil {
			sum = between
		}
	}
	if about {
		sum = sum.WithAbout()
	}
	return obelisk.Quantity{Quantity: sum}
}

// arithmetic is what a finding of the kind is made of.
type arithmetic struct {
	subjects   []obelisk.EntityID
	topic      string
	property   obelisk.PropertyID
	statements []obelisk.StatementID
	sources    []obelisk.SourceID
	alone      bool // each of the sources says all of it
	severity   obelisk.Severity
	why        []obelisk.Message
}

// arithmetic makes the finding.
func (c *Collator) arithmetic(a arithmetic, subject obelisk.EntityID) obelisk.Finding {
	independent := c.witnesses.Independent(a.sources)
	last := obelisk.Say(WhySeveralSources, obelisk.Count("count", len(a.sources)), obelisk.Count("independent", independent))
	if a.alone || len(a.sources) == 1 {
		last = obelisk.Say(WhyOneSource, source("source", a.sources[0]))
	}
	return obelisk.Finding{
		ID:   findingID(obelisk.FindingArithmetic, obelisk.Topic{Subject: subject, Property: a.property}.Key()+"\x1f"+a.topic, a.statements),
		Kind: obelisk.FindingArithmetic, Severity: a.severity, Subjects: a.subjects, Property: a.property, Statements: a.statements,
		Sources: len(a.sources), Independent: independent, Why: append(a.why, last),
	}
}
