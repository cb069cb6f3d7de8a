package read

import (
	"strings"

	"obelisk"
)

// The face value of coins, stamps and banknotes: a number with its currency, "5
// crowns", "номиналом 5 крон", 面额10元. The lexicons' category "currency" maps the id of a
// currency and its name to the forms of that name.

// moneyTold is the money of a telling: a number with a currency right behind it,
// or a sign for one before it.
func (p *passage) moneyTold(t *telling, i, end int) (toldValue, bool) {
	for j := end; j < len(p.tokens) && j < end+farBehind && t.Stands != sideBefore; j++ {
		if v, last, ok := p.moneyAt(j); ok && !p.endsTelling(end, j) && (!t.Label || p.labelTo(end, j)) {
			if _, _, more := p.moneyAt(last + 1); more && p.joins(last) {
				return toldValue{}, false // of one of several
			}
			return v, true
		}
		if p.tokens[j].kind == numberToken {
			break
		}
	}
	for j := max(0, i-4); j < i && t.Stands != sideAfter; j++ {
		if v, last, ok := p.moneyAt(j); ok && (last == i || last == i-1 && p.tokens[last].kind == wordToken) {
			return v, true
		}
	}
	return toldValue{}, false
}

// moneyAt is the money whose number, or whose sign before it, is at token i, and the
// token behind it.
func (p *passage) moneyAt(i int) (toldValue, int, bool) {
	number := i
	sign, ok := p.phrase(i, currencyWord)
	if ok {
		number = sign.last
	}
	if number >= len(p.tokens) || p.tokens[number].kind != numberToken && !p.han(number) && !p.is(number, numeralWord) {
		return toldValue{}, 0, false
	}
	n, counted := p.number(number)
	if !counted || n.wide != nil || n.upper != 0 {
		return toldValue{}, 0, false
	}
	last := n.last
	if !ok {
		if p.mark(last, "-") {
			last++
		}
		if sign, ok = p.phrase(last, currencyWord); !ok {
			return toldValue{}, 0, false
		}
		last = sign.last
	}
	amount := amount{first: number, last: n.last}
	amount, ok = amount.of(limits{low: &n, high: &n})
	if !ok {
		return toldValue{}, 0, false
	}
	return toldValue{value: obelisk.Quantity{Quantity: amount.value}, currency: sign}, last, true
}

// currency is the entity of a currency, a new concept if need be.
func (p *proposer) currency(s *passage, ph phrase) (obelisk.EntityID, bool) {
	id, name, _ := strings.Cut(s.sense(ph).text, " ")
	if p.schema == nil || name == "" {
		return "", false
	}
	classes := p.schema.ClassesWithRole(obelisk.RoleConcept)
	if len(classes) == 0 {
		return "", false
	}
	if said := s.words(ph.first, ph.last); s.han(ph.first) && s.lexicon.folder.text(said) == s.lexicon.folder.text(name) {
		name = said // in the script of the text
	}
	currency := obelisk.EntityID(id)
	if !p.knows(currency) && !p.concept(id) {
		w := s.newParty(name, classes[0], ph.first, ph.last)
		p.makeEntity(currency, w.class)
		p.christen(s, currency, w)
	}
	return currency, true
}

// onlyMoney reports whether the tokens say nothing but money, as coins themselves do: "ТРИ
// РУБЛЯ".
func (p *passage) onlyMoney(i, end int) bool {
	_, last, ok := p.moneyAt(i)
	return ok && last >= end
}
