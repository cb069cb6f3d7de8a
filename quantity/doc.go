// Package quantity is about numbers as sources state them: exact decimal
// intervals with a unit, either end of which may be open, and which may be
// "about". It parses and prints a canonical text form, converts units where
// that is exact, and says how two quantities relate. No comparison and no
// conversion uses floating point.
//
// # Meaning
//
// A [Quantity] stands for one true number that lies between two bounds, both
// inclusive. A missing bound is open. "Over a million" is at least 1,000,000;
// "nearly two million" is about 2,000,000 from below, that is, a high bound
// of 2,000,000, no low bound, and the about flag.
//
//	872 d                     exactly 872 days
//	~872 d                    about 872 days
//	1000000..                 at least a million
//	..2000000                 at most two million
//	~..2000000                nearly two million
//	~1000000..                a little over a million
//	248000..400000 {person}   between 248,000 and 400,000 persons
//	-40 Cel                   40 degrees Celsius below zero
//
// # Units
//
// A [Unit] is a case-sensitive code of the Unified Code for Units of Measure
// (UCUM 2.2, https://ucum.org/ucum), whose grammar and definitions are kept
// with two exceptions. UCUM defines the year "a" as 365.25 days and the month
// "mo" as a twelfth of it; a source that says "two years" means the calendar,
// so here "a" is twelve "mo", and neither has an exact number of days: see
// [DaysOf] and [Quantity.InDays]. UCUM's own fixed years and months are "a_j",
// "mo_j", "a_g", "mo_g", "a_t" and "mo_s". And UCUM gives annotations in
// braces no meaning; here they say what is counted, so that {person} and
// {tank} are not comparable, while a number without annotation compares with
// both.
//
// # Relations
//
// [Less], [Greater], [Overlaps], [Contains] and [Same] answer with a
// [Certainty]. They read the bounds as they stand: what "about" is worth is
// for the caller to say, with [Quantity.Widened], before asking. Units that
// cannot be compared are an error and never an answer.
package quantity
