package wikidata

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // how Wikidata's terms are said
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/exchange"
)

//go:embed wikidata.yaml
var termsFile []byte

// vocabulary is how Wikidata's terms are said, as data.
type vocabulary struct {
	Classes    map[obelisk.ClassID][]string  `yaml:"classes"`
	Qualifiers map[string]obelisk.PropertyID `yaml:"qualifiers"`
	Units      map[string]string             `yaml:"units"`
	Languages  map[obelisk.Language][]string `yaml:"languages"`
}

// Source is the id of Wikidata as a source.
const Source obelisk.SourceID = "wikidata"

// Part is what becomes of one entity; what it names stands in it, in an earlier
// one or in the register.
type Part struct {
	Sources    []obelisk.Source
	Entities   []obelisk.Entity
	Statements []obelisk.Statement
}

// Report is what came of a file.
type Report struct {
	Entities   int `json:"entities"`
	Conferrals int `json:"conferrals"`
	// LeftOut counts what could not be said, by reason.
	LeftOut map[string]int `json:"left_out,omitempty"`
}

// converter turns entities into records.
type converter struct {
	schema     *obelisk.Schema
	vocabulary vocabulary
	search     Search
	status     obelisk.Status
	properties map[string][]obelisk.Property // by their P numbers
	known      map[string]obelisk.EntityID   // by their Q numbers, of the register
	concepts   map[string]obelisk.EntityID   // those of the schema
	class      map[obelisk.EntityID]obelisk.ClassID
	names      map[string]*entity // labels of items that others name
	sources    map[obelisk.SourceID]bool
	report     Report
	part       Part
}

// role is the property of conferrals with a role.
func (c *converter) role(role obelisk.Role) obelisk.Property {
	for _, class := range c.schema.Classes {
		if class.Role == obelisk.RoleConferral {
			return c.schema.PropertyOf(class.ID, role)
		}
	}
	return obelisk.Property{}
}

// conferral is the class of conferrals; empty where the schema has none.
func (c *converter) conferral() obelisk.ClassID {
	for _, class := range c.schema.Classes {
		if class.Role == obelisk.RoleConferral {
			return class.ID
		}
	}
	return ""
}

// leave counts what is not said.
func (c *converter) leave(reason string) { c.report.LeftOut[reason]++ }

// asked reports whether an item is one of the honours asked for; all are where
// none was named.
func (c *converter) asked(item string) bool {
	return len(c.search.Honours) == 0 || slices.Contains(c.search.Honours, item)
}

// granted are the claims that an honour asked for was received; deprecated ones
// are counted and left out.
func (c *converter) granted(e *entity) []claim {
	var out []claim
	for _, claim := range e.Claims[c.search.Property] {
		item := claim.Mainsnak.item()
		switch {
		case item == "" && len(c.search.Honours) == 0:
			c.leave("an honour that is not known or none (" + clip(claim.Mainsnak.Snaktype) + ")")
		case item == "" || !c.asked(item):
		case claim.Rank == "deprecated":
			c.leave("claims that Wikidata itself marks as deprecated")
		default:
			out = append(out, claim)
		}
	}
	return out
}

// decode reads a line of a dump; nil where it is no item.
func decode(line []byte) (*entity, error) {
	line = []byte(strings.Trim(string(line), " \t\r\n,[]"))
	if len(line) == 0 {
		return nil, nil //nolint:nilnil // a bracket alone is no entity
	}
	e := &entity{}
	if err := json.Unmarshal(line, e); err != nil {
		return nil, unread(line, err)
	}
	if !validItem(e.ID) {
		return nil, nil //nolint:nilnil // properties and lexemes receive nothing
	}
	return e, nil
}

// unread words why a line is no entity. Errors are of kind ErrInvalid.
func unread(line []byte, err error) error {
	var unfit *json.UnmarshalTypeError
	what := err.Error()
	switch {
	case json.NewDecoder(bytes.NewReader(line)).Decode(&json.RawMessage{}) == nil && !json.Valid(line):
		return obelisk.Invalid("a line of the dump holds several entities: a dump has one entity a line, as Wikidata publishes it; jq -c '.[]' writes an array so")
	case errors.As(err, &unfit):
		what = fmt.Sprintf("its field %q cannot hold a JSON %s", unfit.Field, unfit.Value)
	case strings.HasPrefix(what, "unexpected end"):
		what = "its line breaks off"
	}
	name := "an entity"
	if id := idOf(line); id != "" {
		name = "the entity " + clip(id)
	}
	return obelisk.Invalid(name + " of the dump cannot be read: " + what)
}

// named lists the items that an entity's claims would name, and the items that its
// references are stated in.
func (c *converter) named(e *entity, into map[string]bool) {
	for _, claim := range c.granted(e) {
		into[claim.Mainsnak.item()] = true
		for q := range c.vocabulary.Qualifiers {
			for _, s := range claim.Qualifiers[q] {
				into[s.item()] = true
			}
		}
	}
	for property, claims := range e.Claims {
		says := len(c.properties[property]) > 0
		for _, claim := range claims {
			if says {
				into[claim.Mainsnak.item()] = true
			}
			for _, r := range claim.References {
				for _, s := range append(slices.Clone(r.Snaks["P248"]), r.Snaks["P143"]...) {
					into[s.item()] = true
				}
			}
		}
	}
	delete(into, "")
}

// entity makes the records of one entity that is an honour asked for, or received one.
func (c *converter) entity(e *entity) Part {
	c.part = Part{}
	granted := c.granted(e)
	honour := c.asked(e.ID) && len(c.search.Honours) > 0
	if len(granted) == 0 && !honour {
		return c.part
	}
	class := c.classOf(e)
	honours, recipients := c.role(obelisk.RoleHonour), c.role(obelisk.RoleRecipient)
	if honour && len(honours.Range) > 0 {
		class = honours.Range[0]
	}
	delete(c.names, e.ID) // all of it is at hand
	id := c.make(e.ID, class)
	c.report.Entities++
	c.terms(e, id)
	for _, property := range slices.Sorted(maps.Keys(e.Claims)) {
		c.claims(id, c.class[id], property, e.Claims[property])
	}
	if !c.schema.InRange(recipients, c.class[id]) {
		for range granted {
			c.leave("conferrals on what this schema does not honour (" + string(c.class[id]) + ")")
		}
		return c.part
	}
	for _, claim := range granted {
		c.confer(id, claim)
	}
	return c.part
}

// classOf finds the class by what the entity is an instance of, or by what is said
// of it; an organisation where neither tells.
func (c *converter) classOf(e *entity) obelisk.ClassID {
	var items []string
	for _, claim := range e.Claims["P31"] {
		if claim.Rank != "deprecated" {
			items = append(items, claim.Mainsnak.item())
		}
	}
	for _, class := range c.schema.Classes {
		for _, item := range append(c.vocabulary.Classes[class.ID], class.Mappings.Wikidata) {
			if item != "" && slices.Contains(items, item) {
				return class.ID
			}
		}
	}
	for _, tell := range []struct {
		property string
		class    obelisk.ClassID
	}{{"P569", "person"}, {"P21", "person"}, {"P625", "place"}} {
		if _, ok := c.schema.Class(tell.class); ok && len(e.Claims[tell.property]) > 0 {
			return tell.class
		}
	}
	if _, ok := c.schema.Class("organisation"); ok {
		c.leave("kinds of items that are not known here, taken for organisations")
		return "organisation"
	}
	return c.schema.Classes[0].ID
}

// make makes the entity of an item, unless it is there: with its identifier, and
// its labels where they were looked up.
func (c *converter) make(item string, class obelisk.ClassID) obelisk.EntityID {
	if id, ok := c.known[item]; ok {
		return id
	}
	id := obelisk.EntityID(strings.ToLower(item))
	c.known[item], c.class[id] = id, class
	c.part.Entities = append(c.part.Entities, obelisk.Entity{ID: id, Class: class})
	if p, ok := c.schema.Property(obelisk.PropertyID(Source)); ok && p.Role == obelisk.RoleIdentifier && c.schema.Allows(p, class) {
		c.say(obelisk.Statement{Subject: id, Property: p.ID, Value: obelisk.Text{Text: item}}, nil)
	}
	if e := c.names[item]; e != nil {
		c.terms(e, id)
	}
	return id
}

// terms says the labels, aliases and descriptions in the product's languages.
func (c *converter) terms(e *entity, id obelisk.EntityID) {
	class := c.class[id]
	label, alias, description := c.schema.PropertyOf(class, obelisk.RoleLabel), c.schema.PropertyOf(class, obelisk.RoleAlias), c.schema.PropertyOf(class, obelisk.RoleDescription)
	for _, language := range obelisk.InterfaceLanguages() {
		for _, code := range c.vocabulary.Languages[language] {
			if t, ok := e.Labels[code]; ok && t.Value != "" && label.ID != "" {
				c.say(obelisk.Statement{Subject: id, Property: label.ID, Value: obelisk.Text{Text: t.Value, Language: language}}, nil)
				break
			}
		}
		for _, code := range c.vocabulary.Languages[language] {
			if t, ok := e.Descriptions[code]; ok && t.Value != "" && description.ID != "" {
				c.say(obelisk.Statement{Subject: id, Property: description.ID, Value: obelisk.Text{Text: t.Value, Language: language}}, nil)
				break
			}
		}
		if alias.ID == "" || len(c.vocabulary.Languages[language]) == 0 {
			continue
		}
		for _, t := range e.Aliases[c.vocabulary.Languages[language][0]] {
			if t.Value != "" {
				c.say(obelisk.Statement{Subject: id, Property: alias.ID, Value: obelisk.Text{Text: t.Value, Language: language}}, nil)
			}
		}
	}
}

// claims says the claims of one property, as far as the schema has it.
func (c *converter) claims(id obelisk.EntityID, class obelisk.ClassID, property string, claims []claim) {
	if property == c.search.Property {
		return
	}
	at := slices.IndexFunc(c.properties[property], func(p obelisk.Property) bool { return c.schema.Allows(p, class) })
	if at < 0 {
		c.report.LeftOut["claims of properties that the schema does not have"] += len(claims)
		return
	}
	p := c.properties[property][at]
	for _, claim := range claims {
		if claim.Rank == "deprecated" {
			c.leave("claims that Wikidata itself marks as deprecated")
			continue
		}
		if v := c.value(p, claim.Mainsnak); v != nil {
			c.say(obelisk.Statement{Subject: id, Property: p.ID, Value: v, Qualifiers: c.qualifiers(p, claim)}, claim.References)
		}
	}
}

// value says a snak; nil where it cannot, which is counted.
func (c *converter) value(p obelisk.Property, s snak) obelisk.Value {
	if p.Kind != obelisk.KindEntity || s.Snaktype != "value" {
		v, reason := s.value(p, c.vocabulary.Units)
		if v == nil {
			c.leave(reason)
		}
		return v
	}
	item := s.item()
	switch id, ok := c.known[item]; {
	case item == "":
		c.leave("values that are no items")
		return nil
	case ok && c.schema.InRange(p, c.class[id]):
		return obelisk.Ref{Entity: id}
	case ok:
		c.leave("values of a class that the schema does not expect")
		return nil
	}
	if id, ok := c.concepts[item]; ok && c.schema.InRange(p, c.class[id]) {
		return obelisk.Ref{Entity: id}
	}
	if len(p.Range) == 0 || c.schema.HasRole(p.Range[0], obelisk.RoleConcept) || c.schema.HasRole(p.Range[0], obelisk.RoleMedium) {
		c.leave("values that would need an entity of a kind that is not told")
		return nil
	}
	return obelisk.Ref{Entity: c.make(item, p.Range[0])}
}

// qualifiers says those that the property takes and that bear its number in the schema.
func (c *converter) qualifiers(p obelisk.Property, claim claim) []obelisk.Qualifier {
	var out []obelisk.Qualifier
	for _, id := range p.Qualifiers {
		q, _ := c.schema.Property(id)
		if q.Mappings.Wikidata == "" {
			continue
		}
		for _, s := range claim.Qualifiers[q.Mappings.Wikidata] {
			if v := c.value(q, s); v != nil {
				out = append(out, obelisk.Qualifier{Property: q.ID, Value: v})
			}
		}
	}
	return out
}

// confer makes the conferral of a claim; its id is that of the claim.
func (c *converter) confer(recipient obelisk.EntityID, claim claim) {
	honours, recipients, class := c.role(obelisk.RoleHonour), c.role(obelisk.RoleRecipient), c.conferral()
	id := obelisk.EntityID(strings.Join(strings.FieldsFunc(strings.ToLower(claim.ID), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-"))
	if !id.Valid() || len(honours.Range) == 0 {
		c.leave("claims without an id")
		return
	}
	c.report.Conferrals++
	honour := c.make(claim.Mainsnak.item(), honours.Range[0])
	c.part.Entities = append(c.part.Entities, obelisk.Entity{ID: id, Class: class})
	c.class[id] = class
	c.say(obelisk.Statement{Subject: id, Property: honours.ID, Value: obelisk.Ref{Entity: honour}}, claim.References)
	c.say(obelisk.Statement{Subject: id, Property: recipients.ID, Value: obelisk.Ref{Entity: recipient}}, claim.References)
	for _, qualifier := range slices.Sorted(maps.Keys(claim.Qualifiers)) {
		p, ok := c.schema.Property(c.vocabulary.Qualifiers[qualifier])
		if !ok || !c.schema.Allows(p, class) {
			c.report.LeftOut["qualifiers of conferrals that the schema does not have ("+clip(qualifier)+")"] += len(claim.Qualifiers[qualifier])
			continue
		}
		for _, s := range claim.Qualifiers[qualifier] {
			if v := c.value(p, s); v != nil {
				c.say(obelisk.Statement{Subject: id, Property: p.ID, Value: v}, claim.References)
			}
		}
	}
	delete(c.class, id)
}

// say adds a statement that Wikidata makes and, by its references, others.
func (c *converter) say(s obelisk.Statement, references []reference) {
	s.Status, s.Reader = c.status, "import"
	s.ID = obelisk.IdentityOf(s)
	s.Evidence = []obelisk.Evidence{{Source: Source, Stance: obelisk.Supports}}
	for _, r := range references {
		for _, source := range c.cited(r) {
			if !slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return e.Source == source }) {
				s.Evidence = append(s.Evidence, obelisk.Evidence{Source: source, Stance: obelisk.Supports})
			}
		}
	}
	c.part.Statements = append(c.part.Statements, s)
}

// cited are the sources of a reference: what it is stated in (P248), its address
// (P854), or the wiki that it was taken from (P143). They are known through
// Wikidata alone.
func (c *converter) cited(r reference) []obelisk.SourceID {
	var out []obelisk.SourceID
	for _, property := range []string{"P248", "P143"} {
		for _, s := range r.Snaks[property] {
			item := s.item()
			if item == "" {
				continue
			}
			kind := obelisk.SourceOther
			if property == "P143" {
				kind = obelisk.SourceWebPage
			}
			out = append(out, c.source(obelisk.Source{ID: obelisk.SourceID(strings.ToLower(item)), Kind: kind, Title: c.titles(item), URL: "https://www.wikidata.org/wiki/" + item}))
		}
	}
	for _, s := range r.Snaks["P854"] {
		address := s.text()
		u, err := url.Parse(address)
		if err != nil || u.Host == "" {
			c.leave("references whose address cannot be read")
			continue
		}
		sum := sha256.Sum256([]byte(address))
		source := obelisk.Source{
			ID:   obelisk.SourceID(strings.Trim(obelisk.Slug(u.Hostname(), 60)+"-"+hex.EncodeToString(sum[:5]), "-")),
			Kind: obelisk.SourceWebPage, Title: obelisk.Texts{obelisk.English: u.Hostname()}, URL: address,
		}
		for _, retrieved := range r.Snaks["P813"] {
			if v, _ := retrieved.date(); v != nil {
				if d, ok := v.(obelisk.Date); ok {
					source.Retrieved = d.Date
				}
			}
		}
		out = append(out, c.source(source))
	}
	return out
}

// titles are the labels of an item, or its number.
func (c *converter) titles(item string) obelisk.Texts {
	out := obelisk.Texts{}
	if e := c.names[item]; e != nil {
		for language, codes := range c.vocabulary.Languages {
			for _, code := range codes {
				if t := e.Labels[code]; t.Value != "" && out[language] == "" {
					out[language] = t.Value
				}
			}
		}
	}
	if len(out) == 0 {
		out[obelisk.English] = item
	}
	return out
}

// source makes a source once.
func (c *converter) source(s obelisk.Source) obelisk.SourceID {
	if !c.sources[s.ID] {
		c.sources[s.ID] = true
		s.Rights = obelisk.Citable
		if s.ID != Source {
			s.CitedIn = []obelisk.SourceID{Source}
		}
		c.part.Sources = append(c.part.Sources, s)
	}
	return s.ID
}

// own is Wikidata as a source.
func own(retrieved edtf.Date) obelisk.Source {
	return obelisk.Source{
		ID: Source, Kind: obelisk.SourceDatabase, Title: obelisk.Texts{obelisk.English: "Wikidata"}, URL: "https://www.wikidata.org/",
		Rights: obelisk.Quotable, License: "CC0-1.0", Retrieved: retrieved,
	}
}

// newConverter prepares to convert by a schema.
func newConverter(schema *obelisk.Schema, search Search, status obelisk.Status) (*converter, error) {
	c := &converter{
		schema: schema, search: search, status: status, properties: map[string][]obelisk.Property{}, known: map[string]obelisk.EntityID{},
		concepts: map[string]obelisk.EntityID{}, class: map[obelisk.EntityID]obelisk.ClassID{}, names: map[string]*entity{},
		sources: map[obelisk.SourceID]bool{}, report: Report{LeftOut: map[string]int{}},
	}
	if err := exchange.DecodeYAML(termsFile, "wikidata.yaml", &c.vocabulary); err != nil {
		return nil, err
	}
	if c.conferral() == "" {
		return nil, obelisk.Invalid("the schema has no class of conferrals: Wikidata's honours have no place in it")
	}
	for _, p := range schema.Properties {
		if p.Mappings.Wikidata != "" && !p.QualifierOnly {
			c.properties[p.Mappings.Wikidata] = append(c.properties[p.Mappings.Wikidata], p)
		}
	}
	for _, concept := range schema.Concepts {
		if concept.Wikidata != "" {
			c.concepts[concept.Wikidata], c.class[concept.ID] = concept.ID, concept.Class
		}
	}
	return c, nil
}
