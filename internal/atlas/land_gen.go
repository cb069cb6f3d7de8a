//go:build ignore

// Command land_gen writes land.bin, the outline of the world's land, from the
// TopoJSON of Natural Earth that the npm package world-atlas carries
// (land-50m.json, public domain: https://www.naturalearthdata.com).
//
//	npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//	go run land_gen.go package/land-50m.json
//
// The form: zlib over varints: the number of rings, then of each ring the number
// of its points and the points, each as the difference to the one before, in
// hundredths of a degree, longitude before latitude. Outer rings and holes stand
// alike: an even-odd fill tells them apart.
package main

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/json"
	"log"
	"math"
	"os"
)

type topology struct {
	Transform struct {
		Scale, Translate [2]float64
	}
	Arcs    [][][2]int
	Objects map[string]geometry
}

type geometry struct {
	Type       string
	Geometries []geometry
	Arcs       json.RawMessage
}

func main() {
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		log.Fatal(err)
	}
	var rings [][][2]int
	for _, object := range t.Objects {
		rings = append(rings, t.rings(object)...)
	}
	var out bytes.Buffer
	z, _ := zlib.NewWriterLevel(&out, zlib.BestCompression)
	put := func(n int) { _, _ = z.Write(binary.AppendVarint(nil, int64(n))) }
	put(len(rings))
	for _, ring := range rings {
		put(len(ring))
		last := [2]int{}
		for _, p := range ring {
			put(p[0] - last[0])
			put(p[1] - last[1])
			last = p
		}
	}
	if err := z.Close(); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("land.bin", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("%d rings, %d bytes", len(rings), out.Len())
}

// rings are the rings of a geometry, thinned to points that differ.
func (t *topology) rings(g geometry) [][][2]int {
	var out [][][2]int
	for _, part := range g.Geometries {
		out = append(out, t.rings(part)...)
	}
	var polygons [][][]int
	switch g.Type {
	case "Polygon":
		var one [][]int
		if err := json.Unmarshal(g.Arcs, &one); err != nil {
			log.Fatal(err)
		}
		polygons = append(polygons, one)
	case "MultiPolygon":
		if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
			log.Fatal(err)
		}
	}
	for _, polygon := range polygons {
		for _, ring := range polygon {
			if r := t.ring(ring); len(r) >= 4 {
				out = append(out, r)
			}
		}
	}
	return out
}

// ring joins arcs; a negative number is an arc the other way round.
func (t *topology) ring(arcs []int) [][2]int {
	var out [][2]int
	for _, n := range arcs {
		back := n < 0
		if back {
			n = ^n
		}
		points := t.arc(n)
		for i := range points {
			p := points[i]
			if back {
				p = points[len(points)-1-i]
			}
			if len(out) == 0 || out[len(out)-1] != p {
				out = append(out, p)
			}
		}
	}
	return unwrapped(out)
}

// unwrapped goes on beyond 180 degrees where a ring crosses that meridian, so
// that it stays in one piece. The ring around a pole is left as it is.
func unwrapped(ring [][2]int) [][2]int {
	out := make([][2]int, 0, len(ring))
	turn := 0
	for i, p := range ring {
		if i > 0 {
			switch d := p[0] - ring[i-1][0]; {
			case d > 18000:
				turn -= 36000
			case d < -18000:
				turn += 36000
			}
		}
		out = append(out, [2]int{p[0] + turn, p[1]})
	}
	if turn != 0 {
		return ring
	}
	return out
}

// arc is one arc in hundredths of a degree.
func (t *topology) arc(n int) [][2]int {
	var out [][2]int
	x, y := 0, 0
	for _, d := range t.Arcs[n] {
		x, y = x+d[0], y+d[1]
		lon := float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0]
		lat := float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1]
		out = append(out, [2]int{int(math.Round(lon * 100)), int(math.Round(lat * 100))})
	}
	return out
}
