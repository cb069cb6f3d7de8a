package collate

import (
	"slices"

	"obelisk"
	"obelisk/quantity"
)

// tallied is an entity that a tally counts.
type tallied struct {
	// what is counted once, such as the recipient of two conferrals.
	what       obelisk.EntityID
	statements []obelisk.StatementID
	// voices are the sources that name it.
	voices []obelisk.SourceID
	// sure says that no source makes it doubtful that it is one of those counted;
	// named, that its kind alone may make it doubtful.
	sure, named bool
}

// tally checks one rule on a subject, for each stated number.
func (c *Collator) tally(r *obelisk.Tally, subject obelisk.EntityID, statements []obelisk.Statement, parts Parts) []obelisk.Finding {
	if len(parts.Leading[r.Via]) > MostParts {
		return nil
	}
	var out []obelisk.Finding
	for _, g := range c.groupsOf(subject, statements, r.Total) {
		rest, of := scopeOf(g.topic, r.By, r.Until)
		kind, counts := r.Kinds[refOf(of[0])]
		totals := supported(g.positions, obelisk.KindQuantity)
		none := obelisk.Topic{}
		if len(totals) == 0 || rest != none.Key() || !counts && of[0] != nil && !slices.Contains(r.All, refOf(of[0])) {
			continue
		}
		t := count{c: c, rule: r, subject: subject, parts: parts, kind: kind, until: of[1]}
		out = append(out, c.compare(&t, g.topic, totals)...)
	}
	return out
}

// count is how the entities of one stated number are counted.
type count struct {
	c       *Collator
	rule    *obelisk.Tally
	subject obelisk.EntityID
	parts   Parts
	kind    obelisk.EntityID // of what is counted; empty for all
	until   obelisk.Value    // up to when; nil for always
}

// compare holds the stated numbers against what is counted: each source
// against what it names itself and, where that comes out, all against all.
func (c *Collator) compare(t *count, topic obelisk.Topic, totals []position) []obelisk.Finding {
	all := t.all()
	var out []obelisk.Finding
	for _, id := range voicesOf(totals) {
		if f, ok := c.compareOne(t, topic, saidBy(totals, id), all, id); ok {
			out = append(out, f)
		}
	}
	if len(out) > 0 {
		return out
	}
	sure := slices.DeleteFunc(slices.Clone(all), func(x tallied) bool { return !x.sure })
	n := distinct(sure)
	if !above(n, totals, c.property(t.rule.Total).Tolerance) {
		return nil
	}
	total := greatest(totals)
	f := c.counting(t, topic, totals, sure, t.rule.Severity.Or(obelisk.SeverityMedium))
	f.why = []obelisk.Message{obelisk.Say(WhyCounted, obelisk.Count("count", n), value("total", total.value),
		source("source", total.voices[0]), obelisk.Argument{Name: "rule", Words: t.rule.Why})}
	return append(out, c.arithmetic(f, t.subject))
}

// compareOne holds the number that a source states against what it names.
func (c *Collator) compareOne(t *count, topic obelisk.Topic, totals []position, all []tallied, id obelisk.SourceID) (obelisk.Finding, bool) {
	named := slices.DeleteFunc(slices.Clone(all), func(x tallied) bool { return !x.named || !slices.Contains(x.voices, id) })
	sure := slices.DeleteFunc(slices.Clone(named), func(x tallied) bool { return !x.sure })
	tolerance := c.property(t.rule.Total).Tolerance
	severity, those := t.rule.Severity.Or(obelisk.SeverityMedium), sure
	switch n := distinct(named); {
	case above(distinct(sure), totals, tolerance):
	case t.rule.Nearly > 0 && below(n, totals, tolerance, t.rule.Nearly):
		severity, those = obelisk.SeverityLow, named
	default:
		return obelisk.Finding{}, false
	}
	f := c.counting(t, topic, totals, those, severity)
	f.sources, f.alone = []obelisk.SourceID{id}, true
	f.why = []obelisk.Message{obelisk.Say(WhyNamed, obelisk.Count("count", distinct(those)), value("total", totals[0].value),
		source("source", id), obelisk.Argument{Name: "rule", Words: t.rule.Why})}
	return c.arithmetic(f, t.subject), true
}

// counting starts the finding of a number and what is counted against it.
func (c *Collator) counting(t *count, topic obelisk.Topic, totals []position, those []tallied, severity obelisk.Severity) arithmetic {
	f := arithmetic{
		subjects: []obelisk.EntityID{t.subject}, property: t.rule.Total, severity: severity,
		sources: voicesOf(totals), statements: statementsOf(totals),
	}
	var named []obelisk.StatementID
	for _, x := range those {
		named = append(named, x.statements...)
		f.sources = append(f.sources, x.voices...)
	}
	named = sorted(named)
	f.topic = t.rule.ID + "\x1f" + topic.Key() + "\x1f" + findingID("", "", named)
	f.statements = sorted(append(f.statements, named[:min(len(named), mostNamed)]...))
	f.sources = sorted(f.sources)
	return f
}

// all are the entities that lead to the subject, as far as somebody says so.
func (t *count) all() []tallied {
	var out []tallied
	for _, id := range t.parts.Leading[t.rule.Via] {
		said := t.parts.Said[id]
		leads, own, sure := t.leads(id, said)
		if !leads {
			continue
		}
		what, ok := t.only(id, said, t.rule.Distinct)
		x := tallied{what: what, statements: own.statements, voices: own.voices, named: ok && t.inTime(id, said)}
		x.sure = x.named && sure && t.isKind(what)
		out = append(out, x)
	}
	return out
}

// leads returns the position that the entity leads to the subject, and whether
// no source says otherwise.
func (t *count) leads(id obelisk.EntityID, said []obelisk.Statement) (leads bool, own position, sure bool) {
	sure = true
	for _, g := range t.c.groupsOf(id, said, t.rule.Via) {
		for _, p := range g.positions {
			switch {
			case refOf(p.value) == t.subject && len(p.voices) > 0:
				own, leads = p, true
				sure = sure && len(p.deniers) == 0
			case len(p.voices) > 0:
				sure = false
			}
		}
	}
	return leads, own, sure
}

// only is the one entity that a property of another names; false where sources
// name several or none.
func (t *count) only(id obelisk.EntityID, said []obelisk.Statement, p obelisk.PropertyID) (obelisk.EntityID, bool) {
	var only obelisk.EntityID
	for _, g := range t.c.groupsOf(id, said, p) {
		for _, q := range supported(g.positions, obelisk.KindEntity) {
			if name := refOf(q.value); only == "" || only == name {
				only = name
			} else {
				return "", false
			}
		}
	}
	return only, only != ""
}

// inTime reports whether an entity certainly is of a date up to that of the
// stated number.
func (t *count) inTime(id obelisk.EntityID, said []obelisk.Statement) bool {
	until, ok := t.until.(obelisk.Date)
	if !ok {
		return true
	}
	last := dayReachOf(until.Date).wide.hi
	dated := false
	for _, g := range t.c.groupsOf(id, said, t.rule.Date) {
		for _, p := range supported(g.positions, obelisk.KindDate) {
			if wideOf(&p).hi > last {
				return false
			}
			dated = true
		}
	}
	return dated
}

// isKind reports whether what is counted is said to be of the kind.
func (t *count) isKind(what obelisk.EntityID) bool {
	return t.kind == "" || slices.ContainsFunc(t.parts.Said[what], func(s obelisk.Statement) bool {
		return s.Property == t.rule.Kind && s.Status.Weighed() && refOf(s.Value) == t.kind
	})
}

// distinct is how many different things are counted.
func distinct(those []tallied) int {
	seen := make([]obelisk.EntityID, 0, len(those))
	for _, x := range those {
		seen = append(seen, x.what)
	}
	return len(sorted(seen))
}

// above reports whether a number is more than any of the totals allows.
func above(n int, totals []position, t obelisk.Tolerance) bool {
	ranges, ok := rangesOf(totals, unitOf(totals[0]), t)
	return ok && !slices.ContainsFunc(ranges, func(r amountRange) bool { return r.open || quantity.DecimalOf(int64(n)).Cmp(r.high) <= 0 })
}

// below reports whether a number is less than any of the totals allows, but at
// least the share of it in percent.
func below(n int, totals []position, t obelisk.Tolerance, share int) bool {
	ranges, ok := rangesOf(totals, unitOf(totals[0]), t)
	if !ok {
		return false
	}
	low := least(ranges)
	return quantity.DecimalOf(int64(n)).Cmp(low) < 0 &&
		quantity.DecimalOf(int64(n)*100).Cmp(low.Mul(quantity.DecimalOf(int64(share)))) >= 0
}
