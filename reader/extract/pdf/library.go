package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	_ "unsafe" // for go:linkname

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// maxMemory is what one file may take inside the sandbox, in pages of 64 KB:
// the file itself (at most 32 MB), its expanded streams and what is made of them.
const maxMemory = 384 << 20 >> 16

// pdfiumCode is the module that go-pdfium carries and does not hand out.
//
//go:linkname pdfiumCode github.com/klippa-app/go-pdfium/webassembly.pdfiumWasm
var pdfiumCode []byte

// library is pdfium, compiled.
type library struct {
	pool  pdfium.Pool
	cache wazero.CompilationCache
}

// start compiles pdfium, or loads what an earlier start compiled. A cache
// directory that cannot be used costs time and nothing else.
func start(c Config) (*library, error) {
	l := &library{}
	code, err := metered(pdfiumCode)
	if err != nil {
		return nil, err
	}
	run := wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory)
	if c.Cache != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(c.Cache); err == nil {
			l.cache = cache
			run = run.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		WASM:          code,
		MaxIdle:       c.Instances,
		MaxTotal:      c.Instances,
		FSConfig:      files(),
		RuntimeConfig: run,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("compile pdfium: %w", err), l.closeCache())
	}
	l.pool = pool
	return l, nil
}

// instance makes a sandbox of its own. The calls of go-pdfium look up a handle
// by its name and take memory for every number they return, which costs more
// than pdfium itself; so the module underneath is called directly.
func (l *library) instance() (*instance, error) {
	p, err := l.pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return nil, fmt.Errorf("make an instance of pdfium: %w", err)
	}
	m, err := module(p)
	if err != nil {
		return nil, errors.Join(err, p.Close())
	}
	i, err := newInstance(p, m)
	if err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return i, nil
}

// module is the WebAssembly module of an instance: an exported field of a type
// that go-pdfium hands out but does not name.
func module(p pdfium.Pdfium) (api.Module, error) {
	v := reflect.Indirect(reflect.ValueOf(p.GetImplementation()))
	if v.Kind() == reflect.Struct {
		if f := v.FieldByName("Module"); f.IsValid() && f.CanInterface() {
			if m, ok := f.Interface().(api.Module); ok {
				return m, nil
			}
		}
	}
	return nil, errors.New("go-pdfium has no module")
}

func (l *library) close() error { return errors.Join(l.pool.Close(), l.closeCache()) }

func (l *library) closeCache() error {
	if l.cache == nil {
		return nil
	}
	return l.cache.Close(context.Background())
}
