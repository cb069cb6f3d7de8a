package obelisk

import (
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Records are written as JSON more often than anything else is done with them, so
// they are spelled out here, byte for byte as encoding/json writes them.

// AppendText appends a text in quotation marks as encoding/json writes it.
func AppendText[T ~string](out []byte, text T) []byte {
	s := string(text)
	if !plainJSON(s) {
		quoted, err := json.Marshal(s)
		if err != nil {
			quoted = []byte(`""`) // a string never fails
		}
		return append(out, quoted...)
	}
	out = append(out, '"')
	out = append(out, s...)
	return append(out, '"')
}

// plainJSON reports whether a text stands in JSON as it is.
func plainJSON(s string) bool {
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if b < ' ' || b == '"' || b == '\\' || b == '<' || b == '>' || b == '&' || b == 0x7f {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || r == '\u2028' || r == '\u2029' {
			return false
		}
		i += size
	}
	return true
}

// appendField appends a field, its comma before it unless it is the first of its
// object.
func appendField(out []byte, name string) []byte {
	if out[len(out)-1] != '{' {
		out = append(out, ',')
	}
	out = append(out, '"')
	out = append(out, name...)
	return append(out, '"', ':')
}

// appendFilled appends a field that is left out where it is empty.
func appendFilled[T ~string](out []byte, name string, text T) []byte {
	if text == "" {
		return out
	}
	return AppendText(appendField(out, name), text)
}

// AppendValue appends the JSON form of a value, which MarshalValue describes.
func AppendValue(out []byte, v Value) []byte {
	out = AppendText(append(out, `{"type":`...), v.Kind())
	switch v := v.(type) {
	case Date:
		out = appendFilled(out, "edtf", v.Key())
		if b := v.Earliest(); b.Known() {
			out = AppendText(appendField(out, "earliest"), b.Day.String())
		}
		if b := v.Latest(); b.Known() {
			out = AppendText(appendField(out, "latest"), b.Day.String())
		}
	case Quantity:
		if low, ok := v.Low(); ok {
			out = appendFilled(out, "low", low.String())
		}
		if high, ok := v.High(); ok {
			out = appendFilled(out, "high", high.String())
		}
		out = appendFilled(strconv.AppendBool(appendField(out, "about"), v.About()), "unit", v.Unit())
	case Text:
		out = appendFilled(AppendText(appendField(out, "text"), v.Text), "language", v.Language)
	case Ref:
		out = appendFilled(out, "id", v.Entity)
	case Point:
		out = appendFilled(appendFilled(out, "lat", v.Lat.String()), "lon", v.Lon.String())
	case Link:
		out = appendFilled(out, "url", v.URL)
	}
	return append(out, '}')
}

// appendTexts appends texts by their languages, in the order of these.
func appendTexts(out []byte, texts Texts) []byte {
	languages := make([]Language, 0, len(texts))
	for language := range texts {
		languages = append(languages, language)
	}
	slices.Sort(languages)
	out = append(out, '{')
	for i, language := range languages {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(AppendText(out, language), ':')
		out = AppendText(out, texts[language])
	}
	return append(out, '}')
}

// appendAll appends a list.
func appendAll[T any](out []byte, all []T, one func([]byte, T) []byte) []byte {
	out = append(out, '[')
	for i, each := range all {
		if i > 0 {
			out = append(out, ',')
		}
		out = one(out, each)
	}
	return append(out, ']')
}

// appendQualifier appends {"property","value"}.
func appendQualifier(out []byte, q Qualifier) []byte {
	out = AppendText(append(out, `{"property":`...), q.Property)
	return append(AppendValue(appendField(out, "value"), q.Value), '}')
}

// appendSpan appends {"start","end"}.
func appendSpan(out []byte, s Span) []byte {
	out = strconv.AppendInt(append(out, `{"start":`...), int64(s.Start), 10)
	return append(strconv.AppendInt(append(out, `,"end":`...), int64(s.End), 10), '}')
}

// appendEvidence appends a piece of evidence.
func appendEvidence(out []byte, e Evidence) []byte {
	out = AppendText(append(out, `{"source":`...), e.Source)
	out = appendFilled(out, "document", e.Document)
	if !e.Span.IsZero() {
		out = strconv.AppendInt(appendField(out, "start"), int64(e.Span.Start), 10)
		out = strconv.AppendInt(appendField(out, "end"), int64(e.Span.End), 10)
	}
	if len(e.Context) > 0 {
		out = appendAll(appendField(out, "context"), e.Context, appendSpan)
	}
	out = appendFilled(out, "language", e.Language)
	out = appendFilled(AppendText(appendField(out, "stance"), e.Stance), "according", e.According)
	if len(e.Gist) > 0 {
		out = appendTexts(appendField(out, "gist"), e.Gist)
	}
	return append(appendFilled(out, "passage", e.Passage), '}')
}

// appendStatement appends a statement.
func appendStatement(out []byte, s Statement) []byte {
	out = AppendText(append(out, `{"id":`...), s.ID)
	out = AppendText(appendField(out, "subject"), s.Subject)
	out = AppendText(appendField(out, "property"), s.Property)
	out = AppendValue(appendField(out, "value"), s.Value)
	qualifiers := s.Qualifiers
	if len(qualifiers) > 1 {
		qualifiers = SortedQualifiers(qualifiers)
	}
	out = appendAll(appendField(out, "qualifiers"), qualifiers, appendQualifier)
	out = AppendText(appendField(out, "status"), s.Status)
	out = appendAll(appendField(out, "evidence"), s.Evidence, appendEvidence)
	out = appendFilled(out, "reader", s.Reader)
	if s.Confidence != 0 {
		out = strconv.AppendInt(appendField(out, "confidence"), int64(s.Confidence), 10)
	}
	return append(out, '}')
}

// appendArgument appends {"name","value"}, {"name","source"} or {"name","words"}.
func appendArgument(out []byte, a Argument) []byte {
	out = AppendText(append(out, `{"name":`...), a.Name)
	if a.Value != nil {
		out = AppendValue(appendField(out, "value"), a.Value)
	}
	out = appendFilled(out, "source", a.Source)
	if len(a.Words) > 0 {
		out = appendTexts(appendField(out, "words"), a.Words)
	}
	return append(out, '}')
}

// AppendMessage appends {"key","args"}.
func AppendMessage(out []byte, m Message) []byte {
	out = AppendText(append(out, `{"key":`...), m.Key)
	if len(m.Args) > 0 {
		out = appendAll(appendField(out, "args"), m.Args, appendArgument)
	}
	return append(out, '}')
}
