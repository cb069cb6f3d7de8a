# run: build, open the bundled register, serve it, print the address
# scripts: bundle what pages load, where npm is there
# test: everything that must pass
# check: test, and the linters (pinned apart from the product in tools/go.mod)

GO ?= go
BIN := bin/obelisk
ADDR ?= 127.0.0.1:8600
TOOL := $(GO) tool -modfile=tools/go.mod

.PHONY: run build scripts test check bench lint clean need-go

run: build
	./$(BIN) demo --addr $(ADDR)

build: need-go scripts
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN) ./cmd/obelisk

# What pages load to be more at hand; every page works without it.
WEB := internal/web
SCRIPTS := $(WEB)/assets/scripts
scripts:
	@if command -v npm >/dev/null; then $(MAKE) -s $(SCRIPTS)/review.js || echo "The scripts could not be built and are left out: every page works without them."; \
	else echo "npm is missing, so the scripts are left out: every page works without them."; fi

$(SCRIPTS)/review.js: $(WEB)/script/package-lock.json $(wildcard $(WEB)/script/src/*.ts)
	npm ci --omit=dev --no-audit --no-fund --silent --prefix $(WEB)/script
	$(TOOL) esbuild $(addprefix $(WEB)/script/src/,site.ts chart.ts review.ts) --bundle --minify --format=esm --target=es2022 --outdir=$(SCRIPTS) --log-level=warning

test: need-go scripts
	$(GO) vet ./...
	$(GO) test $$($(GO) list ./... | grep -v '^obelisk$$\|^obelisk/cmd/\|^obelisk/internal/browser$$')
	$(GO) test -count=1 . ./cmd/... ./internal/browser # they run other programs, which the test cache does not see

check: test lint
	$(GO) test -race -shuffle=on . ./edtf ./quantity ./internal/... ./cmd/...

lint: need-go
	$(TOOL) gofumpt -l . | (! grep .)
	$(TOOL) golangci-lint run
	if command -v npm >/dev/null; then cd $(WEB)/script && npm ci --no-audit --no-fund --silent && npm run --silent check; fi
	$(TOOL) deadcode -filter "^obelisk/(internal|cmd|schemas|registers)" ./cmd/obelisk

bench: need-go build
	$(GO) test -run '^$$' -bench . -benchmem ./bench/...
	$(GO) run ./bench/spine --binary $(BIN)
	$(GO) run ./bench/reading

clean:
	rm -rf bin dist $(SCRIPTS)/*.js $(WEB)/script/node_modules

need-go:
	@command -v $(GO) >/dev/null || { echo "Go is missing: install Go 1.26 or newer (https://go.dev/doc/install)"; exit 1; }
