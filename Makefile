# Every verb is what a person would type; `make` alone lists them. Needed: Go, git, make. The rest is brought.
.DEFAULT_GOAL := help

# The same flags everywhere, or what one verb built the next builds again. No cgo: no C compiler needed, static binaries.
# No -buildvcs: git refuses to answer for a clone of somebody else's, and the build would fail on that.
export GOFLAGS := $(strip $(GOFLAGS) -trimpath -buildvcs=false)
export CGO_ENABLED := 0

TESTFLAGS = -tags browser -timeout 10m
FUZZTIME  = 60s
VERSION   = $(shell git describe --tags --always --dirty 2>/dev/null)
LDFLAGS   = -X main.version=$(VERSION)

.PHONY: help
help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: build ## build, fill an empty ./data with the demo county, serve it, print addresses and demo accounts
	./bin/gongkai demo --data data
	./bin/gongkai serve --data data $(ARGS)

.PHONY: build
build: go ## bin/gongkai for this machine
	go build -ldflags '$(LDFLAGS)' -o bin/gongkai ./cmd/gongkai

.PHONY: test
test: go browser postgres ## all tests, with a browser and a database server; fails on any skip
	go run ./internal/gate $(TESTFLAGS) ./...

.PHONY: soak
soak: go browser postgres ## the long tests, then each fuzz target for FUZZTIME (60s)
	GONGKAI_SOAK=1 go run ./internal/gate $(TESTFLAGS) -timeout 3h -count=1 ./...
	@go test -list '^Fuzz' ./... | awk '/^Fuzz/{f[n++]=$$1} /^ok/{for(i=0;i<n;i++) print $$2, f[i]; n=0}' | \
		while read -r pkg target; do \
			echo "fuzz $$pkg $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5s "$$pkg" </dev/null || exit 1; \
		done

.PHONY: lint
lint: go ## gofmt, go vet, staticcheck, generated files up to date
	@bad=$$(gofmt -l .) && { [ -z "$$bad" ] || { echo "Not formatted (gofmt -w):" $$bad >&2; exit 1; }; }
	go vet -tags browser ./...
	go tool staticcheck -tags browser ./...
	@copy=$$(mktemp -d) && trap 'rm -rf "$$copy"' EXIT && \
		tar -cf - --exclude=./.git --exclude=./bin --exclude=./dist . | tar -xf - -C "$$copy" && \
		(cd "$$copy" && go generate ./...) && \
		{ diff -rq -x .git -x bin -x dist . "$$copy" || { echo "Generated files are out of date: run make generate." >&2; exit 1; }; }

.PHONY: generate
generate: go ## pages from templates, documents from the law
	go generate ./...

.PHONY: screens
screens: go browser ## pictures of the pages, into docs/screens
	GONGKAI_SCREENS=1 go run ./internal/gate $(TESTFLAGS) -count=1 ./internal/...

.PHONY: bench
bench: go postgres ## benchmarks
	go test -run '^$$' -bench . -benchmem $(BENCHFLAGS) ./...

.PHONY: release
release: go ## static binaries for Linux, with checksums, into dist
	rm -rf dist
	for arch in amd64 arm64; do \
		GOOS=linux GOARCH=$$arch go build -ldflags '-s -w $(LDFLAGS)' -o dist/gongkai-linux-$$arch ./cmd/gongkai || exit 1; \
	done
	cd dist && sha256sum gongkai-linux-* >SHA256SUMS && cat SHA256SUMS

# Before Go 1.21 the go command cannot fetch a newer one for itself; some distributions forbid it to later ones.
.PHONY: go
go:
	@want=$$(sed -n 's/^go //p' go.mod); says=$$(go version 2>&1); \
	have=$$(printf '%s\n' "$$says" | sed -n 's/^go version .*go\([0-9][0-9.]*\).*/\1/p'); \
	if [ "$$(printf '%s\n' "$$want" "$$have" | sort -V | head -n 1)" != "$$want" ]; then \
		echo "gongkai needs Go $$want or newer, but here \"go version\" says \"$$says\": install the current release of Go, put its bin folder first in PATH, and run make again." >&2; \
		exit 1; \
	fi

.PHONY: browser
browser:
	@./internal/browser/install.sh

.PHONY: postgres
postgres:
	@./internal/store/pgtest/install.sh
