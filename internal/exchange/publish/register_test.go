package publish_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/exchange"
	"obelisk/quantity"
)

// memory is a register in memory. It answers the filters that publishing asks with.
type memory struct {
	register   obelisk.Register
	entities   []obelisk.Entity
	statements []obelisk.Statement
	verdicts   []obelisk.Verdict
	sources    []obelisk.Source
	turns      []obelisk.Turn
}

func (m *memory) Register(context.Context) (obelisk.Register, error) { return m.register, nil }

func (m *memory) Entities(_ context.Context, f obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error] {
	return chosen(m.entities, func(e obelisk.Entity) bool { return in(f.IDs, e.ID) && in(f.Class, e.Class) && e.ID > f.After })
}

func (m *memory) Statements(_ context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error] {
	behind := slices.IndexFunc(m.statements, func(s obelisk.Statement) bool { return s.ID == f.After }) + 1
	return chosen(m.statements[behind:], func(s obelisk.Statement) bool {
		cited := len(f.Sources) == 0 || slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return in(f.Sources, e.Source) })
		return in(f.Subjects, s.Subject) && in(f.Properties, s.Property) && in(f.Status, s.Status) && cited
	})
}

func (m *memory) Verdicts(_ context.Context, f obelisk.VerdictFilter) iter.Seq2[obelisk.Verdict, error] {
	return chosen(m.verdicts, func(v obelisk.Verdict) bool {
		return in(f.Subjects, v.Topic.Subject) && in(f.Properties, v.Topic.Property) && v.Topic.Subject > f.After.Subject
	})
}

func (m *memory) Source(_ context.Context, id obelisk.SourceID) (obelisk.Source, error) {
	for _, s := range m.sources {
		if s.ID == id {
			return s, nil
		}
	}
	return obelisk.Source{}, obelisk.NotFound("no source " + string(id))
}

func (m *memory) Sources(context.Context) iter.Seq2[obelisk.Source, error] {
	return chosen(m.sources, func(obelisk.Source) bool { return true })
}

func (m *memory) Turns(context.Context, obelisk.TurnFilter) iter.Seq2[obelisk.Turn, error] {
	return chosen(m.turns, func(obelisk.Turn) bool { return true })
}

func (m *memory) Revisions(context.Context, obelisk.RevisionFilter) iter.Seq2[obelisk.Revision, error] {
	return chosen([]obelisk.Revision{{Number: 7, At: moment(), Who: "A. Keeper"}}, func(obelisk.Revision) bool { return true })
}

// moment is when the register was last changed.
func moment() time.Time { return time.Date(2026, 11, 2, 8, 30, 0, 0, time.UTC) }

// in reports whether a value is one of a list; an empty list holds all.
func in[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// chosen yields what is chosen of a list.
func chosen[T any](list []T, keep func(T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if keep(v) && !yield(v, nil) {
				return
			}
		}
	}
}

// lampSchema is a small schema with every kind of value.
const lampSchema = `
id: lamps
version: 1
labels: {en: Lamps}
classes:
  honour: {labels: {en: honour, ru: награда}, role: honour, cidoc: E28_Conceptual_Object, schema-org: Thing}
  conferral: {labels: {en: conferral, ru: присвоение}, role: conferral, cidoc: E13_Attribute_Assignment, schema-org: Action}
  place: {labels: {en: place, ru: место}, cidoc: E53_Place, schema-org: Place}
  harbour: {labels: {en: harbour, ru: гавань}, is: [place], cidoc: E53_Place, schema-org: Place}
  event: {labels: {en: event, ru: событие}, role: event, cidoc: E5_Event, schema-org: Event}
properties:
  label: {labels: {en: name}, kind: text, cardinality: one-per-language, role: label, cidoc: P1_is_identified_by, schema-org: name}
  alias: {labels: {en: also known as}, kind: text, cardinality: many, qualifiers: [from, until], role: alias, cidoc: P1_is_identified_by, schema-org: alternateName}
  description: {labels: {en: description}, kind: text, cardinality: one-per-language, role: description, schema-org: description}
  honour: {labels: {en: honour}, of: [conferral], kind: entity, cardinality: one, role: honour, wikidata: P166, cidoc: P141_assigned}
  recipient: {labels: {en: recipient}, of: [conferral], kind: entity, cardinality: one, role: recipient, wikidata: P1346, cidoc: P140_assigned_attribute_to}
  conferred-on: {labels: {en: date of conferral, ru: дата присвоения}, of: [conferral], kind: date, cardinality: one, role: date, wikidata: P585, cidoc: P4_has_time-span, schema-org: startTime}
  start: {labels: {en: beginning}, of: [event], kind: date, cardinality: one, role: start, wikidata: P580, cidoc: P4_has_time-span, schema-org: startDate}
  duration: {labels: {en: duration}, of: [event], kind: quantity, unit: d, cardinality: one, role: duration, wikidata: P2047, cidoc: P191_had_duration, schema-org: duration}
  took-place-at: {labels: {en: place}, of: [event], kind: entity, cardinality: many, role: place, wikidata: P276, cidoc: P7_took_place_at, schema-org: location}
  founded-on: {labels: {en: founded}, of: [place], kind: date, cardinality: one, role: start, wikidata: P571, schema-org: foundingDate}
  losses: {labels: {en: losses}, of: [event], kind: quantity, cardinality: one, qualifiers: [side], scope: [side]}
  temperature: {labels: {en: temperature}, of: [event], kind: quantity, unit: Cel, cardinality: one, wikidata: P2076}
  part-of: {labels: {en: part of}, kind: entity, cardinality: many, role: part-of, wikidata: P361, schema-org: isPartOf}
  coordinates: {labels: {en: coordinates}, kind: point, cardinality: one, role: coordinates, wikidata: P625, cidoc: P168_place_is_defined_by, schema-org: geo}
  link: {labels: {en: link}, kind: link, cardinality: many, wikidata: P973, schema-org: url}
  wikidata: {labels: {en: Wikidata item}, kind: text, cardinality: one, role: identifier, address: "http://www.wikidata.org/entity/{}", schema-org: sameAs}
  note: {labels: {en: note}, kind: text, cardinality: many, cidoc: P3_has_note}
  side: {labels: {en: side}, qualifier-only: true, kind: entity, cardinality: one}
  from: {labels: {en: from}, qualifier-only: true, kind: date, cardinality: one, role: from, wikidata: P580}
  until: {labels: {en: until}, qualifier-only: true, kind: date, cardinality: one, role: until, wikidata: P582}
`

// document is the SHA-256 of a copy.
const document = obelisk.DocumentID("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")

// saying makes statements of a register in the order of the store.
type saying struct {
	t testing.TB
	m *memory
}

// says adds a statement with its evidence and verdict.
func (s saying) says(subject obelisk.EntityID, property obelisk.PropertyID, value obelisk.Value, verdict obelisk.VerdictKind, evidence ...obelisk.Evidence) *obelisk.Statement {
	st := obelisk.Statement{Subject: subject, Property: property, Value: value, Status: obelisk.Accepted, Evidence: evidence}
	st.ID = obelisk.IdentityOf(st)
	s.m.statements = append(s.m.statements, st)
	topic := obelisk.Topic{Subject: subject, Property: property}
	if text, ok := value.(obelisk.Text); ok {
		topic.Language = text.Language
	}
	var sources []obelisk.SourceID
	for _, e := range evidence {
		if e.Stance == obelisk.Supports {
			sources = append(sources, e.Source)
		}
	}
	cluster := obelisk.Cluster{Value: value, Statements: []obelisk.StatementID{st.ID}, Sources: sources, Independent: min(1, len(sources))}
	s.m.verdicts = append(s.m.verdicts, obelisk.Verdict{
		Topic: topic, Kind: verdict, Clusters: []obelisk.Cluster{cluster}, Sources: len(sources), Independent: min(1, len(sources)),
	})
	return &s.m.statements[len(s.m.statements)-1]
}

// by is evidence from a whole work.
func by(source obelisk.SourceID) obelisk.Evidence {
	return obelisk.Evidence{Source: source, Stance: obelisk.Supports}
}

// quoted is evidence from a passage that may be shown.
func quoted(source obelisk.SourceID, start, end int, passage string) obelisk.Evidence {
	return obelisk.Evidence{
		Source: source, Document: document, Span: obelisk.Span{Start: start, End: end}, Language: "en",
		Stance: obelisk.Supports, Passage: passage, Gist: obelisk.Texts{"en": "It says so."},
	}
}

// against is the evidence turned round.
func against(e obelisk.Evidence) obelisk.Evidence {
	e.Stance = obelisk.Denies
	return e
}

func date(s string) obelisk.Value { return obelisk.Date{Date: edtf.MustParse(s)} }

func english(s string) obelisk.Value { return obelisk.Text{Text: s, Language: "en"} }

func amount(t testing.TB, s string) obelisk.Value {
	t.Helper()
	q, err := quantity.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return obelisk.Quantity{Quantity: q}
}

func point(t testing.TB, s string) obelisk.Value {
	t.Helper()
	p, err := obelisk.ParsePoint(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// lamps is a register of invented things, with a dispute, a denial, an
// approximate amount, texts that look like formulas and names in two scripts.
func lamps(t testing.TB) *memory {
	t.Helper()
	schema, err := exchange.ReadSchema([]byte(lampSchema), "lamps.yaml")
	if err != nil {
		t.Fatal(err)
	}
	m := &memory{
		register: obelisk.Register{ID: "lamps", Title: obelisk.Texts{"en": "Lamps", "ru": "Светильники"}, License: "CC0-1.0", Schema: schema},
		entities: []obelisk.Entity{
			{ID: "long-night", Class: "event"},
			{ID: "old-varda", Class: "harbour", Merged: "port-varda"},
			{ID: "port-varda", Class: "harbour"},
			{ID: "sea-lamp", Class: "honour"},
			{ID: "varda-lamp", Class: "conferral"},
		},
		sources: []obelisk.Source{
			{
				ID: "almanac", Kind: obelisk.SourceBook, Title: obelisk.Texts{"en": "Harbour Almanac"}, Author: "A. Keeper", Rights: obelisk.Quotable,
				URL: "https://almanac.example/1961?page=4 5", Published: edtf.MustParse("1961-06"), Copies: []obelisk.Copy{{Document: document, Length: 900}},
			},
			{ID: "gazette", Kind: obelisk.SourceWebPage, Title: obelisk.Texts{"en": "Coast Gazette"}, Rights: obelisk.Citable, URL: "https://gazette.example/", DerivedFrom: []obelisk.SourceID{"almanac"}},
			{ID: "wikidata", Kind: obelisk.SourceDatabase, Title: obelisk.Texts{"en": "Wikidata"}, Rights: obelisk.Quotable, URL: "https://www.wikidata.org/wiki/Q90000001"},
		},
	}
	s := saying{t, m}
	s.says("long-night", "duration", amount(t, "~30 d"), obelisk.Single, by("gazette"))
	s.says("long-night", "label", english("Long Night"), obelisk.Single, by("almanac"))
	s.says("long-night", "losses", amount(t, "1000.. {person}"), obelisk.Single, by("gazette")).Qualifiers = []obelisk.Qualifier{{Property: "side", Value: obelisk.Ref{Entity: "port-varda"}}}
	s.says("long-night", "note", english("=SUM(A1:A9)"), obelisk.Unsourced)
	s.says("long-night", "start", date("1931-02~"), obelisk.Single, by("gazette"))
	s.says("long-night", "took-place-at", obelisk.Ref{Entity: "port-varda"}, obelisk.Single, by("almanac"))
	s.says("long-night", "temperature", amount(t, "-12 Cel"), obelisk.Single, by("almanac"))
	s.says("port-varda", "alias", obelisk.Text{Text: "Порт \"Варда\"", Language: "ru"}, obelisk.Single, by("gazette")).Qualifiers = []obelisk.Qualifier{{Property: "from", Value: date("1920")}}
	s.says("port-varda", "coordinates", point(t, "59.5, -3.25"), obelisk.Disputed, by("almanac"))
	s.says("port-varda", "coordinates", point(t, "61, -3"), obelisk.Disputed, by("wikidata"))
	s.says("port-varda", "description", english("a harbour;\nwith, a \"mole\""), obelisk.Single, by("almanac"))
	s.says("port-varda", "founded-on", date("1820"), obelisk.Agreed, by("almanac"), by("gazette"))
	s.says("port-varda", "label", english("Port Varda"), obelisk.Agreed, by("almanac"), by("gazette"))
	s.says("port-varda", "link", obelisk.Link{URL: "https://varda.example/a b"}, obelisk.Single, by("gazette"))
	s.says("port-varda", "wikidata", obelisk.Text{Text: "Q90000001"}, obelisk.Single, by("wikidata"))
	s.says("sea-lamp", "label", english("Sea Lamp"), obelisk.Single, by("almanac"))
	s.says("sea-lamp", "wikidata", obelisk.Text{Text: "Q90000002"}, obelisk.Single, by("wikidata"))
	s.says("varda-lamp", "conferred-on", date("1961-06-21"), obelisk.Disputed, quoted("almanac", 120, 168, "On 21 June 1961 the port received its lamp."), against(by("gazette")))
	s.says("varda-lamp", "conferred-on", date("1961-06-22"), obelisk.Disputed, by("gazette"), by("wikidata"))
	s.says("varda-lamp", "honour", obelisk.Ref{Entity: "sea-lamp"}, obelisk.Agreed, by("almanac"), by("gazette"))
	s.says("varda-lamp", "recipient", obelisk.Ref{Entity: "port-varda"}, obelisk.Agreed, by("almanac"), by("gazette"))
	rejected := s.says("varda-lamp", "recipient", obelisk.Ref{Entity: "sea-lamp"}, obelisk.Single, by("gazette"))
	rejected.Status = obelisk.Rejected
	m.turns = []obelisk.Turn{{
		Revision: 6, At: moment().Add(-time.Hour), Who: "A. Keeper", Why: "read <almanac> & gazette", Kind: obelisk.TurnVerdict,
		Topic:  obelisk.Topic{Subject: "varda-lamp", Property: "conferred-on"},
		Before: obelisk.Standing{Kind: obelisk.Single, Values: []obelisk.Value{date("1961-06-22")}, Sources: 1, Independent: 1},
		After:  obelisk.Standing{Kind: obelisk.Disputed, Values: []obelisk.Value{date("1961-06-22"), date("1961-06-21")}, Sources: 3, Independent: 2},
		Cause:  obelisk.Cause{Sources: []obelisk.SourceID{"almanac"}},
	}}
	return m
}

// lines cuts a text into lines, for differences that can be read.
func lines(s string) []string { return strings.Split(s, "\n") }
