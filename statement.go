package obelisk

import (
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"
)

// StatementID identifies a statement: "s-" and 16 lower-case base-32 characters,
// made by IdentityOf when the statement is first put forward, and kept for ever.
type StatementID string

// Valid reports whether the id has the form that IdentityOf gives.
func (id StatementID) Valid() bool {
	rest, ok := strings.CutPrefix(string(id), "s-")
	if !ok || len(rest) != 16 {
		return false
	}
	for i := range len(rest) {
		c := rest[i]
		if (c < 'a' || c > 'z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}

// Status says where a statement stands.
type Status string

// The statuses. Proposed and accepted statements are weighed; rejected and
// withdrawn ones are kept and shown as such.
const (
	Proposed  Status = "proposed"
	Accepted  Status = "accepted"
	Rejected  Status = "rejected"
	Withdrawn Status = "withdrawn"
)

// Valid reports whether the status is one of the four.
func (s Status) Valid() bool {
	return s == Proposed || s == Accepted || s == Rejected || s == Withdrawn
}

// Weighed reports whether statements of this status count in a verdict.
func (s Status) Weighed() bool { return s == Proposed || s == Accepted }

// Qualifier narrows a statement: since when, on which side, of what kind.
type Qualifier struct {
	Property PropertyID
	Value    Value
}

// Statement says one value of one property of one entity, with its evidence.
type Statement struct {
	ID         StatementID
	Subject    EntityID
	Property   PropertyID
	Value      Value
	Qualifiers []Qualifier
	Evidence   []Evidence
	Status     Status
	// Reader is what put it forward: "rules", "person", "import"; empty if not known.
	Reader string
	// Confidence is the reader's own, in percent, 1 to 100; 0 where it gave none.
	Confidence int
}

// IdentityOf derives the id of a statement from its subject, property, value
// and qualifiers, so that the same thing said twice is one statement. The
// evidence and the order of the qualifiers play no part.
func IdentityOf(s Statement) StatementID {
	var kept [256]byte // enough for most
	b := kept[:0]
	part := func(text string) { b = append(append(b, text...), 0) }
	part(string(s.Subject))
	part(string(s.Property))
	part(string(s.Value.Kind()))
	part(s.Value.Key())
	if len(s.Qualifiers) > 0 {
		for _, q := range SortedQualifiers(s.Qualifiers) {
			part(string(q.Property))
			part(string(q.Value.Kind()))
			part(q.Value.Key())
		}
	}
	sum := sha256.Sum256(b[:len(b)-1])
	id := [18]byte{'s', '-'}
	identityDigits.Encode(id[2:], sum[:10])
	return StatementID(id[:])
}

// identityDigits are those of base 32 (RFC 4648) in small letters.
var identityDigits = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// SortedQualifiers returns the qualifiers in their canonical order: by
// property, then by kind and key of the value.
func SortedQualifiers(qs []Qualifier) []Qualifier {
	return slices.SortedFunc(slices.Values(qs), func(a, b Qualifier) int {
		if c := strings.Compare(string(a.Property), string(b.Property)); c != 0 {
			return c
		}
		if c := strings.Compare(string(a.Value.Kind()), string(b.Value.Kind())); c != 0 {
			return c
		}
		return strings.Compare(a.Value.Key(), b.Value.Key())
	})
}

// Qualifier returns the first value of the given qualifier, or nil.
func (s Statement) Qualifier(p PropertyID) Value {
	for _, q := range s.Qualifiers {
		if q.Property == p {
			return q.Value
		}
	}
	return nil
}
