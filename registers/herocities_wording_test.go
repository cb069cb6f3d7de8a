package registers_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/quantity"
)

// wording knows the names of every entity and says whether a passage words
// what a statement claims.
type wording struct {
	names map[obelisk.EntityID][]string
}

// wordingOf collects the labels, aliases, official names and file names of a
// register and the labels of its schema's concepts.
func wordingOf(b *exchange.Bundle) wording {
	w := wording{names: map[obelisk.EntityID][]string{}}
	for _, c := range b.Register.Schema.Concepts {
		for _, label := range c.Labels {
			w.names[c.ID] = append(w.names[c.ID], strings.ToLower(label))
		}
	}
	for _, s := range b.Statements {
		if text, ok := s.Value.(obelisk.Text); ok && slices.Contains([]obelisk.PropertyID{"label", "alias", "name", "file"}, s.Property) {
			w.names[s.Subject] = append(w.names[s.Subject], strings.ToLower(text.Text))
		}
	}
	return w
}

// claims reports whether the passage, with its context for what it leaves out,
// holds the name, figure or date of the statement in one of its spellings.
func (w wording) claims(s obelisk.Statement, c cited) bool {
	switch v := s.Value.(type) {
	case obelisk.Ref:
		if s.Property == "depicts" && w.named(s.Subject, c) {
			return true // what a picture shows may be told by its file's name
		}
		return w.named(v.Entity, c)
	case obelisk.Quantity:
		return wordsBounds(v.Quantity, c.passage)
	case obelisk.Date:
		year, month, day, plain := v.Components()
		return plain && wordsYear(year, c.around) && wordsMonth(month, c.around) && wordsDay(day, c.around)
	case obelisk.Text:
		return w.wordsText(s.Property, v.Text, c)
	case obelisk.Link:
		return strings.Contains(c.passage, v.URL)
	}
	return false
}

// named reports whether the passage or its context holds a name of the entity.
func (w wording) named(id obelisk.EntityID, c cited) bool {
	around := strings.ToLower(unlinked(c.around))
	return slices.ContainsFunc(w.names[id], func(name string) bool { return strings.Contains(around, name) })
}

// unlinked is a text without the brackets that a gallery puts round the first
// word of a file's name.
func unlinked(text string) string {
	return strings.NewReplacer("<File:", "", ">", "").Replace(text)
}

// wordsText asks for the words themselves where they are a name or a number,
// and for the figures where they are the register's own words.
func (w wording) wordsText(p obelisk.PropertyID, text string, c cited) bool {
	switch p {
	case "alias", "name", "file", "series", "series-number", "material":
		return strings.Contains(strings.ToLower(unlinked(c.passage)), strings.ToLower(text))
	}
	for _, figure := range regexp.MustCompile(`[0-9]+`).FindAllString(text, -1) {
		if !strings.Contains(c.around, figure) {
			return false
		}
	}
	return true
}

// wordsBounds reports whether every bound of the quantity stands in the passage.
func wordsBounds(q quantity.Quantity, passage string) bool {
	for _, bound := range []func() (quantity.Decimal, bool){q.Low, q.High} {
		if d, ok := bound(); ok && !wordsNumber(d, passage) {
			return false
		}
	}
	return true
}

// numerals are the words for small numbers, by number.
var numerals = [...]string{
	"", "one|first|一", "two|二|兩", "three|三", "four|四", "five|五", "six|六", "seven|七", "eight|八", "nine|九", "ten|十",
}

// wordsNumber reports whether a passage holds the number: in digits with or
// without commas, in units of ten thousand, in millions or as a small numeral.
func wordsNumber(d quantity.Decimal, passage string) bool {
	spellings := []string{regexp.QuoteMeta(d.String())}
	if n, ok := d.Int64(); ok && n >= 0 {
		spellings = append(spellings, grouped(n))
		if n%10_000 == 0 {
			spellings = append(spellings, strconv.FormatInt(n/10_000, 10)+"萬")
		}
		millions := n / 1_000_000
		switch {
		case n < int64(len(numerals)):
			spellings = append(spellings, numerals[n])
		case n%1_000_000 == 0 && millions < int64(len(numerals)):
			spellings = append(spellings, "(?:a|"+numerals[millions]+") million")
		}
	}
	pattern := `(?i)(?:^|[^0-9.,])(?:` + strings.Join(spellings, "|") + `)(?:[^0-9]|$)`
	return regexp.MustCompile(pattern).MatchString(passage)
}

// grouped writes a number with commas between thousands.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func wordsYear(year int64, text string) bool {
	return wordsNumber(quantity.DecimalOf(year), text)
}

// months are the English names of the months, from January.
var months = [...]string{
	"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
}

// wordsMonth reports whether a text names the month; 0 is none.
func wordsMonth(month int, text string) bool {
	return month == 0 || strings.Contains(text, months[month-1]) ||
		regexp.MustCompile(`(?:^|[^0-9])`+strconv.Itoa(month)+`月`).MatchString(text)
}

// wordsDay reports whether a text names the day of a month; 0 is none.
func wordsDay(day int, text string) bool {
	return day == 0 || regexp.MustCompile(`(?:^|[^0-9])`+strconv.Itoa(day)+`(?:日|th|st|nd|rd|[, ]|$)`).MatchString(text)
}

// reading is why statements are read from a passage in a wording that no list
// of spellings knows.
type reading struct {
	why        string
	statements []string
}

// strangeWordings are all of them; no statement is read so without standing here.
var strangeWordings = []reading{
	{"the passage or its context names the act by its date alone", []string{
		"brest-fortress-hero-fortress act formal-announcement-of-1965",
		"hero-city instituted-by declaration-of-1-may-1945",
		"leningrad-hero-city act declaration-of-1-may-1945",
		"moscow-hero-city act formal-announcement-of-1965",
		"odessa-hero-city act declaration-of-1-may-1945",
		"sevastopol-hero-city act declaration-of-1-may-1945",
		"stalingrad-hero-city act declaration-of-1-may-1945",
	}},
	{"the passage speaks of the event told just before: the battle, this stand, the eight months", []string{
		"kiev-hero-city for battle-of-kiev",
		"leningrad-hero-city for siege-of-leningrad",
		"moscow-hero-city for battle-of-moscow",
		"novorossiysk-hero-city for defence-of-malaya-zemlya",
		"sevastopol-hero-city for siege-of-sevastopol",
		"stalingrad-hero-city for battle-of-stalingrad",
		"tula-hero-city for defence-of-tula",
	}},
	{"the account tells the events in this order", []string{
		"attack-on-orsha-and-vitebsk precedes battle-of-smolensk",
		"battle-of-kerch-in-1942 follows recapture-of-kerch-in-1941",
		"liberation-of-kerch follows attempt-to-liberate-kerch-in-1943",
		"recapture-of-kerch-in-1941 follows capture-of-kerch-in-1941",
		"second-encirclement-at-smolensk follows breakout-from-smolensk",
	}},
	{"the year is the one after the year of the context", []string{
		"battle-of-kerch-in-1942 start 1942-05",
		"third-assault-on-sevastopol start 1942-06",
	}},
	{"the day is so many days after that of the context", []string{
		"capture-of-smolensk occurred-on 1941-07-16",
		"encirclement-at-minsk-in-1944 occurred-on 1944-06-28",
		"second-encirclement-at-smolensk occurred-on 1941-07-25",
	}},
	{"the passage gives an anniversary and the years since", []string{
		"german-soviet-war end 1945",
		"german-soviet-war start 1941-06-22",
		"october-revolution occurred-on 1917-11-07",
	}},
	{"the first, second or last ten days of a month, some day of which is meant; the middle of a month is read as its second ten days", []string{
		"battle-of-novorossiysk end [1942-09-11..1942-09-20]",
		"battle-of-novorossiysk start [1942-08-11..1942-08-20]",
		"murmansk-offensive end [1941-11-11..1941-11-20]",
		"siege-of-odessa start [1941-08-01..1941-08-10]",
	}},
	{"the summer of a year", []string{"operation-blau occurred-on 1942-22"}},
	{"thousands, however many, are at least a thousand", []string{
		"bombardment-of-stalingrad losses 1000.. {person}",
		"first-siege-winter-of-leningrad losses 1000.. {person}",
	}},
	{"nearly a quarter", []string{"battle-of-stalingrad losses ~..25 %"}},
	{"more than half a month and less than a whole one", []string{"defence-of-yartsevo duration 0.5..1 mo"}},
	{"the forces of a state are named by an adjective: German, Nazi, Finnish, Soviet", []string{
		"battle-of-novorossiysk attacker wehrmacht",
		"bombardment-of-stalingrad attacker wehrmacht",
		"defence-of-tula attacker nazi-germany",
		"murmansk-offensive attacker wehrmacht",
		"murmansk-offensive defender soviet-union",
		"operation-silver-fox attacker finland",
		"operation-silver-fox attacker nazi-germany",
		"siege-of-leningrad attacker wehrmacht",
	}},
	{"groups of partisans", []string{"battle-of-kerch-in-1942 defender soviet-partisans"}},
	{"the city that is called a fortress", []string{"brest-fortress-hero-fortress recipient brest-fortress"}},
	{"an honorary title", []string{"hero-city kind title", "hero-fortress kind title"}},
	{"the part on the stamps, the obelisks or the alley is about the title", []string{
		"alley-of-hero-cities-in-murmansk commemorates hero-city",
		"hero-city-obelisks commemorates hero-city",
		"soviet-hero-city-postcards commemorates hero-city",
		"soviet-hero-city-stamps-of-1975 commemorates hero-city",
	}},
	{"the war, the battle, the siege or the defenders, without the full name", []string{
		"leningrad-blockade-monument commemorates siege-of-leningrad",
		"mamayev-kurgan-memorial commemorates battle-of-stalingrad",
		"motherland-calls commemorates battle-of-stalingrad",
		"motherland-calls part-of mamayev-kurgan-memorial",
		"murmansk-war-monument commemorates second-world-war",
		"piskaryovskoye-memorial-cemetery commemorates siege-of-leningrad",
		"tula-defenders-monument commemorates defence-of-tula",
	}},
}

// readings are the statements of strangeWordings with why each is read so.
func readings() map[string]string {
	reasons := map[string]string{}
	for _, r := range strangeWordings {
		for _, s := range r.statements {
			reasons[s] = r.why
		}
	}
	return reasons
}
