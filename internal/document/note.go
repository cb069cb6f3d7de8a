package document

// Notes: a reference to one is a number or a short name in brackets. Numbers
// of one to three digits are references wherever they stand; four digits are
// years. A single small letter is one only where it is attached to what comes
// before it, so that a word that an editor has put in brackets stays.

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestMark is the longest mark of a note that is looked for, in bytes.
const longestMark = 48

var (
	numberMark  = regexp.MustCompile(`^[1-9][0-9]{0,2}$`)
	numbersMark = regexp.MustCompile(`^[1-9][0-9]{0,2}(?: ?[,、，] ?[1-9][0-9]{0,2})+$`)
	letterMark  = regexp.MustCompile(`^[a-zа-я]$`)
	namedMark   = regexp.MustCompile(`^(?i:note|notes|nb|n|fn|lower-alpha|upper-alpha|註|注|註釋|注释|注釋|註解|注解|备注|備註|脚注|腳註|прим\.?|примечание|комм\.?|к|пр\.?|заўв\.?|A|Anm\.|nota) ?[0-9]{1,3}$`)
)

// mark is the mark of one or more notes in a text, brackets included.
type mark struct {
	start, end int
	labels     []string
}

// takeRefs moves the marks of notes out of Text into Refs.
func (b *Block) takeRefs() {
	marks := findMarks(b.Text)
	if len(marks) == 0 {
		return
	}
	cut := refCutter{block: b, text: make([]byte, 0, len(b.Text))}
	known := b.Refs
	b.Refs = nil
	for _, m := range marks {
		cut.keep(m.start)
		for _, label := range m.labels {
			b.Refs = append(b.Refs, Ref{At: len(cut.text), Label: label})
		}
		cut.drop(m)
	}
	cut.keep(len(b.Text))
	for _, r := range known {
		r.At = cut.shift(marks, r.At)
		b.Refs = append(b.Refs, r)
	}
	slices.SortStableFunc(b.Refs, func(x, y Ref) int { return x.At - y.At })
	cut.finish(marks)
}

// refCutter rebuilds a block's Text and runs without the marks.
type refCutter struct {
	block *Block
	text  []byte
	runs  []run
	at    int
	run   int
	moved []int // for each mark, how far the text after it has moved to the left
}

// keep takes over the text up to the offset.
func (c *refCutter) keep(to int) {
	for ; c.run < len(c.block.runs); c.run++ {
		r := c.block.runs[c.run]
		if int(r.text) >= to {
			break
		}
		c.keepRun(r, to)
		if int(r.text+r.size) > to {
			break
		}
	}
	c.text = append(c.text, c.block.Text[c.at:to]...)
	c.at = to
}

func (c *refCutter) keepRun(r run, to int) {
	head := max(0, int32(c.at)-r.text)
	tail := max(0, r.text+r.size-int32(to))
	if head+tail >= r.size {
		return
	}
	if r.copied {
		r.raw += head
		r.span -= head + tail
	}
	r.size -= head + tail
	r.text = int32(len(c.text)) + max(0, r.text-int32(c.at))
	c.runs = append(c.runs, r)
}

// drop leaves the mark out. Where two words would grow together a space stands
// for it.
func (c *refCutter) drop(m mark) {
	before, _ := utf8.DecodeLastRune(c.text)
	after, _ := utf8.DecodeRuneInString(c.block.Text[m.end:])
	if joins(before) && joins(after) {
		from := c.block.rawAt(m.start)
		to := c.block.rawEnd(m.end)
		c.runs = append(c.runs, run{int32(len(c.text)), 1, int32(from), int32(to - from), false})
		c.text = append(c.text, ' ')
	}
	c.at = m.end
	c.moved = append(c.moved, m.end-len(c.text))
}

// joins reports whether a letter would read on into the next one.
func joins(r rune) bool {
	return (unicode.IsLetter(r) && !unicode.Is(unicode.Han, r)) || unicode.IsDigit(r)
}

// finish puts the rebuilt text into the block and moves links and cells with it.
func (c *refCutter) finish(marks []mark) {
	b := c.block
	b.Text, b.runs = string(c.text), c.runs
	kept := b.Links[:0]
	for _, l := range b.Links {
		l.Start, l.End = c.shift(marks, l.Start), c.shift(marks, l.End)
		if l.Start < l.End {
			kept = append(kept, l)
		}
	}
	b.Links = kept
	for i, cell := range b.Cells {
		b.Cells[i].Start, b.Cells[i].End = c.shift(marks, cell.Start), c.shift(marks, cell.End)
	}
	b.trimEnd()
}

// trimEnd takes away the white space that stood before a mark at the end.
func (b *Block) trimEnd() {
	size := len(strings.TrimRightFunc(b.Text, unicode.IsSpace))
	if size == len(b.Text) {
		return
	}
	b.Text = b.Text[:size]
	for n := len(b.runs); n > 0 && int(b.runs[n-1].text) >= size; n-- {
		b.runs = b.runs[:n-1]
	}
	if n := len(b.runs); n > 0 {
		last := &b.runs[n-1]
		cut := max(0, last.text+last.size-int32(size))
		last.size -= cut
		if last.copied {
			last.span -= cut
		}
	}
	for i := range b.Links {
		b.Links[i].Start, b.Links[i].End = min(b.Links[i].Start, size), min(b.Links[i].End, size)
	}
	for i := range b.Refs {
		b.Refs[i].At = min(b.Refs[i].At, size)
	}
	for i := range b.Cells {
		b.Cells[i].Start, b.Cells[i].End = min(b.Cells[i].Start, size), min(b.Cells[i].End, size)
	}
}

// shift is where an offset of the old text lies in the new one.
func (c *refCutter) shift(marks []mark, offset int) int {
	low, high := 0, len(marks) // the number of marks that end at or before offset
	for low < high {
		middle := (low + high) / 2
		if marks[middle].end <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	moved := 0
	if low > 0 {
		moved = c.moved[low-1]
	}
	if low < len(marks) && offset > marks[low].start {
		offset = marks[low].start
	}
	return offset - moved
}

// findMarks finds the marks of notes in a text.
func findMarks(text string) []mark {
	var marks []mark
	next := newOpenings(text)
	for at := 0; at < len(text); {
		open := next.from(at)
		if open == len(text) {
			break
		}
		m, ok := markAt(text, open)
		if ok {
			marks = append(marks, m)
			at = m.end
			continue
		}
		_, size := utf8.DecodeRuneInString(text[open:])
		at = open + size
	}
	return marks
}

// openings finds the brackets with which marks begin, each sign by itself,
// which is quicker than all at once.
type openings struct {
	text string
	next [3]int // of each sign
}

func newOpenings(text string) *openings {
	o := &openings{text: text, next: [3]int{-1, -1, -1}}
	o.from(0)
	return o
}

// from is where the first bracket at or after the byte at stands, the length
// of the text where there is none.
func (o *openings) from(at int) int {
	first := len(o.text)
	for i, sign := range [...]string{"[", "［", "〔"} {
		if o.next[i] < at {
			o.next[i] = len(o.text)
			if found := strings.Index(o.text[at:], sign); found >= 0 {
				o.next[i] = at + found
			}
		}
		first = min(first, o.next[i])
	}
	return first
}

// markAt reads the mark whose opening bracket stands at start.
func markAt(text string, start int) (mark, bool) {
	_, size := utf8.DecodeRuneInString(text[start:])
	inside := text[start+size : min(len(text), start+size+longestMark)]
	end := strings.IndexAny(inside, "]］〕[\n")
	if end < 1 {
		return mark{}, false
	}
	closing, width := utf8.DecodeRuneInString(inside[end:])
	if closing == '[' || closing == '\n' {
		return mark{}, false
	}
	stop := start + size + end + width
	labels := markLabels(strings.TrimSpace(inside[:end]), attached(text, start), endsClause(text[stop:]))
	return mark{start, stop, labels}, len(labels) > 0
}

// markLabels is the labels that the inside of a pair of brackets names.
func markLabels(inside string, attached, closing bool) []string {
	switch {
	case strings.HasPrefix(inside, "^"):
		if label := inside[1:]; label != "" && !strings.ContainsAny(label, " ^") {
			return []string{label}
		}
	case numberMark.MatchString(inside), namedMark.MatchString(inside):
		return []string{inside}
	case attached && letterMark.MatchString(inside):
		return []string{inside}
	case (attached || closing) && numbersMark.MatchString(inside):
		return strings.FieldsFunc(inside, func(r rune) bool { return !unicode.IsDigit(r) })
	}
	return nil
}

// endsClause reports whether what follows a mark ends a clause or the text.
func endsClause(rest string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "[［"))
	return rest == "" || strings.ContainsRune(".,;:!?。，、；：！？\n\r", next)
}

// attached reports whether the bracket follows something other than white space.
func attached(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return at > 0 && !unicode.IsSpace(before)
}

// referencesHeadings are the titles under which pages of many languages keep
// their numbered notes, in lower case.
var referencesHeadings = map[string]bool{
	"references": true, "notes": true, "footnotes": true, "citations": true, "notes and references": true,
	"references and notes": true, "sources": true, "endnotes": true,
	"примечания": true, "сноски": true, "источники": true, "комментарии": true, "ссылки": true, "литература": true,
	"примітки": true, "виноски": true, "джерела": true, "посилання": true,
	"заўвагі": true, "зноскі": true, "крыніцы": true, "спасылкі": true,
	"註腳": true, "注脚": true, "註釋": true, "注释": true, "注釋": true, "註解": true, "注解": true, "脚注": true, "腳註": true,
	"參考資料": true, "参考资料": true, "參考文獻": true, "参考文献": true, "資料來源": true, "资料来源": true, "備註": true, "备注": true,
	"出典": true, "각주": true, "einzelnachweise": true, "anmerkungen": true, "références": true, "notes et références": true,
	"referencias": true, "notas": true, "note": true, "przypisy": true, "reference": true, "poznámky": true,
}

// IsReferencesHeading reports whether a heading's text is one under which
// numbered notes are kept.
func IsReferencesHeading(text string) bool {
	folded := strings.ToLower(strings.Trim(strings.TrimSpace(text), ":：= "))
	return referencesHeadings[folded]
}

// Notebook remembers the references of a document that were met so far and
// tells a list of numbered notes from any other numbered list.
type Notebook struct {
	seen    map[int]bool
	highest int
	headed  bool
	next    int
}

// Meet takes note of a block that was read: its references, and whether it is
// a heading of the notes. Headings of other topics end the notes.
func (n *Notebook) Meet(b *Block) {
	for _, ref := range b.Refs {
		number, err := strconv.Atoi(ref.Label)
		if err != nil || number > 999 {
			continue
		}
		if n.seen == nil {
			n.seen = map[int]bool{}
		}
		n.seen[number] = true
		n.highest = max(n.highest, number)
	}
	switch b.Kind {
	case Heading, Line:
		n.headed = IsReferencesHeading(b.Text)
		n.next = 0
	case Note:
		number, _ := strconv.Atoi(b.Label)
		n.next = number + 1
	case Markup:
	default:
		n.next = 0
	}
}

// Headed reports whether the last heading met was one of the notes.
func (n *Notebook) Headed() bool { return n.headed }

// Seen reports whether the text referred to a note by this number.
func (n *Notebook) Seen(number int) bool { return n.seen[number] }

// NumberedList is a numbered list that may be one of notes: its first and last
// number, how many of its entries are empty or cite something, and whether it
// may go on beyond what was read so far.
type NumberedList struct {
	First, Last, NoteLike int
	Open                  bool
}

// Holds reports whether a numbered list is one of notes: it goes on where
// notes left off, or the text refers to its numbers and it stands under a
// heading of notes or looks like notes and leaves no reference without one.
func (n *Notebook) Holds(l NumberedList) bool {
	if l.First == n.next && l.First > 1 {
		return true
	}
	met := 0
	for number := l.First; number <= l.Last && number <= n.highest; number++ {
		if n.seen[number] {
			met++
		}
	}
	if n.headed {
		return met > 0
	}
	size := l.Last - l.First + 1
	return met >= 2 && met*2 >= size && l.NoteLike*2 >= size && (n.highest <= l.Last || l.Open)
}

// Next is the number that the next note would have.
func (n *Notebook) Next() int { return max(1, n.next) }

// citation is what a note has and other numbered entries mostly have not: an
// address, a year, a page, an identifier.
var citation = regexp.MustCompile(`(?i)https?://|\]\(|\b(?:1[5-9]|20)[0-9]{2}\b|\bpp?\. ?[0-9]|[сcС]\. ?[0-9]|页|頁|isbn|doi|ibid|там же|archive|p\. ?[0-9]`)

// CitesSomething reports whether an entry of a numbered list is empty, as
// notes may be that a converter has lost, or cites something.
func CitesSomething(entry string) bool {
	// A link is the commonest and quickly found.
	return IsBlank(entry) || strings.Contains(entry, "](") || strings.Contains(entry, "https://") || citation.MatchString(entry)
}
