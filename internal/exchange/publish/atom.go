package publish

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"time"

	"obelisk"
)

// writeAtom writes the verdicts that changed and the findings that came and
// went, the newest first, as an Atom feed (RFC 4287).
func writeAtom(r *run) error {
	updated, err := r.changed()
	if err != nil {
		return err
	}
	r.put(xml.Header)
	r.put(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="` + string(r.options.Locale.Language()) + "\">\n")
	r.element("id", r.base+"feed")
	r.element("title", r.words(r.register.Title, r.register.ID))
	r.element("updated", updated.UTC().Format(time.RFC3339))
	r.put("<author>")
	r.element("name", r.words(r.register.Title, r.register.ID))
	r.put("</author>\n")
	r.element("generator", "obelisk")
	if r.register.License != "" {
		r.element("rights", r.register.License)
	}
	if r.options.Base != "" {
		r.put(`<link rel="alternate" href="` + attribute(r.base) + "\"/>\n")
	}
	if err := r.known(); err != nil {
		return err
	}
	filter := obelisk.TurnFilter{Subjects: r.options.Choice.Subjects, Since: r.options.Since, NewestFirst: true, Limit: r.options.Limit}
	for turn, err := range r.src.Turns(r.ctx, filter) {
		if err == nil {
			err = r.ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("read what changed: %w", err)
		}
		if err := r.entry(turn); err != nil {
			return err
		}
	}
	r.put("</feed>\n")
	return nil
}

// known refuses a subject that is not in the register.
func (r *run) known() error {
	wanted := r.options.Choice.Subjects
	if len(wanted) == 0 {
		return nil
	}
	missing := map[obelisk.EntityID]bool{}
	for _, id := range wanted {
		missing[id] = true
	}
	for e, err := range r.src.Entities(r.ctx, obelisk.EntityFilter{IDs: wanted}) {
		if err != nil {
			return fmt.Errorf("read the entities: %w", err)
		}
		delete(missing, e.ID)
	}
	return unknown(missing)
}

// entry writes one turn.
func (r *run) entry(t obelisk.Turn) error {
	if err := r.nameTurn(t); err != nil {
		return err
	}
	about := r.label(t.Topic.Subject)
	if t.Topic.Property != "" {
		about += " – " + withNote(r.words(r.property(t.Topic.Property).Labels, string(t.Topic.Property)), r.qualifiers(t.Topic.Scope))
	}
	place := strconv.FormatInt(t.Revision, 10) + "-" + strconv.FormatInt(t.Position, 10)
	r.put("<entry>\n")
	r.element("id", r.base+"feed/"+place)
	r.element("title", about+r.turned(t))
	r.element("updated", t.At.UTC().Format(time.RFC3339))
	r.put("<author>")
	r.element("name", orUnknown(t.Who))
	r.put("</author>\n")
	r.put(`<link rel="alternate" href="` + attribute(r.entityURI(t.Topic.Subject)) + "\"/>\n")
	r.put(`<category term="` + attribute(string(t.Kind)) + "\"/>\n")
	if t.After.Kind != "" {
		r.put(`<category scheme="urn:obelisk:terms:verdict" term="` + attribute(string(t.After.Kind)) + "\"/>\n")
	}
	r.element("summary", r.turnText(t))
	r.put("</entry>\n")
	r.wrote()
	return nil
}

// nameTurn reads the labels and sources that an entry says.
func (r *run) nameTurn(t obelisk.Turn) error {
	ids, sources := map[obelisk.EntityID]bool{t.Topic.Subject: true}, map[obelisk.SourceID]bool{}
	for _, v := range append(append([]obelisk.Value{}, t.Before.Values...), t.After.Values...) {
		want(ids, v)
	}
	for _, q := range t.Topic.Scope {
		want(ids, q.Value)
	}
	for _, id := range t.Cause.Sources {
		sources[id] = true
	}
	if t.Finding != nil {
		for _, m := range t.Finding.Why {
			for _, a := range m.Args {
				want(ids, a.Value)
				if a.Source != "" {
					sources[a.Source] = true
				}
			}
		}
	}
	var err error
	if r.labels, err = r.names.of(r.ctx, ids); err != nil {
		return err
	}
	r.cited, err = r.works.of(r.ctx, sources)
	return err
}

// turned says in short what came of it.
func (r *run) turned(t obelisk.Turn) string {
	switch {
	case t.Kind != obelisk.TurnVerdict:
		return ""
	case t.After.Kind == "":
		return ""
	case t.After.Kind == obelisk.Disputed:
		return ": " + disputeMark + " " + r.options.Locale.Text("mark."+string(t.After.Kind))
	}
	return ": " + r.options.Locale.Text("mark."+string(t.After.Kind))
}

// turnText says what was before and what is now, by which sources, and why.
func (r *run) turnText(t obelisk.Turn) string {
	var parts []string
	if t.Kind == obelisk.TurnVerdict {
		parts = append(parts, r.standing(t.Before)+" → "+r.standing(t.After))
	}
	if t.Finding != nil {
		for _, m := range t.Finding.Why {
			parts = append(parts, r.options.Locale.Say(m, r.resolve()))
		}
	}
	var sources []string
	for _, id := range t.Cause.Sources {
		sources = append(sources, r.title(id))
	}
	if len(sources) > 0 {
		parts = append(parts, strings.Join(sources, between))
	}
	if t.Why != "" {
		parts = append(parts, t.Why)
	}
	return strings.Join(parts, ". ")
}

// standing says what sources amounted to at one time.
func (r *run) standing(s obelisk.Standing) string {
	if s.Kind == "" {
		return "–"
	}
	var values []string
	for _, v := range s.Values {
		values = append(values, r.say(v))
	}
	l := r.options.Locale
	return strings.Join(values, " | ") + " (" + l.Text("mark."+string(s.Kind)) + ", " +
		l.Text("count.sources", l.Number(s.Sources)) + ", " + l.Text("count.independent", l.Number(s.Independent)) + ")"
}

// orUnknown is a name; an entry must have an author.
func orUnknown(who string) string {
	if who == "" {
		return "–"
	}
	return who
}

// element writes an element with a text. What XML cannot hold becomes U+FFFD.
func (r *run) element(name, text string) {
	r.put("<" + name + ">" + attribute(text) + "</" + name + ">\n")
}

// attribute is a text as it may stand in an element and in an attribute.
func attribute(text string) string {
	var b strings.Builder
	// A Builder never fails.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}
