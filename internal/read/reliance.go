package read

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"obelisk"
)

// Each document of a folder may bring names with which the next one is to be read.
// To most it says nothing: the names do not stand in it. What a reading would be
// another for is noted while it goes on, so that a reader need not be made anew for
// each document and one document can be read while another is put into the register.

// Reliance is what a reading would be another for, were more names or conferrals
// known: the words of its text, the entities that were looked for and not there,
// the conferrals that were looked for.
type Reliance struct {
	text       *footprint
	unknown    map[obelisk.EntityID]bool
	conferrals map[[2]obelisk.EntityID]bool
}

// newReliance is that of a document of so many bytes.
func newReliance(size int64) *Reliance {
	return &Reliance{text: newFootprint(size), unknown: map[obelisk.EntityID]bool{}, conferrals: map[[2]obelisk.EntityID]bool{}}
}

// Arrivals are the names and conferrals that came into a register since the reader
// was made: those that it is to learn, and others.
type Arrivals struct {
	reader     *Reader
	seen       map[Name]bool
	names      []arrival
	conferrals []Conferral
	others     Known
}

// mostArrivals is how many names and conferrals are held against a reading; a reader that is to learn
// more had better be made anew.
const mostArrivals = 4096

// arrival is a name that the reader does not know.
type arrival struct {
	entity obelisk.EntityID // where the reader does not know it
	lower  bool             // its entity may be written in small letters from now on
	words  []arrivedWord
}

// arrivedWord is a word of a name: its folded form, the form with the one before it and
// the forms that it may be inflected to, as hashes.
type arrivedWord struct {
	hash, pair uint64
	fresh      bool // a Han character that the reader's vocabulary does not have
	forms      []uint64
	freshForms []uint64 // that would be forms of another word than they are for the reader
}

// Arrivals begins to gather what comes into the register of a reader.
func (r *Reader) Arrivals() *Arrivals { return &Arrivals{reader: r, seen: map[Name]bool{}} }

// Add notes the names and conferrals among statements that came.
func (a *Arrivals) Add(statements []obelisk.Statement) {
	var order []obelisk.EntityID
	conferrals := map[obelisk.EntityID]*Conferral{}
	for i := range statements {
		s := &statements[i]
		role := obelisk.Role("")
		if a.reader.schema != nil {
			property, _ := a.reader.schema.Property(s.Property)
			role = property.Role
		}
		if text, ok := s.Value.(obelisk.Text); ok {
			if role == obelisk.RoleLabel || role == obelisk.RoleAlias {
				n := Name{Entity: s.Subject, Text: text.Text}
				a.others.Names = append(a.others.Names, n)
				n.Language = text.Language
				if other, ok := inCyrillicToo(n); ok {
					a.others.Names = append(a.others.Names, Name{Entity: s.Subject, Text: other.Text})
				}
			}
			continue
		}
		c := conferrals[s.Subject]
		if c == nil {
			c = &Conferral{ID: s.Subject}
			conferrals[s.Subject], order = c, append(order, s.Subject)
		}
		if ref, ok := s.Value.(obelisk.Ref); ok && role == obelisk.RoleHonour {
			c.Honour = ref.Entity
		} else if ok && role == obelisk.RoleRecipient {
			c.Recipient = ref.Entity
		}
	}
	for _, id := range order {
		a.others.Conferrals = append(a.others.Conferrals, *conferrals[id])
	}
}

// Learn makes all that came what the reader is to learn.
func (a *Arrivals) Learn() {
	for _, n := range a.others.Names {
		if !a.seen[n] {
			a.seen[n] = true
			a.add(n)
		}
	}
	a.conferrals = append(a.conferrals, a.others.Conferrals...)
	a.others = Known{}
}

// After are the arrivals of the reader that has learned what this one was to learn.
func (a *Arrivals) After(learned *Reader) *Arrivals {
	next := learned.Arrivals()
	next.others, a.others = a.others, Known{}
	return next
}

// add notes a name.
func (a *Arrivals) add(n Name) {
	d, l := a.reader.directory, a.reader.lexicon
	first, _ := utf8.DecodeRuneInString(n.Text)
	inflected := unicode.Is(unicode.Cyrillic, first)
	arrived := arrival{entity: n.Entity}
	index, known := d.byID[n.Entity]
	if known {
		arrived.entity = ""
		arrived.lower = unicode.IsLower(first) && !d.entities[index].lower
	}
	z := tokenizer{folder: l.folder}
	node, last := int32(0), token{}
	for i, t := range z.cut(nil, n.Text) {
		text := l.folder.text(n.Text[t.start:t.end])
		w := arrivedWord{hash: hashOf(text)}
		number := l.words.found.find(l.words.words, []byte(text), w.hash)
		w.fresh = number == 0 && t.kind == hanToken
		if i > 0 && !t.cyrillic && !last.cyrillic {
			w.pair = pairOf(arrived.words[i-1].hash, w.hash)
		}
		if t.cyrillic {
			w.inflect(l.words, text, number, inflected)
		}
		if node >= 0 {
			if node = d.names.after(node, number); node == 0 {
				node = -1 // goes on nowhere
			}
		}
		arrived.words, last = append(arrived.words, w), t
	}
	if known && node > 0 && slices.Contains(d.names.nodes[node].values, index) && !arrived.lower {
		return
	}
	if len(arrived.words) > longestEntry {
		arrived.words = nil
	}
	a.names = append(a.names, arrived)
}

// inflect notes the forms of a word with its number in the vocabulary. Where the word
// is to be inflected, those are fresh that would have another lemma then. A word
// that the vocabulary does not have is one of no name but those that come with it, so that it
// may only take the place of another lemma.
func (w *arrivedWord) inflect(v *vocabulary, text string, number int32, inflected bool) {
	var f folded
	v.eachStem(text, func(paradigm int32, base string) {
		n := v.based.find(v.bases, []byte(base), hashOf(base))
		fresh := n == 0 || len(v.stems[n]) > 1 || v.stems[n][0] != (stem{paradigm: paradigm, word: number})
		for _, ending := range v.paradigms[paradigm].endings {
			f.reset()
			for _, r := range base + ending {
				f.add(r)
			}
			w.forms = append(w.forms, f.hash)
			if inflected && fresh && (number != 0 || v.inflects(&f)) {
				w.freshForms = append(w.freshForms, f.hash)
			}
		}
	})
	slices.Sort(w.forms)
	slices.Sort(w.freshForms)
	w.forms, w.freshForms = slices.Compact(w.forms), slices.Compact(w.freshForms)
}

// Concern reports whether a reading would be another if the reader had learned what it
// is to learn. It errs only by saying yes; without a reliance nothing is known of the
// reading.
func (a *Arrivals) Concern(l *Reliance) bool {
	if l == nil || len(a.names)+len(a.conferrals) > mostArrivals {
		return true
	}
	for i := range a.names {
		if n := &a.names[i]; n.lower || l.unknown[n.entity] || n.stands(l.text) {
			return true
		}
	}
	return slices.ContainsFunc(a.conferrals, func(c Conferral) bool { return a.asked(l, c) })
}

// stands reports whether the name may stand in the text, or a word that is to be
// another than it was.
func (n *arrival) stands(text *footprint) bool {
	whole := len(n.words) > 0
	for i := range n.words {
		w := &n.words[i]
		stands := text.has(w.hash)
		if stands && w.fresh || slices.ContainsFunc(w.freshForms, text.has) {
			return true
		}
		stands = stands || slices.ContainsFunc(w.forms, text.has)
		whole = whole && stands && (w.pair == 0 || text.has(w.pair))
	}
	return whole
}

// asked reports whether the reading looked for the conferral.
func (a *Arrivals) asked(l *Reliance, c Conferral) bool {
	for key := range l.conferrals {
		if c.Recipient+c.Honour != "" && (c.Recipient == "" || c.Recipient == key[0]) && (c.Honour == "" || c.Honour == key[1]) {
			return true
		}
		if slices.ContainsFunc(a.reader.directory.conferrals[key], func(known conferral) bool { return known.id == c.ID }) {
			return true
		}
	}
	return false
}

// footprint tells of most words that they do not stand in a text: it has a bit, which
// others share, for each folded form and for each two that follow one another.
type footprint struct {
	bits []uint64 // a power of two of them
	last uint64   // the form before
}

// newFootprint is large enough for a text of so many bytes.
func newFootprint(size int64) *footprint {
	words := 64
	for int64(words)*16 < size {
		words *= 2
	}
	return &footprint{bits: make([]uint64, words)}
}

// at is where the bit of a hash stands.
func (f *footprint) at(hash uint64) (word int, bit uint64) {
	hash = (hash ^ hash>>29) * 0xBF58476D1CE4E5B9
	hash ^= hash >> 32
	return int(hash>>6) & (len(f.bits) - 1), 1 << (hash & 63)
}

// add sets the bit of a hash.
func (f *footprint) add(hash uint64) {
	word, bit := f.at(hash)
	f.bits[word] |= bit
}

// has reports whether the bit is set.
func (f *footprint) has(hash uint64) bool {
	word, bit := f.at(hash)
	return f.bits[word]&bit != 0
}

// pairOf is the hash of two forms that follow one another.
func pairOf(a, b uint64) uint64 { return a*0x9E3779B97F4A7C15 ^ b | 1 }

// form takes in the folded form of a token, as a hash.
func (f *footprint) form(hash uint64) {
	f.add(hash)
	f.add(pairOf(f.last, hash))
	f.last = hash
}
