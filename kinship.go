package obelisk

// Kinship is that two sources give the same values where few others do. One
// took them from the other, or both from a third: shared errors betray a copy
// also where not a word is shared, as in a translation.
type Kinship struct {
	// With is the other source. Each two are listed once, with one of the two.
	With SourceID `json:"with"`
	// Chance is how likely it is that the values were taken over, in percent, 1 to 99.
	Chance int `json:"chance"`
	// Rare are the statements that both make and few others, the rarest first.
	Rare []StatementID `json:"rare"`
	// Same counts the disputed values that both give alike, Apart those that they give otherwise.
	Same  int `json:"same"`
	Apart int `json:"apart"`
	// Subjects are those that the kinship is limited to, sorted; empty where it is of the whole.
	Subjects []EntityID `json:"subjects,omitempty"`
	// Descent says which of the two is the copy, where something shows it.
	Descent Descent `json:"descent,omitzero"`
	// Chanced says that both came to the same values by themselves. A curator sets it.
	Chanced bool `json:"chanced,omitempty"`
}

// Descent says which of two sources took from the other.
type Descent struct {
	// Copy is the source that took from the other; empty where nothing shows it.
	Copy SourceID `json:"copy"`
	// Chance is how likely that is, in percent, 51 to 99.
	Chance int `json:"chance"`
	// Signs are what shows it, and what speaks against it.
	Signs []Sign `json:"signs"`
}

// Sign is something that shows which of two sources is the copy.
type Sign struct {
	Kind SignKind `json:"kind"`
	// Copy is the source that it shows to be the copy.
	Copy SourceID `json:"copy"`
	// At is where it stands in the compared copy of that source; zero where it is no place.
	At Span `json:"at,omitzero"`
	// Count is how often it was found.
	Count int `json:"count"`
}

// SignKind names a sort of sign.
type SignKind string

// The signs. Each says of the copy:
const (
	SignLater    SignKind = "later"    // as it was compared, the other is known to be older
	SignYounger  SignKind = "younger"  // the other was published before, and changed since
	SignCut      SignKind = "cut"      // it breaks off where the other goes on
	SignMisspelt SignKind = "misspelt" // it writes words that no other text has where the other writes known ones
	SignJoined   SignKind = "joined"   // within what it shares it has a passage of a third text
	SignNames    SignKind = "names"    // it names the other's publisher
	SignRounded  SignKind = "rounded"  // it says less precisely what the other says
)

// Valid reports whether the kind is one of those above.
func (k SignKind) Valid() bool {
	switch k {
	case SignLater, SignYounger, SignCut, SignMisspelt, SignJoined, SignNames, SignRounded:
		return true
	}
	return false
}

// Certainty is a chance in words.
type Certainty string

// The certainties: from 99, 90 and 50 percent on.
const (
	Certain  Certainty = "certain"
	Likely   Certainty = "likely"
	Possible Certainty = "possible"
	Unlikely Certainty = "unlikely"
)

// CertaintyOf says a chance in percent in words. Bench weighing independence
// shows how often what is called so is so.
func CertaintyOf(percent int) Certainty {
	switch {
	case percent >= 99:
		return Certain
	case percent >= 90:
		return Likely
	case percent >= 50:
		return Possible
	}
	return Unlikely
}

// Counts reports whether what is so certain is acted upon: then two sources are
// one witness.
func (c Certainty) Counts() bool { return c == Certain || c == Likely }
