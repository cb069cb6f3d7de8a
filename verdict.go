package obelisk

import (
	"strings"

	"obelisk/quantity"
)

// VerdictKind says what the sources of one topic amount to.
type VerdictKind string

// The verdicts. Only Disputed bears the mark †.
const (
	Unsourced VerdictKind = "unsourced" // no evidence at all
	Derived   VerdictKind = "derived"   // stated by no source: it follows from other statements
	Single    VerdictKind = "single"    // one independent witness
	Agreed    VerdictKind = "agreed"    // several witnesses, one value
	Refined   VerdictKind = "refined"   // several witnesses, one more precise than another
	Disputed  VerdictKind = "disputed"  // values that cannot all hold
)

// VerdictKinds lists the verdicts from the weakest to the disputed.
func VerdictKinds() []VerdictKind {
	return []VerdictKind{Unsourced, Derived, Single, Agreed, Refined, Disputed}
}

// Valid reports whether the verdict is one of the six.
func (k VerdictKind) Valid() bool {
	switch k {
	case Unsourced, Derived, Single, Agreed, Refined, Disputed:
		return true
	}
	return false
}

// Topic is what one verdict is about: a property of an entity in one scope
// (the dead of one side, the name in one language).
type Topic struct {
	Subject  EntityID
	Property PropertyID
	// Scope holds the qualifiers that set this topic apart, in canonical order.
	Scope []Qualifier
	// Language is set for properties of which each language has one value.
	Language Language
}

// Key is a text that is equal for equal topics and differs for different ones.
func (t Topic) Key() string {
	var b strings.Builder
	b.WriteString(string(t.Subject) + "\x1f" + string(t.Property) + "\x1f" + string(t.Language))
	for _, q := range t.Scope {
		b.WriteString("\x1f" + string(q.Property) + "\x1f" + string(q.Value.Kind()) + "\x1f" + q.Value.Key())
	}
	return b.String()
}

// TopicOf is the topic of which a statement speaks. Where a property has many
// values each is a topic of its own, set apart by the value.
func (s *Schema) TopicOf(st Statement) Topic {
	p, _ := s.Property(st.Property)
	t := Topic{Subject: st.Subject, Property: st.Property, Scope: p.Scoped(st.Qualifiers)}
	switch text, ok := st.Value.(Text); {
	case p.Cardinality == Many:
		t.Scope = append(t.Scope, Qualifier{Property: st.Property, Value: st.Value})
	case ok && p.Cardinality == OnePerLanguage:
		t.Language = text.Language
	}
	return t
}

// Cluster is a group of statements of one topic whose values can hold together.
type Cluster struct {
	// Value is the most precise value that all statements of the cluster allow.
	Value Value
	// Statements are the ids, sorted.
	Statements []StatementID
	// Sources are the sources that support the cluster, sorted.
	Sources []SourceID
	// Independent is the number of witnesses among them.
	Independent int
}

// Verdict is what the sources of one topic amount to, with its reasons.
type Verdict struct {
	Topic Topic
	Kind  VerdictKind
	// Clusters are ordered by witnesses, then sources, then value; of what changes
	// with time and is not disputed, the one said last stands first.
	Clusters []Cluster
	// Value is the most precise value that all agree on; nil where they do not.
	Value Value
	// Sources counts the sources, Independent the witnesses among them.
	Sources     int
	Independent int
	Reasons     []Message
	// From are the statements from which a derived verdict follows, sorted; they
	// are those of other topics, most of them of other subjects.
	From []StatementID
}

// FindingKind says what sort of disagreement or impossibility a finding is.
type FindingKind string

// The kinds of findings.
const (
	FindingDisputed   FindingKind = "disputed"   // values of one topic exclude one another
	FindingChronology FindingKind = "chronology" // dates, durations and orders cannot all hold
	FindingArithmetic FindingKind = "arithmetic" // stated and counted totals differ
	FindingLaw        FindingKind = "law"        // a rule of the schema is broken
	FindingCopy       FindingKind = "copy"       // a source copies another
)

// Finding is a disagreement or an impossibility with the statements that
// cannot all hold and why.
type Finding struct {
	// ID is stable: it is derived from the kind, the topic and the statements.
	ID         string
	Kind       FindingKind
	Subjects   []EntityID
	Property   PropertyID
	Statements []StatementID
	// Severity says how much it weighs.
	Severity Severity
	// Sources counts the sources involved, Independent the witnesses among them.
	Sources     int
	Independent int
	Why         []Message
}

// Message is something to say to a reader: a key of the message catalogues and
// its arguments. What it sounds like is a matter of the reader's language.
type Message struct {
	Key  string     `json:"key"`
	Args []Argument `json:"args,omitempty"`
}

// Argument is one named argument of a message: a value, a source or words of
// the register's schema.
type Argument struct {
	Name   string
	Value  Value
	Source SourceID
	Words  Texts
}

// Count is an argument that is a number of things; catalogues choose the
// plural form by the argument named "count".
func Count(name string, n int) Argument {
	if n >= 0 && n < len(fewThings) {
		return Argument{Name: name, Value: fewThings[n]}
	}
	return Argument{Name: name, Value: things(n)}
}

// fewThings are the numbers that nearly all messages say, made once: weighing
// ten million statements says tens of millions of them.
var fewThings = func() (few [32]Value) {
	for n := range few {
		few[n] = things(n)
	}
	return few
}()

// things is a number of things.
func things(n int) Value { return Quantity{quantity.Exactly(quantity.DecimalOf(int64(n)), "1")} }

// InWords is an argument that is said as it is in every language.
func InWords(name, text string) Argument { return Argument{Name: name, Words: Texts{English: text}} }

// Say builds a message.
func Say(key string, args ...Argument) Message { return Message{Key: key, Args: args} }
