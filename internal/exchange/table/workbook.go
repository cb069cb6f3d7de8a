package table

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strconv"
	"strings"
	"time"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/plain"
)

// A workbook (ECMA-376, part 1, section 18) is a ZIP archive of XML. It is read
// token by token and becomes text; nothing of it is kept but the shared strings.
// What it may become is bounded as a whole.
const (
	mostUnpacked = 1 << 30   // bytes of XML,
	mostTimes    = 100       // and no more than so many times the size of the file
	freely       = 4 << 20   // and this much
	mostSheet    = 256 << 20 // bytes of the text of a sheet
	mostRows     = 1 << 20
	deepestXML   = 64
)

// workbook is a workbook that is being read.
type workbook struct {
	name    string
	files   map[string]*zip.File
	left    int64    // bytes that may still be unpacked
	shared  []string // strings that cells name by number
	dates   []bool   // by the number of a cell's style: whether it shows dates
	epoch   time.Time
	targets map[string]string // files by the ids of their relations
}

// openWorkbook turns the chosen sheet into text.
func (t *Table) openWorkbook(ctx context.Context, name string, r io.ReadSeeker) error {
	hash := sha256.New()
	size, err := io.Copy(hash, r)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	at, ok := r.(io.ReaderAt)
	if !ok {
		return obelisk.Invalid(name + " cannot be read as a workbook: save it to a file first")
	}
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: name + " is no whole workbook: save it again, or as CSV", Err: err}
	}
	w := &workbook{name: name, files: map[string]*zip.File{}, left: min(mostUnpacked, freely+mostTimes*size), targets: map[string]string{}}
	for _, f := range archive.File {
		w.files[strings.TrimPrefix(path.Clean("/"+f.Name), "/")] = f
	}
	text, err := w.read(ctx, t)
	if err != nil {
		return err
	}
	origin := document.Info{ID: document.ID(hex.EncodeToString(hash.Sum(nil))), Name: name, Format: "xlsx", Bytes: size}
	t.document, err = document.OpenExtracted(ctx, origin, text, plain.Reader{})
	return err
}

// read finds the sheet and what its cells refer to, and writes it as text.
func (w *workbook) read(ctx context.Context, t *Table) (string, error) {
	var sheets, ids []string
	w.epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	err := w.each("xl/workbook.xml", func(e xml.StartElement, _ *xml.Decoder) (bool, error) {
		switch e.Name.Local {
		case "sheet":
			sheets, ids = append(sheets, attribute(e, "name")), append(ids, attribute(e, "id"))
		case "workbookPr":
			if v := attribute(e, "date1904"); v == "1" || v == "true" {
				w.epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			}
		}
		return false, nil
	})
	if err == nil {
		err = w.each("xl/_rels/workbook.xml.rels", func(e xml.StartElement, _ *xml.Decoder) (bool, error) {
			if e.Name.Local == "Relationship" {
				w.targets[attribute(e, "Id")] = strings.TrimPrefix(path.Join("/xl", attribute(e, "Target")), "/")
			}
			return false, nil
		})
	}
	if err != nil {
		return "", err
	}
	t.Sheets = sheets
	at := 0
	if t.Layout.Sheet != "" {
		for at = 0; at < len(sheets) && sheets[at] != t.Layout.Sheet; at++ {
		}
	}
	if at >= len(sheets) {
		return "", obelisk.Invalid(fmt.Sprintf("%s has no sheet %q: it has %s", w.name, t.Layout.Sheet, strings.Join(sheets, ", ")))
	}
	if err := w.readShared(); err != nil {
		return "", err
	}
	if err := w.readStyles(); err != nil {
		return "", err
	}
	file := w.targets[ids[at]]
	if file == "" || w.files[file] == nil {
		file = fmt.Sprintf("xl/worksheets/sheet%d.xml", at+1)
	}
	return w.sheet(ctx, file)
}

// bounded unpacks no more than is left to the workbook as a whole.
type bounded struct {
	in io.Reader
	w  *workbook
}

// Read reads until too much was unpacked.
func (b bounded) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	if b.w.left -= int64(n); b.w.left < 0 {
		return 0, obelisk.Invalid(b.w.name + " unpacks to far more than a workbook of its size does: save the sheet as CSV")
	}
	return n, err
}

// each calls the function for every element of a file of the archive; a file that
// is not there has none. The function says whether it read the element to its end.
func (w *workbook) each(file string, see func(xml.StartElement, *xml.Decoder) (ended bool, err error)) (err error) {
	f := w.files[file]
	if f == nil {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		return w.broken(file, err)
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	decoder := xml.NewDecoder(bounded{in, w})
	for depth := 0; ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return w.broken(file, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if depth++; depth > deepestXML {
				return w.broken(file, errors.New("it nests too deep"))
			}
			ended, err := see(e, decoder)
			if err != nil {
				return w.broken(file, err)
			}
			if ended {
				depth--
			}
		case xml.EndElement:
			depth--
		}
	}
}

// broken words what is wrong with a file of the archive.
func (w *workbook) broken(file string, err error) error {
	if errors.Is(err, obelisk.ErrInvalid) || errors.Is(err, context.Canceled) {
		return err
	}
	return &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: fmt.Sprintf("%s: its part %s is damaged: save the workbook again, or as CSV", w.name, file), Err: err}
}

// attribute is the value of an attribute, whatever its name space.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// words reads an element's text up to its end: that of its t elements, without
// readings in another script, or of its v element.
func words(decoder *xml.Decoder) (text string, err error) {
	var b strings.Builder
	inside := 0
	for depth := 1; depth > 0; {
		token, err := decoder.Token()
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			switch e.Name.Local {
			case "rPh":
				if err := decoder.Skip(); err != nil {
					return "", err
				}
				depth--
			case "t", "v":
				inside = depth
			}
		case xml.EndElement:
			if depth == inside {
				inside = 0
			}
			depth--
		case xml.CharData:
			if inside > 0 {
				b.Write(e)
			}
		}
		if b.Len() > longestCell || depth > deepestXML {
			return "", errors.New("a cell is longer than any spreadsheet allows")
		}
	}
	return b.String(), nil
}

// readShared reads the strings that cells name by number.
func (w *workbook) readShared() error {
	return w.each("xl/sharedStrings.xml", func(e xml.StartElement, decoder *xml.Decoder) (bool, error) {
		if e.Name.Local != "si" {
			return false, nil
		}
		text, err := words(decoder)
		w.shared = append(w.shared, text)
		return true, err
	})
}

// readStyles finds the styles that show numbers as dates.
func (w *workbook) readStyles() error {
	own, within := map[string]bool{}, false
	return w.each("xl/styles.xml", func(e xml.StartElement, _ *xml.Decoder) (bool, error) {
		switch e.Name.Local {
		case "numFmt":
			own[attribute(e, "numFmtId")] = showsDate(attribute(e, "formatCode"))
		case "cellXfs":
			within = true
		case "cellStyles", "dxfs":
			within = false
		case "xf":
			if within {
				id := attribute(e, "numFmtId")
				n, err := strconv.Atoi(id)
				w.dates = append(w.dates, own[id] || err == nil && (n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58))
			}
		}
		return false, nil
	})
}

// showsDate reports whether a format of numbers shows a day or a year.
func showsDate(format string) bool {
	quoted := false
	for _, r := range strings.ToLower(format) {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && (r == 'd' || r == 'y'):
			return true
		}
	}
	return false
}

// sheet writes the rows of a sheet as text.
func (w *workbook) sheet(ctx context.Context, file string) (string, error) {
	var b strings.Builder
	row, column, next := 1, 0, 0
	err := w.each(file, func(e xml.StartElement, decoder *xml.Decoder) (bool, error) {
		switch e.Name.Local {
		case "row":
			n, err := strconv.Atoi(attribute(e, "r"))
			switch {
			case err != nil && next > 0:
				n = row + 1
			case err != nil:
				n = row
			case n < row || n > mostRows:
				return false, fmt.Errorf("row %d stands behind row %d", n, row)
			}
			for ; row < n; row++ {
				b.WriteByte('\n')
			}
			column, next = 0, 0
			return false, ctx.Err()
		case "c":
			if at, ok := columnOf(attribute(e, "r")); ok && at >= next {
				next = at
			}
			if next >= mostColumns {
				return false, fmt.Errorf("row %d has more than %d columns", row, mostColumns)
			}
			for ; column < next; column++ {
				b.WriteByte('\t')
			}
			next++
			text, err := w.value(e, decoder)
			b.WriteString(oneLine.Replace(text))
			if b.Len() > mostSheet {
				return true, obelisk.Invalid(fmt.Sprintf("%s: the sheet is longer than %d MB: save it as CSV", w.name, mostSheet>>20))
			}
			return true, err
		}
		return false, nil
	})
	if err == nil && b.Len() == 0 {
		err = obelisk.Invalid(w.name + ": the sheet is empty: name another with table: sheet")
	}
	return b.String() + "\n", err
}

var oneLine = strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")

// columnOf is the column of a reference such as C7, from 0.
func columnOf(reference string) (int, bool) {
	n := 0
	for _, r := range reference {
		if r < 'A' || r > 'Z' || n > mostColumns {
			break
		}
		n = n*26 + int(r-'A') + 1
	}
	return n - 1, n > 0
}

// value is what a cell shows.
func (w *workbook) value(e xml.StartElement, decoder *xml.Decoder) (string, error) {
	text, err := words(decoder)
	if err != nil {
		return "", err
	}
	switch attribute(e, "t") {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 0 || n >= len(w.shared) {
			return "", fmt.Errorf("the cell %s names the string %q, which is not there", attribute(e, "r"), text)
		}
		return w.shared[n], nil
	case "b":
		return map[string]string{"1": "true", "0": "false"}[text], nil
	case "", "n":
		return w.number(e, text), nil
	}
	return text, nil
}

// number is a number as it stands, or the day that it stands for.
func (w *workbook) number(e xml.StartElement, text string) string {
	style, err := strconv.Atoi(attribute(e, "s"))
	days, err2 := strconv.ParseFloat(text, 64)
	if err2 != nil {
		return text
	}
	if err == nil && style >= 0 && style < len(w.dates) && w.dates[style] && days >= 1 && days < 3_000_000 {
		return w.epoch.AddDate(0, 0, int(days)).Format(time.DateOnly)
	}
	if math.Abs(days) < 1e15 {
		return strconv.FormatFloat(days, 'f', -1, 64) // without the digits that a sum leaves behind
	}
	return text
}
