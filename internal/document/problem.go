package document

import "fmt"

// ProblemKey names what is wrong with a document; messages are chosen by it.
type ProblemKey string

// The problems a document can have.
const (
	// ReplacedCharacters are bytes that are not text in the document's
	// charset: U+FFFD stands for them in the decoded text.
	ReplacedCharacters ProblemKey = "replaced-characters"
	// ControlCharacter is an invisible character that text does not have.
	ControlCharacter ProblemKey = "control-character"
	// UncertainCharset says that the charset was guessed with little to go by.
	UncertainCharset ProblemKey = "uncertain-charset"
	// CutBlock is a block that was too large to be read as one.
	CutBlock ProblemKey = "cut-block"
	// UnreadMarkup is a part whose markup was too tangled to be read: it is
	// kept as plain text.
	UnreadMarkup ProblemKey = "unread-markup"
	// RedirectPage is a page of a wiki that only sends its reader to another one.
	RedirectPage ProblemKey = "redirect-page"
	// MeaningsPage is a page of a wiki that lists what a word may mean: what it
	// says of each is no more than a pointer.
	MeaningsPage ProblemKey = "meanings-page"
	// MoreProblems says that a document has more problems than were kept.
	MoreProblems ProblemKey = "more-problems"
)

// mostProblems is the number of problems kept for one document.
const mostProblems = 1000

// Problem is something wrong with a document, and where.
type Problem struct {
	Key    ProblemKey
	Span   Span
	Detail string
}

// Reason says why a document cannot be read at all.
type Reason string

// The reasons for which Open refuses a file.
const (
	// Empty is a file without any text.
	Empty Reason = "empty"
	// Binary is a file that holds no text; Looks says what it looks like.
	Binary Reason = "binary"
	// LongLine is a file with a line of more than LongestLine bytes.
	LongLine Reason = "long-line"
	// UnknownCharset is a file whose bytes are not text in any known charset.
	UnknownCharset Reason = "unknown-charset"
)

// Error is the refusal of a file: no document could be opened.
type Error struct {
	Reason Reason
	// Name is the name of the file, as it was given.
	Name string
	// Looks says what a binary file looks like, empty where unknown.
	Looks string
	// At is the byte at which the offending line begins.
	At int64
	// Line is the number of that line, from 1.
	Line int
}

// Error says what is wrong with the file and what can be read instead.
func (e *Error) Error() string {
	switch e.Reason {
	case Empty:
		return fmt.Sprintf("%s: the file is empty", e.Name)
	case Binary:
		if e.Looks == "" {
			return fmt.Sprintf("%s: the file is not text; plain text, Markdown and web pages can be read", e.Name)
		}
		return fmt.Sprintf("%s: the file looks like %s; plain text, Markdown and web pages can be read", e.Name, e.Looks)
	case LongLine:
		return fmt.Sprintf("%s: line %d, at byte %d, is longer than %d bytes", e.Name, e.Line, e.At, LongestLine)
	case UnknownCharset:
		return fmt.Sprintf("%s: the bytes are not text in any known charset", e.Name)
	}
	return fmt.Sprintf("%s: %s", e.Name, e.Reason)
}
