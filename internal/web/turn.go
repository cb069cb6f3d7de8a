package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/locale"
)

// mostTurns bounds the changes on a page.
const mostTurns = 50

// ChangesPage tells which verdicts changed, the newest first.
type ChangesPage struct {
	Frame
	// Subject is what the changes are of; empty where of all.
	Subject Said
	Days    []TurnDay
	Next    string
	Legend  []Mark
}

func (ChangesPage) name() pageName { return pageChanges }

// TurnDay is what changed on one day.
type TurnDay struct {
	// Date is in words, Day as a machine reads it.
	Date, Day string
	Turns     []Turned
}

// Turned is a change: what about, from what to what, by whom and why.
type Turned struct {
	ID       string
	Subject  Said
	Property Phrase
	Scope    []Pair
	// Before and After are empty for a finding.
	Before, After Standing
	// Label says that a finding came or went, and Why what it is.
	Label   string
	Why     []string
	Sources []Said
	// Then and Now are the words for both.
	Then, Now string
	// By says who made the change and the reason that they gave.
	By string
}

// Standing is what the sources of a fact amounted to.
type Standing struct {
	Mark   Mark
	Values []Said
	Weight string
}

// changes makes the page of what changed, of one ?subject or of all; ?before
// leads on to what is older.
func (s *site) changes(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	filter := obelisk.TurnFilter{NewestFirst: true, Limit: mostTurns, Before: placeIn(r.URL.Query().Get("before"))}
	subject := obelisk.EntityID(r.URL.Query().Get("subject"))
	if subject != "" {
		if _, err := s.store.Entity(v.ctx, subject); err != nil {
			return nil, fmt.Errorf("show what changed: %w", err)
		}
		v.want(subject)
		filter.Subjects = []obelisk.EntityID{subject}
	}
	turns, err := collect(s.store.Turns(v.ctx, filter))
	if err != nil {
		return nil, fmt.Errorf("show what changed: %w", err)
	}
	if err := v.loadTurns(turns); err != nil {
		return nil, fmt.Errorf("show what changed: %w", err)
	}
	p := ChangesPage{Frame: v.frame(r.URL, v.locale.Text("changes.title")), Legend: v.legend()}
	if subject != "" {
		p.Subject = v.value(obelisk.Ref{Entity: subject})
	}
	for _, t := range turns {
		day := t.At.UTC().Format("2006-01-02")
		if len(p.Days) == 0 || p.Days[len(p.Days)-1].Day != day {
			p.Days = append(p.Days, TurnDay{Day: day, Date: v.day(day)})
		}
		last := &p.Days[len(p.Days)-1]
		last.Turns = append(last.Turns, v.turned(t))
	}
	if len(turns) == mostTurns {
		last := turns[len(turns)-1]
		p.Next = fmt.Sprintf("%s/changes?before=%d.%d", prefix(lang), last.Revision, last.Position)
		if subject != "" {
			p.Next += "&subject=" + string(subject)
		}
	}
	return p, nil
}

// placeIn reads a place such as "12.3"; anything else is the beginning.
func placeIn(text string) obelisk.TurnPlace {
	before, after, _ := strings.Cut(text, ".")
	revision, err := strconv.ParseInt(before, 10, 64)
	position, err2 := strconv.ParseInt(after, 10, 64)
	if err != nil || err2 != nil {
		return obelisk.TurnPlace{}
	}
	return obelisk.TurnPlace{Revision: revision, Position: position}
}

// day says a day in words.
func (v *view) day(iso string) string {
	d, err := edtf.Parse(iso)
	if err != nil {
		return iso
	}
	return v.locale.Value(obelisk.Date{Date: d}, v.resolve())
}

// loadTurns reads the names that turns mention.
func (v *view) loadTurns(turns []obelisk.Turn) error {
	var sources []obelisk.SourceID
	for _, t := range turns {
		v.want(t.Topic.Subject)
		v.wantValues(t.Before.Values...)
		v.wantValues(t.After.Values...)
		for _, q := range t.Topic.Scope {
			v.wantValues(q.Value)
		}
		sources = append(sources, t.Cause.Sources...)
		if t.Finding != nil {
			v.wantMessages(t.Finding.Why)
			sources = append(sources, sourcesIn(t.Finding.Why)...)
		}
	}
	if err := v.loadSources(sources); err != nil {
		return err
	}
	return v.loadLabels()
}

// turned says a change.
func (v *view) turned(t obelisk.Turn) Turned {
	out := Turned{
		ID:      fmt.Sprintf("c%d.%d", t.Revision, t.Position),
		Subject: v.value(obelisk.Ref{Entity: t.Topic.Subject}), Scope: v.pairs(t.Topic.Scope),
		Before: v.standing(t.Before), After: v.standing(t.After), By: t.Who,
		Then: v.locale.Text("changes.before"), Now: v.locale.Text("changes.after"),
	}
	if t.Why != "" {
		out.By = v.locale.Text("label-and-value", locale.With("label", t.Who), locale.With("value", t.Why))
	}
	if t.Topic.Property != "" {
		out.Property = v.propertyName(t.Topic.Property)
	}
	if t.Finding != nil {
		out.Label, out.Why = v.locale.Text("changes."+string(t.Kind)), v.say(t.Finding.Why)
	}
	for _, id := range t.Cause.Sources {
		out.Sources = append(out.Sources, Said{Phrase: v.sourceTitle(id), Href: sourcePath(v.lang(), id)})
	}
	return out
}

// standing says what the sources of a fact amounted to.
func (v *view) standing(s obelisk.Standing) Standing {
	if s.Kind == "" {
		return Standing{}
	}
	out := Standing{Mark: v.mark(s.Kind), Weight: v.weight(s.Sources, s.Independent)}
	for _, value := range s.Values {
		out.Values = append(out.Values, v.value(value))
	}
	return out
}
