package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"

	"obelisk"
)

// BesidePage sets two sources side by side, aligned by what they speak of.
type BesidePage struct {
	Frame
	Here, There Said
	// Shared says of how many facts both speak, and Only of how many each alone.
	Shared, OnlyHere, OnlyThere string
	Subjects                    []BesideSubject
	Legend                      []Mark
}

func (BesidePage) name() pageName { return pageBeside }

// BesideSubject is one entity of which both speak.
type BesideSubject struct {
	Entity Said
	Facts  []BesideFact
}

// BesideFact is one fact as each source gives it.
type BesideFact struct {
	Property    Phrase
	Scope       []Pair
	Mark        Mark
	Here, There []BesideValue
}

// BesideValue is a value and where the source gives it.
type BesideValue struct {
	Value Said
	Href  string
	Cited Cited
}

// besidePath is the address at which two sources stand side by side.
func besidePath(lang obelisk.Language, here, there obelisk.SourceID) string {
	return sourcePath(lang, here) + "/beside/" + string(there)
}

// choose leads from the choice of another source, ?with, to both side by side.
func (s *site) choose(r *http.Request, lang obelisk.Language) (page, error) {
	here, there := obelisk.SourceID(r.PathValue("id")), obelisk.SourceID(r.URL.Query().Get("with"))
	if !here.Valid() || !there.Valid() {
		return nil, obelisk.NotFound("no source has the id " + string(there))
	}
	return nil, &moved{to: besidePath(lang, here, there)}
}

// beside makes the page.
func (s *site) beside(r *http.Request, lang obelisk.Language) (page, error) {
	here, there := obelisk.SourceID(r.PathValue("id")), obelisk.SourceID(r.PathValue("other"))
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	for _, id := range []obelisk.SourceID{here, there} {
		if !id.Valid() {
			return nil, obelisk.NotFound("no source has the id " + string(id))
		}
		if _, err := v.source(id); err != nil {
			return nil, err
		}
	}
	p, err := v.besidePage(r, here, there)
	if err != nil {
		return nil, fmt.Errorf("set %s beside %s: %w", here, there, err)
	}
	return p, nil
}

// saidBy are the statements of one source by the topic of which they speak.
func (v *view) saidBy(id obelisk.SourceID) (map[string][]obelisk.Statement, error) {
	out := map[string][]obelisk.Statement{}
	statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{
		Sources: []obelisk.SourceID{id}, Status: weighed(), Limit: mostRead,
	}))
	if err != nil {
		return nil, err
	}
	for _, s := range statements {
		key := v.topicOf(s).Key()
		out[key] = append(out[key], s)
	}
	return out, v.loadSources(sourcesOf(statements))
}

// besidePage builds the page.
func (v *view) besidePage(r *http.Request, here, there obelisk.SourceID) (BesidePage, error) {
	left, err := v.saidBy(here)
	if err != nil {
		return BesidePage{}, err
	}
	right, err := v.saidBy(there)
	if err != nil {
		return BesidePage{}, err
	}
	var shared []obelisk.Statement
	both := 0
	for key, statements := range left {
		if others := right[key]; len(others) > 0 {
			shared = append(append(shared, statements...), others...)
			both++
		}
	}
	v.wantStatements(shared)
	if err := v.loadLabels(); err != nil {
		return BesidePage{}, err
	}
	p := BesidePage{
		Here: v.sourceLink(here), There: v.sourceLink(there), Legend: v.legend(),
		Shared:    v.locale.Text("beside.shared", v.locale.Number(both)),
		OnlyHere:  v.locale.Text("beside.only", v.locale.Number(len(left)-both)),
		OnlyThere: v.locale.Text("beside.only", v.locale.Number(len(right)-both)),
	}
	p.Frame = v.frame(r.URL, v.locale.Text("beside.title"))
	p.Subjects, err = v.besideSubjects(shared, here, there)
	return p, err
}

// besideSubjects aligns what two sources say, by entity and fact.
func (v *view) besideSubjects(shared []obelisk.Statement, here, there obelisk.SourceID) ([]BesideSubject, error) {
	slices.SortFunc(shared, func(a, b obelisk.Statement) int {
		return cmp.Or(cmp.Compare(v.label(a.Subject).Text, v.label(b.Subject).Text), cmp.Compare(a.Subject, b.Subject),
			cmp.Compare(v.propertyOrder(a.Property), v.propertyOrder(b.Property)), cmp.Compare(a.ID, b.ID))
	})
	shared = slices.CompactFunc(shared, func(a, b obelisk.Statement) bool { return a.ID == b.ID })
	marks, err := v.marksOf(shared)
	if err != nil {
		return nil, err
	}
	var out []BesideSubject
	facts := map[string]int{}
	for _, s := range shared {
		if len(out) == 0 || out[len(out)-1].Entity.Href != entityPath(v.lang(), s.Subject) {
			out = append(out, BesideSubject{Entity: v.value(obelisk.Ref{Entity: s.Subject})})
			clear(facts)
		}
		subject := &out[len(out)-1]
		topic := v.topicOf(s)
		i, ok := facts[topic.Key()]
		if !ok {
			i = len(subject.Facts)
			facts[topic.Key()] = i
			subject.Facts = append(subject.Facts, BesideFact{Property: v.propertyName(s.Property), Scope: v.pairs(topic.Scope), Mark: marks[s.ID]})
		}
		fact := &subject.Facts[i]
		if fact.Here, err = v.besideValues(fact.Here, s, here); err != nil {
			return nil, err
		}
		if fact.There, err = v.besideValues(fact.There, s, there); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// besideValues adds the value of a statement where the source states it.
func (v *view) besideValues(to []BesideValue, s obelisk.Statement, source obelisk.SourceID) ([]BesideValue, error) {
	for _, e := range s.Evidence {
		if e.Source != source {
			continue
		}
		cited, err := v.cited(e)
		if err != nil {
			return nil, err
		}
		to = append(to, BesideValue{Value: v.value(s.Value), Href: entityPath(v.lang(), s.Subject) + "#" + string(s.ID), Cited: cited})
	}
	return to, nil
}
