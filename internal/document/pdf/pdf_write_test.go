package pdf_test

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

// line is a line of text on a page; x and y are in points from the lower left.
type line struct {
	x, y int
	text string
}

// writePDF makes a PDF of the pages: all text in one font that is not embedded,
// with a map to Unicode, so that texts of any script can be taken out of it
// (ISO 32000-1, 9.7 and 9.10).
func writePDF(pages ...[]line) []byte {
	w := pdfWriter{codes: map[rune]int{}}
	var contents []string
	for _, lines := range pages {
		contents = append(contents, w.content(lines))
	}
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 10+2*i))
	}
	w.object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	w.object(2, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " ")))
	w.object(3, "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>")
	w.object(4, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 500 /W ["+w.widths()+"] >>")
	w.object(5, "<< /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>")
	w.stream(6, w.unicodeMap())
	for i, content := range contents {
		w.object(10+2*i, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>", 11+2*i))
		w.stream(11+2*i, content)
	}
	return w.finish()
}

type pdfWriter struct {
	out     bytes.Buffer
	offsets map[int]int
	codes   map[rune]int
	runes   []rune
}

func (w *pdfWriter) content(lines []line) string {
	var s strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&s, "BT /F 11 Tf %d %d Td <", l.x, l.y)
		for _, r := range l.text {
			if _, ok := w.codes[r]; !ok {
				w.runes = append(w.runes, r)
				w.codes[r] = len(w.runes)
			}
			fmt.Fprintf(&s, "%04X", w.codes[r])
		}
		s.WriteString("> Tj ET\n")
	}
	return s.String()
}

func (w *pdfWriter) widths() string {
	var s strings.Builder
	for i, r := range w.runes {
		if unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 {
			fmt.Fprintf(&s, "%d [1000] ", i+1)
		}
	}
	return s.String()
}

func (w *pdfWriter) unicodeMap() string {
	var s strings.Builder
	s.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for i, r := range w.runes {
		fmt.Fprintf(&s, "1 beginbfchar <%04X> <%04X> endbfchar\n", i+1, r)
	}
	s.WriteString("endcmap end end\n")
	return s.String()
}

func (w *pdfWriter) object(number int, body string) {
	if w.offsets == nil {
		w.offsets = map[int]int{}
		w.out.WriteString("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	}
	w.offsets[number] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n%s\nendobj\n", number, body)
}

func (w *pdfWriter) stream(number int, body string) {
	w.object(number, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(body), body))
}

func (w *pdfWriter) finish() []byte {
	start, last := w.out.Len(), 0
	for number := range w.offsets {
		last = max(last, number)
	}
	fmt.Fprintf(&w.out, "xref\n0 %d\n0000000000 65535 f \n", last+1)
	for number := 1; number <= last; number++ {
		if at, ok := w.offsets[number]; ok {
			fmt.Fprintf(&w.out, "%010d 00000 n \n", at)
		} else {
			w.out.WriteString("0000000000 65535 f \n")
		}
	}
	fmt.Fprintf(&w.out, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", last+1, start)
	return w.out.Bytes()
}
