package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"obelisk"
)

// mostBacklinks bounds the list of what points to an entity.
const mostBacklinks = 300

// EntityPage shows everything that is said of an entity, and of an honour
// those who received it.
type EntityPage struct {
	Frame
	Name        Phrase
	Class       Phrase
	ClassHref   string
	Description Phrase
	Groups      []Group
	// Aside holds what was rejected or withdrawn.
	Aside     []Aside
	Findings  []Found
	Backlinks []Backlink
	Roll      *Roll
	Legend    []Mark
	Stable    string
}

// Aside is a statement that is kept but does not count.
type Aside struct {
	Property Phrase
	Stated
}

// Backlink lists the entities that point here by one property.
type Backlink struct {
	Property Phrase
	Inverse  bool
	Entities []Said
	// More says that there are further ones.
	More bool
}

func (EntityPage) name() pageName { return pageEntity }

// entity makes an entity's page; one that was merged leads on to the
// one that took its place.
func (s *site) entity(r *http.Request, lang obelisk.Language) (page, error) {
	id := obelisk.EntityID(r.PathValue("id"))
	if !id.Valid() {
		return nil, obelisk.NotFound("no entity has the id " + r.PathValue("id"))
	}
	entity, err := s.store.Entity(r.Context(), id)
	if err != nil {
		return nil, fmt.Errorf("show the entity %s: %w", id, err)
	}
	if entity.Merged != "" {
		return nil, &moved{to: entityPath(lang, entity.Merged)}
	}
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	p, err := v.entityPage(r, entity)
	if err != nil {
		return nil, fmt.Errorf("show the entity %s: %w", id, err)
	}
	return p, nil
}

// dossier is all that a register holds of one entity.
type dossier struct {
	statements []obelisk.Statement
	verdicts   []obelisk.Verdict
	findings   []obelisk.Finding
	pointing   []obelisk.Statement
	// from are the statements from which verdicts are derived.
	from map[obelisk.StatementID]obelisk.Statement
}

// dossier reads what is held of an entity, and wants and reads all the names
// that its page will show.
func (v *view) dossier(id obelisk.EntityID) (dossier, error) {
	store := v.site.store
	var d dossier
	var err error
	if d.statements, err = collect(store.Statements(v.ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}})); err != nil {
		return dossier{}, err
	}
	if d.verdicts, err = collect(store.Verdicts(v.ctx, obelisk.VerdictFilter{Subjects: []obelisk.EntityID{id}})); err != nil {
		return dossier{}, err
	}
	if d.findings, err = collect(store.Findings(v.ctx, obelisk.FindingFilter{Subjects: []obelisk.EntityID{id}})); err != nil {
		return dossier{}, err
	}
	v.decide(d.findings, d.statements)
	// What is disputed stands beside the fact itself.
	d.findings = slices.DeleteFunc(d.findings, func(f obelisk.Finding) bool { return f.Kind == obelisk.FindingDisputed })
	if d.pointing, err = collect(store.Statements(v.ctx, obelisk.StatementFilter{About: id, Status: weighed(), Limit: mostBacklinks, WithoutEvidence: true})); err != nil {
		return dossier{}, err
	}
	if d.from, err = v.grounds(d.verdicts); err != nil {
		return dossier{}, err
	}
	grounds := slices.Collect(maps.Values(d.from))
	v.want(id)
	v.wantStatements(grounds)
	v.wantStatements(d.statements)
	v.wantStatements(d.pointing)
	v.wantVerdicts(d.verdicts)
	sources := append(sourcesOf(d.statements), sourcesOf(grounds)...)
	for _, verdict := range d.verdicts {
		sources = append(sources, sourcesIn(verdict.Reasons)...)
	}
	return d, v.loadSources(sources)
}

// grounds reads the statements from which some verdicts are derived.
func (v *view) grounds(verdicts []obelisk.Verdict) (map[obelisk.StatementID]obelisk.Statement, error) {
	out := map[obelisk.StatementID]obelisk.Statement{}
	for _, verdict := range verdicts {
		for _, id := range verdict.From {
			if _, known := out[id]; known {
				continue
			}
			s, err := v.site.store.Statement(v.ctx, id)
			if err != nil {
				return nil, err
			}
			out[id] = s
		}
	}
	return out, nil
}

// entityPage builds the page.
func (v *view) entityPage(r *http.Request, entity obelisk.Entity) (EntityPage, error) {
	d, err := v.dossier(entity.ID)
	if err != nil {
		return EntityPage{}, err
	}
	found, err := v.gatherFindings(d.findings)
	if err != nil {
		return EntityPage{}, err
	}
	var conferred *conferrals
	if v.schema.HasRole(entity.Class, obelisk.RoleHonour) {
		if conferred, err = v.conferralsOf(entity.ID, obelisk.StatementID(r.URL.Query().Get("after"))); err != nil {
			return EntityPage{}, err
		}
	}
	if err := v.loadLabels(); err != nil {
		return EntityPage{}, err
	}
	p := EntityPage{
		Name: v.label(entity.ID), Class: v.className(entity.Class),
		ClassHref: prefix(v.lang()) + "/class/" + string(entity.Class),
		Stable:    "/entity/" + string(entity.ID), Legend: v.legend(),
		Description: v.description(d.statements),
		Backlinks:   v.backlinks(d.pointing, conferred != nil),
	}
	p.Frame = v.frame(r.URL, p.Name.Text)
	if p.Groups, err = v.groups(append(v.topics(d.statements, d.verdicts), v.derived(d.verdicts, d.from)...)); err != nil {
		return EntityPage{}, err
	}
	if p.Aside, err = v.aside(d.statements); err != nil {
		return EntityPage{}, err
	}
	p.Findings = v.found(found)
	if conferred != nil {
		p.Roll = v.roll(conferred)
	}
	return p, nil
}

// description is the line that tells an entity from others.
func (v *view) description(statements []obelisk.Statement) Phrase {
	property := v.schema.WithRole(obelisk.RoleDescription).ID
	lines := obelisk.Texts{}
	for _, s := range statements {
		if text, ok := s.Value.(obelisk.Text); ok && s.Property == property && s.Status.Weighed() {
			lines[text.Language] = text.Text
		}
	}
	return texts(v.locale, lines)
}

// aside lists the statements that were rejected or withdrawn.
func (v *view) aside(statements []obelisk.Statement) ([]Aside, error) {
	var out []Aside
	for _, s := range statements {
		if s.Status.Weighed() {
			continue
		}
		stated, err := v.stated(s, obelisk.Property{})
		if err != nil {
			return nil, err
		}
		out = append(out, Aside{Property: v.propertyName(s.Property), Stated: stated})
	}
	return out, nil
}

// backlinks lists what points to an entity, by property. On an honour's page
// the roll says already who points to it as their honour.
func (v *view) backlinks(pointing []obelisk.Statement, onRoll bool) []Backlink {
	var out []Backlink
	for _, s := range pointing {
		p, _ := v.schema.Property(s.Property)
		if onRoll && p.Role == obelisk.RoleHonour {
			continue
		}
		i := slices.IndexFunc(out, func(b Backlink) bool { return b.Property == v.inverseName(p) })
		if i < 0 {
			i = len(out)
			out = append(out, Backlink{Property: v.inverseName(p), Inverse: v.hasInverse(p)})
		}
		if link := v.value(obelisk.Ref{Entity: s.Subject}); !slices.Contains(out[i].Entities, link) {
			out[i].Entities = append(out[i].Entities, link)
		}
	}
	for i := range out {
		slices.SortFunc(out[i].Entities, func(a, b Said) int { return cmp.Compare(a.Text, b.Text) })
		out[i].More = len(pointing) == mostBacklinks
	}
	return out
}

// hasInverse reports whether the schema names a property from its other end.
func (v *view) hasInverse(p obelisk.Property) bool {
	return p.Inverse != "" || len(p.InverseLabels) > 0
}

// inverseName names a property from its other end, or by its own name.
func (v *view) inverseName(p obelisk.Property) Phrase {
	switch {
	case len(p.InverseLabels) > 0:
		return texts(v.locale, p.InverseLabels)
	case p.Inverse != "":
		return v.propertyName(p.Inverse)
	}
	return v.propertyName(p.ID)
}
