package collate

import (
	"obelisk"
	"obelisk/quantity"
)

// maxReasons bounds the reasons of a verdict: what decides stands first.
const maxReasons = 4

// value is a value as an argument of a message.
func value(name string, v obelisk.Value) obelisk.Argument {
	return obelisk.Argument{Name: name, Value: v}
}

// source is a source as an argument of a message.
func source(name string, id obelisk.SourceID) obelisk.Argument {
	return obelisk.Argument{Name: name, Source: id}
}

// limited cuts a list of reasons to the first maxReasons.
func limited(reasons []obelisk.Message) []obelisk.Message {
	return reasons[:min(len(reasons), maxReasons)]
}

// explainUninformed says why a topic without a value has its verdict.
func (w *weighing) explainUninformed(v obelisk.Verdict) []obelisk.Message {
	var reasons []obelisk.Message
	for i := range w.positions {
		p := &w.positions[i]
		if len(p.voices) > 0 {
			reasons = append(reasons, obelisk.Say(ReasonUnknown, source("source", p.voices[0])))
		}
		if len(p.deniers) > 0 {
			reasons = append(reasons, obelisk.Say(ReasonOnlyDenied, value("value", p.value), source("denying_source", p.deniers[0])))
		}
	}
	return limited(append(reasons, w.copies(v)...))
}

// copies says that some sources do not count, where that is so.
func (w *weighing) copies(v obelisk.Verdict) []obelisk.Message {
	if v.Sources == v.Independent {
		return nil
	}
	return []obelisk.Message{obelisk.Say(ReasonCopies, obelisk.Count("count", v.Sources), obelisk.Count("independent", v.Independent))}
}

// explainSettled says why consistent sources have their verdict.
func (w *weighing) explainSettled(v obelisk.Verdict) []obelisk.Message {
	first := &w.clusters[0]
	var reasons []obelisk.Message
	switch {
	case v.Kind == obelisk.Single && v.Sources == 1:
		reasons = append(reasons, obelisk.Say(ReasonSingle, value("value", v.Value), source("source", first.out.Sources[0])))
	case v.Kind == obelisk.Single:
		reasons = append(reasons, w.position(first))
	case v.Kind == obelisk.Refined:
		reasons = append(reasons, w.refinement(first)...)
		reasons = append(reasons, w.agreement(v))
	default:
		reasons = append(reasons, w.agreement(v))
		reasons = append(reasons, w.nearness(first)...)
	}
	if w.changing {
		reasons = append(reasons, w.changes()...)
	}
	if w.unscoped {
		reasons = append(reasons, w.unsaid()...)
	}
	reasons = append(reasons, w.copies(v)...)
	reasons = append(reasons, w.reservations(first)...)
	return limited(reasons)
}

// agreement says how many sources allow the value.
func (w *weighing) agreement(v obelisk.Verdict) obelisk.Message {
	return obelisk.Say(ReasonAgreed, value("value", v.Value),
		obelisk.Count("count", v.Sources), obelisk.Count("independent", v.Independent))
}

// position says who stands behind a cluster.
func (w *weighing) position(c *cluster) obelisk.Message {
	return obelisk.Say(ReasonPosition, value("value", c.out.Value), source("source", w.speaker(c)),
		obelisk.Count("count", len(c.out.Sources)), obelisk.Count("independent", c.out.Independent))
}

// speaker is a source that says the value of a cluster, or where nobody does,
// one that allows it.
func (w *weighing) speaker(c *cluster) obelisk.SourceID {
	if c.best >= 0 && len(w.positions[c.best].voices) > 0 {
		return w.positions[c.best].voices[0]
	}
	return c.out.Sources[0]
}

// refinement names a value that the cluster's value makes more precise.
func (w *weighing) refinement(c *cluster) []obelisk.Message {
	if c.best < 0 {
		return []obelisk.Message{obelisk.Say(ReasonJoint, value("value", c.out.Value))}
	}
	for _, i := range c.members {
		if w.relation(c.best, i) != Refines {
			continue
		}
		p := &w.positions[i]
		if near := w.near(c.best, i); near != "" {
			return []obelisk.Message{obelisk.Say(near, value("value", c.out.Value), value("other", p.value))}
		}
		return []obelisk.Message{obelisk.Say(ReasonRefined,
			value("value", c.out.Value), source("source", w.speaker(c)),
			value("vague", p.value), source("vague_source", p.voices[0]))}
	}
	return nil
}

// nearness names a value that differs from the cluster's and is near enough.
func (w *weighing) nearness(c *cluster) []obelisk.Message {
	for _, i := range c.members {
		if c.best < 0 || i == c.best {
			continue
		}
		if near := w.near(c.best, i); near != "" {
			return []obelisk.Message{obelisk.Say(near, value("value", c.out.Value), value("other", w.positions[i].value))}
		}
	}
	return nil
}

// near returns the key of the reason for which two values agree although
// neither says what the other does, or "" where there is no need of one.
func (w *weighing) near(i, j int) string {
	a, b := &w.reaches[i], &w.reaches[j]
	if a.sort != b.sort || b.says(a) || a.says(b) || w.relation(i, j) == Equal {
		return ""
	}
	switch a.sort {
	case reachDays:
		if b.days.date.Approximate() && !a.days.said.meets(b.days.said) {
			return ReasonAbout
		}
		return ""
	case reachPoint:
		return ReasonTolerance
	case reachAmount:
		return nearAmounts(&a.amount, &b.amount, w.property.Tolerance)
	default:
		return ""
	}
}

// nearAmounts is near for quantities.
func nearAmounts(a, b *amountReach, t obelisk.Tolerance) string {
	meet, err := quantity.Overlaps(a.core, b.core)
	if err != nil || meet == quantity.Definite {
		return ""
	}
	if b.core.About() {
		return ReasonAbout
	}
	exact := halved(t.Exact)
	if meet, err = quantity.Overlaps(a.core.Loosened(exact), b.core.Loosened(exact)); err == nil && meet == quantity.Definite {
		return ReasonTolerance
	}
	return ReasonRounding
}

// reservations says what else a reader should know of a settled topic.
func (w *weighing) reservations(c *cluster) []obelisk.Message {
	var reasons []obelisk.Message
	if c.best >= 0 && uncertain(c.out.Value) && len(w.positions[c.best].voices) > 0 {
		reasons = append(reasons, obelisk.Say(ReasonUncertain, value("value", c.out.Value), source("source", w.speaker(c))))
	}
	wordings := 0
	for k := range w.clusters {
		if len(w.clusters[k].out.Sources) > 0 {
			wordings++
		}
	}
	if wordings > 1 && w.free() {
		reasons = append(reasons, obelisk.Say(ReasonWordings, value("value", c.out.Value), obelisk.Count("count", wordings)))
	}
	for i := range w.positions {
		p := &w.positions[i]
		switch {
		case p.kind == obelisk.KindUnknown && len(p.voices) > 0:
			reasons = append(reasons, obelisk.Say(ReasonUnknown, source("source", p.voices[0])))
		case !p.evidenced() && !w.fits(i, c.members):
			reasons = append(reasons, obelisk.Say(ReasonUnsourcedValue, value("value", p.value)))
		}
	}
	return reasons
}

// explainDisputed says what cannot all hold.
func (w *weighing) explainDisputed(v obelisk.Verdict) []obelisk.Message {
	reasons := w.opposites()
	reasons = append(reasons, w.denialReasons()...)
	reasons = append(reasons, w.selfContradictions()...)
	if w.contested() && len(w.clusters) > 2 && len(w.clusters[2].out.Sources) > 0 {
		reasons = append(reasons, w.position(&w.clusters[2]))
	}
	reasons = append(reasons, w.bystander()...)
	reasons = append(reasons, w.copies(v)...)
	return limited(reasons)
}

// opposites names two values that cannot both hold, of the two strongest
// clusters between which there are such.
func (w *weighing) opposites() []obelisk.Message {
	if !w.contested() {
		return nil
	}
	for b := range w.clusters {
		for a := range b {
			i, j, ok := w.apart(&w.clusters[a], &w.clusters[b])
			if !ok {
				continue
			}
			p, q := &w.positions[i], &w.positions[j]
			return []obelisk.Message{obelisk.Say(ReasonApart,
				value("value", p.value), source("source", p.voices[0]),
				value("other", q.value), source("other_source", q.voices[0]))}
		}
	}
	return []obelisk.Message{obelisk.Say(ReasonNothingFits, obelisk.Count("count", len(w.informed)))}
}

// apart returns a supported position of each cluster that excludes the other,
// the most precise where they do.
func (w *weighing) apart(a, b *cluster) (i, j int, ok bool) {
	if a.best >= 0 && b.best >= 0 && w.excludes(a.best, b.best) {
		return a.best, b.best, true
	}
	for _, i := range a.members {
		for _, j := range b.members {
			if w.excludes(i, j) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

// denialReasons names what is said and denied, at most two of them.
func (w *weighing) denialReasons() []obelisk.Message {
	var reasons []obelisk.Message
	for _, d := range w.denials[:min(2, len(w.denials))] {
		said, denied := &w.positions[d.said], &w.positions[d.denied]
		speaker, denier := said.voices[0], denied.deniers[0]
		for _, id := range said.voices {
			for _, other := range denied.deniers {
				if id == other { // who denies what it says itself comes first
					speaker, denier = id, id
				}
			}
		}
		reasons = append(reasons, obelisk.Say(ReasonDenied,
			value("value", said.value), source("source", speaker), source("denying_source", denier)))
	}
	return reasons
}

// selfContradictions names the first source that says two values that cannot
// both hold, itself or of the same other source.
func (w *weighing) selfContradictions() []obelisk.Message {
	type contradiction struct{ i, j int }
	found := map[speech]contradiction{}
	var least speech
	for j := range w.positions {
		for i := range j {
			if !w.excludes(i, j) {
				continue
			}
			for _, s := range commonSpeeches(&w.positions[i], &w.positions[j]) {
				if _, ok := found[s]; ok {
					continue
				}
				found[s] = contradiction{i, j}
				if len(found) == 1 || s.less(least) {
					least = s
				}
			}
		}
	}
	c, ok := found[least]
	if !ok {
		return nil
	}
	return []obelisk.Message{obelisk.Say(ReasonSelfContradiction, source("source", least.source),
		value("value", w.positions[c.i].value), value("other", w.positions[c.j].value))}
}

// less orders speeches by source, then by who is quoted.
func (s speech) less(o speech) bool {
	return s.source < o.source || s.source == o.source && s.according < o.according
}

// commonSpeeches returns the speeches that support both positions.
func commonSpeeches(p, q *position) []speech {
	var common []speech
	for _, s := range p.speeches {
		for _, t := range q.speeches {
			if s == t && s.stance == obelisk.Supports {
				common = append(common, s)
			}
		}
	}
	return common
}

// bystander names a value that fits every cluster and does not decide.
func (w *weighing) bystander() []obelisk.Message {
	if !w.contested() {
		return nil
	}
	for _, i := range w.informed {
		if p := &w.positions[i]; w.undecided(i) {
			return []obelisk.Message{obelisk.Say(ReasonUndecided, value("vague", p.value), source("vague_source", p.voices[0]))}
		}
	}
	return nil
}
