package html

import "golang.org/x/net/html/atom"

// properties are what the HTML standard says of an element, as far as it
// matters to what is seen.
type properties struct {
	block   bool // it begins and ends a line
	void    bool // it has no content and no end tag
	unseen  bool // its content is not text of the page
	scope   bool // an end tag inside does not reach out of it
	control bool // it is a part of a form
}

var (
	blockTag   = properties{block: true}
	scopeTag   = properties{block: true, scope: true}
	voidTag    = properties{void: true}
	unseenTag  = properties{unseen: true}
	controlTag = properties{control: true}
)

// elements are the elements that are not simply part of a line.
var elements = map[atom.Atom]properties{
	atom.Html: scopeTag, atom.Body: blockTag, atom.Head: {block: true, unseen: true},
	atom.Address: blockTag, atom.Article: blockTag, atom.Aside: blockTag, atom.Blockquote: blockTag,
	atom.Center: blockTag, atom.Details: blockTag, atom.Dialog: blockTag, atom.Dir: blockTag, atom.Div: blockTag,
	atom.Dl: blockTag, atom.Dt: blockTag, atom.Dd: blockTag, atom.Fieldset: blockTag, atom.Figcaption: blockTag,
	atom.Figure: blockTag, atom.Footer: blockTag, atom.Form: blockTag, atom.Frameset: blockTag,
	atom.H1: blockTag, atom.H2: blockTag, atom.H3: blockTag, atom.H4: blockTag, atom.H5: blockTag, atom.H6: blockTag,
	atom.Header: blockTag, atom.Hgroup: blockTag, atom.Hr: {block: true, void: true}, atom.Legend: blockTag,
	atom.Li: blockTag, atom.Listing: blockTag, atom.Main: blockTag, atom.Menu: blockTag, atom.Nav: blockTag,
	atom.Ol: blockTag, atom.P: blockTag, atom.Plaintext: blockTag, atom.Pre: blockTag, atom.Search: blockTag,
	atom.Section: blockTag, atom.Summary: blockTag, atom.Ul: blockTag, atom.Xmp: blockTag,
	atom.Table: scopeTag, atom.Caption: scopeTag, atom.Td: scopeTag, atom.Th: scopeTag,
	atom.Tr: blockTag, atom.Thead: blockTag, atom.Tbody: blockTag, atom.Tfoot: blockTag,
	atom.Area: voidTag, atom.Base: voidTag, atom.Br: voidTag, atom.Col: voidTag, atom.Embed: voidTag, atom.Img: voidTag,
	atom.Input: voidTag, atom.Link: voidTag, atom.Meta: voidTag, atom.Source: voidTag, atom.Track: voidTag, atom.Wbr: voidTag,
	atom.Script: unseenTag, atom.Style: unseenTag, atom.Template: unseenTag, atom.Noscript: unseenTag,
	atom.Iframe: unseenTag, atom.Noembed: unseenTag, atom.Noframes: unseenTag, atom.Svg: unseenTag,
	atom.Object: unseenTag, atom.Video: unseenTag, atom.Audio: unseenTag, atom.Canvas: unseenTag, atom.Title: unseenTag,
	atom.Rt: unseenTag, atom.Rp: unseenTag, atom.Annotation: unseenTag, atom.Datalist: unseenTag,
	atom.Select: controlTag, atom.Option: controlTag, atom.Optgroup: controlTag, atom.Button: controlTag, atom.Textarea: controlTag,
}

// isHeading reports an element h1 to h6.
func isHeading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	default:
		return false
	}
}

// isCell reports a cell of a table.
func isCell(tag atom.Atom) bool { return tag == atom.Td || tag == atom.Th }

// closing says which open elements a start tag closes, and at which it stops
// looking for one (HTML standard, 13.2.6.4.7 and the table insertion modes).
type closing struct{ closes, within []atom.Atom }

var (
	cellTags  = []atom.Atom{atom.Td, atom.Th, atom.Caption}
	groupTags = []atom.Atom{atom.Thead, atom.Tbody, atom.Tfoot, atom.Colgroup}
	tableTags = []atom.Atom{atom.Table}
	listTags  = []atom.Atom{atom.Ul, atom.Ol, atom.Menu, atom.Dir}
	rowEnds   = append(append([]atom.Atom{atom.Tr}, cellTags...), groupTags...)
	groupEnds = append(append([]atom.Atom{atom.Tr}, cellTags...), groupTags...)
)

var closings = map[atom.Atom]closing{
	atom.Li:    {[]atom.Atom{atom.Li}, listTags},
	atom.Dt:    {[]atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}},
	atom.Dd:    {[]atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}},
	atom.Td:    {cellTags, []atom.Atom{atom.Tr, atom.Table}},
	atom.Th:    {cellTags, []atom.Atom{atom.Tr, atom.Table}},
	atom.Tr:    {append([]atom.Atom{atom.Tr}, cellTags...), append([]atom.Atom{atom.Thead, atom.Tbody, atom.Tfoot}, atom.Table)},
	atom.Thead: {groupEnds, tableTags}, atom.Tbody: {groupEnds, tableTags}, atom.Tfoot: {groupEnds, tableTags},
	atom.Caption: {rowEnds, tableTags}, atom.Option: {[]atom.Atom{atom.Option}, []atom.Atom{atom.Select}},
	atom.Body: {[]atom.Atom{atom.Head}, nil},
}
