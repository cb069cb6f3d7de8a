package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"obelisk/bench/exchange/invented"
	"obelisk/internal/exchange"
	"obelisk/internal/exchange/wikidata"
	"obelisk/internal/intake"

	"obelisk"
	"obelisk/internal/store"
	"obelisk/internal/usage"
)

// dump measures how fast a dump of Wikidata's shape is read, beside a peer that
// does the same in one run: it is given as a command to which the file is piped.
// Both are asked for the items that received one honour, decoded, without the labels
// of other items; the peer's lines are counted and must be as many. A peer that is
// fair decodes what it finds, such as
//
//	grep -F '"id":"Q90000007"' | sed 's/,$//' | jq -c 'select(any(.claims.P166[]?; .mainsnak.datavalue.value.id == "Q90000007")) | [.id, .claims.P166]'
//
// Wall time depends on how much runs beside; processor time, of all processes of the
// peer together, does not.
func dump(args []string) (err error) {
	flags := flag.NewFlagSet("dump", flag.ContinueOnError)
	gigabytes := flags.Float64("gigabytes", 5, "how long the generated dump is")
	seed := flags.Uint64("seed", 1, "two dumps of one seed are the same")
	peer := flags.String("peer", "", "a shell command that reads the dump on standard input, to compare with")
	keep := flags.String("file", "", "make the dump here and keep it; one that is there is taken")
	if err := flags.Parse(args); err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "obelisk-dump-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	file := *keep
	if file == "" {
		file = filepath.Join(scratch, "dump.json")
	}
	if _, err := os.Stat(file); err != nil {
		if err := writeDump(file, *seed, int64(*gigabytes*1e9)); err != nil {
			return err
		}
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	megabytes := float64(info.Size()) / 1e6
	for range 2 {
		// The labels of other items take a second pass, which the peer does not make.
		both, _, err := readDump(file, scratch, true)
		if err != nil {
			return err
		}
		fmt.Printf("obelisk with labels, two passes: %.1f s, %.0f MB/s each, processor %.1f s\n", both.wall.Seconds(), 2*megabytes/both.wall.Seconds(), both.processor.Seconds())
		took, report, err := readDump(file, scratch, false)
		if err != nil {
			return err
		}
		fmt.Printf("obelisk: %.0f MB in %.1f s, %.0f MB/s, processor %.1f s; %d items with %d conferrals\n",
			megabytes, took.wall.Seconds(), megabytes/took.wall.Seconds(), took.processor.Seconds(), report.Entities, report.Conferrals)
		if *peer == "" {
			continue
		}
		began := time.Now()
		cmd := exec.Command("sh", "-c", "("+*peer+") < '"+file+"' | wc -l")
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("run the peer: %w", err)
		}
		beside := spent{time.Since(began), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
		fmt.Printf("peer: %.1f s, %.0f MB/s, processor %.1f s, %s lines; ratio %.2f, of processor time %.2f\n", beside.wall.Seconds(), megabytes/beside.wall.Seconds(),
			beside.processor.Seconds(), strings.TrimSpace(string(out)), beside.wall.Seconds()/took.wall.Seconds(), beside.processor.Seconds()/took.processor.Seconds())
	}
	return nil
}

// spent is how long something took, by the clock and on the processors.
type spent struct{ wall, processor time.Duration }

// wanted is the honour that is asked for in a generated dump.
const wanted = "Q90000007"

// readDump finds the recipients of one honour and makes their records, without a register.
func readDump(file, scratch string, labels bool) (spent, wikidata.Report, error) {
	ctx := context.Background()
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		return spent{}, wikidata.Report{}, err
	}
	folder, err := os.MkdirTemp(scratch, "register-*")
	if err != nil {
		return spent{}, wikidata.Report{}, err
	}
	s, err := intake.Create(ctx, store.Options{Location: folder, Clock: time.Now}, obelisk.Register{ID: "empty", Title: obelisk.Texts{"en": "Empty"}, Schema: schema})
	if err != nil {
		return spent{}, wikidata.Report{}, err
	}
	defer s.Close()
	began, before := time.Now(), usage.Processor()
	open := func() (io.ReadCloser, error) { return os.Open(file) }
	importer, err := wikidata.New(ctx, s, schema, open, wikidata.Options{Search: wikidata.Search{Honours: []string{wanted}, Property: "P166"}, Status: obelisk.Proposed, Labels: labels})
	if err != nil {
		return spent{}, wikidata.Report{}, err
	}
	for _, err := range importer.Parts(ctx) {
		if err != nil {
			return spent{}, wikidata.Report{}, err
		}
	}
	return spent{time.Since(began), usage.Processor() - before}, importer.Report(), nil
}

// writeDump writes a dump of so many bytes: items as Wikidata writes them, with
// labels in many languages, claims with qualifiers and references, and links to wikis.
func writeDump(file string, seed uint64, size int64) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(f, 1<<20)
	if _, err := out.WriteString("[\n"); err != nil {
		return err
	}
	// A few thousand items are made and written again and again under other ids: what
	// is measured is how they are read.
	const different = 4000
	items := make([]string, different)
	for i := range items {
		items[i] = item(rand.New(rand.NewPCG(seed, uint64(i))))
	}
	for written, n := int64(0), 1; written < size; n++ {
		line := strings.ReplaceAll(items[n%different], "@", fmt.Sprint(n))
		if _, err := out.WriteString(line + ",\n"); err != nil {
			return err
		}
		written += int64(len(line)) + 2
	}
	if _, err := out.WriteString(`{"type":"item","id":"` + wanted + `","labels":{},"descriptions":{},"aliases":{},"claims":{},"sitelinks":{}}` + "\n]\n"); err != nil {
		return err
	}
	return out.Flush()
}

// item makes one item; @ stands for its number.
func item(r *rand.Rand) string {
	labels, descriptions, links := map[string]any{}, map[string]any{}, map[string]any{}
	codes := strings.Fields("en de fr es ru uk be zh zh-hans zh-hant ja it pl pt nl sv ar fa he cs fi hu ro tr ko vi id ca nb da sr hr bg sk sl et lv lt el eo")
	for _, code := range codes[:1+r.IntN(len(codes))] {
		labels[code] = map[string]string{"language": code, "value": invented.Words(r, 2)}
		descriptions[code] = map[string]string{"language": code, "value": invented.Words(r, 5)}
		if r.IntN(2) == 0 {
			links[code+"wiki"] = map[string]any{"site": code + "wiki", "title": invented.Words(r, 2), "badges": []string{}}
		}
	}
	claims := map[string]any{"P31": []any{claimed(r, "P31", itemValue("Q5"))}}
	claims["P569"] = []any{claimed(r, "P569", timeValue(r, 1800+r.IntN(200)))}
	for range 5 + r.IntN(40) {
		property := fmt.Sprintf("P%d", 1000+r.IntN(9000))
		claims[property] = append([]any{}, claimed(r, property, map[string]any{"value": invented.Words(r, 1), "type": "string"}))
	}
	if r.IntN(20) == 0 { // one in twenty received an honour, one in a thousand the one asked for
		honour := fmt.Sprintf("Q9000%04d", r.IntN(50))
		claim := claimed(r, "P166", itemValue(honour))
		claim["qualifiers"] = map[string]any{"P585": []any{snak("P585", timeValue(r, 1900+r.IntN(100)))}}
		claims["P166"] = []any{claim}
	}
	data, err := json.Marshal(map[string]any{
		"type": "item", "id": "Q@", "labels": labels, "descriptions": descriptions, "aliases": map[string]any{}, "claims": claims, "sitelinks": links, "lastrevid": r.IntN(1 << 30),
	})
	if err != nil {
		panic(err) // texts and numbers are JSON
	}
	text := strings.Replace(string(data), `,"type":"item"}`, "}", 1)
	at := strings.Index(text, `"id":"Q@",`)
	return `{"type":"item","id":"Q@",` + text[1:at] + text[at+len(`"id":"Q@",`):]
}

// snak is a property with a value.
func snak(property string, value map[string]any) map[string]any {
	return map[string]any{"snaktype": "value", "property": property, "datavalue": value, "hash": "895bc6b27e663fc878a895bc6b27e663fc878a00"}
}

// claimed is a claim with a reference or none.
func claimed(r *rand.Rand, property string, value map[string]any) map[string]any {
	out := map[string]any{
		"mainsnak": snak(property, value), "type": "statement", "rank": "normal",
		"id": fmt.Sprintf("Q@$%08X-%04X-%04X-%04X-%012X", r.Uint32(), r.IntN(1<<16), r.IntN(1<<16), r.IntN(1<<16), r.Uint64()>>16),
	}
	if r.IntN(2) == 0 {
		out["references"] = []any{map[string]any{"hash": fmt.Sprintf("%016x", r.Uint64()), "snaks": map[string]any{
			"P248": []any{snak("P248", itemValue(fmt.Sprintf("Q%d", 36578+r.IntN(900))))}, "P813": []any{snak("P813", timeValue(r, 2010+r.IntN(15)))},
		}, "snaks-order": []string{"P248", "P813"}}}
	}
	return out
}

// itemValue is an item as a value.
func itemValue(id string) map[string]any {
	return map[string]any{"type": "wikibase-entityid", "value": map[string]any{"entity-type": "item", "id": id}}
}

// timeValue is a day of a year as a value.
func timeValue(r *rand.Rand, year int) map[string]any {
	return map[string]any{"type": "time", "value": map[string]any{
		"time": fmt.Sprintf("+%04d-%02d-%02dT00:00:00Z", year, 1+r.IntN(12), 1+r.IntN(28)), "timezone": 0, "before": 0, "after": 0, "precision": 11,
		"calendarmodel": "http://www.wikidata.org/entity/Q1985727",
	}}
}
