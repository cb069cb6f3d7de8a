package score

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/read"
)

// Tally counts the facts and the proposals of one group.
type Tally struct {
	// Facts wanted; found with the very value, or nearly; Proposed, of which
	// Right are facts; Forbidden are those that a document denies or never says.
	Facts, Found, Near, Proposed, Right, Forbidden int
}

// StatementReport is what measuring statements found, by group: a language, a
// kind, both, or "all".
type StatementReport struct {
	Groups map[string]*Tally
	// Passages are all pieces of evidence; Exact those that stand in their
	// document to the letter where they say.
	Passages, Exact int
	Missed, False   []string
}

// proposed is one statement with a passage of one document.
type proposed struct {
	statement obelisk.Statement
	kind      string
	spans     []obelisk.Span
	grade     grade
	optional  bool
	forbidden bool
}

// reading is what the reader made of one document.
type reading struct {
	text       []rune
	items      []proposed
	names      map[obelisk.EntityID][]string
	recipients map[obelisk.EntityID]obelisk.EntityID
	honours    map[obelisk.EntityID]obelisk.EntityID
	acts       map[obelisk.EntityID]bool
}

// Reader reads a document: the rules do, or a language model.
type Reader interface {
	Read(context.Context, *document.Document, obelisk.Source) (read.Result, error)
}

// Both is two readers whose statements are put together, as a register does that one and
// then the other has read for.
type Both [2]Reader

// Read reads with the one and then with the other.
func (b Both) Read(ctx context.Context, doc *document.Document, source obelisk.Source) (read.Result, error) {
	first, err := b[0].Read(ctx, doc, source)
	if err != nil {
		return first, err
	}
	second, err := b[1].Read(ctx, doc, source)
	seen := map[obelisk.StatementID]bool{}
	for _, s := range first.Statements {
		seen[s.ID] = true
	}
	for _, s := range second.Statements {
		if !seen[s.ID] {
			first.Statements = append(first.Statements, s)
		}
	}
	first.Entities = append(first.Entities, second.Entities...)
	return first, err
}

// MeasureStatements reads the documents of the folder and compares with the
// gold; known is what the reader knew beforehand, whose names count as well.
// Proposals of kinds that no fact has are left out. Errors are those of
// reading, and a passage of the gold that its document does not hold.
func MeasureStatements(ctx context.Context, r Reader, known read.Known, gold Gold, folder string) (StatementReport, error) {
	report := StatementReport{Groups: map[string]*Tally{}}
	wanted := map[string]bool{}
	for _, f := range gold.Facts {
		wanted[f.Kind] = true
		wanted[conferredBy] = wanted[conferredBy] || f.sameKind(conferredBy)
	}
	for _, d := range gold.Documents {
		got, err := readOne(ctx, r, known, filepath.Join(folder, "docs", d.Doc))
		if err != nil {
			return report, fmt.Errorf("read %s: %w", d.Doc, err)
		}
		report.check(got)
		got.items = slices.DeleteFunc(got.items, func(p proposed) bool { return !wanted[p.kind] })
		if err := report.compare(d, got, gold); err != nil {
			return report, err
		}
	}
	return report, nil
}

// readOne reads one document.
func readOne(ctx context.Context, r Reader, known read.Known, path string) (*reading, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	doc, err := formats.Open(ctx, filepath.Base(path), strings.NewReader(string(data)))
	if err != nil {
		return nil, err
	}
	result, err := r.Read(ctx, doc, obelisk.Source{ID: "page"})
	if err != nil {
		return nil, err
	}
	out := &reading{
		text: []rune(string(data)), names: map[obelisk.EntityID][]string{},
		recipients: map[obelisk.EntityID]obelisk.EntityID{}, honours: map[obelisk.EntityID]obelisk.EntityID{},
		acts: map[obelisk.EntityID]bool{},
	}
	for _, e := range result.Entities {
		out.acts[e.ID] = e.Class == "act"
	}
	for _, n := range known.Names {
		out.names[n.Entity] = append(out.names[n.Entity], n.Text)
	}
	for _, s := range result.Statements {
		out.take(s)
	}
	return out, nil
}

// take notes one statement.
func (r *reading) take(s obelisk.Statement) {
	if text, ok := s.Value.(obelisk.Text); ok && s.Property == "label" {
		r.names[s.Subject] = append(r.names[s.Subject], text.Text)
	}
	if ref, ok := s.Value.(obelisk.Ref); ok {
		switch s.Property {
		case "recipient":
			r.recipients[s.Subject] = ref.Entity
		case "honour":
			r.honours[s.Subject] = ref.Entity
		}
	}
	p := proposed{statement: s, kind: kindOf(s.Property)}
	if r.acts[s.Subject] && p.kind == "issued-by" {
		p.kind = "act-" + p.kind // who issued a coin is another kind of fact
	}
	for _, e := range s.Evidence {
		if e.Stance != obelisk.Denies {
			p.spans = append(p.spans, e.Span)
		}
	}
	if len(p.spans) > 0 {
		r.items = append(r.items, p)
	}
}

// check counts the passages that stand where they say.
func (report *StatementReport) check(r *reading) {
	for _, p := range r.items {
		for _, e := range p.statement.Evidence {
			report.Passages++
			if e.Span.Start >= 0 && e.Span.End <= len(r.text) && string(r.text[e.Span.Start:e.Span.End]) == e.Passage {
				report.Exact++
			}
		}
	}
}

// places are where the passages of a fact stand in the document, none where
// one of them does not.
func (r *reading) places(f Fact) []obelisk.Span {
	var out []obelisk.Span
	text := string(r.text)
	for _, passage := range append([]string{f.Passage}, f.Also...) {
		before := len(out)
		for at := 0; passage != ""; {
			i := strings.Index(text[at:], passage)
			if i < 0 {
				break
			}
			start := utf8.RuneCountInString(text[:at+i])
			out = append(out, obelisk.Span{Start: start, End: start + utf8.RuneCountInString(passage)})
			at += i + len(passage)
		}
		if len(out) == before {
			return nil
		}
	}
	return out
}

// compare matches the proposals of one document with its facts.
func (report *StatementReport) compare(d GoldDocument, r *reading, gold Gold) error {
	for _, f := range gold.Facts {
		if f.Doc != d.Doc {
			continue
		}
		places := r.places(f)
		if len(places) == 0 {
			return fmt.Errorf("%s does not hold the passage %q or another that says the same", d.Doc, f.Passage)
		}
		best := amiss
		for i := range r.items {
			if g := r.fits(&r.items[i], f, places); g > amiss {
				r.items[i].grade = max(r.items[i].grade, g)
				best = max(best, g)
			}
		}
		report.count(d.Language, f.Kind, func(t *Tally) {
			t.Facts++
			switch best {
			case exact:
				t.Found++
			case near:
				t.Near++
			case amiss:
			}
		})
		if best < exact {
			report.Missed = append(report.Missed, fmt.Sprintf("%s %s %s%s%s %s | %s", d.Doc, f.Kind, f.Recipient, f.Event, f.Loss, f.value(), short(f.Passage)))
		}
	}
	report.judge(d, r, gold)
	return nil
}

// judge counts the proposals of one document.
func (report *StatementReport) judge(d GoldDocument, r *reading, gold Gold) {
	for i := range r.items {
		p := &r.items[i]
		if p.grade == amiss {
			p.optional = slices.ContainsFunc(gold.Optional, func(f Fact) bool { return f.Doc == d.Doc && r.fits(p, f, r.places(f)) == exact })
			p.forbidden = slices.ContainsFunc(gold.Forbidden, func(f Fact) bool { return f.Doc == d.Doc && r.fits(p, f, r.places(f)) == exact })
		}
		if p.optional {
			continue
		}
		report.count(d.Language, p.kind, func(t *Tally) {
			t.Proposed++
			if p.grade == exact {
				t.Right++
			}
			if p.forbidden {
				t.Forbidden++
			}
		})
		if p.grade < exact {
			who := r.names[r.recipients[p.statement.Subject]]
			report.False = append(report.False, fmt.Sprintf("%s %s %s %v %v | %s", d.Doc, p.kind, p.statement.Subject, who, p.statement.Value, short(string(r.text[p.spans[0].Start:p.spans[0].End]))))
		}
	}
}

// fits is how well a proposal states a fact that stands at the places.
func (r *reading) fits(p *proposed, f Fact, places []obelisk.Span) grade {
	if !f.sameKind(p.kind) || !slices.ContainsFunc(p.spans, func(s obelisk.Span) bool {
		return slices.ContainsFunc(places, func(at obelisk.Span) bool { return s.Start < at.End && at.Start < s.End })
	}) {
		return amiss
	}
	if f.Loss != "" && !f.loses(p.statement.Qualifiers) {
		return amiss
	}
	return min(r.fitsNames(p, f), f.gradeOf(p.statement.Value, r.named))
}

// fitsNames is how well a proposal names whom and what a fact speaks of: of a
// conferral its recipient and its honour, else the event that is its subject,
// which has many names, so that a name in one of them will do.
func (r *reading) fitsNames(p *proposed, f Fact) grade {
	best := exact
	subject := p.statement.Subject
	if who := slices.DeleteFunc(append(slices.Clone(f.Forms), f.Recipient), func(name string) bool { return name == "" }); len(who) > 0 && conferred[f.Kind] {
		best = min(best, named(r.named(r.recipients[subject]), who))
	}
	if f.Honour != "" && conferred[f.Kind] {
		best = min(best, named(r.named(r.honours[subject]), strings.Split(f.Honour, "|")))
	}
	if f.Event != "" && !akin(r.named(subject), strings.Split(f.Event, "|")) {
		best = amiss
	}
	return best
}

// conferred are the kinds of facts whose subject is a conferral.
var conferred = map[string]bool{"conferral": true, "conferral-date": true, "handed-over-on": true}

// named are the names of an entity, its id in words where it has none.
func (r *reading) named(id obelisk.EntityID) []string {
	if names := r.names[id]; len(names) > 0 {
		return names
	}
	return []string{strings.ReplaceAll(string(id), "-", " ")}
}

// count adds to the groups of a language and a kind.
func (report *StatementReport) count(language obelisk.Language, kind string, add func(*Tally)) {
	for _, name := range []string{"all", string(language), kind, kind + " " + string(language)} {
		if report.Groups[name] == nil {
			report.Groups[name] = &Tally{}
		}
		add(report.Groups[name])
	}
}

// short is the beginning of a passage on one line.
func short(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > 110 {
		runes = runes[:110]
	}
	return string(runes)
}

// Write writes the report, with the first so many misses and false proposals.
func (report StatementReport) Write(w io.Writer, most int) {
	fmt.Fprintf(w, "statements: %d of %d passages stand to the letter where they say\n", report.Exact, report.Passages)
	fmt.Fprintf(w, "%-32s %6s %6s %6s %8s %9s %6s %10s %9s\n", "group", "facts", "found", "near", "recall", "proposed", "right", "precision", "forbidden")
	for _, name := range slices.Sorted(maps.Keys(report.Groups)) {
		t := report.Groups[name]
		fmt.Fprintf(w, "%-32s %6d %6d %6d %8s %9d %6d %10s %9d\n", name, t.Facts, t.Found, t.Near, share(t.Found, t.Facts), t.Proposed, t.Right, share(t.Right, t.Proposed), t.Forbidden)
	}
	for i, m := range report.Missed {
		if i < most {
			fmt.Fprintln(w, "missed:", m)
		}
	}
	for i, m := range report.False {
		if i < most {
			fmt.Fprintln(w, "false:", m)
		}
	}
}

// share is a part of a whole in percent, "-" of nothing.
func share(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", 100*float64(part)/float64(whole))
}
