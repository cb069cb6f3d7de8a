// Package collate measures how fast subjects are weighed, and whether rightly,
// on generated registers of which the true verdicts are known.
package collate

import (
	"fmt"
	"math/rand/v2"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// The sources of a generated register: families of copies that descend from
// one origin each.
const (
	families = 40
	copies   = 5
)

// statementsEach is how many statements every generated subject has.
const statementsEach = 5

// Truth is what a topic of a generated subject must amount to.
type Truth struct {
	Property    obelisk.PropertyID
	Kind        obelisk.VerdictKind
	Value       obelisk.Value // nil where disputed
	Independent int
}

// Subject is a generated subject with its statements and what they amount to.
type Subject struct {
	Entity     obelisk.Entity
	Statements []obelisk.Statement
	Truths     []Truth
}

// Schema returns the schema of generated registers.
func Schema() *obelisk.Schema {
	return &obelisk.Schema{
		ID:      "generated",
		Classes: []obelisk.Class{{ID: "thing"}},
		Properties: []obelisk.Property{
			{ID: "made-on", Kind: obelisk.KindDate, Cardinality: obelisk.One},
			{ID: "weight", Kind: obelisk.KindQuantity, Cardinality: obelisk.One, Unit: "kg"},
			{ID: "maker", Kind: obelisk.KindEntity, Cardinality: obelisk.One},
			{ID: "owner", Kind: obelisk.KindEntity, Cardinality: obelisk.Many},
		},
	}
}

// Sources returns the sources of generated registers with their lineage.
func Sources() []obelisk.Source {
	var out []obelisk.Source
	for f := range families {
		out = append(out, obelisk.Source{ID: sourceID(f, 0)})
		for c := 1; c < copies; c++ {
			out = append(out, obelisk.Source{ID: sourceID(f, c), DerivedFrom: []obelisk.SourceID{sourceID(f, (c-1)/2)}})
		}
	}
	return out
}

func sourceID(family, n int) obelisk.SourceID {
	return obelisk.SourceID(fmt.Sprintf("work-%d-%d", family, n))
}

// Generate returns n subjects, the same ones for the same seed.
func Generate(seed uint64, n int) []Subject {
	g := generator{rand: rand.New(rand.NewPCG(seed, 0))}
	out := make([]Subject, n)
	for i := range out {
		out[i] = g.subject(fmt.Sprintf("thing-%d", i))
	}
	return out
}

type generator struct {
	rand *rand.Rand
	out  Subject
}

// subject makes topics of one to three statements until there are enough.
func (g *generator) subject(id string) Subject {
	g.out = Subject{Entity: obelisk.Entity{ID: obelisk.EntityID(id), Class: "thing"}}
	g.date(1 + g.rand.IntN(3))
	g.weight(1 + g.rand.IntN(min(2, statementsEach-len(g.out.Statements)-1)))
	if left := statementsEach - len(g.out.Statements); left > 1 {
		g.maker(min(left-1, 2))
	}
	for k := 0; len(g.out.Statements) < statementsEach; k++ {
		g.owner(k)
	}
	return g.out
}

// date makes a topic about a true day: said once, with its month, or with
// another day and the year that fits both.
func (g *generator) date(statements int) {
	day := 1 + g.rand.IntN(27)
	month, year := 1+g.rand.IntN(12), int64(1800+g.rand.IntN(200))
	exact := obelisk.Date{Date: edtf.New(year, month, day)}
	f := g.distinct(3)
	switch statements {
	case 1:
		g.repeated("made-on", exact)
	case 2:
		g.say("made-on", exact, g.member(f[0]))
		g.say("made-on", obelisk.Date{Date: edtf.New(year, month, 0)}, g.member(f[1]), g.member(f[1]))
		g.truth("made-on", obelisk.Refined, exact, 2)
	default:
		g.say("made-on", exact, g.member(f[0]))
		g.say("made-on", obelisk.Date{Date: edtf.New(year, month, day+1)}, g.member(f[1]))
		g.say("made-on", obelisk.Date{Date: edtf.New(year, 0, 0)}, g.member(f[2]))
		g.truth("made-on", obelisk.Disputed, nil, 3)
	}
}

// weight makes a topic about a true weight: said once, or with its rounding.
func (g *generator) weight(statements int) {
	kilograms := int64(100_001 + 2*g.rand.IntN(400_000)) // odd, so never round itself
	exact := obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(kilograms), "kg")}
	if statements == 1 {
		g.repeated("weight", exact)
		return
	}
	round := quantity.Exactly(quantity.DecimalOf((kilograms+500)/1000*1000), "kg")
	f := g.distinct(2)
	g.say("weight", exact, g.member(f[0]))
	g.say("weight", obelisk.Quantity{Quantity: round}, g.member(f[1]))
	g.truth("weight", obelisk.Refined, exact, 2)
}

// maker makes a topic about one entity, or two that exclude one another.
func (g *generator) maker(statements int) {
	if statements == 1 {
		g.repeated("maker", obelisk.Ref{Entity: "maker-1"})
		return
	}
	f := g.distinct(2)
	g.say("maker", obelisk.Ref{Entity: "maker-1"}, g.member(f[0]))
	g.say("maker", obelisk.Ref{Entity: "maker-2"}, g.member(f[1]))
	g.truth("maker", obelisk.Disputed, nil, 2)
}

// owner makes one of many values.
func (g *generator) owner(k int) {
	g.repeated("owner", obelisk.Ref{Entity: obelisk.EntityID(fmt.Sprintf("owner-%d", k))})
}

// repeated makes one statement of a value that no, one or several sources say.
func (g *generator) repeated(p obelisk.PropertyID, v obelisk.Value) {
	f := g.distinct(3)
	switch g.rand.IntN(4) {
	case 0:
		g.say(p, v)
		g.truth(p, obelisk.Unsourced, v, 0)
	case 1:
		g.say(p, v, g.member(f[0]))
		g.truth(p, obelisk.Single, v, 1)
	case 2:
		g.say(p, v, sourceID(f[0], 1), sourceID(f[0], 4))
		g.truth(p, obelisk.Single, v, 1)
	default:
		g.say(p, v, g.member(f[0]), g.member(f[1]), g.member(f[2]), g.member(f[1]))
		g.truth(p, obelisk.Agreed, v, 3)
	}
}

// say adds a statement with evidence of the sources.
func (g *generator) say(p obelisk.PropertyID, v obelisk.Value, sources ...obelisk.SourceID) {
	s := obelisk.Statement{Subject: g.out.Entity.ID, Property: p, Value: v, Status: obelisk.Accepted}
	for i, id := range sources {
		s.Evidence = append(s.Evidence, obelisk.Evidence{
			Source: id, Stance: obelisk.Supports, Span: obelisk.Span{Start: 10 * i, End: 10*i + 9},
		})
	}
	s.ID = obelisk.IdentityOf(s)
	g.out.Statements = append(g.out.Statements, s)
}

// truth notes what the last topic must amount to.
func (g *generator) truth(p obelisk.PropertyID, kind obelisk.VerdictKind, v obelisk.Value, independent int) {
	g.out.Truths = append(g.out.Truths, Truth{Property: p, Kind: kind, Value: v, Independent: independent})
}

// distinct draws n different families.
func (g *generator) distinct(n int) []int { return g.rand.Perm(families)[:n] }

// member draws a source of a family.
func (g *generator) member(family int) obelisk.SourceID { return sourceID(family, g.rand.IntN(copies)) }
