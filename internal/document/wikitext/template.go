package wikitext

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk/internal/document"
)

// rule is what is known of a template by its name as written.
func (p *page) rule(name string) rule {
	r, ok := p.known[name]
	if !ok {
		r = p.rules.template(name)
		p.known[strings.Clone(name)] = r
	}
	return r
}

// items are the arguments that a rule names, in the order of the page.
func (p *page) items(c call, items [][]string) []argument {
	var found []argument
	for _, names := range items {
		if a, ok := c.find(p.source, names); ok && !slices.Contains(found, a) {
			found = append(found, a)
		}
	}
	slices.SortFunc(found, func(a, b argument) int { return a.from - b.from })
	return found
}

// arguments composes arguments one after the other.
func (in *inline) arguments(all []argument, between string) {
	for i, a := range all {
		if i > 0 {
			in.composer.Put(between, all[i-1].to, a.from)
		}
		in.value(a.from, a.to)
	}
}

// template composes what the template that is node i shows within a line.
func (in *inline) template(i int) {
	n := in.nodes[i]
	c := in.call(i)
	switch r := in.rule(c.name); r.action {
	case show, quote:
		if all := in.items(c, r.items); len(all) > 0 {
			in.composer.Put(r.text, int(n.start), all[0].from)
			in.arguments(all, " ")
		}
	case list:
		in.arguments(in.positional(c), "\n")
	case date:
		in.date(n, c, r)
	case convert:
		in.convert(c)
	case say:
		in.composer.Put(r.text, int(n.start), int(n.end))
	case name:
		in.composer.Copy(c.from, c.to)
		if strings.HasPrefix(strings.TrimLeft(in.source[n.end:min(len(in.source), int(n.end)+farRibbon)], " \n"), "{{") {
			in.composer.Put("\n", c.to, int(n.end)) // another ribbon beside it
		}
	case note:
		in.noteTemplate(c, r)
	case notes:
		in.references(i)
	case hide:
		in.leaveOut(n)
	case meanings:
		in.report(document.MeaningsPage, int(n.start), int(n.end))
	default:
		in.unknown(n, c)
	}
}

// farRibbon is how far apart two ribbons of honours may stand, in bytes.
const farRibbon = 8

// leaveOut counts what a template would have shown.
func (p *page) leaveOut(n node) {
	p.text.LeaveOut(document.LeftTemplate, utf8.RuneCountInString(p.source[n.start:n.end]))
}

// positional are the arguments without a name that hold something.
func (p *page) positional(c call) []argument {
	var all []argument
	for _, a := range c.arguments {
		if !a.named && a.from < a.to {
			all = append(all, a)
		}
	}
	return all
}

// unknown composes a template for which there is no rule: the only argument
// without a name, or of several those with words; of a box each fact.
func (in *inline) unknown(n node, c call) {
	all := in.positional(c)
	if name, words, ok := strings.Cut(c.name, ":"); ok && len(c.arguments) == 0 && !strings.HasPrefix(name, "#") {
		in.render(in.trim(c.to-len(words), c.to)) // a function of the parser: {{lc:WORDS}}
		return
	}
	if len(all) > 1 {
		all = slices.DeleteFunc(all, func(a argument) bool { return !in.wordy(a) })
	}
	if len(all) == 0 && in.facts(c) < fewFacts {
		in.leaveOut(n)
		return
	}
	if in.facts(c) < fewFacts {
		in.arguments(all, " ")
		return
	}
	for _, a := range c.arguments {
		if a.from == a.to || a.named && in.rules.muted(a.name) || document.IsPictureFile(in.source[a.from:a.to]) {
			continue
		}
		in.composer.Put("\n", a.start, a.start+1)
		if name, to := in.trim(a.start+1, a.from-1); a.named && name < to {
			in.composer.Copy(name, to)
			in.composer.Put(": ", to, a.from)
		}
		in.value(a.from, a.to)
	}
}

// wordy reports whether an argument holds words rather than a setting.
func (p *page) wordy(a argument) bool {
	letters := 0
	for _, r := range p.source[a.from:a.to] {
		switch {
		case unicode.Is(unicode.Han, r):
			return true
		case unicode.IsLetter(r):
			if letters++; letters >= 3 {
				return true
			}
		default:
			letters = 0
		}
	}
	return false
}

// fewFacts is how many named arguments make a template a box.
const fewFacts = 2

// facts counts the named arguments that hold something.
func (p *page) facts(c call) int {
	count := 0
	for _, a := range c.arguments {
		if a.named && a.from < a.to {
			count++
		}
	}
	return count
}

// date composes a date of three numbers as ISO 8601 writes it; what is no such
// date is shown as it stands.
func (in *inline) date(n node, c call, r rule) {
	from := 1
	if len(r.items) > 0 {
		from, _ = strconv.Atoi(r.items[0][0])
	}
	all := in.positional(c)
	all = all[min(from-1, len(all)):]
	if text := isoDate(in.page, all); text != "" {
		in.composer.Put(text, int(n.start), int(n.end))
		return
	}
	shown := 0
	for shown < min(3, len(all)) && in.source[all[shown].from] != '<' {
		shown++
	}
	in.arguments(all[:shown], " ")
}

// isoDate is the date that the first arguments are, empty where they are none.
func isoDate(p *page, all []argument) string {
	var numbers []int
	var long []bool
	for _, a := range all[:min(3, len(all))] {
		text := p.source[a.from:a.to]
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			break
		}
		numbers, long = append(numbers, n), append(long, len(text) >= 3)
	}
	if len(numbers) < 2 {
		return ""
	}
	if last := len(numbers) - 1; !long[0] && long[last] {
		slices.Reverse(numbers)
		slices.Reverse(long)
	}
	switch {
	case !long[0] || numbers[0] > 9999 || numbers[1] < 1 || numbers[1] > 12:
		return ""
	case len(numbers) == 2:
		return fmt.Sprintf("%04d-%02d", numbers[0], numbers[1])
	case numbers[2] < 1 || numbers[2] > 31:
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", numbers[0], numbers[1], numbers[2])
}

// between are the words that stand between two numbers of a quantity.
var between = []string{"-", "–", "—", "to", "and", "or", "by", "x", "×", "±", "+/-", "до", "и", "на", "і", "або", "至"}

// convert composes a quantity: its numbers, the word between them, its unit.
func (in *inline) convert(c call) {
	all := in.positional(c)
	if len(all) < 2 {
		in.arguments(all, " ")
		return
	}
	last := 1
	for last+2 < len(all) && slices.Contains(between, in.source[all[last].from:all[last].to]) {
		last += 2
	}
	in.arguments(all[:last], " ")
	unit := all[last]
	in.composer.Put(" ", all[last-1].to, unit.from)
	end := unit.to - 1
	if text := in.source[unit.from:unit.to]; len(text) > 1 && (text[len(text)-1] == '2' || text[len(text)-1] == '3') {
		in.composer.Copy(unit.from, end)
		in.composer.Put(raisedDigits[in.source[end]-'0'], end, unit.to)
		return
	}
	in.render(unit.from, unit.to)
}
