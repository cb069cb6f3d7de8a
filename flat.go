package obelisk

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Values are written and read by the million, and nearly all of them are a flat
// JSON object of plain texts. These are cut and put together here, at a fifth of
// what encoding/json takes for it; whatever is not so plain is left to that.

// flat fills the form from a JSON object of plain texts and truths without gaps,
// and reports false where the data is anything else: it says nothing then.
func (j *valueJSON) flat(data []byte) bool {
	if len(data) < 2 || data[0] != '{' {
		return false
	}
	for at := 0; data[at] != '}'; {
		name, next, ok := plainText(data, at+1)
		if !ok || next+1 >= len(data) || data[next] != ':' {
			return false
		}
		if at, ok = j.member(string(name), data, next+1); !ok || at >= len(data) || data[at] != ',' && data[at] != '}' {
			return false
		}
		if data[at] == '}' {
			return at == len(data)-1
		}
	}
	return false
}

// member fills one member of the form from what stands at a place, and returns the
// place behind it.
func (j *valueJSON) member(name string, data []byte, at int) (next int, ok bool) {
	if name == "about" {
		return j.truth(data, at)
	}
	text, next, ok := plainText(data, at)
	if !ok {
		return 0, false
	}
	switch name {
	case "type":
		j.Type = ValueKind(text)
	case "edtf":
		j.EDTF = string(text)
	case "earliest", "latest": // computed anew
	case "low":
		j.Low = string(text)
	case "high":
		j.High = string(text)
	case "unit":
		j.Unit = string(text)
	case "id":
		j.ID = EntityID(text)
	case "text":
		s := string(text)
		j.Text = &s
	case "language":
		j.Language = Language(text)
	case "lat":
		j.Lat = string(text)
	case "lon":
		j.Lon = string(text)
	case "url":
		j.URL = string(text)
	default:
		return 0, false
	}
	return next, true
}

// truth fills the one member that is no text.
func (j *valueJSON) truth(data []byte, at int) (next int, ok bool) {
	for _, truth := range []bool{true, false} {
		word := strconv.FormatBool(truth)
		if end := at + len(word); end <= len(data) && string(data[at:end]) == word {
			j.About = &truth
			return end, true
		}
	}
	return 0, false
}

// plainText cuts a quoted text that begins at a place and has no escapes, and
// returns it and the place behind it.
func plainText(data []byte, at int) (text []byte, next int, ok bool) {
	if at >= len(data) || data[at] != '"' {
		return nil, 0, false
	}
	ascii := true
	for i := at + 1; i < len(data); i++ {
		switch c := data[i]; {
		case c == '"':
			text = data[at+1 : i]
			return text, i + 1, ascii || utf8.Valid(text)
		case c < ' ' || c == '\\':
			return nil, 0, false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return nil, 0, false
}

// appendTo writes the form as encoding/json would.
func (j *valueJSON) appendTo(out []byte) []byte {
	out = appendQuoted(append(out, `{"type":`...), string(j.Type))
	out = appendMember(out, "edtf", j.EDTF)
	if j.Earliest != nil {
		out = appendMember(out, "earliest", *j.Earliest)
	}
	if j.Latest != nil {
		out = appendMember(out, "latest", *j.Latest)
	}
	out = appendMember(out, "low", j.Low)
	out = appendMember(out, "high", j.High)
	if j.About != nil {
		out = strconv.AppendBool(append(out, `,"about":`...), *j.About)
	}
	out = appendMember(out, "unit", j.Unit)
	out = appendMember(out, "id", string(j.ID))
	if j.Text != nil {
		out = appendQuoted(append(out, `,"text":`...), *j.Text)
	}
	out = appendMember(out, "language", string(j.Language))
	out = appendMember(out, "lat", j.Lat)
	out = appendMember(out, "lon", j.Lon)
	return append(appendMember(out, "url", j.URL), '}')
}

// appendMember writes a member with a text; an empty one is left out.
func appendMember(out []byte, name, text string) []byte {
	if text == "" {
		return out
	}
	out = append(append(append(out, `,"`...), name...), `":`...)
	return appendQuoted(out, text)
}

// appendQuoted writes a text as encoding/json would.
func appendQuoted(out []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < ' ' || c >= utf8.RuneSelf || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&':
			return appendUnplain(out, text, i)
		}
	}
	return append(append(append(out, '"'), text...), '"')
}

// appendUnplain writes a text that is plain up to a place. Letters beyond ASCII
// stand for themselves, but for the two separators of lines.
func appendUnplain(out []byte, text string, plain int) []byte {
	for _, r := range text[plain:] {
		if r < ' ' || r == utf8.RuneError || r == '\u2028' || r == '\u2029' || strings.ContainsRune(`"\<>&`, r) {
			quoted, err := json.Marshal(text)
			if err != nil { // a text can always be written
				return out
			}
			return append(out, quoted...)
		}
	}
	return append(append(append(out, '"'), text...), '"')
}
