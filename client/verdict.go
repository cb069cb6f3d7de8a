package client

import (
	"encoding/json"
	"time"

	"obelisk"
)

// Verdict is what the sources of one topic amount to.
type Verdict struct {
	Subject     obelisk.EntityID      `json:"subject"`
	Property    obelisk.PropertyID    `json:"property"`
	Scope       []Qualifier           `json:"scope,omitempty" nullable:"false" doc:"The qualifiers that set this topic apart"`
	Language    obelisk.Language      `json:"language,omitempty" doc:"Set where each language has one value"`
	Kind        obelisk.VerdictKind   `json:"kind" enum:"unsourced,derived,single,agreed,refined,disputed"`
	Value       *Value                `json:"value,omitempty" doc:"The most precise value on which all agree"`
	Clusters    []Cluster             `json:"clusters" nullable:"false" doc:"The values that are said, the best attested first"`
	Sources     int                   `json:"sources" doc:"How many sources speak of it"`
	Independent int                   `json:"independent" doc:"How many of them are independent"`
	From        []obelisk.StatementID `json:"from,omitempty" nullable:"false" doc:"From which statements a derived value follows"`
	Why         obelisk.Texts         `json:"why,omitempty" doc:"The reasons in words, by language"`
}

// Cluster is a group of statements whose values can hold together.
type Cluster struct {
	Value       Value                 `json:"value"`
	Statements  []obelisk.StatementID `json:"statements" nullable:"false"`
	Sources     []obelisk.SourceID    `json:"sources" nullable:"false"`
	Independent int                   `json:"independent"`
}

// VerdictOf is the JSON form of a verdict, without its reasons in words.
func VerdictOf(v obelisk.Verdict) Verdict {
	out := Verdict{
		Subject: v.Topic.Subject, Property: v.Topic.Property, Language: v.Topic.Language, Kind: v.Kind,
		Clusters: make([]Cluster, len(v.Clusters)), Sources: v.Sources, Independent: v.Independent, From: v.From,
	}
	if len(v.Topic.Scope) > 0 {
		out.Scope = QualifiersOf(v.Topic.Scope)
	}
	if v.Value != nil {
		out.Value = &Value{v.Value}
	}
	for i, c := range v.Clusters {
		out.Clusters[i] = Cluster{Value: Value{c.Value}, Statements: listed(c.Statements), Sources: listed(c.Sources), Independent: c.Independent}
	}
	return out
}

// listed is the list, never nil.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Finding is a disagreement or an impossibility.
type Finding struct {
	ID          string                `json:"id"`
	Kind        obelisk.FindingKind   `json:"kind" enum:"disputed,chronology,arithmetic,law,copy"`
	Subjects    []obelisk.EntityID    `json:"subjects" nullable:"false"`
	Property    obelisk.PropertyID    `json:"property,omitempty"`
	Statements  []obelisk.StatementID `json:"statements" nullable:"false" doc:"The statements that cannot all hold"`
	Severity    obelisk.Severity      `json:"severity" enum:"high,medium,low"`
	Sources     int                   `json:"sources"`
	Independent int                   `json:"independent"`
	Why         obelisk.Texts         `json:"why,omitempty" doc:"Why, in words, by language"`
}

// FindingOf is the JSON form of a finding, without its reasons in words.
func FindingOf(f obelisk.Finding) Finding {
	return Finding{
		ID: f.ID, Kind: f.Kind, Subjects: listed(f.Subjects), Property: f.Property, Statements: listed(f.Statements),
		Severity: f.Severity.Or(obelisk.SeverityMedium), Sources: f.Sources, Independent: f.Independent,
	}
}

// Revision is one entry of the log, with some of its changes where they were asked for.
type Revision struct {
	Number  int64     `json:"number" doc:"Counts from 1 without gaps"`
	At      time.Time `json:"at"`
	Who     string    `json:"who"`
	Why     string    `json:"why,omitempty"`
	Changes []Change  `json:"changes,omitempty" nullable:"false" doc:"The first of its changes, at most 1000"`
}

// Change is one record changed in a revision.
type Change struct {
	Revision int64              `json:"revision"`
	Position int64              `json:"position" doc:"Its place among the changes of the revision, from 0"`
	Action   obelisk.Action     `json:"action" enum:"create,amend,accept,reject,withdraw,merge"`
	Kind     obelisk.RecordKind `json:"kind" enum:"register,entity,statement,source"`
	ID       string             `json:"id"`
	Record   json.RawMessage    `json:"record" doc:"The whole record after the change"`
}

// Turn is one entry of the feed: a verdict that changed, or a finding that came or went.
type Turn struct {
	Revision   int64                 `json:"revision"`
	Position   int64                 `json:"position" doc:"Its place among the turns of the revision, from 0"`
	At         time.Time             `json:"at"`
	Who        string                `json:"who"`
	Why        string                `json:"why,omitempty"`
	Kind       obelisk.TurnKind      `json:"kind" enum:"verdict,found,gone"`
	Subject    obelisk.EntityID      `json:"subject"`
	Property   obelisk.PropertyID    `json:"property,omitempty"`
	Scope      []Qualifier           `json:"scope,omitempty" nullable:"false"`
	Language   obelisk.Language      `json:"language,omitempty"`
	Before     *Standing             `json:"before,omitempty"`
	After      *Standing             `json:"after,omitempty"`
	Finding    *Finding              `json:"finding,omitempty"`
	Statements []obelisk.StatementID `json:"statements" nullable:"false" doc:"The statements that brought it about"`
	Sources    []obelisk.SourceID    `json:"sources" nullable:"false" doc:"The sources that brought it about"`
}

// Standing is what the sources of a topic amounted to at one time.
type Standing struct {
	Verdict     obelisk.VerdictKind `json:"verdict" enum:"unsourced,derived,single,agreed,refined,disputed"`
	Values      []Value             `json:"values" nullable:"false"`
	Sources     int                 `json:"sources"`
	Independent int                 `json:"independent"`
}

// TurnOf is the JSON form of a turn.
func TurnOf(t obelisk.Turn) Turn {
	out := Turn{
		Revision: t.Revision, Position: int64(t.Position), At: t.At, Who: t.Who, Why: t.Why, Kind: t.Kind,
		Subject: t.Topic.Subject, Property: t.Topic.Property, Language: t.Topic.Language,
		Before: standingOf(t.Before), After: standingOf(t.After),
		Statements: listed(t.Cause.Statements), Sources: listed(t.Cause.Sources),
	}
	if len(t.Topic.Scope) > 0 {
		out.Scope = QualifiersOf(t.Topic.Scope)
	}
	if t.Finding != nil {
		f := FindingOf(*t.Finding)
		out.Finding = &f
	}
	return out
}

// standingOf is the JSON form of a standing, nil for none.
func standingOf(s obelisk.Standing) *Standing {
	if s.Kind == "" {
		return nil
	}
	out := &Standing{Verdict: s.Kind, Values: make([]Value, len(s.Values)), Sources: s.Sources, Independent: s.Independent}
	for i, v := range s.Values {
		out.Values[i] = Value{v}
	}
	return out
}

// Register is what the register says of itself and how much it holds.
type Register struct {
	ID          string         `json:"id"`
	Title       obelisk.Texts  `json:"title"`
	Description obelisk.Texts  `json:"description,omitempty"`
	License     string         `json:"license,omitempty" doc:"SPDX identifier of the licence of its words and data"`
	Schema      string         `json:"schema" doc:"The id of its schema; /schema has all of it"`
	Counts      obelisk.Counts `json:"counts"`
	Revision    int64          `json:"revision" doc:"The newest revision"`
}

// RevisionOf is the JSON form of a revision.
func RevisionOf(r obelisk.Revision) Revision {
	out := Revision{Number: r.Number, At: r.At, Who: r.Who, Why: r.Why}
	for i, c := range r.Changes {
		out.Changes = append(out.Changes, ChangeOf(obelisk.Logged{Place: obelisk.LogPlace{Revision: r.Number, Position: int64(i)}, Change: c}))
	}
	return out
}

// ChangeOf is the JSON form of a change.
func ChangeOf(c obelisk.Logged) Change {
	return Change{
		Revision: c.Place.Revision, Position: c.Place.Position,
		Action: c.Change.Action, Kind: c.Change.Kind, ID: c.Change.ID, Record: c.Change.Record,
	}
}
