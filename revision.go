package obelisk

import (
	"encoding/json"
	"time"
)

// Action says what a change did.
type Action string

// The actions.
const (
	ActionCreate   Action = "create"
	ActionAmend    Action = "amend" // the record changed in some other way: evidence was added, a title mended
	ActionAccept   Action = "accept"
	ActionReject   Action = "reject"
	ActionWithdraw Action = "withdraw"
	ActionMerge    Action = "merge"
)

// RecordKind names the sort of record that a change touched.
type RecordKind string

// The sorts of records in the log.
const (
	RecordRegister  RecordKind = "register"
	RecordEntity    RecordKind = "entity"
	RecordStatement RecordKind = "statement"
	RecordSource    RecordKind = "source"
)

// Change is one record changed in a revision.
type Change struct {
	Action Action     `json:"action"`
	Kind   RecordKind `json:"kind"`
	ID     string     `json:"id"`
	// Record is the whole record after the change in its JSON form, so that the
	// register can be told as of any revision.
	Record json.RawMessage `json:"record"`
}

// Revision is one entry of the append-only log.
type Revision struct {
	// Number counts from 1 without gaps.
	Number int64     `json:"number"`
	At     time.Time `json:"at"`
	// Who is the person or the command that made the change; Why is their reason.
	Who     string   `json:"who"`
	Why     string   `json:"why,omitempty"`
	Changes []Change `json:"changes,omitempty"`
}
