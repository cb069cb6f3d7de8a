package atlas_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"obelisk/internal/atlas"
)

var (
	tallinn = atlas.Point{Lat: 59.44, Lon: 24.75}
	valetta = atlas.Point{Lat: 35.90, Lon: 14.51}
	anadyr  = atlas.Point{Lat: 64.73, Lon: 177.5}
	nome    = atlas.Point{Lat: 64.50, Lon: -165.41}
	hobart  = atlas.Point{Lat: -42.88, Lon: 147.33}
)

func TestNorthIsUpAndEastIsRight(t *testing.T) {
	for _, places := range [][]atlas.Point{{tallinn, valetta}, {tallinn, hobart}, {hobart, valetta, nome}} {
		m := atlas.New(atlas.BoxOf(places, 3), 960, 640)
		for _, p := range places {
			if !m.Shows(p) {
				t.Errorf("%v is not on the map of %v", p, places)
			}
		}
	}
	m := atlas.New(atlas.BoxOf([]atlas.Point{tallinn, valetta}, 3), 960, 640)
	x1, y1 := m.At(tallinn)
	x2, y2 := m.At(valetta)
	if y1 >= y2 || x1 <= x2 {
		t.Errorf("Tallinn at %.0f,%.0f and Valetta at %.0f,%.0f", x1, y1, x2, y2)
	}
}

func TestPlacesOnBothSidesOfTheDateLineLieTogether(t *testing.T) {
	m := atlas.New(atlas.BoxOf([]atlas.Point{nome, anadyr}, 3), 960, 640)
	x1, _ := m.At(anadyr)
	x2, _ := m.At(nome)
	if x2-x1 < 300 || !m.Shows(nome) || !m.Shows(anadyr) {
		t.Errorf("Anadyr at %.0f and Nome at %.0f of 960", x1, x2)
	}
}

// TestTheLandStaysOnThePage draws many parts of the Earth and looks at every
// number of the paths.
func TestTheLandStaysOnThePage(t *testing.T) {
	boxes := []atlas.Box{atlas.BoxOf(nil, 3), atlas.BoxOf([]atlas.Point{{Lat: 90, Lon: 0}}, 3), atlas.BoxOf([]atlas.Point{{Lat: -90, Lon: 180}}, 3), {South: -89, West: -180, North: 89, East: 180}}
	for lat := -75.0; lat <= 75; lat += 25 {
		for lon := -180.0; lon < 180; lon += 45 {
			for _, least := range []float64{0.2, 3, 40} {
				boxes = append(boxes, atlas.BoxOf([]atlas.Point{{Lat: lat, Lon: lon}}, least))
			}
		}
	}
	for _, b := range boxes {
		m := atlas.New(b, 960, 640)
		land, err := m.Land()
		if err != nil {
			t.Fatal(err)
		}
		lakes, err := m.Lakes()
		if err != nil {
			t.Fatal(err)
		}
		rivers, err := m.Rivers()
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{land, lakes, rivers, m.Graticule()} {
			for _, p := range points(t, path) {
				if math.IsNaN(p[0]+p[1]) || p[0] < -10 || p[0] > 970 || p[1] < -10 || p[1] > 650 {
					t.Fatalf("the box %v draws %v", b, p)
				}
			}
		}
	}
}

var numbers = regexp.MustCompile(`[MlZ]|-?[0-9]*\.?[0-9]+`)

// points are the places that a path goes through.
func points(t *testing.T, path string) [][2]float64 {
	t.Helper()
	var out [][2]float64
	var at [2]float64
	var values []float64
	from := false
	for _, word := range numbers.FindAllString(path, -1) {
		switch word {
		case "M":
			from = true
			continue
		case "l", "Z":
			from = false
			continue
		}
		f, err := strconv.ParseFloat(word, 64)
		if err != nil {
			t.Fatal(err)
		}
		if values = append(values, f); len(values) < 2 {
			continue
		}
		if from {
			at = [2]float64{}
		}
		at[0], at[1], values = at[0]+values[0], at[1]+values[1], nil
		out = append(out, at)
	}
	if len(values) > 0 {
		t.Fatalf("a path ends with half a point")
	}
	return out
}

func TestEuropeHasLandAndTheAtlanticHasNone(t *testing.T) {
	europe, err := atlas.New(atlas.BoxOf([]atlas.Point{tallinn, valetta}, 3), 960, 640).Land()
	if err != nil || strings.Count(europe, "M") < 20 {
		t.Errorf("Europe has %d coasts, %v", strings.Count(europe, "M"), err)
	}
	sea, err := atlas.New(atlas.BoxOf([]atlas.Point{{Lat: 45, Lon: -35}}, 3), 960, 640).Land()
	if err != nil || sea != "" {
		t.Errorf("the open sea has land: %q, %v", sea, err)
	}
}

func BenchmarkLand(b *testing.B) {
	m := atlas.New(atlas.BoxOf([]atlas.Point{tallinn, valetta}, 3), 960, 640)
	for b.Loop() {
		if _, err := m.Land(); err != nil {
			b.Fatal(err)
		}
	}
}

func TestTheNorthHasRiversAndLakesAndTheOceanHasNone(t *testing.T) {
	for _, tt := range []struct {
		name   string
		places []atlas.Point
		water  bool
	}{
		{"the Baltic and the Mediterranean", []atlas.Point{tallinn, valetta}, true},
		{"the open Atlantic", []atlas.Point{{Lat: 45, Lon: -35}}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := atlas.New(atlas.BoxOf(tt.places, 3), 960, 640)
			for name, draw := range map[string]func() (string, error){"lakes": m.Lakes, "rivers": m.Rivers} {
				path, err := draw()
				if err != nil || (strings.Count(path, "M") > 10) != tt.water {
					t.Errorf("%d %s are drawn, %v", strings.Count(path, "M"), name, err)
				}
			}
		})
	}
}

// TestManyPlacesAreBoxedInNoTime holds the box of a large register to a cost that
// grows with it and not with its square.
func TestManyPlacesAreBoxedInNoTime(t *testing.T) {
	places := make([]atlas.Point, 0, 400000)
	for i := range cap(places) {
		places = append(places, atlas.Point{Lat: 40 + float64(i%1000)/100, Lon: float64(i%36000)/200 - 170})
	}
	b := atlas.BoxOf(places, 3)
	if b.East-b.West < 180 || b.East-b.West >= 360 || b.South > 40 || b.North < 49.99 {
		t.Errorf("the box is %v", b)
	}
}
