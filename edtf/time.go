package edtf

// clock is a time of day; shift is the minutes by which it runs ahead of UTC.
type clock struct {
	hour, minute, second int
	shift                int
}

// scanTime reads "Thh:mm:ss" with Z, a shift or nothing behind it.
func scanTime(c *cursor) (t clock, f fault) {
	c.i++
	parts := [3]*int{&t.hour, &t.minute, &t.second}
	limits := [3]int64{23, 59, 60}
	reasons := [3]Reason{ReasonHourRange, ReasonMinuteRange, ReasonSecondRange}
	for i, part := range parts {
		if i > 0 && !c.take(':') {
			return t, c.stray(ReasonTimeForm)
		}
		at := c.i
		n, count := c.number(2)
		if count != 2 {
			return t, c.stray(ReasonTimeForm)
		}
		if n > limits[i] {
			return t, fault{at, reasons[i]}
		}
		*part = int(n)
	}
	if c.take('Z') || c.i == c.end {
		return t, trailing(c)
	}
	t.shift, f = scanShift(c)
	return t, f
}

// scanShift reads a shift from UTC of at most 14 hours, in minutes.
func scanShift(c *cursor) (minutes int, f fault) {
	at := c.i
	west := c.take('-')
	if !west && !c.take('+') {
		return 0, c.stray(ReasonTimeForm)
	}
	h, count := c.number(2)
	if count != 2 {
		return 0, c.stray(ReasonTimeForm)
	}
	var m int64
	if c.take(':') {
		if m, count = c.number(2); count != 2 {
			return 0, c.stray(ReasonTimeForm)
		}
	}
	minutes = int(h*60 + m)
	if m > 59 || minutes > 14*60 || west && minutes == 0 {
		return 0, fault{at, ReasonShift}
	}
	if west {
		minutes = -minutes
	}
	return minutes, trailing(c)
}

func trailing(c *cursor) fault {
	if c.i < c.end {
		return c.stray(ReasonTimeForm)
	}
	return fault{}
}

// days is by how many days the instant's UTC day differs from the day as written.
func (t clock) days() Day {
	return Day(floorDiv(int64(t.hour*60+t.minute-t.shift), 24*60))
}
