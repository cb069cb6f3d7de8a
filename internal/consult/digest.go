package consult

import (
	_ "embed"
	"encoding/json"
	"fmt"
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
}

// newDigest tells the schema: every class and property but concepts, pictures
// and keys of other catalogues.
func newDigest(schema *obelisk.Schema) digest {
	var d digest
	if classes := schema.ClassesWithRole(obelisk.RoleConferral); len(classes) > 0 {
		d.conferral = classes[0]
		d.honour = schema.PropertyOf(d.conferral, obelisk.RoleHonour)
		d.recipient = schema.PropertyOf(d.conferral, obelisk.RoleRecipient)
	}
	var classes, properties strings.Builder
	var classIDs, propertyIDs []string
	for _, c := range schema.Classes {
		if c.Role == obelisk.RoleConcept || c.Role == obelisk.RoleMedium {
			continue
		}
		classIDs = append(classIDs, string(c.ID))
		fmt.Fprintf(&classes, "- %s: %s\n", c.ID, c.Description[obelisk.English])
	}
	for _, p := range schema.Properties {
		if p.QualifierOnly || p.Role == obelisk.RoleIdentifier || p.Role == obelisk.RoleImage || p.Role == obelisk.RoleDescription {
			continue
		}
		propertyIDs = append(propertyIDs, string(p.ID))
		fmt.Fprintf(&properties, "- %s (%s%s): %s\n", p.ID, p.Kind, carriers(p), p.Labels[obelisk.English])
	}
	d.instructions = strings.NewReplacer("{{conferral}}", string(d.conferral),
		"{{classes}}", classes.String(), "{{properties}}", properties.String()).Replace(instructions)
	d.form = answerForm(classIDs, propertyIDs)
	return d
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
	return said
}

func joined(ids []obelisk.ClassID) string {
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
func answerForm(classes, properties []string) json.RawMessage {
	text := formNode{Type: "string"}
	closed := false
	statement := formNode{
		Type: "object", More: &closed,
		Required: []string{"passage", "class", "subject", "honour", "recipient", "property", "value", "value_class", "denied"},
		Properties: map[string]formNode{
			"passage": text, "subject": text, "honour": text, "recipient": text, "value": text,
			"class": {Type: "string", Enum: classes}, "property": {Type: "string", Enum: properties},
			"value_class": {Type: "string", Enum: append([]string{""}, classes...)}, "denied": {Type: "boolean"},
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
