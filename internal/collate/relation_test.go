package collate_test

import (
	"testing"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate"
	"obelisk/quantity"
)

func day(s string) obelisk.Value { return obelisk.Date{Date: edtf.MustParse(s)} }

func amount(s string) obelisk.Value {
	q, err := quantity.Parse(s)
	if err != nil {
		panic(err)
	}
	return obelisk.Quantity{Quantity: q}
}

func place(s string) obelisk.Value {
	p, err := obelisk.ParsePoint(s)
	if err != nil {
		panic(err)
	}
	return p
}

func text(language obelisk.Language, s string) obelisk.Value {
	return obelisk.Text{Text: s, Language: language}
}

func number(s string) quantity.Decimal {
	d, err := quantity.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestRelateDates(t *testing.T) {
	p := obelisk.Property{ID: "p", Kind: obelisk.KindDate, Cardinality: obelisk.One}
	relateAll(t, p, day, []relationCase{
		{"a day is itself", "1825-05-01", "1825-05-01", collate.Equal},
		{"a day refines its year", "1825-05-01", "1825", collate.Refines},
		{"a day refines its month", "1824-01-27", "1824-01", collate.Refines},
		{"a month is refined by its day", "1824-01", "1824-01-27", collate.RefinedBy},
		{"two days of a month are apart", "1824-01-26", "1824-01-27", collate.Apart},
		{"a month is apart from a day of the next", "1824-01", "1824-02-01", collate.Apart},
		{"a month goes with about a day just after it", "1824-01", "1824-02-02~", collate.Compatible},
		{"a month is apart from about a day well after it", "1824-01", "1824-02-08~", collate.Apart},
		{"a day refines about that day", "1824-01-27", "1824-01-27~", collate.Refines},
		{"a day refines about the day before", "1824-01-27", "1824-01-26~", collate.Refines},
		{"a question mark does not widen", "1824-01-27?", "1824-01-26", collate.Apart},
		{"a question mark changes no meaning", "1824-01-27?", "1824-01-27", collate.Equal},
		{"a day refines a mask that has it", "1821-07-22", "1821-XX-22", collate.Refines},
		{"a day is apart from a mask that leaves it out", "1821-07-23", "1821-XX-22", collate.Apart},
		{"two masks that share a day are compatible", "1821-XX-22", "182X-07-22", collate.Compatible},
		{"two masks that share none are apart", "1821-XX-22", "1821-XX-23", collate.Apart},
		{"a mask refines its year", "1821-XX-22", "1821", collate.Refines},
		{"a year refines its decade", "1823", "182X", collate.Refines},
		{"a day refines a set that has it", "1823-07-01", "[1823-07-01,1825-07-01]", collate.Refines},
		{"a day between is apart from a set", "1824-07-01", "[1823-07-01,1825-07-01]", collate.Apart},
		{"two stretches that overlap are compatible", "1821/1823", "1822/1824", collate.Compatible},
		{"an open end has no bound", "1823-05", "1822/..", collate.Refines},
		{"an unknown end has no bound", "1823-05", "1822/", collate.Refines},
		{"a day before an open stretch is apart", "1821-05-01", "1822/..", collate.Apart},
	})
}

func TestRelateQuantities(t *testing.T) {
	p := obelisk.Property{ID: "p", Kind: obelisk.KindQuantity, Cardinality: obelisk.One}
	p.Tolerance = obelisk.Tolerance{About: quantity.Tolerance{Relative: number("0.05")}, Rounding: number("0.05")}
	relateAll(t, p, amount, []relationCase{
		{"a number is itself", "488 d", "488 d", collate.Equal},
		{"two numbers are apart", "12", "13", collate.Apart},
		{"a number refines its rounding", "1387619", "1390000", collate.Refines},
		{"a number refines about its rounding", "1387619", "~1390000", collate.Refines},
		{"a number refines its rounding to one digit", "488 d", "500 d", collate.Refines},
		{"a rounding too coarse to believe is apart", "1400", "1000", collate.Apart},
		{"one zero at the end is a digit", "41", "40", collate.Apart},
		{"neighbouring round numbers are apart", "1390000", "1380000", collate.Apart},
		{"a cut number is no rounding", "1387619", "1380000", collate.Apart},
		{"a number refines at least less", "1387619", "1000000..", collate.Refines},
		{"a number is apart from at most less", "1387619", "..1000000", collate.Apart},
		{"a number refines the bounds around it", "300000", "248000..400000", collate.Refines},
		{"bounds that overlap are compatible", "100..300", "200..400", collate.Compatible},
		{"an exact number refines about it", "500", "~500", collate.Refines},
		{"a number within the tolerance refines about", "510", "~500", collate.Refines},
		{"a number beyond the tolerance is apart from about", "530", "~500", collate.Apart},
		{"a kilometre is a thousand metres", "1 km", "1000 m", collate.Equal},
		{"tenths refine the whole number", "79.4 m", "79 m", collate.Refines},
		{"days refine the months they are a whole number of", "183 d", "6 mo", collate.Refines},
		{"days refine begun months", "163 d", "6 mo", collate.Refines},
		{"days too few for the months are apart", "120 d", "6 mo", collate.Apart},
		{"six months and seven are apart", "6 mo", "7 mo", collate.Apart},
		{"two years are the months", "24 mo", "2 a", collate.Refines},
		{"hours refine a day", "25 h", "1 d", collate.Refines},
		{"what counts different things does not contradict", "500 {person}", "20 {tank}", collate.Compatible},
	})
}

func TestRelateWhereNothingIsRounded(t *testing.T) {
	p := obelisk.Property{ID: "p", Kind: obelisk.KindQuantity, Cardinality: obelisk.One}
	relateAll(t, p, amount, []relationCase{
		{"a round number is that number", "500", "488", collate.Apart},
		{"a whole number is that number", "79 m", "79.4 m", collate.Apart},
		{"about is as wide as the schema says", "~500", "510", collate.Apart},
	})
}

func TestRelateWithinAnExactTolerance(t *testing.T) {
	p := obelisk.Property{ID: "p", Kind: obelisk.KindQuantity, Cardinality: obelisk.One}
	p.Tolerance.Exact = quantity.Tolerance{Absolute: number("1")}
	relateAll(t, p, amount, []relationCase{
		{"values within the tolerance are compatible", "20 Cel", "21 Cel", collate.Compatible},
		{"values at twice the tolerance are apart", "20 Cel", "22 Cel", collate.Apart},
	})
}

func TestRelatePoints(t *testing.T) {
	p := obelisk.Property{ID: "p", Kind: obelisk.KindPoint, Cardinality: obelisk.One}
	p.Tolerance.Distance = 5000
	relateAll(t, p, place, []relationCase{
		{"a point is itself", "50.0, 30.0", "50.0, 30.0", collate.Equal},
		{"points four kilometres apart agree", "50.0, 30.0", "50.036, 30.0", collate.Compatible},
		{"points six kilometres apart do not", "50.0, 30.0", "50.054, 30.0", collate.Apart},
		{"the date line is no distance", "10.0, 179.99", "10.0, -179.99", collate.Compatible},
	})
}

func TestRelateOtherValues(t *testing.T) {
	one := obelisk.Property{ID: "p", Cardinality: obelisk.One}
	language := obelisk.Property{ID: "p", Kind: obelisk.KindText, Cardinality: obelisk.OnePerLanguage}
	many := obelisk.Property{ID: "p", Cardinality: obelisk.Many}
	ref := func(id obelisk.EntityID) obelisk.Value { return obelisk.Ref{Entity: id} }
	for _, c := range []struct {
		name string
		p    obelisk.Property
		a, b obelisk.Value
		want collate.Relation
	}{
		{"different entities are apart", one, ref("a"), ref("b"), collate.Apart},
		{"of many entities none is apart", many, ref("a"), ref("b"), collate.Compatible},
		{"unknown is compatible with anything", one, obelisk.Unknown{}, ref("b"), collate.Compatible},
		{"unknown is compatible with none", one, obelisk.Unknown{}, obelisk.None{}, collate.Compatible},
		{"none is apart from a value", one, obelisk.None{}, day("1824"), collate.Apart},
		{"none is apart from one of many", many, obelisk.None{}, ref("b"), collate.Apart},
		{"none is none", one, obelisk.None{}, obelisk.None{}, collate.Equal},
		{"values of different kinds are apart", one, day("1824"), ref("b"), collate.Apart},
		{"wordings in one language never contradict", language, text("en", "A"), text("en", "B"), collate.Compatible},
		{"one text that differs is apart", one, text("en", "No. 1"), text("en", "No. 2"), collate.Apart},
		{"letter case and spaces do not count", one, text("en", "no.  1"), text("en", "No. 1"), collate.Equal},
		{"texts of different languages are compatible", one, text("en", "No. 1"), text("ru", "№ 1"), collate.Compatible},
	} {
		t.Run(c.name, func(t *testing.T) { relateBoth(t, c.p, c.a, c.b, c.want) })
	}
}

// FuzzRelate checks that the relation of two values is one of the five and
// the inverse of that of the second to the first.
func FuzzRelate(f *testing.F) {
	for _, s := range []string{"1825", "1825-05-01~", "[1823..]", "XXXX-12-25", "1821/", "..", "~488 d", "6 mo", "1.5 a", "-40 Cel", "1000..", "..2 {x}", "500", ""} {
		for _, o := range []string{"1825-05", "18XX-12-24%", "{1823,1825}", "/1821-10", "488 d", "26 wk", "-40 [degF]", "0", "1e9"} {
			f.Add(s, o)
		}
	}
	p := obelisk.Property{ID: "p", Cardinality: obelisk.One}
	p.Tolerance.About = quantity.Tolerance{Relative: number("0.05")}
	p.Tolerance.Exact = quantity.Tolerance{Absolute: number("0.5")}
	f.Fuzz(func(t *testing.T, s, o string) {
		a, b := anyValue(s), anyValue(o)
		got, back := collate.Relate(p, a, b), collate.Relate(p, b, a)
		if !got.Valid() || got != back.Inverse() {
			t.Errorf("%s to %s is %q, and back %q", a.Key(), b.Key(), got, back)
		}
		if same := collate.Relate(p, a, a); same != collate.Equal {
			t.Errorf("%s to itself is %q", a.Key(), same)
		}
	})
}

// anyValue reads a date, a quantity or a point, and else takes a text.
func anyValue(s string) obelisk.Value {
	if d, err := edtf.Parse(s); err == nil {
		return obelisk.Date{Date: d}
	}
	if q, err := quantity.Parse(s); err == nil {
		return obelisk.Quantity{Quantity: q}
	}
	if p, err := obelisk.ParsePoint(s); err == nil {
		return p
	}
	return obelisk.Text{Text: s}
}

type relationCase struct {
	name, a, b string
	want       collate.Relation
}

func relateAll(t *testing.T, p obelisk.Property, parse func(string) obelisk.Value, cases []relationCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { relateBoth(t, p, parse(c.a), parse(c.b), c.want) })
	}
}

// relateBoth also asks the other way round.
func relateBoth(t *testing.T, p obelisk.Property, a, b obelisk.Value, want collate.Relation) {
	t.Helper()
	if got := collate.Relate(p, a, b); got != want {
		t.Errorf("Relate(%s, %s) = %s, want %s", a.Key(), b.Key(), got, want)
	}
	if got := collate.Relate(p, b, a); got != want.Inverse() {
		t.Errorf("Relate(%s, %s) = %s, want %s", b.Key(), a.Key(), got, want.Inverse())
	}
}
