package obelisk

// Prose is what a document says as it is seen on its page, without its markup,
// in the order of the document.
type Prose []Stretch

// Stretch is a piece of prose and the code point of the decoded text at which
// it stands. The code points of a stretch that is Fixed all stand for that one
// place, as a decoded entity does; those of others stand one after the other.
type Stretch struct {
	Text  string `json:"text"`
	At    int    `json:"at"`
	Fixed bool   `json:"fixed,omitempty"`
}
