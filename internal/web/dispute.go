package web

import (
	"fmt"
	"net/http"
	"slices"

	"obelisk"
	"obelisk/internal/locale"
)

// mostFindings bounds the findings of one kind on a page.
const mostFindings = 50

// DisputesPage shows all findings, by kind.
type DisputesPage struct {
	Frame
	Kinds  []FindingGroup
	Legend []Mark
}

func (DisputesPage) name() pageName { return pageDisputes }

// FindingGroup is the findings of one kind.
type FindingGroup struct {
	Title    string
	Findings []Found
	// Next is the address of the further ones, or empty.
	Next string
}

// Found is a finding: what cannot all hold, and who says it.
type Found struct {
	ID       string
	Kind     string
	Subjects []Said
	// Property is empty where several are concerned.
	Property   Phrase
	Why        []string
	Weight     string
	Decision   Decision
	Statements []FoundStatement
}

// FoundStatement is one of the statements that cannot all hold.
type FoundStatement struct {
	ID       obelisk.StatementID
	Href     string
	Subject  Said
	Property Phrase
	Value    Said
	Sources  []Said
}

// findingKinds lists the kinds in the order in which they are shown.
func findingKinds() []obelisk.FindingKind {
	return []obelisk.FindingKind{
		obelisk.FindingDisputed, obelisk.FindingChronology, obelisk.FindingArithmetic, obelisk.FindingLaw, obelisk.FindingCopy,
	}
}

// gathered are findings with the statements that they name.
type gathered struct {
	findings   []obelisk.Finding
	statements map[obelisk.StatementID]obelisk.Statement
}

// gatherFindings reads the statements of findings in one query and wants all
// their names.
func (v *view) gatherFindings(findings []obelisk.Finding) (gathered, error) {
	g := gathered{findings: findings, statements: map[obelisk.StatementID]obelisk.Statement{}}
	var subjects []obelisk.EntityID
	var sources []obelisk.SourceID
	for _, f := range findings {
		subjects = append(subjects, f.Subjects...)
		v.wantMessages(f.Why)
		sources = append(sources, sourcesIn(f.Why)...)
	}
	if len(subjects) == 0 {
		return g, nil
	}
	v.want(subjects...)
	slices.Sort(subjects)
	statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{Subjects: slices.Compact(subjects)}))
	if err != nil {
		return gathered{}, fmt.Errorf("read the statements of findings: %w", err)
	}
	v.decide(findings, statements)
	named := map[obelisk.StatementID]bool{}
	for _, f := range findings {
		if a, ok := v.decisions.byFinding[f.ID]; ok {
			named[a.Statement] = true
		}
		for _, id := range f.Statements {
			named[id] = true
		}
	}
	statements = slices.DeleteFunc(statements, func(s obelisk.Statement) bool { return !named[s.ID] })
	for _, s := range statements {
		g.statements[s.ID] = s
	}
	v.wantStatements(statements)
	return g, v.loadSources(append(sources, sourcesOf(statements)...))
}

// found says findings.
func (v *view) found(g gathered) []Found {
	var out []Found
	for _, f := range g.findings {
		found := Found{
			ID: f.ID, Kind: v.locale.Text("finding.kind." + string(f.Kind)), Why: v.say(f.Why), Weight: v.weight(f.Sources, f.Independent),
		}
		for _, id := range f.Subjects {
			found.Subjects = append(found.Subjects, v.value(obelisk.Ref{Entity: id}))
		}
		if f.Property != "" {
			found.Property = v.propertyName(f.Property)
		}
		if a, ok := v.decisions.byFinding[f.ID]; ok {
			found.Decision = v.decision(a, g.statements[a.Favoured].Value)
		}
		for _, id := range f.Statements {
			if s, ok := g.statements[id]; ok {
				found.Statements = append(found.Statements, v.side(s, f))
			}
		}
		out = append(out, found)
	}
	return out
}

// side says one of the statements of a finding, without what the finding's
// heading says already.
func (v *view) side(s obelisk.Statement, f obelisk.Finding) FoundStatement {
	side := v.foundStatement(s)
	if f.Property == s.Property {
		side.Property = Phrase{}
	}
	if len(f.Subjects) == 1 && f.Subjects[0] == s.Subject {
		side.Subject = Said{}
	}
	return side
}

// foundStatement says a statement and who states it.
func (v *view) foundStatement(s obelisk.Statement) FoundStatement {
	out := FoundStatement{
		ID: s.ID, Href: entityPath(v.lang(), s.Subject) + "#" + string(s.ID),
		Subject: v.value(obelisk.Ref{Entity: s.Subject}), Property: v.propertyName(s.Property), Value: v.value(s.Value),
	}
	for _, e := range s.Evidence {
		source := Said{Phrase: v.sourceTitle(e.Source), Href: sourcePath(v.lang(), e.Source)}
		if e.Stance == obelisk.Denies {
			source.Text = v.locale.Text("label-and-value", locale.With("label", source.Text), locale.With("value", v.locale.Text("stance.denies")))
		}
		if !slices.Contains(out.Sources, source) {
			out.Sources = append(out.Sources, source)
		}
	}
	return out
}

// disputes makes the page of all findings; ?kind and ?after lead
// through those of one kind.
func (s *site) disputes(r *http.Request, lang obelisk.Language) (page, error) {
	kinds := findingKinds()
	if only := obelisk.FindingKind(r.URL.Query().Get("kind")); only != "" {
		if !slices.Contains(kinds, only) {
			return nil, obelisk.NotFound("there are no findings of the kind " + string(only))
		}
		kinds = []obelisk.FindingKind{only}
	}
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	p := DisputesPage{Frame: v.frame(r.URL, v.locale.Text("disputes.title")), Legend: v.legend()}
	for _, kind := range kinds {
		group, err := v.findingGroup(obelisk.FindingFilter{Kinds: []obelisk.FindingKind{kind}, After: r.URL.Query().Get("after"), Limit: mostFindings})
		if err != nil {
			return nil, fmt.Errorf("show the findings: %w", err)
		}
		if len(group.Findings) > 0 {
			p.Kinds = append(p.Kinds, group)
		}
	}
	return p, nil
}

// findingGroup reads and says a page of the findings of one kind.
func (v *view) findingGroup(f obelisk.FindingFilter) (FindingGroup, error) {
	findings, err := collect(v.site.store.Findings(v.ctx, f))
	if err != nil {
		return FindingGroup{}, err
	}
	g, err := v.gatherFindings(findings)
	if err != nil {
		return FindingGroup{}, err
	}
	if err := v.loadLabels(); err != nil {
		return FindingGroup{}, err
	}
	group := FindingGroup{Title: v.locale.Text("finding.kind." + string(f.Kinds[0]))}
	if len(findings) == f.Limit {
		group.Next = after(prefix(v.lang())+"/disputes", findings[len(findings)-1].ID) + "&kind=" + string(f.Kinds[0])
	}
	group.Findings = v.found(g)
	return group, nil
}
