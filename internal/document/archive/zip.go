package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"sort"
	"strings"

	"obelisk/internal/document"
)

// encryptedFlag is the bit of a ZIP entry that says that it is encrypted
// (APPNOTE.TXT 4.4.4).
const encryptedFlag = 1

// entry is a file in a ZIP file, with its name as text.
type entry struct {
	*zip.File
	name string
}

// zip reads the files of a ZIP file in the order of their names.
func (s *search) zip(ctx context.Context, c content, depth int) {
	f, size, err := s.whole(c)
	if err != nil {
		s.fail(s.damaged(c.name, err))
		return
	}
	archive, err := zip.NewReader(f, size)
	if err != nil {
		s.fail(s.damaged(c.name, err))
		return
	}
	entries, err := s.entries(c, archive, size)
	if err != nil {
		s.fail(err)
		return
	}
	read, done := s.read, int64(0)
	for _, e := range entries {
		if depth == 0 {
			s.read = func() int64 { return done }
		}
		s.entry(ctx, c, e, depth)
		done += int64(e.CompressedSize64)
		if s.ended {
			return
		}
	}
	s.read = read
}

// whole is the bytes of a ZIP file, to be read from any place.
func (s *search) whole(c content) (io.ReaderAt, int64, error) {
	if c.file != nil {
		return c.file, c.size, nil
	}
	r, err := c.open()
	if err != nil {
		return nil, 0, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, s.limits.Nested+1))
	if err != nil {
		return nil, 0, err
	}
	if int64(len(data)) > s.limits.Nested {
		return nil, 0, &document.Error{Reason: document.Unsafe, Name: c.name, Detail: fmt.Sprintf("a ZIP file within another is larger than %d bytes", s.limits.Nested)}
	}
	return bytes.NewReader(data), int64(len(data)), nil
}

// entries are the files of a ZIP file in order. Office documents are ZIP files
// too, and are refused; so is one that claims more than it can hold.
func (s *search) entries(c content, archive *zip.Reader, size int64) ([]entry, error) {
	if len(archive.File) > s.limits.Entries {
		return nil, &document.Error{Reason: document.Unsafe, Name: c.name, Detail: fmt.Sprintf("it holds %d files; at most %d are read", len(archive.File), s.limits.Entries)}
	}
	var entries []entry
	claimed := uint64(0)
	for _, f := range archive.File {
		if f.Name == "[Content_Types].xml" || f.Name == "mimetype" && f.Method == zip.Store && f.UncompressedSize64 < 100 && !strings.HasSuffix(strings.ToLower(c.label), ".epub") {
			return nil, &document.Error{Reason: document.Binary, Name: c.name, Looks: "an office document"}
		}
		claimed += f.CompressedSize64
		if !f.FileInfo().IsDir() {
			entries = append(entries, entry{f, entryName(f)})
		}
	}
	if claimed > uint64(size) {
		return nil, &document.Error{Reason: document.Unsafe, Name: c.name, Detail: "its files overlap one another"}
	}
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].name < entries[j].name })
	return entries, nil
}

// entry reads one file of a ZIP file.
func (s *search) entry(ctx context.Context, outer content, e entry, depth int) {
	name := outer.name + "/" + shown(e.name)
	switch {
	case isHidden(e.name):
		s.skip(Skipped{name, Hidden})
		return
	case e.Flags&encryptedFlag != 0:
		s.skip(Skipped{name, Encrypted})
		return
	case e.Method != zip.Store && e.Method != zip.Deflate:
		s.skip(Skipped{name, Compression})
		return
	case e.UncompressedSize64 == 0:
		s.skip(Skipped{name, Blank})
		return
	}
	high := new(int64)
	s.file(ctx, content{name: name, label: path.Base(shown(e.name)), size: int64(e.UncompressedSize64), open: func() (io.ReadCloser, error) {
		r, err := e.Open()
		if err != nil {
			return nil, err
		}
		return &bounded{r: r, close: r, name: name, search: s, high: high}, nil
	}}, depth+1)
}

// isHidden reports whether a part of a path begins with a dot, or is where a
// system keeps what is not its user's.
func isHidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini" {
			return true
		}
	}
	return false
}

// unicodePath is the extra field that holds a name in UTF-8 (APPNOTE.TXT 4.6.9).
const unicodePath = 0x7075

// entryName is the name of an entry as text: as it is where it is UTF-8, from
// the field that says it in UTF-8, or else by the likeliest charset.
func entryName(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 {
		if inUnicode, err := unicodeName(f.Extra); err == nil {
			name = inUnicode
		} else {
			name = document.Decode([]byte(f.Name))
		}
	}
	return strings.ReplaceAll(name, "\\", "/")
}

var errNoName = errors.New("no name in UTF-8")

// unicodeName is the name in the extra fields of an entry.
func unicodeName(extra []byte) (string, error) {
	for len(extra) >= 4 {
		id, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if len(extra) < 4+size {
			break
		}
		if field := extra[4 : 4+size]; id == unicodePath && size > 5 {
			return string(field[5:]), nil
		}
		extra = extra[4+size:]
	}
	return "", errNoName
}
