package document

// LeftOutKey names why a part of a document was left out; messages are chosen
// by it.
type LeftOutKey string

// The reasons for which a part is left out.
const (
	// LeftNavigation is what leads elsewhere or serves the page: menus, headers
	// and footers of the site, share links, cookie banners, tickers.
	LeftNavigation LeftOutKey = "navigation"
	// LeftComments is what readers of the page wrote beneath it.
	LeftComments LeftOutKey = "comments"
	// LeftRelated is teasers of other documents.
	LeftRelated LeftOutKey = "related"
	// LeftHidden is what a reader of the page does not see.
	LeftHidden LeftOutKey = "hidden"
	// LeftRepeated is what is repeated on each page of a printed document.
	LeftRepeated LeftOutKey = "repeated"
	// LeftTemplate is templates of a wiki whose words are not known to be on the
	// page: maintenance notices, and those that nothing here can fill in.
	LeftTemplate LeftOutKey = "template"
)

// LeftOut says how much of a document was left out for one reason.
type LeftOut struct {
	Key LeftOutKey
	// Characters is the visible text left out, in code points without white
	// space; Places is the number of stretches.
	Characters, Places int
}

// LeaveOut notes that a stretch of so many characters was left out.
func (t *Text) LeaveOut(key LeftOutKey, characters int) {
	d := t.document
	for i := range d.left {
		if d.left[i].Key == key {
			d.left[i].Characters += characters
			d.left[i].Places++
			return
		}
	}
	d.left = append(d.left, LeftOut{Key: key, Characters: characters, Places: 1})
}
