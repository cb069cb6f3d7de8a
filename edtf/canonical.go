package edtf

import "strings"

// rewrite gives the date's text with a qualifier added to every part of every
// date in it, and all qualifiers in their canonical place. Nothing else is
// ever written in two ways.
func (d *Date) rewrite(add Qualifier) string {
	switch d.form {
	case FormInterval:
		start, end, _ := strings.Cut(d.text, "/")
		return rewriteRange(start, add) + "/" + rewriteRange(end, add)
	case FormOneOf, FormAllOf:
		last := len(d.text) - 1
		members := strings.Split(d.text[1:last], ",")
		for i, m := range members {
			members[i] = rewriteRange(m, add)
		}
		return d.text[:1] + strings.Join(members, ",") + d.text[last:]
	default:
		return rewritePoint(d.text, add)
	}
}

// rewriteRange rewrites each of the dates around "..".
func rewriteRange(text string, add Qualifier) string {
	from, to, ranged := strings.Cut(text, "..")
	if !ranged {
		return rewritePoint(text, add)
	}
	return rewritePoint(from, add) + ".." + rewritePoint(to, add)
}

func rewritePoint(text string, add Qualifier) string {
	var p point
	if text == "" {
		return ""
	}
	p.scan(&cursor{s: text, end: len(text)})
	for i := range p.parts() {
		p.qualifiers[i] |= add
	}
	return p.write(text)
}

// write puts the qualifiers of a point that was read from the text where
// they belong.
func (p *point) write(text string) string {
	bare := strings.Map(func(r rune) rune {
		if strings.ContainsRune("?~%", r) {
			return -1
		}
		return r
	}, text)
	parts := p.parts()
	year := len(bare) - 3*(parts-1)
	signs := canonicalSigns(p.qualifiers, parts)
	b := make([]byte, 0, len(bare)+2*parts)
	for i := range parts {
		from, to := 0, year
		if i > 0 {
			from, to = year+3*i-2, year+3*i
			b = append(b, '-')
		}
		b = appendSign(b, signs.before[i])
		b = append(b, bare[from:to]...)
		b = appendSign(b, signs.after[i])
	}
	return string(b)
}

func appendSign(b []byte, q Qualifier) []byte {
	if sign := q.sign(); sign != 0 {
		b = append(b, sign)
	}
	return b
}
