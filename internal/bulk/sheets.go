package bulk

import (
	"bufio"
	"errors"
	"fmt"
	"os"

	"gongkai/reader/grid"
	"gongkai/reader/sheet"
)

// sheets are the tables written from the same pass. Each is put in its place
// when all rows are there; an interrupted run leaves none.
type sheets struct {
	open []*openSheet
	full error // a workbook that can take no more rows: the other outputs go on
}

type openSheet struct {
	sheet.Writer
	name string
	file *os.File
	buf  *bufio.Writer
	over bool
}

func openSheets(c Config) (*sheets, error) {
	s := &sheets{}
	for _, f := range []struct {
		name  string
		begin func(w *bufio.Writer) (sheet.Writer, error)
	}{
		{c.CSV, func(w *bufio.Writer) (sheet.Writer, error) { return sheet.CSV(w), nil }},
		{c.XLSX, func(w *bufio.Writer) (sheet.Writer, error) { return sheet.XLSX(w) }},
	} {
		if f.name == "" {
			continue
		}
		file, err := claim(f.name + partEnding)
		if err == nil {
			err = file.Truncate(0)
		}
		if err != nil {
			s.discard()
			return nil, err
		}
		o := &openSheet{name: f.name, file: file, buf: bufio.NewWriterSize(file, 256<<10)}
		s.open = append(s.open, o)
		if o.Writer, err = f.begin(o.buf); err != nil {
			s.discard()
			return nil, err
		}
	}
	return s, nil
}

func (s *sheets) wanted() bool { return len(s.open) > 0 }

func (s *sheets) write(row []string) error {
	for _, o := range s.open {
		if o.over {
			continue
		}
		err := o.Write(row)
		if errors.As(err, new(*grid.Fault)) {
			o.over = true
			s.full = fmt.Errorf("%s：%w", o.name, err)
		} else if err != nil {
			return fmt.Errorf("%s写不下去：%s", o.name, cannotWrite(err))
		}
	}
	return nil
}

// finish puts the tables in their places. One that was too small is kept with
// the rows that it holds, and the sentence says so.
func (s *sheets) finish() error {
	for _, o := range s.open {
		if err := o.finish(); err != nil {
			s.discard()
			return err
		}
		s.open = s.open[1:]
	}
	return s.full
}

func (o *openSheet) finish() error {
	if err := errors.Join(o.Close(), o.buf.Flush(), o.file.Sync()); err != nil {
		return fmt.Errorf("%s写不完：%s", o.name, cannotWrite(err))
	}
	if err := os.Rename(o.file.Name(), o.name); err != nil { // while it is still locked
		return fmt.Errorf("%s写好了，但改名不成：%w", o.file.Name(), err)
	}
	if err := o.file.Close(); err != nil {
		return fmt.Errorf("%s写不完：%s", o.name, cannotWrite(err))
	}
	return nil
}

func (s *sheets) discard() {
	for _, o := range s.open {
		if o.Writer != nil {
			o.Discard()
		}
		_ = os.Remove(o.file.Name())
		_ = o.file.Close()
	}
}
