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
	// MislabelledCharset says that the bytes are in another charset than the one
	// that the document or its sender names; Detail gives both.
	MislabelledCharset ProblemKey = "mislabelled-charset"
	// NoVisibleText says that nothing of a page is text: a script makes it.
	NoVisibleText ProblemKey = "no-visible-text"
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
	// Blank is a file with nothing but white space.
	Blank Reason = "blank"
	// NoTool is a PDF on a machine without the program that reads it.
	NoTool Reason = "no-tool"
	// Encrypted is a PDF that wants a password.
	Encrypted Reason = "encrypted"
	// NoText is a PDF of pictures, as scanners make them.
	NoText Reason = "no-text"
	// Broken is a PDF that cannot be read; Looks says what was said of it.
	Broken Reason = "broken"
	// TooLarge is a file that is larger than what is read.
	TooLarge Reason = "too-large"
	// Damaged is a compressed file, an archive or a dump that cannot be read, or
	// not to its end; Detail says where it broke.
	Damaged Reason = "damaged"
	// Unsafe is an archive that would swell beyond measure; Detail says how.
	Unsafe Reason = "unsafe"
)

// readable names what can be read, for whoever handed in something else.
const readable = "plain text, Markdown, wikitext, HTML and PDF can be read"

// Error is the refusal of a file: no document could be opened.
type Error struct {
	Reason Reason
	// Name is the name of the file, as it was given.
	Name string
	// Looks says what a binary file looks like, empty where unknown.
	Looks string
	// Detail says more of a file that is damaged or unsafe.
	Detail string
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
			return fmt.Sprintf("%s: the file is not text; %s", e.Name, readable)
		}
		return fmt.Sprintf("%s: the file looks like %s; %s%s", e.Name, e.Looks, adviceFor(e.Looks), readable)
	case LongLine:
		return fmt.Sprintf("%s: line %d, at byte %d, is longer than %d bytes", e.Name, e.Line, e.At, LongestLine)
	case Damaged:
		return fmt.Sprintf("%s: the file is damaged: %s", e.Name, e.Detail)
	case Unsafe:
		return fmt.Sprintf("%s: the file is not opened further: %s", e.Name, e.Detail)
	case UnknownCharset:
		return fmt.Sprintf("%s: the bytes are not text in any known charset", e.Name)
	case Blank:
		return fmt.Sprintf("%s: the file holds nothing but blanks", e.Name)
	case NoTool:
		return fmt.Sprintf("%s: PDFs are read with pdftotext, which is not installed: on Debian and Ubuntu, apt install poppler-utils", e.Name)
	case Encrypted:
		return fmt.Sprintf("%s: the PDF is encrypted; save a copy without a password", e.Name)
	case NoText:
		return fmt.Sprintf("%s: the PDF holds no text, only pictures of it: recognise the text first (ocrmypdf, for one) and read the result", e.Name)
	case Broken:
		return fmt.Sprintf("%s: the PDF cannot be read (%s); print it to a new PDF or save its text", e.Name, e.Looks)
	case TooLarge:
		return fmt.Sprintf("%s: the file is too large to be read; cut it into parts", e.Name)
	}
	return fmt.Sprintf("%s: %s", e.Name, e.Reason)
}
