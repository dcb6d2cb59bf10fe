package ofd

import (
	"gongkai/reader/extract/opc"
	"gongkai/reader/grid"
)

// unit is a composite object (复合对象): a drawing that stands in a part of
// resources and is put on a page by its id. Some writers put a whole page so.
type unit struct {
	id string
	matrix
}

const (
	mostUnits     = 64 // of a page, those within others counted
	mostResources = 8
	mostLooks     = 500_000 // tags and texts of resources that are looked at for one file
)

// composites draws the composites of a page, and those that they are made of.
func (d *document) composites(a *artist, resources []string) *grid.Fault {
	for k := 0; k < len(a.units) && !a.Full(); k++ {
		u := a.units[k]
		a.outer = u.matrix
		for _, part := range resources {
			if !d.pkg.Has(part) {
				continue
			}
			if f := d.unit(part, u.id, a); f != nil {
				return f
			}
		}
	}
	return nil
}

// unit draws the unit with an id, where the part has it.
func (d *document) unit(part, id string, a *artist) *grid.Fault {
	s, f := d.pkg.Scan(part)
	if f != nil {
		return f
	}
	defer s.Close()
	within := false
	for s.Next() && !a.Full() {
		if d.looks++; d.looks > mostLooks {
			return grid.Refuse("OFD文件里重复使用的图形太多，不像是一份年度报告，没有读取；请只提交报告本身，去掉图片和图纸。")
		}
		switch {
		case s.Kind == opc.End && s.Name == "CompositeGraphicUnit":
			within = false
		case s.Kind != opc.Start:
		case s.Name == "CompositeGraphicUnit":
			within = s.Attr("ID") == id
		case within:
			a.object(s)
		}
	}
	return s.Fault()
}
