package pdf

import (
	"context"
	"errors"
	"fmt"

	"github.com/klippa-app/go-pdfium"
	"github.com/tetratelabs/wazero/api"
)

// instance is one sandbox with pdfium in it. It reads one file.
type instance struct {
	pdfium pdfium.Pdfium
	module api.Module
	memory api.Memory
	left   api.MutableGlobal      // steps that pdfium may still take
	at     uint64                 // sixteen bytes in the sandbox, where pdfium writes its answers
	names  uint64                 // room behind them, for names and words
	stack  [16]uint64             // parameters and result of a call
	down   map[[2]float64]float64 // true size of type whose size and scale are not what is seen
	err    error                  // the first call that failed; all later ones do nothing

	malloc, free,
	loadDocument, closeDocument, lastError, pageCount,
	loadPage, closePage, pageRotation, pageBox,
	loadText, closeText, countChars, charUnicode, charError, charMatrix, charSize, charOrigin, charBox, charInk, charFill,
	countObjects, object, countParts, part, objectType, objectMatrix, objectBounds, strokeWidth,
	drawMode, countSegments, segment, segmentPoint, segmentType, segmentClose,
	countNotes, note, closeNote, removeNote, noteKind, noteFlags, noteBox, noteHas, noteString, flatten api.Function
}

func newInstance(p pdfium.Pdfium, m api.Module) (*instance, error) {
	i := &instance{pdfium: p, module: m, memory: m.Memory(), down: map[[2]float64]float64{}}
	for _, f := range []struct {
		name string
		to   *api.Function
	}{
		{"malloc", &i.malloc}, {"free", &i.free},
		{"FPDF_LoadMemDocument", &i.loadDocument}, {"FPDF_CloseDocument", &i.closeDocument},
		{"FPDF_GetLastError", &i.lastError}, {"FPDF_GetPageCount", &i.pageCount},
		{"FPDF_LoadPage", &i.loadPage}, {"FPDF_ClosePage", &i.closePage},
		{"FPDFPage_GetRotation", &i.pageRotation}, {"FPDF_GetPageBoundingBox", &i.pageBox},
		{"FPDFText_LoadPage", &i.loadText}, {"FPDFText_ClosePage", &i.closeText}, {"FPDFText_CountChars", &i.countChars},
		{"FPDFText_GetUnicode", &i.charUnicode}, {"FPDFText_GetLooseCharBox", &i.charBox},
		{"FPDFText_GetCharBox", &i.charInk}, {"FPDFText_GetMatrix", &i.charMatrix}, {"FPDFText_GetFontSize", &i.charSize},
		{"FPDFText_GetCharOrigin", &i.charOrigin}, {"FPDFText_HasUnicodeMapError", &i.charError},
		{"FPDFText_GetFillColor", &i.charFill},
		{"FPDFPage_CountObjects", &i.countObjects}, {"FPDFPage_GetObject", &i.object},
		{"FPDFFormObj_CountObjects", &i.countParts}, {"FPDFFormObj_GetObject", &i.part},
		{"FPDFPageObj_GetType", &i.objectType}, {"FPDFPageObj_GetMatrix", &i.objectMatrix},
		{"FPDFPageObj_GetBounds", &i.objectBounds}, {"FPDFPageObj_GetStrokeWidth", &i.strokeWidth},
		{"FPDFPath_GetDrawMode", &i.drawMode}, {"FPDFPath_CountSegments", &i.countSegments}, {"FPDFPath_GetPathSegment", &i.segment},
		{"FPDFPathSegment_GetPoint", &i.segmentPoint}, {"FPDFPathSegment_GetType", &i.segmentType}, {"FPDFPathSegment_GetClose", &i.segmentClose},
		{"FPDFPage_GetAnnotCount", &i.countNotes}, {"FPDFPage_GetAnnot", &i.note}, {"FPDFPage_CloseAnnot", &i.closeNote}, {"FPDFPage_RemoveAnnot", &i.removeNote},
		{"FPDFAnnot_GetSubtype", &i.noteKind}, {"FPDFAnnot_GetFlags", &i.noteFlags}, {"FPDFAnnot_GetRect", &i.noteBox},
		{"FPDFAnnot_HasKey", &i.noteHas}, {"FPDFAnnot_GetStringValue", &i.noteString}, {"FPDFPage_Flatten", &i.flatten},
	} {
		if *f.to = m.ExportedFunction(f.name); *f.to == nil {
			return nil, fmt.Errorf("pdfium has no function %s", f.name)
		}
	}
	var ok bool
	if i.left, ok = m.ExportedGlobal(steps).(api.MutableGlobal); !ok {
		return nil, errors.New("pdfium does not count its steps")
	}
	if i.at = i.call(i.malloc, 32+16+mostTyped); i.at == 0 || i.err != nil {
		return nil, errors.Join(errors.New("pdfium has no memory"), i.err)
	}
	i.names = i.at + 32
	return i, nil
}

// call calls a function of pdfium and returns its result. After the first call
// that failed nothing is called any more and every result is zero; the caller
// looks at err once, at the end.
func (i *instance) call(f api.Function, params ...uint64) uint64 {
	if i.err != nil {
		return 0
	}
	copy(i.stack[:], params)
	if i.err = f.CallWithStack(context.Background(), i.stack[:]); i.err != nil {
		return 0
	}
	return i.stack[0]
}

// count is the result of a call as a number that may not be negative.
func (i *instance) count(f api.Function, params ...uint64) int {
	return max(0, int(int32(uint32(i.call(f, params...)))))
}

// answer is the n-th number of four bytes that pdfium wrote down.
func (i *instance) answer(n uint32) float64 {
	v, _ := i.memory.ReadFloat32Le(uint32(i.at) + 4*n)
	return float64(v)
}

// answer64 is the n-th number of eight bytes.
func (i *instance) answer64(n uint32) float64 {
	v, _ := i.memory.ReadFloat64Le(uint32(i.at) + 8*n)
	return v
}

// close gives everything back; an instance that failed says so again, which
// nobody needs to hear.
func (i *instance) close() { _ = i.pdfium.Close() }
