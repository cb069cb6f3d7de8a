package publish

import (
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
)

// What of a register becomes which triples:
//
//   - An entity has the types of its class and of the vocabularies to which the
//     schema maps it, and for each statement that some source supports, or that
//     nobody denies, its value: under the register's own property, under that of
//     schema.org and under that of CIDOC-CRM. Disputed values all stand there.
//   - A statement is a resource: an rdf:Statement and, for CIDOC-CRM, an
//     attribute assignment, with its status, the verdict of its topic, the number
//     of its sources and witnesses, and the sources from which it derives.
//   - A piece of evidence is a Web Annotation of the copy that is cited: position
//     in code points, and the quotation where the source may be quoted.
//   - A source and its copies are PROV entities; a copy is named by its SHA-256
//     (RFC 6920).

//go:embed cidoc.tsv
var cidocRanges string

// ranges says what the properties of CIDOC-CRM lead to: a class, or "literal".
func ranges() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(cidocRanges) {
		property, class, _ := strings.Cut(strings.TrimSpace(line), "\t")
		out[property] = class
	}
	return out
}

// linker makes nodes of records.
type linker struct {
	*run
	out    notation
	ranges map[string]string
}

func writeTurtle(r *run) error {
	t := &turtle{}
	return r.link(t, &t.b)
}

func writeJSONLD(r *run) error {
	j := &jsonLD{}
	return r.link(j, &j.b)
}

// link writes the graph; text is what the notation has gathered.
func (r *run) link(out notation, text *[]byte) error {
	l := &linker{run: r, out: out, ranges: ranges()}
	flush := func() {
		_, _ = r.out.Write(*text)
		*text = (*text)[:0]
	}
	out.begin(r.prefixes())
	l.dataset()
	if r.options.Choice.whole() {
		l.vocabulary()
	}
	flush()
	for about, err := range r.subjects() {
		if err != nil {
			return err
		}
		l.entity(about)
		for _, s := range about.statements {
			l.statement(s)
			l.wrote()
		}
		flush()
	}
	if err := l.sources(flush); err != nil {
		return err
	}
	out.end()
	flush()
	return nil
}

// dataset describes the register.
func (l *linker) dataset() {
	n := &node{id: address(l.base)}
	n.is("schema:Dataset", "prov:Entity")
	n.sayText("schema:name", l.register.Title)
	n.sayText("schema:description", l.register.Description)
	if l.register.License != "" {
		n.say("schema:license", spdx(l.register.License))
	}
	l.out.node(n)
}

// spdx is the address of a licence that has an SPDX identifier, else its words.
func spdx(license string) term {
	if strings.Trim(license, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-+") == "" {
		return address("https://spdx.org/licenses/" + license)
	}
	return literal{text: license}
}

// vocabulary describes the schema: what its classes and properties are called,
// and what they are in other vocabularies.
func (l *linker) vocabulary() {
	for _, c := range l.schema.Classes {
		n := &node{id: name("class:" + c.ID)}
		n.is("rdfs:Class")
		n.sayText("rdfs:label", c.Labels)
		n.sayText("rdfs:comment", c.Description)
		for _, broader := range c.Is {
			n.say("rdfs:subClassOf", name("class:"+broader))
		}
		l.mapped(n, c.Mappings)
		l.out.node(n)
	}
	for _, p := range l.schema.Properties {
		n := &node{id: name("property:" + p.ID)}
		n.is("rdf:Property")
		n.sayText("rdfs:label", p.Labels)
		n.sayText("rdfs:comment", p.Description)
		l.mapped(n, p.Mappings)
		l.out.node(n)
	}
}

// mapped says what a term of the schema is in other vocabularies.
func (l *linker) mapped(n *node, m obelisk.Mappings) {
	for _, close := range []name{prefixed("schema", m.SchemaOrg), prefixed("crm", m.CIDOC), prefixed("wd", m.Wikidata)} {
		if close != "" {
			n.say("skos:closeMatch", close)
		}
	}
}

// prefixed is a term of a vocabulary, empty where the schema names none, or
// nothing that could be one.
func prefixed(prefix, term string) name {
	if term == "" || strings.Trim(term, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "" || strings.HasPrefix(term, "-") {
		return ""
	}
	return name(prefix + ":" + term)
}

// entity describes an entity by what is said of it.
func (l *linker) entity(about subject) {
	n := &node{id: name("entity:" + about.ID)}
	if about.Merged != "" {
		n.say("dcterms:isReplacedBy", name("entity:"+about.Merged))
		l.out.node(n)
		return
	}
	class, _ := l.schema.Class(about.Class)
	n.is(name("class:"+about.Class), prefixed("schema", class.Mappings.SchemaOrg), prefixed("crm", class.Mappings.CIDOC))
	for _, s := range about.statements {
		if !s.Status.Weighed() || len(supporters(s.Statement)) == 0 && len(s.Evidence) > 0 {
			continue
		}
		l.said(n, s.Statement)
	}
	l.out.node(n)
}

// said adds the value of a statement to its subject.
func (l *linker) said(n *node, s obelisk.Statement) {
	p := l.property(s.Property)
	n.say(name("property:"+p.ID), l.value(s.Value))
	if org := prefixed("schema", p.Mappings.SchemaOrg); org != "" {
		n.say(org, l.schemaOrg(p, s.Value)...)
	}
	if crm := prefixed("crm", p.Mappings.CIDOC); crm != "" {
		n.say(crm, l.cidoc(p, s.Value)...)
	}
}

// value is a value in the register's own terms.
func (l *linker) value(v obelisk.Value) term {
	switch v := v.(type) {
	case obelisk.Date:
		return literal{text: v.String(), datatype: "edtf:EDTF"}
	case obelisk.Quantity:
		return l.interval(v)
	case obelisk.Text:
		return literal{text: clean(v.Text), language: v.Language}
	case obelisk.Ref:
		return name("entity:" + v.Entity)
	case obelisk.Point:
		return wkt(v)
	case obelisk.Link:
		if a, ok := iri(v.URL); ok {
			return a
		}
		return literal{text: clean(v.URL)}
	case obelisk.Unknown:
		return name("obelisk:unknown")
	default:
		return name("obelisk:none")
	}
}

// clean is a text without what no RDF notation takes: ill-formed UTF-8.
func clean(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// wkt is a point as well-known text: longitude first (GeoSPARQL 1.1).
func wkt(p obelisk.Point) literal {
	return literal{text: "POINT(" + p.Lon.String() + " " + p.Lat.String() + ")", datatype: "geo:wktLiteral"}
}

// decimal is a number as xsd:decimal.
func decimal(text string) literal { return literal{text: text, datatype: "xsd:decimal"} }

// interval is a quantity as schema.org has them, with the unit in UCUM.
func (l *linker) interval(q obelisk.Quantity) *node {
	n := &node{}
	n.is("schema:QuantitativeValue")
	low, hasLow := q.Low()
	high, hasHigh := q.High()
	if hasLow && hasHigh && low.Equal(high) {
		n.say("schema:value", decimal(low.String()))
	} else {
		if hasLow {
			n.say("schema:minValue", decimal(low.String()))
		}
		if hasHigh {
			n.say("schema:maxValue", decimal(high.String()))
		}
	}
	if q.Unit() != "" {
		n.say("schema:unitText", literal{text: string(q.Unit())})
	}
	if q.About() {
		n.say("obelisk:about", literal{text: "true", datatype: "xsd:boolean"})
	}
	return n
}

// schemaOrg says a value as schema.org expects it; what it has no words for is
// left to the register's own property.
func (l *linker) schemaOrg(p *obelisk.Property, v obelisk.Value) []term {
	switch v := v.(type) {
	case obelisk.Date:
		if at, ok := isoDate(v.Date); ok {
			return []term{at}
		}
		return []term{literal{text: v.String(), datatype: "edtf:EDTF"}}
	case obelisk.Point:
		n := &node{}
		n.is("schema:GeoCoordinates")
		n.say("schema:latitude", decimal(v.Lat.String()))
		n.say("schema:longitude", decimal(v.Lon.String()))
		return []term{n}
	case obelisk.Text:
		if named, ok := found(p, v); ok {
			return []term{named}
		}
		return []term{l.value(v)}
	case obelisk.Unknown, obelisk.None:
		return nil
	default:
		return []term{l.value(v)}
	}
}

// found is the address of what an identifier names, where the schema says how
// to make it.
func found(p *obelisk.Property, t obelisk.Text) (address, bool) {
	before, after, ok := strings.Cut(p.Address, "{}")
	if !ok || t.Text == "" {
		return "", false
	}
	return iri(before + t.Text + after)
}

// isoDate is a date that is exact to the day, the month or the year as XML
// Schema has them; false for all others.
func isoDate(d edtf.Date) (literal, bool) {
	if d.Level() != 0 || d.Form() != edtf.FormPoint {
		return literal{}, false
	}
	datatypes := map[edtf.Precision]name{edtf.PrecisionDay: "xsd:date", edtf.PrecisionMonth: "xsd:gYearMonth", edtf.PrecisionYear: "xsd:gYear"}
	datatype, ok := datatypes[d.Precision()]
	return literal{text: d.String(), datatype: datatype}, ok
}

// cidoc says a value as CIDOC-CRM does, after the class that its property leads to.
func (l *linker) cidoc(p *obelisk.Property, v obelisk.Value) []term {
	class := l.ranges[p.Mappings.CIDOC]
	switch v := v.(type) {
	case obelisk.Date:
		if class == "E52_Time-Span" {
			return []term{timeSpan(p.Role, v.Date)}
		}
	case obelisk.Quantity:
		if class == "E54_Dimension" {
			return []term{dimension(v)}
		}
	case obelisk.Ref:
		if class != "literal" {
			return []term{l.value(v)}
		}
	case obelisk.Point:
		if class == "literal" {
			return []term{wkt(v)}
		}
	case obelisk.Text:
		if class == "literal" {
			return []term{l.value(v)}
		}
		return []term{called(class, v)}
	}
	return nil
}

// called is a thing of which only its wording is known.
func called(class string, t obelisk.Text) *node {
	n := &node{}
	n.is(prefixed("crm", class))
	if class == "E33_E41_Linguistic_Appellation" {
		n.say("crm:P190_has_symbolic_content", literal{text: clean(t.Text), language: t.Language})
		return n
	}
	n.say("rdfs:label", literal{text: clean(t.Text), language: t.Language})
	return n
}

// timeSpan is a date as the bounds between which something lies: of a start or
// an end the first and last day on which that may be, of all else the days
// within which it took place.
func timeSpan(role obelisk.Role, d edtf.Date) *node {
	n := &node{}
	n.is("crm:E52_Time-Span")
	first, last := name("crm:P82a_begin_of_the_begin"), name("crm:P82b_end_of_the_end")
	if role == obelisk.RoleStart {
		last = "crm:P81a_end_of_the_begin"
	}
	if role == obelisk.RoleEnd {
		first = "crm:P81b_begin_of_the_end"
	}
	if text, ok := xsdDay(d.Earliest()); ok {
		n.say(first, text)
	}
	if text, ok := xsdDay(d.Latest()); ok {
		n.say(last, text)
	}
	n.say("rdfs:label", literal{text: d.String()})
	return n
}

// xsdDay is a known bound as xsd:date, whose years have at least four digits.
func xsdDay(b edtf.Bound) (literal, bool) {
	text := strings.TrimPrefix(day(b), "+")
	return literal{text: text, datatype: "xsd:date"}, text != ""
}

// dimension is a quantity as CIDOC-CRM has them.
func dimension(q obelisk.Quantity) *node {
	n := &node{}
	n.is("crm:E54_Dimension")
	low, hasLow := q.Low()
	high, hasHigh := q.High()
	if hasLow && hasHigh && low.Equal(high) {
		n.say("crm:P90_has_value", decimal(low.String()))
	} else {
		if hasLow {
			n.say("crm:P90a_has_lower_value_limit", decimal(low.String()))
		}
		if hasHigh {
			n.say("crm:P90b_has_upper_value_limit", decimal(high.String()))
		}
	}
	if q.Unit() != "" {
		unit := &node{}
		unit.is("crm:E58_Measurement_Unit")
		unit.say("rdfs:label", literal{text: string(q.Unit())})
		n.say("crm:P91_has_unit", unit)
	}
	return n
}

// statement describes a statement with its verdict, its sources and its evidence.
func (l *linker) statement(s stated) {
	id := name("statement:" + s.ID)
	n := &node{id: id}
	n.is("rdf:Statement", "crm:E13_Attribute_Assignment", "prov:Entity")
	subject, property, value := name("entity:"+s.Subject), name("property:"+s.Property), l.value(s.Value)
	n.say("rdf:subject", subject)
	n.say("rdf:predicate", property)
	n.say("rdf:object", value)
	n.say("crm:P140_assigned_attribute_to", subject)
	n.say("crm:P177_assigned_property_of_type", property)
	if _, entity := s.Value.(obelisk.Ref); entity {
		n.say("crm:P141_assigned", value)
	}
	for _, q := range obelisk.SortedQualifiers(s.Qualifiers) {
		of := &node{}
		of.say("rdf:predicate", name("property:"+q.Property))
		of.say("rdf:value", l.value(q.Value))
		n.say("obelisk:qualifier", of)
	}
	n.say("obelisk:status", name("obelisk:"+s.Status))
	if s.verdict != "" {
		n.say("obelisk:verdict", name("obelisk:"+s.verdict))
	}
	n.say("obelisk:sources", whole(s.sources))
	n.say("obelisk:independent", whole(s.independent))
	if s.Reader != "" {
		n.say("obelisk:reader", literal{text: clean(s.Reader)})
	}
	for _, e := range s.Evidence {
		if !l.options.Choice.whole() {
			l.sourced[e.Source] = true
		}
		predicate := name("prov:wasDerivedFrom")
		if e.Stance == obelisk.Denies {
			predicate = "obelisk:deniedBy"
		}
		n.say(predicate, name("source:"+e.Source))
	}
	for _, e := range s.Evidence {
		n.say("obelisk:evidence", l.evidence(id, e))
	}
	l.out.node(n)
}

// whole is a whole number.
func whole(n int) literal { return literal{text: strconv.Itoa(n), datatype: "xsd:integer"} }

// evidence is a Web Annotation: a passage of a copy, or a work as a whole.
func (l *linker) evidence(statement name, e obelisk.Evidence) *node {
	n := &node{}
	n.is("oa:Annotation")
	n.say("oa:motivatedBy", name("oa:describing"))
	n.say("oa:hasBody", statement)
	n.say("obelisk:stance", name("obelisk:"+e.Stance))
	n.say("dcterms:source", name("source:"+e.Source))
	if e.According != "" {
		n.say("obelisk:according", name("source:"+e.According))
	}
	n.sayText("obelisk:gist", e.Gist)
	if e.Document == "" {
		n.say("oa:hasTarget", name("source:"+e.Source))
		return n
	}
	target := &node{}
	target.is("oa:SpecificResource")
	target.say("oa:hasSource", copyName(e.Document))
	if !e.Span.IsZero() {
		target.say("oa:hasSelector", position(e.Span))
	}
	// The passage is kept only of sources that may be quoted.
	if e.Passage != "" {
		quote := &node{}
		quote.is("oa:TextQuoteSelector")
		quote.say("oa:exact", literal{text: clean(e.Passage), language: e.Language})
		target.say("oa:hasSelector", quote)
	}
	n.say("oa:hasTarget", target)
	for _, span := range e.Context {
		around := &node{}
		around.is("oa:SpecificResource")
		around.say("oa:hasSource", copyName(e.Document))
		around.say("oa:hasSelector", position(span))
		n.say("obelisk:context", around)
	}
	return n
}

// position selects a stretch by code points.
func position(span obelisk.Span) *node {
	n := &node{}
	n.is("oa:TextPositionSelector")
	n.say("oa:start", natural(span.Start))
	n.say("oa:end", natural(span.End))
	return n
}

// natural is a number from 0 on.
func natural(n int) literal {
	return literal{text: strconv.Itoa(n), datatype: "xsd:nonNegativeInteger"}
}

// copyName names the bytes of a copy by their SHA-256 (RFC 6920).
func copyName(id obelisk.DocumentID) address {
	sum, err := hex.DecodeString(string(id))
	if err != nil {
		return address("urn:obelisk:document:" + string(id))
	}
	return address("ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(sum))
}

// sources describes all sources, or of a choice those that it cites.
func (l *linker) sources(flush func()) error {
	if l.options.Choice.whole() {
		for s, err := range l.src.Sources(l.ctx) {
			if err != nil {
				return err
			}
			l.source(s)
			flush()
		}
		return l.ctx.Err()
	}
	for _, id := range slices.Sorted(maps.Keys(l.sourced)) {
		s, err := l.src.Source(l.ctx, id)
		if err != nil {
			return err
		}
		l.source(s)
		flush()
	}
	return nil
}

// kinds are the types of schema.org for kinds of sources.
func kindOf(k obelisk.SourceKind) name {
	switch k {
	case obelisk.SourceWebPage:
		return "schema:WebPage"
	case obelisk.SourceBook:
		return "schema:Book"
	case obelisk.SourceArticle:
		return "schema:Article"
	case obelisk.SourceAct:
		return "schema:Legislation"
	case obelisk.SourceDatabase:
		return "schema:Dataset"
	case obelisk.SourceArchive:
		return "schema:ArchiveComponent"
	default:
		return "schema:CreativeWork"
	}
}

// source describes a work and its copies.
func (l *linker) source(s obelisk.Source) {
	n := &node{id: name("source:" + s.ID)}
	n.is("prov:Entity", kindOf(s.Kind), "crm:E73_Information_Object")
	n.sayText("schema:name", s.Title)
	for _, words := range []struct {
		predicate name
		text      string
	}{{"schema:author", s.Author}, {"schema:publisher", s.Publisher}, {"schema:inLanguage", string(s.Language)}} {
		if words.text != "" {
			n.say(words.predicate, literal{text: clean(words.text)})
		}
	}
	if link, ok := iri(s.URL); ok {
		n.say("schema:url", link)
	}
	for _, date := range []struct {
		predicate name
		at        edtf.Date
	}{{"schema:datePublished", s.Published}, {"schema:dateModified", s.Updated}, {"obelisk:retrieved", s.Retrieved}} {
		if !date.at.IsZero() {
			n.say(date.predicate, l.schemaOrg(&obelisk.Property{}, obelisk.Date{Date: date.at})...)
		}
	}
	n.say("obelisk:rights", name("obelisk:"+s.Rights))
	if s.License != "" {
		n.say("schema:license", spdx(s.License))
	}
	for _, from := range s.DerivedFrom {
		n.say("prov:wasDerivedFrom", name("source:"+from))
	}
	for _, in := range s.CitedIn {
		n.say("obelisk:citedIn", name("source:"+in))
	}
	n.sayText("schema:abstract", s.Note)
	l.out.node(n)
	for _, c := range s.Copies {
		copied := &node{id: copyName(c.Document)}
		copied.is("prov:Entity", "schema:MediaObject")
		copied.say("prov:specializationOf", name("source:"+s.ID))
		copied.say("schema:sha256", literal{text: string(c.Document)})
		if c.Length > 0 {
			copied.say("obelisk:codePoints", natural(c.Length))
		}
		l.out.node(copied)
	}
}

// sortedKeys are the languages of texts in order.
func sortedKeys(t obelisk.Texts) []obelisk.Language { return slices.Sorted(maps.Keys(t)) }
