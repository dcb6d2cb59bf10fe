package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
)

// How long a file may keep pdfium busy is counted in steps, not in time: a file
// that is refused is refused on every machine and under every load, and what a
// page of a report takes does not depend on who else is working. The steps are
// counted by pdfium itself. Before it is compiled, its code is written anew: each
// function and each round of a loop takes from one number what it is about to do,
// and stops where nothing is left. The runtime's own way of ending a program asks
// the host at each round of each loop, which costs three times what pdfium costs.

// steps is the name of the number that is left.
const steps = "steps"

// Sections of a module, and the instructions that are looked for or written.
const (
	typeSection, importSection, functionSection, globalSection, exportSection, codeSection = 1, 2, 3, 6, 7, 10

	opUnreachable, opBlock, opLoop, opIf, opElse, opEnd          = 0x00, 0x02, 0x03, 0x04, 0x05, 0x0b
	opBranchIf, opCall, opCallIndirect                           = 0x0d, 0x10, 0x11
	opLocalGet, opLocalTee, opGlobalGet, opGlobalSet             = 0x20, 0x22, 0x23, 0x24
	opSize, opGrow, opAdd, opI64Const, opI64Less, opI64Sub       = 0x3f, 0x40, 0x6a, 0x42, 0x53, 0x7d
	opI64Shift, opI64Extend, opMore, moreCopy, moreFill, opEmpty = 0x86, 0xad, 0xfc, 10, 11, 0x40
	typeI32, typeI64                                             = 0x7f, 0x7e
)

// What takes longer than one instruction does, in steps: a call, and, as powers of
// two, a byte that is moved, and a page of memory, all of which are moved where
// memory grows.
const (
	callSteps = 6
	ofByte    = 1
	ofPage    = 12
)

// metered is a WebAssembly module that counts its steps.
func metered(module []byte) ([]byte, error) {
	m := &meter{in: module, global: -1}
	out, err := m.module()
	if err != nil {
		return nil, fmt.Errorf("count the steps of pdfium: %w", err)
	}
	return out, nil
}

// meter rewrites one module.
type meter struct {
	in     []byte
	at     int
	broken bool // read beyond the end

	params    []int // of each type
	functions []int // the type of each function that is no import
	global    int   // the number of steps left
}

var errModule = errors.New("not a module of the kind that is known")

func (m *meter) module() ([]byte, error) {
	if len(m.in) < 8 || string(m.in[:8]) != "\x00asm\x01\x00\x00\x00" {
		return nil, errModule
	}
	m.at = 8
	out := append(make([]byte, 0, len(m.in)*3/2), m.in[:8]...)
	for m.at < len(m.in) {
		kind := m.byte()
		size := m.number()
		if m.broken || size > len(m.in)-m.at {
			return nil, errModule
		}
		from, to := m.at, m.at+size
		body := m.in[from:to]
		switch kind {
		case typeSection:
			m.types()
		case importSection:
			if err := m.imports(); err != nil {
				return nil, err
			}
		case functionSection:
			for range m.number() {
				m.functions = append(m.functions, m.number())
			}
		case globalSection:
			m.global = m.number()
			body = append(leb(nil, m.global+1), m.in[m.at:to]...)
			body = append(body, typeI64, 1, opI64Const)
			body = append(signed(body, 1<<62), opEnd)
		case exportSection:
			body = append(leb(nil, m.number()+1), m.in[m.at:to]...)
			body = append(leb(body, len(steps)), steps...)
			body = leb(append(body, 3), m.global)
		case codeSection:
			var err error
			if body, err = m.code(); err != nil {
				return nil, err
			}
		}
		if m.broken {
			return nil, errModule
		}
		m.at = to
		out = append(leb(append(out, kind), len(body)), body...)
	}
	return out, nil
}

func (m *meter) types() {
	for range m.number() {
		m.byte() // 0x60, a function
		n := m.number()
		m.params = append(m.params, n)
		m.at += n
		m.at += m.number()
	}
}

// imports of functions alone are known.
func (m *meter) imports() error {
	for range m.number() {
		m.at += m.number()
		m.at += m.number()
		if m.byte() != 0 {
			return errModule
		}
		m.number()
	}
	return nil
}

func (m *meter) code() ([]byte, error) {
	n := m.number()
	if n != len(m.functions) || m.global < 0 {
		return nil, errModule
	}
	out := leb(make([]byte, 0, len(m.in)), n)
	for k := range n {
		size := m.number()
		to := m.at + size
		if m.broken || to > len(m.in) || m.functions[k] >= len(m.params) {
			return nil, errModule
		}
		body, err := m.function(m.params[m.functions[k]], to)
		if err != nil {
			return nil, err
		}
		out = append(leb(out, len(body)), body...)
	}
	return out, nil
}

// place is where steps are counted. What is done from there on to the next branch
// is counted at once; short pieces are counted with the one before them.
type place struct {
	at, steps int
	moves     int  // power of two: before memory is moved or grows, by the number on the stack
	stops     bool // where nothing is left: at the start of a function or of a loop
}

// worthCounting is how long a piece between two branches is that is counted for itself.
const worthCounting = 12

// function writes one function anew.
func (m *meter) function(local, to int) ([]byte, error) {
	groups := m.number()
	locals := m.at
	for range groups {
		local += m.number()
		m.byte()
	}
	start := m.at
	places := []place{{at: start, stops: true}}
	now, next := 0, place{at: start} // the place that is counted at, and the piece since
	piece := func(at int, stops bool) {
		if next.steps >= worthCounting && next.at != places[now].at {
			places = append(places, next)
			now = len(places) - 1
		} else {
			places[now].steps += next.steps
		}
		next = place{at: at}
		if stops {
			places = append(places, place{at: at, stops: true})
			now = len(places) - 1
		}
	}
	var moves []place
	depth, calls := 1, false
	for m.at < to {
		at := m.at
		op := m.byte()
		next.steps++
		switch op {
		case opBlock, opIf, opLoop:
			m.number()
			depth++
			if op != opBlock {
				piece(m.at, op == opLoop)
			}
		case opElse:
			piece(m.at, false)
		case opEnd:
			if depth--; depth == 0 && m.at != to || depth < 0 {
				return nil, errModule
			}
			if depth > 0 {
				piece(m.at, false)
			}
		case opBranchIf:
			m.number()
			piece(m.at, false)
		case opCall, opCallIndirect:
			calls = true
			next.steps += callSteps
			m.operands(op)
		case opGrow:
			moves = append(moves, place{at: at, moves: ofPage})
			m.operands(op)
		case opMore:
			kind := m.number()
			if kind == moreCopy || kind == moreFill {
				moves = append(moves, place{at: at, moves: ofByte})
			}
			if !m.more(kind) {
				return nil, errModule
			}
		default:
			if !m.operands(op) {
				return nil, fmt.Errorf("%w: instruction %#x", errModule, op)
			}
		}
		if m.broken {
			return nil, errModule
		}
	}
	if depth != 0 {
		return nil, errModule
	}
	piece(to, false)
	if !calls && len(places) == 1 { // counted where it is called
		places = nil
	}
	places = append(places, moves...)
	sort.SliceStable(places, func(a, b int) bool { return places[a].at < places[b].at })
	out := leb(make([]byte, 0, (to-start)+32*len(places)), groups+1)
	out = append(out, m.in[locals:start]...)
	out = append(leb(out, 1), typeI32)
	from := start
	for _, p := range places {
		out = append(out, m.in[from:p.at]...)
		out = m.take(out, p, local)
		from = p.at
	}
	return append(out, m.in[from:to]...), nil
}

// take counts, and stops where nothing is left.
func (m *meter) take(out []byte, p place, local int) []byte {
	if p.moves == 0 {
		out = leb(append(out, opGlobalGet), m.global)
		out = signed(append(out, opI64Const), int64(p.steps))
	} else {
		out = leb(append(out, opLocalTee), local)
		out = leb(append(out, opGlobalGet), m.global)
		out = leb(append(out, opLocalGet), local)
		if p.moves == ofPage {
			out = append(out, opSize, 0, opAdd)
		}
		out = signed(append(out, opI64Extend, opI64Const), int64(p.moves))
		out = append(out, opI64Shift)
	}
	out = leb(append(out, opI64Sub, opGlobalSet), m.global)
	if !p.stops {
		return out
	}
	out = leb(append(out, opGlobalGet), m.global)
	out = append(out, opI64Const, 0, opI64Less, opIf, opEmpty, opUnreachable, opEnd)
	return out
}

// operands passes over what follows an instruction; false where it is not known.
func (m *meter) operands(op byte) bool {
	switch {
	case op <= 0x01, op == opElse, op == 0x0f, op == 0x1a, op == 0x1b, op >= 0x45 && op <= 0xc4, op == 0xd1:
	case op == 0x0c, op == opBranchIf, op == opCall, op >= 0x20 && op <= 0x26, op == opSize, op == opGrow, op == 0x41, op == opI64Const, op == 0xd0, op == 0xd2:
		m.number()
	case op == opCallIndirect, op >= 0x28 && op <= 0x3e:
		m.number()
		m.number()
	case op == 0x0e: // a table of branches
		for range m.number() + 1 {
			m.number()
		}
	case op == 0x1c:
		m.at += m.number()
	case op == 0x43:
		m.at += 4
	case op == 0x44:
		m.at += 8
	default:
		return false
	}
	return true
}

// more passes over what follows an instruction of two bytes.
func (m *meter) more(kind int) bool {
	switch {
	case kind <= 7:
	case kind == 9, kind == moreFill, kind == 13, kind >= 15 && kind <= 17:
		m.number()
	case kind == 8, kind == moreCopy, kind == 12, kind == 14:
		m.number()
		m.number()
	default:
		return false
	}
	return true
}

func (m *meter) byte() byte {
	if m.at >= len(m.in) {
		m.broken = true
		return 0
	}
	m.at++
	return m.in[m.at-1]
}

// number reads a number of variable length; one with a sign is passed over as well.
func (m *meter) number() int {
	n := uint64(0)
	for shift := 0; shift < 70; shift += 7 {
		b := m.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return int(n)
		}
	}
	m.broken = true
	return 0
}

func leb(out []byte, n int) []byte { return binary.AppendUvarint(out, uint64(n)) }

// signed is a number with a sign, of variable length.
func signed(out []byte, n int64) []byte {
	for {
		b := byte(n & 0x7f)
		if n >>= 7; n == 0 && b&0x40 == 0 || n == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}
