package edtf

import "fmt"

// SyntaxError is a text that is not a date, with the place and the reason.
type SyntaxError struct {
	// Input is the whole text that was to be read.
	Input string
	// At is the byte offset of the fault: the first byte of the part that is
	// out of range, the byte that does not belong, or the length of the input
	// where something is missing.
	At int
	// Reason says what is wrong; it serves as the key of a message.
	Reason Reason
}

// Error says in a sentence what is wrong, where, and what would be right.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("edtf: %q, at byte %d: %s", e.Input, e.At, e.Reason.Sentence())
}

// Reason is why a text is not a date; the value is a message key.
type Reason string

// The reasons for which Parse and ParseDay refuse a text.
const (
	ReasonEmpty             Reason = "empty"
	ReasonSpace             Reason = "space"
	ReasonUnexpected        Reason = "unexpected-character"
	ReasonYearExpected      Reason = "year-expected"
	ReasonYearDigits        Reason = "year-needs-four-digits"
	ReasonYearLong          Reason = "year-too-long"
	ReasonYearMinusZero     Reason = "year-minus-zero"
	ReasonBasicFormat       Reason = "basic-format"
	ReasonMonthDigits       Reason = "month-needs-two-digits"
	ReasonMonthRange        Reason = "month-out-of-range"
	ReasonDayDigits         Reason = "day-needs-two-digits"
	ReasonDayRange          Reason = "day-out-of-range"
	ReasonSeasonDay         Reason = "season-has-no-day"
	ReasonLongYearDigits    Reason = "long-year-needs-digits"
	ReasonLongYearShort     Reason = "long-year-too-short"
	ReasonLongYearZero      Reason = "long-year-leading-zero"
	ReasonLongYearRange     Reason = "long-year-out-of-range"
	ReasonLongYearPart      Reason = "long-year-stands-alone"
	ReasonExponent          Reason = "exponent-out-of-range"
	ReasonSignificantDigits Reason = "significant-digits-out-of-range"
	ReasonQualifierRepeated Reason = "qualifier-repeated"
	ReasonTimeDate          Reason = "time-needs-whole-day"
	ReasonTimeForm          Reason = "time-needs-hh-mm-ss"
	ReasonHourRange         Reason = "hour-out-of-range"
	ReasonMinuteRange       Reason = "minute-out-of-range"
	ReasonSecondRange       Reason = "second-out-of-range"
	ReasonShift             Reason = "time-shift-out-of-range"
	ReasonTimeAlone         Reason = "time-stands-alone"
	ReasonIntervalEmpty     Reason = "interval-without-date"
	ReasonIntervalEnds      Reason = "interval-has-two-ends"
	ReasonIntervalReversed  Reason = "interval-reversed"
	ReasonSetOpen           Reason = "set-not-closed"
	ReasonSetMember         Reason = "set-member-missing"
	ReasonRangeReversed     Reason = "range-reversed"
)

var sentences = map[Reason]string{
	ReasonEmpty:             "there is no text; the shortest date is a year such as 1943",
	ReasonSpace:             "a date has no spaces; take them out",
	ReasonUnexpected:        "this character has no place here; a date is written YYYY, YYYY-MM or YYYY-MM-DD",
	ReasonYearExpected:      "a date begins with its year in four digits, such as 1943",
	ReasonYearDigits:        "a year has four digits (0985, not 985), with X for a digit that is not known",
	ReasonYearLong:          "a year of more than four digits takes the letter Y before it, such as Y12000",
	ReasonYearMinusZero:     "there is no year -0000; the year before 0001 is 0000, the one before that -0001",
	ReasonBasicFormat:       "the parts of a date are joined by hyphens and those of a time by colons: 2005-09-24T10:00:00",
	ReasonMonthDigits:       "a month has two digits (04, not 4), with X for a digit that is not known",
	ReasonMonthRange:        "a month is 01 to 12, or a season or other part of the year 21 to 41",
	ReasonDayDigits:         "a day has two digits (04, not 4), with X for a digit that is not known",
	ReasonDayRange:          "this month has no such day",
	ReasonSeasonDay:         "a season or other part of the year has no day after it",
	ReasonLongYearDigits:    "Y is followed by digits, with a minus before them for years before 0000: Y-12000",
	ReasonLongYearShort:     "Y is for years beyond 9999; a year of four digits stands without it",
	ReasonLongYearZero:      "a long year does not begin with 0",
	ReasonLongYearRange:     "years are read up to 10^15 on either side",
	ReasonLongYearPart:      "a year with Y stands alone, without month or day",
	ReasonExponent:          "E is followed by an exponent of 1 to 15, such as Y17E7",
	ReasonSignificantDigits: "S is followed by how many digits of the year count: at least 1, at most as many as it has",
	ReasonQualifierRepeated: "a part takes one of ?, ~ and %; for both uncertain and approximate write %",
	ReasonTimeDate:          "a time of day follows a whole day without masks or qualifiers",
	ReasonTimeForm:          "a time of day is hh:mm:ss, then nothing, Z, or a shift such as +03 or +05:30",
	ReasonHourRange:         "an hour is 00 to 23",
	ReasonMinuteRange:       "a minute is 00 to 59",
	ReasonSecondRange:       "a second is 00 to 59, or 60 for a leap second",
	ReasonShift:             "a shift from UTC is at most 14:00 either way, and zero is +00:00 or Z",
	ReasonTimeAlone:         "a time of day stands alone: intervals and sets are made of days, months and years",
	ReasonIntervalEmpty:     "an interval needs a date on at least one side",
	ReasonIntervalEnds:      "an interval has one slash",
	ReasonIntervalReversed:  "an interval's end does not lie before its start",
	ReasonSetOpen:           "a set ends with the bracket that matches its first: [a,b] or {a,b}",
	ReasonSetMember:         "a set's member is a date, or a range with .. and a date on at least one side",
	ReasonRangeReversed:     "a range's end does not lie before its start",
}

// Valid reports whether the reason is one of the constants.
func (r Reason) Valid() bool { return sentences[r] != "" }

// Sentence says in English what would be right, without a full stop.
func (r Reason) Sentence() string {
	if s := sentences[r]; s != "" {
		return s
	}
	return string(r)
}

// fault is a SyntaxError before it is one: no reason means no fault.
type fault struct {
	at     int
	reason Reason
}
