package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"obelisk"
	"obelisk/internal/locale"
)

// mostFindings bounds the findings of one kind on a page.
const mostFindings = 50

// DisputesPage shows all findings, by kind.
type DisputesPage struct {
	Frame
	Facets []Facet
	Filter DisputeFilter
	Kinds  []FindingGroup
	Legend []Mark
}

// DisputeFilter is the form that narrows the findings.
type DisputeFilter struct {
	Action   string
	Kind     obelisk.FindingKind
	Subjects []Choice
	Sources  []Choice
	Weights  []Choice
	// Narrowed says that something was asked for.
	Narrowed bool
}

// Choice is one of several that a field of a form offers.
type Choice struct {
	Phrase
	Value   string
	Current bool
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
	Property Phrase
	Why      []string
	// Severity says how much it matters, Weight how many say so.
	Severity, Weight string
	Decision         Decision
	Statements       []FoundStatement
	// Answering is the form of a curator.
	Answering Answering
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
			ID: f.ID, Kind: v.locale.Text("finding.kind." + string(f.Kind)), Why: v.say(f.Why),
			Severity: v.locale.Text("finding.severity." + string(f.Severity.Or(obelisk.SeverityMedium))), Weight: v.weight(f.Sources, f.Independent),
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
		found.Answering = v.answering(f, g.statements)
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

// disputeQuery is what a reader narrowed the findings to.
type disputeQuery struct {
	kind    obelisk.FindingKind
	subject obelisk.EntityID
	source  obelisk.SourceID
	// weight is how many independent sources are concerned at least.
	weight int
	after  string
}

// disputeQueryOf reads the address.
func disputeQueryOf(r *http.Request) (disputeQuery, error) {
	values := r.URL.Query()
	q := disputeQuery{
		kind: obelisk.FindingKind(values.Get("kind")), subject: obelisk.EntityID(values.Get("subject")),
		source: obelisk.SourceID(values.Get("source")), after: values.Get("after"),
	}
	q.weight, _ = strconv.Atoi(values.Get("weight"))
	switch {
	case q.kind != "" && !slices.Contains(findingKinds(), q.kind):
		return q, obelisk.NotFound("there are no findings of the kind " + string(q.kind))
	case q.subject != "" && !q.subject.Valid():
		return q, obelisk.NotFound("no entity has the id " + string(q.subject))
	case q.source != "" && !q.source.Valid():
		return q, obelisk.NotFound("no source has the id " + string(q.source))
	}
	return q, nil
}

// address is that of the findings of a kind after one of them.
func (q disputeQuery) address(lang obelisk.Language, kind obelisk.FindingKind, after string) string {
	values := url.Values{}
	for _, p := range []struct{ name, value string }{{"kind", string(kind)}, {"subject", string(q.subject)}, {"source", string(q.source)}, {"after", after}} {
		if p.value != "" {
			values.Set(p.name, p.value)
		}
	}
	if q.weight > 1 {
		values.Set("weight", strconv.Itoa(q.weight))
	}
	if len(values) == 0 {
		return prefix(lang) + "/disputes"
	}
	return prefix(lang) + "/disputes?" + values.Encode()
}

// disputes makes the page of all findings, narrowed by ?kind, ?subject, ?source
// and ?weight; ?after leads through those of one kind.
func (s *site) disputes(r *http.Request, lang obelisk.Language) (page, error) {
	q, err := disputeQueryOf(r)
	if err != nil {
		return nil, err
	}
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	p, err := v.disputesPage(r, q)
	if err != nil {
		return nil, fmt.Errorf("show the findings: %w", err)
	}
	return p, nil
}

// disputesPage builds the page.
func (v *view) disputesPage(r *http.Request, q disputeQuery) (DisputesPage, error) {
	p := DisputesPage{Frame: v.frame(r.URL, v.locale.Text("disputes.title")), Legend: v.legend()}
	counts, err := v.site.store.Counts(v.ctx)
	if err != nil {
		return DisputesPage{}, err
	}
	about, err := v.concerning(q.subject)
	if err != nil {
		return DisputesPage{}, err
	}
	p.Facets = []Facet{{Name: Phrase{Text: v.locale.Text("search.all")}, Href: q.address(v.lang(), "", ""), Current: q.kind == ""}}
	subjects := []obelisk.EntityID{}
	for _, kind := range findingKinds() {
		if n := counts.Findings[kind]; n > 0 {
			p.Facets = append(p.Facets, Facet{
				Name: Phrase{Text: v.locale.Text("finding.kind." + string(kind))}, Count: v.locale.Number(int(n)).Text,
				Href: q.address(v.lang(), kind, ""), Current: q.kind == kind,
			})
		}
		if q.kind != "" && q.kind != kind {
			continue
		}
		group, named, err := v.findingGroup(q, kind, about)
		if err != nil {
			return DisputesPage{}, err
		}
		if subjects = append(subjects, named...); len(group.Findings) > 0 {
			p.Kinds = append(p.Kinds, group)
		}
	}
	p.Filter, err = v.disputeFilter(q, subjects)
	return p, err
}

// concerning are an entity and what was conferred on it or happened there; none
// for no entity.
func (v *view) concerning(id obelisk.EntityID) ([]obelisk.EntityID, error) {
	if id == "" {
		return nil, nil
	}
	if _, err := v.site.store.Entity(v.ctx, id); err != nil {
		return nil, err
	}
	pointing, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{About: id, Status: weighed(), Limit: mostAround, WithoutEvidence: true}))
	if err != nil {
		return nil, err
	}
	out := []obelisk.EntityID{id}
	for _, s := range pointing {
		if role := v.roleOf(s.Property); role == obelisk.RoleRecipient || role == obelisk.RolePlace {
			out = append(out, s.Subject)
		}
	}
	return out, nil
}

// mostScanned bounds the findings that are looked at for those of a weight.
const mostScanned = 5000

// findingGroup reads and says a page of the findings of one kind, and lists
// whom they concern.
func (v *view) findingGroup(q disputeQuery, kind obelisk.FindingKind, about []obelisk.EntityID) (FindingGroup, []obelisk.EntityID, error) {
	f := obelisk.FindingFilter{Kinds: []obelisk.FindingKind{kind}, Subjects: about, After: q.after, Limit: mostScanned}
	if q.source != "" {
		f.Sources = []obelisk.SourceID{q.source}
	}
	group := FindingGroup{Title: v.locale.Text("finding.kind." + string(kind))}
	var findings []obelisk.Finding
	var subjects []obelisk.EntityID
	for found, err := range v.site.store.Findings(v.ctx, f) {
		if err != nil {
			return FindingGroup{}, nil, err
		}
		if found.Independent < q.weight {
			continue
		}
		if len(findings) == mostFindings {
			group.Next = q.address(v.lang(), kind, findings[len(findings)-1].ID)
			break
		}
		findings, subjects = append(findings, found), append(subjects, found.Subjects...)
	}
	g, err := v.gatherFindings(findings)
	if err != nil {
		return FindingGroup{}, nil, err
	}
	if err := v.loadLabels(); err != nil {
		return FindingGroup{}, nil, err
	}
	group.Findings = v.found(g)
	return group, subjects, nil
}

// disputeFilter offers what the findings can be narrowed to: those whom the
// shown ones concern, the sources, and weights.
func (v *view) disputeFilter(q disputeQuery, subjects []obelisk.EntityID) (DisputeFilter, error) {
	f := DisputeFilter{Action: prefix(v.lang()) + "/disputes", Kind: q.kind, Narrowed: q != (disputeQuery{})}
	any := Choice{Phrase: Phrase{Text: v.locale.Text("disputes.any")}}
	if q.subject != "" {
		subjects = append(subjects, q.subject)
		v.want(q.subject)
		if err := v.loadLabels(); err != nil {
			return f, err
		}
	}
	slices.Sort(subjects)
	for _, id := range slices.Compact(subjects) {
		f.Subjects = append(f.Subjects, Choice{Phrase: v.label(id), Value: string(id), Current: id == q.subject})
	}
	sources, err := v.others("")
	if err != nil {
		return f, err
	}
	for _, o := range sources {
		f.Sources = append(f.Sources, Choice{Phrase: o.Phrase, Value: string(o.ID), Current: o.ID == q.source})
	}
	byText := func(a, b Choice) int { return cmp.Compare(a.Text, b.Text) }
	slices.SortFunc(f.Subjects, byText)
	f.Subjects, f.Sources = append([]Choice{any}, f.Subjects...), append([]Choice{any}, f.Sources...)
	f.Weights = []Choice{any}
	for _, n := range []int{2, 3, 5} {
		f.Weights = append(f.Weights, Choice{Phrase: Phrase{Text: v.locale.Text("disputes.at-least", v.locale.Number(n))}, Value: strconv.Itoa(n), Current: n == q.weight})
	}
	return f, nil
}
