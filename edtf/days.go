package edtf

import "iter"

// Days gives every day for which Has holds, in order. It gives none for a
// date without limit on either side; a masked year of four digits has at most
// 3.7 million days, a long year with significant digits any number, so stop
// early where that may be.
func (d Date) Days() iter.Seq[Day] {
	return func(yield func(Day) bool) {
		if d.IsZero() {
			return
		}
		days := frame(d, true)
		if first, last := days.span(); first <= -near || last >= near {
			return
		}
		for from := -far; ; {
			lo, hi, ok := days.next(from)
			if !ok {
				return
			}
			for day := lo; day <= hi; day++ {
				if !yield(day) {
					return
				}
			}
			from = hi + 1
		}
	}
}
