package quantity

import "fmt"

// Fault says which rule a text, a value or a pair of units breaks. Every Fault
// is an error, found in a wrapped one by errors.Is; its string is a stable key
// for a message in the reader's language.
type Fault string

// The faults of this package.
const (
	ErrEmpty        Fault = "empty"        // a text is empty
	ErrDigit        Fault = "digit"        // a digit is missing
	ErrTooLong      Fault = "too-long"     // a number has more than MaxDigits digits
	ErrTrailing     Fault = "trailing"     // something follows that does not belong
	ErrUnit         Fault = "unit"         // a unit is not a UCUM code known here
	ErrUnbounded    Fault = "unbounded"    // both bounds are missing
	ErrReversed     Fault = "reversed"     // the low bound is above the high one
	ErrNone         Fault = "none"         // the zero Quantity was given
	ErrIncomparable Fault = "incomparable" // two units measure or count different things
	ErrCalendar     Fault = "calendar"     // calendar months and years have no fixed number of days
	ErrInexact      Fault = "inexact"      // a result is not a finite decimal
	ErrTolerance    Fault = "tolerance"    // a tolerance is negative
)

// Error says the fault in a few English words.
func (f Fault) Error() string {
	switch f {
	case ErrEmpty:
		return "the text is empty"
	case ErrDigit:
		return "a digit is expected"
	case ErrTooLong:
		return fmt.Sprintf("the number has more than %d digits", MaxDigits)
	case ErrTrailing:
		return "an unexpected character follows"
	case ErrUnit:
		return "the unit is not a known UCUM code"
	case ErrUnbounded:
		return "both bounds are missing"
	case ErrReversed:
		return "the low bound is above the high bound"
	case ErrNone:
		return "there is no quantity"
	case ErrIncomparable:
		return "the units measure different things"
	case ErrCalendar:
		return "calendar months and years have no fixed number of days"
	case ErrInexact:
		return "the result is not a finite decimal"
	case ErrTolerance:
		return "the tolerance is negative"
	}
	return string(f)
}

// SyntaxError says where a text stops being a quantity or a decimal, and why.
type SyntaxError struct {
	Offset int   // in bytes from the start of the text
	Fault  Fault // the rule that is broken there
}

// Error names the place and the fault.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("quantity: at byte %d: %s", e.Offset, e.Fault.Error())
}

// Unwrap returns the fault, so that errors.Is finds it.
func (e *SyntaxError) Unwrap() error { return e.Fault }
