package store

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"obelisk"
)

// Verdicts are most of what is read of a register, and half of the time went into
// reading their JSON. A cutter reads what encode writes, JSON without gaps, at a
// sixth of the time; what it does not understand is left to encoding/json.

// cutter cuts JSON at its commas and brackets.
type cutter struct {
	data string
	at   int
	// lost says that something else stands where it looked; what it gives is of
	// no use from then on.
	lost bool
	// same and known are the value read last.
	same  string
	known obelisk.Value
}

// take passes over a character, and reports whether it stands there.
func (c *cutter) take(char byte) bool {
	if c.at < len(c.data) && c.data[c.at] == char {
		c.at++
		return true
	}
	return false
}

// want passes over a character that must stand there.
func (c *cutter) want(char byte) { c.lost = !c.take(char) || c.lost }

// end reports whether all was read and understood.
func (c *cutter) end() bool { return !c.lost && c.at == len(c.data) }

// object calls the function for each member of an object; it must read the value.
func (c *cutter) object(member func(name string)) {
	c.want('{')
	if c.take('}') {
		return
	}
	for !c.lost {
		name := c.text()
		c.want(':')
		if c.lost {
			return
		}
		member(name)
		if !c.take(',') {
			c.want('}')
			return
		}
	}
}

// array calls the function for each element of an array; it must read it.
func (c *cutter) array(element func()) {
	c.want('[')
	if c.take(']') {
		return
	}
	for !c.lost {
		element()
		if !c.take(',') {
			c.want(']')
			return
		}
	}
}

// quoted passes over a text, and returns it with its quotation marks and whether it
// is plain.
func (c *cutter) quoted() (text string, plain bool) {
	begin := c.at
	c.want('"')
	plain = true
	for !c.lost && c.at < len(c.data) {
		switch char := c.data[c.at]; {
		case char == '"':
			c.at++
			return c.data[begin:c.at], plain
		case char == '\\':
			plain = false
			c.at++ // what it escapes is no end
		case char < ' ':
			c.lost = true
		}
		c.at++
	}
	c.lost = true
	return `""`, true
}

// text reads a text.
func (c *cutter) text() string {
	text, plain := c.quoted()
	if plain && utf8.ValidString(text) {
		return text[1 : len(text)-1]
	}
	var out string
	c.lost = json.Unmarshal([]byte(text), &out) != nil || c.lost
	return out
}

// number reads a whole number.
func (c *cutter) number() int {
	begin := c.at
	c.take('-')
	for c.at < len(c.data) && c.data[c.at] >= '0' && c.data[c.at] <= '9' {
		c.at++
	}
	n, err := strconv.Atoi(c.data[begin:c.at])
	c.lost = err != nil || c.lost
	return n
}

// raw passes over any value and returns its text, which may be no JSON within its
// brackets.
func (c *cutter) raw() string {
	begin, depth := c.at, 0
	for c.at < len(c.data) && !c.lost {
		switch c.data[c.at] {
		case '"':
			c.quoted()
			if depth == 0 {
				return c.data[begin:c.at]
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				c.at++
				return c.data[begin:c.at]
			}
		}
		if depth <= 0 {
			break // numbers and truths are read otherwise
		}
		c.at++
	}
	c.lost = true
	return ""
}

// decoded reads any value as encoding/json does.
func decoded[T any](c *cutter) T {
	var out T
	c.lost = json.Unmarshal([]byte(c.raw()), &out) != nil || c.lost
	return out
}

// texts reads an array of texts.
func texts[T ~string](c *cutter) []T {
	out := []T{}
	c.array(func() { out = append(out, T(c.text())) })
	return out
}

// value reads a value. What a verdict says often stands in it several times.
func (c *cutter) value() obelisk.Value {
	raw := c.raw()
	if raw == c.same && c.known != nil {
		return c.known
	}
	v, err := obelisk.UnmarshalValue([]byte(raw))
	c.lost = err != nil || c.lost
	c.same, c.known = raw, v
	return v
}

// verdict reads the stored form of a verdict, with its reasons or without.
func (c *cutter) verdict(reasons bool) obelisk.Verdict {
	var v obelisk.Verdict
	c.object(func(name string) {
		switch name {
		case "subject":
			v.Topic.Subject = obelisk.EntityID(c.text())
		case "property":
			v.Topic.Property = obelisk.PropertyID(c.text())
		case "scope":
			v.Topic.Scope = decoded[[]obelisk.Qualifier](c)
		case "language":
			v.Topic.Language = obelisk.Language(c.text())
		case "kind":
			v.Kind = obelisk.VerdictKind(c.text())
		case "clusters":
			v.Clusters = nil
			c.array(func() { v.Clusters = append(v.Clusters, c.cluster()) })
		case "value":
			v.Value = c.value()
		case "sources":
			v.Sources = c.number()
		case "independent":
			v.Independent = c.number()
		case "reasons":
			if !reasons {
				c.raw()
				return
			}
			v.Reasons = []obelisk.Message{}
			c.array(func() { v.Reasons = append(v.Reasons, c.message()) })
		case "from":
			v.From = texts[obelisk.StatementID](c)
		default:
			c.lost = true
		}
	})
	return v
}

// cluster reads a cluster of a verdict.
func (c *cutter) cluster() obelisk.Cluster {
	var out obelisk.Cluster
	c.object(func(name string) {
		switch name {
		case "value":
			out.Value = c.value()
		case "statements":
			out.Statements = texts[obelisk.StatementID](c)
		case "sources":
			out.Sources = texts[obelisk.SourceID](c)
		case "independent":
			out.Independent = c.number()
		default:
			c.lost = true
		}
	})
	return out
}

// message reads one of the reasons.
func (c *cutter) message() obelisk.Message {
	var out obelisk.Message
	c.object(func(name string) {
		switch name {
		case "key":
			out.Key = c.text()
		case "args":
			out.Args = []obelisk.Argument{}
			c.array(func() { out.Args = append(out.Args, c.argument()) })
		default:
			c.lost = true
		}
	})
	return out
}

// argument reads an argument of a message.
func (c *cutter) argument() obelisk.Argument {
	var out obelisk.Argument
	c.object(func(name string) {
		switch name {
		case "name":
			out.Name = c.text()
		case "value":
			out.Value = c.value()
		case "source":
			out.Source = obelisk.SourceID(c.text())
		case "words":
			out.Words = decoded[obelisk.Texts](c)
		default:
			c.lost = true
		}
	})
	return out
}
