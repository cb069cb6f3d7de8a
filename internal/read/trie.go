package read

// trie finds sequences of words: known names and the phrases of lexicons. Each
// step is one look-up, so that 200,000 names stay small and a text that has
// none costs one array look-up a token.
type trie struct {
	roots  []bool // by word: some entry begins with it
	edges  edges
	values [][]int32 // by node
}

func newTrie() *trie { return &trie{values: [][]int32{nil}} }

// insert adds a value under the words; node 0 is the root.
func (t *trie) insert(words []int32, value int32) {
	if len(words) == 0 {
		return
	}
	first := int(words[0])
	if first >= len(t.roots) {
		t.roots = append(t.roots, make([]bool, first+1-len(t.roots))...)
	}
	t.roots[first] = true
	node := int32(0)
	for _, w := range words {
		next := t.edges.find(node, w)
		if next == 0 {
			next = int32(len(t.values))
			t.values = append(t.values, nil)
			t.edges.add(node, w, next)
		}
		node = next
	}
	t.values[node] = append(t.values[node], value)
}

// begins reports whether some entry begins with the word.
func (t *trie) begins(word int32) bool { return int(word) < len(t.roots) && t.roots[word] }

// match is one entry found: it ends before token end.
type match struct {
	end    int
	values []int32
}

// longestEntry bounds an entry in tokens, and so the cost of one look-up.
const longestEntry = 40

// find appends the entries that begin at token i, the shortest first. Inflected
// forms count as the words that they are forms of.
func (t *trie) find(found []match, tokens []token, i int) []match {
	return t.walk(found, tokens, i, 0)
}

func (t *trie) walk(found []match, tokens []token, i int, node int32) []match {
	for depth := 0; i < len(tokens) && depth < longestEntry; depth++ {
		tok := &tokens[i]
		next := int32(0)
		if tok.word != 0 {
			next = t.edges.find(node, tok.word)
		}
		for _, lemma := range tok.lemmas {
			if lemma == 0 {
				break
			}
			switch other := t.edges.find(node, lemma); {
			case other == 0:
			case next != 0:
				found = t.branch(found, tokens, i, other)
			default:
				next = other
			}
		}
		if next == 0 {
			return found
		}
		node = next
		i++
		if v := t.values[node]; v != nil {
			found = append(found, match{i, v})
		}
	}
	return found
}

// branch follows a second reading of token i.
func (t *trie) branch(found []match, tokens []token, i int, node int32) []match {
	if v := t.values[node]; v != nil {
		found = append(found, match{i + 1, v})
	}
	if len(found) > 16 {
		return found
	}
	return t.walk(found, tokens, i+1, node)
}

// starts reports whether an entry may begin at the token.
func (t *trie) starts(tok *token) bool {
	if tok.word != 0 && t.begins(tok.word) {
		return true
	}
	return tok.lemmas[0] != 0 && (t.begins(tok.lemmas[0]) || tok.lemmas[1] != 0 && t.begins(tok.lemmas[1]))
}
