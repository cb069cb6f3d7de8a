package obelisk

// SearchDocument is an entity as a search finds it. Its terms are made by
// internal/search; the store keeps them in the engine's full-text index.
type SearchDocument struct {
	Entity EntityID
	Class  ClassID
	// Names are the terms of its names, Words those of everything else that is
	// said of it, in order.
	Names, Words []string
	// Spelled are the words of its names to which a slip of the pen is corrected.
	Spelled []string
}

// SearchQuery is what is looked for: entities whose terms fit every group.
type SearchQuery struct {
	Groups []SearchGroup
	// Names asks of the names alone.
	Names   bool
	Classes []ClassID
	// Limit bounds how many entities are returned; at least 1.
	Limit int
}

// SearchGroup is alternatives, of which one must be there.
type SearchGroup []SearchPhrase

// SearchPhrase is terms that stand beside one another.
type SearchPhrase struct {
	Terms []string
	// Prefix says that the last term need only begin so.
	Prefix bool
}

// SearchHits is what a search finds: the best first, and how many there are.
type SearchHits struct {
	Entities []Entity
	// Total counts all that fit, by class, up to the bound of the store; More
	// says that the bound was reached.
	Total map[ClassID]int
	More  bool
}
