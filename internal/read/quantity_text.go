package read

import (
	"fmt"
	"strings"

	"obelisk"
	"obelisk/quantity"
)

// ParseQuantityText reads a text that is one quantity in words, in any of the
// languages: "nearly two million", "от 20 до 30 тысяч", "45天". A text that names
// no unit is counted in the given one; the language decides where the text alone
// does not say it and may be empty. Errors are of kind ErrInvalid and quote what
// could not be read.
func ParseQuantityText(text string, unit quantity.Unit, language obelisk.Language) (quantity.Quantity, error) {
	text = strings.TrimSpace(text)
	p, err := bareNumbers(text, language)
	if err != nil {
		return quantity.Quantity{}, err
	}
	if a, ok := p.wholeAmount(); ok {
		return a.value, nil
	}
	if ends, ok := p.wholeLimits(); ok {
		parts := ends.parts()
		parts.Unit = unit
		q, err := quantity.New(parts)
		if err != nil {
			return quantity.Quantity{}, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: fmt.Sprintf("%q is no quantity", text), Err: err}
		}
		return q, nil
	}
	return quantity.Quantity{}, obelisk.Invalid(fmt.Sprintf("%q is no quantity that can be read", text))
}

// wholeAmount is the quantity with a unit of its own that the passage is made of.
func (p *passage) wholeAmount() (amount, bool) {
	for i := range p.tokens {
		a, ok := p.amountAt(i)
		if ok && a.unit != "" {
			return a, p.trivial(0, a.first) && p.trivial(a.last, len(p.tokens))
		}
		if !p.trivial(i, i+1) {
			return amount{}, false
		}
	}
	return amount{}, false
}

// wholeLimits are the bounds without a unit that the passage is made of.
func (p *passage) wholeLimits() (limits, bool) {
	for i := range p.tokens {
		low, ok := p.boundedAt(i)
		if !ok {
			if !p.trivial(i, i+1) {
				return limits{}, false
			}
			continue
		}
		last := p.afterTail(&low)
		ends, ranged := p.between(low, last)
		if !ranged {
			ends = low.limits(last)
			if ends.oneSided() && !ends.about {
				ends = p.bothEnds(ends)
			}
		}
		return ends, p.trivial(ends.last, len(p.tokens))
	}
	return limits{}, false
}
