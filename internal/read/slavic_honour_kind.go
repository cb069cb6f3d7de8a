package read

import (
	"fmt"
	"slices"
	"strings"
)

// What the Slavic words for honours are of: one means a person who has an
// honour, another needs the title behind it, a third may be any honour. The
// lexicons list them by these traits, and the kinds of which no honour can be
// another by how their words and slugs begin.

// honourTrait is what a word for an honour is of; a word may have several.
type honourTrait uint16

const (
	holderTrait   honourTrait = 1 << iota // a person who has it: лауреат
	entitlesTrait                         // what follows is the title itself: звание
	prizeTrait                            // adjectives alone may name it: премия
	anyTrait                              // it may be any honour: награда
	listTrait                             // it may stand for any in the label of a list: ордена и медали
	bannerTrait                           // in the genitive an order is named after it: Красного Знамени
	heroTrait                             // a title behind another's word is what that one is the sign of: звезда Героя
	statusTrait                           // an adjective alone may name it: статус национального
	contestTrait                          // what it is for tells it from others of the contest: приз за режиссуру
	aloneTrait                            // it needs nothing that names it: гран-при
	fieldTrait                            // a field may end its name: премия по физике
	yearTrait                             // an epithet, unless it is told from when or called a title: культурная столица
	sportTrait                            // it is won in sport, too: кубок
	cupTrait                              // without a name it is won in sport alone: кубок
	starTrait                             // in small letters a figure of speech: звезда
	weaponTrait                           // an honour where an adjective says so: именное оружие
)

// honourTraits are the names of the traits in the lexicons.
var honourTraits = map[string]honourTrait{
	"holder": holderTrait, "entitles": entitlesTrait, "prize": prizeTrait, "any": anyTrait, "listed": listTrait, "banner": bannerTrait,
	"hero": heroTrait, "status": statusTrait, "contest": contestTrait, "alone": aloneTrait, "field": fieldTrait, "year": yearTrait, "sport": sportTrait,
	"cup": cupTrait, "star": starTrait, "weapon": weaponTrait,
}

// honourStem is how the words for a kind of honour begin, and how their slugs do.
type honourStem struct{ slug, word string }

// addHonours takes in the traits and kinds of a lexicon's words for honours.
func (l *lexicon) addHonours(file lexiconFile) error {
	if l.traits == nil {
		l.traits = map[string]honourTrait{}
	}
	for name, lemmas := range file.Traits {
		trait, ok := honourTraits[name]
		if !ok {
			return fmt.Errorf("%q is no trait of an honour's word", name)
		}
		for _, lemma := range lemmas {
			l.traits[lemma] |= trait
		}
	}
	for slug, words := range file.Kinds {
		for _, word := range words {
			l.stems = append(l.stems, honourStem{slug, word})
		}
	}
	return nil
}

// has reports whether the word for an honour at the phrase has the trait.
func (p *passage) hasTrait(ph phrase, trait honourTrait) bool {
	return p.lexicon.traits[p.sense(ph).text]&trait != 0
}

// holder reports whether the word for an honour means a person who has it.
func (p *passage) holder(ph phrase) bool { return p.hasTrait(ph, holderTrait) }

// entitles reports whether what follows the word for an honour is the title
// itself, in the genitive: "звание Героя Края", "лауреат премии".
func (p *passage) entitles(ph phrase) bool { return p.hasTrait(ph, entitlesTrait) }

// ownsWords reports whether the word for an honour is a title of several words behind
// which stands whose it is: "почётный гражданин Вардинска".
func (p *passage) ownsWords(ph phrase) bool {
	return strings.Contains(p.sense(ph).text, " ") && !p.hasTrait(ph, aloneTrait|yearTrait)
}

// prizes reports whether the word for an honour is one for a prize that adjectives
// alone may name: "Сталинская премия".
func (p *passage) prizes(ph phrase) bool { return p.hasTrait(ph, prizeTrait) }

// genericAward reports whether the word names any honour.
func (p *passage) genericAward(ph phrase) bool { return p.hasTrait(ph, anyTrait) }

// awardsWord reports whether the word for an honour can stand for any in the
// label of a list.
func (p *passage) awardsWord(ph phrase) bool { return p.hasTrait(ph, listTrait|anyTrait) }

// kindOf is the kind of honour as which a word begins, by its slug; none where it
// begins as none.
func (l *lexicon) kindOf(word string) string {
	for _, stem := range l.stems {
		if strings.HasPrefix(word, stem.word) {
			return stem.slug
		}
	}
	return ""
}

// ofKind reports whether the word for an honour is one of the kinds of which no
// honour can be another: an order is no medal.
func (p *passage) ofKind(ph phrase) bool {
	kind := p.lexicon.kindOf(p.sense(ph).text)
	return kind != "" && kind != titleKind
}

// titleKind is the kind of titles, which nobody calls an order and which is called none, but
// whose word says nothing of the name behind it.
const titleKind = "zvan"

// sameKind reports whether an honour, told by its name or its slug, can be what
// a word calls it, which may be that for who has it: no premium is called an order,
// and no laureate has one.
func (l *lexicon) sameKind(word, name string, slug bool) bool {
	word, name = strings.ToLower(word), strings.ToLower(name)
	own := l.kindOf(word)
	if own == "" {
		return true
	}
	if slug {
		return !slices.ContainsFunc(l.stems, func(stem honourStem) bool { return stem.slug != own && strings.HasPrefix(name, stem.slug) })
	}
	kind := l.kindOf(name)
	return kind == "" || kind == own
}
