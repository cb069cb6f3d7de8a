package exchange_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/exchange"
	"obelisk/quantity"
)

// oddTexts are texts that are easily misspelled or misread in YAML.
var oddTexts = []string{
	"no", "Yes", "null", "~", "true", "1945", "1e3", "0x1F", "007", "1_000", ".5", "-1", "+1", ".inf", "-.INF", ".nan", "NaN", "Inf", "infinity",
	"1945-05-09", "12:30:45", "", " ", "  leading", "trailing  ", "\ttab", "a\tb", "a: b", "a:b", "a:", ": a", "key: [x]", "- item", "-", "--", "---",
	"--- x", "...", "... x", "? q", "?", "#c", "a #b", "a# b", "&a", "*a", "!a", "!!str x", "|", "|-", ">", "> x", "'", "''", "it's", "\"", "\"q\"", "%a", "@a", "`a`",
	"{a: b}", "[a, b]", "a, b", "a]", "}", "<<", "<a", "=", "= a", "\\", "a\\n", "\\x41", "line\nline", "line\n\nline", "\nline", "line\n", "line\n\n", "a\n b", "a \nb", "a\n- b", "a\n# b",
	"a\nb: c", "a\r\nb", "\r", "a\u0085b", "a\u2028b\u2029c", "\uFEFFa", "\u0001\u0007\u001B", "\u007F\u009F", "a\u00A0b", "\u3000字", "字\u3000", "字\u3000字", "👩‍🚀 🇺🇦", "e\u0301", "\u200Ba",
	"«ёлка»", "й", "中文：标题、“引号”", "(unknown)", "(none)", "unknown", "editors@1-2", "merged", "evidence", "a\x00b", "\u0000", "x\ny\nz", "—", "… a", "1.", "1..2", "Ω: 1", "c:\\dir", "100%", "$x", "a | b", "# x\n# y",
}

// dice makes random registers.
type dice struct{ *rand.Rand }

func newDice(seed uint64) dice { return dice{rand.New(rand.NewPCG(seed, 0))} }

func pick[T any](d dice, from []T) T { return from[d.IntN(len(from))] }

// one reports true once in n times.
func (d dice) one(n int) bool { return d.IntN(n) == 0 }

func (d dice) text() string {
	switch d.IntN(4) {
	case 0:
		return pick(d, oddTexts) + pick(d, []string{" ", "\n", "", ": "}) + pick(d, oddTexts)
	case 1:
		return "A plain text of some words"
	}
	return pick(d, oddTexts)
}

func (d dice) language() obelisk.Language {
	return pick(d, append(obelisk.InterfaceLanguages(), "no", "de-CH", "on", "evidence", "yue"))
}

func (d dice) texts() obelisk.Texts {
	out := obelisk.Texts{}
	for range d.IntN(4) {
		out[d.language()] = d.text()
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func (d dice) slug(prefix string, n int) string { return fmt.Sprintf("%s%d", prefix, d.IntN(n)) }

// register makes a bundle: a schema, sources, entities of every class, statements of every kind.
func (d dice) register(t testing.TB) *exchange.Bundle {
	t.Helper()
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	if d.one(3) {
		schema.ID, schema.Version = "other", 7
		schema.Classes[0].Description = d.texts()
		schema.Properties[3].Tolerance.Exact = quantity.Tolerance{Absolute: quantity.DecimalOf(3), AbsoluteUnit: "d", Relative: must(quantity.ParseDecimal("0.125"))}
		schema.Concepts[0].Wikidata = "Q1"
	}
	b := &exchange.Bundle{Register: obelisk.Register{ID: "r-" + d.slug("", 9), Title: obelisk.Texts{"en": d.text()}, Description: d.texts(), Schema: schema}}
	if d.one(2) {
		b.Register.License = d.text()
	}
	d.sources(b)
	ids := []obelisk.EntityID{"1945", "no", "null", "0", "1e3", "a", "a-b", "ab", "b2", "dead"}
	slices.Sort(ids)
	for _, id := range ids {
		class := pick(d, schema.Classes).ID
		if id == "dead" {
			class = "concept"
		}
		b.Entities = append(b.Entities, obelisk.Entity{ID: id, Class: class})
	}
	if d.one(2) {
		b.Entities[3].Merged = b.Entities[0].ID
	}
	for _, e := range b.Entities {
		d.statements(b, e)
	}
	return b
}

func (d dice) sources(b *exchange.Bundle) {
	for i, id := range []obelisk.SourceID{"1961", "editors", "no", "s-1"} {
		s := obelisk.Source{
			ID: id, Kind: obelisk.SourceBook, Title: d.texts(), Author: d.text(), URL: d.text(), Rights: pick(d, []obelisk.Rights{obelisk.Quotable, obelisk.Citable}),
			Note: d.texts(), Published: edtf.MustParse(pick(d, []string{"1961", "1961-05~", "[1961,1962]"})),
		}
		if d.one(2) {
			s.Language = d.language()
		}
		if i > 0 && d.one(2) {
			s.DerivedFrom = []obelisk.SourceID{"1961"}
		}
		for range d.IntN(3) {
			kept := d.text() + strings.Repeat(" text", 60) + fmt.Sprint(len(b.Texts), id, len(s.Copies))
			sum := sha256.Sum256([]byte(kept))
			c := obelisk.Copy{Document: obelisk.DocumentID(hex.EncodeToString(sum[:])), Name: d.text(), Length: len([]rune(kept)), Charset: "utf-8", Bytes: int64(len(kept))}
			s.Copies = append(s.Copies, c)
			if s.Rights == obelisk.Quotable && d.one(2) {
				if b.Texts == nil {
					b.Texts = map[obelisk.DocumentID]string{}
				}
				b.Texts[c.Document] = kept
			}
		}
		if i > 0 && len(s.Copies) > 0 && d.one(2) {
			s.Shares = append(s.Shares, d.shared(s.Copies[0].Document))
			s.Shares[0].Descent = d.descent(id)
		}
		if i > 0 && d.one(2) {
			s.Updated = edtf.MustParse("1962")
			s.Kin = append(s.Kin, d.kinship(id))
		}
		b.Sources = append(b.Sources, s)
	}
}

// kinship says that a source shares rare values with the first one.
func (d dice) kinship(id obelisk.SourceID) obelisk.Kinship {
	k := obelisk.Kinship{With: "1961", Chance: 1 + d.IntN(99), Same: d.IntN(9), Apart: d.IntN(3), Chanced: d.one(3), Descent: d.descent(id)}
	for range d.IntN(3) {
		k.Rare = append(k.Rare, "s-aaaabbbbcccc2345")
	}
	if d.one(2) {
		k.Subjects = []obelisk.EntityID{"no", "null"}
	}
	return k
}

// descent says which of two sources is the copy.
func (d dice) descent(id obelisk.SourceID) obelisk.Descent {
	if d.one(2) {
		return obelisk.Descent{}
	}
	return obelisk.Descent{Copy: id, Chance: 60, Signs: []obelisk.Sign{
		{Kind: obelisk.SignMisspelt, Copy: id, Count: 2, At: obelisk.Span{Start: 4, End: 9}}, {Kind: obelisk.SignLater, Copy: "1961", Count: 1},
	}}
}

// shared says that a copy shares passages with one of the first source.
func (d dice) shared(document obelisk.DocumentID) obelisk.Shared {
	at := d.IntN(100)
	return obelisk.Shared{
		Document: document, With: "1961", Other: obelisk.DocumentID(strings.Repeat("ab", 32)), Letters: 90 + at, Of: 400, OfOther: 300 + at, Quoted: d.one(3),
		Passages: []obelisk.SharedPassage{{Here: obelisk.Span{Start: at, End: at + 90}, There: obelisk.Span{Start: 0, End: 88}}},
	}
}

// statements gives the entity some statements, no two of which say the same.
func (d dice) statements(b *exchange.Bundle, e obelisk.Entity) {
	seen := map[obelisk.StatementID]bool{}
	schema := b.Register.Schema
	shared := d.evidence(b)
	for range d.IntN(12) {
		p := pick(d, schema.Properties)
		if d.one(2) {
			p = schema.WithRole(pick(d, []obelisk.Role{obelisk.RoleLabel, obelisk.RoleAlias, obelisk.RoleDescription}))
		}
		if !schema.Allows(p, e.Class) {
			continue
		}
		value := d.value(b, p)
		if value == nil {
			continue
		}
		s := obelisk.Statement{Subject: e.ID, Property: p.ID, Value: value, Status: obelisk.Accepted, Evidence: shared}
		if d.one(3) {
			s.Evidence = d.evidence(b)
		}
		if d.one(4) {
			s.Status, s.Reader, s.Confidence = pick(d, []obelisk.Status{obelisk.Proposed, obelisk.Rejected, obelisk.Withdrawn}), d.text(), d.IntN(101)
		}
		for range d.IntN(3) {
			if len(p.Qualifiers) == 0 {
				break
			}
			q, _ := schema.Property(pick(d, p.Qualifiers))
			v := d.value(b, q)
			if v != nil && !slices.ContainsFunc(s.Qualifiers, func(o obelisk.Qualifier) bool { return o.Property == q.ID && obelisk.SameValue(o.Value, v) }) {
				s.Qualifiers = append(s.Qualifiers, obelisk.Qualifier{Property: q.ID, Value: v})
			}
		}
		identity := obelisk.IdentityOf(s)
		if seen[identity] {
			continue
		}
		seen[identity] = true
		if s.ID = identity; d.one(5) {
			other := s
			other.Subject = obelisk.EntityID(fmt.Sprintf("former-%d", len(b.Statements)))
			s.ID = obelisk.IdentityOf(other)
		}
		b.Statements = append(b.Statements, s)
	}
}

func (d dice) value(b *exchange.Bundle, p obelisk.Property) obelisk.Value {
	if d.one(12) {
		return pick(d, []obelisk.Value{obelisk.Unknown{}, obelisk.None{}})
	}
	switch p.Kind {
	case obelisk.KindDate:
		return obelisk.Date{Date: edtf.MustParse(pick(d, []string{"1961", "1961-06-22", "1961~", "1961-06-22?", "1941/1944", "1961/..", "../1961", "[1961-06-21,1961-06-22]", "{1960,1961-12}", "-0044", "Y17000", "196X", "1985-04-12T23:20:30Z"}))}
	case obelisk.KindQuantity:
		return obelisk.Quantity{Quantity: must(quantity.Parse(pick(d, []string{"3", "-3", "0.5", "872 d", "~872 d", "1000000..", "..2000000", "~..2000000 {person}", "248000..400000 {person}", "-40 Cel", "~-40..-20.5 Cel", "3 kg/m2"})))}
	case obelisk.KindPoint:
		return must(obelisk.ParsePoint(pick(d, []string{"59.93, 30.31", "-1, -2", "0, 0", "45.5,-122"})))
	case obelisk.KindLink:
		return obelisk.Link{URL: pick(d, []string{"https://example.org/a?b=c&d=[e]#f", "http://example.org", "https://example.org/ж: x"})}
	case obelisk.KindEntity:
		for range 5 {
			if e := pick(d, b.Entities); b.Register.Schema.InRange(p, e.Class) {
				return obelisk.Ref{Entity: e.ID}
			}
		}
		return nil
	default:
		t := obelisk.Text{Text: d.text()}
		if !d.one(4) {
			t.Language = d.language()
		}
		return t
	}
}

func (d dice) evidence(b *exchange.Bundle) []obelisk.Evidence {
	var out []obelisk.Evidence
	for range d.IntN(4) {
		source := pick(d, b.Sources)
		e := obelisk.Evidence{Source: source.ID, Stance: obelisk.Supports, Language: source.Language}
		if len(source.Copies) > 0 && !d.one(4) {
			d.position(b, source, &e)
		}
		if d.one(4) {
			e.Language = pick(d, []obelisk.Language{"", "ru", "no"})
		}
		if d.one(6) {
			e.Stance = obelisk.Denies
		}
		if d.one(6) {
			e.According = pick(d, b.Sources).ID
		}
		if d.one(3) {
			e.Gist = d.texts()
		}
		if !slices.ContainsFunc(out, func(o obelisk.Evidence) bool { return o.Key() == e.Key() }) {
			out = append(out, e)
		}
	}
	return out
}

func (d dice) position(b *exchange.Bundle, source obelisk.Source, e *obelisk.Evidence) {
	e.Document = pick(d, source.Copies).Document
	if d.one(5) {
		return
	}
	start := d.IntN(200)
	e.Span = obelisk.Span{Start: start, End: start + 1 + d.IntN(60)}
	for range d.IntN(3) {
		e.Context = append(e.Context, obelisk.Span{Start: d.IntN(50), End: 60 + d.IntN(90)})
	}
	if kept, ok := b.Texts[e.Document]; ok && d.one(2) {
		e.Passage = string([]rune(kept)[e.Span.Start:e.Span.End])
	}
}

// memory is a bundle as something to write, in the order of a store.
type memory struct {
	bundle     *exchange.Bundle
	entities   []obelisk.Entity
	statements iter.Seq2[obelisk.Statement, error]
	verdicts   []obelisk.Verdict
}

func content(b *exchange.Bundle) *memory {
	entities, statements := slices.Clone(b.Entities), slices.Clone(b.Statements)
	slices.SortFunc(entities, func(x, y obelisk.Entity) int { return strings.Compare(string(x.ID), string(y.ID)) })
	slices.SortFunc(statements, func(x, y obelisk.Statement) int {
		return strings.Compare(string(x.Subject)+"\x00"+string(x.ID), string(y.Subject)+"\x00"+string(y.ID))
	})
	return &memory{bundle: b, entities: entities, statements: sequence(statements)}
}

func (m *memory) Register(context.Context) (obelisk.Register, error) { return m.bundle.Register, nil }

func (m *memory) Sources(context.Context) iter.Seq2[obelisk.Source, error] {
	return sequence(m.bundle.Sources)
}

func (m *memory) Entities(context.Context, obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error] {
	return sequence(m.entities)
}

func (m *memory) Statements(context.Context, obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error] {
	return m.statements
}

func (m *memory) Verdicts(context.Context, obelisk.VerdictFilter) iter.Seq2[obelisk.Verdict, error] {
	return sequence(m.verdicts)
}

func (m *memory) Text(_ context.Context, id obelisk.DocumentID) (string, error) {
	if kept, ok := m.bundle.Texts[id]; ok {
		return kept, nil
	}
	return "", obelisk.NotFound("no text is kept")
}

func sequence[T any](records []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
