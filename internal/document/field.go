package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Keys and values are how the heads of Markdown pages, JSON and the data of programs
// hold a text: `name: "…"`, `{ date: '1950', text: '…' }`. Somebody who reads the page
// sees the values alone. The notation is read loosely, so that a part of a file is
// enough: what is neither key nor value is passed over.

// FieldKind says what the value of a field is on its page.
type FieldKind int

// The kinds of field.
const (
	// OtherField is data: a path, a number, a word.
	OtherField FieldKind = iota + 1
	// NameField is what the record is called.
	NameField
	// SurnameField is the other half of what the record of a person is called.
	SurnameField
	// DateField is the date of the record's text.
	DateField
	// TextField is running text.
	TextField
)

// Field is a value with its key, which is empty in a list of values. Start and End
// are the bytes of the value without its quotation marks; From those where its key
// begins and To where its notation ends.
type Field struct {
	Key                  string
	Kind                 FieldKind
	From, Start, End, To int
	// Column is how far the key stands from the beginning of its line, in bytes.
	Column int
	// Record tells the fields of one record from those of the next.
	Record int
	folded bool // over several lines, more deeply indented
}

// longestField bounds a value in quotation marks, in bytes.
const longestField = 20000

// fieldScanner reads the fields of a text.
type fieldScanner struct {
	text   string
	at     int
	line   int  // where the line begins
	begun  bool // something but white space stood on it
	stop   int  // where it ends, once that was asked for
	record int
	called bool // the record is a call's: its first value names it
	fields []Field
}

// Fields are the values of a text of keys and values, in their order.
func Fields(text string) []Field {
	s := &fieldScanner{text: text}
	for s.at < len(text) {
		s.step()
	}
	return s.fields
}

// step reads what stands next: a sign, a key with its value, or a value alone.
func (s *fieldScanner) step() {
	r, size := utf8.DecodeRuneInString(s.text[s.at:])
	switch {
	case r == '\n':
		s.at++
		s.line, s.begun = s.at, false
		return
	case r == ' ' || r == '\t':
		s.at++
		return
	case r == '{' || r == '}' || r == '(' || r == ')':
		s.record, s.called = s.record+1, r == '('
		s.at++
	case r == '-' && !s.begun && strings.HasPrefix(s.text[s.at+1:], " "):
		s.record++
		s.at++
	case r == '"' || r == '\'' || r == '`' || keyLetter(r):
		s.word()
	default:
		s.at += size
	}
	s.begun = s.at > s.line
}

// keyLetter reports whether a letter may stand in a key without quotation marks.
func keyLetter(r rune) bool { return r == '_' || r == '$' || unicode.IsLetter(r) }

// word reads a key with its value, or a value alone, at a quotation mark or letter.
func (s *fieldScanner) word() {
	from := s.at
	start, end, to := s.string()
	if to == from { // no quotation
		for to < len(s.text) {
			r, size := utf8.DecodeRuneInString(s.text[to:])
			if !keyLetter(r) && !unicode.IsDigit(r) && r != '-' {
				break
			}
			to += size
		}
		start, end = from, to
	}
	rest := strings.TrimLeft(s.text[to:], " \t")
	colon := len(s.text) - len(rest)
	key := s.text[start:end]
	switch {
	case strings.HasPrefix(rest, ":") && !strings.ContainsAny(key, " \n") && (len(rest) == 1 || strings.ContainsRune(" \t\r\n\"'`[{", rune(rest[1]))):
		s.at = colon + 1
		s.value(Field{Key: key, From: from, Column: from - s.line, Record: s.record})
	case start > from:
		s.at = to
		s.take(Field{From: from, Start: start, End: end, To: to, Column: from - s.line, Record: s.record})
	default:
		s.at = max(to, from+1)
	}
}

// value reads the value of a key: in quotation marks, folded over the lines below,
// or as far as the line goes.
func (s *fieldScanner) value(f Field) {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
		s.at++
	}
	if below := strings.TrimLeft(s.text[s.at:], " \t\r\n"); below != "" && strings.IndexByte("\"'`", below[0]) >= 0 {
		s.at = len(s.text) - len(below) // on the line below its key
	}
	if start, end, to := s.string(); to > s.at {
		f.Start, f.End, f.To = start, end, to
		s.at = to
		s.take(f)
		return
	}
	end := s.lineEnd()
	bare := strings.TrimRight(s.text[s.at:end], " \t\r,;")
	switch {
	case bare == "" || bare[0] == '{' || bare[0] == '[' || bare[0] == '(':
		return
	case bare == ">" || bare == "|" || bare == ">-" || bare == "|-":
		_, next := NextLine(s.text, end)
		s.folded(f, next)
		return
	}
	if within := strings.IndexAny(bare, "}"); within >= 0 {
		bare = strings.TrimRight(bare[:within], " \t,")
	}
	f.Start, f.End = s.at, s.at+len(bare)
	f.To = f.End
	s.at = f.End
	s.take(f)
}

// folded reads a value over lines that are indented more deeply than its key.
func (s *fieldScanner) folded(f Field, at int) {
	f.folded, f.Start = true, at
	for at < len(s.text) {
		end, next := NextLine(s.text, at)
		line := s.text[at:end]
		indent := len(line) - len(strings.TrimLeft(line, " \t"))
		if !IsBlank(line) && indent <= f.Column {
			break
		}
		if !IsBlank(line) {
			if f.End == 0 {
				f.Start = at + indent
			}
			f.End = at + len(strings.TrimRight(line, " \t\r"))
		}
		at = next
	}
	s.at, s.line, s.begun = at, at, false
	if f.To = f.End; f.End > f.Start {
		s.take(f)
	}
}

// string is the value in quotation marks at the place reached, the same for all three
// where there is none. One that no mark closes on its line ends with the line.
func (s *fieldScanner) string() (start, end, to int) {
	if s.at >= len(s.text) {
		return s.at, s.at, s.at
	}
	quote := s.text[s.at]
	if quote != '"' && quote != '\'' && quote != '`' {
		return s.at, s.at, s.at
	}
	for i := s.at + 1; i < len(s.text) && i < s.at+longestField; i++ {
		switch c := s.text[i]; {
		case c == '\\':
			i++
		case c == quote && quote == '\'' && strings.HasPrefix(s.text[i+1:], "'"):
			i++
		case c == quote:
			return s.at + 1, i, i + 1
		case c == '\n' && quote != '`':
			return s.at + 1, i, i
		}
	}
	end = max(s.at+1, s.lineEnd())
	return s.at + 1, end, end
}

// lineEnd is where the line ends that was reached, looked for once.
func (s *fieldScanner) lineEnd() int {
	if s.stop < s.at || s.stop == 0 {
		s.stop, _ = NextLine(s.text, s.at)
	}
	return s.stop
}

// take keeps a field with its kind.
func (s *fieldScanner) take(f Field) {
	if f.End <= f.Start {
		return
	}
	f.Kind = fieldKind(f.Key, s.text[f.Start:f.End])
	if f.Key == "" && s.called && nameLike(s.text[f.Start:f.End]) {
		f.Kind = NameField
	}
	if f.Key == "" {
		s.called = false
	}
	s.fields = append(s.fields, f)
}

// fieldKind tells the kind of a value by its key and its words.
func fieldKind(key, value string) FieldKind {
	key = strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(key, "_", ""), "-", ""))
	switch {
	case nameKeys[key] && nameLike(value):
		return NameField
	case surnameKeys[key] && nameLike(value):
		return SurnameField
	case dateKeys[key] && len(value) < longestWhen && strings.ContainsAny(value, "0123456789"):
		return DateField
	case running(value):
		return TextField
	}
	return OtherField
}

// The keys that programs give to names and dates, in small letters and without what joins
// their words; "data" is a date's in many languages.
var (
	nameKeys    = map[string]bool{"name": true, "fullname": true, "title": true, "firstname": true}
	surnameKeys = map[string]bool{"surname": true, "lastname": true, "familyname": true, "secondname": true}
	dateKeys    = map[string]bool{"date": true, "year": true, "years": true, "data": true, "dates": true, "period": true}
)

// longestWhen bounds a date, in bytes.
const longestWhen = 48

// longestName bounds what a record is called, in bytes.
const longestName = 160

// nameLike reports whether a value may be what a record is called: a few words that
// begin with a large letter and end in no point.
func nameLike(value string) bool {
	r, _ := utf8.DecodeRuneInString(value)
	return len(value) <= longestName && unicode.IsUpper(r) && !strings.HasSuffix(value, ".") && !strings.ContainsAny(value, "\n<>{}=")
}

// running reports whether a value is running text: words with spaces between them,
// some in small letters, and no path or program.
func running(value string) bool {
	small := false
	for _, word := range strings.Fields(value) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLower(r) && utf8.RuneCountInString(word) > 2 {
			small = true
		}
	}
	return small && strings.Count(value, " ") >= 2 && !strings.HasPrefix(value, "http") && !strings.HasPrefix(value, "/") && !strings.ContainsAny(value, "{}=")
}

// Value composes the value of a field as a reader of the page sees it: folded lines
// are joined and escapes decoded.
func (c *Composer) Value(f Field) {
	text := c.chunk.Text
	at := f.Start
	for i := f.Start; i < f.End; {
		put, size := escaped(text[i:f.End], f.folded)
		if size == 0 {
			i++
			continue
		}
		c.Copy(at, i)
		c.Put(put, i, i+size)
		i += size
		at = i
	}
	c.Copy(at, f.End)
}

// escaped is what an escape or the fold with which the text begins stands for, and
// how long it is; 0 where it begins with none.
func escaped(text string, folded bool) (string, int) {
	switch {
	case folded && text[0] == '\n':
		rest := strings.TrimLeft(text, " \t\r\n")
		return " ", len(text) - len(rest)
	case strings.HasPrefix(text, "''"):
		return "'", 2
	case text[0] != '\\' || len(text) < 2:
		return "", 0
	}
	switch text[1] {
	case 'n', 'r', 't':
		return " ", 2
	case '"', '\'', '`', '\\', '/':
		return text[1:2], 2
	}
	return "", 0
}

// FieldBlocks makes blocks of the fields of a text: of what a record is called a
// heading, of running text a paragraph, or an item where the record has a date, which
// stands before it. Lines that hold neither are blocks of the kind Other.
type FieldBlocks struct {
	Composer *Composer
	Other    Kind

	text  string
	end   int // up to here blocks were made
	name  int // the least column at which a name stood, 1 up
	dated *Field
	emit  func(b *Block, start, end int)
}

// Read hands over the blocks of the bytes from to to of a text, each with the bytes
// on which it stands.
func (f *FieldBlocks) Read(text string, from, to int, emit func(b *Block, start, end int)) {
	f.text, f.end, f.emit = text, from, emit
	fields := Fields(text[from:to])
	for i := range fields {
		at := &fields[i]
		at.From, at.Start, at.End, at.To = at.From+from, at.Start+from, at.End+from, at.To+from
	}
	for i := 0; i < len(fields); i++ {
		if i+1 < len(fields) && halves(&fields[i], &fields[i+1]) {
			f.called(&fields[i], &fields[i+1])
			i++
			continue
		}
		f.read(&fields[i])
	}
	f.others(to)
}

// halves reports whether two fields that follow one another are the given name and the
// surname of one record, in either order.
func halves(a, b *Field) bool {
	return a.Record == b.Record && (a.Kind == NameField && b.Kind == SurnameField || a.Kind == SurnameField && b.Kind == NameField)
}

// called makes the heading of a record that two fields name.
func (f *FieldBlocks) called(a, b *Field) {
	f.name = max(f.name, a.Column+1)
	f.others(a.From)
	f.Composer.Reset()
	f.Composer.Value(*a)
	f.Composer.Put(" ", a.End, b.Start)
	f.Composer.Value(*b)
	heading := f.Composer.Block(Heading, a.From, b.To)
	heading.Level = 1
	f.hand(heading, a.From, b.To)
}

// read makes the block of a field.
func (f *FieldBlocks) read(at *Field) {
	switch at.Kind {
	case DateField:
		f.dated = at
	case NameField:
		if f.name == 0 || at.Column+1 <= f.name {
			f.name = at.Column + 1
			f.others(at.From)
			f.Composer.Reset()
			f.Composer.Value(*at)
			b := f.Composer.Block(Heading, at.From, at.To)
			b.Level = 1
			f.hand(b, at.From, at.To)
		} else if running(f.text[at.Start:at.End]) {
			f.told(at)
		}
	case TextField:
		f.told(at)
	default:
	}
}

// told makes the block of a running text, behind the date of its record.
func (f *FieldBlocks) told(at *Field) {
	start, kind := at.From, Paragraph
	on := f.dated
	f.dated = nil
	if on != nil && on.Record == at.Record && on.From >= f.end {
		start, kind = on.From, ListItem
	} else {
		on = nil
	}
	f.others(start)
	f.Composer.Reset()
	if on != nil {
		f.Composer.Value(*on)
		f.Composer.Put(" — ", on.End, at.Start)
	}
	f.Composer.Value(*at)
	b := f.Composer.Block(kind, start, at.To)
	if kind == ListItem {
		b.Level = 1
	}
	f.hand(b, start, at.To)
}

// hand hands a block over.
func (f *FieldBlocks) hand(b *Block, start, end int) {
	f.emit(b, start, end)
	f.end = end
}

// others makes blocks of the lines up to the byte end that hold words.
func (f *FieldBlocks) others(end int) {
	for f.end < end {
		stop, next := NextLine(f.text, f.end)
		stop, next = min(stop, end), min(next, end)
		line := f.text[f.end:stop]
		start := f.end + len(line) - len(strings.TrimLeft(line, " \t\r\n\f\v"))
		last := f.end + len(strings.TrimRight(line, " \t\r\n\f\v"))
		if start < last && strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			f.Composer.Reset()
			f.Composer.Copy(start, last)
			f.emit(f.Composer.Block(f.Other, start, last), start, last)
		}
		f.end = next
	}
}
