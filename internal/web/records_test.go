package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate"
	"obelisk/internal/exchange"
	"obelisk/quantity"
	"obelisk/schemas"
)

// The texts of two invented sources. The almanac may only be cited.
const (
	gazetteText = "Acts of the Council.\nOn 3 May 1952 the Council conferred the Lamp of Courage on Harbour Town for the nine weeks during which its people kept the lights burning.\nFurther acts follow."
	almanacText = "A secret sentence of the almanac: Harbour Town was given its Lamp on the fourth day of May in the year 1952, or so the almanac has it."
)

const (
	gazetteCopy obelisk.DocumentID = "11aa22bb33cc44dd55ee66ff778899001122334455667788990011aa22bb33cc"
	almanacCopy obelisk.DocumentID = "99ff88ee77dd66cc55bb44aa332211009988776655443322110099ff88ee77dd"
)

// builder makes records as a curator would.
type builder struct {
	t testing.TB
	register
}

// statement adds an accepted statement.
func (b *builder) statement(subject obelisk.EntityID, property obelisk.PropertyID, value obelisk.Value, evidence ...obelisk.Evidence) *obelisk.Statement {
	s := obelisk.Statement{Subject: subject, Property: property, Value: value, Status: obelisk.Accepted, Evidence: evidence, Reader: "person"}
	s.ID = obelisk.IdentityOf(s)
	b.statements = append(b.statements, s)
	return &b.statements[len(b.statements)-1]
}

// qualified adds qualifiers to a statement.
func qualified(s *obelisk.Statement, qs ...obelisk.Qualifier) {
	s.Qualifiers = obelisk.SortedQualifiers(qs)
	s.ID = obelisk.IdentityOf(*s)
}

// entity adds an entity with labels, given as "en=Lamp" and so on.
func (b *builder) entity(id obelisk.EntityID, class obelisk.ClassID, labels ...string) {
	b.entities = append(b.entities, obelisk.Entity{ID: id, Class: class})
	for _, l := range labels {
		lang, text, _ := strings.Cut(l, "=")
		b.statement(id, "label", obelisk.Text{Text: text, Language: obelisk.Language(lang)}, obelisk.Evidence{Source: "editors", Stance: obelisk.Supports})
	}
}

func date(s string) obelisk.Value { return obelisk.Date{Date: edtf.MustParse(s)} }

func ref(id obelisk.EntityID) obelisk.Value { return obelisk.Ref{Entity: id} }

func (b *builder) amount(s string) obelisk.Value {
	q, err := quantity.Parse(s)
	if err != nil {
		b.t.Fatal(err)
	}
	return obelisk.Quantity{Quantity: q}
}

// in is evidence at the place of a phrase in a document.
func in(source obelisk.SourceID, copyOf obelisk.DocumentID, text, part string) obelisk.Evidence {
	before, _, _ := strings.Cut(text, part)
	start := utf8.RuneCountInString(before)
	return obelisk.Evidence{
		Source: source, Document: copyOf, Language: obelisk.English, Stance: obelisk.Supports,
		Span: obelisk.Span{Start: start, End: start + utf8.RuneCountInString(part)},
		Gist: obelisk.Texts{obelisk.English: "Gives the day of the award."},
	}
}

func cite(source obelisk.SourceID) obelisk.Evidence {
	return obelisk.Evidence{Source: source, Stance: obelisk.Supports, Language: obelisk.Russian, Gist: obelisk.Texts{
		obelisk.English: "Says so in passing.", obelisk.Russian: "Упоминает мимоходом.",
	}}
}

// honours is the built-in schema.
func honours(t testing.TB) *obelisk.Schema {
	t.Helper()
	data, err := schemas.Open("honours")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := exchange.ReadSchema(data, "honours.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// lamps is an invented register in which everything occurs that a page can show.
func lamps(t testing.TB) *register {
	t.Helper()
	b := &builder{t: t}
	b.about = obelisk.Register{
		ID: "lamps", License: "CC-BY-4.0", Schema: honours(t),
		Title:       obelisk.Texts{obelisk.English: "The Lamps of Courage", obelisk.SimplifiedChinese: "勇气之灯名录", obelisk.Russian: "Светильники мужества"},
		Description: obelisk.Texts{obelisk.English: "An invented register of towns that kept their lights burning, made to try the pages with."},
	}
	b.sources = lampSources()
	b.texts = map[obelisk.DocumentID]string{gazetteCopy: gazetteText, almanacCopy: almanacText}
	for _, c := range b.about.Schema.Concepts {
		b.entities = append(b.entities, obelisk.Entity{ID: c.ID, Class: c.Class})
		for lang, label := range c.Labels {
			b.statement(c.ID, "label", obelisk.Text{Text: label, Language: lang})
		}
	}
	b.lamp()
	b.town()
	b.siege()
	b.others()
	return b.weigh()
}

func lampSources() []obelisk.Source {
	return []obelisk.Source{
		{
			ID: "almanac", Kind: obelisk.SourceBook, Title: obelisk.Texts{obelisk.English: "The Coast Almanac"}, Author: "A. Keeper",
			Publisher: "Quay Press", Language: obelisk.English, Published: edtf.MustParse("1961"), Rights: obelisk.Citable,
			Note:   obelisk.Texts{obelisk.English: "Printed from older almanacs.", obelisk.Russian: "Напечатан по старым альманахам."},
			Copies: []obelisk.Copy{{Document: almanacCopy, Name: "almanac.txt", Format: "plain", Charset: "utf-8", Bytes: 180213, Length: 179004}},
		},
		{
			ID: "copyist", Kind: obelisk.SourceWebPage, Title: obelisk.Texts{obelisk.English: "Lamps of the World"}, URL: "https://example.org/lamps",
			Language: obelisk.English, Retrieved: edtf.MustParse("2026-11-03"), Rights: obelisk.Citable, DerivedFrom: []obelisk.SourceID{"almanac"},
			Kin: []obelisk.Kinship{{
				With: "almanac", Chance: 93, Same: 14, Apart: 1,
				Rare: []obelisk.StatementID{obelisk.IdentityOf(obelisk.Statement{Subject: "lamp-of-courage", Property: "instituted-on", Value: date("1950~")}), "s-aaaabbbbcccc2345"},
			}},
		},
		{ID: "editors", Kind: obelisk.SourceEditorial, Title: obelisk.Texts{obelisk.English: "Editors of this register"}, Rights: obelisk.Quotable},
		{
			ID: "gazette", Kind: obelisk.SourceAct, Title: obelisk.Texts{obelisk.English: "Council Gazette", obelisk.Russian: "Вестник Совета"},
			Language: obelisk.English, Published: edtf.MustParse("1952-05"), Rights: obelisk.Quotable, License: "CC0-1.0",
			Copies: []obelisk.Copy{{Document: gazetteCopy, Name: "gazette.txt", Format: "plain", Charset: "utf-8", Bytes: 190, Length: 188}},
			Shares: []obelisk.Shared{{
				Document: gazetteCopy, With: "almanac", Other: almanacCopy, Letters: 60, Of: 150, OfOther: 120_000,
				Passages: []obelisk.SharedPassage{{Here: obelisk.Span{Start: 4, End: 70}, There: obelisk.Span{Start: 1200, End: 1266}}},
				Descent:  obelisk.Descent{Copy: "almanac", Chance: 97, Signs: []obelisk.Sign{{Kind: obelisk.SignLater, Copy: "almanac", Count: 1}, {Kind: obelisk.SignCut, Copy: "gazette", Count: 1, At: obelisk.Span{Start: 60, End: 70}}}},
			}},
		},
	}
}

func (b *builder) lamp() {
	b.entity("lamp-of-courage", "honour", "en=Lamp of Courage", "zh-Hans=勇气之灯", "ru=Светильник мужества", "uk=Світильник мужності", "be=Свяцільня мужнасці")
	b.statement("lamp-of-courage", "description", obelisk.Text{Text: "a civic honour of the Coast, given for endurance", Language: obelisk.English})
	b.statement("lamp-of-courage", "instituted-on", date("1950~"), cite("almanac"))
	b.statement("lamp-of-courage", "kind", ref("title"), cite("gazette"))
	qualified(b.statement("lamp-of-courage", "recipient-count", b.amount("3 {city}"), cite("gazette")), obelisk.Qualifier{Property: "counted", Value: ref("cities")})
	b.statement("lamp-of-courage", "discontinued-on", obelisk.None{}, cite("gazette"))
	b.statement("lamp-of-courage", "image", ref("lamp-picture"))
	b.entity("lamp-picture", "medium")
	b.statement("lamp-picture", "file", obelisk.Text{Text: "Lamp of Courage 1952.jpg"})
	b.entity("council", "authority", "en=Council of the Coast", "ru=Совет побережья")
	b.entity("act-1952-7", "act", "en=Act No. 7 of 1952")
}

func (b *builder) town() {
	b.entity("harbour-town", "place", "en=Harbour Town", "ru=Портовый", "zh-Hant=海港城")
	b.entity("harbour-town-lamp-of-courage", "conferral")
	b.statement("harbour-town-lamp-of-courage", "honour", ref("lamp-of-courage"), cite("gazette"))
	b.statement("harbour-town-lamp-of-courage", "recipient", ref("harbour-town"), cite("gazette"), cite("almanac"))
	b.statement("harbour-town-lamp-of-courage", "act", ref("act-1952-7"), cite("gazette"))
	b.statement("harbour-town-lamp-of-courage", "authority", ref("council"), cite("gazette"))
	passage := in("gazette", gazetteCopy, gazetteText, "On 3 May 1952 the Council conferred the Lamp of Courage on Harbour Town")
	passage.Context = []obelisk.Span{{Start: 0, End: 20}}
	passage.Passage = "On 3 May 1952 the Council conferred the Lamp of Courage on Harbour Town"
	b.statement("harbour-town-lamp-of-courage", "conferred-on", date("1952-05-03"), passage)
	leaked := in("almanac", almanacCopy, almanacText, "the fourth day of May")
	leaked.Passage = "the fourth day of May" // a record that should not hold it must not show it either
	other := cite("copyist")
	other.According = "almanac"
	b.statement("harbour-town-lamp-of-courage", "conferred-on", date("1952-05-04"), leaked, other)
	b.statement("harbour-town-lamp-of-courage", "conferred-on", date("1952"), cite("editors"))
	b.statement("harbour-town", "wikidata", obelisk.Text{Text: "Q000"})
	b.statement("harbour-town", "link", obelisk.Link{URL: "https://example.org/harbour?a=1&b=2"})
	b.statement("harbour-town", "link", obelisk.Link{URL: "javascript:alert(1)"})
	p, err := obelisk.ParsePoint("59.93, -30.31")
	if err != nil {
		b.t.Fatal(err)
	}
	b.statement("harbour-town", "coordinates", p, cite("almanac"))
	b.statement("harbour-town", "alias", obelisk.Text{Text: "Lighthaven", Language: obelisk.English}, cite("almanac"))
	b.statement("harbour-town", "alias", obelisk.Text{Text: "Светлая Гавань", Language: obelisk.Russian}, cite("almanac"))
	qualified(b.statement("harbour-town", "population", b.amount("~248000..400000 {person}"), cite("almanac")), obelisk.Qualifier{Property: "at", Value: date("1941")})
	rejected := b.statement("harbour-town", "note", obelisk.Text{Text: "Founded by giants.", Language: obelisk.English}, cite("copyist"))
	rejected.Status = obelisk.Rejected
}

func (b *builder) siege() {
	b.entity("siege-of-harbour-town", "event", "en=Siege of Harbour Town")
	b.statement("siege-of-harbour-town", "place", ref("harbour-town"), cite("gazette"))
	b.statement("siege-of-harbour-town", "start", date("1941-09-08"), cite("gazette"), cite("almanac"))
	b.statement("siege-of-harbour-town", "end", date("1941-11-10"), cite("gazette"))
	b.statement("siege-of-harbour-town", "end", date("1941-11"), cite("almanac"))
	b.statement("siege-of-harbour-town", "duration", b.amount("90 d"), cite("copyist"))
	proposed := b.statement("siege-of-harbour-town", "losses", b.amount("1000000.. {person}"), cite("almanac"))
	qualified(proposed, obelisk.Qualifier{Property: "loss-kind", Value: ref("dead")})
	proposed.Status = obelisk.Proposed
	denied := cite("gazette")
	denied.Stance = obelisk.Denies
	b.statement("siege-of-harbour-town", "aftermath", obelisk.Text{Text: "The harbour was rebuilt <in stone> & brick.", Language: obelisk.English}, cite("almanac"), denied)
	b.statement("siege-of-harbour-town", "commander", obelisk.Unknown{}, cite("almanac"))
}

func (b *builder) others() {
	b.entity("way-over-the-ice", "event", "en=Breakout over the ice")
	b.statement("way-over-the-ice", "part-of", ref("winter-camp"), cite("copyist"))
	b.entity("winter-camp", "event", "en=Winter camp")
	b.statement("winter-camp", "start", date("1941-11-20"), cite("gazette"))
	b.statement("winter-camp", "end", date("1941-12-24"), cite("almanac"))
	b.entity("hill-fort", "place", "en=Hill Fort", "uk=Форт на пагорбі")
	b.entity("hill-fort-lamp-of-courage", "conferral")
	b.statement("hill-fort-lamp-of-courage", "honour", ref("lamp-of-courage"), cite("gazette"))
	b.statement("hill-fort-lamp-of-courage", "recipient", ref("hill-fort"), cite("gazette"))
	b.statement("hill-fort-lamp-of-courage", "conferred-on", date("1951-06"), cite("gazette"), cite("almanac"))
	b.entity("mill-end", "place", "ru=Мельничный Конец")
	b.entity("mill-end-lamp-of-courage", "conferral")
	b.statement("mill-end-lamp-of-courage", "honour", ref("lamp-of-courage"))
	b.statement("mill-end-lamp-of-courage", "recipient", ref("mill-end"))
	b.statement("hill-fort-lamp-of-courage", "act", ref("act-1952-7"), cite("gazette"))
	b.statement("hill-fort-lamp-of-courage", "act", ref("act-1951-2"), cite("almanac"))
	b.entity("act-1951-2", "act", "en=Act No. 2 of 1951")
	b.entities = append(b.entities, obelisk.Entity{ID: "old-harbour", Class: "place", Merged: "harbour-town"})
	for i := range 120 {
		b.entity(obelisk.EntityID(fmt.Sprintf("post-%03d", i)), "unit", fmt.Sprintf("en=Lamp post No. %d", i))
	}
}

// weigh computes verdicts and findings as the program does.
func (b *builder) weigh() *register {
	collator := collate.New(b.about.Schema, collate.NewWitnesses(b.sources))
	bySubject := map[obelisk.EntityID][]obelisk.Statement{}
	for _, s := range b.statements {
		bySubject[s.Subject] = append(bySubject[s.Subject], s)
	}
	m := b.sorted()
	var events []*collate.Happening
	for _, e := range m.entities {
		if collator.Happens(e.Class) {
			events = append(events, collator.Happening(e, bySubject[e.ID]))
		}
	}
	times := collator.Course(events, nil).Weigh()
	for _, e := range m.entities {
		result := collator.Subject(e, bySubject[e.ID]).With(times[e.ID])
		m.verdicts = append(m.verdicts, result.Verdicts...)
		m.findings = append(m.findings, result.Findings...)
	}
	b.live(m)
	return m.sorted()
}

// live answers the disputed date of a conferral and tells of it in the feed.
func (b *builder) live(m *register) {
	at := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	for i, f := range m.findings {
		turn := obelisk.Turn{
			Revision: int64(i + 1), At: at, Who: "keeper", Why: "read the almanac", Kind: obelisk.TurnFound,
			Topic: obelisk.Topic{Subject: f.Subjects[0], Property: f.Property}, Finding: &f,
			Cause: obelisk.CauseOf(f.Statements, []obelisk.SourceID{"almanac"}),
		}
		if f.Kind == obelisk.FindingDisputed && f.Property == "conferred-on" {
			answer := obelisk.Answer{
				Finding: f.ID, Favoured: f.Statements[0], Why: obelisk.Text{Text: "The gazette is the act itself.", Language: obelisk.English},
				Evidence: []obelisk.Evidence{cite("editors")},
			}
			st, err := b.about.Schema.StatementOf(f.Subjects[0], answer)
			if err != nil {
				b.t.Fatal(err)
			}
			m.statements = append(m.statements, st)
			turn.Kind, turn.Finding = obelisk.TurnVerdict, nil
			turn.Before = obelisk.Standing{Kind: obelisk.Single, Values: []obelisk.Value{date("1952-05-03")}, Sources: 1, Independent: 1}
			turn.After = obelisk.Standing{Kind: obelisk.Disputed, Values: []obelisk.Value{date("1952-05-03"), date("1952-05-04")}, Sources: 3, Independent: 2}
		}
		m.turns = append(m.turns, turn)
	}
}
