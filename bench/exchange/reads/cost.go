package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"math/rand/v2"
	"net/http"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"time"

	"obelisk/internal/api"
	"obelisk/internal/usage"
)

// costing says what is measured: so many requests of each sort whose name has a text.
type costing struct {
	each int
	only string
}

// cost asks the handler without a network, one request after the other, so many
// of each sort, and prints what one costs the server. Processor time hardly
// changes with what else runs on the machine, and its median less than its mean;
// the digest of all answers tells whether two programs answer alike.
func cost(handler http.Handler, drawn *sample, c costing) error {
	all := sha256.New()
	var mean, median float64
	for _, a := range askings() {
		if !strings.Contains(a.name, c.only) {
			continue
		}
		took, err := costOf(handler, a, drawn, c.each, all)
		if err != nil {
			return err
		}
		mean += took.mean * float64(a.share) / 100
		median += took.median * float64(a.share) / 100
	}
	fmt.Printf("  %-32s %6.0f µs of processor, median %6.0f, for a request by its share; answers %s\n", "all", mean, median, hex.EncodeToString(all.Sum(nil)[:8]))
	return nil
}

// took is what one request costs, in microseconds of processor.
type took struct{ mean, median float64 }

// costOf measures one sort of request.
func costOf(handler http.Handler, a asking, drawn *sample, each int, all hash.Hash) (took, error) {
	r := rand.New(rand.NewPCG(5, 5))
	var before, after runtime.MemStats
	times, used, own := make([]time.Duration, each), make([]time.Duration, each), sha256.New()
	sum := time.Duration(0)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range each {
		address, err := url.Parse(api.Prefix + a.path(r, drawn))
		if err != nil {
			return took{}, err
		}
		to := &receiver{header: http.Header{}, body: own}
		request := &http.Request{Method: http.MethodGet, URL: address, Header: http.Header{}, Host: "localhost", RemoteAddr: "127.0.0.1:1", Body: http.NoBody}
		start, processor := time.Now(), usage.Processor()
		handler.ServeHTTP(to, request)
		used[i] = usage.Processor() - processor
		times[i] = time.Since(start)
		sum += used[i]
		if to.status != http.StatusOK {
			return took{}, fmt.Errorf("%s answered %d", address, to.status)
		}
	}
	runtime.ReadMemStats(&after)
	slices.Sort(times)
	slices.Sort(used)
	digest := own.Sum(nil)
	all.Write(digest)
	cost := took{mean: float64(sum.Microseconds()) / float64(each), median: float64(used[each/2].Microseconds())}
	fmt.Printf("  %-32s %6.0f µs of processor, median %6.0f; p50 %.2f ms, p99 %.2f ms, %5d allocations; answers %s\n", a.name, cost.mean, cost.median,
		milliseconds(times[each/2]), milliseconds(times[each*99/100]), (after.Mallocs-before.Mallocs)/uint64(each), hex.EncodeToString(digest[:4]))
	return cost, nil
}

// milliseconds is a duration as a number.
func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// receiver takes an answer and keeps only the sum of its bytes.
type receiver struct {
	header http.Header
	status int
	body   hash.Hash
}

// Header are the headers of the answer.
func (r *receiver) Header() http.Header { return r.header }

// WriteHeader remembers the status.
func (r *receiver) WriteHeader(status int) { r.status = status }

// Write sums up a part of the body.
func (r *receiver) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.body.Write(p)
}
