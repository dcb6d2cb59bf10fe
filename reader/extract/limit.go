package extract

// Bounds that only web pages have; what every format shares is in grid.
const (
	maxDepth  = 4000   // elements within elements
	maxTables = 20_000 // tables of a web page
	maxNested = 200    // tables within tables
)
