package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"

	"obelisk"
)

// mostCarried bounds the statements on a source's page.
const mostCarried = 500

// SourcesPage lists all sources.
type SourcesPage struct {
	Frame
	Sources []SourceLine
}

// SourceLine is a source in the list.
type SourceLine struct {
	Source Said
	// Imprint is who made it and when, in one line.
	Imprint string
	Kind    string
	Rights  string
}

func (SourcesPage) name() pageName { return pageSources }

// SourcePage shows what a source is and what it states.
type SourcePage struct {
	Frame
	Name    Phrase
	Note    Phrase
	Details []Detail
	Lineage []Lineage
	// Ties are what shows that it copies others, or they it.
	Ties   []Tie
	Copies []CopyLine
	// Reading leads to the document with its passages marked, and Beside to this
	// source beside one of the Others; either may be empty.
	Reading, Beside string
	Others          []Other
	// Withheld says that passages are shown only to those who supply a copy.
	Withheld bool
	Carried  []Carried
	Next     string
	Stable   string
}

// Other is a source to choose.
type Other struct {
	Phrase
	ID obelisk.SourceID
}

// Detail is a line about a source.
type Detail struct{ Name, Text, External string }

// Lineage lists the sources related to this one in one way.
type Lineage struct {
	Name    string
	Sources []Said
}

// CopyLine is a known copy of a source.
type CopyLine struct {
	Anchor   string
	Document obelisk.DocumentID
	Name     string
	Size     string
}

// Carried is a statement that the source makes, at one place of its text.
type Carried struct {
	FoundStatement
	Cited Cited
	Mark  Mark
	span  obelisk.Span
}

func (SourcePage) name() pageName { return pageSource }

// sources makes the list of all sources.
func (s *site) sources(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	p := SourcesPage{Frame: v.frame(r.URL, v.locale.Text("nav.sources"))}
	for source, err := range s.store.Sources(r.Context()) {
		if err != nil {
			return nil, fmt.Errorf("list the sources: %w", err)
		}
		v.sources[source.ID] = source
		p.Sources = append(p.Sources, v.sourceLine(source))
	}
	return p, nil
}

// sourceLine says a source in one line.
func (v *view) sourceLine(s obelisk.Source) SourceLine {
	line := SourceLine{
		Source: v.sourceLink(s.ID), Kind: v.locale.Text("source.kind." + string(s.Kind)), Rights: v.locale.Text("source.rights." + string(s.Rights)),
	}
	for _, part := range []string{s.Author, s.Publisher, v.locale.Date(s.Published)} {
		if part != "" && line.Imprint != "" {
			line.Imprint += v.locale.Text("list.separator")
		}
		line.Imprint += part
	}
	return line
}

// sourceLink leads to a source's page.
func (v *view) sourceLink(id obelisk.SourceID) Said {
	return Said{Phrase: v.sourceTitle(id), Href: sourcePath(v.lang(), id)}
}

// ofSource starts the reading of a request whose address names a source.
func (s *site) ofSource(r *http.Request, lang obelisk.Language) (*view, obelisk.Source, error) {
	id := obelisk.SourceID(r.PathValue("id"))
	if !id.Valid() {
		return nil, obelisk.Source{}, obelisk.NotFound("no source has the id " + r.PathValue("id"))
	}
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, obelisk.Source{}, err
	}
	source, err := v.source(id)
	return v, source, err
}

// source makes a source's page.
func (s *site) source(r *http.Request, lang obelisk.Language) (page, error) {
	v, source, err := s.ofSource(r, lang)
	if err != nil {
		return nil, err
	}
	p, err := v.sourcePage(r, source)
	if err != nil {
		return nil, fmt.Errorf("show the source %s: %w", source.ID, err)
	}
	return p, nil
}

// sourcePage builds the page.
func (v *view) sourcePage(r *http.Request, s obelisk.Source) (SourcePage, error) {
	p := SourcePage{Name: v.sourceTitle(s.ID), Note: texts(v.locale, s.Note), Details: v.details(s), Stable: "/source/" + string(s.ID)}
	p.Frame = v.frame(r.URL, p.Name.Text)
	for _, c := range s.Copies {
		p.Copies = append(p.Copies, v.copyLine(c))
	}
	var err error
	if p.Lineage, err = v.lineage(s); err != nil {
		return SourcePage{}, err
	}
	if v.site.blocks != nil {
		if _, text, err := v.readable(s, ""); err != nil {
			return SourcePage{}, err
		} else if text != "" {
			p.Reading = readingPath(v.lang(), s.ID)
		}
	}
	if p.Others, err = v.others(s.ID); err != nil {
		return SourcePage{}, err
	}
	p.Beside = sourcePath(v.lang(), s.ID) + "/beside"
	if p.Ties, err = v.ties(s); err != nil {
		return SourcePage{}, err
	}
	from := obelisk.StatementID(r.URL.Query().Get("after"))
	statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{
		Sources: []obelisk.SourceID{s.ID}, Status: weighed(), After: from, Limit: mostCarried,
	}))
	if err != nil {
		return SourcePage{}, err
	}
	if len(statements) == mostCarried {
		p.Next = after(sourcePath(v.lang(), s.ID), string(statements[len(statements)-1].ID))
	}
	p.Carried, err = v.carried(s.ID, statements)
	p.Withheld = slices.ContainsFunc(p.Carried, func(c Carried) bool { return c.Cited.Withheld != "" })
	return p, err
}

// mostOthers bounds the sources among which one may choose.
const mostOthers = 300

// others are the first sources but this one, by title.
func (v *view) others(but obelisk.SourceID) ([]Other, error) {
	var out []Other
	for s, err := range v.site.store.Sources(v.ctx) {
		if err != nil {
			return nil, err
		}
		if s.ID != but && len(out) < mostOthers {
			v.sources[s.ID] = s
			out = append(out, Other{Phrase: v.sourceTitle(s.ID), ID: s.ID})
		}
	}
	slices.SortFunc(out, func(a, b Other) int { return cmp.Compare(a.Text, b.Text) })
	return out, nil
}

// details are what one would cite a source by.
func (v *view) details(s obelisk.Source) []Detail {
	l := v.locale
	var language string
	if s.Language != "" {
		language = languageName(l, s.Language)
	}
	all := []Detail{
		{Name: l.Text("source.kind"), Text: l.Text("source.kind." + string(s.Kind))},
		{Name: l.Text("source.author"), Text: s.Author},
		{Name: l.Text("source.publisher"), Text: s.Publisher},
		{Name: l.Text("source.published"), Text: l.Date(s.Published)},
		{Name: l.Text("source.updated"), Text: l.Date(s.Updated)},
		{Name: l.Text("source.language"), Text: language},
		{Name: l.Text("source.url"), Text: s.URL, External: external(s.URL)},
		{Name: l.Text("source.retrieved"), Text: l.Date(s.Retrieved)},
		{Name: l.Text("source.rights"), Text: l.Text("source.rights." + string(s.Rights))},
		{Name: l.Text("source.license"), Text: s.License},
	}
	return slices.DeleteFunc(all, func(d Detail) bool { return d.Text == "" })
}

// lineage lists what a source descends from, what descends from it, through
// which sources alone it is known.
func (v *view) lineage(s obelisk.Source) ([]Lineage, error) {
	var derived []obelisk.SourceID
	for other, err := range v.site.store.Sources(v.ctx) {
		if err != nil {
			return nil, err
		}
		if slices.Contains(other.DerivedFrom, s.ID) {
			derived = append(derived, other.ID)
		}
	}
	var out []Lineage
	for _, line := range []struct {
		key string
		ids []obelisk.SourceID
	}{{"source.derived-from", s.DerivedFrom}, {"source.cited-in", s.CitedIn}, {"source.derived", derived}} {
		if len(line.ids) == 0 {
			continue
		}
		if err := v.loadSources(line.ids); err != nil {
			return nil, err
		}
		lineage := Lineage{Name: v.locale.Text(line.key)}
		for _, id := range line.ids {
			lineage.Sources = append(lineage.Sources, v.sourceLink(id))
		}
		out = append(out, lineage)
	}
	return out, nil
}

// copyLine says a copy.
func (v *view) copyLine(c obelisk.Copy) CopyLine {
	line := CopyLine{Anchor: copyAnchor(c.Document), Document: c.Document, Name: c.Name}
	if c.Length > 0 {
		line.Size = v.locale.Text("count.characters", v.locale.Number(c.Length))
	}
	if c.Bytes > 0 {
		size := v.locale.Text("count.bytes", v.locale.Number(int(c.Bytes)))
		if line.Size != "" {
			size = line.Size + v.locale.Text("list.separator") + size
		}
		line.Size = size
	}
	return line
}

// carried says the statements of a source in the order in which they stand in it.
func (v *view) carried(source obelisk.SourceID, statements []obelisk.Statement) ([]Carried, error) {
	if err := v.loadNamesOf(statements); err != nil {
		return nil, err
	}
	marks, err := v.marksOf(statements)
	if err != nil {
		return nil, err
	}
	var out []Carried
	for _, s := range statements {
		for _, e := range s.Evidence {
			if e.Source != source {
				continue
			}
			cited, err := v.cited(e)
			if err != nil {
				return nil, err
			}
			out = append(out, Carried{FoundStatement: v.foundStatement(s), Cited: cited, Mark: marks[s.ID], span: e.Span})
		}
	}
	slices.SortStableFunc(out, comparePlaces)
	return out, nil
}

// comparePlaces orders by position; what cites the work as a whole comes last.
func comparePlaces(a, b Carried) int {
	if a.span.IsZero() != b.span.IsZero() {
		if a.span.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Compare(a.span.Start, b.span.Start)
}

// marksOf says what the topics of statements amount to.
func (v *view) marksOf(statements []obelisk.Statement) (map[obelisk.StatementID]Mark, error) {
	marks := map[obelisk.StatementID]Mark{}
	var subjects []obelisk.EntityID
	for _, s := range statements {
		subjects = append(subjects, s.Subject)
	}
	if len(subjects) == 0 {
		return marks, nil
	}
	slices.Sort(subjects)
	verdicts, err := collect(v.site.store.Verdicts(v.ctx, obelisk.VerdictFilter{Subjects: slices.Compact(subjects)}))
	if err != nil {
		return nil, fmt.Errorf("read the verdicts: %w", err)
	}
	for _, t := range v.topics(statements, verdicts) {
		for _, s := range t.statements {
			marks[s.ID] = v.mark(t.verdict.Kind)
		}
	}
	return marks, nil
}
