package sheet

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/internal/corpus"
	"gongkai/reader"
	"gongkai/reader/grid"
)

// leaves lays every number of a reading's JSON under its path, without any
// knowledge of the form; null is nil.
func leaves(path string, v any, into map[string]any) {
	if m, ok := v.(map[string]any); ok {
		for key, v := range m {
			leaves(path+"."+key, v, into)
		}
		return
	}
	into[path] = v
}

// readAll reads every report there is, with its JSON taken apart.
func readAll(t *testing.T) (rows [][]string, facts []map[string]any) {
	t.Helper()
	for _, r := range corpus.Reports(t) {
		reading, err := reader.Read(r.Name, r.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		row, err := Row(reading)
		if err != nil {
			t.Fatal(err)
		}
		line, err := json.Marshal(reading)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		var top map[string]any
		if err := d.Decode(&top); err != nil {
			t.Fatal(err)
		}
		flat := map[string]any{"file": top["file"], "body": top["body"], "year": top["year"], "form": top["form"]}
		for key, v := range top {
			if strings.HasPrefix(key, "table") {
				leaves(key, v, flat)
			}
		}
		count, ids := map[string]int{}, []string{}
		for _, f := range top["findings"].([]any) {
			f := f.(map[string]any)
			count[f["severity"].(string)]++
			if id := f["id"].(string); !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		flat["errors"], flat["warnings"], flat["notes"] = count["error"], count["warning"], count["note"]
		flat["rules"] = strings.Join(ids, " ")
		rows, facts = append(rows, row), append(facts, flat)
	}
	return rows, facts
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// Both files hold exactly what the JSON says, cell for cell: null is empty, 0
// is 0, a count is a number in the workbook and a fee is its text.
func TestFilesSayWhatTheJSONSays(t *testing.T) {
	rows, facts := readAll(t)
	ids := Columns()
	var c, x bytes.Buffer
	commas := CSV(&c)
	book, err := XLSX(&x)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if err := errors.Join(commas.Write(row), book.Write(row)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(commas.Close(), book.Close()); err != nil {
		t.Fatal(err)
	}

	body, ok := strings.CutPrefix(c.String(), "\uFEFF")
	if !ok || strings.Count(body, "\r\n") != len(rows)+1 {
		t.Errorf("the CSV has no byte order mark, or not CRLF")
	}
	fromCSV, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&x)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetName(0)
	fromXLSX, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(fromCSV[0], ids) || !slices.Equal(fromXLSX[0], ids) || !slices.Equal(fromXLSX[1], Labels()) {
		t.Error("a head is not the ids, or the labels")
	}
	panes, err := f.GetPanes(name)
	if err != nil || !panes.Freeze || panes.YSplit != 2 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	cells, nulls, zeros := 0, 0, 0
	for i, want := range facts {
		for path := range want {
			if !slices.Contains(ids, path) {
				t.Fatalf("%v: %s has no column", want["file"], path)
			}
		}
		for j, id := range ids {
			v := text(want[id])
			if got := fromCSV[i+1][j]; got != v {
				t.Errorf("CSV, %v, %s: %q, want %q", want["file"], id, got, v)
			}
			got := ""
			if line := fromXLSX[i+heads]; j < len(line) {
				got = line[j]
			}
			if got != v {
				t.Errorf("XLSX, %v, %s: %q, want %q", want["file"], id, got, v)
			}
			if !strings.HasPrefix(id, "table") {
				continue
			}
			cells++
			switch v {
			case "":
				nulls++
				continue
			case "0":
				zeros++
			}
			at, err := excelize.CoordinatesToCellName(j+1, i+1+heads)
			if err != nil {
				t.Fatal(err)
			}
			kind, err := f.GetCellType(name, at)
			_, isNumber := want[id].(json.Number)
			if err != nil || isNumber != (kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber) {
				t.Errorf("%s holds %q as type %d (%v), in the JSON it is %T", at, v, kind, err, want[id])
			}
		}
	}
	if nulls == 0 || zeros == 0 || nulls == cells {
		t.Errorf("%d cells, %d empty, %d zero: the test has seen too little", cells, nulls, zeros)
	}
}

func TestColumns(t *testing.T) {
	ids, labels := Columns(), Labels()
	for what, list := range map[string][]string{"id": ids, "label": labels} {
		seen := map[string]bool{}
		for _, s := range list {
			if s == "" || seen[s] {
				t.Errorf("%s %q is empty or there twice", what, s)
			}
			seen[s] = true
		}
	}
	for id, label := range map[string]string{
		"table3.new_received.natural_person":         "一、本年新收政府信息公开申请数量 自然人",
		"table2.administrative_fees_wan_yuan":        "表二",
		"table2_2019.regulations.new_made":           "表二（2019年格式）",
		"table3.other.total":                         "表三（2019年格式）",
		"table4.lit_after_review.pending":            "复议后起诉",
		"table3.refused_state_secret.other_org":      "三、本年度办理结果 （三）不予公开 1.属于国家秘密",
		"table3.refused_state_secret.natural_person": "自然人",
	} {
		i := slices.Index(ids, id)
		if i < 0 || !strings.Contains(labels[i], label) {
			t.Errorf("%s is column %d, labelled %q; want %q in it", id, i, labels[max(i, 0)], label)
		}
	}
}

// A name that a spreadsheet would run as a formula is a text in the CSV; a
// number with a sign stays one.
func TestDefuse(t *testing.T) {
	for v, want := range map[string]string{
		"=1+1": "'=1+1", "+86": "'+86", "@SUM(A1)": "'@SUM(A1)", "-cmd|x": "'-cmd|x", "\t=1": "'\t=1", "＝1": "'＝1",
		"-5": "-5", "12": "12", "临溪县": "临溪县", "": "", "1017.737": "1017.737", "-1.5e3": "'-1.5e3",
	} {
		if got := defuse(v); got != want {
			t.Errorf("%q became %q, want %q", v, got, want)
		}
	}
}

func TestRefused(t *testing.T) {
	row, err := RowOf([]byte(`{"file":"甲.rar","sha256":null,"reader":1,"refused":"打不开。"}`))
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range Columns() {
		want := map[string]string{"file": "甲.rar", "refused": "打不开。"}[id]
		if row[i] != want {
			t.Errorf("%s is %q, want %q", id, row[i], want)
		}
	}
}

// The row after the last that a worksheet holds is refused with a sentence.
func TestTooManyRows(t *testing.T) {
	w, err := XLSX(&bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Discard()
	x := w.(*book)
	x.rows = MaxRows + heads
	var f *grid.Fault
	if err := w.Write(make([]string, len(columns))); !errors.As(err, &f) || !strings.Contains(f.Sentence, strconv.Itoa(MaxRows)) {
		t.Errorf("%v", err)
	}
}
