package document

// The charset of a copy is found in this order: a byte order mark; zero bytes
// that fall as they do in UTF-16; valid UTF-8, or UTF-8 with few broken bytes;
// else the candidate under which the text beyond ASCII is likeliest by the
// letters of the languages it may be in.

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	utf8Name    = "utf-8"
	utf16leName = "utf-16le"
	utf16beName = "utf-16be"
)

// candidate is a charset that a copy may be in. The order decides between two
// under which a text is equally likely.
type candidate struct {
	name     string
	encoding encoding.Encoding
}

var candidates = []candidate{
	{"windows-1252", charmap.Windows1252},
	{"windows-1251", charmap.Windows1251},
	{"koi8-r", charmap.KOI8R},
	{"koi8-u", charmap.KOI8U},
	{"ibm866", charmap.CodePage866},
	{"iso-8859-5", charmap.ISO8859_5},
	{"gb18030", simplifiedchinese.GB18030},
	{"big5", traditionalchinese.Big5},
	{utf16leName, utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)},
	{utf16beName, utf.UTF16(utf.BigEndian, utf.IgnoreBOM)},
}

// decoder is the decoder of a charset by its name.
func decoder(name string) transform.Transformer {
	for _, c := range candidates {
		if c.name == name {
			return c.encoding.NewDecoder()
		}
	}
	return utf.UTF8.NewDecoder()
}

// found is a charset, the size of the byte order mark that told it, in bytes
// and in code points of UTF-8, and whether it is little more than a guess.
type found struct {
	name      string
	mark      int
	points    int
	uncertain bool
}

// fewBroken is how many valid sequences of UTF-8 make up for one broken byte.
const fewBroken = 20

func (s *survey) charset() (found, error) {
	switch {
	case bytes.HasPrefix(s.head, []byte("\xEF\xBB\xBF")):
		return found{name: utf8Name, mark: 3, points: 1}, nil
	case bytes.HasPrefix(s.head, []byte("\xFF\xFE")):
		return found{name: utf16leName, mark: 2}, nil
	case bytes.HasPrefix(s.head, []byte("\xFE\xFF")):
		return found{name: utf16beName, mark: 2}, nil
	}
	if s.nul {
		if name := wideCharset(s.head); name != "" {
			return found{name: name}, nil
		}
	}
	if isBinary(s.head) {
		return found{}, &Error{Reason: Binary, Name: s.name, Looks: signature(s.head)}
	}
	if s.broken == 0 || s.sequences >= s.broken*fewBroken {
		return found{name: utf8Name}, nil
	}
	return s.likeliest()
}

// isBinary reports whether the bytes hold more control characters than a text
// with a flaw would.
func isBinary(head []byte) bool {
	controls := 0
	for _, b := range head {
		if isControl(rune(b)) && b < 0x7F {
			controls++
		}
	}
	return controls*200 > len(head)
}

// wideCharset is the UTF-16 under which nearly all of the bytes are ordinary
// characters, empty where neither is.
func wideCharset(head []byte) string {
	best, share := "", 0.97
	for _, c := range candidates {
		if c.name != utf16leName && c.name != utf16beName {
			continue
		}
		text, _, _ := transform.Bytes(c.encoding.NewDecoder(), head[:len(head)&^1])
		if s := ordinaryShare(string(text)); s > share {
			best, share = c.name, s
		}
	}
	return best
}

// ordinaryShare is the share of the characters that pages are written in.
func ordinaryShare(text string) float64 {
	ordinary, all := 0, 0
	for _, r := range text {
		all++
		switch {
		case r >= ' ' && r < 0x7F, r == '\n', r == '\r', r == '\t', r >= 0xA0 && r < 0x250,
			r >= 0x400 && r < 0x530, r >= 0x2010 && r < 0x2040, unicode.Is(unicode.Han, r),
			r >= 0x3000 && r < 0x3100, r >= 0xFF00 && r < 0xFFEF, r >= 0xAC00 && r < 0xD7A4:
			ordinary++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(ordinary) / float64(all)
}

const (
	// hopeless is the likelihood a byte below which no candidate is believed
	// for a text of mostly such bytes, doubtful the one below which the choice
	// is reported as uncertain.
	hopeless = -5.5
	doubtful = -5.1
	// fewBytes is how many bytes beyond ASCII are too few to judge by.
	fewBytes = 64
)

// likeliest is the candidate under which the sample is likeliest.
func (s *survey) likeliest() (found, error) {
	high := 0
	for _, b := range s.sample {
		if b >= utf8.RuneSelf {
			high++
		}
	}
	best, likelihood := "", 0.0
	for _, c := range candidates {
		if c.name[:3] == "utf" && s.bytes%2 != 0 {
			continue
		}
		text, _, _ := transform.Bytes(c.encoding.NewDecoder(), s.sample)
		if l := letterLikelihood(string(text)); best == "" || l > likelihood {
			best, likelihood = c.name, l
		}
	}
	each := likelihood / float64(max(1, high))
	if each < hopeless && high > fewBytes && high*3 > len(s.sample) {
		return found{}, &Error{Reason: UnknownCharset, Name: s.name}
	}
	return found{name: best, uncertain: each < doubtful}, nil
}
