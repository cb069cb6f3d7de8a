package edtf

// cursor reads a stretch of a text from left to right.
type cursor struct {
	s      string
	i, end int
}

func (c *cursor) refuse(f fault) error {
	return &SyntaxError{Input: c.s, At: f.at, Reason: f.reason}
}

// peek is the next byte, or 0 at the end.
func (c *cursor) peek() byte {
	if c.i < c.end {
		return c.s[c.i]
	}
	return 0
}

func (c *cursor) take(b byte) bool {
	if c.i < c.end && c.s[c.i] == b {
		c.i++
		return true
	}
	return false
}

// number reads at most limit (of up to 18) digits and says how many there were.
func (c *cursor) number(limit int) (n int64, count int) {
	for count < limit && c.i < c.end {
		b := c.s[c.i] - '0'
		if b > 9 {
			break
		}
		n = n*10 + int64(b)
		count++
		c.i++
	}
	return n, count
}

// qualifier reads one qualifier, if there is one.
func (c *cursor) qualifier() Qualifier {
	if c.i >= c.end {
		return 0
	}
	q := qualifierOf(c.s[c.i])
	if q != 0 {
		c.i++
	}
	return q
}

// stray is the fault of a byte that does not belong.
func (c *cursor) stray(otherwise Reason) fault {
	if c.peek() == ' ' {
		return fault{c.i, ReasonSpace}
	}
	return fault{c.i, otherwise}
}

// digits counts the run of digits that starts at the cursor.
func (c *cursor) digits() int {
	n := 0
	for c.i+n < c.end && c.s[c.i+n]-'0' <= 9 {
		n++
	}
	return n
}
