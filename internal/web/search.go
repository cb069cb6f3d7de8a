package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/internal/search"
)

// mostFound bounds the entities on a page of results.
const mostFound = 50

// SearchPage shows what was found.
type SearchPage struct {
	Frame
	// Count says how much there is; empty without a question.
	Count string
	// Corrected says which words were tried instead; empty where none were.
	Corrected string
	// Unindexed says that the register has no index to search.
	Unindexed bool
	Facets    []Facet
	Hits      []Hit
}

func (SearchPage) name() pageName { return pageSearch }

// Facet narrows what was found to a class.
type Facet struct {
	Name    Phrase
	Count   string
	Href    string
	Current bool
}

// Hit is an entity that was found.
type Hit struct {
	Listed
	Class Phrase
	// Alias is the name by which it was found, where that is not the one shown.
	Alias Phrase
}

// search answers the question ?q, narrowed to a class by ?class.
func (s *site) search(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	question := search.Question{Text: search.Bounded(r.URL.Query().Get("q")), Language: lang, Limit: mostFound}
	address := *r.URL
	if asked := address.Query(); asked.Get("q") != question.Text { // links to other languages repeat no more of it
		asked.Set("q", question.Text)
		address.RawQuery = asked.Encode()
	}
	p := SearchPage{Frame: v.frame(&address, v.locale.Text("search.title"))}
	p.Question = question.Text
	if class := obelisk.ClassID(r.URL.Query().Get("class")); class != "" {
		if _, ok := v.schema.Class(class); !ok {
			return nil, obelisk.NotFound("the schema has no class " + string(class))
		}
		question.Classes = []obelisk.ClassID{class}
	}
	if question.Text == "" {
		return p, nil
	}
	answer, err := s.analyser.Find(r.Context(), s.store, question)
	if err != nil {
		return nil, fmt.Errorf("search for %q: %w", question.Text, err)
	}
	p.Count, p.Facets = v.foundCount(answer), v.facets(question, answer)
	if len(answer.Corrected) > 0 {
		p.Corrected = v.locale.Text("search.corrected", locale.With("words", strings.Join(answer.Corrected, ", ")))
	}
	if p.Hits, err = v.hits(answer.Entities, question); err != nil {
		return nil, fmt.Errorf("search for %q: %w", question.Text, err)
	}
	if len(p.Hits) == 0 { // nothing is found either where nothing was indexed
		n, err := s.store.Indexed(r.Context())
		if err != nil {
			return nil, fmt.Errorf("search for %q: %w", question.Text, err)
		}
		p.Unindexed = n == 0
	}
	return p, nil
}

// foundCount says how many entities fit.
func (v *view) foundCount(answer search.Answer) string {
	n := 0
	for _, of := range answer.Total {
		n += of
	}
	counted := v.locale.Text("count.entities", v.locale.Number(n))
	if answer.More {
		return v.locale.Text("search.at-least", locale.With("count", counted))
	}
	return counted
}

// facets are the classes of what was found, in the order of the schema.
func (v *view) facets(q search.Question, answer search.Answer) []Facet {
	if len(answer.Total) < 2 {
		return nil
	}
	address := func(class obelisk.ClassID) string {
		values := url.Values{"q": {q.Text}}
		if class != "" {
			values.Set("class", string(class))
		}
		return prefix(v.lang()) + "/search?" + values.Encode()
	}
	out := []Facet{{Name: Phrase{Text: v.locale.Text("search.all")}, Href: address(""), Current: len(q.Classes) == 0}}
	for _, class := range v.schema.Classes {
		if n := answer.Total[class.ID]; n > 0 {
			out = append(out, Facet{
				Name: v.classPlural(class.ID), Count: v.locale.Number(n).Text, Href: address(class.ID),
				Current: slices.Contains(q.Classes, class.ID),
			})
		}
	}
	return out
}

// hits says what was found, with the name that the question fits.
func (v *view) hits(entities []obelisk.Entity, q search.Question) ([]Hit, error) {
	listed, err := v.listed(entities)
	if err != nil || len(listed) == 0 {
		return nil, err
	}
	var ids []obelisk.EntityID
	for _, l := range listed {
		ids = append(ids, l.ID)
	}
	names := []obelisk.PropertyID{v.schema.WithRole(obelisk.RoleLabel).ID, v.schema.WithRole(obelisk.RoleAlias).ID}
	statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{Subjects: ids, Properties: names, Status: weighed(), WithoutEvidence: true}))
	if err != nil {
		return nil, err
	}
	said := map[obelisk.EntityID]obelisk.Text{}
	for _, s := range statements {
		if text, ok := s.Value.(obelisk.Text); ok && said[s.Subject].Text == "" && v.site.analyser.Fits(q, text) {
			said[s.Subject] = text
		}
	}
	classes := map[obelisk.EntityID]obelisk.ClassID{}
	for _, e := range entities {
		classes[e.ID] = e.Class
	}
	var out []Hit
	for _, l := range listed {
		hit := Hit{Listed: l, Class: v.className(classes[l.ID])}
		shown := obelisk.Text{Text: l.Entity.Text, Language: l.Entity.Lang}
		if name := said[l.ID]; name.Text != "" && !v.site.analyser.Fits(q, shown) {
			hit.Alias = phrase(v.locale, name.Text, name.Language)
		}
		out = append(out, hit)
	}
	return out, nil
}
