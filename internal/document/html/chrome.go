package html

// What belongs to the site and not to the page is left out, in this order:
//
//  1. What is not seen: scripts, forms' controls, elements that say that they
//     are hidden.
//  2. Elements that say what they are: nav, footer and the like, roles, and
//     words in class and id (chrome.txt). No such element is believed that holds
//     most of the page's running text.
//  3. What stands outside the main content: the element that says so, or else
//     the innermost one that holds nearly all running text. Headings, tables of
//     facts and running text that stand before it stay.
//  4. Within it, groups of nothing but links before and after the running text,
//     unless a heading says that they are part of the page.
//
// A page without running text keeps all that steps 1 and 2 leave: it is a list.
// One of which next to nothing would be kept keeps all that is seen.

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// drop says whether and why an element is left out.
type drop uint8

const (
	kept drop = iota
	dropUnseen
	dropHidden
	dropNavigation
	dropComments
	dropRelated
)

const (
	// proseBlock is the least number of characters of a block that counts as
	// running text where at most half of them are links.
	proseBlock = 60
	// hardlyAny is of how many characters that are seen at least one is kept.
	hardlyAny = 200
	// littleProse is as much of it as a page has that is a list.
	littleProse = 250
)

// judge decides what is left out.
func (t *tree) judge(open []carried) {
	t.count()
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.kind == element && n.drop == kept {
			n.drop = t.verdict(n)
		}
		if p := t.nodes[n.parent].drop; i > 0 && p != kept {
			n.drop = p
		}
	}
	t.recount()
	if len(open) == 0 || t.main == 0 {
		t.main = t.mainContent()
	}
	if t.main != 0 {
		t.dropOutside()
	}
	t.dropLinks()
	t.dropEmptied()
	if len(open) == 0 {
		t.relent()
	}
}

// relent keeps all that is seen where next to nothing else would be kept.
func (t *tree) relent() {
	stays, seen := int32(0), int32(0)
	for i := range t.nodes {
		n := &t.nodes[i]
		switch {
		case n.kind != textNode || n.drop == dropUnseen || n.drop == dropHidden:
		case n.drop == kept:
			stays += n.chars
			seen += n.chars
		default:
			seen += n.chars
		}
	}
	if stays*hardlyAny >= seen {
		return
	}
	for i := range t.nodes {
		if n := &t.nodes[i]; n.drop > dropHidden {
			n.drop = kept
		}
	}
}

// count sums up what stands in each element.
func (t *tree) count() {
	for i := len(t.nodes) - 1; i >= 0; i-- {
		n := &t.nodes[i]
		if text := n.own - n.ownLinked; text >= proseBlock && n.ownLinked <= text {
			n.prose += text
		}
		if i == 0 {
			t.total = n.prose
			return
		}
		p := &t.nodes[n.parent]
		p.chars += n.chars
		p.linked += n.linked
		p.prose += n.prose
	}
}

// recount sums up the running text without what was left out.
func (t *tree) recount() {
	for i := range t.nodes {
		t.nodes[i].prose = 0
	}
	for i := len(t.nodes) - 1; i >= 0; i-- {
		n := &t.nodes[i]
		if n.drop != kept {
			continue
		}
		if text := n.own - n.ownLinked; text >= proseBlock && n.ownLinked <= text {
			n.prose += text
		}
		if i > 0 {
			t.nodes[n.parent].prose += n.prose
		}
	}
	t.total = t.nodes[0].prose
}

// verdict judges an element by what it says of itself.
func (t *tree) verdict(n *node) drop {
	p := n.properties()
	switch {
	case p.unseen:
		return dropUnseen
	case p.control:
		return dropNavigation
	case n.hint&hintHidden != 0:
		return dropHidden
	}
	if t.holdsMost(n) || n.hint&hintMain != 0 || isHeading(n.tag) {
		return kept
	}
	switch n.tag {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Tbody:
		if n.hint&(hintNavigation|hintComments|hintRelated) == 0 || n.tag == atom.Html || n.tag == atom.Body || n.tag == atom.Main {
			return kept
		}
	case atom.Nav, atom.Menu, atom.Search, atom.Dialog:
		return dropNavigation
	case atom.Footer, atom.Aside:
		if n.hint&(hintInfobox|hintNote) == 0 {
			return dropNavigation
		}
	case atom.Form:
		if n.prose < proseBlock {
			return dropNavigation
		}
	default: // the name of the element says nothing
	}
	switch {
	case n.hint&(hintInfobox|hintCaption|hintReference|hintNote) != 0:
		return kept
	case n.hint&hintContent != 0 && n.prose > littleProse:
		return kept // it calls itself both
	case n.tag == atom.P && n.prose > 0:
		return kept // a teaser may be the page's own first paragraph
	case n.hint&hintComments != 0:
		return dropComments
	case n.hint&hintRelated != 0:
		return dropRelated
	case n.hint&hintNavigation != 0:
		return dropNavigation
	}
	return kept
}

// holdsMost reports whether an element holds so much of the running text that
// it is not believed to be something beside it.
func (t *tree) holdsMost(n *node) bool {
	return n.prose > littleProse && n.prose*5 > t.total*2
}

// mainContent is the element that holds the main content, 0 where nothing
// tells it from the rest.
func (t *tree) mainContent() int32 {
	if t.total < littleProse {
		return 0
	}
	at := int32(0)
	if said := t.saidMain(); said != 0 {
		at = said
	}
	for {
		next := t.innermost(at)
		if next == at {
			return at
		}
		at = next
	}
}

// saidMain is the element that says that it is the main content. One that
// several elements say of themselves must hold half of the running text.
func (t *tree) saidMain() int32 {
	best, count := int32(0), 0
	most := int32(0)
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.kind != element || n.drop != kept || n.prose*7 < t.total {
			continue
		}
		said := n.hint&hintMain != 0 || n.tag == atom.Main
		if said {
			count++
			best = int32(i)
		}
		if (said || n.tag == atom.Article) && n.prose*2 >= t.total {
			most = int32(i)
		}
	}
	if most != 0 && (count != 1 || t.nodes[most].start > t.nodes[best].start || t.nodes[best].prose*2 < t.nodes[most].prose) {
		return most
	}
	return best
}

// innermost is the child of an element that holds nearly all running text, or
// the element itself.
func (t *tree) innermost(at int32) int32 {
	if n := &t.nodes[at]; n.hint&hintMain != 0 || n.tag == atom.Article && n.own > 0 {
		return at
	}
	for i := at + 1; i < t.nodes[at].last; i = t.nodes[i].last {
		n := &t.nodes[i]
		if n.kind == element && n.drop == kept && n.prose*20 >= t.total*17 && n.properties().block && !splitsOff(n.tag) {
			return i
		}
	}
	return at
}

// splitsOff reports an element whose siblings belong to the same text.
func splitsOff(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dd, atom.Blockquote, atom.Tr, atom.Tbody, atom.Pre, atom.Figure:
		return true
	default:
		return isHeading(tag)
	}
}

// dropOutside leaves out what stands outside the main content.
func (t *tree) dropOutside() {
	from, to := t.main, t.nodes[t.main].last
	for i := int32(1); i < int32(len(t.nodes)); {
		n := &t.nodes[i]
		switch {
		case n.drop != kept && n.kind == element:
			i = max(n.last, i+1)
			continue
		case i == from:
			i = to
			continue
		case i < from && n.last > from: // it holds the main content
			i++
			continue
		case t.belongs(i, i < from):
			i = t.keepWithin(i)
			continue
		}
		if n.kind == textNode || n.properties().block || n.chars > 0 {
			t.dropAll(i, dropNavigation)
		}
		i = max(n.last, i+1)
	}
}

// belongs reports whether an element beside the main content is a part of the
// page: its title, its infobox, running text.
func (t *tree) belongs(i int32, before bool) bool {
	n := &t.nodes[i]
	switch {
	case n.kind != element:
		return false
	case n.tag == atom.H1, n.hint&hintInfobox != 0, n.tag == atom.Figure:
		return true
	case n.properties().block && n.prose > 0:
		return true
	}
	return n.properties().block && before && t.holds(i, atom.H1)
}

// keepWithin goes on within an element that belongs to the page in part, and
// gives the node after it or within it.
func (t *tree) keepWithin(i int32) int32 {
	n := &t.nodes[i]
	if n.tag == atom.H1 || n.hint&hintInfobox != 0 || n.tag == atom.Figure || n.own >= proseBlock {
		return n.last
	}
	return i + 1
}

// holds reports whether an element of that name stands in the node i.
func (t *tree) holds(i int32, tag atom.Atom) bool {
	for j := i + 1; j < t.nodes[i].last; j++ {
		if t.nodes[j].tag == tag {
			return true
		}
	}
	return false
}

// dropAll leaves out an element with all that is in it.
func (t *tree) dropAll(i int32, why drop) {
	for j := i; j < max(t.nodes[i].last, i+1); j++ {
		if t.nodes[j].drop == kept {
			t.nodes[j].drop = why
		}
	}
}

// dropLinks leaves out the groups of links of the main content.
func (t *tree) dropLinks() {
	if t.total < littleProse {
		return
	}
	first, last := t.proseEnds()
	heading, related := false, false
	for i := max(t.main, 1); i < max(t.nodes[t.main].last, 1); {
		n := &t.nodes[i]
		if n.kind != element || n.drop != kept {
			i = max(n.last, i+1)
			continue
		}
		if isHeading(n.tag) {
			heading, related = true, isRelatedTitle(t.shown(i, 60))
		}
		if i != t.main && t.linkGroup(n) && (related || !heading && (i < first || i > last)) {
			why := dropNavigation
			if related {
				why = dropRelated
			}
			t.dropAll(i, why)
			i = n.last
			continue
		}
		i++
	}
}

// dropEmptied leaves out the headings of the main content under which all was
// left out.
func (t *tree) dropEmptied() {
	heading, emptied := int32(0), drop(kept)
	settle := func() {
		if heading != 0 && emptied != kept {
			t.dropAll(heading, emptied)
		}
		heading, emptied = 0, kept
	}
	for i := max(t.main, 1); i < max(t.nodes[t.main].last, 1); {
		n := &t.nodes[i]
		switch {
		case n.kind == element && n.drop == kept && isHeading(n.tag) && n.tag != atom.H1:
			settle()
			heading, i = i, n.last
			continue
		case n.kind == textNode && n.chars > 0 && n.drop == kept:
			heading = 0
		case n.kind == element && (n.drop == dropNavigation || n.drop == dropRelated || n.drop == dropComments) && n.chars > 20:
			if heading != 0 {
				emptied = n.drop
			}
			i = n.last
			continue
		}
		i++
	}
	settle()
}

// proseEnds are the first and the last node with running text.
func (t *tree) proseEnds() (first, last int32) {
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.kind == element && n.drop == kept && n.own-n.ownLinked >= proseBlock {
			if first == 0 {
				first = int32(i)
			}
			last = int32(i)
		}
	}
	return first, last
}

// linkGroup reports an element of nothing but links.
func (t *tree) linkGroup(n *node) bool {
	return n.properties().block && n.chars > 0 && n.prose == 0 && n.linked*10 >= n.chars*7 && !isHeading(n.tag) && n.tag != atom.Figure
}

// relatedTitles are the headings of lists of other pages, in lower case.
var relatedTitles = map[string]bool{
	"related": true, "related articles": true, "related posts": true, "related news": true, "related links": true, "read more": true,
	"read also": true, "more news": true, "recommended": true, "you may also like": true, "most read": true, "latest news": true,
	"share": true, "share this": true, "tags": true, "categories": true, "navigation": true,
	"читайте также": true, "читайте ещё": true, "читайте еще": true, "по теме": true, "похожие статьи": true, "похожие материалы": true,
	"другие новости": true, "новости по теме": true, "материалы по теме": true, "последние новости": true, "популярное": true, "поделиться": true, "теги": true, "метки": true, "рубрики": true,
	"читайте також": true, "схожі матеріали": true, "схожі статті": true, "інші новини": true, "останні новини": true, "популярне": true, "поділитися": true, "за темою": true,
	"чытайце таксама": true, "іншыя навіны": true, "апошнія навіны": true, "падзяліцца": true,
	"相关阅读": true, "相关文章": true, "相关新闻": true, "相关推荐": true, "推荐阅读": true, "热门文章": true, "延伸閱讀": true, "相關文章": true, "相關新聞": true, "推薦閱讀": true, "熱門文章": true, "分享": true, "标签": true, "標籤": true,
}

// isRelatedTitle reports the heading of a list of other pages.
func isRelatedTitle(text string) bool {
	return relatedTitles[strings.ToLower(strings.Trim(text, " :：…."))]
}
