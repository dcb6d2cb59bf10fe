package reader

import (
	"bytes"
	"encoding/json"
	"strconv"

	"gongkai/annual"
	"gongkai/finding"
)

// MarshalJSON writes the reading as one object, its keys in the order of the
// contract: file, body, year, form, table2, table2_2019 (only in that form),
// table3, table4, findings (the broken ones), unread, how. A number that the
// text does not say is null.
func (r *Reading) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	field(&b, "file", r.File)
	orNull(&b, "body", r.Report.Body, r.Report.Body == "")
	orNull(&b, "year", r.Report.Year, r.Report.Year == 0)
	orNull(&b, "form", r.Report.Form, r.Report.Form == "")
	for _, s := range shapes(r.Report.Form) {
		key(&b, string(s.id))
		s.write(&b, r.Report)
	}
	broken := []*finding.Finding{}
	for _, f := range r.Findings {
		if f.Verdict != finding.Broken {
			continue
		}
		if f.Places == nil {
			one := *f
			one.Places, f = []finding.Place{}, &one
		}
		broken = append(broken, f)
	}
	field(&b, "findings", broken)
	unread := r.Unread
	if unread == nil {
		unread = []string{}
	}
	field(&b, "unread", unread)
	key(&b, "how")
	r.writeHow(&b)
	b.WriteByte('}')
	return b.Bytes(), nil
}

// write prints a table with every row of the form.
func (s shape) write(b *bytes.Buffer, r *annual.Report) {
	b.WriteByte('{')
	for _, row := range s.rows {
		key(b, row.key)
		if row.columns == nil {
			number(b, r.AtIndex(row.index[0]), row.decimal)
			continue
		}
		b.WriteByte('{')
		for i := range row.cells {
			key(b, row.columns[i])
			number(b, r.AtIndex(row.index[i]), false)
		}
		b.WriteByte('}')
	}
	b.WriteByte('}')
}

// number prints a count as a number and an amount as text.
func number(b *bytes.Buffer, v annual.Value, decimal bool) {
	switch {
	case !v.Known():
		b.WriteString("null")
	case v.Text != "" || decimal:
		b.WriteString(strconv.Quote(v.String()))
	default:
		b.WriteString(strconv.FormatInt(v.Count, 10))
	}
}

// writeHow prints how in the order of the form, so that two readings compare.
func (r *Reading) writeHow(b *bytes.Buffer) {
	b.WriteByte('{')
	for _, s := range shapes(r.Report.Form) {
		for _, c := range s.cells() {
			if how := r.How.Of(c); how != "" {
				field(b, string(c), how)
			}
		}
	}
	b.WriteByte('}')
}

func key(b *bytes.Buffer, name string) {
	if last := b.Bytes()[b.Len()-1]; last != '{' {
		b.WriteByte(',')
	}
	b.Write(marshal(name))
	b.WriteByte(':')
}

func field(b *bytes.Buffer, name string, value any) {
	key(b, name)
	b.Write(marshal(value))
}

func orNull(b *bytes.Buffer, name string, value any, null bool) {
	if null {
		value = nil
	}
	field(b, name, value)
}

// marshal encodes plain data, which cannot fail, and leaves < > & as they are.
func marshal(value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return []byte("null") // a place with an infinite coordinate; none is made
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
