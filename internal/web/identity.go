package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/locale"
	"obelisk/internal/search"
)

// mostMoved bounds the statements that the pages of merging and splitting list.
const mostMoved = 400

// MergePage asks before two entities become one.
type MergePage struct {
	Frame
	From Entitled
	// Into is the other one; its name is empty while none is chosen.
	Into Entitled
	// Found are those that the words of the form may mean.
	Found    []MergeChoice
	Question string
	Searched bool
	// Moves says how much would be said of the other one from then on.
	Moves  string
	Action string
	Self   string
}

func (MergePage) name() pageName { return pageMerge }

// Entitled is an entity with what tells it from others.
type Entitled struct {
	ID          obelisk.EntityID
	Entity      Said
	Class       Phrase
	Description Phrase
	Facts       []Pair
}

// MergeChoice is an entity that may be the other one.
type MergeChoice struct {
	Entity      Said
	Description Phrase
	Href        string
}

// mergePage shows both entities side by side; ?from and ?into name them, ?q
// looks for the other one.
func (s *site) mergePage(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.deskView(r, lang)
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	from := obelisk.EntityID(q.Get("from"))
	p := MergePage{Question: strings.TrimSpace(q.Get("q")), Action: v.deskHref("/merge", nil), Self: v.deskHref("/merge", nil)}
	if p.From, err = v.entitled(from); err != nil {
		return nil, err
	}
	p.Frame = v.frame(r.URL, v.locale.Text("review.merge"))
	if into := obelisk.EntityID(q.Get("into")); into != "" {
		if p.Into, err = v.entitled(into); err != nil {
			return nil, err
		}
		p.Moves, err = v.moves(from)
		return p, err
	}
	if p.Question == "" {
		p.Question = p.From.Entity.Text
	} else {
		p.Searched = true
	}
	p.Found, err = v.mergeChoices(from, p.Question)
	return p, err
}

// moves counts what speaks of an entity.
func (v *view) moves(id obelisk.EntityID) (string, error) {
	statements, err := v.speaking(id)
	if err != nil {
		return "", err
	}
	return v.locale.Text("review.merge.moves", v.locale.Number(len(statements))), nil
}

// speaking are the statements that count and have the entity as subject or value.
func (v *view) speaking(id obelisk.EntityID) ([]obelisk.Statement, error) {
	var out []obelisk.Statement
	for _, f := range []obelisk.StatementFilter{{Subjects: []obelisk.EntityID{id}}, {About: id}} {
		f.Status, f.Limit = weighed(), mostMoved
		some, err := collect(v.site.store.Statements(v.ctx, f))
		if err != nil {
			return nil, fmt.Errorf("read what speaks of %s: %w", id, err)
		}
		out = append(out, some...)
	}
	return out, nil
}

// mergeChoices are the entities that words may mean and whose class allows it.
func (v *view) mergeChoices(from obelisk.EntityID, words string) ([]MergeChoice, error) {
	gone, err := v.site.store.Entity(v.ctx, from)
	if err != nil {
		return nil, fmt.Errorf("look up the entity %s: %w", from, err)
	}
	answer, err := v.site.analyser.Find(v.ctx, v.site.store, search.Question{Text: words, Language: v.lang(), Limit: 20})
	if err != nil {
		return nil, fmt.Errorf("search for %q: %w", words, err)
	}
	fitting := slices.DeleteFunc(answer.Entities, func(e obelisk.Entity) bool {
		return !v.schema.IsA(e.Class, gone.Class) && !v.schema.IsA(gone.Class, e.Class)
	})
	listed, err := v.listed(fitting)
	var out []MergeChoice
	for _, l := range listed {
		if l.ID != from {
			out = append(out, MergeChoice{l.Entity, l.Description, v.deskHref("/merge", url.Values{"from": {string(from)}, "into": {string(l.ID)}})})
		}
	}
	return out, err
}

// entitled reads an entity with the first of its facts.
func (v *view) entitled(id obelisk.EntityID) (Entitled, error) {
	if !id.Valid() {
		return Entitled{}, obelisk.NotFound("no entity has the id " + string(id))
	}
	entity, err := v.site.store.Entity(v.ctx, id)
	if err != nil {
		return Entitled{}, fmt.Errorf("look up the entity %s: %w", id, err)
	}
	statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}, Status: weighed(), Limit: 60, WithoutEvidence: true}))
	if err != nil {
		return Entitled{}, err
	}
	v.want(id)
	v.wantStatements(statements)
	if err := v.loadLabels(); err != nil {
		return Entitled{}, err
	}
	out := Entitled{ID: id, Entity: v.value(obelisk.Ref{Entity: id}), Class: v.className(entity.Class), Description: v.description(statements)}
	for _, s := range statements {
		if v.roleOf(s.Property) != obelisk.RoleDescription && len(out.Facts) < 12 {
			out.Facts = append(out.Facts, Pair{Name: v.propertyName(s.Property), Value: v.value(s.Value)})
		}
	}
	return out, nil
}

// merge makes one of two entities.
func (s *site) merge(r *http.Request, v *view) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", formError(err)
	}
	from, into := obelisk.EntityID(r.PostForm.Get("from")), obelisk.EntityID(r.PostForm.Get("into"))
	outcome, err := s.desk.Intake.Merge(v.ctx, v.entry(cmp.Or(strings.TrimSpace(r.PostForm.Get("why")), v.locale.Text("review.why.merge", locale.With("from", string(from)), locale.With("into", string(into))))), from, into)
	if err != nil {
		return "", err
	}
	return v.backTo(r.PostForm.Get("back"), "merged", outcome.Revision, v.deskHref("", doneQuery(url.Values{}, "merged", outcome.Revision)))
}

// SplitPage asks which statements speak of another entity.
type SplitPage struct {
	Frame
	From       Entitled
	Action     string
	Statements []SplitLine
	// Tongues are those in which the other one may be named.
	Tongues []Option
}

func (SplitPage) name() pageName { return pageSplit }

// SplitLine is a statement that may speak of the other one.
type SplitLine struct {
	ID       obelisk.StatementID
	Subject  Phrase
	Property Phrase
	Value    Said
	Sources  []Said
	Status   string
}

// splitPage lists what speaks of the entity ?from.
func (s *site) splitPage(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.deskView(r, lang)
	if err != nil {
		return nil, err
	}
	id := obelisk.EntityID(r.URL.Query().Get("from"))
	p := SplitPage{Action: v.deskHref("/split", nil)}
	if p.From, err = v.entitled(id); err != nil {
		return nil, err
	}
	statements, err := v.speaking(id)
	if err != nil {
		return nil, err
	}
	if err := v.loadNamesOf(statements); err != nil {
		return nil, err
	}
	for _, st := range statements {
		line := SplitLine{ID: st.ID, Subject: v.label(st.Subject), Property: v.propertyName(st.Property), Value: v.value(st.Value), Sources: v.sourcesSaid(st)}
		if st.Status != obelisk.Accepted {
			line.Status = v.locale.Text("status." + string(st.Status))
		}
		p.Statements = append(p.Statements, line)
	}
	p.Frame, p.Tongues = v.frame(r.URL, v.locale.Text("review.split")), v.tongues("")
	return p, nil
}

// tongues are the interface languages as options; the page's own is chosen
// where none is.
func (v *view) tongues(selected obelisk.Language) []Option {
	var out []Option
	for _, l := range obelisk.InterfaceLanguages() {
		out = append(out, Option{Value: string(l), Text: Phrase{Text: languageName(v.locale, l)}, Selected: l == cmp.Or(selected, v.lang())})
	}
	return out
}

// split takes the ticked statements out of the entity.
func (s *site) split(r *http.Request, v *view) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", formError(err)
	}
	d := intake.Division{
		From: obelisk.EntityID(r.PostForm.Get("from")), To: obelisk.EntityID(strings.TrimSpace(r.PostForm.Get("to"))),
		Name: obelisk.Text{Text: strings.TrimSpace(r.PostForm.Get("name")), Language: obelisk.Language(r.PostForm.Get("name.lang"))},
	}
	for _, id := range r.PostForm["id"] {
		d.Statements = append(d.Statements, obelisk.StatementID(id))
	}
	if !d.Name.Language.Valid() {
		d.Name.Language = v.lang()
	}
	_, outcome, err := s.desk.Intake.Split(v.ctx, v.entry(cmp.Or(strings.TrimSpace(r.PostForm.Get("why")), v.locale.Text("review.why.split", locale.With("from", string(d.From))))), d)
	if err != nil {
		return "", err
	}
	return v.deskHref("", doneQuery(url.Values{}, "split", outcome.Revision)), nil
}

// DonePage lists the last revisions, each to be undone.
type DonePage struct {
	Frame
	Notice Notice
	Days   []DoneDay
	Undo   string
}

func (DonePage) name() pageName { return pageDone }

// DoneDay is the revisions of one day.
type DoneDay struct {
	Date      string
	Revisions []Done
}

// Done is a revision with what it changed.
type Done struct {
	Number int64
	// Date and Time are those of the world, UTC.
	Date, Time string
	By         string
	Changes    []DoneChange
	More       string
	Undoable   bool
}

// DoneChange is one record that a revision changed.
type DoneChange struct {
	Act string
	// Text names the record: of a statement its subject, with what is said of it.
	Text, Property, Value Phrase
	Href                  string
}

const (
	// mostDone bounds the revisions that are listed, mostDoneChanges what is told
	// of each.
	mostDone        = 40
	mostDoneChanges = 4
)

// donePage lists what was done last.
func (s *site) donePage(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.deskView(r, lang)
	if err != nil {
		return nil, err
	}
	p := DonePage{Frame: v.frame(r.URL, v.locale.Text("review.done")), Notice: v.notice(r), Undo: v.deskHref("/undo", nil)}
	revisions, err := collect(s.desk.Revisions.Revisions(v.ctx, obelisk.RevisionFilter{NewestFirst: true, Limit: mostDone, Changes: mostDoneChanges + 1}))
	if err != nil {
		return nil, fmt.Errorf("read what was done: %w", err)
	}
	told, err := v.changedIn(revisions)
	if err != nil {
		return nil, fmt.Errorf("read what was done: %w", err)
	}
	for _, revision := range revisions {
		d := v.done(revision, told)
		if len(p.Days) == 0 || p.Days[len(p.Days)-1].Date != d.Date {
			p.Days = append(p.Days, DoneDay{Date: d.Date})
		}
		last := &p.Days[len(p.Days)-1]
		last.Revisions = append(last.Revisions, d)
	}
	return p, nil
}

// changedIn reads the statements that revisions changed, as far as they are told, and
// the names in them.
func (v *view) changedIn(revisions []obelisk.Revision) (map[obelisk.StatementID]obelisk.Statement, error) {
	var ids []obelisk.StatementID
	for _, revision := range revisions {
		for _, c := range revision.Changes[:min(len(revision.Changes), mostDoneChanges)] {
			switch c.Kind {
			case obelisk.RecordStatement:
				ids = append(ids, obelisk.StatementID(c.ID))
			case obelisk.RecordEntity:
				v.want(obelisk.EntityID(c.ID))
			default: // sources and the register are called by their ids
			}
		}
	}
	out := map[obelisk.StatementID]obelisk.Statement{}
	if len(ids) > 0 {
		for s, err := range v.site.store.Statements(v.ctx, obelisk.StatementFilter{IDs: ids, WithoutEvidence: true}) {
			if err != nil {
				return nil, err
			}
			out[s.ID] = s
			v.wantStatements([]obelisk.Statement{s})
		}
	}
	return out, v.loadLabels()
}

// done says a revision with what it changed of the statements that were read.
func (v *view) done(revision obelisk.Revision, told map[obelisk.StatementID]obelisk.Statement) Done {
	out := Done{Number: revision.Number, Date: v.day(revision.At.UTC().Format("2006-01-02")), Time: revision.At.UTC().Format("15:04"), By: revision.Who, Undoable: true}
	if revision.Why != "" {
		out.By = v.locale.Text("label-and-value", locale.With("label", revision.Who), locale.With("value", revision.Why))
	}
	for i, c := range revision.Changes {
		if c.Kind == obelisk.RecordSource || c.Kind == obelisk.RecordRegister {
			out.Undoable = false
		}
		if i == mostDoneChanges {
			out.More = "…"
			break
		}
		what := DoneChange{Act: v.locale.Text("review.action." + string(c.Action)), Text: Phrase{Text: c.ID}}
		switch c.Kind {
		case obelisk.RecordStatement:
			what.Href = v.deskHref("/"+c.ID, nil)
			if s, known := told[obelisk.StatementID(c.ID)]; known {
				what.Text, what.Property, what.Value = v.label(s.Subject), v.propertyName(s.Property), v.value(s.Value).Phrase
			}
		case obelisk.RecordEntity:
			what.Text, what.Href = v.label(obelisk.EntityID(c.ID)), entityPath(v.lang(), obelisk.EntityID(c.ID))
		default: // it is called by its id
		}
		out.Changes = append(out.Changes, what)
	}
	return out
}

// undo takes back a revision.
func (s *site) undo(r *http.Request, v *view) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", formError(err)
	}
	number, err := strconv.ParseInt(r.PostForm.Get("revision"), 10, 64)
	if err != nil {
		return "", formError(err)
	}
	why := v.locale.Text("review.why.undo", locale.With("revision", strconv.FormatInt(number, 10)))
	outcome, err := s.desk.Intake.Undo(v.ctx, v.entry(why), number)
	if err != nil {
		return "", err
	}
	return v.backTo(r.PostForm.Get("back"), "undone", outcome.Revision, v.deskHref("/done", doneQuery(url.Values{}, "undone", outcome.Revision)))
}
