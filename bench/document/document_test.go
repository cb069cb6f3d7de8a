// Package document_test measures how fast documents are read, and in how much
// memory.
package document_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"testing"

	"obelisk/internal/document/formats"
)

// size is the size of the text that is read, in bytes.
const size = 100 << 20

// repeated is a seed over and over, up to a size, without holding it.
type repeated struct {
	seed     []byte
	at, size int64
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.at >= r.size {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && r.at < r.size {
		copied := copy(p[n:min(len(p), n+int(r.size-r.at))], r.seed[r.at%int64(len(r.seed)):])
		n += copied
		r.at += int64(copied)
	}
	return n, nil
}

func (r *repeated) Seek(offset int64, whence int) (int64, error) {
	if whence != io.SeekStart {
		return 0, errors.New("only from the start")
	}
	r.at = offset
	return offset, nil
}

// seeds are the documents that the workplace shares.
func seeds(b *testing.B) []string {
	shared := os.Getenv("OBELISK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	names, err := filepath.Glob(filepath.Join(shared, "seeds", "*.txt"))
	if err != nil || len(names) == 0 {
		b.Skip("the shared documents are not here")
	}
	return names
}

// inUse is the memory of live and not yet collected objects, in bytes.
func inUse() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func BenchmarkOpen(b *testing.B) {
	for _, name := range seeds(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			source := load(b, name)
			b.SetBytes(source.size)
			for b.Loop() {
				if _, err := formats.Open(context.Background(), name, source); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkBlocks(b *testing.B) {
	for _, name := range seeds(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			d, err := formats.Open(context.Background(), name, load(b, name))
			if err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			before, peak, blocks := inUse(), uint64(0), 0
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range d.Blocks(context.Background()) {
					if err != nil {
						b.Fatal(err)
					}
					if blocks++; blocks%1000 == 0 {
						peak = max(peak, inUse())
					}
				}
			}
			b.ReportMetric(float64(peak-min(peak, before))/(1<<20), "MiB-peak")
			b.ReportMetric(float64(blocks)/float64(b.N), "blocks/op")
		})
	}
}

func load(b *testing.B, name string) *repeated {
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	return &repeated{seed: append(data, "\n\n"...), size: size}
}
