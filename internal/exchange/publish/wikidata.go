package publish

import (
	"context"
	_ "embed"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"obelisk"
	"obelisk/edtf"
)

//go:embed wikidata.tsv
var wikidataTerms string

// wikidataItem is how the schema writes the address of an item of Wikidata.
const wikidataItem = "://www.wikidata.org/entity/{}"

var (
	itemNumber     = regexp.MustCompile(`^Q[1-9][0-9]*$`)
	propertyNumber = regexp.MustCompile(`^P[1-9][0-9]*$`)
)

// wikidata knows what Wikidata calls the things of a register.
type wikidata struct {
	*run
	// terms are the datatypes of properties and the items of units.
	terms map[string]string
	// identifier is the property that holds the number of an item.
	identifier obelisk.PropertyID
}

// wikidata starts a writing for Wikidata; an error of kind ErrInvalid says that
// the schema has no property for its items.
func (r *run) wikidata() (*wikidata, error) {
	w := &wikidata{run: r, terms: map[string]string{}}
	for line := range strings.Lines(wikidataTerms) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			w.terms[key] = value
		}
	}
	for _, p := range r.schema.Properties {
		if p.Role == obelisk.RoleIdentifier && strings.HasSuffix(p.Address, wikidataItem) {
			w.identifier = p.ID
		}
	}
	if w.identifier == "" {
		return nil, obelisk.Invalid("the schema has no identifier whose address is http" + wikidataItem + ", so that nothing can be found at Wikidata")
	}
	r.identifier, r.inWords = w.identifier, true
	return w, nil
}

// itemsOf reads the numbers of the items that subjects are or point to.
func (r *run) itemsOf(ctx context.Context, subjects []subject) (map[obelisk.EntityID]string, error) {
	out := map[obelisk.EntityID]string{}
	if r.identifier == "" {
		return out, nil
	}
	wanted := map[obelisk.EntityID]bool{}
	for _, about := range subjects {
		wanted[about.ID] = true
		for _, s := range about.statements {
			want(wanted, s.Value)
			for _, q := range s.Qualifiers {
				want(wanted, q.Value)
			}
		}
	}
	for s, err := range r.src.Statements(ctx, obelisk.StatementFilter{
		Subjects: sortedIDs(wanted), Properties: []obelisk.PropertyID{r.identifier}, Status: []obelisk.Status{obelisk.Accepted}, WithoutEvidence: true,
	}) {
		if err != nil {
			return nil, fmt.Errorf("read the numbers of items: %w", err)
		}
		number, ok := s.Value.(obelisk.Text)
		if !ok || !itemNumber.MatchString(number.Text) {
			continue
		}
		if before, twice := out[s.Subject]; twice && before != number.Text {
			number.Text = "" // two numbers are none
		}
		out[s.Subject] = number.Text
	}
	return out, nil
}

// writeQuickStatements writes what QuickStatements adds to Wikidata: accepted
// statements of entities that have an item, one line for each source that can be
// referred to. Of a statement that cannot be said whole, with all its
// qualifiers, nothing is written. The comment says the verdict.
func writeQuickStatements(r *run) error {
	w, err := r.wikidata()
	if err != nil {
		return err
	}
	for about, err := range r.subjects() {
		if err != nil {
			return err
		}
		if item := w.items[about.ID]; item != "" {
			for _, s := range about.statements {
				w.command(item, s)
			}
		} else if w.schema.HasRole(about.Class, obelisk.RoleConferral) {
			w.conferral(about)
		}
	}
	return nil
}

// sayable reports whether a statement may go to Wikidata at all.
func (w *wikidata) sayable(s stated) bool {
	return s.Status == obelisk.Accepted && propertyNumber.MatchString(w.property(s.Property).Mappings.Wikidata)
}

// command writes one statement of an item.
func (w *wikidata) command(item string, s stated) {
	number := w.property(s.Property).Mappings.Wikidata
	value, ok := w.value(number, s.Value)
	if !w.sayable(s) || !ok {
		return
	}
	line := item + "\t" + number + "\t" + value
	for _, q := range obelisk.SortedQualifiers(s.Qualifiers) {
		of := w.property(q.Property).Mappings.Wikidata
		value, ok := w.value(of, q.Value)
		if !ok || !propertyNumber.MatchString(of) {
			return
		}
		line += "\t" + of + "\t" + value
	}
	w.referred(line, s, string(s.verdict))
}

// conferral writes a conferral as Wikidata has it: a statement of the recipient,
// qualified by what is known of the conferral. What is in dispute is left out
// there, and named in the comment.
func (w *wikidata) conferral(about subject) {
	var recipients, honours []stated
	qualifiers, disputed := "", []string{}
	by := map[obelisk.PropertyID][]stated{}
	for _, s := range about.statements {
		switch p := w.property(s.Property); {
		case s.Status != obelisk.Accepted || len(supporters(s.Statement)) == 0:
		case p.Role == obelisk.RoleRecipient:
			recipients = append(recipients, s)
		case p.Role == obelisk.RoleHonour:
			honours = append(honours, s)
		case w.sayable(s):
			by[s.Property] = append(by[s.Property], s)
		}
	}
	for _, p := range w.schema.Properties {
		for _, s := range by[p.ID] {
			value, ok := w.value(p.Mappings.Wikidata, s.Value)
			switch {
			case s.verdict == obelisk.Disputed:
				if !slices.Contains(disputed, string(p.ID)) {
					disputed = append(disputed, string(p.ID))
				}
			case ok && len(s.Qualifiers) == 0:
				qualifiers += "\t" + p.Mappings.Wikidata + "\t" + value
			}
		}
	}
	for _, recipient := range recipients {
		for _, honour := range honours {
			w.award(recipient, honour, qualifiers, disputed)
		}
	}
}

// award writes that a recipient received an honour.
func (w *wikidata) award(recipient, honour stated, qualifiers string, disputed []string) {
	number := w.property(honour.Property).Mappings.Wikidata
	to, hasTo := w.value(number, recipient.Value)
	of, hasOf := w.value(number, honour.Value)
	if !hasTo || !hasOf || !itemNumber.MatchString(to) || !propertyNumber.MatchString(number) {
		return
	}
	comment := string(recipient.verdict)
	if len(disputed) > 0 {
		comment += "; left out as disputed: " + strings.Join(disputed, " ")
	}
	w.referred(to+"\t"+number+"\t"+of+qualifiers, recipient, comment)
}

// referred writes a command once for each source that says so and can be
// referred to. What Wikidata itself says is not told to it again.
func (w *wikidata) referred(line string, s stated, verdict string) {
	for _, id := range supporters(s.Statement) {
		source := w.cited[id]
		if w.circular(source) {
			continue
		}
		if reference := w.reference(source); reference != "" {
			w.put(line + reference + "\t/* " + strings.ReplaceAll(oneLine(fmt.Sprintf("%s; sources %d, independent %d; %s", verdict, s.sources, s.independent, s.ID)), "*/", "* /") + " */\n")
			w.wrote()
		}
	}
}

// reference is a source as a reference: its address or, failing that, its title.
func (w *wikidata) reference(s obelisk.Source) string {
	out := ""
	if item := itemOf(s); item != "" {
		return "\tS248\t" + item
	}
	if at, ok := iri(s.URL); ok {
		out += "\tS854\t" + quoted(string(at))
	}
	if title, language := s.Title.In(s.Language); title != "" {
		out += "\tS1476\t" + strings.ToLower(string(language)) + ":" + quoted(title)
	}
	if out == "" {
		return ""
	}
	if at, ok := wikidataTime(s.Published); ok {
		out += "\tS577\t" + at
	}
	if at, ok := wikidataTime(s.Retrieved); ok {
		out += "\tS813\t" + at
	}
	return out
}

// value says a value as QuickStatements reads them, where Wikidata's property
// takes such a one and nothing of it would be lost.
func (w *wikidata) value(property string, v obelisk.Value) (string, bool) {
	datatype := w.terms[property]
	fits := func(kinds ...string) bool { return datatype == "" || slices.Contains(kinds, datatype) }
	switch v := v.(type) {
	case obelisk.Ref:
		item := w.items[v.Entity]
		return item, item != "" && fits("item")
	case obelisk.Date:
		at, ok := wikidataTime(v.Date)
		return at, ok && fits("time")
	case obelisk.Quantity:
		return w.amount(v, datatype)
	case obelisk.Text:
		if datatype == "text" || datatype == "" && v.Language != "" {
			return strings.ToLower(string(v.Language)) + ":" + quoted(v.Text), v.Language != ""
		}
		return quoted(v.Text), fits("string")
	case obelisk.Point:
		return "@" + v.Lat.String() + "/" + v.Lon.String(), fits("point")
	case obelisk.Link:
		at, ok := iri(v.URL)
		return quoted(string(at)), ok && fits("url")
	case obelisk.Unknown:
		return "somevalue", true
	case obelisk.None:
		return "novalue", true
	}
	return "", false
}

// amount is an exact quantity in a unit that Wikidata has an item for.
func (w *wikidata) amount(q obelisk.Quantity, datatype string) (string, bool) {
	exact, ok := q.Point()
	if !ok || q.About() {
		return "", false
	}
	switch unit := string(q.Unit()); {
	case datatype == "string":
		return quoted(exact.String()), unit == "" || unit == "1"
	case datatype != "" && datatype != "quantity":
		return "", false
	case unit == "" || unit == "1" || strings.HasPrefix(unit, "{"):
		return exact.String(), true
	default:
		item, known := w.terms[unit]
		return exact.String() + "U" + strings.TrimPrefix(item, "Q"), known
	}
}

// wikidataTime is an exact date as Wikidata writes them, with its precision.
func wikidataTime(d edtf.Date) (string, bool) {
	if _, ok := isoDate(d); d.IsZero() || !ok {
		return "", false
	}
	year, month, of, _ := d.Components()
	if year < 1 {
		return "", false // years before 1 are counted in two ways
	}
	precision := map[edtf.Precision]int{edtf.PrecisionYear: 9, edtf.PrecisionMonth: 10, edtf.PrecisionDay: 11}[d.Precision()]
	return fmt.Sprintf("+%04d-%02d-%02dT00:00:00Z/%d", year, month, of, precision), true
}

// quoted is a text in quotation marks. The format has no way to write one
// within them, nor a tab or a line end.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`"`, "”").Replace(oneLine(text)) + `"`
}

// oneLine is a text without tabs and line ends.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " ")
}

// atWikidata reports whether an address is one of Wikidata's.
func atWikidata(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Host == "www.wikidata.org" || u.Host == "wikidata.org" || u.Host == "m.wikidata.org")
}

// ofWikidata reports whether a source is Wikidata itself, or one of its statements.
func ofWikidata(s obelisk.Source) bool {
	return atWikidata(s.URL) && (s.Kind == obelisk.SourceDatabase || guid(s.URL) != "")
}

// circular reports whether what a source says is known from Wikidata: it is
// Wikidata, or cited only there.
func (w *wikidata) circular(s obelisk.Source) bool {
	only := len(s.CitedIn) > 0
	for _, id := range s.CitedIn {
		only = only && ofWikidata(w.cited[id])
	}
	return only || ofWikidata(s)
}

// itemOf is the item by which Wikidata knows a work that is cited, where its
// address is that of the item.
func itemOf(s obelisk.Source) string {
	u, err := url.Parse(s.URL)
	if err != nil || !atWikidata(s.URL) || ofWikidata(s) {
		return ""
	}
	item := u.Path[strings.LastIndexByte(u.Path, '/')+1:]
	if !itemNumber.MatchString(item) {
		return ""
	}
	return item
}

// guids are how a statement of Wikidata is named in its address.
var guids = regexp.MustCompile(`(?i)\b(Q[1-9][0-9]*)[$-]([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$`)

// guid is the statement of Wikidata to which an address leads, or empty.
func guid(address string) string {
	if !atWikidata(address) {
		return ""
	}
	unescaped, err := url.PathUnescape(address)
	if err != nil {
		return ""
	}
	found := guids.FindStringSubmatch(unescaped)
	if found == nil {
		return ""
	}
	return found[1] + "$" + strings.ToUpper(found[2])
}

// mostMismatched bounds a value in the Mismatch Finder, in characters.
const mostMismatched = 1500

// writeMismatches writes where Wikidata and others are in dispute, as the
// Mismatch Finder takes them. A row names Wikidata's own value only where the
// register knows its statement; elsewhere the tool shows what Wikidata has now.
func writeMismatches(r *run) error {
	w, err := r.wikidata()
	if err != nil {
		return err
	}
	t := &table{out: r.out, raw: true}
	t.row("item_id", "statement_guid", "property_id", "wikidata_value", "meta_wikidata_value", "external_value", "external_url", "type")
	for about, err := range r.subjects() {
		if err != nil {
			return err
		}
		if item := w.items[about.ID]; item != "" {
			w.mismatches(t, item, about)
		}
	}
	return nil
}

// mismatches writes the rows of one item.
func (w *wikidata) mismatches(t *table, item string, about subject) {
	topics := map[string][]stated{}
	for _, s := range about.statements {
		if s.verdict == obelisk.Disputed && w.sayable(s) {
			key := w.schema.TopicOf(s.Statement).Key()
			topics[key] = append(topics[key], s)
		}
	}
	for _, s := range about.statements {
		topic := topics[w.schema.TopicOf(s.Statement).Key()]
		if s.verdict != obelisk.Disputed || !w.sayable(s) {
			continue
		}
		for _, own := range topic {
			if own.ID != s.ID {
				w.mismatch(t, item, own, s)
			}
		}
	}
}

// mismatch writes a row where the one statement is Wikidata's and the other is not.
func (w *wikidata) mismatch(t *table, item string, own, other stated) {
	from := slices.IndexFunc(supporters(own.Statement), func(id obelisk.SourceID) bool { return ofWikidata(w.cited[id]) })
	if from < 0 || slices.ContainsFunc(supporters(other.Statement), func(id obelisk.SourceID) bool { return w.circular(w.cited[id]) }) {
		return
	}
	statement := guid(w.cited[supporters(own.Statement)[from]].URL)
	wikidataValue, meta := "", ""
	if statement != "" {
		wikidataValue = w.mismatched(own.Value)
		if own.Value.Kind() == obelisk.KindDate {
			meta = "Q1985727" // the proleptic Gregorian calendar
		}
	}
	link := ""
	for _, id := range supporters(other.Statement) {
		if at, ok := iri(w.cited[id].URL); ok && link == "" {
			link = string(at)
		}
	}
	if value := w.mismatched(other.Value); value != "" && len(link) <= mostMismatched {
		w.wrote()
		t.row(item, statement, w.property(own.Property).Mappings.Wikidata, wikidataValue, meta, value, link, "statement")
	}
}

// mismatched is a value as the Mismatch Finder shows it, empty for one that is too long.
func (w *wikidata) mismatched(v obelisk.Value) string {
	text := plain(v)
	if ref, ok := v.(obelisk.Ref); ok {
		if text = w.items[ref.Entity]; text == "" {
			text = w.label(ref.Entity)
		}
	}
	if q, ok := v.(obelisk.Quantity); ok {
		if d, exact := q.Point(); exact && strings.HasPrefix(string(q.Unit()), "{") {
			text = d.String()
		}
	}
	if n := len([]rune(text)); n > mostMismatched {
		return ""
	}
	return text
}
