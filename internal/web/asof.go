package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/locale"
)

// Weigh weighs the statements of one subject by themselves, under a schema and
// with the lineage of the sources.
type Weigh func(schema *obelisk.Schema, subject obelisk.Entity, statements []obelisk.Statement, sources []obelisk.Source) []obelisk.Verdict

// AsOf are the two time controls of a page: what held on a date, and what the
// register said at a revision.
type AsOf struct {
	Action       string
	On, Revision string
	// Newest is the number of the newest revision.
	Newest string
	// Said tells what is shown in place of the present; empty for the present.
	Said []string
}

// asOf is the time that a reader asks for; the zero value is the present.
type asOf struct {
	on       edge
	revision int64
}

// asOfQuery reads the address: ?on is a year, month or day, ?revision a number.
func asOfQuery(r *http.Request) (asOf, error) {
	on, err := edgeOf(r.URL.Query().Get("on"))
	if err != nil {
		return asOf{}, err
	}
	at := asOf{on: on}
	if text := r.URL.Query().Get("revision"); text != "" {
		if at.revision, err = strconv.ParseInt(text, 10, 64); err != nil || at.revision < 1 {
			return asOf{}, obelisk.Told(obelisk.ErrInvalid, obelisk.Say("error.revision"), fmt.Sprintf("%q is no revision: write a number from 1", text))
		}
	}
	return at, nil
}

// holds reports whether a statement may have held at the time: one that says
// since or until when it did, and lies wholly outside, did not.
func (v *view) holds(s obelisk.Statement, at asOf) bool {
	if at.on.text == "" {
		return true
	}
	since, until := s.Qualifier(v.schema.WithRole(obelisk.RoleFrom).ID), s.Qualifier(v.schema.WithRole(obelisk.RoleUntil).ID)
	return heldBetween(at.on.first, at.on.last, since, until)
}

// heldBetween reports whether what holds since and until two dates, either of
// which may be missing, may have held between two days.
func heldBetween(first, last edtf.Day, since, until obelisk.Value) bool {
	start, hasStart := since.(obelisk.Date)
	end, hasEnd := until.(obelisk.Date)
	switch {
	case hasStart && start.Earliest().Known() && start.Earliest().Day > last:
		return false
	case hasEnd && end.Latest().Known() && end.Latest().Day < first:
		return false
	}
	return true
}

// past replaces the statements and verdicts of a dossier by those of the
// revision that was asked for, and leaves out what did not hold on the date.
// What other entities say of this one is not told of an earlier revision.
func (v *view) past(d *dossier, entity obelisk.Entity, at asOf) error {
	if at.revision > 0 {
		statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{entity.ID}, AsOf: at.revision}))
		if err != nil {
			return err
		}
		if len(statements) == 0 {
			return obelisk.Told(obelisk.ErrNotFound, obelisk.Say("error.revision.before"), fmt.Sprintf("%s was not in the register at revision %d", entity.ID, at.revision))
		}
		sources, err := collect(v.site.store.Sources(v.ctx))
		if err != nil {
			return err
		}
		d.statements, d.verdicts, d.findings, d.pointing = statements, nil, nil, nil
		if v.site.weigh != nil {
			d.verdicts = v.site.weigh(v.schema, entity, statements, sources)
		}
	}
	d.statements = slices.DeleteFunc(d.statements, func(s obelisk.Statement) bool { return !v.holds(s, at) })
	d.pointing = slices.DeleteFunc(d.pointing, func(s obelisk.Statement) bool { return !v.holds(s, at) })
	return nil
}

// asOfPage are the controls as the page shows them.
func (v *view) asOfPage(id obelisk.EntityID, at asOf) (AsOf, error) {
	counts, err := v.site.store.Counts(v.ctx)
	if err != nil {
		return AsOf{}, err
	}
	out := AsOf{Action: entityPath(v.lang(), id), On: at.on.text, Newest: strconv.FormatInt(counts.Revision, 10)}
	if at.on.text != "" {
		out.Said = append(out.Said, v.locale.Text("as-of.on.said", locale.With("date", v.day(at.on.text))))
	}
	if at.revision == 0 {
		return out, nil
	}
	out.Revision = strconv.FormatInt(at.revision, 10)
	revisions, err := collect(v.site.store.Revisions(v.ctx, obelisk.RevisionFilter{After: at.revision - 1, Limit: 1}))
	if err != nil {
		return AsOf{}, err
	}
	if len(revisions) == 0 {
		return AsOf{}, obelisk.Told(obelisk.ErrNotFound, obelisk.Say("error.revision.newest", obelisk.InWords("revision", out.Newest)), "the newest revision is "+out.Newest)
	}
	out.Said = append(out.Said, v.locale.Text("as-of.revision.said", locale.With("revision", out.Revision),
		locale.With("date", v.day(revisions[0].At.UTC().Format("2006-01-02")))))
	return out, nil
}
