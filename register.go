package obelisk

// Register is what a register says of itself.
type Register struct {
	ID          string `json:"id"`
	Title       Texts  `json:"title,omitempty"`
	Description Texts  `json:"description,omitempty"`
	// License is the SPDX identifier of the licence of its own words and data, or empty.
	License string  `json:"license,omitempty"`
	Schema  *Schema `json:"schema,omitempty"`
}

// Check returns an error of kind ErrInvalid where the register has no slug for
// an id, no title or an unsound schema.
func (r Register) Check() error {
	switch {
	case !validSlug(r.ID):
		return Invalid("the register's id " + quote(r.ID) + " is no slug: use lower-case letters, digits and hyphens")
	case len(r.Title) == 0:
		return Invalid("the register has no title: give one in at least one language")
	case r.Schema == nil:
		return Invalid("the register has no schema")
	}
	return r.Schema.Check()
}

// quote puts a text into quotation marks for an error message.
func quote(s string) string { return "\"" + s + "\"" }
