package document

import (
	"bytes"
	"strings"
)

// signatures are the bytes with which files of well-known formats begin, as
// listed by the formats' own specifications.
var signatures = []struct {
	at    int
	bytes string
	looks string
}{
	{0, "\x89PNG\r\n\x1a\n", "a PNG picture"},
	{0, "\xff\xd8\xff", "a JPEG picture"},
	{0, "GIF87a", "a GIF picture"},
	{0, "GIF89a", "a GIF picture"},
	{0, "II*\x00", "a TIFF picture"},
	{0, "MM\x00*", "a TIFF picture"},
	{8, "WEBP", "a WebP picture"},
	{0, "%PDF-", "a PDF document"},
	{0, "AT&TFORM", "a DjVu document"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Microsoft Office document"},
	{0, "PK\x03\x04", "a ZIP archive or an office document"},
	{0, "PK\x05\x06", "an empty ZIP archive"},
	{0, "\x1f\x8b", "a gzip archive"},
	{0, "BZh", "a bzip2 archive"},
	{0, "\xfd7zXZ\x00", "an XZ archive"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{0, "Rar!\x1a\x07", "a RAR archive"},
	{0, "\x28\xb5\x2f\xfd", "a Zstandard archive"},
	{257, "ustar", "a tar archive"},
	{0, "SQLite format 3\x00", "an SQLite database"},
	{0, "\x7fELF", "a program"},
	{0, "MZ\x90\x00", "a program"},
	{0, "\xca\xfe\xba\xbe", "a program"},
	{0, "\x00asm", "a program"},
	{4, "ftyp", "a film or a sound recording"},
	{0, "ID3", "a sound recording"},
	{0, "OggS", "a sound recording"},
	{0, "fLaC", "a sound recording"},
	{8, "WAVE", "a sound recording"},
	{0, "\x1aE\xdf\xa3", "a film"},
	{0, "wOFF", "a font"},
	{0, "wOF2", "a font"},
}

// adviceFor is what to do with a file that looks so, ending with "; ".
func adviceFor(looks string) string {
	switch {
	case strings.Contains(looks, "picture"), strings.Contains(looks, "DjVu"):
		return "recognise its text first and save that; "
	case strings.Contains(looks, "document"):
		return "save it as HTML or PDF; "
	case strings.Contains(looks, "archive"):
		return "unpack it; "
	}
	return ""
}

// inArchives tell the formats that are ZIP archives apart, by a name that
// stands among the first in them.
var inArchives = []struct{ name, looks string }{
	{"word/", "a Word document (.docx)"},
	{"xl/", "an Excel document (.xlsx)"},
	{"ppt/", "a PowerPoint document (.pptx)"},
	{"application/vnd.oasis.opendocument", "an OpenDocument document (.odt, .ods)"},
	{"application/epub+zip", "an EPUB document"},
}

// zipLooks says what the ZIP archive that begins with head looks like, empty
// where it is no more than an archive.
func zipLooks(head []byte) string {
	for _, in := range inArchives {
		if bytes.Contains(head, []byte(in.name)) {
			return in.looks
		}
	}
	return ""
}

// signature says what the file that begins with head looks like, empty where
// nothing of the kind is known. A signature made of letters alone is believed
// only where the head has bytes that text has not.
func signature(head []byte) string {
	binary := bytes.ContainsFunc(head, func(r rune) bool { return r < 8 })
	for _, s := range signatures {
		end := s.at + len(s.bytes)
		if len(head) < end || string(head[s.at:end]) != s.bytes {
			continue
		}
		if binary || s.bytes[0] >= 0x80 || s.bytes[0] < ' ' || s.bytes == "%PDF-" {
			if looks := zipLooks(head); s.bytes[:2] == "PK" && looks != "" {
				return looks
			}
			return s.looks
		}
	}
	return ""
}
