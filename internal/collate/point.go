package collate

import (
	"math"

	"obelisk"
)

// earthRadius is the mean radius of the Earth in metres (IUGG, R1).
const earthRadius = 6_371_008.8

// pointReach is a place on Earth in radians, and how far from it another may
// lie and be the same, in metres.
type pointReach struct {
	lat, lon float64
	distance float64
}

func pointReachOf(p obelisk.Point, distance int64) pointReach {
	const radian = math.Pi / 180
	return pointReach{lat: p.Lat.Float64() * radian, lon: p.Lon.Float64() * radian, distance: float64(distance)}
}

func (r *pointReach) relate(o *pointReach) Relation {
	if r.metresTo(o) <= r.distance {
		return Compatible
	}
	return Apart
}

// metresTo returns the distance along the great circle by the haversine formula.
func (r *pointReach) metresTo(o *pointReach) float64 {
	lat, lon := math.Sin((o.lat-r.lat)/2), math.Sin((o.lon-r.lon)/2)
	h := lat*lat + math.Cos(r.lat)*math.Cos(o.lat)*lon*lon
	return 2 * earthRadius * math.Asin(math.Min(1, math.Sqrt(h)))
}
