package plain

import (
	"regexp"
	"strings"

	"obelisk/internal/document"
)

// A part of a program or of its data may be all that a page is: its texts are the
// values of keys, or what a call is given. Such lines are told by their quotation
// marks behind keys, or by the signs in which programs end a value.

var (
	keyed    = regexp.MustCompile(`^[\s\-{\[(,]*["']?[A-Za-z_$][\w$-]*["']?\s*:\s*(?:["'\x60]\S|[\[{]\s*["'\x60{]?|[>|]-?$)`)
	called   = regexp.MustCompile(`^\s*[A-Za-z_$][\w$.]*\(\s*["'\x60]\S`)
	alone    = regexp.MustCompile(`^\s*["'\x60].*["'\x60],?$`)
	escapes  = regexp.MustCompile(`^\s*["'\x60].*[^\\]\\["']`)
	metadata = regexp.MustCompile(`^---\s*$`)
)

// fewestKeyed is how many lines with a key and a value in quotation marks tell a part
// of a program where no other sign does.
const fewestKeyed = 2

// readFields reads lines that are keys and values as their values, and reports
// whether they are.
func (p *page) readFields(lines []line) bool {
	if !p.program(lines) {
		return false
	}
	blocks := document.FieldBlocks{Composer: p.composer, Other: document.Line}
	blocks.Read(p.chunk.Text, lines[0].start, lines[len(lines)-1].end, func(b *document.Block, _, _ int) { p.emit(b) })
	return true
}

// program reports whether the lines are a part of a program or of its data.
func (p *page) program(lines []line) bool {
	if metadata.MatchString(p.raw(lines[0])) && len(lines) > 2 && metadata.MatchString(p.raw(lines[len(lines)-1])) {
		return true
	}
	keys, values := 0, 0
	for _, l := range lines {
		raw := p.raw(l)
		if !mayBeProgram(raw) {
			continue
		}
		switch {
		case keyed.MatchString(raw):
			keys++
		case called.MatchString(raw), escapes.MatchString(raw):
			return len(lines) <= mostCalled || keys > 0
		case alone.MatchString(raw):
			values++
		}
	}
	return keys >= fewestKeyed && (keys+values)*mostOthers >= len(lines) || keys > 0 && quotedValue(p.raw(lines[0]))
}

// mayBeProgram reports whether a line has one of the signs without which it is no part
// of a program. One search a sign is quicker than one for all.
func mayBeProgram(raw string) bool {
	for _, sign := range [...]byte{'"', '\'', '`', '>', '|', '[', '{'} {
		if strings.IndexByte(raw, sign) >= 0 {
			return true
		}
	}
	return false
}

const (
	// mostCalled bounds the lines of which one that begins with a call or holds an
	// escape tells what they are.
	mostCalled = 40
	// mostOthers is how many lines of a part of a program hold one value.
	mostOthers = 6
)

// quotedValue reports whether a line is nothing but a key with its value in quotation
// marks, and the comma behind it.
func quotedValue(raw string) bool {
	return keyed.MatchString(raw) && strings.HasSuffix(raw, ",")
}
