# Everything a person or CI does with this project, one line each.
SHELL := /bin/sh
PREFIX ?= /usr/local
SWIFT ?= swift
DEBUG := --scratch-path .build-debug
# The toolchain's own linker drops unused sections, which halves the work of the loader at start.
LINKER := -Xswiftc -use-ld=lld -Xlinker --gc-sections -Xlinker -s
RELEASE := --scratch-path .build-release --configuration release --static-swift-stdlib $(LINKER) --product oidc-logout
BINARY := .build-release/release/oidc-logout
STRICT := --explicit-target-dependency-import-check error

.PHONY: help deps build test demo lint format check linkage integration docs bench install clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 14

deps: ## Install the C libraries that are missing (Debian), or say how
	@scripts/deps

build: deps ## Build the release binary
	$(SWIFT) build $(RELEASE)

demo: build ## Build, then show a healthy and a broken logout on loopback
	@$(BINARY) demo

test: deps ## Build for tests and run every one of them
	$(SWIFT) test $(DEBUG) $(STRICT) --disable-xctest

lint: ## Check the format and the rules of the house
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

format: ## Rewrite sources in the house format
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

linkage: deps ## Prove that neither Foundation nor ICU is linked
	@scripts/linkage $(SWIFT) build $(DEBUG) --product oidc-logout

check: lint linkage test ## Lint, strict build, linkage, tests

integration: deps ## Run against providers and an application that nobody here wrote
	$(SWIFT) build $(DEBUG) $(STRICT) --product oidc-logout
	@scripts/integration .build-debug/debug/oidc-logout

docs: build ## Write docs/rules anew from what explain says
	@scripts/docs $(BINARY)

bench: build ## Measure against curl, as ratios
	@scripts/bench $(BINARY)

install: build ## Install binary, manual page and completions below PREFIX
	@scripts/install $(BINARY) $(DESTDIR)$(PREFIX)

clean: ## Remove what was built
	rm -rf .build .build-debug .build-release
