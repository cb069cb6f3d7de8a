package client

import "obelisk"

// Entity is a thing that statements are about. In lists it has its names only;
// asked for by itself, it comes with what is said of it.
type Entity struct {
	ID          obelisk.EntityID `json:"id"`
	Class       obelisk.ClassID  `json:"class"`
	Merged      obelisk.EntityID `json:"merged,omitempty" doc:"The entity that took its place"`
	URI         string           `json:"uri" doc:"Its stable address, relative to the server; it leads to a page or to data, as Accept asks"`
	Labels      obelisk.Texts    `json:"labels" doc:"The best attested name, by language"`
	Description obelisk.Texts    `json:"description,omitempty" doc:"A line that tells it from others, by language"`
	Statements  []Statement      `json:"statements,omitempty" nullable:"false" doc:"What is said of it, at most 1000"`
	Verdicts    []Verdict        `json:"verdicts,omitempty" nullable:"false" doc:"What the sources of its topics amount to"`
	Findings    []Finding        `json:"findings,omitempty" nullable:"false" doc:"What cannot all hold of it"`
	More        string           `json:"more,omitempty" doc:"Set where there are more statements: the cursor of the next ones for /statements?subject=, with the same revision and on"`
}

// Page is one page of a list.
type Page[T any] struct {
	Items []T `json:"items" nullable:"false"`
	// Next is the cursor of the next page; empty on the last one.
	Next string `json:"next,omitempty" doc:"The cursor of the next page; left out on the last one"`
	// Revision is the newest revision of the register when the page was read.
	Revision int64 `json:"revision" doc:"The newest revision of the register when this was read"`
}

// Cursor is that of the next page; empty on the last one.
func (p Page[T]) Cursor() string { return p.Next }

// Hits are what a search found, the best first.
type Hits struct {
	Items []Entity `json:"items" nullable:"false"`
	// Total counts all that fit by class, up to 2000 in all; More says that there are more.
	Total map[obelisk.ClassID]int `json:"total" doc:"How many fit, by class"`
	More  bool                    `json:"more,omitempty" doc:"There are more than were counted"`
	// Corrected are the words for which those of the question were taken.
	Corrected []string `json:"corrected,omitempty" nullable:"false" doc:"Nothing had the words of the question: these, spelt nearly so, were taken instead"`
}

// Wanted names records to be read in one request.
type Wanted struct {
	Entities   []obelisk.EntityID    `json:"entities,omitempty" nullable:"false" maxItems:"500"`
	Statements []obelisk.StatementID `json:"statements,omitempty" nullable:"false" maxItems:"500"`
	Sources    []obelisk.SourceID    `json:"sources,omitempty" nullable:"false" maxItems:"500"`
}

// Batch are the records that were wanted, in the order of their ids.
type Batch struct {
	Entities   []Entity         `json:"entities" nullable:"false"`
	Statements []Statement      `json:"statements" nullable:"false"`
	Sources    []obelisk.Source `json:"sources" nullable:"false"`
	Missing    []string         `json:"missing" nullable:"false" doc:"The ids that are not in the register"`
}
