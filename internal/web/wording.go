package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/locale"
	"obelisk/internal/read"
	"obelisk/internal/search"
	"obelisk/internal/serve"
)

// Curators write values as people do: "late January 1944", "近200万". What the
// program takes them to mean is said back in words before anything is kept.

// The sorts of value that a form offers beside words.
const (
	sortWords   = "words"
	sortUnknown = "unknown"
	sortNone    = "none"
)

// longestWording bounds what is read as one value, in bytes.
const longestWording = 4000

// wording is what a form says of one value.
type wording struct {
	text string
	// language is that of a text, or empty.
	language obelisk.Language
	// sort is one of the sorts above.
	sort string
	// was is the value that the form began with, or nil: words that say it stand
	// for it, and its year completes a date without one.
	was obelisk.Value
}

// wordingIn reads a value's fields of a form.
func wordingIn(form map[string][]string, field string, was obelisk.Value) wording {
	first := func(name string) string {
		if v := form[name]; len(v) > 0 {
			return strings.TrimSpace(v[0])
		}
		return ""
	}
	return wording{text: first(field), language: obelisk.Language(first(field + ".lang")), sort: first(field + ".sort"), was: was}
}

// worded is the value that words mean as one of the property's; nil where
// nothing was written. Errors are of kind ErrInvalid with words for the reader.
func (v *view) worded(p obelisk.Property, w wording) (obelisk.Value, error) {
	switch w.sort {
	case sortUnknown:
		return obelisk.Unknown{}, nil
	case sortNone:
		return obelisk.None{}, nil
	}
	if len(w.text) > longestWording {
		return nil, unread("review.value.long")
	}
	if w.text == "" {
		return nil, nil //nolint:nilnil // nothing was written, which is no error
	}
	if w.was != nil && w.text == v.wording(w.was) && (p.Kind != obelisk.KindText || w.language == v.tongueOf(w.was)) {
		return w.was, nil
	}
	switch p.Kind {
	case obelisk.KindDate:
		return v.wordedDate(p, w)
	case obelisk.KindQuantity:
		return said(p, w.text, v.lang(), "review.value.no-quantity")
	case obelisk.KindEntity:
		id, err := v.wordedEntity(p.Range, w.text)
		return obelisk.Ref{Entity: id}, err
	case obelisk.KindPoint:
		return said(p, w.text, v.lang(), "review.value.no-point")
	case obelisk.KindLink:
		if external(w.text) == "" {
			return nil, unread("review.value.no-link")
		}
		return obelisk.Link{URL: w.text}, nil
	default:
		if w.language != "" && !w.language.Valid() {
			return nil, unread("review.value.no-language")
		}
		return obelisk.Text{Text: w.text, Language: w.language}, nil
	}
}

// unread is the error of words that mean nothing.
func unread(key string) error {
	return &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say(key), Detail: "what was written cannot be read"}
}

// said is the value that words mean, or the error with the words of the key.
func said(p obelisk.Property, text string, language obelisk.Language, key string) (obelisk.Value, error) {
	value, err := read.ParseValueText(p, text, language)
	if err != nil {
		return nil, unread(key)
	}
	return value, nil
}

// wordedDate reads a date in words of any of the languages, or EDTF, which means
// what it says. A date in words without a year takes that of the value that the
// form began with, where that is one year; else the year is asked for.
func (v *view) wordedDate(p obelisk.Property, w wording) (obelisk.Value, error) {
	if d, err := edtf.Parse(w.text); err == nil {
		return obelisk.Date{Date: d}, nil
	}
	texts := []string{w.text}
	was, ok := w.was.(obelisk.Date)
	if year, single := oneYear(was); ok && single {
		texts = append(texts, w.text+" "+year, w.text+" "+year+" года", year+"年"+w.text)
	}
	key := "review.value.no-date"
	for _, text := range texts {
		value, err := read.ParseValueText(p, text, v.lang())
		if err != nil {
			continue
		}
		if d, ok := value.(obelisk.Date); !ok || !yearless(d) || yearless(was) {
			return value, nil
		}
		key = "review.value.no-year"
	}
	return nil, unread(key)
}

// yearless reports whether a date says nothing of its year.
func yearless(d obelisk.Date) bool {
	unsaid, _, _ := d.Unspecified()
	if !unsaid {
		return false
	}
	first, _, _ := d.Earliest().Day.Civil()
	last, _, _ := d.Latest().Day.Civil()
	return last-first >= anyYear
}

// anyYear is how far apart the first and the last year lie of a date whose year
// is left open in all four digits (EDTF's XXXX).
const anyYear = 9999

// oneYear is the year of a date that lies wholly within one.
func oneYear(d obelisk.Date) (string, bool) {
	if d.IsZero() || !d.Earliest().Known() || !d.Latest().Known() {
		return "", false
	}
	first, _, _ := d.Earliest().Day.Civil()
	last, _, _ := d.Latest().Day.Civil()
	return strconv.FormatInt(first, 10), first == last
}

// wordedEntity finds the entity that a name or an id means.
func (v *view) wordedEntity(classes []obelisk.ClassID, text string) (obelisk.EntityID, error) {
	if id := obelisk.EntityID(text); id.Valid() {
		if _, err := v.site.store.Entity(v.ctx, id); err == nil {
			return id, nil
		}
	}
	answer, err := v.site.analyser.Find(v.ctx, v.site.store, search.Question{Text: text, Language: v.lang(), Classes: v.narrower(classes), Limit: 1})
	if err != nil {
		return "", err
	}
	if len(answer.Entities) == 0 || len(answer.Corrected) > 0 {
		return "", unread("review.value.no-entity")
	}
	return answer.Entities[0].ID, nil
}

// narrower are the classes and all that are narrower; none for none.
func (v *view) narrower(classes []obelisk.ClassID) []obelisk.ClassID {
	var out []obelisk.ClassID
	for _, c := range v.schema.Classes {
		for _, broad := range classes {
			if v.schema.IsA(c.ID, broad) {
				out = append(out, c.ID)
				break
			}
		}
	}
	return out
}

// wording writes a value as a form shows it, in words that are read back.
func (v *view) wording(value obelisk.Value) string {
	switch value := value.(type) {
	case nil, obelisk.Unknown, obelisk.None:
		return ""
	case obelisk.Ref:
		return v.label(value.Entity).Text
	case obelisk.Point:
		return value.Key()
	}
	return v.locale.Value(value, v.resolve())
}

// tongueOf is the language of a text.
func (v *view) tongueOf(value obelisk.Value) obelisk.Language {
	text, _ := value.(obelisk.Text)
	return text.Language
}

// sortOf is the sort of a value in a form.
func sortOf(value obelisk.Value) string {
	switch value.(type) {
	case obelisk.Unknown:
		return sortUnknown
	case obelisk.None:
		return sortNone
	}
	return sortWords
}

// meaning says what a value means, so that whoever wrote it sees whether it was
// understood: a date with its first and last day, an entity with its class.
func (v *view) meaning(value obelisk.Value) string {
	switch value := value.(type) {
	case obelisk.Date:
		said := v.locale.Date(value.Date)
		first, last := value.Earliest(), value.Latest()
		if !first.Known() || !last.Known() || first.Day == last.Day {
			return said
		}
		return v.locale.Text("review.means.date", locale.With("date", said),
			locale.With("first", v.day(first.Day.String())), locale.With("last", v.day(last.Day.String())))
	case obelisk.Ref:
		entity, err := v.site.store.Entity(v.ctx, value.Entity)
		if err != nil {
			return ""
		}
		v.want(value.Entity)
		if err := v.loadLabels(); err != nil {
			return ""
		}
		return v.locale.Text("review.means.entity", locale.With("name", v.label(entity.ID).Text),
			locale.With("class", v.className(entity.Class).Text), locale.With("id", string(entity.ID)))
	}
	return v.locale.Value(value, v.resolve())
}

// meaningJSON is what the live preview asks for.
type meaningJSON struct {
	OK   bool   `json:"ok"`
	Text string `json:"text"`
}

// sayWording answers what words mean for a property: ?property, ?text, ?sort,
// ?lang and ?statement, whose value completes them.
func (s *site) sayWording(lang obelisk.Language) serve.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, err := s.deskView(r, lang)
		if err != nil {
			return err
		}
		q := r.URL.Query()
		p, ok := v.schema.Property(obelisk.PropertyID(q.Get("property")))
		if !ok {
			return obelisk.NotFound("the schema has no property " + q.Get("property"))
		}
		words := wording{text: strings.TrimSpace(q.Get("text")), sort: q.Get("sort"), language: obelisk.Language(q.Get("lang"))}
		if was, err := s.store.Statement(v.ctx, obelisk.StatementID(q.Get("statement"))); err == nil {
			words.was = was.Value
			if was.Property != p.ID {
				words.was = was.Qualifier(p.ID)
			}
			v.wantValues(words.was)
			if err := v.loadLabels(); err != nil {
				return err
			}
		}
		value, err := v.worded(p, words)
		out := meaningJSON{OK: err == nil && value != nil}
		switch {
		case err != nil && serve.Status(err) == http.StatusInternalServerError:
			return err
		case err != nil:
			out.Text = v.failure(err)
		case value != nil:
			out.Text = v.meaning(value)
		}
		body, err := json.Marshal(out)
		if err != nil {
			return err
		}
		return serve.Send(w, r, serve.Answer{Type: "application/json", Cache: "no-store", Body: body})
	}
}
