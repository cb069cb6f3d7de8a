//go:build ignore

// Command outline_gen writes land.bin, lakes.bin and rivers.bin, the outlines of
// the world's land and of the water on it, from two packages that carry Natural
// Earth at 1:50 million (public domain: https://www.naturalearthdata.com): npm's
// world-atlas (land-50m.json, as TopoJSON) and Debian's marble-qt-data
// (ne_50m_lakes.pn2, ne_50m_rivers_lake_centerlines.pn2).
//
//	npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//	go run outline_gen.go land.bin package/land-50m.json
//	apt-get download marble-qt-data && dpkg -x marble-qt-data_*.deb marble
//	go run outline_gen.go lakes.bin marble/usr/share/marble/data/naturalearth/ne_50m_lakes.pn2
//	go run outline_gen.go rivers.bin marble/usr/share/marble/data/naturalearth/ne_50m_rivers_lake_centerlines.pn2
//
// The form: zlib over varints: the number of lines, then of each line the number
// of its points and the points, each as the difference to the one before, in
// hundredths of a degree, longitude before latitude. Outer rings and holes stand
// alike: an even-odd fill tells them apart.
package main

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/json"
	"io"
	"log"
	"math"
	"os"
	"strings"
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
	data, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	var lines [][][2]int
	if strings.HasSuffix(os.Args[2], ".pn2") {
		lines = readPN2(data)
	} else {
		lines = readTopology(data)
	}
	var out bytes.Buffer
	z, _ := zlib.NewWriterLevel(&out, zlib.BestCompression)
	put := func(n int) { _, _ = z.Write(binary.AppendVarint(nil, int64(n))) }
	put(len(lines))
	points := 0
	for _, line := range lines {
		put(len(line))
		points += len(line)
		last := [2]int{}
		for _, p := range line {
			put(p[0] - last[0])
			put(p[1] - last[1])
			last = p
		}
	}
	if err := z.Close(); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(os.Args[1], out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("%d lines, %d points, %d bytes", len(lines), points, out.Len())
}

// The kinds of a record of PN2: a line, a ring, the outer and the inner boundary
// of an area, and several records that make one thing.
const (
	pn2Line byte = iota
	pn2Ring
	pn2Outer
	pn2Inner
	pn2Several
)

// readPN2 reads Marble's form of Natural Earth, big-endian: the version (one
// byte, 2), the number of records (four), whether colours are given (one, 0 here);
// then of each record its kind (one) and the number of its thing (four); of
// several how many they are (one); of the others the number of chief points
// (four), of each its latitude and longitude in 120ths of a degree (two bytes
// each), how many points hang on it (two), and those as differences to it (one
// byte each).
func readPN2(data []byte) [][][2]int {
	in := bytes.NewReader(data)
	read := func(into any) {
		if err := binary.Read(in, binary.BigEndian, into); err != nil {
			log.Fatal(err)
		}
	}
	var head struct {
		Version byte
		Records uint32
		Colours byte
	}
	if read(&head); head.Version != 2 || head.Colours != 0 {
		log.Fatalf("a PN2 file of version %d with colours %d cannot be read", head.Version, head.Colours)
	}
	var lines [][][2]int
	for in.Len() > 0 {
		var record struct {
			Kind  byte
			Thing uint32
		}
		if read(&record); record.Kind == pn2Several {
			_, _ = in.Seek(1, io.SeekCurrent)
			continue
		}
		var chiefs uint32
		read(&chiefs)
		var line [][2]int
		add := func(lat, lon int) {
			p := [2]int{int(math.Round(float64(lon) / 1.2)), int(math.Round(float64(lat) / 1.2))}
			if len(line) == 0 || line[len(line)-1] != p {
				line = append(line, p)
			}
		}
		for range chiefs {
			var chief struct{ Lat, Lon, Hanging int16 }
			read(&chief)
			add(int(chief.Lat), int(chief.Lon))
			for range chief.Hanging {
				var by struct{ Lat, Lon int8 }
				read(&by)
				add(int(chief.Lat)+int(by.Lat), int(chief.Lon)+int(by.Lon))
			}
		}
		if record.Kind != pn2Line && line[0] != line[len(line)-1] {
			line = append(line, line[0])
		}
		if len(line) > 1 {
			lines = append(lines, unwrapped(line))
		}
	}
	return lines
}

// readTopology reads the rings of a TopoJSON.
func readTopology(data []byte) [][][2]int {
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		log.Fatal(err)
	}
	var rings [][][2]int
	for _, object := range t.Objects {
		rings = append(rings, t.rings(object)...)
	}
	return rings
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
