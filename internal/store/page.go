package store

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// The sizes of the pages in which sequences are read: small at first, so that
// the first record comes at once, then larger.
const (
	firstPage = 64
	lastPage  = 1024
)

// Bounds of selections are written LIMIT ? + 0: a bare parameter there makes SQLite
// prepare the text anew each time that it is bound, for its value may change the
// plan.

// mostListed bounds the values of one IN (…); longer lists are asked in parts.
const mostListed = 512

// pages reads a sequence page by page: page returns at most n records after the
// given one, nil for the beginning. A limit of 0 is none.
func pages[T any](limit int, page func(after *T, n int) ([]T, error)) iter.Seq2[T, error] {
	return pagesAbout(limit, 1, page)
}

// pagesAbout reads a sequence about so many things page by page.
func pagesAbout[T any](limit, things int, page func(after *T, n int) ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var last *T
		left := limit
		for n := begin(limit, things); ; n = min(2*n, lastPage) {
			want := n
			if limit > 0 {
				want = min(n, left)
			}
			got, err := page(last, want)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, v := range got {
				if !yield(v, nil) {
					return
				}
			}
			left -= len(got)
			if len(got) < want || limit > 0 && left == 0 {
				return
			}
			last = &got[len(got)-1]
		}
	}
}

// eachHas is how many records one thing that is asked about is taken to have: a page
// more costs more than room that stays empty.
const eachHas = 4

// begin is the size of the first page: all that is wanted, if that is known, or what
// so many things may have.
func begin(limit, things int) int {
	if limit > 0 {
		return min(limit, lastPage)
	}
	return min(max(eachHas*things, firstPage), lastPage)
}

// failed is the sequence of one error.
func failed[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		yield(none, err)
	}
}

// chained reads one sequence for each part of a sorted list, in order, until
// the limit; an empty list is one part.
func chained[K, T any](keys []K, limit int, part func(keys []K, limit int) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		parts := slices.Collect(slices.Chunk(keys, mostListed))
		if len(parts) == 0 {
			parts = [][]K{nil}
		}
		n := 0
		for _, keys := range parts {
			left := 0
			if limit > 0 {
				left = limit - n
			}
			for v, err := range part(keys, left) {
				n++
				if !yield(v, err) || err != nil {
					return
				}
			}
			if limit > 0 && n >= limit {
				return
			}
		}
	}
}

// selection builds the end of a SELECT: conditions, order and bound.
type selection struct {
	text strings.Builder
	args []any
	any  bool
}

// selectFrom starts a selection with everything up to WHERE.
func selectFrom(text string) *selection {
	q := &selection{}
	q.text.WriteString(text)
	return q
}

// where adds a condition; each ? in it takes the next argument.
func (q *selection) where(condition string, args ...any) {
	if q.any {
		q.text.WriteString(" AND ")
	} else {
		q.text.WriteString(" WHERE ")
	}
	q.any = true
	q.append(condition, args...)
}

// append writes text in which each ? takes the next argument.
func (q *selection) append(text string, args ...any) {
	for _, arg := range args {
		before, after, _ := strings.Cut(text, "?")
		q.args = append(q.args, arg)
		q.text.WriteString(before + "$" + strconv.Itoa(len(q.args)))
		text = after
	}
	q.text.WriteString(text)
}

// within adds the condition that a column (or whatever stands before and after
// the list) is one of the values; an empty list adds nothing. The list is
// filled up to one of a few lengths, so that few texts need preparing.
func within[T ~string](q *selection, before string, values []T, after string) {
	if len(values) == 0 {
		return
	}
	args := make([]any, filled(len(values)))
	for i := range args {
		args[i] = string(values[min(i, len(values)-1)])
	}
	q.where(before+" IN (?"+strings.Repeat(", ?", len(args)-1)+")"+after, args...)
}

// filled is the length up to which a list of n values is filled: 1, 2, 4, 6, 8, 12,
// 16, 24, 32 and so on, so that at most a third is for nothing.
func filled(n int) int {
	size := 1
	for size < n {
		if half := size + size/2; half >= n && size > 2 {
			return half
		}
		size *= 2
	}
	return size
}

// sorted returns the distinct values in order.
func sorted[T ~string](values []T) []T {
	return slices.Compact(slices.Sorted(slices.Values(values)))
}
