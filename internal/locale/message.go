package locale

import (
	"errors"
	"fmt"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"

	"obelisk"
	"obelisk/quantity"
)

// Arg is one named argument of a text, already in words.
type Arg struct {
	Name string
	Text string
	// number is the plain decimal that chooses the plural form; empty for words.
	number string
}

// With is an argument in words.
func With(name, text string) Arg { return Arg{Name: name, Text: text} }

// Number is the argument "count", grouped as the language groups digits; it
// chooses the plural form.
func (l *Locale) Number(n int) Arg {
	return l.countArg(quantity.DecimalOf(int64(n)))
}

// countArg makes the argument "count" of a number.
func (l *Locale) countArg(d quantity.Decimal) Arg {
	return Arg{Name: countName, Text: l.Decimal(d), number: d.Abs().String()}
}

// countName is the argument by which catalogues choose plural forms.
const countName = "count"

// Text returns the message of the key with its arguments put in. A key that
// the catalogue does not have is shown in brackets ⟦so⟧: a fault of the
// program, which tests look for.
func (l *Locale) Text(key string, args ...Arg) string {
	if s, ok := l.plain[key]; ok {
		return s
	}
	data := make(arguments, len(args))
	config := i18n.LocalizeConfig{MessageID: key, TemplateData: data, TemplateParser: braces{}}
	for _, a := range args {
		data[a.Name] = a.Text
		if a.number != "" && a.Name == countName {
			config.PluralCount = a.number
		}
	}
	// A message without plural forms that is given a count is an error to the
	// library and none to us: it still returns the text.
	text, err := l.messages.Localize(&config)
	if err != nil && text == "" {
		return "⟦" + key + "⟧"
	}
	return text
}

// Has reports whether the catalogue knows the key.
func (l *Locale) Has(key string) bool { return l.keys[key] }

// Resolve names what a message only refers to. A nil function leaves the id.
type Resolve struct {
	// Label is the name of an entity in the reader's language.
	Label func(obelisk.EntityID) string
	// Source is the title of a source in the reader's language.
	Source func(obelisk.SourceID) string
}

// Say puts a message into words. An argument named "count" chooses the plural form.
func (l *Locale) Say(m obelisk.Message, r Resolve) string {
	args := make([]Arg, 0, len(m.Args))
	for _, a := range m.Args {
		args = append(args, l.argument(a, r))
	}
	return l.Text(m.Key, args...)
}

// argument puts one argument of a message into words; what is itself a text is quoted.
func (l *Locale) argument(a obelisk.Argument, r Resolve) Arg {
	if len(a.Words) > 0 {
		words, _ := a.Words.In(l.Language())
		return With(a.Name, words)
	}
	if a.Value == nil {
		return With(a.Name, r.source(a.Source))
	}
	switch v := a.Value.(type) {
	case obelisk.Quantity:
		if d, point := v.Point(); point && a.Name == countName {
			return l.countArg(d)
		}
	case obelisk.Text:
		return With(a.Name, l.Text("value.quoted", With("text", v.Text)))
	}
	return With(a.Name, l.Value(a.Value, r))
}

// label names an entity.
func (r Resolve) label(id obelisk.EntityID) string {
	if r.Label == nil {
		return string(id)
	}
	return r.Label(id)
}

// source names a source.
func (r Resolve) source(id obelisk.SourceID) string {
	if r.Source == nil {
		return string(id)
	}
	return r.Source(id)
}

// Error says why something failed, in words for a reader: the message of the
// fault if it carries one, else a sentence for the error's kind. It gives
// nothing of the cause away.
func (l *Locale) Error(err error, r Resolve) string {
	var fault *obelisk.Fault
	if errors.As(err, &fault) && l.keys[fault.Message.Key] {
		return l.Say(fault.Message, r)
	}
	return l.Text(errorKey(err))
}

// errorKey is the key of the sentence for the kind of an error.
func errorKey(err error) string {
	switch {
	case errors.Is(err, obelisk.ErrNotFound):
		return "error.not-found"
	case errors.Is(err, obelisk.ErrInvalid):
		return "error.invalid"
	case errors.Is(err, obelisk.ErrConflict):
		return "error.conflict"
	case errors.Is(err, obelisk.ErrRefused):
		return "error.refused"
	}
	return "error.unexpected"
}

// arguments are the words that replace placeholders.
type arguments map[string]string

// braces is the placeholder syntax of the catalogues: {name}.
type braces struct{}

// Parse cuts a message at its placeholders.
func (braces) Parse(src, _, _ string) (template.ParsedTemplate, error) {
	var p pattern
	for {
		before, rest, open := strings.Cut(src, "{")
		p = append(p, piece{text: before})
		if !open {
			return p, nil
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed || name == "" {
			return nil, fmt.Errorf("message %q has an open brace that is not closed", src)
		}
		p = append(p, piece{name: name})
		src = after
	}
}

// Cacheable says that a parsed message may be kept.
func (braces) Cacheable() bool { return true }

// pattern is a message cut at its placeholders.
type pattern []piece

// piece is literal text or the name of an argument.
type piece struct{ text, name string }

// Execute puts the arguments in. One that is missing stays visible as {name}.
func (p pattern) Execute(data any) (string, error) {
	args, _ := data.(arguments)
	var b strings.Builder
	for _, piece := range p {
		if piece.name == "" {
			b.WriteString(piece.text)
			continue
		}
		if text, ok := args[piece.name]; ok {
			b.WriteString(text)
		} else {
			b.WriteString("{" + piece.name + "}")
		}
	}
	return b.String(), nil
}
