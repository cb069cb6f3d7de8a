package score

import (
	"maps"
	"slices"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
)

// KnownOf is what a reader may know of a bundle's register beforehand: the
// names of its entities and its conferrals, in the order of the bundle and of
// their ids.
func KnownOf(b *exchange.Bundle) read.Known {
	var known read.Known
	classes := map[obelisk.EntityID]obelisk.ClassID{}
	for _, e := range b.Entities {
		classes[e.ID] = e.Class
	}
	schema := b.Register.Schema
	conferrals := map[obelisk.EntityID]read.Conferral{}
	for _, s := range b.Statements {
		property, _ := schema.Property(s.Property)
		switch value := s.Value.(type) {
		case obelisk.Text:
			named := property.Role == obelisk.RoleLabel || property.Role == obelisk.RoleAlias
			if class := classes[s.Subject]; named && !schema.HasRole(class, obelisk.RoleConferral) {
				known.Names = append(known.Names, read.Name{Entity: s.Subject, Class: class, Text: value.Text, Language: value.Language})
			}
		case obelisk.Ref:
			conferrals[s.Subject] = with(conferrals[s.Subject], s.Subject, property.Role, value.Entity)
		default: // numbers and dates name nothing
		}
	}
	for _, id := range slices.Sorted(maps.Keys(conferrals)) {
		if c := conferrals[id]; c.Recipient != "" && c.Honour != "" {
			known.Conferrals = append(known.Conferrals, c)
		}
	}
	return known
}

// with is the conferral with its honour or recipient, where the role is one of
// these.
func with(c read.Conferral, id obelisk.EntityID, role obelisk.Role, value obelisk.EntityID) read.Conferral {
	c.ID = id
	switch role {
	case obelisk.RoleRecipient:
		c.Recipient = value
	case obelisk.RoleHonour:
		c.Honour = value
	default: // other properties make no conferral
	}
	return c
}
