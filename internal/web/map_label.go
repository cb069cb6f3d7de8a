package web

import (
	"unicode"

	"obelisk"
	"obelisk/edtf"
)

// The letters of a map, in units of its drawing.
const (
	letterHeight = 13
	letterWidth  = 7.2
	hanWidth     = 13
)

// room is the space that a label or a pin takes.
type room struct{ x1, y1, x2, y2 float64 }

// meets reports whether two spaces overlap.
func (a room) meets(b room) bool {
	return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2
}

// labelPins puts the names beside the pins where there is room: to the right,
// the left, above or below. Those that find none keep their title alone.
func labelPins(pins []Pin, size sheet) {
	taken := make([]room, 0, 2*len(pins))
	for _, p := range pins {
		taken = append(taken, room{p.X - 7, p.Y - 7, p.X + 7, p.Y + 7})
	}
	for i := range pins {
		p := &pins[i]
		wide := width(p.Label.Text)
		if p.Sort == sortThing && len(pins) > 40 || p.Narrows && p.Sort != sortRecipient && p.Sort != sortAwaiting {
			p.Label = Phrase{}
			continue
		}
		free := false
		for _, way := range []struct {
			anchor string
			dx, dy float64
		}{{"start", 9, 4}, {"end", -9, 4}, {"middle", 0, -10}, {"middle", 0, 19}, {"start", 6, -7}, {"start", 6, 15}, {"end", -6, -7}, {"end", -6, 15}} {
			space := labelSpace(way.anchor, p.X+way.dx, p.Y+way.dy, wide)
			if space.x1 < 0 || space.x2 > float64(size.width) || space.y1 < 0 || space.y2 > float64(size.height) || crowded(taken, i, space) {
				continue
			}
			p.LabelX, p.LabelY, p.Anchor, free = tenth(p.X+way.dx), tenth(p.Y+way.dy), way.anchor, true
			taken = append(taken, space)
			break
		}
		if !free {
			p.Label = Phrase{}
		}
	}
}

// crowded reports whether a space meets another than that of its own pin.
func crowded(taken []room, own int, space room) bool {
	for i, other := range taken {
		if i != own && space.meets(other) {
			return true
		}
	}
	return false
}

// labelSpace is the space of a text whose baseline stands at a place.
func labelSpace(anchor string, x, y, wide float64) room {
	switch anchor {
	case "end":
		x -= wide
	case "middle":
		x -= wide / 2
	}
	return room{x, y - letterHeight, x + wide, y + 3}
}

// width is about how wide a text is.
func width(text string) float64 {
	w := 0.0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			w += hanWidth
		} else {
			w += letterWidth
		}
	}
	return w
}

// nameAsIn names entities as they were called in a year, where names say from
// when until when they held.
func (v *view) nameAsIn(year int, all []*charted) error {
	from, until := v.schema.WithRole(obelisk.RoleFrom).ID, v.schema.WithRole(obelisk.RoleUntil).ID
	if year == 0 || from == "" && until == "" || len(all) == 0 {
		return nil
	}
	var ids []obelisk.EntityID
	for _, c := range all {
		ids = append(ids, c.id)
	}
	names := []obelisk.PropertyID{v.schema.WithRole(obelisk.RoleLabel).ID, v.schema.WithRole(obelisk.RoleAlias).ID}
	statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{Subjects: ids, Properties: names, Status: weighed(), WithoutEvidence: true}))
	if err != nil {
		return err
	}
	held := map[obelisk.EntityID]obelisk.Texts{}
	for _, s := range statements {
		text, ok := s.Value.(obelisk.Text)
		if !ok || !heldIn(year, s.Qualifier(from), s.Qualifier(until)) {
			continue
		}
		if held[s.Subject] == nil {
			held[s.Subject] = obelisk.Texts{}
		}
		held[s.Subject][text.Language] = text.Text
	}
	for id, in := range held {
		if name, ok := in[v.lang()]; ok {
			v.labels[id] = Phrase{Text: name}
		}
	}
	return nil
}

// heldIn reports whether a year lies within bounds of which one at least is given.
func heldIn(year int, from, until obelisk.Value) bool {
	_, hasStart := from.(obelisk.Date)
	_, hasEnd := until.(obelisk.Date)
	first, last := edtf.DayOf(int64(year), 1, 1), edtf.DayOf(int64(year), 12, 31)
	return (hasStart || hasEnd) && heldBetween(first, last, from, until)
}
