package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/locale"
)

const (
	// twinsLooked bounds the entities that one page of twins looks at, twinsRead how
	// many are read at once.
	twinsLooked = 120
	twinsRead   = 40
)

// TwinsPage shows two entities that may be one, and asks.
type TwinsPage struct {
	Frame
	Notice Notice
	// From would be merged into Into; both are empty where no two were found.
	From, Into   Entitled
	For, Against []string
	Moves        string
	// Action is where they are merged, and Apart where it is said that they are two,
	// empty where the register's schema cannot say so.
	Action, Apart string
	// Back is where a decision leads, Next what comes if there is none, Swap the
	// same with the other one kept.
	Back, Next, Swap string
	// Looked says how many were looked at.
	Looked string
}

func (TwinsPage) name() pageName { return pageTwins }

// pair is two entities of which the first would be merged into the second.
type pair struct {
	from, into obelisk.EntityID
	twin       intake.Twin
	// at is the entity at which they were found.
	at obelisk.EntityID
}

// twinsPage looks for the next two entities that may be one. It goes through the
// entities in order of id: ?at is the one at which it goes on, without the twins of
// it that ?not names; ?swap keeps the other one.
func (s *site) twinsPage(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.deskView(r, lang)
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	p := TwinsPage{Frame: v.frame(r.URL, v.locale.Text("review.twins")), Notice: v.notice(r), Action: v.deskHref("/merge", nil)}
	if v.schema.WithRole(obelisk.RoleDistinct).ID != "" {
		p.Apart = v.deskHref("/apart", nil)
	}
	found, last, looked, err := v.nextPair(obelisk.EntityID(q.Get("at")), q["not"])
	if err != nil {
		return nil, fmt.Errorf("look for what may be one: %w", err)
	}
	p.Looked = v.locale.Text("review.twins.seen", v.locale.Number(looked))
	if found.at == "" {
		if last != "" {
			p.Next = v.deskHref("/twins", url.Values{"at": {string(last)}})
		}
		return p, nil
	}
	if q.Get("swap") != "" {
		found.from, found.into = found.into, found.from
	}
	return p, v.fillTwins(&p, found, q)
}

// fillTwins says a pair.
func (v *view) fillTwins(p *TwinsPage, found pair, q url.Values) error {
	var err error
	if p.From, err = v.entitled(found.from); err != nil {
		return err
	}
	if p.Into, err = v.entitled(found.into); err != nil {
		return err
	}
	if p.Moves, err = v.moves(found.from); err != nil {
		return err
	}
	if p.For, p.Against, err = v.signs(found.twin); err != nil {
		return err
	}
	here := url.Values{"at": {string(found.at)}}
	if q.Get("at") == string(found.at) {
		here["not"] = q["not"]
	}
	p.Back = v.deskHref("/twins", here)
	swap := url.Values{"at": here["at"], "not": here["not"]}
	if q.Get("swap") == "" {
		swap.Set("swap", "1")
	}
	p.Swap = v.deskHref("/twins", swap)
	p.Next = v.deskHref("/twins", url.Values{"at": here["at"], "not": append(slices.Clone(here["not"]), string(found.twin.Entity.ID))})
	return nil
}

// leaveApart records that two entities are two.
func (s *site) leaveApart(r *http.Request, v *view) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", formError(err)
	}
	from, into := obelisk.EntityID(r.PostForm.Get("from")), obelisk.EntityID(r.PostForm.Get("into"))
	why := cmp.Or(strings.TrimSpace(r.PostForm.Get("why")), v.locale.Text("review.why.apart", locale.With("from", string(from)), locale.With("into", string(into))))
	outcome, err := s.desk.Intake.LeaveApart(v.ctx, v.entry(why), into, from)
	if err != nil {
		return "", err
	}
	done := done("apart", outcome)
	return v.backTo(r.PostForm.Get("back"), done, outcome.Revision, v.deskHref("", doneQuery(url.Values{}, done, outcome.Revision)))
}

// signs says what speaks for and against a twin.
func (v *view) signs(t intake.Twin) (speaksFor, against []string, err error) {
	v.wantMessages(t.For)
	v.wantMessages(t.Against)
	if err := v.loadLabels(); err != nil {
		return nil, nil, err
	}
	return v.say(t.For), v.say(t.Against), nil
}

// nextPair looks from an entity on for one with a twin that was not met before. It
// gives the last one that was looked at, empty at the end of the register, and how
// many were.
func (v *view) nextPair(at obelisk.EntityID, not []string) (pair, obelisk.EntityID, int, error) {
	looked := 0
	if at.Valid() {
		looked++
		found, err := v.pairAt(at, not)
		if err != nil || found.at != "" {
			return found, at, looked, err
		}
	}
	for looked < twinsLooked {
		entities, err := collect(v.site.store.Entities(v.ctx, obelisk.EntityFilter{After: at, Limit: twinsRead}))
		if err != nil {
			return pair{}, "", looked, err
		}
		for _, e := range entities {
			at = e.ID
			looked++
			found, err := v.pairAt(at, nil)
			if err != nil || found.at != "" {
				return found, at, looked, err
			}
		}
		if len(entities) < twinsRead {
			return pair{}, "", looked, nil
		}
	}
	return pair{}, at, looked, nil
}

// pairAt is the first twin of an entity, without those that were put aside and those
// at which the two were met already.
func (v *view) pairAt(id obelisk.EntityID, not []string) (pair, error) {
	twins, err := v.site.desk.Intake.Twins(v.ctx, id)
	if err != nil {
		return pair{}, err
	}
	for _, twin := range twins {
		if slices.Contains(not, string(twin.Entity.ID)) {
			continue
		}
		if twin.Entity.ID < id {
			met, err := v.isTwin(twin.Entity.ID, id)
			if err != nil {
				return pair{}, err
			}
			if met {
				continue
			}
		}
		return v.pairOf(id, twin)
	}
	return pair{}, nil
}

// isTwin reports whether one entity is among the twins of another.
func (v *view) isTwin(of, id obelisk.EntityID) (bool, error) {
	twins, err := v.site.desk.Intake.Twins(v.ctx, of)
	return slices.ContainsFunc(twins, func(t intake.Twin) bool { return t.Entity.ID == id }), err
}

// pairOf puts the one of which less is said before the one that stays; what comes
// with the schema stays.
func (v *view) pairOf(id obelisk.EntityID, twin intake.Twin) (pair, error) {
	out := pair{from: twin.Entity.ID, into: id, twin: twin, at: id}
	here, err := v.speaking(id)
	if err != nil {
		return pair{}, err
	}
	there, err := v.speaking(twin.Entity.ID)
	if err != nil {
		return pair{}, err
	}
	isConcept := func(id obelisk.EntityID) bool {
		return slices.ContainsFunc(v.schema.Concepts, func(c obelisk.Concept) bool { return c.ID == id })
	}
	if isConcept(out.from) || !isConcept(out.into) && len(there) > len(here) {
		out.from, out.into = out.into, out.from
	}
	return out, nil
}

// backTo leads from a form to the page of the desk that it names, with what was
// done; elsewhere where it names none.
func (v *view) backTo(back, done string, revision int64, elsewhere string) (string, error) {
	if !strings.HasPrefix(back, prefix(v.lang())+deskPath) {
		return elsewhere, nil
	}
	path, query, _ := strings.Cut(back, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return "", formError(err)
	}
	return path + "?" + doneQuery(values, done, revision).Encode(), nil
}
