package publish

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"obelisk"
	"obelisk/edtf"
)

// writeCalendar writes the anniversaries of known days as an iCalendar
// (RFC 5545): every date that is exact to the day is an event that comes again
// each year. What happened on 29 February is kept on the last day of February.
func writeCalendar(r *run) error {
	r.inWords = true
	stamp, err := r.changed()
	if err != nil {
		return err
	}
	c := calendar{r, stamp.UTC().Format("20060102T150405Z")}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//obelisk//register of honours//EN")
	c.line("CALSCALE", "GREGORIAN")
	c.line("METHOD", "PUBLISH")
	c.line("X-WR-CALNAME", escaped(r.words(r.register.Title, r.register.ID)))
	for about, err := range r.subjects() {
		if err != nil {
			return err
		}
		for _, s := range about.statements {
			if date, ok := s.Value.(obelisk.Date); ok && s.Status.Weighed() && len(supporters(s.Statement)) > 0 {
				c.event(s, date.Date)
			}
		}
	}
	c.line("END", "VCALENDAR")
	return nil
}

// changed is when the register was last changed, which is the same whenever it
// is asked; the year 1970 for one that is empty.
func (r *run) changed() (time.Time, error) {
	at := time.Unix(0, 0)
	for revision, err := range r.src.Revisions(r.ctx, obelisk.RevisionFilter{NewestFirst: true, Limit: 1}) {
		if err != nil {
			return at, fmt.Errorf("read the log: %w", err)
		}
		at = revision.At
	}
	return at, nil
}

// calendar writes the lines of an iCalendar.
type calendar struct {
	*run
	stamp string
}

// event writes the anniversary of one date, where it is a day of the years 1 to
// 9999, which is what the format can say.
func (c calendar) event(s stated, d edtf.Date) {
	year, month, of, ok := d.Components()
	if _, exact := isoDate(d); !exact || !ok || d.Precision() != edtf.PrecisionDay || year < 1 || year > 9999 {
		return
	}
	start := fmt.Sprintf("%04d%02d%02d", year, month, of)
	rule := "FREQ=YEARLY"
	if month == 2 && of == 29 {
		rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
	}
	mark, status := "", "CONFIRMED"
	if s.verdict == obelisk.Disputed {
		mark, status = " "+disputeMark, "TENTATIVE"
	}
	what := withNote(c.words(c.property(s.Property).Labels, string(s.Property)), c.qualifiers(s.Qualifiers))
	c.line("BEGIN", "VEVENT")
	c.line("UID", string(s.ID)+"@"+c.register.ID)
	c.line("DTSTAMP", c.stamp)
	c.line("DTSTART;VALUE=DATE", start)
	c.line("RRULE", rule)
	c.line("SUMMARY", escaped(c.label(s.Subject)+": "+what+" ("+fmt.Sprint(year)+")"+mark))
	c.line("DESCRIPTION", escaped(c.say(s.Value)+mark+"\n"+c.weight(s)+"\n"+c.citations(supporting(s.Evidence))))
	if c.options.Base != "" {
		c.line("URL", c.statementURI(s.ID))
	}
	c.line("CATEGORIES", escaped(string(s.Property))+","+escaped(string(s.verdict)))
	c.line("STATUS", status)
	c.line("TRANSP", "TRANSPARENT")
	c.line("END", "VEVENT")
	c.wrote()
}

// supporting is the evidence that supports a statement.
func supporting(evidence []obelisk.Evidence) []obelisk.Evidence {
	var out []obelisk.Evidence
	for _, e := range evidence {
		if e.Stance == obelisk.Supports {
			out = append(out, e)
		}
	}
	return out
}

// withNote is a text with another in brackets behind it.
func withNote(text, bracketed string) string {
	if bracketed == "" {
		return text
	}
	return text + " (" + bracketed + ")"
}

// weight says the verdict and how many say a value.
func (r *run) weight(s stated) string {
	l := r.options.Locale
	parts := []string{l.Text("count.sources", l.Number(s.sources)), l.Text("count.independent", l.Number(s.independent))}
	if s.verdict != "" {
		parts = append([]string{l.Text("mark." + string(s.verdict))}, parts...)
	}
	return strings.Join(parts, ", ")
}

// mostOctets is how long a line may be, in octets, before it is folded (RFC
// 5545, section 3.1).
const mostOctets = 75

// line writes a content line, folded between characters.
func (c calendar) line(key, value string) {
	text := key + ":" + value
	room := mostOctets
	for len(text) > room {
		cut := room
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		c.put(text[:cut] + "\r\n ")
		text, room = text[cut:], mostOctets-1
	}
	c.put(text + "\r\n")
}

// put writes; a failure stays with the writer and is returned by its Flush.
func (r *run) put(s string) { _, _ = r.out.WriteString(s) }

// escaped is a text as a value of iCalendar (RFC 5545, section 3.3.11), without
// the control characters that it cannot hold.
func escaped(text string) string {
	text = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\t' || c == 0x7f {
			return -1
		}
		return c
	}, text)
}
