package ui

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
)

//go:embed style/*.css style/mark.svg
var files embed.FS

// sheets is the one stylesheet in its order; the layers declared in tokens.css
// keep that order binding.
var sheets = []string{"tokens.css", "base.css", "layout.css", "components.css", "portal.css", "apply.css", "print.css"}

// deskSheets are those of the officers' site, which has a sheet of its own.
var deskSheets = []string{"tokens.css", "base.css", "layout.css", "components.css", "portal.css", "desk.css", "print.css"}

// asset is a file under a name that changes with its content, so that a
// browser may keep it for ever.
type asset struct {
	name, kind  string
	plain, zipd []byte
}

// Assets are the files that pages load: the stylesheet, the icon and, at the
// desk, the script and the stylesheet of documents.
type Assets struct {
	style, icon, script, paper asset
}

// NewAssets reads the embedded files. The error would be a broken build.
func NewAssets() (*Assets, error) { return newAssets(sheets) }

// NewDeskAssets is NewAssets for the officers' site, with its script and the
// stylesheet of the documents that it shows.
func NewDeskAssets(script, paper []byte) (*Assets, error) {
	a, err := newAssets(deskSheets)
	if err != nil {
		return nil, err
	}
	a.script = newAsset("desk.js", "text/javascript; charset=utf-8", script)
	a.paper = newAsset("paper.css", "text/css; charset=utf-8", paper)
	return a, nil
}

func newAssets(sheets []string) (*Assets, error) {
	var css bytes.Buffer
	for _, name := range sheets {
		b, err := files.ReadFile("style/" + name)
		if err != nil {
			return nil, fmt.Errorf("stylesheet: %w", err)
		}
		css.Write(b)
	}
	svg, err := files.ReadFile("style/mark.svg")
	if err != nil {
		return nil, fmt.Errorf("icon: %w", err)
	}
	return &Assets{
		style: newAsset("app.css", "text/css; charset=utf-8", css.Bytes()),
		icon:  newAsset("mark.svg", "image/svg+xml", svg),
	}, nil
}

func newAsset(name, kind string, data []byte) asset {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return asset{
		name:  strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:6]) + ext,
		kind:  kind,
		plain: data,
		zipd:  zip(data, gzip.BestCompression),
	}
}

// Style is the name of the stylesheet, hash included.
func (a *Assets) Style() string { return a.style.name }

// Icon is the name of the icon, hash included.
func (a *Assets) Icon() string { return a.icon.name }

// Script is the name of the script, hash included; "" where there is none.
func (a *Assets) Script() string { return a.script.name }

// Paper is the name of the stylesheet of documents; "" where there is none.
func (a *Assets) Paper() string { return a.paper.name }

// Serve answers with the file of that name and reports whether there is one.
func (a *Assets) Serve(w http.ResponseWriter, r *http.Request, name string) bool {
	all := []asset{a.style, a.icon, a.script, a.paper}
	i := slices.IndexFunc(all, func(f asset) bool { return f.name == name && name != "" })
	if i < 0 {
		return false
	}
	f := all[i]
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	send(w, r, http.StatusOK, f.plain, f.zipd)
	return true
}
