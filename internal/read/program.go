package read

import (
	"fmt"
	"strings"
	"sync"

	"obelisk"
)

// A pattern is a line of words. Words stand for themselves in any spelling that
// folds alike; (a | b c) is a choice, a "?" after a bracket or a capture makes
// it optional, [in] must be there and is no part of what is found, and <day> or
// <recipient:dative> captures: a category of the lexicons, a date, a number, or
// a slot that runs as far as the next word of the pattern. Signs of the
// notation stand for themselves between double quotes.

// opcode is one step of a compiled pattern. The zero value is unset.
type opcode uint8

const (
	opWord opcode = iota + 1
	opKind
	opSlot
	opSplit
	opFrom
	opTo
	opMatch
)

// instruction is a step; x and y are where a split goes, x first.
type instruction struct {
	op      opcode
	word    int32
	kind    kind
	capture int8
	x, y    int32
}

// kind is what a capture takes: below categories a category of the lexicons.
type kind uint16

const (
	slotKind     = kind(categories) + iota // any words, as far as the pattern's next
	dayKind                                // 1 to 31, with or without an ordinal ending
	monthNumber                            // 1 to 12 in digits
	yearKind                               // four digits, 1000 to 2100, four Han digits, or a year with its era
	shortYear                              // two digits, of a year whose century is said elsewhere
	shortOrdinal                           // the same with an ordinal ending or in words: 43-го
	hundredKind                            // a year of three digits
	decadeKind                             // 1930-х, 30-ті, тридцатые
	centuryKind                            // 1 to 21, Roman, in digits or words
	numberKind                             // any number
	slashedKind                            // 1 to 31 in one or two digits, between signs
	fewKind                                // a number too small for a year of the last centuries
	regnalKind                             // a year of an era: 元, 三十四, 104
	properKind                             // one to three capitalised words that no lexicon knows as a date's
	dateKind                               // a date that begins here, whole or partial
	rangeKind
	durationKind
	quantityKind
	kinds
)

var kindNames = map[string]kind{
	"day": dayKind, "mm": monthNumber, "yyyy": yearKind, "yy": shortYear, "dd": shortYear, "shortyear": shortOrdinal,
	"yyy": hundredKind, "decade": decadeKind, "century": centuryKind, "number": numberKind, "date": dateKind, "proper": properKind, "weekno": dayKind,
	"few": fewKind, "rn": regnalKind, "ry": regnalKind, "ad": regnalKind, "cn": numberKind, "dn": numberKind, "bc": numberKind, "bcc": numberKind, "ny": numberKind,
	"dm": slashedKind, "md": slashedKind, "zm": shortYear, "zd": shortYear, "dy": shortYear, "dyyy": numberKind, "range": rangeKind, "duration": durationKind, "quantity": quantityKind,
}

// settled reports whether what of the kind begins at a token never changes
// while the passage is read.
func (k kind) settled() bool {
	switch k {
	case dateKind, rangeKind, durationKind, quantityKind:
		return false
	default:
		return true
	}
}

// capture is a named part of a pattern.
type capture struct {
	name, option string
	kind         kind
}

// program is a compiled pattern.
type program struct {
	source   string
	code     []instruction
	captures []capture
	shift    shift // how a date is counted from another; see compileDate
	refuses  bool  // what matches is no date
	// languages are those whose words it captures, empty for all.
	languages []obelisk.Language
}

// maxCaptures bounds the captures of one pattern.
const maxCaptures = 10

// node is a parsed element of a pattern.
type node struct {
	word     int32
	capture  int // 1 + index, 0 for none
	choices  [][]node
	optional bool
	outside  bool
}

// compiler reads pattern lines with the words of a lexicon.
type compiler struct {
	lexicon *lexicon
	program *program
	input   []string
	at      int
}

// parse reads a line into elements; captures are collected in the program.
func (l *lexicon) parse(line string) (*compiler, []node, error) {
	c := &compiler{lexicon: l, program: &program{source: line}, input: splitPattern(line)}
	nodes, err := c.sequence("")
	if err != nil {
		return nil, nil, fmt.Errorf("the pattern %q: %w", line, err)
	}
	return c, nodes, nil
}

// compile turns a line into a program.
func (l *lexicon) compile(line string) (*program, error) {
	c, nodes, err := l.parse(line)
	if err != nil {
		return nil, err
	}
	return c.finish(nodes)
}

// finish compiles elements that were parsed.
func (c *compiler) finish(nodes []node) (*program, error) {
	if len(nodes) == 0 {
		return nil, fmt.Errorf("the pattern %q has no words", c.program.source)
	}
	c.emitAll(nodes)
	c.program.code = append(c.program.code, instruction{op: opMatch})
	return c.program, nil
}

// splitPattern cuts a line into words and signs of the notation.
func splitPattern(line string) []string {
	var out []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		size := 1
		switch line[0] {
		case '(', ')', '[', ']', '|', '?':
		case '<', '"':
			closing := map[byte]string{'<': ">", '"': "\""}[line[0]]
			if end := strings.Index(line[1:], closing); end >= 0 {
				size = end + 2
			}
		default:
			size = strings.IndexAny(line, " ()[]|?<\"")
			if size < 0 {
				size = len(line)
			}
		}
		out = append(out, line[:size])
		line = line[size:]
	}
	return out
}

// sequence reads elements up to the closing sign or a choice's end.
func (c *compiler) sequence(closing string) ([]node, error) {
	var nodes []node
	for c.at < len(c.input) {
		part := c.input[c.at]
		if part == closing || part == "|" && closing != "" {
			return nodes, nil
		}
		c.at++
		more, err := c.element(part)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, more...)
		if c.at < len(c.input) && c.input[c.at] == "?" {
			c.at++
			nodes[len(nodes)-1].optional = true
		}
	}
	if closing != "" {
		return nil, fmt.Errorf("a %s is missing", closing)
	}
	return nodes, nil
}

// element reads one element; a text of several tokens gives several.
func (c *compiler) element(part string) ([]node, error) {
	switch part[0] {
	case '(':
		return c.group(")")
	case '[':
		nodes, err := c.group("]")
		if err == nil {
			nodes[0].outside = true
		}
		return nodes, err
	case ')', ']', '|', '?':
		return nil, fmt.Errorf("a stray %s", part)
	case '<':
		index, err := c.capture(strings.Trim(part, "<>"))
		return []node{{capture: index + 1}}, err
	}
	var nodes []node
	for _, w := range c.lexicon.wordsOf(strings.Trim(part, "\"")) {
		nodes = append(nodes, node{word: w})
	}
	if len(nodes) == 0 {
		return nil, fmt.Errorf("%s has no words", part)
	}
	return nodes, nil
}

// group reads choices up to the closing sign.
func (c *compiler) group(closing string) ([]node, error) {
	var group node
	for {
		choice, err := c.sequence(closing)
		if err != nil {
			return nil, err
		}
		group.choices = append(group.choices, choice)
		if c.at >= len(c.input) {
			return nil, fmt.Errorf("a %s is missing", closing)
		}
		c.at++
		if c.input[c.at-1] == closing {
			return []node{group}, nil
		}
	}
}

// capture is the index of a capture written as name or name:option.
func (c *compiler) capture(text string) (int, error) {
	name, option, _ := strings.Cut(text, ":")
	k, ok := kindNames[strings.TrimRight(name, "23")]
	if !ok {
		k = slotKind
		if category, ok := categoryOf(strings.TrimRight(name, "23")); ok && name != "honour" {
			k = kind(category)
		}
	}
	if len(c.program.captures) == maxCaptures {
		return 0, fmt.Errorf("more than %d captures", maxCaptures)
	}
	c.program.captures = append(c.program.captures, capture{name, option, k})
	return len(c.program.captures) - 1, nil
}

func (c *compiler) emitAll(nodes []node) {
	for i, n := range nodes {
		if n.outside && i > 0 {
			c.emit(instruction{op: opTo})
		}
		c.emitNode(n)
		if n.outside && i == 0 {
			c.emit(instruction{op: opFrom})
		}
	}
}

func (c *compiler) emit(i instruction) int {
	c.program.code = append(c.program.code, i)
	return len(c.program.code) - 1
}

// emitNode writes the steps of one element.
func (c *compiler) emitNode(n node) {
	if n.optional {
		split := c.emit(instruction{op: opSplit})
		n.optional = false
		c.emitNode(n)
		c.program.code[split].x, c.program.code[split].y = int32(split+1), int32(len(c.program.code))
		return
	}
	switch {
	case n.capture > 0:
		k := c.program.captures[n.capture-1].kind
		op := opKind
		if k == slotKind {
			op = opSlot
		}
		c.emit(instruction{op: op, kind: k, capture: int8(n.capture - 1)})
	case n.word != 0:
		c.emit(instruction{op: opWord, word: n.word})
	default:
		c.emitChoices(n.choices)
	}
}

// emitChoices writes choices, each but the last behind a split.
func (c *compiler) emitChoices(choices [][]node) {
	var jumps []int
	for i, choice := range choices {
		if i == len(choices)-1 {
			c.emitAll(choice)
			break
		}
		split := c.emit(instruction{op: opSplit})
		c.emitAll(choice)
		jumps = append(jumps, c.emit(instruction{op: opSplit}))
		c.program.code[split].x, c.program.code[split].y = int32(split+1), int32(len(c.program.code))
	}
	for _, j := range jumps {
		c.program.code[j].x, c.program.code[j].y = int32(len(c.program.code)), -1
	}
}

// programs is a set of patterns that are looked for together.
type programs struct {
	all       []*program
	bit       sets // its own among those of the frames, 0 where it is none of them
	join      sync.Once
	automaton *automaton
}

// add puts a program into the set, before the set is used.
func (ps *programs) add(p *program) { ps.all = append(ps.all, p) }

// joined is the automaton of the set, made when it is first needed.
func (ps *programs) joined() *automaton {
	ps.join.Do(func() { ps.automaton = join(ps.all) })
	return ps.automaton
}

// kindSet is a set of kinds, by bit.
type kindSet [(int(kinds) + 63) / 64]uint64

// kindsOf is the set of the kinds.
func kindsOf(members ...kind) kindSet {
	var s kindSet
	for _, k := range members {
		s.add(k)
	}
	return s
}

func (s *kindSet) add(k kind)      { s[k>>6] |= 1 << (k & 63) }
func (s *kindSet) remove(k kind)   { s[k>>6] &^= 1 << (k & 63) }
func (s *kindSet) has(k kind) bool { return s[k>>6]&(1<<(k&63)) != 0 }

// meets reports whether the sets have a kind in common.
func (s *kindSet) meets(other *kindSet) bool {
	common := uint64(0)
	for i := range s {
		common |= s[i] & other[i]
	}
	return common != 0
}

// join adds all kinds of another set.
func (s *kindSet) join(other *kindSet) {
	for i := range s {
		s[i] |= other[i]
	}
}
