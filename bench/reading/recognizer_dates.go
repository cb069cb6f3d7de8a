package main

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/bench/reading/score"
	"obelisk/edtf"
	"obelisk/internal/document/formats"
	"obelisk/internal/read"
	"obelisk/quantity"
)

// The dates of Recognizers-Text. Only those are counted that say their year
// themselves: no "next June", no year left open (XXXX), no time of day. Of the
// sets without values the places are compared.
var (
	datesEN     = set{"dates-en", recognizedDates("English", obelisk.English)}
	datesZH     = set{"dates-zh", recognizedDates("Chinese", obelisk.Chinese)}
	durationsEN = set{"durations-en", recognized("English/DurationParser.json", obelisk.English, checkDuration)}
	durationsZH = set{"durations-zh", recognized("Chinese/DurationParser.json", obelisk.Chinese, checkDuration)}
)

func recognizedDates(folder string, language obelisk.Language) func(context.Context, settings) error {
	return func(ctx context.Context, s settings) error {
		for _, name := range []string{"DateParser.json", "DatePeriodParser.json", "DatePeriodExtractor.json"} {
			if err := recognized(folder+"/"+name, language, checkDates)(ctx, s); err != nil {
				return err
			}
		}
		return nil
	}
}

var (
	// saysYear tells texts that say a year; leans those that count from today.
	saysYear = regexp.MustCompile(`\d{4}|\d{3}(年|\b)|\d{1,2}[-/.]\d{1,2}[-/.,]\d{2}\b|\d{2}\s*年|[〇零一二三四五六七八九]{2,4}年|世纪|年代|[千万]\S*年|(?i)\b(thousand|nineteen|eighteen|seventeen|hundred|century|noughties)\b|(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (3[2-9]|[4-9]\d)$|\d0'?s\b|(民国|康熙|雍正|神龙)\S+年`)
	leans    = regexp.MustCompile(`(?i)\b(this|next|coming|current|today|tomorrow|yesterday|now|past|previous|ago|later|upcoming|my|tmrw|within|future|hence|rest)\b|\blast\b[^o]*$|last monday|明年|去年|今年|本月|近|过去|未来|^前|^后|[上下][个個\d一二三两]`)
)

// absolute reports whether an expression says by itself when it is, and names a
// day that there is.
func absolute(r recognizerResult) bool {
	if len(r.Value.Timex) == len("2019-02-28") && r.Value.Timex[4] == '-' && r.Value.Timex[5] != 'W' {
		if _, err := edtf.ParseDay(r.Value.Timex); err != nil {
			return false
		}
	}
	if strings.Contains(r.Value.Timex, "XX") || strings.Contains(r.Value.Timex, "T") && !strings.HasPrefix(r.Value.Timex, "(") {
		return false
	}
	return saysYear.MatchString(r.Text) && !leans.MatchString(r.Text)
}

// mentionsOf are the mentions of one sentence.
func mentionsOf(ctx context.Context, s settings, text string, kind read.MentionKind) ([]read.Mention, error) {
	doc, err := formats.Open(ctx, "page.txt", strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	var out []read.Mention
	for m, err := range s.reader.Mentions(ctx, doc) {
		if err != nil {
			return nil, err
		}
		if m.Kind == kind {
			out = append(out, m)
		}
	}
	return out, nil
}

// checkDates wants every date of the sentence with its value; where none is
// wanted, none may be found.
func checkDates(ctx context.Context, s settings, c recognizerCase, _ obelisk.Language) (verdict, string, error) {
	for _, r := range c.Results {
		if !absolute(r) {
			return optional, "", nil
		}
	}
	found, err := mentionsOf(ctx, s, c.Input, read.MentionDate)
	if err != nil {
		return 0, "", err
	}
	var got []string
	for _, m := range found {
		got = append(got, m.Text+" = "+m.Date.String())
	}
	if len(c.Results) == 0 {
		for _, m := range found {
			if !m.Date.IsZero() {
				return wrong, strings.Join(got, "; "), nil
			}
		}
		return right, "", nil
	}
	for _, r := range c.Results {
		if !anyDate(found, c.Input, r) {
			return wrong, strings.Join(got, "; ") + ", wanted " + r.Value.Timex, nil
		}
	}
	return right, "", nil
}

// anyDate reports whether a mention is the date wanted.
func anyDate(found []read.Mention, input string, r recognizerResult) bool {
	at := strings.Index(strings.ToLower(input), strings.ToLower(r.Text))
	start := len([]rune(input[:max(at, 0)]))
	end := start + len([]rune(r.Text))
	for _, m := range found {
		if m.Date.IsZero() || at >= 0 && (m.Span.Start >= end || m.Span.End <= start) {
			continue
		}
		if r.Value.Timex == "" || sameDate(m, r) {
			return true
		}
	}
	return false
}

// sameDate compares a date with one of the corpus, whose periods end before
// their last day: the end is that day, or the point that a range names.
func sameDate(m read.Mention, r recognizerResult) bool {
	if values := score.OfDate(m.Date); len(values) == 1 && values[0] == r.Value.Timex {
		return true
	}
	want := r.Value.FutureResolution
	if want.Date != "" {
		return m.Date.Earliest().String() == want.Date && m.Date.Latest().String() == want.Date
	}
	if want.StartDate == "" || m.Date.Earliest().String() != want.StartDate {
		return false
	}
	last, err := edtf.ParseDay(want.EndDate)
	if err != nil {
		return false
	}
	if m.Date.Latest().Known() && m.Date.Latest().Day == last-1 {
		return true
	}
	_, until, ranged := strings.Cut(m.Date.String(), "/")
	if !ranged {
		return false
	}
	end, err := edtf.Parse(until)
	return err == nil && end.Earliest().Known() && end.Earliest().Day == last
}

// checkDuration wants the durations of the sentence, whichever units say them.
func checkDuration(ctx context.Context, s settings, c recognizerCase, _ obelisk.Language) (verdict, string, error) {
	found, err := mentionsOf(ctx, s, c.Input, read.MentionDuration)
	if err != nil {
		return 0, "", err
	}
	var got []string
	ok := len(found) == len(c.Results)
	for i, m := range found {
		got = append(got, m.Text+" = "+m.Quantity.String())
		ok = ok && sameLength(m.Quantity, c.Results[i].Value.Timex)
	}
	if !ok {
		return wrong, strings.Join(got, "; "), nil
	}
	return right, "", nil
}

// timexLength takes a TIMEX duration apart: years, months, weeks, days, hours,
// minutes, seconds.
var timexLength = regexp.MustCompile(`^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T?(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$`)

// sameLength compares a duration with one in TIMEX form, by months and seconds;
// months and days together have bounds in days.
func sameLength(q quantity.Quantity, timex string) bool {
	parts := timexLength.FindStringSubmatch(timex)
	if parts == nil {
		return false
	}
	number := func(i int) float64 {
		n, _ := strconv.ParseFloat(parts[i], 64)
		return n
	}
	months := 12*number(1) + number(2)
	seconds := 86400*(7*number(3)+number(4)) + 3600*number(5) + 60*number(6) + number(7)
	if months > 0 && seconds > 0 {
		return q.Equal(quantity.DaysOf(0, int(months), int(seconds/86400)))
	}
	n, ok := q.High()
	if !ok {
		n, _ = q.Low()
	}
	inMonths := map[quantity.Unit]float64{"a": 12, "mo": 1}[q.Unit()]
	inSeconds := map[quantity.Unit]float64{"wk": 7 * 86400, "d": 86400, "h": 3600, "min": 60, "s": 1}[q.Unit()]
	return n.Float64()*inMonths == months && n.Float64()*inSeconds == seconds
}
