package obelisk

import "fmt"

// Presence is a rule on what must be among what an entity has: where a source
// lists some of it, nothing is missing that the entity to which Via leads
// expects.
type Presence struct {
	ID string `json:"id"`
	// Of is the class of the entities that it binds.
	Of ClassID `json:"of"`
	// Has is the property that lists what is there.
	Has PropertyID `json:"has"`
	// Via leads to the entity whose property Expected lists what must be.
	Via      PropertyID `json:"via"`
	Expected PropertyID `json:"expected"`
	// Severity is that of the findings; unset means low, for sources list what
	// they please.
	Severity Severity `json:"severity,omitempty"`
	// Why says the rule in words.
	Why Texts `json:"why,omitempty"`
}

// checkPresence looks at one presence.
func (s *Schema) checkPresence(r Presence) error {
	name := "presence " + r.ID
	switch {
	case !validSlug(r.ID):
		return Invalid(fmt.Sprintf("the schema's presence %q is no slug", r.ID))
	case r.Severity != "" && !r.Severity.Valid():
		return Invalid(fmt.Sprintf("the schema's %s has the severity %q: use high, medium or low", name, r.Severity))
	}
	refs := []PropertyID{r.Has, r.Via, r.Expected}
	if err := s.checkRefs(name, []ClassID{r.Of}, refs); err != nil {
		return err
	}
	for _, id := range refs {
		if p, _ := s.Property(id); p.Kind != KindEntity {
			return Invalid(fmt.Sprintf("the schema's %s names %s, which is no entity", name, id))
		}
	}
	return nil
}
