package office_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/corpus"
	"gongkai/internal/office"
	"gongkai/reader"
)

// TestSamples reads old office files made from reports of this repository. With
// LibreOffice they read as their twins do; without it each is a finding that
// says what to do.
func TestSamples(t *testing.T) {
	twins := map[string]corpus.Report{}
	for _, r := range corpus.Reports(t) {
		twins[r.Name] = r
	}
	suite := office.Find()
	x := &reader.Reader{}
	if suite != nil {
		x.Office = suite.Convert
	}
	for file, twin := range map[string]string{"网页_混合版.doc": "网页_混合版", "网页_勾稽不符.wps": "网页_勾稽不符", "markdown表.odt": "markdown表",
		"网页_勾稽不符.xls": "网页_勾稽不符", "网页_2019版.ods": "网页_2019版", "网页_混合版.et": "网页_混合版"} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", file))
			if err != nil {
				t.Fatal(err)
			}
			got, err := x.Read(file, data)
			if err != nil && strings.Contains(err.Error(), "没有装") { // LibreOffice的一部分
				t.Log(err)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if suite == nil {
				if len(got.Findings) != 1 || got.Findings[0].ID != "NEEDS-OFFICE" {
					t.Fatalf("without an office suite: %+v", got.Findings)
				}
				return
			}
			if twins[twin].Bytes == nil {
				t.Fatalf("no twin %s", twin)
			}
			var want, have map[string]any
			raw, err := json.Marshal(got)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(raw, &have); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(twins[twin].Expected, &want); err != nil {
				t.Fatal(err)
			}
			for _, part := range []string{"body", "year", "form", "table2", "table3", "table4"} {
				a, _ := json.Marshal(have[part])
				b, _ := json.Marshal(want[part])
				if string(a) != string(b) {
					t.Errorf("%s:\n got %s\nwant %s", part, a, b)
				}
			}
		})
	}
}
