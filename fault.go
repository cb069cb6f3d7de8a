package obelisk

import "errors"

// The kinds of failure that callers branch on with errors.Is. Everything else
// is an unexpected failure (a full disk, a lost connection).
var (
	// ErrNotFound says that what was asked for is not in the register.
	ErrNotFound = errors.New("not found")
	// ErrInvalid says that what was handed in breaks a rule and must be mended.
	ErrInvalid = errors.New("invalid")
	// ErrConflict says that the register has moved on or is in use by another writer.
	ErrConflict = errors.New("conflict")
	// ErrRefused says that the request is understood and not allowed.
	ErrRefused = errors.New("refused")
)

// Fault is an error of one of the kinds above with a message for the user.
// What it concerns (a file and line, a statement, a property) is part of Detail.
type Fault struct {
	// Kind is one of ErrNotFound, ErrInvalid, ErrConflict, ErrRefused.
	Kind error
	// Message says it in the reader's language; its key is stable.
	Message Message
	// Detail says what, where and what to do, in English, for logs and the command line.
	Detail string
	// Err is the cause, or nil.
	Err error
}

// Error returns the detail and, where there is one, the cause.
func (f *Fault) Error() string {
	if f.Err != nil {
		return f.Detail + ": " + f.Err.Error()
	}
	return f.Detail
}

// Unwrap lets errors.Is find both the kind and the cause.
func (f *Fault) Unwrap() []error {
	if f.Err != nil {
		return []error{f.Kind, f.Err}
	}
	return []error{f.Kind}
}

// Told returns a fault of the kind that says the message to readers and the
// detail to logs and the command line.
func Told(kind error, m Message, detail string) error {
	return &Fault{Kind: kind, Message: m, Detail: detail}
}

// Invalid returns a fault of kind ErrInvalid with the given detail.
func Invalid(detail string) error { return &Fault{Kind: ErrInvalid, Detail: detail} }

// NotFound returns a fault of kind ErrNotFound with the given detail.
func NotFound(detail string) error { return &Fault{Kind: ErrNotFound, Detail: detail} }

// Conflict returns a fault of kind ErrConflict with the given detail.
func Conflict(detail string) error { return &Fault{Kind: ErrConflict, Detail: detail} }

// Refused returns a fault of kind ErrRefused with the given detail.
func Refused(detail string) error { return &Fault{Kind: ErrRefused, Detail: detail} }
