package atlas

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Point is a place on Earth in degrees.
type Point struct{ Lat, Lon float64 }

// Box is what a map must show, in degrees. East may be less than West: then it
// lies across the 180th meridian.
type Box struct{ South, West, North, East float64 }

// BoxOf is the smallest box around the points, widened by a tenth on each side
// and at least so many degrees high, so that a single place is shown with what
// lies around it; the whole Earth where there are no points.
func BoxOf(points []Point, least float64) Box {
	if len(points) == 0 {
		return Box{South: -60, West: -180, North: 80, East: 180}
	}
	b := Box{South: 90, West: 360, North: -90, East: -360}
	west := gapEast(points)
	for _, p := range points {
		lon := p.Lon
		for lon < west {
			lon += 360
		}
		b.South, b.North = min(b.South, p.Lat), max(b.North, p.Lat)
		b.West, b.East = min(b.West, lon), max(b.East, lon)
	}
	tall, wide := max(b.North-b.South, least)*1.2, max(b.East-b.West, least*1.6)*1.2
	lat, lon := (b.South+b.North)/2, (b.West+b.East)/2
	return Box{
		South: max(lat-tall/2, -89), North: min(lat+tall/2, 89), West: lon - min(wide, 360)/2, East: lon + min(wide, 360)/2,
	}
}

// gapEast is the longitude at the eastern end of the widest gap between points,
// so that points on both sides of the 180th meridian stay together.
func gapEast(points []Point) float64 {
	lons := make([]float64, 0, len(points))
	for _, p := range points {
		lons = append(lons, math.Mod(p.Lon+720, 360))
	}
	slices.Sort(lons)
	lons = slices.Compact(lons)
	best, at := -1.0, -180.0
	for i, lon := range lons {
		before := lons[(i+len(lons)-1)%len(lons)]
		gap := math.Mod(lon-before+360, 360)
		if len(lons) == 1 {
			gap = 360
		}
		if gap > best {
			best, at = gap, lon
		}
	}
	if at > 180 {
		return at - 360
	}
	return at
}

// projection maps degrees to a plane on which y grows to the north.
type projection interface {
	plane(p orb.Point) orb.Point
}

// choose takes the projection for a box: Lambert's conformal conic, as atlases
// do for countries, and plain degrees for the world and the tropics.
func choose(b Box) projection {
	lat := (b.South + b.North) / 2
	if b.East-b.West > 150 || b.South < 0 && b.North > 0 || math.Abs(lat) < 8 {
		return plain{centre: (b.West + b.East) / 2, squeeze: math.Cos(radians(min(math.Abs(lat), 60)))}
	}
	sixth := (b.North - b.South) / 6
	return newConic(b.South+sixth, b.North-sixth, (b.West+b.East)/2)
}

// radians of degrees.
func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

// turned is a longitude as seen from a central one, -180 to 180.
func turned(lon, centre float64) float64 { return math.Mod(lon-centre+540, 360) - 180 }

// plain draws degrees as they are, squeezed to the true width at one latitude.
type plain struct{ centre, squeeze float64 }

func (p plain) plane(at orb.Point) orb.Point {
	return orb.Point{turned(at[0], p.centre) * p.squeeze, at[1]}
}

// conic is Lambert's conformal conic projection on a sphere with two standard
// parallels (J. P. Snyder, Map Projections, USGS 1395, equations 15-1 to 15-4).
type conic struct{ n, f, centre float64 }

// newConic takes the parallels and the central meridian in degrees.
func newConic(south, north, centre float64) conic {
	a, b := radians(south), radians(north)
	tan := func(lat float64) float64 { return math.Tan(math.Pi/4 + lat/2) }
	n := math.Sin(a)
	if math.Abs(a-b) > 1e-6 {
		n = math.Log(math.Cos(a)/math.Cos(b)) / math.Log(tan(b)/tan(a))
	}
	return conic{n: n, f: math.Cos(a) * math.Pow(tan(a), n) / n, centre: centre}
}

func (c conic) plane(p orb.Point) orb.Point {
	lat := radians(max(min(p[1], 89), -89))
	rho := c.f / math.Pow(math.Tan(math.Pi/4+lat/2), c.n)
	angle := c.n * radians(turned(p[0], c.centre))
	return orb.Point{rho * math.Sin(angle) * 180 / math.Pi, -rho * math.Cos(angle) * 180 / math.Pi}
}
