// Package collate measures how fast subjects are weighed, and whether rightly,
// on generated registers of which the true verdicts are known.
package collate

import (
	"fmt"
	"math/rand/v2"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate"
	"obelisk/quantity"
)

// The sources of a generated register: families of copies that descend from
// one origin each. The works of a family were published in one year.
const (
	families = 40
	copies   = 5
)

// statementsEach is how many statements every generated subject has.
const statementsEach = 5

// Truth is what a topic of a generated subject must amount to.
type Truth struct {
	Topic       obelisk.Topic
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
	about := obelisk.Tolerance{About: quantity.Tolerance{Relative: percent(5)}, Rounding: percent(5)}
	return &obelisk.Schema{
		ID: "generated", Version: 1, Labels: obelisk.Texts{"en": "Generated"},
		Classes: []obelisk.Class{{ID: "thing", Labels: obelisk.Texts{"en": "thing"}}},
		Properties: []obelisk.Property{
			property("made-on", obelisk.KindDate, obelisk.One),
			{
				ID: "weight", Labels: obelisk.Texts{"en": "weight"}, Kind: obelisk.KindQuantity, Cardinality: obelisk.One, Unit: "kg", Tolerance: about,
				Qualifiers: []obelisk.PropertyID{"part"}, Scope: []obelisk.PropertyID{"part"},
			},
			property("maker", obelisk.KindEntity, obelisk.One),
			{ID: "visitors", Labels: obelisk.Texts{"en": "visitors"}, Kind: obelisk.KindQuantity, Cardinality: obelisk.One, Changing: true},
			property("owner", obelisk.KindEntity, obelisk.Many),
			{ID: "part", Labels: obelisk.Texts{"en": "part"}, Kind: obelisk.KindEntity, Cardinality: obelisk.One, QualifierOnly: true},
		},
	}
}

func property(id obelisk.PropertyID, kind obelisk.ValueKind, c obelisk.Cardinality) obelisk.Property {
	return obelisk.Property{ID: id, Labels: obelisk.Texts{"en": string(id)}, Kind: kind, Cardinality: c}
}

// Sources returns the sources of generated registers with their lineage.
func Sources() []obelisk.Source {
	var out []obelisk.Source
	for f := range families {
		for c := range copies {
			s := obelisk.Source{ID: sourceID(f, c), Kind: obelisk.SourceBook, Rights: obelisk.Citable, Published: edtf.New(published(f), 0, 0)}
			if c > 0 {
				s.DerivedFrom = []obelisk.SourceID{sourceID(f, (c-1)/2)}
			}
			out = append(out, s)
		}
	}
	return out
}

// Named returns the entities that the statements of generated subjects name.
func Named() []obelisk.Entity {
	out := []obelisk.Entity{{ID: "lid", Class: "thing"}, {ID: "maker-1", Class: "thing"}, {ID: "maker-2", Class: "thing"}}
	for k := range statementsEach {
		out = append(out, obelisk.Entity{ID: ownerID(k), Class: "thing"})
	}
	return out
}

func ownerID(k int) obelisk.EntityID { return obelisk.EntityID(fmt.Sprintf("owner-%d", k)) }

// published is the year of a family's works; no two families have the same.
func published(family int) int64 { return 1900 + 2*int64(family) }

// Collator returns the collator of generated registers.
func Collator() *collate.Collator {
	pages := collate.Pages{}
	for _, s := range Sources() {
		pages[s.ID] = s.Published
	}
	return collate.New(Schema(), collate.NewWitnesses(Sources())).At(pages)
}

func sourceID(family, n int) obelisk.SourceID {
	return obelisk.SourceID(fmt.Sprintf("work-%d-%d", family, n))
}

// Generator makes the subjects of one register, each by its number, so that
// several goroutines may make parts of it. It never changes.
type Generator struct {
	Seed uint64
	// names of the sources, made once.
	names    [families][copies]obelisk.SourceID
	visitors obelisk.Property
}

// NewGenerator returns the generator of the register with this seed.
func NewGenerator(seed uint64) *Generator {
	g := &Generator{Seed: seed}
	g.visitors, _ = Schema().Property("visitors")
	for f := range families {
		for c := range copies {
			g.names[f][c] = sourceID(f, c)
		}
	}
	return g
}

// Subject makes the subject with the number, the same one each time. Its
// topics have one to three statements; all together it has statementsEach.
func (g *Generator) Subject(n int) Subject {
	d := draft{g: g, rand: rand.New(rand.NewPCG(g.Seed, uint64(n)))}
	d.out = Subject{
		Entity:     obelisk.Entity{ID: obelisk.EntityID(fmt.Sprintf("thing-%d", n)), Class: "thing"},
		Statements: make([]obelisk.Statement, 0, statementsEach),
	}
	d.date(1 + d.rand.IntN(3))
	d.weight(1 + d.rand.IntN(min(2, statementsEach-len(d.out.Statements)-1)))
	if left := statementsEach - len(d.out.Statements); left > 1 {
		if d.rand.IntN(2) == 0 {
			d.maker(min(left-1, 2))
		} else {
			d.visitors(min(left-1, 2))
		}
	}
	for k := 0; len(d.out.Statements) < statementsEach; k++ {
		d.owner(k)
	}
	return d.out
}

// Generate returns the first n subjects of a seed.
func Generate(seed uint64, n int) []Subject {
	g := NewGenerator(seed)
	out := make([]Subject, n)
	for i := range out {
		out[i] = g.Subject(i)
	}
	return out
}

// draft is a subject that is being made.
type draft struct {
	g    *Generator
	rand *rand.Rand
	out  Subject
}

// date makes a topic about a true day: said once, less precisely too, or
// contradicted by a family of copies that outnumber those who are right.
func (d *draft) date(statements int) {
	day, month, year := 1+d.rand.IntN(27), 1+d.rand.IntN(12), int64(1800+d.rand.IntN(90))
	exact := obelisk.Date{Date: edtf.New(year, month, day)}
	f := d.distinct()
	topic := d.topic("made-on")
	switch statements {
	case 1:
		d.repeated(topic, exact)
	case 2:
		vague := edtf.New(year, month, 0)
		if d.rand.IntN(2) == 0 {
			vague = edtf.MustParse(fmt.Sprintf("%d-%02d-%02d~", year, month, day+1))
		}
		d.say(topic, exact, said{by: d.some(f[0], 2)})
		d.say(topic, obelisk.Date{Date: vague}, said{by: d.some(f[1], 2)})
		d.truth(topic, obelisk.Refined, exact, 2)
	default:
		d.say(topic, exact, said{by: d.some(f[0], 1)})
		d.say(topic, obelisk.Date{Date: edtf.New(year, month, day+1)}, said{by: d.some(f[1], 3)})
		d.say(topic, obelisk.Date{Date: edtf.New(year, 0, 0)}, said{by: d.some(f[2], 1)})
		d.truth(topic, obelisk.Disputed, nil, 3)
	}
}

// weight makes a topic about the true weight of a part: said once, in round
// figures too, roughly too, or as two weights that exclude one another.
func (d *draft) weight(statements int) {
	kilograms := int64(100_001 + 2*d.rand.IntN(400_000)) // odd, so never round itself
	exact := kilos(quantity.Exactly(quantity.DecimalOf(kilograms), "kg"))
	topic := d.topic("weight")
	if d.rand.IntN(2) == 0 {
		topic.Scope = []obelisk.Qualifier{{Property: "part", Value: obelisk.Ref{Entity: "lid"}}}
	}
	if statements == 1 {
		d.repeated(topic, exact)
		return
	}
	f := d.distinct()
	d.say(topic, exact, said{by: d.some(f[0], 2)})
	switch d.rand.IntN(4) {
	case 0:
		d.say(topic, kilos(quantity.Exactly(quantity.DecimalOf((kilograms+500)/1000*1000), "kg")), said{by: d.some(f[1], 1)})
	case 1:
		d.say(topic, kilos(quantity.Exactly(quantity.DecimalOf(kilograms+kilograms/50), "kg").WithAbout()), said{by: d.some(f[1], 1)})
	case 2:
		d.say(topic, kilos(quantity.AtLeast(quantity.DecimalOf(kilograms-7), "kg")), said{by: d.some(f[1], 1)})
	default:
		d.say(topic, kilos(quantity.Exactly(quantity.DecimalOf(kilograms+kilograms/5|1), "kg")), said{by: d.some(f[1], 2)})
		d.truth(topic, obelisk.Disputed, nil, 2)
		return
	}
	d.truth(topic, obelisk.Refined, exact, 2)
}

func kilos(q quantity.Quantity) obelisk.Value { return obelisk.Quantity{Quantity: q} }

// maker makes a topic about one entity, or two that exclude one another, or one
// that is denied.
func (d *draft) maker(statements int) {
	topic := d.topic("maker")
	first := obelisk.Ref{Entity: "maker-1"}
	if statements == 1 && d.rand.IntN(3) > 0 {
		d.repeated(topic, first)
		return
	}
	f := d.distinct()
	if statements == 1 {
		d.say(topic, first, said{by: d.some(f[0], 2), denied: d.some(f[1], 1)})
	} else {
		d.say(topic, first, said{by: d.some(f[0], 2)})
		d.say(topic, obelisk.Ref{Entity: "maker-2"}, said{by: d.some(f[1], 1)})
	}
	d.truth(topic, obelisk.Disputed, nil, 2)
}

// visitors makes a topic about what changes: the later work tells how it is now.
func (d *draft) visitors(statements int) {
	topic := d.topic("visitors")
	number := func() obelisk.Value {
		return obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(int64(1001+2*d.rand.IntN(1000)+10_000*d.rand.IntN(9))), "1")}
	}
	now := number()
	if statements == 1 {
		d.repeated(topic, now)
		return
	}
	f := d.distinct()
	early, late := min(f[0], f[1]), max(f[0], f[1])
	before := number()
	for before.Key() == now.Key() {
		before = number()
	}
	d.say(topic, now, said{by: d.some(late, 2)})
	if collate.Relate(d.g.visitors, now, before) != collate.Apart { // as good as the same number: then both speak of it
		d.say(topic, now, said{by: d.some(early, 1)})
		d.out.Statements = d.merged()
		d.truth(topic, obelisk.Agreed, now, 2)
		return
	}
	d.say(topic, before, said{by: d.some(early, 1)})
	d.truth(topic, obelisk.Single, now, 1)
}

// merged makes one statement of the last two, which say the same.
func (d *draft) merged() []obelisk.Statement {
	n := len(d.out.Statements)
	last, before := d.out.Statements[n-1], &d.out.Statements[n-2]
	before.Evidence = append(before.Evidence, last.Evidence...)
	return d.out.Statements[:n-1]
}

// owner makes one of many values.
func (d *draft) owner(k int) {
	value := obelisk.Ref{Entity: ownerID(k)}
	topic := d.topic("owner")
	topic.Scope = []obelisk.Qualifier{{Property: "owner", Value: value}}
	d.repeated(topic, value)
}

// repeated makes one statement of a value that no, one or several sources say,
// or several by quoting the same one.
func (d *draft) repeated(topic obelisk.Topic, v obelisk.Value) {
	f := d.distinct()
	switch d.rand.IntN(8) {
	case 0:
		d.say(topic, v, said{})
		d.truth(topic, obelisk.Unsourced, v, 0)
	case 1:
		d.say(topic, v, said{by: d.some(f[0], 1)})
		d.truth(topic, obelisk.Single, v, 1)
	case 2:
		d.say(topic, v, said{by: d.some(f[0], 4)})
		d.truth(topic, obelisk.Single, v, 1)
	case 3:
		d.say(topic, v, said{by: append(d.some(f[0], 2), d.some(f[1], 2)...), according: d.g.names[f[2]][0]})
		d.truth(topic, obelisk.Single, v, 1)
	default:
		d.say(topic, v, said{by: append(append(d.some(f[0], 1), d.some(f[1], 2)...), d.some(f[2], 2)...)})
		d.truth(topic, obelisk.Agreed, v, 3)
	}
}

// said is who says a value, who denies it, and whom those who say it quote.
type said struct {
	by, denied []obelisk.SourceID
	according  obelisk.SourceID
}

// say adds a statement with its evidence.
func (d *draft) say(topic obelisk.Topic, v obelisk.Value, by said) {
	s := obelisk.Statement{Subject: d.out.Entity.ID, Property: topic.Property, Value: v, Status: obelisk.Accepted}
	if topic.Property != "owner" {
		s.Qualifiers = topic.Scope
	}
	if n := len(by.by) + len(by.denied); n > 0 {
		s.Evidence = make([]obelisk.Evidence, 0, n)
	}
	for i, id := range by.by {
		s.Evidence = append(s.Evidence, obelisk.Evidence{
			Source: id, Stance: obelisk.Supports, Span: obelisk.Span{Start: 10 * i, End: 10*i + 9}, According: by.according,
		})
	}
	for i, id := range by.denied {
		s.Evidence = append(s.Evidence, obelisk.Evidence{Source: id, Stance: obelisk.Denies, Span: obelisk.Span{Start: 10 * i, End: 10*i + 9}})
	}
	s.ID = obelisk.IdentityOf(s)
	d.out.Statements = append(d.out.Statements, s)
}

func (d *draft) topic(p obelisk.PropertyID) obelisk.Topic {
	return obelisk.Topic{Subject: d.out.Entity.ID, Property: p}
}

// truth notes what a topic must amount to.
func (d *draft) truth(topic obelisk.Topic, kind obelisk.VerdictKind, v obelisk.Value, independent int) {
	d.out.Truths = append(d.out.Truths, Truth{Topic: topic, Kind: kind, Value: v, Independent: independent})
}

// distinct draws three different families.
func (d *draft) distinct() [3]int {
	a, b, c := d.rand.IntN(families), d.rand.IntN(families-1), d.rand.IntN(families-2)
	if b >= a {
		b++
	}
	for _, taken := range [2]int{min(a, b), max(a, b)} {
		if c >= taken {
			c++
		}
	}
	return [3]int{a, b, c}
}

// some draws n different works of a family.
func (d *draft) some(family, n int) []obelisk.SourceID {
	from := d.rand.IntN(copies)
	out := make([]obelisk.SourceID, n, n+4)
	for i := range out {
		out[i] = d.g.names[family][(from+i)%copies]
	}
	return out
}

// percent is n hundredths.
func percent(n int64) quantity.Decimal {
	d, _ := quantity.DecimalOf(n).Quo(quantity.DecimalOf(100))
	return d
}
