package store

import (
	"bytes"

	"obelisk"
)

// Of most topics one source says one value. All of such a verdict follows from the
// statement, the source and the value, which its long form repeats three times; so
// it is kept as an array of these: ["s-…","source",value,"reason"], and behind
// them the language of the topic and, where the property has many values and each is
// a topic, 1. What does not fit this to the letter has the long form.

// appendBrief writes the brief form, or nothing where a verdict needs the long one.
func appendBrief(v obelisk.Verdict) []byte {
	if !plainlySingle(v) {
		return nil
	}
	c, reason := v.Clusters[0], v.Reasons[0]
	value := obelisk.AppendValue(make([]byte, 0, 128), v.Value)
	repeated := func(other obelisk.Value) bool {
		return other != nil && bytes.Equal(obelisk.AppendValue(make([]byte, 0, 128), other), value)
	}
	many := len(v.Topic.Scope) == 1
	if many && (v.Topic.Scope[0].Property != v.Topic.Property || !repeated(v.Topic.Scope[0].Value)) || !repeated(c.Value) || !repeated(reason.Args[0].Value) {
		return nil
	}
	out := make([]byte, 0, len(value)+96)
	out = obelisk.AppendText(append(out, '['), c.Statements[0])
	out = obelisk.AppendText(append(out, ','), c.Sources[0])
	out = append(append(out, ','), value...)
	out = obelisk.AppendText(append(out, ','), reason.Key)
	if many || v.Topic.Language != "" {
		out = obelisk.AppendText(append(out, ','), v.Topic.Language)
	}
	if many {
		out = append(out, ",1"...)
	}
	return append(out, ']')
}

// plainlySingle reports whether a verdict has what the brief form holds and nothing
// else; that its values are one is not looked at.
func plainlySingle(v obelisk.Verdict) bool {
	if len(v.Clusters) != 1 || len(v.Reasons) != 1 || len(v.Reasons[0].Args) != 2 || len(v.Topic.Scope) > 1 || len(v.From) > 0 {
		return false
	}
	c, said, by := v.Clusters[0], v.Reasons[0].Args[0], v.Reasons[0].Args[1]
	return v.Value != nil && v.Sources == 1 && v.Independent == 1 && c.Independent == 1 && len(c.Statements) == 1 && len(c.Sources) == 1 &&
		said.Name == "value" && said.Source == "" && said.Words == nil && by.Name == "source" && by.Value == nil && by.Source == c.Sources[0] && by.Words == nil
}

// brief reads the brief form.
func (w verdictRow) brief(reasons bool) (obelisk.Verdict, error) {
	c := cutter{data: w.record}
	c.want('[')
	statement := obelisk.StatementID(c.text())
	c.want(',')
	source := obelisk.SourceID(c.text())
	c.want(',')
	value := c.value()
	c.want(',')
	reason := c.text()
	v := obelisk.Verdict{
		Topic: obelisk.Topic{Subject: w.subject, Property: w.property}, Kind: w.kind, Value: value, Sources: 1, Independent: 1,
		Clusters: []obelisk.Cluster{{Value: value, Statements: []obelisk.StatementID{statement}, Sources: []obelisk.SourceID{source}, Independent: 1}},
	}
	if c.take(',') {
		v.Topic.Language = obelisk.Language(c.text())
	}
	if c.take(',') {
		c.want('1')
		v.Topic.Scope = []obelisk.Qualifier{{Property: w.property, Value: value}}
	}
	if reasons {
		v.Reasons = []obelisk.Message{obelisk.Say(reason, obelisk.Argument{Name: "value", Value: value}, obelisk.Argument{Name: "source", Source: source})}
	}
	if c.want(']'); !c.end() {
		return obelisk.Verdict{}, &MismatchError{Detail: "the record of the verdict on " + string(w.property) + " of " + string(w.subject) + " cannot be read: obelisk reindex makes it anew"}
	}
	return v, nil
}
