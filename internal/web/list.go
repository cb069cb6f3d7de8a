package web

import (
	"fmt"
	"net/http"

	"obelisk"
)

// mostListed bounds the entities on a page of a list.
const mostListed = 100

// ListPage lists the entities of a class.
type ListPage struct {
	Frame
	Class       Phrase
	Description Phrase
	Count       string
	Entities    []Listed
	// First and Next are the addresses of other pages, or empty.
	First, Next string
}

// Listed is one entity of a list.
type Listed struct {
	ID          obelisk.EntityID
	Entity      Said
	Description Phrase
}

func (ListPage) name() pageName { return pageList }

// list makes a page of the entities of a class, ordered by id.
func (s *site) list(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	class, ok := v.schema.Class(obelisk.ClassID(r.PathValue("class")))
	if !ok {
		return nil, obelisk.NotFound("the schema has no class " + r.PathValue("class"))
	}
	from := obelisk.EntityID(r.URL.Query().Get("after"))
	if from != "" && !from.Valid() {
		return nil, noOnward(string(from))
	}
	p, err := v.listPage(r, class, from)
	if err != nil {
		return nil, fmt.Errorf("list the entities of the class %s: %w", class.ID, err)
	}
	return p, nil
}

// listPage builds the page.
func (v *view) listPage(r *http.Request, class obelisk.Class, from obelisk.EntityID) (ListPage, error) {
	p := ListPage{Class: v.classPlural(class.ID), Description: texts(v.locale, class.Description)}
	p.Frame = v.frame(r.URL, p.Class.Text)
	entities, err := collect(v.site.store.Entities(v.ctx, obelisk.EntityFilter{Class: []obelisk.ClassID{class.ID}, After: from, Limit: mostListed}))
	if err != nil {
		return ListPage{}, err
	}
	counts, err := v.site.store.Counts(v.ctx)
	if err != nil {
		return ListPage{}, err
	}
	p.Count = v.locale.Text("count.entities", v.locale.Number(int(counts.Classes[class.ID])))
	path := prefix(v.lang()) + "/class/" + string(class.ID)
	if from != "" {
		p.First = path
	}
	if len(entities) == mostListed {
		p.Next = after(path, string(entities[len(entities)-1].ID))
	}
	p.Entities, err = v.listed(entities)
	return p, err
}

// listed says entities with their descriptions; those that were merged are left out.
func (v *view) listed(entities []obelisk.Entity) ([]Listed, error) {
	var ids []obelisk.EntityID
	for _, e := range entities {
		if e.Merged == "" {
			ids = append(ids, e.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	v.want(ids...)
	if err := v.loadLabels(); err != nil {
		return nil, err
	}
	statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{
		Subjects: ids, Properties: []obelisk.PropertyID{v.schema.WithRole(obelisk.RoleDescription).ID}, Status: weighed(), WithoutEvidence: true,
	}))
	if err != nil {
		return nil, err
	}
	bySubject := map[obelisk.EntityID][]obelisk.Statement{}
	for _, s := range statements {
		bySubject[s.Subject] = append(bySubject[s.Subject], s)
	}
	var out []Listed
	for _, id := range ids {
		out = append(out, Listed{ID: id, Entity: v.value(obelisk.Ref{Entity: id}), Description: v.description(bySubject[id])})
	}
	return out, nil
}

// noOnward says that a list cannot go on behind something.
func noOnward(from string) error {
	return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("error.onward"), "a list does not go on behind "+from)
}
