// Package axe carries axe-core, the accessibility checker that the browser tests run inside every page. It is Deque's work
// under the Mozilla Public License 2.0 (see LICENSE), unchanged, used by tests only: nothing of it goes into the product.
// Version and hash are recorded in ../README.md.
package axe

import _ "embed"

// Script is axe.min.js: evaluated in a page it defines the global axe.
//
//go:embed axe.min.js
var Script string
