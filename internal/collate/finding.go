package collate

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"

	"obelisk"
)

// findingID derives the id of a finding from its kind, the key of its topic
// and its statements, sorted: "f-" and 16 lower-case base-32 characters.
func findingID(kind obelisk.FindingKind, topic string, statements []obelisk.StatementID) string {
	h := sha256.New()
	h.Write([]byte(string(kind) + "\x00" + topic))
	for _, id := range statements {
		h.Write([]byte("\x00" + string(id)))
	}
	return "f-" + strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil)[:10]))
}

// disputed is the finding of a disputed topic.
func (c *Collator) disputed(v obelisk.Verdict, d *dispute) obelisk.Finding {
	return obelisk.Finding{
		ID:          findingID(obelisk.FindingDisputed, v.Topic.Key(), d.statements),
		Kind:        obelisk.FindingDisputed,
		Severity:    obelisk.SeverityMedium,
		Subjects:    []obelisk.EntityID{v.Topic.Subject},
		Property:    v.Topic.Property,
		Statements:  d.statements,
		Sources:     v.Sources,
		Independent: v.Independent,
		Why:         v.Reasons,
	}
}

// sortFindings orders findings by kind, then by id.
func sortFindings(findings []obelisk.Finding) {
	slices.SortFunc(findings, func(a, b obelisk.Finding) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.ID, b.ID))
	})
}
