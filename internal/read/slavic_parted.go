package read

// partedFrom reports whether one comma parts the words that end before token last
// from the clause's verb, with more words between: a subject is not parted from
// its verb so, but what the page's person was before it is. "Автор многих книг,
// награждён орденом", "Работал на заводе, награждён". Two commas set something
// apart within, "Вардинск, город на Волне, награждён", and a participle behind
// one says more of the name before it: "Вардинск на Волне, удостоенный ордена".
func (p *passage) partedFrom(c *clause, last int) bool {
	if last >= c.from || p.mark(last, ",") || attributive(p.words(c.end-1, c.end)) {
		return false
	}
	commas := 0
	for i := last; i < c.from; i++ {
		switch {
		case p.mark(i, ","):
			commas++
		case p.dateAt[i] == 0 && p.tokens[i].kind == markToken && (!p.mark(i, "-") || !p.glued(i)):
			return false // brackets and dashes part other things
		}
	}
	return commas == 1
}

// attributive reports whether a participle has an ending with which it stands beside a
// noun and is no verb of a clause. Ukrainian ones have none of their own.
func attributive(word string) bool {
	return hasEnding(word, "ый", "ая", "ое", "ые", "ший", "шие", "ае", "ыя")
}

// participleBehind reports whether the trigger of a clause is a participle right behind a comma,
// so that it says more of who stands before that.
func (p *passage) participleBehind(c *clause) bool {
	return p.mark(c.from-1, ",") && attributive(p.words(c.end-1, c.end))
}
