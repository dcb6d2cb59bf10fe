package portal

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/internal/ui"
	"gongkai/reader"
	"gongkai/reader/proof"
	"gongkai/reader/sheet"
)

// outcome is a form in which the result is given.
type outcome struct {
	ID, Label, What string // what the form and the buttons say
	ending, kind    string
	mark            string // what the file's name adds, where it would else be that of the report
	write           func(io.Writer, []*reader.Reading) error
}

// onPage is the form of a result that is no file.
const onPage = "page"

// outcomes are the files that can be asked for, in the order of the form. The
// first two are made for each report, the others hold all of them.
var outcomes = []outcome{
	{ID: "proof", Label: "校样网页", What: "原文和问题并排，可以离线看、打印", ending: ".html", kind: "text/html; charset=utf-8", mark: "校样", write: one(proof.HTML)},
	{ID: "docx", Label: "批注Word", What: "按官方格式排好，问题写成批注，改好即可报送", ending: ".docx", kind: docx, mark: "批注", write: one(proof.DOCX)},
	{ID: "xlsx", Label: "表格XLSX", What: "每份报告一行，法定表格的每一格一列", ending: ".xlsx", kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write: eachRow(sheet.XLSX)},
	{ID: "csv", Label: "CSV", What: "与XLSX相同的内容，供程序读取", ending: ".csv", kind: "text/csv; charset=utf-8",
		write: eachRow(func(w io.Writer) (sheet.Writer, error) { return sheet.CSV(w), nil })},
	{ID: "json", Label: "JSON", What: "读出的数、问题和位置；几份报告每份一行", ending: ".json", kind: "application/json", write: lines},
}

// each reports whether every report has a file of its own.
func (o outcome) each() bool { return o.mark != "" }

// outcomeOf finds the form of a result that is asked for: docx, or docx.2 for
// the second report alone; n is 0 for all.
func outcomeOf(as string) (o outcome, n int, ok bool) {
	id, number, one := strings.Cut(as, ".")
	i := slices.IndexFunc(outcomes, func(o outcome) bool { return o.ID == id })
	if i < 0 {
		return outcome{}, 0, false
	}
	if one {
		var err error
		if n, err = strconv.Atoi(number); err != nil || n < 1 {
			return outcome{}, 0, false
		}
	}
	return outcomes[i], n, true
}

func one(write func(io.Writer, *reader.Reading) error) func(io.Writer, []*reader.Reading) error {
	return func(w io.Writer, readings []*reader.Reading) error { return write(w, readings[0]) }
}

func eachRow(begin func(io.Writer) (sheet.Writer, error)) func(io.Writer, []*reader.Reading) error {
	return func(w io.Writer, readings []*reader.Reading) error {
		table, err := begin(w)
		if err != nil {
			return err
		}
		for _, r := range readings {
			row, err := sheet.Row(r)
			if err != nil {
				return err
			}
			if err := table.Write(row); err != nil {
				return err
			}
		}
		return table.Close()
	}
}

// lines writes each reading as one line of JSON, as gongkai read does.
func lines(w io.Writer, readings []*reader.Reading) error {
	for _, r := range readings {
		line, err := r.MarshalJSON()
		if err != nil {
			return err
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// download sends the result as a file: of one report, of all, or an archive
// with a file for each.
func (p *portal) download(w http.ResponseWriter, r *http.Request, o outcome, readings []*reader.Reading) {
	var body bytes.Buffer
	name, kind := title(readings)+o.ending, o.kind
	var err error
	switch {
	case o.each() && len(readings) > 1:
		name, kind = title(readings)+"-"+o.mark+".zip", "application/zip"
		err = parcel(&body, o, readings)
	case o.each():
		name = title(readings) + "-" + o.mark + o.ending
		err = o.write(&body, readings)
	default:
		if o.ID == "json" && len(readings) > 1 {
			name, kind = title(readings)+".jsonl", "application/jsonl"
		}
		err = o.write(&body, readings)
	}
	if err != nil {
		p.Log.Error("write a result", "form", o.ID, "error kind", errorKind(err))
		p.fault(w, r, http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Length", strconv.Itoa(body.Len()))
	w.Write(body.Bytes()) // the reader may have gone: nobody is left to tell
}

// parcel packs a file for each report.
func parcel(w io.Writer, o outcome, readings []*reader.Reading) error {
	z := zip.NewWriter(w)
	for i := range readings {
		one := readings[i : i+1]
		// The number keeps the order and two reports of one name apart.
		f, err := z.Create(fmt.Sprintf("%02d-%s-%s%s", i+1, title(one), o.mark, o.ending))
		if err != nil {
			return err
		}
		if err := o.write(f, one); err != nil {
			return fmt.Errorf("report %d: %w", i+1, err)
		}
	}
	return z.Close()
}

// title names a file after what is in it: body and year if they were read,
// else the file that was sent.
func title(readings []*reader.Reading) string {
	const usual = "年报体检"
	if len(readings) != 1 {
		return usual
	}
	r := readings[0]
	name := strings.TrimSuffix(path.Base(r.File), path.Ext(r.File))
	if r.Report.Body != "" && r.Report.Year > 0 {
		name = r.Report.Body + strconv.Itoa(r.Report.Year) + "年"
	}
	// Some systems take none of these in a name.
	name = strings.Map(func(c rune) rune {
		if strings.ContainsRune(`<>:"|?*\/`, c) || c == utf8.RuneError {
			return -1
		}
		return c
	}, ui.FileName(name))
	if name = strings.Trim(name, ". "); name == "" {
		return usual
	}
	return clip(name, 60)
}

// outcomeChoices are the forms of a result in the form of 年报体检.
func outcomeChoices(p ui.Page, chosen string) ui.Choices {
	c := ui.Choices{ID: "as", Legend: p.T("结果形式"), Chosen: chosen, All: []ui.Choice{{Value: onPage, Label: p.T("在网页上看")}}}
	for _, o := range outcomes {
		c.All = append(c.All, ui.Choice{Value: o.ID, Label: p.T("下载%s", p.T(o.Label)), Hint: p.T(o.What)})
	}
	if _, _, ok := outcomeOf(chosen); !ok || strings.Contains(chosen, ".") {
		c.Chosen = onPage
	}
	return c
}
