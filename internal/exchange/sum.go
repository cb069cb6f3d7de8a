package exchange

import (
	"maps"
	"slices"
	"strconv"

	"obelisk"

	"github.com/goccy/go-yaml/ast"
)

var (
	sumFields      = []string{"of", "total", "by", "whole", "parts", "complete", "via", "each", "severity", "why"}
	presenceFields = []string{"of", "has", "via", "expected", "severity", "why"}
	tallyFields    = []string{"of", "total", "via", "distinct", "by", "kind", "kinds", "all", "until", "date", "nearly", "severity", "why"}
)

// sum reads one sum.
func (r *schemaReader) sum(at entry) obelisk.Sum {
	r.named(at, "sum")
	sum := obelisk.Sum{ID: at.key}
	found := r.entries(at.value, "a sum")
	for _, e := range found {
		switch e.key {
		case "of":
			sum.Of = r.classRef(e)
		case "total":
			sum.Total = r.propertyRef(e)
		case "by":
			sum.By = r.propertyRef(e)
		case "via":
			sum.Via = r.propertyRef(e)
		case "whole":
			sum.Whole = r.conceptRef(e)
		case "parts":
			sum.Parts = r.conceptRefs(e)
		case "complete":
			sum.Complete = r.conceptRefs(e)
		case "each":
			sum.Each = choice(&r.file, e.value, "each", "true", "false") == "true"
		case "severity":
			sum.Severity = r.severity(e.value)
		case "why":
			sum.Why = r.texts(e.value, e.key)
		default:
			r.unknown(e, "a sum", sumFields...)
		}
	}
	r.require(found, at.at, "the sum "+quoted(at.key), "of", "total")
	return sum
}

// presence reads one presence.
func (r *schemaReader) presence(at entry) obelisk.Presence {
	r.named(at, "presence")
	presence := obelisk.Presence{ID: at.key}
	found := r.entries(at.value, "a presence")
	for _, e := range found {
		switch e.key {
		case "of":
			presence.Of = r.classRef(e)
		case "has":
			presence.Has = r.propertyRef(e)
		case "via":
			presence.Via = r.propertyRef(e)
		case "expected":
			presence.Expected = r.propertyRef(e)
		case "severity":
			presence.Severity = r.severity(e.value)
		case "why":
			presence.Why = r.texts(e.value, e.key)
		default:
			r.unknown(e, "a presence", presenceFields...)
		}
	}
	r.require(found, at.at, "the presence "+quoted(at.key), "of", "has", "via", "expected")
	return presence
}

// tally reads one tally.
func (r *schemaReader) tally(at entry) obelisk.Tally {
	r.named(at, "tally")
	tally := obelisk.Tally{ID: at.key}
	found := r.entries(at.value, "a tally")
	for _, e := range found {
		if !r.counted(e, &tally) && !r.tallied(e, &tally) {
			r.unknown(e, "a tally", tallyFields...)
		}
	}
	r.require(found, at.at, "the tally "+quoted(at.key), "of", "total", "via", "distinct")
	return tally
}

// counted reads what a tally counts.
func (r *schemaReader) counted(e entry, tally *obelisk.Tally) bool {
	switch e.key {
	case "via":
		tally.Via = r.propertyRef(e)
	case "distinct":
		tally.Distinct = r.propertyRef(e)
	case "kind":
		tally.Kind = r.propertyRef(e)
	case "kinds":
		tally.Kinds = map[obelisk.EntityID]obelisk.EntityID{}
		for _, k := range r.entries(e.value, "kinds") {
			tally.Kinds[obelisk.EntityID(k.key)] = r.conceptRef(k)
		}
	case "all":
		tally.All = r.conceptRefs(e)
	case "date":
		tally.Date = r.propertyRef(e)
	default:
		return false
	}
	return true
}

// tallied reads the number that a tally holds against what it counts.
func (r *schemaReader) tallied(e entry, tally *obelisk.Tally) bool {
	switch e.key {
	case "of":
		tally.Of = r.classRef(e)
	case "total":
		tally.Total = r.propertyRef(e)
	case "by":
		tally.By = r.propertyRef(e)
	case "until":
		tally.Until = r.propertyRef(e)
	case "nearly":
		tally.Nearly = int(r.number(e.value, "nearly", 0, 100))
	case "severity":
		tally.Severity = r.severity(e.value)
	case "why":
		tally.Why = r.texts(e.value, e.key)
	default:
		return false
	}
	return true
}

func (r *schemaReader) severity(n ast.Node) obelisk.Severity {
	return choice(&r.file, n, "severity", obelisk.Severities()...)
}

// classRef reads one reference to a class.
func (r *schemaReader) classRef(e entry) obelisk.ClassID {
	s, ok := r.slug(e.value, e.key)
	if !ok {
		return ""
	}
	r.classes = append(r.classes, s)
	return obelisk.ClassID(s.text)
}

// conceptRef reads one reference to a concept; the schema's check looks it up.
func (r *schemaReader) conceptRef(e entry) obelisk.EntityID {
	s, _ := r.slug(e.value, e.key)
	return obelisk.EntityID(s.text)
}

// conceptRefs reads references to concepts.
func (r *schemaReader) conceptRefs(e entry) []obelisk.EntityID {
	var out []obelisk.EntityID
	for _, s := range r.slugs(e.value, e.key) {
		out = append(out, obelisk.EntityID(s.text))
	}
	return out
}

// sum writes one sum.
func (t *text) sum(s obelisk.Sum) {
	t.line(1, bare(s.ID, inBlock), ":")
	t.ref(2, "of", string(s.Of))
	t.ref(2, "total", string(s.Total))
	t.ref(2, "by", string(s.By))
	t.ref(2, "whole", string(s.Whole))
	flowList(t, 2, "parts", s.Parts)
	flowList(t, 2, "complete", s.Complete)
	t.ref(2, "via", string(s.Via))
	if s.Each {
		t.line(2, "each: true")
	}
	t.ref(2, "severity", string(s.Severity))
	t.flowTexts(2, "why", s.Why)
}

// presence writes one presence.
func (t *text) presence(y obelisk.Presence) {
	t.line(1, bare(y.ID, inBlock), ":")
	t.ref(2, "of", string(y.Of))
	t.ref(2, "has", string(y.Has))
	t.ref(2, "via", string(y.Via))
	t.ref(2, "expected", string(y.Expected))
	t.ref(2, "severity", string(y.Severity))
	t.flowTexts(2, "why", y.Why)
}

// tally writes one tally.
func (t *text) tally(y obelisk.Tally) {
	t.line(1, bare(y.ID, inBlock), ":")
	t.ref(2, "of", string(y.Of))
	t.ref(2, "total", string(y.Total))
	t.ref(2, "via", string(y.Via))
	t.ref(2, "distinct", string(y.Distinct))
	t.ref(2, "by", string(y.By))
	t.ref(2, "kind", string(y.Kind))
	if len(y.Kinds) > 0 {
		t.line(2, "kinds:")
	}
	for _, counted := range slices.Sorted(maps.Keys(y.Kinds)) {
		t.ref(3, bare(string(counted), inBlock), string(y.Kinds[counted]))
	}
	flowList(t, 2, "all", y.All)
	t.ref(2, "until", string(y.Until))
	t.ref(2, "date", string(y.Date))
	if y.Nearly > 0 {
		t.line(2, "nearly: ", strconv.Itoa(y.Nearly))
	}
	t.ref(2, "severity", string(y.Severity))
	t.flowTexts(2, "why", y.Why)
}

// ref writes a reference, and nothing where there is none.
func (t *text) ref(depth int, key, id string) {
	if id != "" {
		t.line(depth, key, ": ", bare(id, inBlock))
	}
}
