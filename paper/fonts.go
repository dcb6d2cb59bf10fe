package paper

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"gongkai/paper/internal/truetype"
)

// Font is a TrueType font for the PDF writer.
type Font struct{ font *truetype.Font }

// ParseFont reads a TrueType file (.ttf), or the first font of a collection (.ttc), such as a licensed 仿宋_GB2312. An
// OpenType font with CFF outlines (.otf) and a font whose maker forbids embedding are errors.
func ParseFont(file []byte) (*Font, error) {
	f, err := truetype.Parse(file)
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	if f.Name == "" {
		f.Name = "Font"
	}
	return &Font{f}, nil
}

// Fonts are the faces that GB/T 9704 asks for (7.2.4, 7.3.1, 7.3.3, 7.5). They are only read: many documents may be
// written with the same fonts at the same time.
type Fonts struct {
	Fang     *Font   // 仿宋: text
	Biaosong *Font   // 小标宋: mark and title
	Hei      *Font   // 黑体: first headings, 附件
	Kai      *Font   // 楷体: second headings
	Song     *Font   // 宋体: page numbers; and any character that another face has not
	Rare     []*Font // asked in order for characters that neither has
}

//go:embed fonts/song.ttf.gz
var song []byte

//go:embed fonts/biaosong.ttf.gz
var biaosong []byte

//go:embed fonts/hei.ttf.gz
var hei []byte

//go:embed fonts/kai.ttf.gz
var kai []byte

// Builtin are the free fonts that come with the program (see fonts/README.md). No free 仿宋 has all characters, so 宋体
// stands in for it. They are unpacked at the first call; all later calls give the same fonts.
var Builtin = sync.OnceValues(func() (Fonts, error) {
	var f Fonts
	for _, file := range []struct {
		packed []byte
		into   **Font
	}{{song, &f.Song}, {biaosong, &f.Biaosong}, {hei, &f.Hei}, {kai, &f.Kai}} {
		z, err := gzip.NewReader(bytes.NewReader(file.packed))
		if err != nil {
			return Fonts{}, fmt.Errorf("unpack font: %w", err)
		}
		b, err := io.ReadAll(z)
		if err != nil {
			return Fonts{}, fmt.Errorf("unpack font: %w", err)
		}
		if *file.into, err = ParseFont(b); err != nil {
			return Fonts{}, err
		}
	}
	f.Fang = f.Song
	return f, nil
})

func (f Fonts) complete() error {
	if slices.Contains([]*Font{f.Fang, f.Biaosong, f.Hei, f.Kai, f.Song}, nil) {
		return errors.New("fonts: one of the five faces is not set; begin with Builtin and replace what you have")
	}
	return nil
}

// glyph finds the font that has a character: the face itself, 宋体, then those for rare characters.
func (f Fonts) glyph(face *Font, r rune) (font *truetype.Font, glyph int, ok bool) {
	for _, candidate := range append([]*Font{face, f.Song}, f.Rare...) {
		if glyph, ok := candidate.font.Glyph(r); ok {
			return candidate.font, glyph, true
		}
	}
	return nil, 0, false
}

// MissingError names the characters that no font can print. It is written for the officer who prints.
type MissingError struct{ Runes []rune }

func (e *MissingError) Error() string {
	var names []string
	for _, r := range e.Runes {
		names = append(names, fmt.Sprintf("“%c”（U+%04X）", r, r))
	}
	return "现有字体没有下列字的字形，PDF 文件没有生成：" + strings.Join(names, "、") +
		"。请核对原文是否有误；确需使用的，请管理员添加含有该字的补字字体后重新生成，或者改用 DOCX 文件。"
}
