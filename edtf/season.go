package edtf

// Season is the code of a part of a year, 21 to 41 (ISO 8601-2, 4.8). The
// zero Season is none.
type Season uint8

// The parts of a year. The seasons without a hemisphere are read by policy.
const (
	Spring Season = iota + 21
	Summer
	Autumn
	Winter
	NorthernSpring
	NorthernSummer
	NorthernAutumn
	NorthernWinter
	SouthernSpring
	SouthernSummer
	SouthernAutumn
	SouthernWinter
	Quarter1
	Quarter2
	Quarter3
	Quarter4
	Quadrimester1
	Quadrimester2
	Quadrimester3
	Semester1
	Semester2
)

// Valid reports whether the code is from 21 to 41.
func (s Season) Valid() bool { return s >= Spring && s <= Semester2 }

// Months is a stretch of months: the first, counted from January of the
// season's year as 1, and how many. First 12 and Count 3 reach into the next
// year; First 0 is December of the year before.
type Months struct {
	First, Count int
}

// months gives the months of a part of a year under a policy.
func (s Season) months(p *Policy) Months {
	switch {
	case s <= Winter:
		return p.Seasons[s-Spring]
	case s <= NorthernWinter:
		return p.Northern[s-NorthernSpring]
	case s <= SouthernWinter:
		return p.Southern[s-SouthernSpring]
	case s <= Quarter4:
		return Months{First: int(s-Quarter1)*3 + 1, Count: 3}
	case s <= Quadrimester3:
		return Months{First: int(s-Quadrimester1)*4 + 1, Count: 4}
	}
	return Months{First: int(s-Semester1)*6 + 1, Count: 6}
}

// within gives the first and last day of the months as counted from a year.
func (m Months) within(year int64) (first, last Day) {
	return DayOf(year, m.First, 1), DayOf(year, m.First+m.Count, 1) - 1
}
