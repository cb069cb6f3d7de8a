package web

import (
	"sync"

	"obelisk/internal/atlas"
)

// outlines keeps how the ground of maps is drawn, which no register changes: the
// same part of the Earth is asked for in every language and for every year.
type outlines struct {
	mu    sync.Mutex
	drawn map[ground]grounds
}

// ground is a part of the Earth on a sheet.
type ground struct {
	box  atlas.Box
	size sheet
}

// grounds are the paths of a ground.
type grounds struct{ land, lakes, rivers, graticule string }

// mostGrounds bounds the grounds that are kept; each has some 30 kB.
const mostGrounds = 64

// of are the paths of a plan's ground, drawn where they are not kept.
func (o *outlines) of(p plan) (grounds, error) {
	key := ground{p.box, p.size}
	o.mu.Lock()
	kept, ok := o.drawn[key]
	o.mu.Unlock()
	if ok {
		return kept, nil
	}
	drawn := grounds{graticule: p.m.Graticule()}
	var err error
	if drawn.land, err = p.m.Land(); err != nil {
		return grounds{}, err
	}
	if drawn.lakes, err = p.m.Lakes(); err != nil {
		return grounds{}, err
	}
	if drawn.rivers, err = p.m.Rivers(); err != nil {
		return grounds{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.drawn == nil || len(o.drawn) >= mostGrounds {
		o.drawn = map[ground]grounds{}
	}
	o.drawn[key] = drawn
	return drawn, nil
}
