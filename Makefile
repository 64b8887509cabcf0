# A short front to meson: `make help` lists the targets.
BUILD = build
PREFIX = /usr/local
DESTDIR =
FUZZ_SECONDS = 60

build: ## install what is missing, build build/casus
	@sh tools/deps.sh build
	@test -f $(BUILD)/build.ninja || said=$$(meson setup $(BUILD) --prefix $(PREFIX)) || { echo "$$said"; exit 1; }
	@ninja -C $(BUILD)

demo: build ## the Soviet-Chinese needle, from nothing, in demo/
	@sh tools/demo.sh

test: build ## build and run every test
	@sh tools/deps.sh test
	@meson test -C $(BUILD) --print-errorlogs --no-rebuild

eval: build ## measure against the gold data in ../shared
	@sh tools/eval.sh

study: build ## does blame find what is known? 240 simulated histories, docs/EVALUATION.md
	@ninja -C $(BUILD) tools/blame_study
	@$(BUILD)/tools/blame_study 240

bench: build ## speed and memory
	@python3 bench/bench.py $(BUILD)/casus

bench-peers: build ## reading a large file, against DuckDB, polars and pandas (pip's)
	@python3 bench/peers.py $(BUILD)/casus

install: build ## install under PREFIX (DESTDIR is honoured)
	@meson configure $(BUILD) -Dprefix=$(PREFIX)
	@DESTDIR=$(DESTDIR) meson install -C $(BUILD)
	@test -n "$(DESTDIR)" || ldconfig 2>/dev/null || true

lint: build ## style, static analysis, layers, tables, documents
	@sh tools/deps.sh dev
	@sh tools/lint.sh $(BUILD)

format: ## let clang-format lay out the C files
	@git ls-files '*.c' '*.h' | xargs clang-format -i

fuzz: ## fuzz every parser, FUZZ_SECONDS each
	@sh tools/deps.sh build dev
	@sh tools/fuzz.sh $(FUZZ_SECONDS)

clean: ## remove what building and demo made
	rm -rf build build-* demo

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  \1	/p' Makefile | expand -t 12

.PHONY: build demo test eval study bench bench-peers install lint format fuzz clean help
