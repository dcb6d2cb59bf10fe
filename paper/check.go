package paper

import "fmt"

// check refuses a document that a writer would have to guess about.
func (d Doc) check() error {
	if err := checkBlocks(d.Body); err != nil {
		return fmt.Errorf("document %q: %w", d.Title, err)
	}
	for _, a := range d.Annexes {
		if err := checkBlocks(a.Body); err != nil {
			return fmt.Errorf("annex %q: %w", a.Title, err)
		}
	}
	if d.Head != nil && flat(d.Head.Mark) == "" {
		return fmt.Errorf("document %q: a head without a mark", d.Title)
	}
	return nil
}

func checkBlocks(blocks []Block) error {
	for i, b := range blocks {
		switch b := b.(type) {
		case Heading:
			if b.Level < 1 || b.Level > 4 {
				return fmt.Errorf("heading %q has level %d; there are 1 to 4", b.Text, b.Level)
			}
		case Table:
			if _, err := b.place(); err != nil {
				return fmt.Errorf("table in block %d: %w", i+1, err)
			}
		case Paragraph, PageBreak:
		default:
			return fmt.Errorf("block %d is a %T; blocks are values of this package", i+1, b)
		}
	}
	return nil
}

func (d Doc) lang() string {
	if d.Lang == "" {
		return "zh-CN"
	}
	return d.Lang
}

// letter says whether the document has the form of a letter.
func (d Doc) letter() bool { return d.Head != nil && d.Head.Form == Letter }
