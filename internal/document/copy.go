package document

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

const (
	// decodeSize is how much of a copy is read at a time, in bytes.
	decodeSize = 64 << 10
	// sampleSize is how much text beyond ASCII is gathered to find a charset.
	sampleSize = 128 << 10
	// beginningSize is how much decoded text the formats are shown.
	beginningSize = 256 << 10
	// checkpointStep is the distance in bytes between two checkpoints.
	checkpointStep = 1 << 20
)

// copyBytes reads the bytes of a copy from any place, so that two readings of
// one copy do not disturb one another.
type copyBytes struct {
	r    io.ReadSeeker
	skip int // the size of the byte order mark
}

// from is a reader of the copy that begins at the offset.
func (c copyBytes) from(offset int64) io.Reader {
	if at, ok := c.r.(io.ReaderAt); ok {
		return io.NewSectionReader(at, offset, 1<<62-offset)
	}
	return &seekingReader{r: c.r, at: offset}
}

type seekingReader struct {
	r  io.ReadSeeker
	at int64
}

func (s *seekingReader) Read(p []byte) (int, error) {
	if _, err := s.r.Seek(s.at, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := s.r.Read(p)
	s.at += int64(n)
	return n, err
}

// checkpoint is a byte of the copy at which a code point of the text begins.
type checkpoint struct {
	at    int64
	point int
}

// survey is what one pass over the bytes finds out about a copy.
type survey struct {
	name      string
	label     string // the charset that the copy's sender names
	head      []byte
	sample    []byte // stretches that hold bytes beyond ASCII
	bytes     int64
	line      int
	lineStart int64
	nul       bool
	tail      []byte // the beginning of a UTF-8 sequence cut off by a read
	points    int
	sequences int // of UTF-8, of more than one byte
	broken    int // bytes that are not UTF-8
	index     []checkpoint
}

// survey reads the copy once and sets all of the document's info but its format.
func (d *Document) survey(ctx context.Context) error {
	s := survey{name: d.info.Name, label: d.label.Charset, line: 1}
	hash := sha256.New()
	r := d.copy.from(0)
	buffer := make([]byte, decodeSize)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := io.ReadFull(r, buffer)
		hash.Write(buffer[:n])
		if refusal := s.read(buffer[:n]); refusal != nil {
			return refusal
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return err
		}
	}
	s.broken += len(s.tail)
	d.info.ID = ID(hex.EncodeToString(hash.Sum(nil)))
	d.info.Bytes = s.bytes
	return d.settle(ctx, s)
}

// read takes in the next bytes. It refuses at once what cannot become text.
func (s *survey) read(p []byte) error {
	if s.bytes == 0 {
		s.head = append(s.head, p...)
		if looks := signature(p); looks != "" {
			return &Error{Reason: Binary, Name: s.name, Looks: looks}
		}
	}
	if err := s.readLines(p); err != nil {
		return err
	}
	s.nul = s.nul || bytes.IndexByte(p, 0) >= 0
	s.gather(p)
	s.readUTF8(p)
	s.bytes += int64(len(p))
	return nil
}

// readLines watches the length of the lines. A tag ends a line too, for pages
// made by programs have no other line ends.
func (s *survey) readLines(p []byte) error {
	for at := 0; at < len(p); {
		end := bytes.IndexByte(p[at:], '\n')
		if end < 0 {
			end = max(bytes.LastIndexByte(p[at:], '\r'), bytes.LastIndexByte(p[at:], '>'))
		}
		if stop := s.bytes + int64(at+end); end >= 0 && stop-s.lineStart <= LongestLine {
			if p[at+end] != '>' {
				s.line++
			}
			s.lineStart = stop + 1
			at += end + 1
			continue
		}
		if s.bytes+int64(len(p))-s.lineStart > LongestLine {
			return &Error{Reason: LongLine, Name: s.name, At: s.lineStart, Line: s.line}
		}
		break
	}
	return nil
}

// gather adds a stretch of the bytes to the sample where they go beyond ASCII.
func (s *survey) gather(p []byte) {
	room := min(sampleSize-len(s.sample), sampleSize/4)
	if room <= 0 {
		return
	}
	first := bytes.IndexFunc(p, func(r rune) bool { return r >= utf8.RuneSelf })
	if first < 0 {
		return
	}
	for first > 0 && p[first-1] >= '0' {
		first--
	}
	stretch := p[first:min(len(p), first+room)]
	if s.bytes == 0 && first < room {
		stretch = p[:min(len(p), room)]
	}
	s.sample = append(s.sample, stretch...)
}

// readUTF8 counts code points, and what is not UTF-8.
func (s *survey) readUTF8(p []byte) {
	if s.bytes >= int64(len(s.index))*checkpointStep {
		s.index = append(s.index, checkpoint{s.bytes - int64(len(s.tail)), s.points})
	}
	if len(s.tail) > 0 {
		p = append(s.tail, p...)
	}
	whole := wholeRunes(p, false)
	s.tail = append([]byte(nil), p[whole:]...)
	p = p[:whole]
	if utf8.Valid(p) {
		starts := utf8.RuneCount(p)
		s.points += starts
		s.sequences += len(p) - starts
		return
	}
	for len(p) > 0 {
		r, size := utf8.DecodeRune(p)
		switch {
		case r == utf8.RuneError && size == 1:
			s.broken++
		case size > 1:
			s.sequences++
		}
		p = p[size:]
	}
}

// settle decides on the charset and counts the text's code points.
func (d *Document) settle(ctx context.Context, s survey) error {
	if s.bytes == 0 {
		return &Error{Reason: Empty, Name: s.name}
	}
	found, err := s.charset()
	if err != nil {
		return err
	}
	d.info.Charset = found.name
	d.copy.skip = found.mark
	if s.bytes == int64(found.mark) {
		return &Error{Reason: Empty, Name: s.name}
	}
	if found.uncertain {
		d.opening = append(d.opening, Problem{Key: UncertainCharset, Detail: found.name})
	}
	if found.named != "" {
		d.opening = append(d.opening, Problem{Key: MislabelledCharset, Detail: found.named + ", " + found.name})
	}
	if found.name == utf8Name && s.broken == 0 {
		d.info.Length = s.points - found.points
		for _, c := range s.index[1:] {
			d.index = append(d.index, checkpoint{c.at, c.point - found.points})
		}
		return nil
	}
	d.info.Length, err = d.count(ctx)
	return err
}

// count counts the code points of the decoded text.
func (d *Document) count(ctx context.Context) (int, error) {
	r := d.decode(0)
	buffer := make([]byte, decodeSize)
	points := 0
	for {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		n, err := r.Read(buffer)
		for _, b := range buffer[:n] {
			if b&0xC0 != 0x80 {
				points++
			}
		}
		if err == io.EOF {
			return points, nil
		}
		if err != nil {
			return 0, err
		}
	}
}

// decode is the decoded text in UTF-8 from a byte of the copy on; 0 is its
// beginning, without the byte order mark.
func (d *Document) decode(at int64) io.Reader {
	if at == 0 {
		at = int64(d.copy.skip)
	}
	return transform.NewReader(d.copy.from(at), decoder(d.info.Charset))
}

// nearest is the last checkpoint at or before a code point.
func (d *Document) nearest(point int) checkpoint {
	best := checkpoint{}
	for _, c := range d.index {
		if c.point > point {
			break
		}
		best = c
	}
	return best
}

// beginning is the first part of the decoded text.
func (d *Document) beginning() (string, error) {
	text, err := io.ReadAll(io.LimitReader(d.decode(0), beginningSize))
	if err != nil {
		return "", err
	}
	return string(text[:wholeRunes(text, len(text) < beginningSize)]), nil
}
