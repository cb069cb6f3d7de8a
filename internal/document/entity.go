package document

import (
	"html"
	"strings"
)

// longestEntity is the longest entity in bytes, ampersand and semicolon included.
const longestEntity = 34

// Entity decodes the entity of HTML with which the text begins, and gives its size in
// bytes; the size is 0 where there is none. Without a semicolon a name is none.
func Entity(text string) (string, int) {
	end := strings.IndexByte(text[:min(len(text), longestEntity)], ';')
	if end < 2 || text[0] != '&' {
		return "", 0
	}
	raw := text[:end+1]
	decoded := html.UnescapeString(raw)
	if decoded == raw || strings.HasSuffix(decoded, ";") && raw != "&semi;" && raw != "&#59;" {
		return "", 0 // none, or only a name with which it begins
	}
	return decoded, end + 1
}

// CopyDecoded adds raw text as Copy does, in which only entities mean something: text of a
// page of which nothing but the tags were taken out, or that its format leaves as it is.
func (c *Composer) CopyDecoded(start, end int) {
	from := start
	for at := start; ; at++ {
		sign := strings.IndexByte(c.chunk.Text[at:end], '&')
		if sign < 0 {
			break
		}
		at += sign
		if text, size := Entity(c.chunk.Text[at:end]); size > 0 {
			c.Copy(from, at)
			c.Put(text, at, at+size)
			from = at + size
			at = from - 1
		}
	}
	c.Copy(from, end)
}
