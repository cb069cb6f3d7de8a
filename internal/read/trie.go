package read

// trie finds sequences of words: known names and the phrases of lexicons. Each
// step is one look-up, so that 200,000 names stay small and a text that has
// none costs one array look-up a token.
type trie struct {
	roots []int32 // by word: the node behind it, 0 where no entry begins with it
	edges edges   // between the other nodes
	nodes []trieNode
}

// trieNode is where entries end or go on.
type trieNode struct {
	values []int32
	next   wordHint // by which entries go on
}

// grows reports whether entries go on behind the node.
func (n *trieNode) grows() bool { return n.next != 0 }

// wordHint tells of most words that they do not go on from a node, without a
// look-up: it has a bit for each of those that do.
type wordHint uint64

// hintOf is the bit of a word, which others share.
func hintOf(word int32) wordHint { return 1 << (uint32(word) * 0x9E3779B1 >> 26) }

func newTrie() *trie { return &trie{nodes: make([]trieNode, 1)} }

// insert adds a value under the words.
func (t *trie) insert(words []int32, value int32) {
	if len(words) == 0 {
		return
	}
	n := &t.nodes[t.place(words)]
	n.values = append(n.values, value)
}

// place is the node behind the words, of which there is at least one; it is made where it
// is not there.
func (t *trie) place(words []int32) int32 {
	first := int(words[0])
	if first >= len(t.roots) {
		t.roots = append(t.roots, make([]int32, first+1-len(t.roots))...)
	}
	node := int32(0) // the root
	for _, w := range words {
		next := t.after(node, w)
		if next == 0 {
			next = int32(len(t.nodes))
			t.nodes = append(t.nodes, trieNode{})
			t.join(node, w, next)
		}
		node = next
	}
	return node
}

// settle lays the values of all entries side by side, where a look-up finds them
// sooner. Entries may be added afterwards.
func (t *trie) settle() {
	count := 0
	for i := range t.nodes {
		count += len(t.nodes[i].values)
	}
	all := make([]int32, 0, count)
	for i := range t.nodes {
		if n := &t.nodes[i]; n.values != nil {
			from := len(all)
			all = append(all, n.values...)
			n.values = all[from:len(all):len(all)]
		}
	}
}

// join makes an edge.
func (t *trie) join(node, word, next int32) {
	if node == 0 {
		t.roots[word] = next
		return
	}
	t.edges.add(node, word, next)
	t.nodes[node].next |= hintOf(word)
}

// after is the node to which the word leads, 0 where it leads nowhere.
func (t *trie) after(node, word int32) int32 {
	switch {
	case node > 0 && t.nodes[node].next&hintOf(word) != 0:
		return t.edges.find(node, word)
	case node == 0 && int(word) < len(t.roots):
		return t.roots[word]
	}
	return 0
}

// begins reports whether some entry begins with the word.
func (t *trie) begins(word int32) bool { return int(word) < len(t.roots) && t.roots[word] != 0 }

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
			next = t.after(node, tok.word)
		}
		for _, lemma := range tok.lemmas {
			if lemma == 0 {
				break
			}
			switch other := t.after(node, lemma); {
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
		if v := t.nodes[node].values; v != nil {
			found = append(found, match{i, v})
		}
		if !t.nodes[node].grows() {
			return found
		}
	}
	return found
}

// spelled are the values of the entry that the tokens spell as they stand, inflected
// forms left aside.
func (t *trie) spelled(tokens []token) []int32 {
	node := int32(0)
	for i := range tokens {
		if node = t.after(node, tokens[i].word); node == 0 {
			return nil
		}
	}
	return t.nodes[node].values
}

// branch follows a second reading of token i.
func (t *trie) branch(found []match, tokens []token, i int, node int32) []match {
	if v := t.nodes[node].values; v != nil {
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
