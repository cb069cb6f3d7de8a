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
	"syscall"
	"time"

	"obelisk/internal/api"
)

// costing says what is measured: so many requests of each sort whose name has a text.
type costing struct {
	each int
	only string
}

// cost asks the handler without a network, one request after the other, so many
// of each sort, and prints what one costs the server. Processor time hardly
// changes with what else runs on the machine; the digest of all answers tells
// whether two programs answer alike.
func cost(handler http.Handler, drawn *sample, c costing) error {
	all := sha256.New()
	var total float64
	for _, a := range askings() {
		if !strings.Contains(a.name, c.only) {
			continue
		}
		took, err := costOf(handler, a, drawn, c.each, all)
		if err != nil {
			return err
		}
		total += took * float64(a.share) / 100
	}
	fmt.Printf("  %-32s %7.0f µs of processor a request by its share, answers %s\n", "all", total, hex.EncodeToString(all.Sum(nil)[:8]))
	return nil
}

// costOf measures one sort of request, in microseconds of processor.
func costOf(handler http.Handler, a asking, drawn *sample, each int, all hash.Hash) (float64, error) {
	r := rand.New(rand.NewPCG(5, 5))
	var before, after runtime.MemStats
	var used time.Duration
	times, own := make([]time.Duration, 0, each), sha256.New()
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range each {
		address, err := url.Parse(api.Prefix + a.path(r, drawn))
		if err != nil {
			return 0, err
		}
		to := &receiver{header: http.Header{}, body: own}
		request := &http.Request{Method: http.MethodGet, URL: address, Header: http.Header{}, Host: "localhost", RemoteAddr: "127.0.0.1:1", Body: http.NoBody}
		start, processor := time.Now(), processorTime()
		handler.ServeHTTP(to, request)
		used += processorTime() - processor
		times = append(times, time.Since(start))
		if to.status != http.StatusOK {
			return 0, fmt.Errorf("%s answered %d", address, to.status)
		}
	}
	runtime.ReadMemStats(&after)
	slices.Sort(times)
	digest := own.Sum(nil)
	all.Write(digest)
	took := float64(used.Microseconds()) / float64(each)
	fmt.Printf("  %-32s %7.0f µs of processor a request, p50 %.2f ms, p99 %.2f ms, %5d allocations, answers %s\n", a.name, took,
		milliseconds(times[len(times)/2]), milliseconds(times[len(times)*99/100]), (after.Mallocs-before.Mallocs)/uint64(each), hex.EncodeToString(digest[:4]))
	return took, nil
}

// milliseconds is a duration as a number.
func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// processorTime is what this process has used so far.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

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
