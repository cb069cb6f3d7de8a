package obelisk

import (
	"strconv"
	"unicode/utf8"
)

// Values are read by the million, and nearly all of them are a flat JSON object of
// plain texts. These are cut here, at a fifth of what encoding/json takes for it;
// whatever is not so plain is left to that.

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
