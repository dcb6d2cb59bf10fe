package reader

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// bookShape is how somebody's workbook is made.
type bookShape struct {
	sheets   int  // 0: all in one sheet; 1: a sheet for each table; 2: a text sheet and one for the tables
	tight    bool // no empty rows between text and tables
	numbers  bool // counts are numbers, not text
	formulas bool // totals are formulas
	floats   bool // some numbers carry what binary arithmetic leaves
	hidden   bool // a hidden sheet, hidden rows and columns with other numbers
	unmerged bool // merged cells only look merged
	offset   int  // empty columns on the left
	styled   bool // number formats
	drawn    bool // borders far beyond the table
}

func drawBook(rng *rand.Rand) bookShape {
	p := func(n int) bool { return rng.IntN(100) < n }
	return bookShape{sheets: rng.IntN(3), tight: p(30), numbers: p(70), formulas: p(25), floats: p(20), hidden: p(25), unmerged: p(15), offset: rng.IntN(3), styled: p(30), drawn: p(20)}
}

type book struct {
	bookShape
	t     testing.TB
	f     *excelize.File
	rng   *rand.Rand
	sheet string
	row   int
}

func (b *book) check(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *book) at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col+1+b.offset, row)
	b.check(err)
	return name
}

func (b *book) begin(name string) {
	b.sheet, b.row = name, 1
	_, err := b.f.NewSheet(name)
	b.check(err)
}

func (b *book) say(text string) {
	b.check(b.f.SetCellStr(b.sheet, b.at(0, b.row), text))
	if b.rng.IntN(2) == 0 && !b.unmerged {
		b.check(b.f.MergeCell(b.sheet, b.at(0, b.row), b.at(9, b.row)))
	}
	b.row++
}

func (b *book) gap() {
	if !b.tight {
		b.row++
	}
}

func (b *book) value(at, text string) {
	n, err := strconv.ParseFloat(text, 64)
	switch {
	case text == "":
	case err != nil || !b.numbers || len(text) > 12:
		b.check(b.f.SetCellStr(b.sheet, at, text))
	case b.formulas && b.rng.IntN(3) == 0:
		b.check(b.f.SetCellValue(b.sheet, at, n))
		b.check(b.f.SetCellFormula(b.sheet, at, "SUM(A1:B2)"))
	case b.floats && b.rng.IntN(3) == 0:
		b.check(b.f.SetCellValue(b.sheet, at, n+1e-10))
	default:
		b.check(b.f.SetCellValue(b.sheet, at, n))
	}
}

func (b *book) table(sh sheet, whole int) {
	top := b.row
	for i, cells := range sh.placed() {
		if b.hidden && sh.labels == 3 && i == 7 { // 隐藏的一行别的数
			for col := range sh.width {
				b.check(b.f.SetCellValue(b.sheet, b.at(col, b.row), 12345))
			}
			b.check(b.f.SetRowVisible(b.sheet, b.row, false))
			b.row++
		}
		for _, c := range cells {
			at := b.at(c.col, b.row)
			if c.label {
				if c.text != "" {
					b.check(b.f.SetCellStr(b.sheet, at, c.text))
				}
			} else {
				b.value(at, c.text)
				if b.styled && c.text != "" {
					b.check(b.f.SetCellStyle(b.sheet, at, at, whole))
				}
			}
			down := c.down
			if b.hidden {
				down = 1 // 合并格遇上隐藏行，另有测试
			}
			if (c.across > 1 || down > 1) && !b.unmerged {
				b.check(b.f.MergeCell(b.sheet, at, b.at(c.col+c.across-1, b.row+down-1)))
			}
		}
		b.row++
	}
	if b.drawn {
		b.check(b.f.SetCellStyle(b.sheet, b.at(0, top), b.at(25, b.row+3), whole))
	}
}

// workbook writes the report as a workbook.
func (f *forged) workbook(t testing.TB, s style, w bookShape, rng *rand.Rand) string {
	b := &book{bookShape: w, t: t, f: excelize.NewFile(), rng: rng}
	code := "#,##0.######"
	whole, err := b.f.NewStyle(&excelize.Style{CustomNumFmt: &code, Border: []excelize.Border{{Type: "left", Color: "000000", Style: 1}}})
	b.check(err)
	b.begin("报告")
	b.say(forgedText.title)
	b.gap()
	b.say("一、" + forgedText.one)
	b.say("全年收到申请若干件，予以公开7件。\n本报告所列数据自1月1日起。")
	if w.sheets == 1 {
		b.begin("表二")
	}
	if w.sheets == 2 {
		b.say("五、" + forgedText.five)
		b.say("解读偏少。")
		b.begin("表格")
	}
	b.say("二、" + forgedText.two)
	b.gap()
	b.table(f.sheet2(s), whole)
	b.gap()
	if w.sheets == 1 {
		b.begin("表三")
	}
	if !s.noTitles {
		b.say("三、" + forgedText.three)
	} else {
		b.row++
	}
	b.gap()
	b.table(f.sheet3(s), whole)
	b.gap()
	if w.sheets == 1 {
		b.begin("表四")
	}
	if !s.noTitles {
		b.say("四、" + forgedText.four)
	} else {
		b.row++
	}
	b.gap()
	b.table(f.sheet4(s), whole)
	if w.sheets == 0 {
		b.gap()
		b.say("五、" + forgedText.five)
		b.say("解读偏少。")
		b.say("六、" + forgedText.six)
	}
	b.check(b.f.DeleteSheet("Sheet1"))
	if w.hidden {
		b.begin("底稿")
		b.offset = 0
		b.table(f.sheet3(s), whole)
		b.check(b.f.SetSheetVisible("底稿", false))
	}
	out, err := b.f.WriteToBuffer()
	b.check(err)
	return out.String()
}
