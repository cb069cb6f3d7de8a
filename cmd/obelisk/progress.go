package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// progressDelay is how long work goes on before a bar appears.
const progressDelay = time.Second

// progressEvery is how often the bar is drawn anew.
const progressEvery = 100 * time.Millisecond

// progress draws a bar on a terminal for work that takes over a second. It is
// silent in pipes and files.
type progress struct {
	out            io.Writer
	clock          func() time.Time
	label          string
	total          int64
	started, drawn time.Time
	shown          bool
}

// progress starts a bar for a total number of bytes.
func (p *program) progress(label string, total int64) *progress {
	b := &progress{clock: p.clock, label: label, total: total, started: p.clock()}
	if f, ok := p.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		b.out = f
	}
	return b
}

// at draws the bar at the given number of bytes.
func (b *progress) at(done int64) {
	if b.out == nil {
		return
	}
	now := b.clock()
	if now.Sub(b.started) < progressDelay || now.Sub(b.drawn) < progressEvery {
		return
	}
	b.drawn, b.shown = now, true
	share := 0.0
	if b.total > 0 {
		share = min(1, float64(done)/float64(b.total))
	}
	const width = 30
	full := int(share * width)
	left := "…"
	if share > 0.01 {
		spent := now.Sub(b.started)
		left = (time.Duration(float64(spent)/share) - spent).Round(time.Second).String()
	}
	fmt.Fprintf(b.out, "\r\x1b[K%s %s%s %3.0f %%  %s left", b.label, strings.Repeat("█", full), strings.Repeat("░", width-full), share*100, left)
}

// count shows how many are done where nobody knows how many there are.
func (b *progress) count(n int) {
	if b.out == nil {
		return
	}
	now := b.clock()
	if now.Sub(b.started) < progressDelay || now.Sub(b.drawn) < progressEvery {
		return
	}
	b.drawn, b.shown = now, true
	fmt.Fprintf(b.out, "\r\x1b[K%s %d", b.label, n)
}

// end removes the bar.
func (b *progress) end() {
	if b.shown {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
