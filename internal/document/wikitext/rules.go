package wikitext

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// What a wiki's templates show is not in its pages. The rules say it, and the
// names by which wikis in several languages call their namespaces; they are
// data, "wiki.txt", which says how they are written. What no rule names is
// shown by its shape: rows of named facts as rows, words in place as words.

//go:embed wiki.txt
var builtIn string

// action says what a template does.
type action string

// The actions that a rule may name.
const (
	show       action = "show"    // the words of some arguments, in place
	date       action = "date"    // a date of three numbers
	convert    action = "convert" // a quantity with its unit
	list       action = "list"    // all arguments without a name, each on a line
	say        action = "say"     // fixed characters
	name       action = "name"    // the name of the template itself
	hide       action = "hide"    // nothing
	note       action = "note"    // a footnote
	notes      action = "notes"   // the place of the footnotes
	box        action = "box"     // rows of facts
	quote      action = "quote"   // quoted text
	part       action = "part"    // a part of the page: paragraphs, lists, tables
	meanings   action = "meanings"
	file       action = "file"     // a namespace of pictures
	category   action = "category" // a namespace of categories
	redirect   action = "redirect" // a word that sends readers to another page
	mute       action = "mute"     // an argument of boxes that only steers the look
	caption    action = "caption"  // an argument of boxes that describes the picture
	withoutAct action = ""
)

// rule is what is known of a template: what it does and with which arguments.
// Each item names one argument, in several ways of which the first present
// counts.
type rule struct {
	action action
	items  [][]string
	text   string
}

// Rules are what is known of the templates and namespaces of wikis. They do
// not change after they are read.
type Rules struct {
	names    map[string]rule
	prefixes map[string]rule // of names that end in "*"
}

// BuiltIn are the rules that come with the program.
var BuiltIn = sync.OnceValue(func() *Rules {
	rules, err := ParseRules(strings.NewReader(builtIn))
	if err != nil {
		panic("the built-in rules of templates: " + err.Error()) // a test reads them
	}
	return rules
})

// ParseRules reads rules, one a line: an action and what belongs to it, an
// equals sign, names parted by commas. Lines that begin with a number sign say
// nothing. Of two rules for one name the later counts. The error says which
// line is wrong.
func ParseRules(r io.Reader) (*Rules, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read the rules of templates: %w", err)
	}
	rules := &Rules{names: map[string]rule{}, prefixes: map[string]rule{}}
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := rules.add(line); err != nil {
			return nil, fmt.Errorf("line %d of the rules of templates: %w", number, err)
		}
	}
	return rules, nil
}

// add adds the rule of one line.
func (r *Rules) add(line string) error {
	head, names, ok := strings.Cut(line, " = ")
	if !ok {
		return fmt.Errorf("%q has no names after \" = \"", line)
	}
	word, rest, _ := strings.Cut(strings.TrimSpace(head), " ")
	made, err := newRule(action(word), strings.TrimSpace(rest))
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(names, ",") {
		if name = folded(name); name == "" {
			continue
		}
		switch prefix, ok := strings.CutSuffix(name, "*"); {
		case made.action == file, made.action == category, made.action == redirect, made.action == mute, made.action == caption:
			r.names[string(made.action)+" "+name] = made
		case ok:
			r.prefixes[prefix] = made
		default:
			r.names[name] = made
		}
	}
	return nil
}

func newRule(a action, arguments string) (rule, error) {
	made := rule{action: a}
	if text, err := strconv.QuotedPrefix(arguments); err == nil && a == show {
		made.text, _ = strconv.Unquote(text)
		arguments = arguments[len(text):]
	}
	switch a {
	case say:
		text, err := strconv.Unquote(arguments)
		if err != nil {
			return made, fmt.Errorf("say %s: write what it says in double quotes", arguments)
		}
		made.text = text
	case show, list, name, date, convert, note, box, quote, part, hide, notes, meanings, file, category, redirect, mute, caption:
		for item := range strings.FieldsSeq(arguments) {
			made.items = append(made.items, strings.Split(item, "|"))
		}
	default:
		return made, fmt.Errorf("%q is no action", a)
	}
	return made, nil
}

// With are these rules and, before them, those of a curator's own.
func (r *Rules) With(own *Rules) *Rules {
	both := &Rules{names: map[string]rule{}, prefixes: map[string]rule{}}
	for _, from := range []*Rules{r, own} {
		for name, made := range from.names {
			both.names[name] = made
		}
		for name, made := range from.prefixes {
			both.prefixes[name] = made
		}
	}
	return both
}

// WithNamespaces are these rules with the names by which one wiki calls its
// pictures and its categories.
func (r *Rules) WithNamespaces(files, categories []string) *Rules {
	own := &Rules{names: map[string]rule{}}
	for _, name := range files {
		own.names[string(file)+" "+folded(name)] = rule{action: file}
	}
	for _, name := range categories {
		own.names[string(category)+" "+folded(name)] = rule{action: category}
	}
	return r.With(own)
}

// template is the rule for a template, by its name as written: that of the name
// itself, else that of the longest beginning of it.
func (r *Rules) template(name string) rule {
	name = folded(name)
	if made, ok := r.names[name]; ok {
		return made
	}
	made := r.prefixes[name]
	for end := min(len(name), longestPrefix); end > 0 && made.action == withoutAct; end-- {
		made = r.prefixes[name[:end]]
	}
	return made
}

// longestPrefix bounds the prefixes that are looked for, in bytes.
const longestPrefix = 64

// is reports whether a name is known for that action.
func (r *Rules) is(a action, name string) bool {
	_, ok := r.names[string(a)+" "+folded(name)]
	return ok
}

// muted reports whether an argument of a box only steers its look.
func (r *Rules) muted(name string) bool {
	name = strings.TrimRightFunc(name, unicode.IsDigit)
	for at, c := range name {
		if c == ' ' || c == '_' || c == '-' {
			if r.is(mute, name[at+1:]) {
				return true
			}
		}
	}
	return r.is(mute, name)
}

// folded is a name as rules know it: in lower case, with single spaces.
func folded(name string) string {
	plain := true
	for i := range len(name) {
		if c := name[i]; c >= utf8.RuneSelf || c == '_' || c == '\n' || c == '\t' || c >= 'A' && c <= 'Z' || c == ' ' {
			plain = false
			break
		}
	}
	if plain {
		return name
	}
	return strings.ToLower(strings.Join(strings.FieldsFunc(name, func(c rune) bool { return c == '_' || unicode.IsSpace(c) }), " "))
}

// argument is one argument of a template, in bytes: all of it, its name and its
// value. The first, second … without a name are called "1", "2" ….
type argument struct {
	start, end int
	from, to   int
	name       string
	named      bool
}

// call is a template as it stands in a text.
type call struct {
	name      string
	from, to  int // of the name
	arguments []argument
}

// find is the first of the named arguments that is there and not empty.
func (c call) find(source string, names []string) (argument, bool) {
	for _, name := range names {
		i := slices.IndexFunc(c.arguments, func(a argument) bool { return a.name == name })
		if name == "last" {
			i = len(c.arguments) - 1
		}
		if i >= 0 && strings.TrimSpace(source[c.arguments[i].from:c.arguments[i].to]) != "" {
			return c.arguments[i], true
		}
	}
	return argument{}, false
}

// call reads the template that is node i.
func (p *page) call(i int) call {
	n := p.nodes[i]
	bars := p.bars(i)
	c := call{from: int(n.from), to: int(n.to)}
	if len(bars) > 0 {
		c.to = bars[0]
	}
	c.from, c.to = p.trim(c.from, c.to)
	c.name = p.source[c.from:c.to]
	if strings.Contains(c.name, "<!--") {
		c.name = withoutComments(c.name)
	}
	position := 0
	for k, bar := range bars {
		a := argument{start: bar, from: bar + 1, to: int(n.to), end: int(n.to)}
		if k+1 < len(bars) {
			a.to, a.end = bars[k+1], bars[k+1]
		}
		if equals := p.equals(i, a.from, a.to); equals >= 0 {
			from, to := p.trim(a.from, equals)
			a.name, a.named = folded(p.source[from:to]), true
			a.from = equals + 1
		} else {
			position++
			a.name = strconv.Itoa(position)
		}
		a.from, a.to = p.trim(a.from, a.to)
		c.arguments = append(c.arguments, a)
	}
	return c
}

// withoutComments is a text without the comments in it.
func withoutComments(text string) string {
	var kept strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "<!--")
		kept.WriteString(before)
		if !ok {
			return strings.TrimSpace(kept.String())
		}
		_, text, _ = strings.Cut(rest, "-->")
	}
}

// bars are the bars of node i that part its arguments.
func (p *page) bars(i int) []int {
	var bars []int
	n := p.nodes[i]
	at, stop := int(n.from), int(n.to)
	for k := i + 1; at < stop; {
		next := stop
		if k < len(p.nodes) && int(p.nodes[k].start) < stop {
			next = int(p.nodes[k].start)
		}
		for ; at < next; at++ {
			if p.source[at] == '|' {
				bars = append(bars, at)
			}
		}
		if next == stop {
			break
		}
		at = max(at, int(p.nodes[k].end))
		k = int(p.nodes[k].next)
	}
	return bars
}

// equals is the sign between the name and the value of an argument of node i,
// -1 where it has no name.
func (p *page) equals(i, from, to int) int {
	at := strings.IndexByte(p.source[from:to], '=')
	if at < 0 {
		return -1
	}
	at += from
	for k := first(p.nodes[i+1:], from) + i + 1; k < len(p.nodes) && int(p.nodes[k].start) < at; {
		if n := p.nodes[k]; n.kind != literal && n.kind != comment {
			return -1
		}
		k = int(p.nodes[k].next)
	}
	return at
}

// trim is a stretch of the source without the white space at both ends.
func (p *page) trim(from, to int) (int, int) {
	for from < to && isSpace(p.source[from]) {
		from++
	}
	for to > from && isSpace(p.source[to-1]) {
		to--
	}
	return from, to
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
