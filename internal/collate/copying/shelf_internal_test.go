package copying

import (
	"slices"
	"testing"
)

// TestAShelfKeepsSoMuch asks for texts whose numbers are their sizes.
func TestAShelfKeepsSoMuch(t *testing.T) {
	made := 0
	s := newShelf(10, func(text int) int { return text }, func(text int) int { made++; return text })
	for _, text := range []int{4, 5, 4, 5, 3, 5, 4, 20, 20} {
		if got := s.of(text); got != text {
			t.Errorf("of %d: %d", text, got)
		}
	}
	if made != 5 || len(s.kept) != 1 || s.held != 20 {
		t.Errorf("%d were made, %v are kept, %d held", made, s.kept, s.held)
	}
}

func TestOfRepeatedPrintsTheFirstAreSought(t *testing.T) {
	prints := []print{{1, 0}, {1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 9}, {2, 5}, {2, 6}, {2, 7}, {2, 8}, {2, 10}, {3, 11}}
	want := []print{{1, 0}, {1, 1}, {1, 2}, {1, 3}, {2, 5}, {2, 6}, {2, 7}, {2, 8}, {3, 11}}
	if got := firstPlaces(prints); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
