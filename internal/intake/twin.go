package intake

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate"
	"obelisk/internal/search"
	"obelisk/internal/store"
)

// One thing that is read in several languages becomes several entities until
// somebody says that they are one, and till then what is said of them is not
// weighed together. Which may be one is worked out from what the register says:
// names that are the same or sound alike, numbers of other catalogues, what few
// others share, places at one spot, and entries that name the one as others, of
// the same day or about the same thing, name the other. Nothing is decided by it:
// each comes with what speaks for and against it. Things of one kind share much, such
// as the coins of one series; so one thing at least must tell the very entity: a
// name, a number, a spot, a day, the same honour of the same recipient. What it costs
// does not grow with the register, since each question is bounded and what many share
// is no sign.

// Twin is an entity that another may really be.
type Twin struct {
	Entity obelisk.Entity
	// For and Against are what speaks for it and against it, in words.
	For, Against []obelisk.Message

	weight int
	// tells says that something tells the very entity.
	tells bool
}

const (
	// rare is of how many entities something may be said and still be a sign,
	// rareDay of how many a day.
	rare    = 12
	rareDay = 40
	// enough is the weight from which on a twin is told, mostTwins how many are.
	enough    = 2
	mostTwins = 5
	// mostNames, mostShared and mostPointing bound what of an entity is looked for,
	// mostCandidates the entities that are compared with it, and mostCompared what
	// is read of all of them.
	mostNames      = 8
	mostShared     = 24
	mostPointing   = 24
	mostCandidates = 24
	mostCompared   = 4000
	// fewDates is on how many dates two honours must both be given for a sign.
	fewDates = 2
	// soundAlike is how much alike names are that sound the same, unlike how much
	// those are that differ (search.Analyser.Alike).
	soundAlike = 0.95
	unlike     = 0.6
	// spot is how far from a place another is looked for, in degrees.
	spot = 0.05
)

// The weights of what speaks for and against a twin.
const (
	weighsNumber = 3
	weighsName   = 2
	weighsOne    = 1
)

// Twins are the entities that the given one may really be, the likeliest first.
// Errors: ErrNotFound for an entity that is not there.
func (in *Intake) Twins(ctx context.Context, id obelisk.EntityID) ([]Twin, error) {
	register, err := in.store.Register(ctx)
	if err != nil {
		return nil, err
	}
	analyser, err := in.analyser()
	if err != nil {
		return nil, err
	}
	self, err := in.store.Entity(ctx, id)
	if err != nil || self.Merged != "" {
		return nil, err
	}
	t := &twinning{
		store: in.store, schema: register.Schema, analyser: analyser, self: self,
		found: map[obelisk.EntityID]int{}, years: map[obelisk.EntityID]map[string]int64{}, alone: map[obelisk.EntityID]obelisk.Message{},
		shared: map[obelisk.EntityID]map[obelisk.PropertyID]bool{}, distinct: map[obelisk.EntityID]bool{},
	}
	if t.mine, err = t.said(ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}, Limit: mostCompared}); err != nil {
		return nil, fmt.Errorf("look for what %s may be: %w", id, err)
	}
	for _, look := range []func(context.Context) error{t.leftApart, t.lookForNames, t.lookForShared, t.lookForParallels} {
		if err := look(ctx); err != nil {
			return nil, fmt.Errorf("look for what %s may be: %w", id, err)
		}
	}
	twins, err := t.compared(ctx)
	if err != nil {
		return nil, fmt.Errorf("compare %s with others: %w", id, err)
	}
	return twins, nil
}

// twinning looks for the twins of one entity.
type twinning struct {
	store    *store.Store
	schema   *obelisk.Schema
	analyser *search.Analyser
	self     obelisk.Entity
	mine     []obelisk.Statement
	// found counts the ways that lead to each candidate.
	found map[obelisk.EntityID]int
	// years are the dates on which the entity was given, with their years, for which
	// another honour was given too; alone says of which honour a recipient was the
	// only other one in a year.
	years map[obelisk.EntityID]map[string]int64
	alone map[obelisk.EntityID]obelisk.Message
	// shared are the properties of which few have the same value.
	shared map[obelisk.EntityID]map[obelisk.PropertyID]bool
	// distinct are those of which a curator has said that they are others.
	distinct map[obelisk.EntityID]bool
}

// said reads statements that count, without their evidence.
func (t *twinning) said(ctx context.Context, f obelisk.StatementFilter) ([]obelisk.Statement, error) {
	f.Status, f.WithoutEvidence = []obelisk.Status{obelisk.Accepted, obelisk.Proposed}, true
	var out []obelisk.Statement
	for s, err := range t.store.Statements(ctx, f) {
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// isName reports whether a property says a name.
func (t *twinning) isName(id obelisk.PropertyID) bool {
	p, _ := t.schema.Property(id)
	return p.Role == obelisk.RoleLabel || p.Role == obelisk.RoleAlias
}

// lookForNames looks for entities of such names, and of such numbers in other
// catalogues.
func (t *twinning) lookForNames(ctx context.Context) error {
	asked := 0
	for _, s := range t.mine {
		name, ok := s.Value.(obelisk.Text)
		p, _ := t.schema.Property(s.Property)
		if !ok || asked == mostNames || !t.isName(p.ID) && p.Address == "" {
			continue
		}
		asked++
		answer, err := t.analyser.Find(ctx, t.store, search.Question{Text: name.Text, Language: name.Language, Limit: rare})
		if err != nil {
			return err
		}
		for _, e := range answer.Entities {
			t.found[e.ID]++
		}
	}
	return nil
}

// lookForShared looks for entities of which the same is said, where it is said of few.
func (t *twinning) lookForShared(ctx context.Context) error {
	for i, s := range t.mine {
		if i == mostShared {
			break
		}
		f, most := t.same(s)
		if f.Limit = most + 1; most == 0 {
			continue
		}
		others, err := t.said(ctx, f)
		if err != nil {
			return err
		}
		if len(others) > most {
			continue
		}
		for _, o := range others {
			t.found[o.Subject]++
			if t.shared[o.Subject] == nil {
				t.shared[o.Subject] = map[obelisk.PropertyID]bool{}
			}
			t.shared[o.Subject][s.Property] = true
		}
	}
	return nil
}

// single is the one day that a date is.
func single(v obelisk.Value) (edtf.Day, bool) {
	d, ok := v.(obelisk.Date)
	if !ok {
		return 0, false
	}
	first, last := d.Earliest(), d.Latest()
	return first.Day, first.Known() && last.Known() && first.Day == last.Day
}

// same chooses the statements that say the same of others, and of how many they
// may say it; 0 for what is no sign.
func (t *twinning) same(s obelisk.Statement) (obelisk.StatementFilter, int) {
	f := obelisk.StatementFilter{Properties: []obelisk.PropertyID{s.Property}}
	switch v := s.Value.(type) {
	case obelisk.Ref:
		f.About = v.Entity
		return f, rare
	case obelisk.Date:
		if day, ok := single(v); ok {
			f.Within = obelisk.Bounds{From: &day, Until: &day}
			return f, rareDay
		}
	case obelisk.Point:
		lat, lon := v.Lat.Float64(), v.Lon.Float64()
		f.Within = obelisk.Bounds{Box: &obelisk.Box{West: max(lon-2*spot, -180), East: min(lon+2*spot, 180), South: max(lat-spot, -90), North: min(lat+spot, 90)}}
		return f, rare
	}
	return f, 0
}

// lookForParallels looks at the entries by which an honour was given: those that gave
// it, where the entity is one, and those by which the entity received one.
func (t *twinning) lookForParallels(ctx context.Context) error {
	pointing, err := t.said(ctx, obelisk.StatementFilter{About: t.self.ID, Limit: mostPointing})
	if err != nil {
		return err
	}
	given, received := t.schema.WithRole(obelisk.RoleHonour).ID, t.schema.WithRole(obelisk.RoleRecipient).ID
	for _, s := range pointing {
		if s.Property != given && s.Property != received {
			continue
		}
		entry, err := t.said(ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{s.Subject}, Limit: mostShared})
		if err != nil {
			return err
		}
		if s.Property == given {
			err = t.lookForYears(ctx, given, entry)
		} else {
			err = t.lookForRecipients(ctx, given, received, entry)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lookForYears notes the honours that were given in the year of an entry that gave
// the entity.
func (t *twinning) lookForYears(ctx context.Context, given obelisk.PropertyID, entry []obelisk.Statement) error {
	for _, s := range entry {
		beside, year, err := t.besides(ctx, s)
		if err != nil {
			return err
		}
		for _, o := range beside {
			if o.Property != given || !t.other(o.Value) {
				continue
			}
			of := o.Value.(obelisk.Ref).Entity //nolint:forcetypeassert // other has looked
			t.found[of]++
			if t.years[of] == nil {
				t.years[of] = map[string]int64{}
			}
			t.years[of][s.Value.Key()] = year
		}
	}
	return nil
}

// lookForRecipients notes who alone received the same honour in the year in which
// the entity did.
func (t *twinning) lookForRecipients(ctx context.Context, given, received obelisk.PropertyID, entry []obelisk.Statement) error {
	honour := slices.IndexFunc(entry, func(s obelisk.Statement) bool { return s.Property == given })
	if honour < 0 {
		return nil
	}
	for _, s := range entry {
		beside, _, err := t.besides(ctx, s)
		if err != nil {
			return err
		}
		same := map[obelisk.EntityID]bool{} // the entries of that honour
		for _, o := range beside {
			same[o.Subject] = same[o.Subject] || o.Property == given && obelisk.SameValue(o.Value, entry[honour].Value)
		}
		var who []obelisk.EntityID
		for _, o := range beside {
			if same[o.Subject] && o.Property == received && t.other(o.Value) {
				who = append(who, o.Value.(obelisk.Ref).Entity) //nolint:forcetypeassert // other has looked
			}
		}
		slices.Sort(who)
		if who = slices.Compact(who); len(who) == 1 {
			t.found[who[0]]++
			t.alone[who[0]] = obelisk.Say("twin.alone", obelisk.Argument{Name: "honour", Value: entry[honour].Value}, obelisk.Argument{Name: "date", Value: s.Value})
		}
	}
	return nil
}

// other reports whether a value is another entity than the one.
func (t *twinning) other(v obelisk.Value) bool {
	ref, ok := v.(obelisk.Ref)
	return ok && ref.Entity != t.self.ID
}

// besides are the statements of other entries with a date in the year of that one;
// none where it is no date within one year, or many are of that year.
func (t *twinning) besides(ctx context.Context, s obelisk.Statement) ([]obelisk.Statement, int64, error) {
	d, ok := s.Value.(obelisk.Date)
	if !ok || !d.Earliest().Known() || !d.Latest().Known() {
		return nil, 0, nil
	}
	year, _, _ := d.Earliest().Day.Civil()
	if last, _, _ := d.Latest().Day.Civil(); last != year {
		return nil, 0, nil
	}
	whole := edtf.New(year, 0, 0)
	from, until := whole.Earliest().Day, whole.Latest().Day
	dated, err := t.said(ctx, obelisk.StatementFilter{Properties: []obelisk.PropertyID{s.Property}, Within: obelisk.Bounds{From: &from, Until: &until}, Limit: rareDay + 1})
	if err != nil || len(dated) > rareDay {
		return nil, 0, err
	}
	var ids []obelisk.EntityID
	for _, o := range dated {
		if o.Subject != s.Subject && collate.Relate(obelisk.Property{Kind: obelisk.KindDate, Cardinality: obelisk.One}, s.Value, o.Value) != collate.Apart {
			ids = append(ids, o.Subject)
		}
	}
	if len(ids) == 0 {
		return nil, 0, nil
	}
	slices.Sort(ids)
	beside, err := t.said(ctx, obelisk.StatementFilter{Subjects: slices.Compact(ids), Limit: mostCompared})
	return beside, year, err
}

// compared compares the candidates with the entity.
func (t *twinning) compared(ctx context.Context) ([]Twin, error) {
	delete(t.found, t.self.ID)
	for id := range t.distinct {
		delete(t.found, id)
	}
	ids := slices.SortedFunc(maps.Keys(t.found), func(a, b obelisk.EntityID) int {
		return cmp.Or(cmp.Compare(t.found[b], t.found[a]), cmp.Compare(a, b))
	})
	ids = ids[:min(len(ids), mostCandidates)]
	if len(ids) == 0 {
		return nil, nil
	}
	slices.Sort(ids)
	statements, err := t.said(ctx, obelisk.StatementFilter{Subjects: ids, Limit: mostCompared})
	if err != nil {
		return nil, err
	}
	of := map[obelisk.EntityID][]obelisk.Statement{}
	for _, s := range statements {
		of[s.Subject] = append(of[s.Subject], s)
	}
	var out []Twin
	for e, err := range t.store.Entities(ctx, obelisk.EntityFilter{IDs: ids}) {
		if err != nil {
			return nil, err
		}
		if e.Merged != "" || !t.schema.IsA(e.Class, t.self.Class) && !t.schema.IsA(t.self.Class, e.Class) || t.isConcept(e.ID) && t.isConcept(t.self.ID) {
			continue
		}
		if twin := t.compare(e, of[e.ID]); twin.tells && twin.weight >= enough {
			out = append(out, twin)
		}
	}
	slices.SortStableFunc(out, func(a, b Twin) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.Entity.ID, b.Entity.ID))
	})
	return out[:min(len(out), mostTwins)], nil
}

// isConcept reports whether an entity comes with the schema, which has each once.
func (t *twinning) isConcept(id obelisk.EntityID) bool {
	return slices.ContainsFunc(t.schema.Concepts, func(c obelisk.Concept) bool { return c.ID == id })
}

// compare weighs what speaks for and against two entities' being one.
func (t *twinning) compare(e obelisk.Entity, theirs []obelisk.Statement) Twin {
	twin := Twin{Entity: e}
	t.compareNames(&twin, theirs)
	for _, id := range t.bothSay(theirs) {
		p, _ := t.schema.Property(id)
		t.compareValues(&twin, p, theirs)
	}
	if dates := t.years[e.ID]; len(dates) >= fewDates {
		var words []string
		for _, y := range slices.Compact(slices.Sorted(maps.Values(dates))) {
			words = append(words, strconv.FormatInt(y, 10))
		}
		twin.tells = true
		twin.speaksFor(min(len(dates), weighsNumber), obelisk.Say("twin.years", obelisk.InWords("years", strings.Join(words, ", "))))
	}
	if said, ok := t.alone[e.ID]; ok {
		twin.tells = true
		twin.speaksFor(weighsName, said)
	}
	return twin
}

// speaksFor adds what speaks for a twin.
func (t *Twin) speaksFor(weight int, m obelisk.Message) {
	t.weight += weight
	t.For = append(t.For, m)
}

// speaksAgainst adds what speaks against a twin.
func (t *Twin) speaksAgainst(weight int, m obelisk.Message) {
	t.weight -= weight
	t.Against = append(t.Against, m)
}

// property is a property as an argument of a message.
func property(p obelisk.Property) obelisk.Argument {
	return obelisk.Argument{Name: "property", Words: p.Labels}
}

// compareNames looks for the two names that are most alike; different names in one
// language speak against a twin.
func (t *twinning) compareNames(twin *Twin, theirs []obelisk.Statement) {
	best, apart := 0.0, 1.0
	var mine, other, here, there obelisk.Text
	for i, s := range t.mine {
		a, ok := s.Value.(obelisk.Text)
		if !ok || !t.isName(s.Property) || i > mostShared*2 {
			continue
		}
		for _, o := range theirs {
			b, ok := o.Value.(obelisk.Text)
			if !ok || !t.isName(o.Property) {
				continue
			}
			alike := t.analyser.Alike(search.Question{Text: a.Text, Language: a.Language}, b)
			if alike > best {
				best, mine, other = alike, a, b
			}
			if a.Language == b.Language && alike < apart {
				apart, here, there = alike, a, b
			}
		}
	}
	name := func(name string, of obelisk.Text) obelisk.Argument { return obelisk.Argument{Name: name, Value: of} }
	switch {
	case best >= 1:
		twin.tells = true
		twin.speaksFor(weighsName, obelisk.Say("twin.name", name("name", other)))
	case best >= soundAlike:
		twin.tells = true
		twin.speaksFor(weighsName, obelisk.Say("twin.sound", name("name", mine), name("other", other)))
	case apart < unlike:
		twin.speaksAgainst(weighsName, obelisk.Say("twin.unlike", name("name", here), name("other", there)))
	}
}

// bothSay lists the properties, but for names, that are said of both, in order.
func (t *twinning) bothSay(theirs []obelisk.Statement) []obelisk.PropertyID {
	said := map[obelisk.PropertyID]bool{}
	for _, s := range theirs {
		said[s.Property] = true
	}
	both := map[obelisk.PropertyID]bool{}
	for _, s := range t.mine {
		if said[s.Property] && !t.isName(s.Property) {
			both[s.Property] = true
		}
	}
	return slices.Sorted(maps.Keys(both))
}

// compareValues weighs what both say with one property.
func (t *twinning) compareValues(twin *Twin, p obelisk.Property, theirs []obelisk.Statement) {
	var mine, other obelisk.Value
	relation := collate.Relation("")
	for _, s := range t.mine {
		for _, o := range theirs {
			if s.Property != p.ID || o.Property != p.ID {
				continue
			}
			r := collate.Relate(p, s.Value, o.Value)
			if obelisk.SameValue(s.Value, o.Value) {
				r = collate.Equal
			}
			if rankOf(r) > rankOf(relation) {
				relation, mine, other = r, s.Value, o.Value
			}
		}
	}
	telling := p.Role == obelisk.RoleHonour || p.Role == obelisk.RoleRecipient
	_, day := single(mine)
	twin.tells = twin.tells || relation == collate.Equal && (p.Address != "" || p.Role == obelisk.RoleRecipient || day) ||
		relation == collate.Compatible && p.Kind == obelisk.KindPoint
	value, otherValue := obelisk.Argument{Name: "value", Value: mine}, obelisk.Argument{Name: "other", Value: other}
	switch {
	case relation == collate.Equal && p.Address != "":
		twin.speaksFor(weighsNumber, obelisk.Say("twin.same", property(p), value))
	case relation == collate.Equal && p.Role == obelisk.RoleRecipient:
		twin.speaksFor(weighsName, obelisk.Say("twin.same", property(p), value))
	case relation == collate.Equal && (telling || t.shared[twin.Entity.ID][p.ID]), relation == collate.Compatible && p.Kind == obelisk.KindPoint:
		twin.speaksFor(weighsOne, obelisk.Say("twin.same", property(p), value))
	case p.Address != "" && relation != "":
		twin.speaksAgainst(weighsNumber+weighsOne, obelisk.Say("twin.apart", property(p), value, otherValue))
	case relation == collate.Apart && telling:
		twin.speaksAgainst(weighsName, obelisk.Say("twin.apart", property(p), value, otherValue))
	case relation == collate.Apart && p.Kind != obelisk.KindPoint && !p.Changing:
		twin.speaksAgainst(weighsOne, obelisk.Say("twin.apart", property(p), value, otherValue))
	}
}

// rankOf puts the relations in the order in which values fit.
func rankOf(r collate.Relation) int {
	return slices.Index([]collate.Relation{"", collate.Apart, collate.Compatible, collate.Refines, collate.RefinedBy, collate.Equal}, r)
}
