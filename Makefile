# run: build, open the bundled register, serve it, print the address
# test: everything that must pass
# check: test, and the linters (pinned apart from the product in tools/go.mod)

GO ?= go
BIN := bin/obelisk
ADDR ?= 127.0.0.1:8600
TOOL := $(GO) tool -modfile=tools/go.mod

.PHONY: run build test check bench lint clean need-go

run: build
	./$(BIN) demo --addr $(ADDR)

build: need-go
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN) ./cmd/obelisk

test: need-go
	$(GO) vet ./...
	$(GO) test $$($(GO) list ./... | grep -v '^obelisk$$\|^obelisk/cmd/')
	$(GO) test -count=1 . ./cmd/... # they run other programs, which the test cache does not see

check: test lint
	$(GO) test -race -shuffle=on . ./edtf ./quantity ./internal/... ./cmd/...

lint: need-go
	$(TOOL) gofumpt -l . | (! grep .)
	$(TOOL) golangci-lint run
	$(TOOL) deadcode -filter "^obelisk/(internal|cmd|schemas|registers)" ./cmd/obelisk

bench: need-go build
	$(GO) test -run '^$$' -bench . -benchmem ./bench/...
	$(GO) run ./bench/spine --binary $(BIN)
	$(GO) run ./bench/reading

clean:
	rm -rf bin dist

need-go:
	@command -v $(GO) >/dev/null || { echo "Go is missing: install Go 1.26 or newer (https://go.dev/doc/install)"; exit 1; }
