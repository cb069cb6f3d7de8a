package web_test

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"obelisk/internal/locale"
	"obelisk/internal/web"
)

func TestWhatAMapNeedsIsReadBeforeItIsAskedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		locales, err := locale.Load()
		if err != nil {
			t.Fatal(err)
		}
		m := lamps(t)
		asked := func(ahead context.Context) func(address string) int {
			h, err := web.New(web.Deps{Store: m, Locales: locales, Log: slog.New(slog.DiscardHandler), Ahead: ahead})
			if err != nil {
				t.Fatal(err)
			}
			return func(address string) int {
				before := m.queries
				get(h, address)
				return m.queries - before
			}
		}
		cold := asked(nil)("/en/map")
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		ask := asked(ctx)
		time.Sleep(time.Millisecond)
		warm := ask("/en/map")
		if warm >= cold {
			t.Errorf("the first map asks %d times, and %d where nothing is read ahead", warm, cold)
		}
		m.revision++
		ask("/en/sources") // any page tells that the register has changed
		time.Sleep(time.Minute)
		if again := ask("/en/map"); again != warm {
			t.Errorf("after a change the map asks %d times, not %d", again, warm)
		}
	})
}
