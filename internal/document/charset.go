package document

// The charset of a copy is found in this order: a byte order mark; zero bytes
// that fall as they do in UTF-16; valid UTF-8, or UTF-8 with few broken bytes;
// the charset that its sender (HTTP) or else the copy itself (<meta>, XML
// declaration) names, unless another makes the text much likelier; else the
// candidate under which the text beyond ASCII is likeliest by the letters of
// the languages it may be in. A name that proves wrong is a problem.

import (
	"bytes"
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
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
	if e, err := htmlindex.Get(name); err == nil && name != utf8Name {
		return e.NewDecoder()
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
	named     string // the charset that is named wrongly instead
}

// fewBroken is how many valid sequences of UTF-8 make up for one broken byte,
// fewBrokenNamed how many do where UTF-8 is named as the charset.
const fewBroken, fewBrokenNamed = 20, 4

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
	named := s.named()
	few := fewBroken
	if named == utf8Name {
		few = fewBrokenNamed
	}
	if s.broken == 0 || s.sequences >= s.broken*few {
		return found{name: utf8Name, named: s.otherThan(named, utf8Name)}, nil
	}
	return s.likeliest(named)
}

// otherThan is the named charset where it is not the one that was found and
// makes a difference, else empty.
func (s *survey) otherThan(named, found string) string {
	if named == found || s.broken+s.sequences == 0 {
		return ""
	}
	return named
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

// likeliest is the charset under which the sample is likeliest. The one that is
// named needs to be hardly less likely than another.
func (s *survey) likeliest(named string) (found, error) {
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
	if named != "" && named != utf8Name && named != best {
		text, _, _ := transform.Bytes(decoder(named), s.sample)
		leeway := trust * float64(high+fewBytes)
		if named == serversName {
			leeway = 0
		}
		fits := letterLikelihood(string(text)) >= likelihood-leeway
		if fits || speaksForItself(string(text)) {
			return found{name: named}, nil
		}
	}
	each := likelihood / float64(max(1, high))
	if each < hopeless && high > fewBytes && high*3 > len(s.sample) {
		return found{}, &Error{Reason: UnknownCharset, Name: s.name}
	}
	return found{name: best, named: s.otherThan(named, best), uncertain: each < doubtful && named != best}, nil
}

// trust is how much less likely a byte may be in the charset that is named.
const trust = 0.3

// serversName is what many servers call any page: it is no evidence.
const serversName = "windows-1252"

// speaksForItself reports whether most letters beyond ASCII are of a script that
// no candidate has, which bytes of another charset do not give by chance.
func speaksForItself(text string) bool {
	letters, own := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case r == utf8.RuneError:
			letters += 20
		case unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Thai, unicode.Armenian, unicode.Georgian):
			own++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return own*10 > letters*3
}

// namePattern is where a page or an XML file names its charset (HTML standard,
// 13.2.3.2; XML 1.0, appendix F).
var namePattern = regexp.MustCompile(`(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})["']`)

// namedWithin is within how many bytes a document names its charset.
const namedWithin = 16 << 10

// named is the charset that the sender of the copy or the copy itself names,
// empty where none does or it is unknown.
func (s *survey) named() string {
	label := canonical(s.label)
	if label != "" && label != serversName {
		return label
	}
	head := s.head[:min(len(s.head), namedWithin)]
	if !mayName(head) {
		return label
	}
	m := namePattern.FindSubmatch(head)
	if m == nil {
		return label
	}
	return cmp.Or(canonical(string(m[1])+string(m[2])), label)
}

// mayName reports whether a text has what stands before the name of a charset;
// where it has not, the pattern need not be tried.
func mayName(head []byte) bool {
	for at := 0; ; at++ {
		next := bytes.IndexByte(head[at:], '<')
		if next < 0 {
			return false
		}
		at += next
		if rest := head[at:]; bytes.HasPrefix(rest, []byte("<?")) || len(rest) >= len("<meta") && bytes.EqualFold(rest[:len("<meta")], []byte("<meta")) {
			return true
		}
	}
}

// canonical is the name of a charset as the Encoding standard has it; gb18030
// stands for its subsets. A name that this standard does not know, or that no
// bytes without a mark can be in, gives none.
func canonical(label string) string {
	e, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(e)
	switch {
	case err != nil, name == "replacement", name == "x-user-defined", strings.HasPrefix(name, "utf-16"):
		return ""
	case name == "gbk":
		return "gb18030"
	}
	return name
}

// Decode is a short text without a known charset, such as a file's name, by the
// charset under which it is likeliest; valid UTF-8 is taken as it is.
func Decode(text []byte) string {
	if utf8.Valid(text) {
		return string(text)
	}
	best, likelihood := "", 0.0
	for _, c := range candidates {
		if c.name == utf16leName || c.name == utf16beName {
			continue
		}
		decoded, _, err := transform.Bytes(c.encoding.NewDecoder(), text)
		if err != nil {
			continue
		}
		if l := letterLikelihood(string(decoded)); best == "" || l > likelihood {
			best, likelihood = string(decoded), l
		}
	}
	return best
}
