package consult

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"obelisk"
)

//go:embed instructions.txt
var instructions string

// digest is the schema as a model is told it.
type digest struct {
	instructions string
	// form is the JSON Schema of an answer.
	form json.RawMessage
	// conferral is the class of conferrals with its properties, where there is one.
	conferral         obelisk.ClassID
	honour, recipient obelisk.Property
	// qualifiers are the properties that a statement of an answer may be qualified by.
	qualifiers map[obelisk.PropertyID]obelisk.Property
}

// newDigest tells the schema: every class and property but concepts, pictures,
// links and keys of other catalogues.
func newDigest(schema *obelisk.Schema) digest {
	d := digest{qualifiers: map[obelisk.PropertyID]obelisk.Property{}}
	if classes := schema.ClassesWithRole(obelisk.RoleConferral); len(classes) > 0 {
		d.conferral = classes[0]
		d.honour = schema.PropertyOf(d.conferral, obelisk.RoleHonour)
		d.recipient = schema.PropertyOf(d.conferral, obelisk.RoleRecipient)
	}
	var classes, properties, qualifiers strings.Builder
	var classIDs, propertyIDs, qualifierIDs []string
	for _, c := range schema.Classes {
		if c.Role == obelisk.RoleConcept || c.Role == obelisk.RoleMedium {
			continue
		}
		classIDs = append(classIDs, string(c.ID))
		fmt.Fprintf(&classes, "- %s: %s\n", c.ID, c.Description[obelisk.English])
	}
	for _, p := range schema.Properties {
		switch {
		case !readable(p):
		case p.QualifierOnly:
			d.qualifiers[p.ID] = p
			qualifierIDs = append(qualifierIDs, string(p.ID))
			fmt.Fprintf(&qualifiers, "- %s (%s): %s\n", p.ID, kindOf(schema, p), meaning(p))
		default:
			propertyIDs = append(propertyIDs, string(p.ID))
			fmt.Fprintf(&properties, "- %s (%s%s): %s\n", p.ID, p.Kind, carriers(p), meaning(p))
		}
	}
	d.instructions = strings.NewReplacer("{{conferral}}", string(d.conferral), "{{recipient}}", string(d.recipient.ID),
		"{{classes}}", classes.String(), "{{properties}}", properties.String(),
		"{{qualifiers}}", qualifiers.String(), "{{concepts}}", concepts(schema)).Replace(instructions)
	d.form = answerForm(classIDs, propertyIDs, qualifierIDs)
	return d
}

// readable reports whether a model is asked for values of the property.
func readable(p obelisk.Property) bool {
	switch p.Role {
	case obelisk.RoleIdentifier, obelisk.RoleImage, obelisk.RoleDescription, obelisk.RoleAnswer,
		obelisk.RoleFinding, obelisk.RoleFavoured, obelisk.RoleCorrected:
		return false
	default:
	}
	switch p.Kind {
	case obelisk.KindDate, obelisk.KindQuantity, obelisk.KindText, obelisk.KindEntity, obelisk.KindPoint:
		return true
	default: // links and the rest are not read from prose
		return false
	}
}

// meaning is what a property says, in English.
func meaning(p obelisk.Property) string {
	return cmp.Or(p.Description[obelisk.English], p.Labels[obelisk.English])
}

// kindOf is the kind of a qualifier's values.
func kindOf(schema *obelisk.Schema, p obelisk.Property) string {
	if takesConcept(schema, p) {
		return "concept"
	}
	return string(p.Kind)
}

// takesConcept reports whether the values of the property are concepts of the schema.
func takesConcept(schema *obelisk.Schema, p obelisk.Property) bool {
	return len(p.Range) > 0 && !slices.ContainsFunc(p.Range, func(id obelisk.ClassID) bool {
		c, ok := schema.Class(id)
		return !ok || c.Role != obelisk.RoleConcept
	})
}

// concepts lists the terms that qualify.
func concepts(schema *obelisk.Schema) string {
	var ids []string
	for _, c := range schema.Concepts {
		ids = append(ids, string(c.ID))
	}
	return strings.Join(ids, ", ")
}

// carriers says which classes may carry the property, and what its values are.
func carriers(p obelisk.Property) string {
	said := ""
	if len(p.Range) > 0 {
		said += " of class " + joined(p.Range)
	}
	if len(p.Of) > 0 {
		said += "; of " + joined(p.Of)
	}
	if len(p.Qualifiers) > 0 {
		said += "; qualified by " + joined(p.Qualifiers)
	}
	return said
}

func joined[ID ~string](ids []ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, ", ")
}

// formNode is a node of a JSON Schema.
type formNode struct {
	Type       string              `json:"type"`
	Enum       []string            `json:"enum,omitempty"`
	Items      *formNode           `json:"items,omitempty"`
	Properties map[string]formNode `json:"properties,omitempty"`
	Required   []string            `json:"required,omitempty"`
	// More says whether other keys may stand in an object; for others it is not set.
	More *bool `json:"additionalProperties,omitempty"`
}

// answerForm is the JSON Schema of an answer, in the strict subset that
// servers with structured output take: every key required, no other allowed.
func answerForm(classes, properties, qualifiers []string) json.RawMessage {
	text := formNode{Type: "string"}
	closed := false
	qualifier := formNode{
		Type: "object", More: &closed, Required: []string{"property", "value", "value_class"},
		Properties: map[string]formNode{
			"property": {Type: "string", Enum: qualifiers}, "value": text,
			"value_class": {Type: "string", Enum: append([]string{""}, classes...)},
		},
	}
	statement := formNode{
		Type: "object", More: &closed,
		Required: []string{"passage", "class", "subject", "honour", "recipient", "property", "value", "value_class", "qualifiers", "denied"},
		Properties: map[string]formNode{
			"passage": text, "subject": text, "honour": text, "recipient": text, "value": text,
			"class": {Type: "string", Enum: classes}, "property": {Type: "string", Enum: properties},
			"value_class": {Type: "string", Enum: append([]string{""}, classes...)},
			"qualifiers":  {Type: "array", Items: &qualifier}, "denied": {Type: "boolean"},
		},
	}
	form, err := json.Marshal(formNode{
		Type: "object", More: &closed, Required: []string{"statements"},
		Properties: map[string]formNode{"statements": {Type: "array", Items: &statement}},
	})
	if err != nil {
		panic("the form of an answer is plain data: " + err.Error())
	}
	return form
}
