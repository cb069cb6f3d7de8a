package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/locale"
	"obelisk/internal/search"
	"obelisk/internal/serve"
)

// mostAlike bounds the entities that a new one may really be.
const mostAlike = 5

// ProposalPage is one proposal with all that decides about it on one screen:
// what is said, the sentence that says it, and what the register says already.
type ProposalPage struct {
	Frame
	Notice Notice
	ID     obelisk.StatementID
	// Place says where in the queue it stands.
	Place          string
	Previous, Next string
	Queue          string

	Subject     Said
	SubjectID   obelisk.EntityID
	Class       Phrase
	Description Phrase
	// New says that nothing of the subject is accepted yet; Alike are those that
	// it may really be.
	New        string
	Alike      []Alike
	Property   Phrase
	Value      Said
	Qualifiers []Pair
	Status     string
	Proposed   bool
	Accepted   bool
	Reader     string
	Excerpts   []Excerpt

	// Standing is what the sources amount to with the statement, Without what
	// they would amount to if it did not count.
	Standing, Without Mark
	Reasons           []string
	Others            []Rival
	Filter            []Hidden
	Decide, Amend     string
	Merge, Split      string
	Form              AmendForm
}

// Since are the changes of others by which the form was out of step.
func (p *ProposalPage) Since() []Done { return p.Form.Since }

func (ProposalPage) name() pageName { return pageProposal }

// Alike is an entity of the register that a new one may really be.
type Alike struct {
	Entity      Said
	Description Phrase
	Href        string
	// For and Against are what speaks for it and against it, where that was looked for.
	For, Against []string
}

// Rival is another statement of the same subject and property.
type Rival struct {
	Stated
	Href string
	// Short are its sources in one line.
	Short []Said
	Mark  Mark
	// Apart says that it speaks of something else: another side, another language.
	Apart bool
}

// AmendForm is what a statement says, to be written anew.
type AmendForm struct {
	Statement  obelisk.StatementID
	Subject    Field
	Properties []Option
	Value      Field
	Qualifiers []Field
	Why        string
	// Open says that the form is unfolded: it was sent before.
	Open    bool
	Problem string
	// Since are the changes of others by which the page was out of step.
	Since []Done
}

// Field is one value in a form.
type Field struct {
	Name     string
	Label    Phrase
	Kind     obelisk.ValueKind
	Property obelisk.PropertyID
	Text     string
	Language obelisk.Language
	Sorts    []Option
	// Meaning is what was understood, Problem why nothing was.
	Meaning, Problem string
	// Classes narrow the suggestions of entities.
	Classes string
	// TongueLabel and SortLabel name the fields of the language and of the sort.
	TongueLabel, SortLabel string
}

// proposalPage makes the page of a statement for a curator.
func (s *site) proposalPage(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.deskView(r, lang)
	if err != nil {
		return nil, err
	}
	p, _, err := v.proposal(r)
	return p, err
}

// proposal builds the page of the statement that the address names.
func (v *view) proposal(r *http.Request) (*ProposalPage, obelisk.Statement, error) {
	id := obelisk.StatementID(r.PathValue("id"))
	if !id.Valid() {
		return nil, obelisk.Statement{}, obelisk.NotFound("no statement has the id " + r.PathValue("id"))
	}
	s, err := v.site.store.Statement(v.ctx, id)
	if err != nil {
		return nil, s, fmt.Errorf("show the proposal %s: %w", id, err)
	}
	entity, err := v.site.store.Entity(v.ctx, s.Subject)
	if err != nil {
		return nil, s, fmt.Errorf("show the proposal %s: %w", id, err)
	}
	c := choiceOf(r.URL.Query())
	p := &ProposalPage{
		ID: id, SubjectID: s.Subject, Notice: v.notice(r), Queue: v.deskHref("", c.query()), Filter: hidden(c.query()), Class: v.className(entity.Class),
		Decide: v.deskHref("/"+string(id)+"/decide", nil), Amend: v.deskHref("/"+string(id)+"/amend", nil),
		Merge: v.deskHref("/merge", nil), Split: v.deskHref("/split", url.Values{"from": {string(s.Subject)}}),
	}
	around, err := v.around(s)
	if err != nil {
		return nil, s, fmt.Errorf("show the proposal %s: %w", id, err)
	}
	if err := v.fillProposal(p, s, around); err != nil {
		return nil, s, fmt.Errorf("show the proposal %s: %w", id, err)
	}
	if err := v.placed(p, id, c); err != nil {
		return nil, s, err
	}
	p.Frame = v.frame(r.URL, p.Subject.Text)
	p.Form = v.amendForm(s, entity.Class)
	return p, s, v.alike(p, s.Subject, entity.Class, around)
}

// around is what the register holds of a statement's subject.
func (v *view) around(s obelisk.Statement) (dossier, error) {
	var d dossier
	var err error
	if d.statements, err = collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{s.Subject}})); err != nil {
		return d, err
	}
	d.verdicts, err = collect(v.site.store.Verdicts(v.ctx, obelisk.VerdictFilter{Subjects: []obelisk.EntityID{s.Subject}, Properties: []obelisk.PropertyID{s.Property}}))
	if err != nil {
		return d, err
	}
	v.wantStatements(d.statements)
	v.want(s.Subject)
	v.wantVerdicts(d.verdicts)
	var sources []obelisk.SourceID
	for _, verdict := range d.verdicts {
		sources = append(sources, sourcesIn(verdict.Reasons)...)
	}
	if err := v.loadSources(append(sources, sourcesOf(d.statements)...)); err != nil {
		return d, err
	}
	return d, v.loadLabels()
}

// fillProposal says the statement and what stands beside it.
func (v *view) fillProposal(p *ProposalPage, s obelisk.Statement, d dossier) error {
	p.Subject, p.Property, p.Value, p.Qualifiers = v.value(obelisk.Ref{Entity: s.Subject}), v.propertyName(s.Property), v.value(s.Value), v.pairs(s.Qualifiers)
	p.Description = v.description(d.statements)
	p.Proposed, p.Accepted = s.Status == obelisk.Proposed, s.Status == obelisk.Accepted
	p.Status = v.locale.Text("status." + string(s.Status))
	p.Reader = v.confidence(s)
	var err error
	if p.Excerpts, err = v.excerpts(s); err != nil {
		return err
	}
	byStatement, _ := indexVerdicts(d.verdicts)
	verdict := byStatement[s.ID]
	p.Standing, p.Reasons = v.mark(verdict.Kind), v.say(verdict.Reasons)
	if p.Proposed {
		without, err := v.site.desk.Intake.Without(v.ctx, s.ID)
		if err != nil {
			return err
		}
		if without.Kind != verdict.Kind {
			p.Without = v.mark(without.Kind)
		}
	}
	topic := v.topicOf(s).Key()
	for _, o := range d.statements {
		if o.Property != s.Property || o.ID == s.ID {
			continue
		}
		other := Rival{
			Stated: Stated{ID: o.ID, Value: v.value(o.Value), Qualifiers: v.pairs(o.Qualifiers)}, Href: v.deskHref("/"+string(o.ID), nil),
			Mark: v.mark(byStatement[o.ID].Kind), Apart: v.topicOf(o).Key() != topic, Short: v.sourcesSaid(o),
		}
		if o.Status != obelisk.Accepted {
			other.Status = v.locale.Text("status." + string(o.Status))
		}
		p.Others = append(p.Others, other)
	}
	slices.SortStableFunc(p.Others, func(a, b Rival) int { return cmp.Compare(rank(a), rank(b)) })
	return nil
}

// rank puts what speaks of the same thing and counts first.
func rank(o Rival) int {
	switch {
	case !o.Apart && o.Mark.Kind != "":
		return 0
	case o.Mark.Kind != "":
		return 1
	}
	return 2
}

// sourcesSaid names the sources of a statement, each once.
func (v *view) sourcesSaid(s obelisk.Statement) []Said {
	var out []Said
	for _, e := range s.Evidence {
		source := Said{Phrase: v.sourceTitle(e.Source), Href: sourcePath(v.lang(), e.Source)}
		if !slices.Contains(out, source) {
			out = append(out, source)
		}
	}
	return out
}

// placed says where in the queue the statement stands and what is beside it.
func (v *view) placed(p *ProposalPage, id obelisk.StatementID, c choice) error {
	q, err := v.queue(c)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(q.statements, func(s obelisk.Statement) bool { return s.ID == id })
	if i < 0 {
		if len(q.statements) > 0 {
			p.Next = v.proposalHref(q.statements[0].ID, c)
		}
		return nil
	}
	p.Place = v.locale.Text("review.place", locale.With("number", v.locale.Number(i+1).Text), locale.With("of", v.locale.Number(len(q.statements)).Text))
	if i > 0 {
		p.Previous = v.proposalHref(q.statements[i-1].ID, c)
	}
	if i+1 < len(q.statements) {
		p.Next = v.proposalHref(q.statements[i+1].ID, c)
	}
	return nil
}

// alike looks for what the subject may really be: its twins and, for a new one,
// entities of its kind that are found by its names.
func (v *view) alike(p *ProposalPage, id obelisk.EntityID, class obelisk.ClassID, d dossier) error {
	if err := v.twins(p, id); err != nil {
		return err
	}
	for _, s := range d.statements {
		if s.Status == obelisk.Accepted {
			return nil
		}
	}
	p.New = v.locale.Text("review.new")
	found := map[obelisk.EntityID]obelisk.Entity{}
	for _, s := range d.statements {
		name, ok := s.Value.(obelisk.Text)
		if role := v.roleOf(s.Property); !ok || role != obelisk.RoleLabel && role != obelisk.RoleAlias || !s.Status.Weighed() {
			continue
		}
		answer, err := v.site.analyser.Find(v.ctx, v.site.store, search.Question{Text: name.Text, Language: name.Language, Limit: mostAlike + 1})
		if err != nil {
			return fmt.Errorf("look for what %s may be: %w", id, err)
		}
		for _, e := range answer.Entities {
			if e.ID != id && e.Merged == "" && !p.lists(e.ID) && (v.schema.IsA(e.Class, class) || v.schema.IsA(class, e.Class)) {
				found[e.ID] = e
			}
		}
	}
	ids := slices.Sorted(maps.Keys(found))
	var entities []obelisk.Entity
	for _, id := range ids[:min(len(ids), mostAlike)] {
		entities = append(entities, found[id])
	}
	listed, err := v.listed(entities)
	for _, l := range listed {
		p.Alike = append(p.Alike, Alike{Entity: l.Entity, Description: l.Description, Href: v.mergeHref(id, l.ID)})
	}
	return err
}

// mergeHref leads to the page that asks before one entity is merged into another.
func (v *view) mergeHref(from, into obelisk.EntityID) string {
	return v.deskHref("/merge", url.Values{"from": {string(from)}, "into": {string(into)}})
}

// lists reports whether an entity is named already among those that may be meant.
func (p *ProposalPage) lists(id obelisk.EntityID) bool {
	return slices.ContainsFunc(p.Alike, func(a Alike) bool { return strings.HasSuffix(a.Entity.Href, "/"+string(id)) })
}

// twins lists the entities that the subject may really be, with the signs of it.
func (v *view) twins(p *ProposalPage, id obelisk.EntityID) error {
	twins, err := v.site.desk.Intake.Twins(v.ctx, id)
	if err != nil {
		return err
	}
	for _, t := range twins {
		v.want(t.Entity.ID)
		speaksFor, against, err := v.signs(t)
		if err != nil {
			return err
		}
		p.Alike = append(p.Alike, Alike{
			Entity: v.value(obelisk.Ref{Entity: t.Entity.ID}), For: speaksFor, Against: against, Href: v.mergeHref(id, t.Entity.ID),
		})
	}
	return nil
}

// amendForm begins with what the statement says.
func (v *view) amendForm(s obelisk.Statement, class obelisk.ClassID) AmendForm {
	p, _ := v.schema.Property(s.Property)
	f := AmendForm{
		Statement: s.ID,
		Subject:   Field{Name: "subject", Label: Phrase{Text: v.locale.Text("review.subject")}, Kind: obelisk.KindEntity, Text: v.label(s.Subject).Text},
		Value:     v.field("value", p, s.Value),
	}
	for _, other := range v.schema.Properties {
		if other.Kind == p.Kind && v.schema.Allows(other, class) {
			f.Properties = append(f.Properties, Option{Value: string(other.ID), Text: v.propertyName(other.ID), Selected: other.ID == p.ID})
		}
	}
	for _, id := range p.Qualifiers {
		if q, ok := v.schema.Property(id); ok {
			f.Qualifiers = append(f.Qualifiers, v.field("q."+string(id), q, s.Qualifier(id)))
		}
	}
	return f
}

// field is a value of a property in a form.
func (v *view) field(name string, p obelisk.Property, value obelisk.Value) Field {
	f := Field{
		Name: name, Label: v.propertyName(p.ID), Kind: p.Kind, Property: p.ID, Text: v.wording(value), Language: v.tongueOf(value),
		TongueLabel: v.locale.Text("review.language"), SortLabel: v.locale.Text("review.sort"),
	}
	for _, id := range p.Range {
		f.Classes = strings.TrimPrefix(f.Classes+","+string(id), ",")
	}
	for _, sort := range []string{sortWords, sortUnknown, sortNone} {
		text := v.locale.Text("review.sort." + sort)
		if sort != sortWords {
			text = v.locale.Text("value." + sort)
		}
		f.Sorts = append(f.Sorts, Option{Value: sort, Text: Phrase{Text: text}, Selected: sort == sortOf(value)})
	}
	return f
}

// decideOne carries a decision out and leads to the next proposal.
func (s *site) decideOne(r *http.Request, v *view) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", formError(err)
	}
	id, c := obelisk.StatementID(r.PathValue("id")), choiceOf(r.PostForm)
	to, err := v.after(id, c)
	if err != nil {
		return "", err
	}
	outcome, err := v.decideStatements(r, []obelisk.StatementID{id})
	if err != nil {
		return "", err
	}
	return v.deskHref(to, doneQuery(c.query(), done(doneWord(r.PostForm.Get("act")), outcome), outcome.Revision)), nil
}

// after is the address, below the desk's, of the proposal that follows in the
// queue; at its end the first that is left, or the queue itself.
func (v *view) after(id obelisk.StatementID, c choice) (string, error) {
	q, err := v.queue(c)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(q.statements, func(s obelisk.Statement) bool { return s.ID == id })
	switch {
	case i >= 0 && i+1 < len(q.statements):
		return "/" + string(q.statements[i+1].ID), nil
	case len(q.statements) > 0 && q.statements[0].ID != id:
		return "/" + string(q.statements[0].ID), nil
	}
	return "", nil
}

// amend says the statement anew as the form has it. What cannot be read, and
// what was only to be tried, comes back with its meaning.
func (s *site) amend(lang obelisk.Language) serve.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, err := s.deskView(r, lang)
		if err != nil {
			return err
		}
		if err := r.ParseForm(); err != nil {
			return formError(err)
		}
		v.hold(r)
		p, old, err := v.proposal(r)
		if err != nil {
			return err
		}
		amendment, clear := v.amendment(&p.Form, old, r.PostForm)
		c := choiceOf(r.PostForm)
		p.Filter, p.Form.Open = hidden(c.query()), true
		if !clear || r.PostForm.Get("act") != "save" {
			return s.sendDesk(w, r, status(clear), p)
		}
		to, err := v.after(old.ID, c)
		if err != nil {
			return err
		}
		_, outcome, err := s.desk.Intake.Amend(v.ctx, v.entry(p.Form.Why), old.ID, amendment)
		if err != nil && serve.Status(err) != http.StatusInternalServerError {
			p.Form.Problem = v.failure(err)
			if p.Form.Since = v.since(r, err); len(p.Form.Since) > 0 {
				p.Form.Problem = v.locale.Text("error.conflict.told")
			}
			return s.sendDesk(w, r, serve.Status(err), p)
		}
		if err != nil {
			return err
		}
		http.Redirect(w, r, v.deskHref(to, doneQuery(c.query(), done("amended", outcome), outcome.Revision)), http.StatusSeeOther)
		return nil
	}
}

// status is that of a form that is shown again.
func status(clear bool) int {
	if clear {
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// amendment reads the form and notes in it what each field means; clear is
// false where something could not be read.
func (v *view) amendment(f *AmendForm, old obelisk.Statement, form url.Values) (a intake.Amendment, clear bool) {
	clear = true
	take := func(field *Field, p obelisk.Property, was obelisk.Value) obelisk.Value {
		w := wordingIn(form, field.Name, was)
		field.Text, field.Language = w.text, w.language
		for i := range field.Sorts {
			field.Sorts[i].Selected = field.Sorts[i].Value == w.sort
		}
		value, err := v.worded(p, w)
		if err != nil {
			field.Problem, clear = v.failure(err), false
			return nil
		}
		if value != nil {
			field.Meaning = v.meaning(value)
		}
		return value
	}
	subject := take(&f.Subject, obelisk.Property{Kind: obelisk.KindEntity}, obelisk.Ref{Entity: old.Subject})
	if ref, ok := subject.(obelisk.Ref); ok {
		a.Subject = ref.Entity
	}
	a.Property = obelisk.PropertyID(form.Get("property"))
	for i := range f.Properties {
		f.Properties[i].Selected = f.Properties[i].Value == string(a.Property)
	}
	p, ok := v.schema.Property(cmp.Or(a.Property, old.Property))
	if !ok {
		p, _ = v.schema.Property(old.Property)
	}
	if a.Value = take(&f.Value, p, old.Value); a.Value == nil && f.Value.Problem == "" {
		f.Value.Problem, clear = v.locale.Text("review.value.needed"), false
	}
	a.Requalify = true
	known := map[obelisk.PropertyID]bool{}
	for i := range f.Qualifiers {
		field := &f.Qualifiers[i]
		known[field.Property] = true
		q, _ := v.schema.Property(field.Property)
		if value := take(field, q, old.Qualifier(field.Property)); value != nil {
			a.Qualifiers = append(a.Qualifiers, obelisk.Qualifier{Property: field.Property, Value: value})
		}
	}
	for _, q := range old.Qualifiers { // what the form does not show stays
		if !known[q.Property] {
			a.Qualifiers = append(a.Qualifiers, q)
		}
		known[q.Property] = false // a second one of the same property
	}
	if f.Why = strings.TrimSpace(form.Get("why")); f.Why == "" && form.Get("act") == "save" {
		f.Problem, clear = v.locale.Text("review.why.needed"), false
	}
	return a, clear
}
