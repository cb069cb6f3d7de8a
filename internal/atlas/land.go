// Package atlas draws maps: the outline of the land, without borders, under a
// projection that fits what is shown. A map takes no side in what belongs to whom.
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

// land.bin is Natural Earth's land at 1:50 million; its form is told in land_gen.go.
//
//go:embed land.bin
var landFile []byte

// land is the rings of the world's land in degrees, in no order. Read once.
var land = sync.OnceValues(func() ([]orb.Ring, error) { return readLand(bytes.NewReader(landFile)) })

// readLand reads the form of land.bin.
func readLand(from io.Reader) ([]orb.Ring, error) {
	z, err := zlib.NewReader(from)
	if err != nil {
		return nil, fmt.Errorf("read the outline of the land: %w", err)
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
	var rings []orb.Ring
	for range next() {
		ring := orb.Ring{}
		var lon, lat int64
		for range next() {
			lon, lat = lon+next(), lat+next()
			ring = append(ring, orb.Point{float64(lon) / 100, float64(lat) / 100})
		}
		if failed != nil {
			return nil, fmt.Errorf("read the outline of the land: %w", failed)
		}
		rings = append(rings, ring)
	}
	return rings, nil
}
