package read

import "obelisk/edtf"

// weekDays is a week as an interval of days, for EDTF has none. The weeks of a
// year are those of ISO 8601: they begin on Monday, and the first is the one
// with 4 January. Those of a month are counted by seven days from its first.
func (w *when) weekDays() string {
	first := w.weekStart()
	return first.String() + "/" + (first + 6).String()
}

// weekStart is the first day of the week.
func (w *when) weekStart() edtf.Day {
	year := int64(w.counted())
	if w.month > 0 {
		if w.week < 0 {
			return edtf.DayOf(year, w.month+1, 1) - 7
		}
		return edtf.DayOf(year, w.month, 1) + edtf.Day(7*(w.week-1))
	}
	if w.week < 0 {
		return monday(edtf.DayOf(year+1, 1, 4)) - 7
	}
	return monday(edtf.DayOf(year, 1, 4)) + edtf.Day(7*(w.week-1))
}

// monday is the Monday of the day's week; 1 January 1970 was a Thursday.
func monday(d edtf.Day) edtf.Day { return d - ((d+3)%7+7)%7 }
