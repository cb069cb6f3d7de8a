package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/store"
)

// records are stored forms of verdicts, and what is nearly one.
var records = []string{
	`{"subject":"lamp-1","property":"lit-on","kind":"single","clusters":[{"value":{"type":"date","edtf":"1833-05-24","earliest":"1833-05-24","latest":"1833-05-24"},"statements":["s-nhxe45v7z2vm5m7l"],"sources":["roll-1"],"independent":1}],"value":{"type":"date","edtf":"1833-05-24","earliest":"1833-05-24","latest":"1833-05-24"},"sources":1,"independent":1,"reasons":[{"key":"verdict.single","args":[{"name":"value","value":{"type":"text","text":"ein \"Licht\" < 林","language":"de"}},{"name":"source","source":"roll-1"},{"name":"word","words":{"en":"lamp","ru":"лампа"}}]},{"key":"verdict.more"}]}`,
	`{"subject":"lamp-1","property":"lit-on","scope":[{"property":"of","value":{"type":"entity","id":"oil"}}],"language":"en","kind":"derived","value":{"type":"none"},"sources":0,"independent":0,"from":["s-nhxe45v7z2vm5m7l","s-nhxe45v7z2vm5m7m"]}`,
	`{"subject":"lamp-1","property":"lit-on","kind":"disputed","clusters":[],"sources":-1,"independent":2,"reasons":[]}`,
	`{"subject":"lamp-1","property":"lit-on","kind":"disputed","clusters":null,"sources":1,"independent":2}`,
	`{"subject":"lamp-\u0031","kind":"a","kind":"b","clusters":[{"independent":1}],"clusters":[{"independent":2}],"later":{"a":[1,"}"]}}`,
	`{"subject":"lamp-1"`, `{"subject":`, `{"subject"}`, `{"reasons":[{]}`, `{"value":{"type":"nothing"}}`, `{"sources":1e3}`, `{}`, ``, `[]`, `{"subject":"a"}}`, `{"subject":"\"}`,
}

// FuzzVerdictsAreReadAsJSON holds that whatever JSON describes a verdict is read
// as encoding/json reads it, to which a form with a gap before it is left.
func FuzzVerdictsAreReadAsJSON(f *testing.F) {
	for _, record := range records {
		f.Add(record, true)
		f.Add(record, false)
	}
	f.Fuzz(func(t *testing.T, record string, reasons bool) {
		quick, quickly := store.DecodeVerdict(record, reasons)
		slow, slowly := store.DecodeVerdict(" "+record, reasons)
		if slowly != nil {
			return // what is skipped need not be JSON
		}
		if quickly != nil {
			t.Fatalf("%s is not read: %v", record, quickly)
		}
		same := cmp.Comparer(obelisk.SameValue)
		if diff := cmp.Diff(slow, quick, same); diff != "" {
			t.Errorf("%s: %s", record, diff)
		}
	})
}
