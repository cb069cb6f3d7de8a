// Package atlas draws maps: the outline of the land and of the water on it, without
// borders, under a projection that fits what is shown. A map takes no side in what
// belongs to whom.
package atlas

import (
	"bufio"
	"bytes"
	"compress/zlib"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"

	"github.com/paulmach/orb"
)

// The outlines are Natural Earth's at 1:50 million; their form is told in
// outline_gen.go.
var (
	//go:embed land.bin
	landFile []byte
	//go:embed lakes.bin
	lakesFile []byte
	//go:embed rivers.bin
	riversFile []byte
)

// The outlines of the world in degrees, each in no order. Read once.
var (
	land   = sync.OnceValues(func() ([]outline, error) { return readOutlines(bytes.NewReader(landFile)) })
	lakes  = sync.OnceValues(func() ([]outline, error) { return readOutlines(bytes.NewReader(lakesFile)) })
	rivers = sync.OnceValues(func() ([]outline, error) { return readOutlines(bytes.NewReader(riversFile)) })
)

// outline is a ring or a line in degrees, and where it lies.
type outline struct {
	points []orb.Point
	bound  orb.Bound
}

// readOutlines reads the form of the embedded files.
func readOutlines(from io.Reader) ([]outline, error) {
	z, err := zlib.NewReader(from)
	if err != nil {
		return nil, fmt.Errorf("read the outlines of a map: %w", err)
	}
	in := bufio.NewReader(z)
	var failed error
	next := func() int64 {
		n, err := binary.ReadVarint(in)
		if err != nil && failed == nil {
			failed = err
		}
		return n
	}
	var out []outline
	for range next() {
		var points []orb.Point
		var lon, lat int64
		for range next() {
			lon, lat = lon+next(), lat+next()
			points = append(points, orb.Point{float64(lon) / 100, float64(lat) / 100})
		}
		if failed != nil {
			return nil, fmt.Errorf("read the outlines of a map: %w", failed)
		}
		out = append(out, outline{points, orb.LineString(points).Bound()})
	}
	return out, nil
}

// shifted are its points some degrees further east.
func (o outline) shifted(by float64) []orb.Point {
	out := make([]orb.Point, len(o.points))
	for i, p := range o.points {
		out[i] = orb.Point{p[0] + by, p[1]}
	}
	return out
}

// reaches reports whether it comes into a bound when it is shifted east.
func (o outline) reaches(b orb.Bound, by float64) bool {
	return o.bound.Max[0]+by >= b.Min[0] && o.bound.Min[0]+by <= b.Max[0] && o.bound.Max[1] >= b.Min[1] && o.bound.Min[1] <= b.Max[1]
}
