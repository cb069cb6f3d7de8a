package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/locale"
)

// Answering is the form in which a curator answers a finding; without an
// address there is none.
type Answering struct {
	Action  string
	Finding string
	Back    string
	Choices []Option
	// Answered says that there is an answer, which may be taken back.
	Answered bool
	// Cited are the fields for sources on which the decision rests besides; Known
	// are sources to choose from, on the first form of a page alone.
	Cited []int
	Known []Option
	// Seen is the revision of which the page is.
	Seen int64

	locale *locale.Locale
}

// Text is a message in the page's language.
func (a Answering) Text(key string) string { return a.locale.Text(key) }

// answering makes the form for a finding.
func (v *view) answering(f obelisk.Finding, statements map[obelisk.StatementID]obelisk.Statement) Answering {
	if v.site.desk == nil {
		return Answering{}
	}
	_, answered := v.decisions.byFinding[f.ID]
	out := Answering{Action: v.deskHref("/answer", nil), Finding: f.ID, Answered: answered, Cited: []int{1, 2, 3}, Known: v.knownSources(), Seen: v.revision, locale: v.locale}
	seen := map[obelisk.SourceID]bool{}
	var corrected []Option
	for _, id := range f.Statements {
		s, ok := statements[id]
		if !ok {
			continue
		}
		said := v.value(s.Value).Phrase
		if len(f.Subjects) > 1 || f.Property == "" {
			said.Text = v.locale.Text("label-and-value", locale.With("label", v.label(s.Subject).Text+" – "+v.propertyName(s.Property).Text), locale.With("value", said.Text))
		}
		said.Text = v.locale.Text("review.answer.holds", locale.With("value", said.Text))
		out.Choices = append(out.Choices, Option{Value: "holds " + string(id), Text: said})
		for _, e := range s.Evidence {
			if !seen[e.Source] {
				seen[e.Source] = true
				corrected = append(corrected, Option{Value: "corrected " + string(e.Source), Text: Phrase{Text: v.locale.Text("review.answer.corrected", locale.With("source", v.sourceTitle(e.Source).Text))}})
			}
		}
	}
	out.Choices = append(out.Choices, Option{Value: "both", Text: Phrase{Text: v.locale.Text("review.answer.both")}})
	out.Choices = append(out.Choices, corrected...)
	return out
}

// answer records what a curator decided about a finding, or takes it back.
func (s *site) answer(r *http.Request, v *view) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", formError(err)
	}
	finding, in := r.PostForm.Get("finding"), s.desk.Intake
	back := prefix(v.lang()) + "/disputes"
	if r.PostForm.Get("act") == "reopen" {
		_, err := in.Reopen(v.ctx, v.entry(v.locale.Text("review.why.reopen")), finding)
		return back + "#" + finding, err
	}
	a := obelisk.Answer{Finding: finding, Why: obelisk.Text{Text: strings.TrimSpace(r.PostForm.Get("why")), Language: v.lang()}}
	switch how, id, _ := strings.Cut(r.PostForm.Get("how"), " "); how {
	case "holds":
		a.Favoured = obelisk.StatementID(id)
	case "corrected":
		a.Source = obelisk.SourceID(id)
	case "both":
	default:
		return "", &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say("review.answer.needed"), Detail: "the form does not say how the finding is answered"}
	}
	cited, err := v.sourcesNamed(r.PostForm["cited"])
	if err != nil {
		return "", err
	}
	_, err = in.Answer(v.ctx, v.entry(a.Why.Text), a, cited...)
	return back + "#" + finding, err
}

// mostKnown bounds the sources that a form offers to choose from.
const mostKnown = 300

// knownSources are sources with their titles, once a page.
func (v *view) knownSources() []Option {
	if v.offered {
		return nil
	}
	v.offered = true
	var out []Option
	for s, err := range v.site.store.Sources(v.ctx) {
		if err != nil || len(out) == mostKnown {
			break // what is not offered can still be written
		}
		if s.Kind != obelisk.SourceEditorial {
			out = append(out, Option{Value: string(s.ID), Text: texts(v.locale, s.Title)})
		}
	}
	return out
}

// sourcesNamed finds the sources that the fields of a form name by id or title.
func (v *view) sourcesNamed(names []string) ([]obelisk.SourceID, error) {
	var out []obelisk.SourceID
	for _, name := range names {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		id, err := v.sourceNamed(name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, nil
}

// sourceNamed is the source with the id or, in any language, the title.
func (v *view) sourceNamed(name string) (obelisk.SourceID, error) {
	if id := obelisk.SourceID(name); id.Valid() {
		if _, err := v.site.store.Source(v.ctx, id); !errors.Is(err, obelisk.ErrNotFound) {
			return id, err
		}
	}
	var found []obelisk.SourceID
	for s, err := range v.site.store.Sources(v.ctx) {
		if err != nil {
			return "", fmt.Errorf("look for the source %q: %w", name, err)
		}
		for _, title := range s.Title {
			if strings.EqualFold(strings.TrimSpace(title), name) {
				found = append(found, s.ID)
				break
			}
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	key := "review.answer.no-source"
	if len(found) > 1 {
		key = "review.answer.sources"
	}
	said := obelisk.Say(key, obelisk.Argument{Name: "source", Value: obelisk.Text{Text: name}})
	return "", obelisk.Told(obelisk.ErrInvalid, said, fmt.Sprintf("%d sources are called %q", len(found), name))
}
