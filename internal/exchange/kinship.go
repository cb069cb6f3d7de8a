package exchange

import (
	"fmt"
	"strconv"
	"strings"

	"obelisk"

	"github.com/goccy/go-yaml/ast"
)

var (
	kinFields     = []string{"with", "chance", "rare", "same", "apart", "subjects", "descent", "chanced"}
	descentFields = []string{"copy", "chance", "signs"}
)

// most bounds the counts of a kinship.
const most = 1 << 30

// kinship reads the rare values that the source shares with another.
func (r *sourceReader) kinship(n ast.Node) {
	var k obelisk.Kinship
	found := r.entries(n, "a kinship")
	for _, e := range found {
		switch e.key {
		case "with":
			if name, ok := r.slug(e.value, "with"); ok {
				k.With, _ = r.other(name, "with")
			}
		case "chance":
			k.Chance = int(r.number(e.value, e.key, 1, 99))
		case "rare":
			for _, item := range r.items(e.value, "rare") {
				k.Rare = append(k.Rare, r.statementID(item))
			}
		case "same":
			k.Same = int(r.number(e.value, e.key, 0, most))
		case "apart":
			k.Apart = int(r.number(e.value, e.key, 0, most))
		case "subjects":
			for _, s := range r.slugs(e.value, "subjects") {
				k.Subjects = append(k.Subjects, obelisk.EntityID(s.text))
			}
		case "descent":
			k.Descent = r.descent(e.value)
		case "chanced":
			k.Chanced = choice(&r.file, e.value, "chanced", "true", "false") == "true"
		default:
			r.unknown(e, "a kinship", kinFields...)
		}
	}
	r.require(found, placeOf(n), "the kinship", "with", "chance", "rare", "same", "apart")
	r.source.Kin = append(r.source.Kin, k)
}

// statementID reads the id of a statement.
func (r *sourceReader) statementID(n ast.Node) obelisk.StatementID {
	id := obelisk.StatementID(r.string(n, "rare"))
	if !id.Valid() {
		r.fault(placeOf(n), "%q is no statement: write its id, s- and 16 letters and digits", id)
	}
	return id
}

// descent reads which of two sources is the copy.
func (r *sourceReader) descent(n ast.Node) obelisk.Descent {
	var d obelisk.Descent
	found := r.entries(n, "a descent")
	for _, e := range found {
		switch e.key {
		case "copy":
			if name, ok := r.slug(e.value, "copy"); ok {
				d.Copy = r.named(name)
			}
		case "chance":
			d.Chance = int(r.number(e.value, e.key, 51, 99))
		case "signs":
			for _, item := range r.items(e.value, "signs") {
				d.Signs = append(d.Signs, r.sign(item))
			}
		default:
			r.unknown(e, "a descent", descentFields...)
		}
	}
	r.require(found, placeOf(n), "the descent", descentFields...)
	return d
}

// named is a source of the bundle, this one among them.
func (r *sourceReader) named(s scalar) obelisk.SourceID {
	id := obelisk.SourceID(s.text)
	if _, ok := r.index.sources[id]; !ok {
		r.fault(s.at, "unknown source %q%s", s.text, suggestion(s.text, r.index.sourceNames, "add sources/<id>.yaml or mend the id"))
	}
	return id
}

// sign reads "misspelt town-page 3 1200-1208": the sign, the source that it
// shows to be the copy, how often it was found and where.
func (r *sourceReader) sign(n ast.Node) obelisk.Sign {
	var s obelisk.Sign
	text := r.string(n, "signs")
	parts := strings.Fields(text)
	if len(parts) > 2 {
		s.Kind, s.Copy = obelisk.SignKind(parts[0]), r.named(scalar{text: parts[1], at: placeOf(n)})
		s.Count, _ = strconv.Atoi(parts[2])
	}
	if len(parts) > 3 {
		_, _ = fmt.Sscanf(parts[3], "%d-%d", &s.At.Start, &s.At.End) // what is no place is not written so again
	}
	if !s.Kind.Valid() || s.Count < 1 || s.At.Start < 0 || s.At.End < s.At.Start || signText(s) != text {
		r.fault(placeOf(n), "%q is no sign: write what it is, of which source, how often and perhaps where, such as misspelt town-page 3 1200-1208", text)
	}
	return s
}

// signText writes a sign.
func signText(s obelisk.Sign) string {
	text := string(s.Kind) + " " + string(s.Copy) + " " + strconv.Itoa(s.Count)
	if !s.At.IsZero() {
		text += fmt.Sprintf(" %d-%d", s.At.Start, s.At.End)
	}
	return text
}

// kin writes the sources that share rare values with this one.
func (t *text) kin(all []obelisk.Kinship) {
	if len(all) > 0 {
		t.line(0, "kin:")
	}
	for _, k := range all {
		t.line(1, "- with: ", bare(string(k.With), inBlock))
		t.line(2, "chance: ", strconv.Itoa(k.Chance))
		if len(k.Rare) == 0 {
			t.line(2, "rare: []")
		}
		flowList(t, 2, "rare", k.Rare)
		t.line(2, "same: ", strconv.Itoa(k.Same))
		t.line(2, "apart: ", strconv.Itoa(k.Apart))
		flowList(t, 2, "subjects", k.Subjects)
		t.descent(k.Descent)
		if k.Chanced {
			t.line(2, "chanced: true")
		}
	}
}

// descent writes which of two sources is the copy, where that is known.
func (t *text) descent(d obelisk.Descent) {
	if d.Copy == "" {
		return
	}
	t.line(2, "descent:")
	t.line(3, "copy: ", bare(string(d.Copy), inBlock))
	t.line(3, "chance: ", strconv.Itoa(d.Chance))
	t.line(3, "signs:")
	for _, s := range d.Signs {
		t.line(4, "- ", bare(signText(s), inBlock))
	}
}
