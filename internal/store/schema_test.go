package store

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store/pgtest"
	"gongkai/law"
	"gongkai/org"
	"gongkai/request"
)

// both opens an empty database of each engine.
func both(t *testing.T) []*DB {
	t.Helper()
	var list []*DB
	for _, c := range []Config{{Data: t.TempDir(), Volatile: true}, {DSN: pgtest.Open(t)}} {
		c.Keys = filepath.Join(t.TempDir(), "keys")
		db, err := Open(context.Background(), c)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
		list = append(list, db)
	}
	return list
}

// TestStatements prepares every constant of this package that is a statement,
// on both engines.
func TestStatements(t *testing.T) {
	statements := statementsOf(t, ".")
	if len(statements) < 40 {
		t.Fatalf("only %d statements were found", len(statements))
	}
	for _, db := range both(t) {
		for _, name := range slices.Sorted(maps.Keys(statements)) {
			if name == "checkpoint" && db.Engine() == PostgreSQL {
				continue // runs on SQLite only
			}
			if err := prepare(db, statements[name]); err != nil {
				t.Errorf("%s: %s: %v\n%s", db.Engine(), name, err, statements[name])
			}
		}
	}
}

func prepare(db *DB, statement string) error {
	s, err := db.writer.Prepare(statement)
	if err != nil {
		return err
	}
	return s.Close()
}

// TestFilters prepares every query that two wishes at a time, and all of them
// together, can make, in each order, for one, few and many bodies, from the
// first and from a later page.
func TestFilters(t *testing.T) {
	day := calendar.MustDate("2026-03-02")
	wishes := []func(*request.Query){
		func(q *request.Query) {},
		func(q *request.Query) { q.States = []request.State{request.Registered, request.Closed} },
		func(q *request.Query) { q.States = []request.State{request.Registered} },
		func(q *request.Query) { q.States = []request.State{} },
		func(q *request.Query) { q.Columns = []law.ColumnID{"natural_person"} },
		func(q *request.Query) { q.Columns = []law.ColumnID{"natural_person", ""} },
		func(q *request.Query) { q.Rows = []law.RowID{"granted", ""} },
		func(q *request.Query) { q.ReceivedFrom = day },
		func(q *request.Query) { q.ReceivedTo = day },
		func(q *request.Query) { q.OutcomeFrom = day },
		func(q *request.Query) { q.OutcomeTo = day },
		func(q *request.Query) { q.OutcomeFrom, q.OutcomeTo = day.YearEnd()-364, day.YearEnd() },
		func(q *request.Query) { q.OpenAt = day },
		func(q *request.Query) { q.DueTo = day },
		func(q *request.Query) { q.Registered = true },
		func(q *request.Query) { q.ExtensionPending = true },
		func(q *request.Query) { q.Number = request.Number{Year: 2026, N: 1} },
		func(q *request.Query) { q.Title = "低保" },
		func(q *request.Query) { q.Handler = "p-he" },
		func(q *request.Query) { q.Index = &request.IndexTerm{Field: "name", Value: "某"} },
		func(q *request.Query) { q.Limit = 3 },
	}
	many := make([]org.ID, fewBodies+1)
	for i := range many {
		many[i] = org.ID(fmt.Sprintf("b%d", i))
	}
	everywhere := access.Area{Path: access.Everywhere, Below: true}
	scopes := [][]access.Area{{{Path: "/lx/lx-mzj/"}, {Path: "/lx/lx-zrj/", Below: true}}, {{Path: "/lx/"}}, {everywhere}}
	for _, db := range both(t) {
		seen := map[string]bool{}
		check := func(q request.Query) {
			for order, s := range sortings {
				for i, bodies := range [][]org.ID{many[:1], many[:2], many} {
					for _, after := range [][]any{nil, {"2026-03-02", "2026-03-02", "case0000"}} {
						f := &filter{}
						q.Order = order
						statement := f.statement(db, q, scopes[i], bodies, s, after)
						if seen[statement] {
							continue
						}
						seen[statement] = true
						if err := prepare(db, statement); err != nil {
							t.Fatalf("%s: %+v: %v\n%s", db.Engine(), q, err, statement)
						}
					}
				}
			}
		}
		var whole request.Query
		for i, first := range wishes {
			for _, second := range wishes[i:] {
				var q request.Query
				first(&q)
				second(&q)
				check(q)
			}
			first(&whole)
		}
		whole.Bodies = many
		check(whole)
		f := &filter{}
		if err := prepare(db, f.year([]access.Area{{Path: "/lx/"}}, "lx", day)); err != nil {
			t.Error(err)
		}
		t.Logf("%s: %d statements", db.Engine(), len(seen))
	}
}

// TestTables holds the two sets of migrations and the list of what a backup
// keeps against each other.
func TestTables(t *testing.T) {
	dbs := both(t)
	var first map[string][]string
	for _, db := range dbs {
		columns := map[string][]string{}
		names, err := all(t.Context(), db.writer, value[string], db.dialect.tables)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if columns[name], err = columnsOf(t.Context(), db.writer, name); err != nil {
				t.Fatal(err)
			}
			kept := slices.ContainsFunc(keptTables, func(k table) bool { return k.name == name })
			if kept == slices.Contains(leftTables, name) {
				t.Errorf("%s: table %s must be either in a backup or left out of it", db.Engine(), name)
			}
		}
		for _, k := range keptTables {
			if _, ok := columns[k.name]; !ok {
				t.Errorf("%s: no table %s, which a backup keeps", db.Engine(), k.name)
			}
		}
		delete(columns, versionTable) // goose's own
		if first == nil {
			first = columns
		} else if !maps.EqualFunc(first, columns, slices.Equal) {
			t.Errorf("the engines differ:\n%v\n%v", first, columns)
		}
	}
	const loose = `SELECT table_name || '.' || column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND data_type = 'text' AND table_name <> $1 AND collation_name IS DISTINCT FROM 'C'`
	columns, err := all(t.Context(), dbs[1].writer, value[string], loose, versionTable)
	if err != nil || len(columns) > 0 {
		t.Errorf("columns that PostgreSQL would sort by the language of the server: %v, %v", columns, err)
	}
	for _, folder := range []string{"sqlite", "postgres"} {
		files, err := os.ReadDir(filepath.Join("migrations", folder))
		if err != nil || len(files) < 2 {
			t.Fatalf("%s: %d migrations, %v", folder, len(files), err)
		}
		for _, f := range files {
			text, err := os.ReadFile(filepath.Join("migrations", folder, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(text), "+goose Up") || strings.Contains(string(text), "+goose Down") {
				t.Errorf("%s/%s: migrations go forward only", folder, f.Name())
			}
		}
	}
}

// TestIndexes: the lists that officers open most follow an index from the
// first row, however many rows there are.
func TestIndexes(t *testing.T) {
	db := both(t)[0]
	open := []request.State{request.Registered, request.Handling}
	newYear := calendar.MustDate("2025-01-01")
	for _, c := range []struct {
		name   string
		q      request.Query
		bodies []org.ID
		index  string
	}{
		{"办件清单，一个机关", request.Query{States: open}, []org.ID{"a"}, "cases_body_live_due"},
		{"办件清单，两个机关", request.Query{States: open}, []org.ID{"a", "b"}, "cases_body_live_due"},
		{"办件清单，全县", request.Query{States: open}, make([]org.ID, fewBodies+1), "cases_live_due"},
		{"待批延期，一个机关", request.Query{ExtensionPending: true}, []org.ID{"a"}, "cases_body_live_due"},
		{"待批延期，全县", request.Query{ExtensionPending: true}, make([]org.ID, fewBodies+1), "cases_live_due"},
		{"到期提醒", request.Query{DueTo: 1}, make([]org.ID, fewBodies+1), "cases_live_due"},
		{"全部案件，一个机关", request.Query{Order: request.ByReceived}, []org.ID{"a"}, "cases_body_received"},
		{"全部案件，全县", request.Query{Order: request.ByReceived}, make([]org.ID, fewBodies+1), "cases_received"},
		{"最近办理，一个机关", request.Query{Order: request.ByUpdated}, []org.ID{"a"}, "cases_body_updated"},
		{"最近办理，全县", request.Query{Order: request.ByUpdated}, make([]org.ID, fewBodies+1), "cases_updated"},
		{"年报表三的一格", request.Query{Order: request.ByReceived, Rows: []law.RowID{"granted"}, OutcomeFrom: newYear, OutcomeTo: newYear.YearEnd()}, []org.ID{"a"}, "cases_body_row_year"},
		{"年报表三的总计", request.Query{Order: request.ByReceived, OutcomeFrom: newYear, OutcomeTo: newYear.YearEnd()}, []org.ID{"a"}, "cases_body_year"},
		{"年报表三的新收", request.Query{Order: request.ByReceived, ReceivedFrom: newYear, ReceivedTo: newYear.YearEnd()}, []org.ID{"a"}, "cases_body_received"},
		{"年报表三的结转", request.Query{Order: request.ByReceived, OpenAt: newYear - 1, Registered: true}, []org.ID{"a"}, "cases_body_year (body=? AND <expr>=? AND <expr>"},
		{"按编号", request.Query{Number: request.Number{Year: 2026, N: 1}}, []org.ID{"a"}, "sqlite_autoindex_cases_2"},
		{"按编号，两个机关", request.Query{Number: request.Number{Year: 2026, N: 1}}, []org.ID{"a", "b"}, "sqlite_autoindex_cases_2"},
		{"按编号，全县", request.Query{Number: request.Number{Year: 2026, N: 1}}, make([]org.ID, fewBodies+1), "sqlite_autoindex_cases_2"},
	} {
		for _, after := range [][]any{nil, {"2024-03-02", "2024-03-02", "x"}} {
			if after != nil && c.q.Rows != nil && c.q.Order == request.ByDue {
				continue // sorted or in the order of the list: both read no more than the cell or the page
			}
			f := &filter{}
			statement := f.statement(db, c.q, []access.Area{{Path: access.Everywhere, Below: true}}, c.bodies, sortings[c.q.Order], after)
			plan, err := all(t.Context(), db.writer, func(s scanner) (line string, err error) {
				var skip int
				return line, s.Scan(&skip, &skip, &skip, &line)
			}, "EXPLAIN QUERY PLAN "+statement, f.args...)
			if err != nil {
				t.Fatal(err)
			}
			whole := strings.Join(plan, "\n")
			sorts := len(c.bodies) == 2 || !c.q.OpenAt.IsZero() || !c.q.Number.IsZero() || c.q.Rows != nil && c.q.Order == request.ByDue // a page of each body, or one case of each
			if !strings.Contains(whole, c.index) || !c.q.OpenAt.IsZero() && strings.Contains(whole, "cases_body_received") || !sorts && strings.Contains(whole, "TEMP B-TREE") ||
				after != nil && !sorts && !slices.ContainsFunc([]string{"<expr>", "updated"}, func(key string) bool {
					return strings.Contains(whole, key+">") || strings.Contains(whole, key+"<")
				}) {
				t.Errorf("%s, after %v: the plan is\n%s", c.name, after, whole)
			}
		}
	}
}

// statementsOf evaluates the string constants of a package and returns those
// that are statements, by name.
func statementsOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	exprs := map[string]ast.Expr{}
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == len(spec.Names) && !strings.HasSuffix(name, "_test.go") {
				for i, id := range spec.Names {
					exprs[id.Name] = spec.Values[i]
				}
			}
			return true
		})
	}
	var eval func(ast.Expr) (string, bool)
	eval = func(e ast.Expr) (string, bool) {
		switch e := e.(type) {
		case *ast.BasicLit:
			s, err := strconv.Unquote(e.Value)
			return s, err == nil && e.Kind == token.STRING
		case *ast.Ident:
			return eval(exprs[e.Name])
		case *ast.BinaryExpr:
			x, okX := eval(e.X)
			y, okY := eval(e.Y)
			return x + y, okX && okY && e.Op == token.ADD
		}
		return "", false
	}
	statements := map[string]string{}
	for name, e := range exprs {
		s, ok := eval(e)
		verb, _, _ := strings.Cut(s, " ")
		if ok && slices.Contains([]string{"SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA"}, verb) {
			statements[name] = s
		}
	}
	return statements
}
