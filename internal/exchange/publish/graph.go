package publish

import (
	"strings"
	"unicode/utf8"

	"obelisk"
)

// Linked data is made of nodes, which Turtle and JSON-LD spell in their own
// ways: the two files hold the same graph.

// name is a term with its prefix, such as "schema:name". What follows the
// prefix is made of letters, digits, "-" and "_", which both notations take.
type name string

// term is what a fact ends in: a name, an address, a literal or a node.
type term interface{ isTerm() }

// address is a whole IRI.
type address string

// literal is a text with a language or a datatype, or neither.
type literal struct {
	text     string
	language obelisk.Language
	datatype name
}

// node is a resource with its facts. One without an id stands within another.
type node struct {
	id    term // a name or an address
	types []name
	facts []fact
}

// fact is one predicate with its objects.
type fact struct {
	predicate name
	objects   []term
}

func (name) isTerm()    {}
func (address) isTerm() {}
func (literal) isTerm() {}
func (*node) isTerm()   {}

// say adds facts to the node; what it has said already is not repeated.
func (n *node) say(predicate name, objects ...term) {
	for _, object := range objects {
		n.sayOne(predicate, object)
	}
}

func (n *node) sayOne(predicate name, object term) {
	for i := range n.facts {
		if n.facts[i].predicate != predicate {
			continue
		}
		for _, known := range n.facts[i].objects {
			if _, blank := object.(*node); !blank && known == object {
				return
			}
		}
		n.facts[i].objects = append(n.facts[i].objects, object)
		return
	}
	n.facts = append(n.facts, fact{predicate, []term{object}})
}

// sayText adds a text in each of its languages, in the order of their tags.
func (n *node) sayText(predicate name, texts obelisk.Texts) {
	for _, l := range sortedKeys(texts) {
		n.say(predicate, literal{text: texts[l], language: l})
	}
}

// is adds types that are named.
func (n *node) is(types ...name) {
	for _, t := range types {
		known := false
		for _, has := range n.types {
			known = known || has == t
		}
		if t != "" && !known {
			n.types = append(n.types, t)
		}
	}
}

// prefix is the short form of the beginning of names.
type prefix struct{ short, iri string }

// prefixes of a register; all end in a character after which names may follow.
func (r *run) prefixes() []prefix {
	return []prefix{
		{"class", r.base + "class/"},
		{"crm", "http://www.cidoc-crm.org/cidoc-crm/"},
		{"dcterms", "http://purl.org/dc/terms/"},
		{"edtf", "http://id.loc.gov/datatypes/edtf/"},
		{"entity", r.base + "entity/"},
		{"geo", "http://www.opengis.net/ont/geosparql#"},
		{"oa", "http://www.w3.org/ns/oa#"},
		{"obelisk", "urn:obelisk:terms:"},
		{"property", r.base + "property/"},
		{"prov", "http://www.w3.org/ns/prov#"},
		{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"schema", "https://schema.org/"},
		{"skos", "http://www.w3.org/2004/02/skos/core#"},
		{"source", r.base + "source/"},
		{"statement", r.base + "statement/"},
		{"wd", "http://www.wikidata.org/entity/"},
		{"xsd", "http://www.w3.org/2001/XMLSchema#"},
	}
}

// notation writes nodes one after the other.
type notation interface {
	begin(prefixes []prefix)
	node(n *node)
	end()
}

// turtle writes Turtle 1.1.
type turtle struct{ b []byte }

func (t *turtle) begin(prefixes []prefix) {
	for _, p := range prefixes {
		t.b = append(t.b, "@prefix "+p.short+": <"+p.iri+"> .\n"...)
	}
}

func (t *turtle) end() {}

func (t *turtle) node(n *node) {
	t.b = append(t.b, '\n')
	t.term(n.id, 0)
	t.body(n, 1)
	t.b = append(t.b, " .\n"...)
}

// body writes types and facts, indented so deep.
func (t *turtle) body(n *node, depth int) {
	first := true
	lead := func() {
		if !first {
			t.b = append(t.b, " ;\n"...)
			for range depth {
				t.b = append(t.b, "  "...)
			}
		} else {
			t.b = append(t.b, ' ')
		}
		first = false
	}
	for i, kind := range n.types {
		if i == 0 {
			lead()
			t.b = append(t.b, "a "...)
		} else {
			t.b = append(t.b, ", "...)
		}
		t.b = append(t.b, kind...)
	}
	for _, f := range n.facts {
		lead()
		t.b = append(append(t.b, f.predicate...), ' ')
		for i, object := range f.objects {
			if i > 0 {
				t.b = append(t.b, ", "...)
			}
			t.term(object, depth)
		}
	}
}

// term writes one term.
func (t *turtle) term(v term, depth int) {
	switch v := v.(type) {
	case name:
		t.b = append(t.b, v...)
	case address:
		t.b = append(append(append(t.b, '<'), v...), '>')
	case literal:
		t.literal(v)
	case *node:
		t.b = append(t.b, '[')
		t.body(v, depth+1)
		t.b = append(t.b, " ]"...)
	}
}

// literal writes a text between quotation marks.
func (t *turtle) literal(v literal) {
	t.b = append(t.b, '"')
	for _, c := range v.text {
		switch c {
		case '"', '\\':
			t.b = append(t.b, '\\', byte(c))
		case '\n':
			t.b = append(t.b, `\n`...)
		case '\r':
			t.b = append(t.b, `\r`...)
		default:
			t.b = utf8.AppendRune(t.b, c)
		}
	}
	t.b = append(t.b, '"')
	switch {
	case v.language != "":
		t.b = append(append(t.b, '@'), v.language...)
	case v.datatype != "":
		t.b = append(append(t.b, "^^"...), v.datatype...)
	}
}

// jsonLD writes JSON-LD 1.1: a context of prefixes and a graph, one node a line.
type jsonLD struct {
	b    []byte
	some bool
}

func (j *jsonLD) begin(prefixes []prefix) {
	j.b = append(j.b, "{\"@context\":{"...)
	for i, p := range prefixes {
		if i > 0 {
			j.b = append(j.b, ',')
		}
		j.string(p.short)
		// What ends in ":" is no prefix by itself; "@prefix" says that it is one.
		j.b = append(j.b, `:{"@id":`...)
		j.string(p.iri)
		j.b = append(j.b, `,"@prefix":true}`...)
	}
	j.b = append(j.b, "},\"@graph\":["...)
}

func (j *jsonLD) end() { j.b = append(j.b, "\n]}\n"...) }

func (j *jsonLD) node(n *node) {
	if j.some {
		j.b = append(j.b, ',')
	}
	j.some = true
	j.b = append(j.b, '\n')
	j.object(n)
}

// object writes a node.
func (j *jsonLD) object(n *node) {
	j.b = append(j.b, '{')
	some := false
	key := func(k string) {
		if some {
			j.b = append(j.b, ',')
		}
		some = true
		j.string(k)
		j.b = append(j.b, ':')
	}
	if n.id != nil {
		key("@id")
		j.id(n.id)
	}
	if len(n.types) > 0 {
		key("@type")
		j.b = append(j.b, '[')
		for i, kind := range n.types {
			if i > 0 {
				j.b = append(j.b, ',')
			}
			j.string(string(kind))
		}
		j.b = append(j.b, ']')
	}
	for _, f := range n.facts {
		key(string(f.predicate))
		j.b = append(j.b, '[')
		for i, object := range f.objects {
			if i > 0 {
				j.b = append(j.b, ',')
			}
			j.term(object)
		}
		j.b = append(j.b, ']')
	}
	j.b = append(j.b, '}')
}

// id writes the id of a name or an address.
func (j *jsonLD) id(v term) {
	switch v := v.(type) {
	case name:
		j.string(string(v))
	case address:
		j.string(string(v))
	}
}

// term writes the value of a key.
func (j *jsonLD) term(v term) {
	switch v := v.(type) {
	case name, address:
		j.b = append(j.b, `{"@id":`...)
		j.id(v)
		j.b = append(j.b, '}')
	case literal:
		j.b = append(j.b, `{"@value":`...)
		j.string(v.text)
		if v.language != "" {
			j.b = append(j.b, `,"@language":`...)
			j.string(string(v.language))
		} else if v.datatype != "" {
			j.b = append(j.b, `,"@type":`...)
			j.string(string(v.datatype))
		}
		j.b = append(j.b, '}')
	case *node:
		j.object(v)
	}
}

// string writes a JSON string.
func (j *jsonLD) string(s string) { j.b = appendJSON(j.b, s) }

// appendJSON appends a text as a JSON string (RFC 8259, section 7); what is not
// UTF-8 becomes U+FFFD.
func appendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			if r, size := utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
		}
		b = append(b, s[start:i]...)
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c < ' ':
			const digits = "0123456789abcdef"
			b = append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		default:
			b = append(b, "\uFFFD"...)
		}
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

// iri makes an address of a link: what may not stand in an IRI reference is
// written in percent (RFC 3987). It reports false for what has no scheme.
func iri(link string) (address, bool) {
	scheme, _, ok := strings.Cut(link, ":")
	if !ok || scheme == "" || strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.") != "" {
		return "", false
	}
	var b strings.Builder
	for i := range len(link) {
		c := link[i]
		if c <= ' ' || c == 0x7f || strings.IndexByte("<>\"{}|^`\\", c) >= 0 {
			const digits = "0123456789ABCDEF"
			b.WriteString("%" + string(digits[c>>4]) + string(digits[c&15]))
			continue
		}
		b.WriteByte(c)
	}
	return address(strings.ToValidUTF8(b.String(), "%EF%BF%BD")), true
}
