package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"obelisk"
	"obelisk/internal/search"
	"obelisk/internal/serve"
)

// mostSuggested bounds the suggestions while typing.
const mostSuggested = 8

// suggestionJSON is one suggestion: what is found, and what tells it from others.
type suggestionJSON struct {
	ID   obelisk.EntityID `json:"id"`
	Name string           `json:"name"`
	Note string           `json:"note"`
	Href string           `json:"href"`
}

// suggest answers what ?q, which may be the beginning of a word, finds first;
// ?classes narrows it to classes and what is narrower, parted by commas.
func (s *site) suggest(lang obelisk.Language) serve.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, err := s.view(r.Context(), lang)
		if err != nil {
			return err
		}
		question := search.Question{Text: strings.TrimSpace(r.URL.Query().Get("q")), Language: lang, Limit: mostSuggested, Typing: true}
		for class := range strings.SplitSeq(r.URL.Query().Get("classes"), ",") {
			if _, ok := v.schema.Class(obelisk.ClassID(class)); ok {
				question.Classes = append(question.Classes, v.narrower([]obelisk.ClassID{obelisk.ClassID(class)})...)
			}
		}
		out := []suggestionJSON{}
		if question.Text != "" {
			answer, err := s.analyser.Find(r.Context(), s.store, question)
			if err != nil {
				return fmt.Errorf("search for %q: %w", question.Text, err)
			}
			hits, err := v.hits(answer.Entities, question)
			if err != nil {
				return fmt.Errorf("search for %q: %w", question.Text, err)
			}
			for _, h := range hits {
				note := h.Class.Text
				if h.Alias.Text != "" {
					note += " · " + h.Alias.Text
				}
				out = append(out, suggestionJSON{ID: h.ID, Name: h.Entity.Text, Note: note, Href: h.Entity.Href})
			}
		}
		body, err := json.Marshal(out)
		if err != nil {
			return fmt.Errorf("write the suggestions: %w", err)
		}
		return serve.Send(w, r, serve.Answer{Type: "application/json", Body: body})
	}
}
