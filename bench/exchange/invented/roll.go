// Package invented makes registers of honours of any size that nobody ever
// conferred, to measure with: people with names in six languages, what is known
// of them, and their honours, as several rolls tell them, sometimes differently.
// A register is the same for the same seed.
package invented

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"math/rand/v2"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/intake"
	"obelisk/quantity"
)

// How many there are of what leads the rolls.
const (
	honours     = 60
	authorities = 12
	rolls       = 40
	towns       = 800
)

// Roll is a register to be made.
type Roll struct {
	Seed uint64
	// Statements is how many statements it has, a few more or less.
	Statements int
}

// Records yields the register in parts of some thousands of statements each;
// what a part names stands in it or in one before.
func (l Roll) Records() iter.Seq[intake.Records] {
	return func(yield func(intake.Records) bool) {
		part := l.frame()
		for done, n := 0, 0; done < l.Statements; n++ {
			before := len(part.Statements)
			l.person(&part, n)
			done += len(part.Statements) - before
			if len(part.Statements) < 5000 && done < l.Statements {
				continue
			}
			if !yield(part) {
				return
			}
			part = intake.Records{}
		}
	}
}

// frame is the sources, honours, authorities and towns.
func (l Roll) frame() intake.Records {
	var out intake.Records
	for i := range rolls {
		s := obelisk.Source{
			ID: rollID(i), Kind: obelisk.SourceArchive, Title: obelisk.Texts{"en": fmt.Sprintf("Roll no. %d", i+1)}, Language: obelisk.English, Rights: obelisk.Citable,
			Published: edtf.New(int64(1920+i), 0, 0), Copies: []obelisk.Copy{{Document: documentID(i), Name: fmt.Sprintf("roll-%d.csv", i+1), Format: "plain", Length: 100_000_000}},
		}
		if i%4 == 3 {
			s.DerivedFrom = []obelisk.SourceID{rollID(i - 1)}
		}
		out.Sources = append(out.Sources, s)
	}
	named := func(id obelisk.EntityID, class obelisk.ClassID, name string) {
		out.Entities = append(out.Entities, obelisk.Entity{ID: id, Class: class})
		out.Statements = append(out.Statements, statement(id, "label", obelisk.Text{Text: name, Language: obelisk.English}, 0, 0))
	}
	r := rand.New(rand.NewPCG(l.Seed, 1<<40))
	for i := range authorities {
		named(authorityID(i), "authority", "Council of "+title(word(4, i)))
	}
	for i := range honours {
		named(honourID(i), "honour", "Order of "+title(word(5, i)))
		out.Statements = append(out.Statements, statement(honourID(i), "instituted-on", obelisk.Date{Date: edtf.New(int64(1800+i), 1+r.IntN(12), 1+r.IntN(28))}, i%rolls, i*50))
	}
	for i := range towns {
		named(townID(i), "place", title(word(6, i)))
		out.Statements = append(out.Statements, statement(townID(i), "coordinates", obelisk.Point{Lat: degrees(r, 80), Lon: degrees(r, 170)}, i%rolls, i*50))
	}
	return out
}

// person adds one person with what the rolls say of them and their honours.
func (l Roll) person(out *intake.Records, n int) {
	d := draft{rand: rand.New(rand.NewPCG(l.Seed, uint64(n))), out: out, n: n, subject: obelisk.EntityID(fmt.Sprintf("person-%07d", n))}
	r := d.rand
	d.roll = r.IntN(rolls)
	out.Entities = append(out.Entities, obelisk.Entity{ID: d.subject, Class: "person"})
	called := name(r)
	d.say("label", called.Text)
	if called.Latin != "" {
		d.say("alias", obelisk.Text{Text: called.Latin, Language: obelisk.English})
	}
	born := int64(1870 + r.IntN(60))
	d.date("born-on", born)
	if r.IntN(10) < 6 {
		d.date("died-on", born+int64(30+r.IntN(60)))
	}
	if r.IntN(10) < 4 {
		d.say("note", obelisk.Text{Text: note(r, 6+r.IntN(12)), Language: obelisk.English})
	}
	if r.IntN(10) < 3 {
		d.say("located-in", obelisk.Ref{Entity: townID(zipf(r, towns))})
	}
	for k := range 1 + r.IntN(2) {
		d.conferral(k, born)
	}
}

// draft is a person that is being made.
type draft struct {
	rand    *rand.Rand
	out     *intake.Records
	n       int
	subject obelisk.EntityID
	roll    int
}

// conferral adds an honour of the person.
func (d draft) conferral(k int, born int64) {
	person := d.subject
	d.subject = obelisk.EntityID(fmt.Sprintf("conferral-%07d-%d", d.n, k))
	d.out.Entities = append(d.out.Entities, obelisk.Entity{ID: d.subject, Class: "conferral"})
	d.say("honour", obelisk.Ref{Entity: honourID(zipf(d.rand, honours))})
	d.say("recipient", obelisk.Ref{Entity: person})
	d.date("conferred-on", born+int64(20+d.rand.IntN(40)))
	if d.rand.IntN(2) == 0 {
		d.say("authority", obelisk.Ref{Entity: authorityID(zipf(d.rand, authorities))})
	}
	if d.rand.IntN(5) == 0 {
		d.say("rank", obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(int64(1+d.rand.IntN(5000))), "1")})
	}
}

// date adds a day, sometimes a month or a year alone, and sometimes another roll
// with another day.
func (d draft) date(property obelisk.PropertyID, year int64) {
	month, day := 1+d.rand.IntN(12), 1+d.rand.IntN(28)
	date := edtf.New(year, month, day)
	switch d.rand.IntN(8) {
	case 0:
		date = edtf.New(year, 0, 0)
	case 1:
		date = edtf.New(year, month, 0)
	}
	d.say(property, obelisk.Date{Date: date})
	if d.rand.IntN(12) == 0 {
		other := d
		other.roll = (d.roll + 1 + d.rand.IntN(rolls-1)) % rolls
		other.say(property, obelisk.Date{Date: edtf.New(year, month, 1+day%28)})
	}
}

// say adds a statement that one roll makes or, one time in five, two.
func (d draft) say(property obelisk.PropertyID, v obelisk.Value) {
	at := d.n*200 + d.rand.IntN(150)
	s := statement(d.subject, property, v, d.roll, at)
	if d.rand.IntN(5) == 0 {
		s.Evidence = append(s.Evidence, evidence((d.roll+1+d.rand.IntN(rolls-1))%rolls, at))
	}
	d.out.Statements = append(d.out.Statements, s)
}

// statement is an accepted statement with one piece of evidence.
func statement(subject obelisk.EntityID, property obelisk.PropertyID, v obelisk.Value, roll, at int) obelisk.Statement {
	s := obelisk.Statement{Subject: subject, Property: property, Value: v, Status: obelisk.Accepted, Reader: "import", Evidence: []obelisk.Evidence{evidence(roll, at)}}
	s.ID = obelisk.IdentityOf(s)
	return s
}

// evidence is a passage of a roll.
func evidence(roll, at int) obelisk.Evidence {
	return obelisk.Evidence{
		Source: rollID(roll), Document: documentID(roll), Span: obelisk.Span{Start: at, End: at + 24}, Language: obelisk.English, Stance: obelisk.Supports,
	}
}

// degrees draws a coordinate of four decimals.
func degrees(r *rand.Rand, most int) quantity.Decimal {
	d, err := quantity.ParseDecimal(fmt.Sprintf("%d.%04d", r.IntN(2*most)-most, r.IntN(10_000)))
	if err != nil {
		panic(err) // digits are a number
	}
	return d
}

func rollID(i int) obelisk.SourceID      { return obelisk.SourceID(fmt.Sprintf("roll-%d", i+1)) }
func honourID(i int) obelisk.EntityID    { return obelisk.EntityID(fmt.Sprintf("honour-%d", i+1)) }
func authorityID(i int) obelisk.EntityID { return obelisk.EntityID(fmt.Sprintf("authority-%d", i+1)) }
func townID(i int) obelisk.EntityID      { return obelisk.EntityID(fmt.Sprintf("town-%d", i+1)) }

// documents are the SHA-256 of what the copies of the rolls would be.
var documents = func() (out [rolls]obelisk.DocumentID) {
	for i := range out {
		sum := sha256.Sum256([]byte(rollID(i)))
		out[i] = obelisk.DocumentID(hex.EncodeToString(sum[:]))
	}
	return out
}()

func documentID(i int) obelisk.DocumentID { return documents[i] }
