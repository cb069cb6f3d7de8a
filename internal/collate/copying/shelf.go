package copying

import (
	"sync"
)

// A text that shares fingerprints with one other mostly shares some with many: the pages of a
// site have their frame in common. What a comparison needs of a text is therefore kept for the
// next ones, up to a size, beyond which what was made first goes first.

// shelf keeps what was made of texts, by their numbers, for several goroutines.
type shelf[T any] struct {
	make func(text int) T
	size func(T) int
	most int

	lock sync.Mutex
	kept map[int]T
	turn []int // their numbers, as they came
	held int   // the size of all
}

// shelfSize is how many letters are kept on a shelf, of 8 to 16 bytes each.
const shelfSize = 4 << 20

// newShelf is an empty shelf with room for so much.
func newShelf[T any](most int, size func(T) int, make func(text int) T) *shelf[T] {
	return &shelf[T]{make: make, size: size, most: most, kept: map[int]T{}}
}

// of is what is made of the text. Two goroutines that ask at once may both make it.
func (s *shelf[T]) of(text int) T {
	s.lock.Lock()
	made, ok := s.kept[text]
	s.lock.Unlock()
	if ok {
		return made
	}
	made = s.make(text)
	s.lock.Lock()
	defer s.lock.Unlock()
	if other, ok := s.kept[text]; ok {
		return other
	}
	s.kept[text] = made
	s.turn = append(s.turn, text)
	s.held += s.size(made)
	for s.held > s.most && len(s.turn) > 1 {
		s.held -= s.size(s.kept[s.turn[0]])
		delete(s.kept, s.turn[0])
		s.turn = s.turn[1:]
	}
	return made
}
