// Package publish writes a register, or a choice of it, in the formats that
// others read: tables, linked data, maps, calendars, feeds and what Wikidata's
// tools take. Every format says from which sources a statement comes and what
// they amount to, and shows disputed values side by side. All of them stream:
// memory does not grow with the register, and the same register gives the same
// bytes.
package publish

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/locale"
)

// Content is a register to be published; a store is one, and so is a view of
// a store, which is to be preferred where others may write meanwhile.
type Content interface {
	Register(ctx context.Context) (obelisk.Register, error)
	// Entities are in order of id.
	Entities(ctx context.Context, f obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error]
	// Statements are in order of subject, then in one that is always the same.
	Statements(ctx context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error]
	// Verdicts are in order of subject.
	Verdicts(ctx context.Context, f obelisk.VerdictFilter) iter.Seq2[obelisk.Verdict, error]
	Source(ctx context.Context, id obelisk.SourceID) (obelisk.Source, error)
	// Sources are in order of id.
	Sources(ctx context.Context) iter.Seq2[obelisk.Source, error]
	// Turns are what changed, in the order that the filter asks for.
	Turns(ctx context.Context, f obelisk.TurnFilter) iter.Seq2[obelisk.Turn, error]
	// Revisions are the log.
	Revisions(ctx context.Context, f obelisk.RevisionFilter) iter.Seq2[obelisk.Revision, error]
}

// Name names a format on the command line and in addresses.
type Name string

// Format is one way to write a register.
type Format struct {
	Name Name
	// Extension is that of its files, with the dot.
	Extension string
	// Media is the media type that a server sends with it.
	Media string
	// About says in a line what it is for.
	About string
	// Items says in English what the format is made of, one and several of them.
	Items [2]string
	write func(*run) error
}

// Tabular reports whether the format is a table, which may start with a mark.
func (f Format) Tabular() bool { return f.Extension == ".csv" }

// Feed reports whether the format tells of what changed, so that of a choice
// only Subjects counts, and Since and Limit do.
func (f Format) Feed() bool { return f.Name == "atom" }

// OfSources reports whether the format lists all sources, so that nothing of a
// choice counts.
func (f Format) OfSources() bool { return f.Name == "csv-sources" }

// Formats lists the formats in the order in which they are offered.
func Formats() []Format {
	statements := [2]string{"statement", "statements"}
	return []Format{
		{"csv", ".csv", "text/csv; charset=utf-8; header=present", "A table with one row a statement, for spreadsheets", statements, writeStatementTable},
		{"csv-entities", ".csv", "text/csv; charset=utf-8; header=present", "A table with one row an entity, for spreadsheets", [2]string{"entity", "entities"}, writeEntityTable},
		{"csv-sources", ".csv", "text/csv; charset=utf-8; header=present", "A table with one row a source, for spreadsheets", [2]string{"source", "sources"}, writeSourceTable},
		{"jsonld", ".jsonld", "application/ld+json", "Linked data as JSON-LD: schema.org, CIDOC-CRM, PROV-O, Web Annotation", statements, writeJSONLD},
		{"turtle", ".ttl", "text/turtle; charset=utf-8", "The same linked data as Turtle", statements, writeTurtle},
		{"geojson", ".geojson", "application/geo+json", "What lies somewhere, for maps (RFC 7946)", [2]string{"feature", "features"}, writeGeoJSON},
		{"linkedplaces", ".lpf.json", "application/json", "Places for gazetteers (Linked Places format 1.2)", [2]string{"place", "places"}, writeLinkedPlaces},
		{"ical", ".ics", "text/calendar; charset=utf-8", "Anniversaries of known days, for calendars (RFC 5545)", [2]string{"event", "events"}, writeCalendar},
		{"atom", ".atom", "application/atom+xml", "Verdicts that changed, for feed readers (RFC 4287)", [2]string{"entry", "entries"}, writeAtom},
		{"quickstatements", ".qs.tsv", "text/tab-separated-values; charset=utf-8", "Accepted statements with references, for QuickStatements at Wikidata", [2]string{"command", "commands"}, writeQuickStatements},
		{"mismatches", ".mismatches.csv", "text/csv; charset=utf-8; header=present", "Where Wikidata and other sources are in dispute, for its Mismatch Finder", [2]string{"row", "rows"}, writeMismatches},
	}
}

// Named returns the format of that name; the error is of kind ErrNotFound and
// lists those that there are.
func Named(name Name) (Format, error) {
	formats := Formats()
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		var names []string
		for _, f := range formats {
			names = append(names, string(f.Name))
		}
		return Format{}, obelisk.NotFound(fmt.Sprintf("there is no format %q: use %s", name, strings.Join(names, ", ")))
	}
	return formats[i], nil
}

// Choice says what of a register is written; empty fields choose all.
type Choice struct {
	Subjects []obelisk.EntityID
	// Classes choose entities of these classes and of narrower ones.
	Classes    []obelisk.ClassID
	Properties []obelisk.PropertyID
	// Status chooses statements; empty chooses those that are weighed, proposed
	// and accepted ones.
	Status   []obelisk.Status
	Verdicts []obelisk.VerdictKind
	// Sources choose statements with evidence from one of these sources.
	Sources []obelisk.SourceID
	// Statements choose these alone.
	Statements []obelisk.StatementID
}

// whole reports whether everything that is weighed is chosen.
func (c Choice) whole() bool {
	return len(c.Subjects)+len(c.Classes)+len(c.Properties)+len(c.Status)+len(c.Verdicts)+len(c.Sources)+len(c.Statements) == 0
}

// Options say how a register is written.
type Options struct {
	Choice Choice
	// Base is the address under which the register is published, absolute and
	// with a slash at its end: entities are at Base + "entity/" + id. Empty gives
	// names that lead nowhere, "urn:obelisk:" + register + ":".
	Base string
	// Locale is the language of labels and values in words.
	Locale *locale.Locale
	// Mark starts tables with a byte order mark, without which spreadsheets take
	// them for text of another encoding.
	Mark bool
	// Since leaves out of the feed what happened up to this revision; Limit bounds
	// its entries, 0 does not.
	Since int64
	Limit int
	// Progress, where set, is told from time to time how many statements are written.
	Progress func(statements int64)
	// Resume lets the writing begin behind a place that an earlier one with the same
	// options told. Formats that do not go through the entities tell none.
	Resume exchange.Resume
}

// Write writes what is chosen of a register and returns how much there is up to
// its end. An error of kind ErrInvalid says what of the options cannot be, one of
// kind ErrNotFound what of the choice is not there.
func (f Format) Write(ctx context.Context, w io.Writer, src Content, o Options) (exchange.Tally, error) {
	register, err := src.Register(ctx)
	if err != nil {
		return exchange.Tally{}, fmt.Errorf("read the register: %w", err)
	}
	if err := o.check(ctx, src, register); err != nil {
		return exchange.Tally{}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r := newRun(ctx, w, src, register, o)
	err = f.write(r)
	if err == nil {
		err = r.out.Flush()
	}
	if err != nil {
		return r.tally, fmt.Errorf("write %s: %w", f.Name, err)
	}
	return r.tally, nil
}

// outputSize is how much is gathered before it is written, in bytes.
const outputSize = 256 << 10

// check refuses a base that is no address and a choice of what is not there.
func (o Options) check(ctx context.Context, src Content, register obelisk.Register) error {
	if o.Base != "" {
		u, err := url.Parse(o.Base)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || !strings.HasSuffix(o.Base, "/") {
			return obelisk.Invalid(fmt.Sprintf("the base %q is no address to build on: write https://host/ or https://host/folder/, with the slash at the end", o.Base))
		}
	}
	schema := register.Schema
	for _, c := range o.Choice.Classes {
		if _, ok := schema.Class(c); !ok {
			return obelisk.Invalid(fmt.Sprintf("the schema has no class %q: it has %s", c, join(schema.Classes, func(c obelisk.Class) string { return string(c.ID) })))
		}
	}
	for _, p := range o.Choice.Properties {
		if _, ok := schema.Property(p); !ok {
			return obelisk.Invalid(fmt.Sprintf("the schema has no property %q: it has %s", p, join(schema.Properties, func(p obelisk.Property) string { return string(p.ID) })))
		}
	}
	for _, id := range o.Choice.Sources {
		if _, err := src.Source(ctx, id); errors.Is(err, obelisk.ErrNotFound) {
			return obelisk.NotFound(fmt.Sprintf("there is no source %s in the register: export csv-sources lists them", id))
		} else if err != nil {
			return fmt.Errorf("read the sources: %w", err)
		}
	}
	for _, s := range o.Choice.Status {
		if !s.Valid() {
			return obelisk.Invalid(fmt.Sprintf("%q is no status: use proposed, accepted, rejected or withdrawn", s))
		}
	}
	for _, v := range o.Choice.Verdicts {
		if !v.Valid() {
			return obelisk.Invalid(fmt.Sprintf("%q is no verdict: use %s", v, join(obelisk.VerdictKinds(), func(v obelisk.VerdictKind) string { return string(v) })))
		}
	}
	return nil
}

// join lists what there is, with commas.
func join[T any](list []T, name func(T) string) string {
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = name(v)
	}
	return strings.Join(names, ", ")
}

// run is the writing of one file.
type run struct {
	ctx        context.Context
	src        Content
	register   obelisk.Register
	schema     *obelisk.Schema
	properties map[obelisk.PropertyID]*obelisk.Property
	options    Options
	base       string
	out        *bufio.Writer
	gate       *gate
	tally      exchange.Tally
	// sourced are the sources that a choice of the register cites so far.
	sourced map[obelisk.SourceID]bool
	// inWords says that the format needs labels and titles. They are read with
	// the subjects, by one goroutine, and are those of the subjects at hand.
	inWords bool
	names   *names
	works   *works
	labels  map[obelisk.EntityID]string
	cited   map[obelisk.SourceID]obelisk.Source
	// inSpace says that the format needs the coordinates of places as well.
	inSpace bool
	at      map[obelisk.EntityID][]obelisk.Point
	// identifier is the property that holds the items of Wikidata, where the
	// format needs them.
	identifier obelisk.PropertyID
	items      map[obelisk.EntityID]string
}

// newRun starts a writing.
func newRun(ctx context.Context, w io.Writer, src Content, register obelisk.Register, o Options) *run {
	r := &run{
		ctx: ctx, src: src, register: register, schema: register.Schema, options: o,
		tally: o.Resume.From.Tally, sourced: map[obelisk.SourceID]bool{}, names: newNames(src, register.Schema, o.Locale.Language()), works: newWorks(src),
		properties: map[obelisk.PropertyID]*obelisk.Property{},
	}
	for i := range r.schema.Properties {
		r.properties[r.schema.Properties[i].ID] = &r.schema.Properties[i]
	}
	r.base = cmp.Or(o.Base, "urn:obelisk:"+register.ID+":")
	r.gate = &gate{to: w, shut: !o.Resume.From.IsZero()}
	r.out = bufio.NewWriterSize(r.gate, outputSize)
	for _, id := range o.Resume.From.Cited {
		r.sourced[id] = true
	}
	return r
}

// gate keeps back what an earlier writing wrote.
type gate struct {
	to   io.Writer
	shut bool
}

// Write writes on.
func (g *gate) Write(b []byte) (int, error) {
	if g.shut {
		return len(b), nil
	}
	return g.to.Write(b)
}

// goOn lets the output through from here on: what stands before the first entity
// was written by the writing that this one goes on with.
func (r *run) goOn() error {
	if !r.gate.shut {
		return nil
	}
	err := r.out.Flush()
	r.gate.shut = false
	return err
}

// reached tells that all up to an entity is written.
func (r *run) reached(after obelisk.EntityID, statement obelisk.StatementID) error {
	if r.options.Resume.Reached == nil {
		return nil
	}
	if err := r.out.Flush(); err != nil {
		return err
	}
	return r.options.Resume.Reached(exchange.Place{
		After: after, Statement: statement, Tally: r.tally, Cited: slices.Sorted(maps.Keys(r.sourced)),
	})
}

// wrote counts one more of what the format is made of.
func (r *run) wrote() { r.tally.Items++ }

// property is the property of that id, or one that has only the id where the
// schema does not know it.
func (r *run) property(id obelisk.PropertyID) *obelisk.Property {
	if p, ok := r.properties[id]; ok {
		return p
	}
	p := &obelisk.Property{ID: id}
	r.properties[id] = p
	return p
}

// progress counts statements that are written.
func (r *run) progress(statements int) {
	r.tally.Statements += int64(statements)
	if r.options.Progress != nil {
		r.options.Progress(r.tally.Statements)
	}
}

// The addresses of records.

func (r *run) entityURI(id obelisk.EntityID) string { return r.base + "entity/" + string(id) }

func (r *run) statementURI(id obelisk.StatementID) string { return r.base + "statement/" + string(id) }

// say puts a value into words of the chosen language.
func (r *run) say(v obelisk.Value) string {
	return r.options.Locale.Value(v, r.resolve())
}

// resolve names what messages and values refer to.
func (r *run) resolve() locale.Resolve { return locale.Resolve{Label: r.label, Source: r.title} }

// label is what an entity is called.
func (r *run) label(id obelisk.EntityID) string { return cmp.Or(r.labels[id], string(id)) }

// title is what a source is called.
func (r *run) title(id obelisk.SourceID) string { return r.words(r.cited[id].Title, string(id)) }

// words chooses among texts that of the chosen language, or the nearest.
func (r *run) words(t obelisk.Texts, otherwise string) string {
	text, _ := t.In(r.options.Locale.Language())
	return cmp.Or(text, otherwise)
}
