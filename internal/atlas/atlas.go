package atlas

import (
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/simplify"
)

// Map is a drawing of a part of the Earth, Width by Height pixels.
type Map struct {
	Width, Height int
	box           Box
	to            projection
	// scale and the origin turn the plane into pixels.
	scale, x, y float64
}

// New fits a map to a box: the whole box is shown, and more on the longer side.
func New(b Box, width, height int) *Map {
	m := &Map{Width: width, Height: height, box: b, to: choose(b)}
	bound := m.planeBound()
	wide, tall := bound.Max[0]-bound.Min[0], bound.Max[1]-bound.Min[1]
	m.scale = min(float64(width)/wide, float64(height)/tall)
	m.x = float64(width)/2 - m.scale*(bound.Min[0]+wide/2)
	m.y = float64(height)/2 + m.scale*(bound.Min[1]+tall/2)
	return m
}

// edge is in how many steps a side of the box is walked along.
const edge = 24

// planeBound is where the sides of the box lie on the plane.
func (m *Map) planeBound() orb.Bound {
	var line orb.LineString
	for i := range edge + 1 {
		t := float64(i) / edge
		lat, lon := m.box.South+t*(m.box.North-m.box.South), m.box.West+t*(m.box.East-m.box.West)
		for _, p := range []orb.Point{{lon, m.box.South}, {lon, m.box.North}, {m.box.West, lat}, {m.box.East, lat}} {
			line = append(line, m.to.plane(inside(p, m.box)))
		}
	}
	return line.Bound()
}

// inside keeps a longitude on the eastern side just within the box, where the
// projection would take it for the western one.
func inside(p orb.Point, b Box) orb.Point {
	if b.East-b.West >= 360 && p[0] == b.East {
		p[0] -= 1e-9
	}
	return p
}

// At is where a place is drawn, in pixels from the upper left corner.
func (m *Map) At(p Point) (x, y float64) {
	return m.pixel(m.to.plane(orb.Point{p.Lon, p.Lat}))
}

// pixel turns a point of the plane into pixels.
func (m *Map) pixel(p orb.Point) (x, y float64) { return m.x + m.scale*p[0], m.y - m.scale*p[1] }

// Shows reports whether a place lies within the drawing.
func (m *Map) Shows(p Point) bool {
	x, y := m.At(p)
	return x >= 0 && y >= 0 && x <= float64(m.Width) && y <= float64(m.Height)
}

// reach is how far around the box the outlines are drawn from, as a share of its
// sides: what is beyond cannot come into the drawing.
const reach = 1.2

// Land is the outline of the land as the path of an SVG with an even-odd fill.
// It is thinned to what the eye can tell apart at the size of the drawing.
func (m *Map) Land() (string, error) { return m.path(land, m.area) }

// Lakes is the outline of the lakes, in the form of Land; it lies on the land.
func (m *Map) Lakes() (string, error) { return m.path(lakes, m.area) }

// Rivers is the course of the rivers as the path of an SVG with a stroke. It goes
// on through the lakes, which are to be drawn upon it.
func (m *Map) Rivers() (string, error) { return m.path(rivers, m.course) }

// path draws those of the outlines that come into the drawing.
func (m *Map) path(read func() ([]outline, error), draw func(b *strings.Builder, points []orb.Point, around orb.Bound)) (string, error) {
	outlines, err := read()
	if err != nil {
		return "", err
	}
	tall, wide := m.around()
	around := orb.Bound{
		Min: orb.Point{max(m.box.West-wide, -540), max(m.box.South-tall, -90)},
		Max: orb.Point{min(m.box.East+wide, 540), min(m.box.North+tall, 90)},
	}
	if around.Max[0]-around.Min[0] > 360 {
		centre := (m.box.West + m.box.East) / 2
		around.Min[0], around.Max[0] = centre-179.99, centre+179.99
	}
	var b strings.Builder
	for _, o := range outlines {
		for _, shift := range []float64{-360, 0, 360} {
			if o.reaches(around, shift) {
				draw(&b, m.coarse(o.shifted(shift)), around)
			}
		}
	}
	return b.String(), nil
}

// coarse leaves out points that fall on the one before in the drawing, before
// they are projected at some cost. It writes over what it is given.
func (m *Map) coarse(points []orb.Point) []orb.Point {
	near := 0.3 / m.scale
	out := points[:1]
	for i, p := range points[1:] {
		last := out[len(out)-1]
		if math.Abs(p[0]-last[0]) > near || math.Abs(p[1]-last[1]) > near || i == len(points)-2 {
			out = append(out, p)
		}
	}
	return out
}

// around is how many degrees beyond each side of the box may come into the
// drawing, whichever of its sides is the longer one.
func (m *Map) around() (tall, wide float64) {
	aspect := float64(m.Width) / float64(m.Height)
	squeeze := math.Cos(radians(min(max(math.Abs(m.box.South), math.Abs(m.box.North)), 80)))
	tall, wide = m.box.North-m.box.South, m.box.East-m.box.West
	return max(tall, wide/aspect) * reach, max(wide, tall*aspect/squeeze) * reach
}

// page is the drawing and a little around it, so that a cut is not seen.
func (m *Map) page() orb.Bound {
	return orb.Bound{Min: orb.Point{-8, -8}, Max: orb.Point{float64(m.Width) + 8, float64(m.Height) + 8}}
}

// area adds a ring to a path.
func (m *Map) area(b *strings.Builder, points []orb.Point, around orb.Bound) {
	pixels, page := orb.Ring(m.pixels(clip.Ring(around, points))), m.page()
	if len(pixels) == 0 || !pixels.Bound().Intersects(page) {
		return
	}
	thin, ok := simplify.DouglasPeucker(0.6).Simplify(clip.Ring(page, pixels)).(orb.Ring)
	if !ok || len(thin) < 4 {
		return
	}
	path(b, orb.LineString(thin[:len(thin)-1]))
	b.WriteByte('Z')
}

// shortest is how far a piece of a river goes at least, in pixels, to be drawn.
const shortest = 3

// course adds a line to a path.
func (m *Map) course(b *strings.Builder, points []orb.Point, around orb.Bound) {
	for _, part := range clip.LineString(around, points) {
		for _, seen := range clip.LineString(m.page(), m.pixels(part)) {
			thin, ok := simplify.DouglasPeucker(0.6).Simplify(seen).(orb.LineString)
			if extent := thin.Bound(); ok && max(extent.Max[0]-extent.Min[0], extent.Max[1]-extent.Min[1]) >= shortest {
				path(b, thin)
			}
		}
	}
}

// pixels are points in degrees as those of the drawing.
func (m *Map) pixels(points []orb.Point) []orb.Point {
	out := dense(points)
	for i, p := range out {
		x, y := m.pixel(m.to.plane(p))
		out[i] = orb.Point{x, y}
	}
	return out
}

// dense puts points between those that lie far apart, since a straight line
// between degrees is a curve on the plane.
func dense(line []orb.Point) []orb.Point {
	out := make([]orb.Point, 0, len(line))
	for i, p := range line {
		if i > 0 {
			last := line[i-1]
			steps := math.Ceil(max(math.Abs(p[0]-last[0]), math.Abs(p[1]-last[1])) / 2)
			for s := 1.0; s < steps; s++ {
				out = append(out, orb.Point{last[0] + (p[0]-last[0])*s/steps, last[1] + (p[1]-last[1])*s/steps})
			}
		}
		out = append(out, p)
	}
	return out
}

// path writes a line as the commands of an SVG path, in tenths of a pixel: where it
// begins, and from each point the way to the next, which is shorter.
func path(b *strings.Builder, line orb.LineString) {
	var lastX, lastY int
	for i, p := range line {
		x, y := int(math.Round(p[0]*10)), int(math.Round(p[1]*10))
		switch i {
		case 0:
			b.WriteByte('M')
		case 1:
			b.WriteByte('l')
		default:
			if x == lastX && y == lastY {
				continue
			}
			if x >= lastX {
				b.WriteByte(' ')
			}
		}
		tenths(b, x-lastX)
		if y >= lastY {
			b.WriteByte(' ')
		}
		tenths(b, y-lastY)
		lastX, lastY = x, y
	}
}

// tenths writes a number of tenths without needless digits: 12 as 1.2, -5 as -.5.
func tenths(b *strings.Builder, n int) {
	if n < 0 {
		b.WriteByte('-')
		n = -n
	}
	if n >= 10 || n == 0 {
		b.WriteString(strconv.Itoa(n / 10))
	}
	if n%10 != 0 {
		b.WriteByte('.')
		b.WriteByte(byte('0' + n%10))
	}
}

// Graticule is the meridians and parallels as the path of an SVG, as many as
// make some eight across the drawing.
func (m *Map) Graticule() string {
	step := 30.0
	for _, s := range []float64{0.5, 1, 2, 5, 10, 20} {
		if (m.box.East-m.box.West)/s <= 8 {
			step = s
			break
		}
	}
	page := m.page()
	tall, wide := m.around()
	south, north := max(m.box.South-tall, -85), min(m.box.North+tall, 85)
	west, east := m.box.West-wide, m.box.East+wide
	if east-west > 360 {
		centre := (m.box.West + m.box.East) / 2
		west, east = centre-179.99, centre+179.99
	}
	var b strings.Builder
	add := func(from, to orb.Point) {
		for _, part := range clip.LineString(page, m.pixels([]orb.Point{from, to})) {
			if thin, ok := simplify.DouglasPeucker(0.4).Simplify(part).(orb.LineString); ok {
				path(&b, thin)
			}
		}
	}
	for lon := math.Ceil(west/step) * step; lon <= east; lon += step {
		add(orb.Point{lon, south}, orb.Point{lon, north})
	}
	for lat := math.Ceil(south/step) * step; lat <= north; lat += step {
		add(orb.Point{west, lat}, orb.Point{east, lat})
	}
	return b.String()
}
