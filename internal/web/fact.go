package web

import (
	"cmp"
	"net/url"
	"slices"

	"obelisk"
	"obelisk/internal/locale"
)

// Mark is what the sources of a fact amount to, as a sign and in words.
type Mark struct {
	Kind    obelisk.VerdictKind
	Sign    string
	Text    string
	Meaning string
}

// signs are the marks of the verdicts. Only a disputed fact bears the obelus;
// the others are quiet.
var signs = map[obelisk.VerdictKind]string{
	obelisk.Disputed: "†", obelisk.Agreed: "●", obelisk.Refined: "◉", obelisk.Single: "○", obelisk.Derived: "◇", obelisk.Unsourced: "◌",
}

// mark says a verdict; the zero mark stands where there is none.
func (v *view) mark(kind obelisk.VerdictKind) Mark {
	if !kind.Valid() {
		return Mark{}
	}
	return Mark{
		Kind: kind, Sign: signs[kind], Text: v.locale.Text("mark." + string(kind)),
		Meaning: v.locale.Text("mark." + string(kind) + ".meaning"),
	}
}

// legend lists all marks, the disputed first.
func (v *view) legend() []Mark {
	var out []Mark
	for _, kind := range slices.Backward(obelisk.VerdictKinds()) {
		out = append(out, v.mark(kind))
	}
	return out
}

// Said is a value in words, with where it leads.
type Said struct {
	Phrase
	// Href is a page of the site; External is an address elsewhere.
	Href, External string
}

// value puts a value into words of the page's language.
func (v *view) value(value obelisk.Value) Said {
	switch value := value.(type) {
	case obelisk.Ref:
		return Said{Phrase: v.label(value.Entity), Href: entityPath(v.lang(), value.Entity)}
	case obelisk.Text:
		return Said{Phrase: phrase(v.locale, value.Text, value.Language)}
	case obelisk.Link:
		return Said{Phrase: Phrase{Text: value.URL}, External: external(value.URL)}
	}
	return Said{Phrase: Phrase{Text: v.locale.Value(value, v.resolve())}}
}

// external is an address that a page may link to, or empty: what comes from
// documents must not run.
func external(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return address
}

// Pair is a qualifier: its name and its value.
type Pair struct {
	Name  Phrase
	Value Said
}

// pairs says qualifiers.
func (v *view) pairs(qs []obelisk.Qualifier) []Pair {
	var out []Pair
	for _, q := range qs {
		out = append(out, Pair{Name: v.propertyName(q.Property), Value: v.value(q.Value)})
	}
	return out
}

// propertyName names a property; one that the schema does not have keeps its id.
func (v *view) propertyName(id obelisk.PropertyID) Phrase {
	p, ok := v.schema.Property(id)
	if !ok || len(p.Labels) == 0 {
		return Phrase{Text: string(id)}
	}
	return texts(v.locale, p.Labels)
}

// className names one entity of a class.
func (v *view) className(id obelisk.ClassID) Phrase {
	c, ok := v.schema.Class(id)
	if !ok || len(c.Labels) == 0 {
		return Phrase{Text: string(id)}
	}
	return texts(v.locale, c.Labels)
}

// classPlural names the entities of a class.
func (v *view) classPlural(id obelisk.ClassID) Phrase {
	if c, ok := v.schema.Class(id); ok && len(c.Plural) > 0 {
		return texts(v.locale, c.Plural)
	}
	return v.className(id)
}

// Group is the facts of one property.
type Group struct {
	Property Phrase
	Facts    []Fact
}

// Fact is a topic: what is said of one property in one scope, and by whom.
type Fact struct {
	// Language is set where each language has a value of its own.
	Language string
	Scope    []Pair
	Mark     Mark
	// Values are shown first: the one agreed on, or all that exclude one another.
	Values []Reading
	// Weight says how many sources there are and how many of them independent.
	Weight  string
	Reasons []string
	// Decision is what the editors decided where values exclude one another.
	Decision   Decision
	Statements []Stated
	// Anchor names the apparatus on the page; Apparatus is the word for it.
	Anchor, Apparatus string
}

// Reading is one value of a fact with those who give it.
type Reading struct {
	Value Said
	// Weight is set where values exclude one another.
	Weight string
	// Qualifiers narrow the value where a single statement gives it.
	Qualifiers []Pair
}

// Stated is one statement with its evidence.
type Stated struct {
	ID obelisk.StatementID
	// About and Property are set where the statement is not one of the fact's own,
	// which follows from it.
	About      Said
	Property   Phrase
	Value      Said
	Qualifiers []Pair
	// Status is in words, and empty for an accepted statement.
	Status   string
	Evidence []Cited
}

// topicOf is the topic that a statement speaks of.
func (v *view) topicOf(s obelisk.Statement) obelisk.Topic {
	p, _ := v.schema.Property(s.Property)
	t := obelisk.Topic{Subject: s.Subject, Property: s.Property, Scope: p.Scoped(s.Qualifiers)}
	if text, ok := s.Value.(obelisk.Text); ok && p.Cardinality == obelisk.OnePerLanguage {
		t.Language = text.Language
	}
	return t
}

// topic gathers what is known of one topic.
type topic struct {
	obelisk.Topic
	statements []obelisk.Statement
	verdict    obelisk.Verdict
}

// topics gathers weighed statements and verdicts by topic, in the order of the
// statements. Each value of a property of many values is a topic of its own.
func (v *view) topics(statements []obelisk.Statement, verdicts []obelisk.Verdict) []*topic {
	byStatement, byTopic := indexVerdicts(verdicts)
	var out []*topic
	byKey := map[string]*topic{}
	for _, s := range statements {
		if !s.Status.Weighed() || v.decisions.shown(s.ID) {
			continue
		}
		t := v.topicOf(s)
		key := t.Key()
		verdict, ok := byStatement[s.ID]
		if !ok {
			verdict = byTopic[key]
		}
		if p, _ := v.schema.Property(s.Property); p.Cardinality == obelisk.Many {
			key += "\x1f" + string(s.Value.Kind()) + "\x1f" + s.Value.Key()
		}
		if byKey[key] == nil {
			byKey[key] = &topic{Topic: t, verdict: verdict}
			out = append(out, byKey[key])
		}
		byKey[key].statements = append(byKey[key].statements, s)
	}
	return out
}

// derived gathers what follows for an entity from statements of other topics.
func (v *view) derived(verdicts []obelisk.Verdict, from map[obelisk.StatementID]obelisk.Statement) []*topic {
	var out []*topic
	for _, verdict := range verdicts {
		if verdict.Kind != obelisk.Derived {
			continue
		}
		t := &topic{Topic: verdict.Topic, verdict: verdict}
		for _, id := range verdict.From {
			if s, ok := from[id]; ok {
				t.statements = append(t.statements, s)
			}
		}
		out = append(out, t)
	}
	return out
}

// indexVerdicts finds verdicts by the statements they weigh and, for those that
// nothing supports, by their topic.
func indexVerdicts(verdicts []obelisk.Verdict) (byStatement map[obelisk.StatementID]obelisk.Verdict, byTopic map[string]obelisk.Verdict) {
	byStatement, byTopic = map[obelisk.StatementID]obelisk.Verdict{}, map[string]obelisk.Verdict{}
	for _, verdict := range verdicts {
		byTopic[verdict.Topic.Key()] = verdict
		for _, c := range verdict.Clusters {
			for _, id := range c.Statements {
				byStatement[id] = verdict
			}
		}
	}
	return byStatement, byTopic
}

// groups builds the facts of an entity, by property in the order of the schema;
// names, descriptions and identifiers come last.
func (v *view) groups(topics []*topic) ([]Group, error) {
	byProperty := map[obelisk.PropertyID]*Group{}
	var order []obelisk.PropertyID
	for _, t := range topics {
		fact, err := v.fact(t)
		if err != nil {
			return nil, err
		}
		if byProperty[t.Property] == nil {
			byProperty[t.Property] = &Group{Property: v.propertyName(t.Property)}
			order = append(order, t.Property)
		}
		byProperty[t.Property].Facts = append(byProperty[t.Property].Facts, fact)
	}
	slices.SortStableFunc(order, func(a, b obelisk.PropertyID) int { return cmp.Compare(v.propertyOrder(a), v.propertyOrder(b)) })
	var out []Group
	for _, id := range order {
		out = append(out, *byProperty[id])
	}
	return out, nil
}

// propertyOrder places a property on the page.
func (v *view) propertyOrder(id obelisk.PropertyID) int {
	i := slices.IndexFunc(v.schema.Properties, func(p obelisk.Property) bool { return p.ID == id })
	if i < 0 {
		return 2 * len(v.schema.Properties)
	}
	naming := []obelisk.Role{obelisk.RoleLabel, obelisk.RoleAlias, obelisk.RoleDescription, obelisk.RoleIdentifier}
	if slices.Contains(naming, v.schema.Properties[i].Role) {
		return len(v.schema.Properties) + i
	}
	return i
}

// fact says one topic.
func (v *view) fact(t *topic) (Fact, error) {
	f := Fact{
		Scope: v.pairs(t.Scope), Mark: v.mark(t.verdict.Kind),
		Values: v.readings(t), Reasons: v.say(t.verdict.Reasons), Decision: v.decisionOn(t),
		Apparatus: v.locale.Text("fact.apparatus"),
	}
	if len(t.statements) > 0 {
		f.Anchor = "a" + string(t.Property) + "-" + string(t.statements[0].ID)
	}
	if t.Language != "" {
		f.Language = languageName(v.locale, t.Language)
		for i := range f.Values {
			f.Values[i].Value.Note = "" // the fact names the language already
		}
	}
	if t.verdict.Sources > 0 {
		f.Weight = v.weight(t.verdict.Sources, t.verdict.Independent)
	}
	p, _ := v.schema.Property(t.Property)
	for _, s := range t.statements {
		stated, err := v.stated(s, p)
		if err != nil {
			return Fact{}, err
		}
		if s.Subject != t.Subject || s.Property != t.Property {
			stated.About, stated.Property = v.value(obelisk.Ref{Entity: s.Subject}), v.propertyName(s.Property)
		}
		f.Statements = append(f.Statements, stated)
	}
	return f, nil
}

// readings are the values that a fact shows first.
func (v *view) readings(t *topic) []Reading {
	p, _ := v.schema.Property(t.Property)
	switch {
	case t.verdict.Kind == obelisk.Disputed && len(t.verdict.Clusters) > 0:
		var out []Reading
		for _, c := range t.verdict.Clusters {
			out = append(out, Reading{Value: v.value(c.Value), Weight: v.weight(len(c.Sources), c.Independent)})
		}
		return out
	case t.verdict.Value != nil && p.Cardinality != obelisk.Many:
		return []Reading{{Value: v.value(t.verdict.Value), Qualifiers: v.shared(t, p)}}
	}
	var out []Reading
	for _, s := range t.statements {
		reading := Reading{Value: v.value(s.Value), Qualifiers: v.pairs(unscoped(s, p))}
		if !slices.ContainsFunc(out, func(r Reading) bool {
			return r.Value == reading.Value && slices.Equal(r.Qualifiers, reading.Qualifiers)
		}) {
			out = append(out, reading)
		}
	}
	return out
}

// shared says the qualifiers of a fact that a single statement carries.
func (v *view) shared(t *topic, p obelisk.Property) []Pair {
	if len(t.statements) != 1 {
		return nil
	}
	return v.pairs(unscoped(t.statements[0], p))
}

// unscoped are the qualifiers of a statement that its topic does not say already.
func unscoped(s obelisk.Statement, p obelisk.Property) []obelisk.Qualifier {
	var out []obelisk.Qualifier
	for _, q := range s.Qualifiers {
		if !slices.Contains(p.Scope, q.Property) {
			out = append(out, q)
		}
	}
	return out
}

// stated says one statement with its evidence.
func (v *view) stated(s obelisk.Statement, p obelisk.Property) (Stated, error) {
	out := Stated{ID: s.ID, Value: v.value(s.Value), Qualifiers: v.pairs(unscoped(s, p))}
	if s.Status != obelisk.Accepted {
		out.Status = v.locale.Text("status." + string(s.Status))
	}
	for _, e := range s.Evidence {
		c, err := v.cited(e)
		if err != nil {
			return Stated{}, err
		}
		out.Evidence = append(out.Evidence, c)
	}
	return out, nil
}

// weight says "n sources, m independent"; of one source there is no more to say.
func (v *view) weight(sources, independent int) string {
	counted := v.locale.Text("count.sources", v.locale.Number(sources))
	if sources == 1 {
		return counted
	}
	return v.locale.Text("weight", locale.With("sources", counted),
		locale.With("independent", v.locale.Text("count.independent", v.locale.Number(independent))))
}
