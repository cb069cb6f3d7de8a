package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"obelisk"
	"obelisk/internal/locale"
)

// mostBacklinks bounds the list of what points to an entity.
const mostBacklinks = 300

// EntityPage shows everything that is said of an entity, and of an honour
// those who received it.
type EntityPage struct {
	Frame
	// Snippet frames it in another page.
	Snippet     string
	Name        Phrase
	Class       Phrase
	ClassHref   string
	Description Phrase
	// Names are what it is called in each language.
	Names  []NameRow
	Naming []Group
	Groups []Group
	// Aside holds what was rejected or withdrawn.
	Aside     []Aside
	Findings  []Found
	Backlinks []Backlink
	// Roll is of an honour those who received it; Received is of a recipient the
	// honours.
	Roll, Received *Roll
	// Years shows when an honour was conferred.
	Years   Years
	Setting Setting
	// History is what changed last; HistoryHref leads to all of it.
	History     []Turned
	HistoryHref string
	AsOf        AsOf
	// Cite is how the page is cited, and Data its statements as files.
	Cite   string
	Data   []DataLink
	Legend []Mark
	Stable string
}

// DataLink leads to what is said of an entity in a format for programs.
type DataLink struct{ Name, Href, Type string }

// dataLinks lists the formats in which an entity is to be had.
func (v *view) dataLinks(id obelisk.EntityID) []DataLink {
	if v.site.data == "" {
		return nil
	}
	var out []DataLink
	for _, f := range []struct{ name, extension, media string }{
		{"JSON", ".json", "application/json"},
		{"JSON-LD", ".jsonld", "application/ld+json"},
		{"Turtle", ".ttl", "text/turtle"},
		{"CSV", ".csv", "text/csv"},
		{"GeoJSON", ".geojson", "application/geo+json"},
	} {
		out = append(out, DataLink{Name: f.name, Href: v.site.data + string(id) + f.extension, Type: f.media})
	}
	return out
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
func (v *view) dossier(entity obelisk.Entity, at asOf) (dossier, error) {
	store, id := v.site.store, entity.ID
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
	if err = v.past(&d, entity, at); err != nil {
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
	at, err := asOfQuery(r)
	if err != nil {
		return EntityPage{}, err
	}
	d, err := v.dossier(entity, at)
	if err != nil {
		return EntityPage{}, err
	}
	found, err := v.gatherFindings(d.findings)
	if err != nil {
		return EntityPage{}, err
	}
	rolls, err := v.rolls(entity, d.pointing, obelisk.StatementID(r.URL.Query().Get("after")))
	if err != nil {
		return EntityPage{}, err
	}
	setting := &setting{}
	if at.revision == 0 { // map and timeline show the present
		size := insetSheet
		if rolls.conferred != nil {
			size = wideSheet
		}
		if setting, err = v.setting(entity.ID, rolls.around(d), rolls.conferred, size); err != nil {
			return EntityPage{}, err
		}
	}
	turns, err := collect(v.site.store.Turns(v.ctx, obelisk.TurnFilter{Subjects: []obelisk.EntityID{entity.ID}, NewestFirst: true, Limit: mostHistory}))
	if err != nil {
		return EntityPage{}, err
	}
	if err := v.loadTurns(turns); err != nil { // the last names that are wanted
		return EntityPage{}, err
	}
	p := v.entityHead(r, entity, d)
	if p.AsOf, err = v.asOfPage(entity.ID, at); err != nil {
		return EntityPage{}, err
	}
	p.Cite = v.citation(&p)
	p.Backlinks = v.backlinks(d.pointing, rolls.roles())
	p.Findings = v.found(found)
	if err := v.drawRolls(&p, rolls, r, entity.ID); err != nil {
		return EntityPage{}, err
	}
	for _, t := range turns {
		p.History = append(p.History, v.turned(t))
	}
	if p.Setting, err = v.drawSetting(setting); err != nil {
		return EntityPage{}, err
	}
	v.rollWays(&p)
	return p, v.entityFacts(&p, d)
}

// citation is how the page wants to be cited: as it stood at the revision that
// it shows, or at the newest.
func (v *view) citation(p *EntityPage) string {
	revision := p.AsOf.Revision
	if revision == "" {
		revision = p.AsOf.Newest
	}
	return v.locale.Text("cite.text", locale.With("name", p.Name.Text), locale.With("register", p.Register.Text),
		locale.With("revision", revision), locale.With("address", p.Stable))
}

// drawRolls puts on the page who received the honour and what the entity received.
func (v *view) drawRolls(p *EntityPage, of rolls, r *http.Request, id obelisk.EntityID) (err error) {
	if of.received != nil {
		p.Received = v.roll(of.received)
	}
	if of.conferred == nil {
		return nil
	}
	p.Roll = v.roll(of.conferred)
	if err := v.asked(p.Roll, of.conferred, r); err != nil {
		return err
	}
	p.Years, err = v.rollYears(p.Roll, id)
	return err
}

// rollWays puts above the roll the ways to its map and its years.
func (v *view) rollWays(p *EntityPage) {
	if p.Roll != nil && p.Setting.Map.Land != "" {
		p.Roll.Ways = append(p.Roll.Ways, NavLink{Text: v.locale.Text("map.title"), Href: "#" + rollMap})
	}
	if p.Roll != nil && len(p.Years.Columns) > 0 {
		p.Roll.Ways = append(p.Roll.Ways, NavLink{Text: v.locale.Text("roll.years"), Href: "#" + rollYears})
	}
}

// entityHead is what stands above the facts.
func (v *view) entityHead(r *http.Request, entity obelisk.Entity, d dossier) EntityPage {
	p := EntityPage{
		Name: v.label(entity.ID), Class: v.className(entity.Class),
		ClassHref: prefix(v.lang()) + "/class/" + string(entity.Class),
		Stable:    "/entity/" + string(entity.ID), Legend: v.legend(),
		Description: v.description(d.statements), Names: v.names(d.statements),
		HistoryHref: prefix(v.lang()) + "/changes?subject=" + string(entity.ID),
	}
	p.Data = v.dataLinks(entity.ID)
	p.Frame, p.Snippet = v.frame(r.URL, p.Name.Text), snippet(r.URL, v.lang())
	return p
}

// entityFacts fills in the facts: those that name it apart from the others.
func (v *view) entityFacts(p *EntityPage, d dossier) error {
	var naming, others []*topic
	for _, t := range append(v.topics(d.statements, d.verdicts), v.derived(d.verdicts, d.from)...) {
		if isNaming(v.roleOf(t.Property)) {
			naming = append(naming, t)
		} else {
			others = append(others, t)
		}
	}
	var err error
	if p.Groups, err = v.groups(others); err != nil {
		return err
	}
	if p.Naming, err = v.groups(naming); err != nil {
		return err
	}
	p.Aside, err = v.aside(d.statements)
	return err
}

// mostHistory bounds the changes that the page of an entity tells.
const mostHistory = 5

// rolls are the conferrals that the page of an entity lists: of an honour all,
// of a recipient its own. Either may be nil.
type rolls struct{ conferred, received *conferrals }

// rolls reads them.
func (v *view) rolls(entity obelisk.Entity, pointing []obelisk.Statement, from obelisk.StatementID) (rolls, error) {
	var out rolls
	var err error
	if v.schema.HasRole(entity.Class, obelisk.RoleHonour) {
		if out.conferred, err = v.conferralsOf(entity.ID, from); err != nil {
			return rolls{}, err
		}
	}
	var ids []obelisk.EntityID
	for _, s := range pointing {
		if v.roleOf(s.Property) == obelisk.RoleRecipient {
			ids = append(ids, s.Subject)
		}
	}
	if len(ids) > 0 {
		slices.Sort(ids)
		out.received, err = v.conferrals(slices.Compact(ids), obelisk.RoleRecipient)
	}
	return out, err
}

// roles are those of the properties that the rolls say already.
func (o rolls) roles() []obelisk.Role {
	var out []obelisk.Role
	if o.conferred != nil {
		out = append(out, obelisk.RoleHonour)
	}
	if o.received != nil {
		out = append(out, obelisk.RoleRecipient)
	}
	return out
}

// around are the entities that stand around one: what points to it, what it
// points to, and of an honour those who received it.
func (o rolls) around(d dossier) []obelisk.EntityID {
	var out []obelisk.EntityID
	refs := func(statements []obelisk.Statement) {
		for _, s := range statements {
			if ref, ok := s.Value.(obelisk.Ref); ok {
				out = append(out, ref.Entity)
			}
		}
	}
	for _, s := range d.pointing {
		out = append(out, s.Subject)
	}
	refs(d.statements)
	if o.conferred != nil {
		refs(o.conferred.statements)
	}
	return out
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

// backlinks lists what points to an entity, by property, without the roles that
// a roll on the page says already.
func (v *view) backlinks(pointing []obelisk.Statement, onRoll []obelisk.Role) []Backlink {
	var out []Backlink
	for _, s := range pointing {
		p, _ := v.schema.Property(s.Property)
		if slices.Contains(onRoll, p.Role) {
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
