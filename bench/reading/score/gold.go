package score

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/quantity"
)

// Gold is what careful readers found in a set of documents.
type Gold struct {
	Documents []GoldDocument `json:"documents"`
	// Facts are to be proposed; Forbidden must not be; Optional may be or not.
	Facts     []Fact `json:"facts"`
	Forbidden []Fact `json:"forbidden"`
	Optional  []Fact `json:"optional"`
}

// GoldDocument is one document, a file of the folder docs.
type GoldDocument struct {
	Doc      string             `json:"doc"`
	Language obelisk.Language   `json:"language"`
	SHA256   obelisk.DocumentID `json:"sha256"`
}

// Fact is one statement: its kind, its value and the passage that says it.
type Fact struct {
	Doc string `json:"doc"`
	// Kind is conferral (that there was one), conferral-date, event-start,
	// event-end, event-date, or the id of a property.
	Kind string `json:"kind"`
	// Recipient and Forms name who received; any of them will do.
	Recipient string   `json:"recipient"`
	Forms     []string `json:"forms"`
	// Honour names the honour; several names with "|" between them.
	Honour string `json:"honour"`
	Event  string `json:"event"`
	Side   string `json:"side"`
	// Loss is the kind of loss, of losses; several with "|" between them.
	Loss string `json:"loss"`
	// EDTF or Value is what is stated: EDTF, a quantity as package quantity
	// writes it, a name or a text; several with "|" between them; "*" is any.
	EDTF    string `json:"edtf"`
	Value   string `json:"value"`
	Passage string `json:"passage"`
	// Also are other passages of the document that say the same; finding it in
	// any of them will do.
	Also []string `json:"also"`
	Why  string   `json:"why"`
}

// ReadGold reads gold.json of a folder. A file that is not there is
// fs.ErrNotExist.
func ReadGold(folder string) (Gold, error) {
	data, err := os.ReadFile(filepath.Join(folder, "gold.json"))
	if err != nil {
		return Gold{}, err
	}
	var g Gold
	if err := json.Unmarshal(data, &g); err != nil {
		return Gold{}, fmt.Errorf("read gold.json: %w", err)
	}
	return g, nil
}

// kinds are those by which the gold calls properties.
var kinds = map[obelisk.PropertyID]string{"conferred-on": "conferral-date", "start": "event-start", "end": "event-end", "occurred-on": "event-date", "honour": "conferral"}

// kindOf is the kind of a statement of the property.
func kindOf(property obelisk.PropertyID) string {
	if k, ok := kinds[property]; ok {
		return k
	}
	return string(property)
}

// sameKind reports whether a proposal of the kind may state the fact: who
// conferred is said of a conferral or, where nobody received, of the honour.
func (f Fact) sameKind(kind string) bool {
	return kind == f.Kind || kind == conferredBy && f.Kind == "authority" && f.Recipient == ""
}

// conferredBy is the kind of a statement on who confers an honour.
const conferredBy = "conferred-by"

// value is what the fact states.
func (f Fact) value() string {
	if f.EDTF != "" {
		return f.EDTF
	}
	return f.Value
}

// grade says how well a value is that of a fact.
type grade int

// The grades: another value; the same but for signs of approximation, or a name
// with words too many or too few; the same.
const (
	amiss grade = iota
	near
	exact
)

// loses reports whether one of the qualifiers names the fact's kind of loss.
func (f Fact) loses(qualifiers []obelisk.Qualifier) bool {
	return slices.ContainsFunc(qualifiers, func(q obelisk.Qualifier) bool {
		ref, ok := q.Value.(obelisk.Ref)
		return ok && slices.Contains(strings.Split(f.Loss, "|"), string(ref.Entity))
	})
}

// gradeOf compares a value with a fact's; name finds what an entity is called.
func (f Fact) gradeOf(v obelisk.Value, names func(obelisk.EntityID) []string) grade {
	best := amiss
	for want := range strings.SplitSeq(f.value(), "|") {
		best = max(best, gradeValue(v, want, names))
	}
	if f.Kind == "conferral" && f.value() == "" || f.value() == "*" {
		return exact
	}
	return best
}

// gradeValue compares a value with one way to write it.
func gradeValue(v obelisk.Value, want string, names func(obelisk.EntityID) []string) grade {
	switch v := v.(type) {
	case obelisk.Date:
		return gradeText(v.String(), want)
	case obelisk.Quantity:
		return gradeText(amount(v.String()), amount(want))
	case obelisk.Text:
		if folded(v.Text) == folded(want) {
			return exact
		}
	case obelisk.Ref:
		return named(names(v.Entity), []string{want})
	default:
	}
	return amiss
}

// gradeText compares two texts of dates or quantities.
func gradeText(got, want string) grade {
	plain := strings.NewReplacer("~", "", "?", "", "%", "")
	switch {
	case got == want:
		return exact
	case plain.Replace(got) == plain.Replace(want):
		return near
	}
	return amiss
}

// amount is a quantity without what is counted, weeks in days.
func amount(text string) string {
	number, unit, _ := strings.Cut(text, " ")
	if strings.HasPrefix(unit, "{") || unit == "1" {
		unit = ""
	}
	if unit == "wk" {
		if q, err := quantity.Parse(text); err == nil {
			if low, high, ok := q.InDays(); ok && low.Equal(high) {
				return strings.TrimSuffix(number, strings.TrimLeft(number, "~")) + low.String() + " d"
			}
		}
	}
	return strings.TrimSpace(number + " " + unit)
}

// named is how well one of the names an entity has is one of those wanted:
// exact where it is the same or another form of it, near where one holds the
// other as words of its own.
func named(have, want []string) grade {
	best := amiss
	for _, a := range have {
		for _, b := range want {
			a, b := folded(a), folded(b)
			switch {
			case a == "" || b == "":
			case a == b || inflected(a, b):
				return exact
			case holds(a, b) || holds(b, a):
				best = near
			}
		}
	}
	return best
}

// akin reports whether one of the names of an event may be another of those
// wanted ("defence of Malta", "battle of Malta"): they share a word that begins
// with a capital, or their first two characters where these are Chinese.
func akin(have, want []string) bool {
	for _, a := range have {
		for _, b := range want {
			if named([]string{a}, []string{b}) > amiss || startsAlike([]rune(a), []rune(b)) {
				return true
			}
			for _, word := range proper(a) {
				if slices.ContainsFunc(proper(b), func(other string) bool { return inflected(folded(word), folded(other)) }) {
					return true
				}
			}
		}
	}
	return false
}

// proper are the words of a name that begin with a capital.
func proper(name string) []string {
	return slices.DeleteFunc(strings.Fields(name), func(word string) bool {
		first, _ := utf8.DecodeRuneInString(word)
		return !unicode.IsUpper(first)
	})
}

// startsAlike reports whether two names begin with the same two Chinese
// characters.
func startsAlike(a, b []rune) bool {
	return len(a) > 1 && len(b) > 1 && unicode.Is(unicode.Han, a[0]) && a[0] == b[0] && a[1] == b[1]
}

// folded is a name in small letters without signs and without the article
// before it.
func folded(name string) string {
	clean := strings.NewReplacer("«", " ", "»", " ", "\"", " ", "“", " ", "”", " ", "„", " ", ".", " ", "ё", "е", "’", "'", "\u0301", "", "‑", "-", "《", " ", "》", " ", "「", " ", "」", " ", "『", " ", "』", " ")
	words := strings.Fields(clean.Replace(strings.ToLower(name)))
	for i, word := range words {
		if strings.Trim(word, "ivxіх") == "" {
			words[i] = strings.NewReplacer("і", "i", "х", "x").Replace(word) // a Roman number in Cyrillic letters
		}
	}
	if len(words) > 1 && slices.Contains([]string{"the", "a", "an"}, words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// holds reports whether a contains b; between letters of an alphabet it must
// stand as words.
func holds(a, b string) bool {
	first, _ := utf8.DecodeRuneInString(b)
	if first >= 0x3400 && first <= 0x9fff {
		return strings.Contains(a, b)
	}
	return strings.Contains(" "+a+" ", " "+b+" ")
}

// inflected reports whether two names are, word by word, forms of the same
// words of a Cyrillic alphabet: three letters at least are common, and three at
// most are not.
func inflected(a, b string) bool {
	first, second := strings.Fields(a), strings.Fields(b)
	if len(first) != len(second) {
		return false
	}
	for i := range first {
		x, y := []rune(first[i]), []rune(second[i])
		n := 0
		for n < len(x) && n < len(y) && x[n] == y[n] {
			n++
		}
		if first[i] != second[i] && (n < 3 || n < max(len(x), len(y))-3 || x[0] < 0x400 || x[0] > 0x52f) {
			return false
		}
	}
	return true
}
