// Package obelisk is the vocabulary of a register of honours that shows its
// evidence: entities, statements, values, evidence, sources, schemas, verdicts,
// findings and revisions. It holds no storage, no reading and no weighing;
// every other package speaks in these words.
//
// A register says everything by statements, names too. A statement says one
// value of one property of one entity, and carries the passages of the sources
// that say so. Two sources that differ are two statements of one subject and
// property; two that say the same are one statement with two pieces of
// evidence. What the sources of a subject and property amount to is a verdict;
// what cannot all hold is a finding. Nothing is deleted: statements are
// withdrawn, and every change is a revision.
package obelisk

// FormatVersion is the version of the bundle and of the stored register that
// this program writes. A register with a higher one is refused.
const FormatVersion = 1
