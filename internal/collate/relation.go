package collate

import "obelisk"

// Relation says how one value stands to another of the same property.
type Relation string

// The relations. The zero value is unset.
const (
	// Equal says that both mean the same.
	Equal Relation = "equal"
	// Refines says that the first value is one that the second allows, said
	// more precisely: 1945-05-01 refines 1945.
	Refines Relation = "refines"
	// RefinedBy says that the second value refines the first.
	RefinedBy Relation = "refined-by"
	// Compatible says that both can hold, and neither is the more precise.
	Compatible Relation = "compatible"
	// Apart says that they cannot both hold.
	Apart Relation = "apart"
)

// Valid reports whether the relation is one of the five.
func (r Relation) Valid() bool {
	switch r {
	case Equal, Refines, RefinedBy, Compatible, Apart:
		return true
	}
	return false
}

// Inverse returns the relation of the second value to the first.
func (r Relation) Inverse() Relation {
	switch r {
	case Refines:
		return RefinedBy
	case RefinedBy:
		return Refines
	default:
		return r
	}
}

// Relate says how value a stands to value b of the property p.
//
// Every value has what it says and what it allows, the second never less than
// the first. Two values are apart where they allow nothing in common; a refines
// b where all that a says is allowed by b and not the other way round.
//
//   - Dates say their days, masks and sets exactly. A date with ~ (or %) allows
//     what edtf.DefaultPolicy adds; ? changes nothing. An open or unknown end
//     has no bound.
//   - Quantities say their interval, and allow what the property's tolerances
//     add; an exact one also allows what it may be a rounding of: half a unit
//     of its last digit, at most five in a hundred. Zeros at the end of a whole
//     number count as digits unless there are two or more, so that 1,387,619
//     refines 1,390,000 and 488 refines 500, while 40 and 41 are apart. Units
//     are converted; what cannot be converted does not contradict.
//   - Months and years against days are whole months and years, a part of one
//     counted in full or left out: 6 months are what lies between the shortest
//     five months and the longest seven. Among themselves they follow the rule
//     for quantities, so that 6 months and 7 months are apart.
//   - Points agree within the property's distance, in metres.
//   - Entities and links are the same or apart. Texts of one language are the
//     same but for letter case and spaces or apart; texts of different
//     languages are compatible, and those of which each language has one never
//     contradict.
//   - Unknown is compatible with anything. None is apart from any other value.
//   - Of a property of many values nothing is apart but None.
func Relate(p obelisk.Property, a, b obelisk.Value) Relation {
	if a == nil || b == nil {
		return ""
	}
	x, y := reachOf(&p, a), reachOf(&p, b)
	relation := x.relate(&y)
	if relation == Apart && p.Cardinality == obelisk.Many && x.sort != reachNothing && y.sort != reachNothing {
		return Compatible
	}
	return relation
}

// reachSort says which sort of space a value lies in.
type reachSort uint8

const (
	reachAnything reachSort = iota + 1 // unknown
	reachNothing                       // none
	reachDays
	reachAmount
	reachName // an entity or a link
	reachText
	reachPoint
)

// reach is what a value says and what it allows.
type reach struct {
	sort   reachSort
	kind   obelisk.ValueKind
	key    string
	days   dayReach
	amount amountReach
	point  pointReach
	text   string           // folded
	lang   obelisk.Language // of a text; empty where it contradicts none
	free   bool             // texts that never contradict
}

// reachOf works out the reach of a value of a property.
func reachOf(p *obelisk.Property, v obelisk.Value) reach {
	r := reach{kind: v.Kind(), key: v.Key()}
	switch v := v.(type) {
	case obelisk.Unknown:
		r.sort = reachAnything
	case obelisk.None:
		r.sort = reachNothing
	case obelisk.Date:
		r.sort, r.days = reachDays, dayReachOf(v.Date)
	case obelisk.Quantity:
		r.sort, r.amount = reachAmount, amountReachOf(v.Quantity, p.Tolerance)
	case obelisk.Point:
		r.sort, r.point = reachPoint, pointReachOf(v, p.Tolerance.Distance)
	case obelisk.Text:
		r.sort, r.text, r.lang = reachText, folded(v.Text), v.Language
		r.free = p.Cardinality == obelisk.OnePerLanguage
	default:
		r.sort = reachName
	}
	return r
}

// relate says how one reach stands to another.
func (r *reach) relate(o *reach) Relation {
	switch {
	case r.kind == o.kind && r.key == o.key:
		return Equal
	case r.sort == reachAnything || o.sort == reachAnything:
		return Compatible
	case r.sort != o.sort:
		return Apart
	}
	switch r.sort {
	case reachDays:
		return r.days.relate(&o.days)
	case reachAmount:
		return r.amount.relate(&o.amount)
	case reachPoint:
		return r.point.relate(&o.point)
	case reachText:
		return r.relateText(o)
	default:
		return Apart
	}
}

// relateText compares two texts.
func (r *reach) relateText(o *reach) Relation {
	switch {
	case r.text == o.text:
		return Equal
	case r.free || r.lang != o.lang && r.lang != "" && o.lang != "":
		return Compatible
	}
	return Apart
}

// says reports whether all that o says is among what r says: who denies r
// denies o with it.
func (r *reach) says(o *reach) bool {
	switch {
	case r.kind == o.kind && r.key == o.key:
		return true
	case r.sort != o.sort:
		return false
	}
	switch r.sort {
	case reachDays:
		return r.days.says(&o.days)
	case reachAmount:
		return contains(r.amount.core, o.amount.core)
	case reachText:
		return r.text == o.text
	default:
		return false
	}
}

// order decides between the relations of values that do meet.
type order struct {
	inOther, holdsOther bool // what is said lies in what the other allows, and the other way round
	same                bool // both say the same
	narrower, wider     bool // where both lie in the other: this is the more, the less precise
}

func (o order) relation() Relation {
	mutual := o.inOther && o.holdsOther
	switch {
	case o.inOther && !o.holdsOther, mutual && o.narrower:
		return Refines
	case o.holdsOther && !o.inOther, mutual && o.wider:
		return RefinedBy
	case mutual && o.same:
		return Equal
	}
	return Compatible
}
