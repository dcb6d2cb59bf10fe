package letter

import (
	"fmt"
	"slices"
	"strconv"

	"gongkai/request"
)

// list is what a template repeats a line for.
type list struct {
	name     string
	names    []string // fields of an element
	optional bool     // may be empty
	field    string   // id of the field that is missing when it is empty
	of       func(*Facts) []element
}

// element is one of a list: the fields by name.
type element map[string]value

var lists = []list{
	{name: "补正事项", names: []string{"序号", "事项", "怎样补正"}, field: "items_to_correct", of: func(f *Facts) (all []element) {
		for i, item := range f.supplement().Items {
			all = append(all, element{"序号": {text: strconv.Itoa(i + 1)}, "事项": {text: item.Name}, "怎样补正": {text: item.Explain}})
		}
		return all
	}},
	{name: "提供的信息", names: []string{"序号", "名称", "形式", "页"}, field: "documents", of: func(f *Facts) (all []element) {
		for i, d := range f.Documents {
			pages := ""
			if d.Pages > 0 {
				pages = strconv.Itoa(d.Pages)
			}
			all = append(all, element{"序号": {text: strconv.Itoa(i + 1)}, "名称": {text: d.Title}, "形式": {text: medium(d.Medium)}, "页": {text: pages}})
		}
		return all
	}},
	{name: "不予公开的部分", names: []string{"序号", "内容", "情形", "部分依据", "结论", "部分理由"}, field: "masked_parts", of: func(f *Facts) (all []element) {
		for i, p := range f.Parts {
			g, cite, _ := f.groundOf(p.Ground)
			all = append(all, element{"序号": {text: numeral(i + 1)}, "内容": {text: p.What}, "情形": {text: g.is}, "部分依据": cited(cite),
				"结论": {text: g.follows}, "部分理由": {text: p.Reason}})
		}
		return all
	}},
	{name: "其他理由", names: []string{"其他情形", "其他依据"}, optional: true, of: func(f *Facts) (all []element) {
		for _, id := range f.Also {
			g, cite, _ := f.groundOf(id)
			all = append(all, element{"其他情形": {text: g.is}, "其他依据": cited(cite)})
		}
		return all
	}},
}

func listNamed(name string) *list {
	if i := slices.IndexFunc(lists, func(l list) bool { return l.name == name }); i >= 0 {
		return &lists[i]
	}
	return nil
}

func medium(m request.Medium) string {
	if m.String() == string(m) {
		return ""
	}
	return m.String()
}

// Items that are no field of their own have a name for the errors.
func missingList(l *list) Field {
	if d := fieldOf(l.field); d != nil {
		return Field{ID: d.id, Name: d.name}
	}
	return Field{ID: l.field, Name: l.name}
}

func missingElement(l *list, n int, name string) Field {
	return Field{ID: l.field, Name: fmt.Sprintf("%s第%d项的%s", l.name, n, name)}
}
