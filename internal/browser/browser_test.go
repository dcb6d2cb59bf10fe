//go:build browser

package browser

import (
	"bytes"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const head = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>年度报告检查</title>
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/style.css"><script src="/script.js" defer></script></head>`

const good = head + `<body><main><h1>年度报告检查</h1><noscript><p id="plain">无脚本</p></noscript>
<form method="post" action="/check" enctype="multipart/form-data">
<p><label for="text">报告正文</label><textarea id="text" name="text">原有内容</textarea></p>
<p><label for="name">机关名称</label><input id="name" name="name" value="旧名"></p>
<p><label for="year">年度</label><select id="year" name="year"><option>2023</option><option>2024</option></select></p>
<p><label for="file">报告文件</label><input id="file" name="file" type="file"></p>
<p><button id="send">检查</button></p></form></main></body></html>`

// bad has one fault of each kind, and one that only shows when scripts run.
const bad = head + `<body><main><h1>有毛病的网页</h1><p class="faint">看不清的字</p><p style="color:#000">行内样式</p>
<div class="wide" id="table3">太宽的表三</div><img src="/missing.png" alt="缺失的图"></main></body></html>`

const style = `main{min-height:1500px}.faint{color:#ccc;background:#fff}.wide{width:1600px}`

const script = `document.body.dataset.ran='yes';if(document.querySelector('.faint'))throw new Error('脚本出错')`

// serve answers with the two pages and keeps the last form it was sent.
func serve(t *testing.T) (url string, form func() map[string]string) {
	var got map[string]string
	mux := http.NewServeMux()
	write := func(kind, text string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", "default-src 'self'")
			w.Header().Set("Content-Type", kind)
			io.WriteString(w, text)
		}
	}
	mux.HandleFunc("GET /good", write("text/html", good))
	mux.HandleFunc("GET /bad", write("text/html", bad))
	mux.HandleFunc("GET /style.css", write("text/css", style))
	mux.HandleFunc("GET /script.js", write("text/javascript", script))
	mux.HandleFunc("GET /icon.svg", write("image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"/>`))
	mux.HandleFunc("POST /check", func(w http.ResponseWriter, r *http.Request) {
		got = map[string]string{"text": r.FormValue("text"), "name": r.FormValue("name"), "year": r.FormValue("year")}
		if f, h, err := r.FormFile("file"); err == nil {
			content, _ := io.ReadAll(f)
			got[h.Filename] = string(content)
		}
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusUnprocessableEntity)
		io.WriteString(w, head+`<body><main><h1>读不懂</h1></main></body></html>`)
	})
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv.URL, func() map[string]string { return got }
}

func TestGoodPageHasNoFaults(t *testing.T) {
	url, _ := serve(t)
	b := Start(t)
	for _, v := range Views {
		t.Run(v.String(), func(t *testing.T) {
			p := b.Open(t, url+"/good", v)
			p.Check()
			if p.Status() != http.StatusOK {
				t.Errorf("status %d", p.Status())
			}
			if width := Eval[int](p, "innerWidth"); width != v.Width {
				t.Errorf("the window is %d wide", width)
			}
		})
	}
}

func TestFaultsAreSeen(t *testing.T) {
	url, _ := serve(t)
	b := Start(t)
	for _, v := range Views {
		t.Run(v.String(), func(t *testing.T) {
			faults := b.Open(t, url+"/bad", v).Faults()
			has := func(k Kind, rule, detail string) bool {
				return slices.ContainsFunc(faults, func(f Fault) bool {
					return f.Kind == k && f.Rule == rule && strings.Contains(f.Detail, detail)
				})
			}
			if !has(CSP, "style-src-attr", "/bad:2") {
				t.Error("the inline style, which the policy forbids, was not seen")
			}
			if !has(Overflow, "", "sticking out: div#table3.wide") {
				t.Error("the overflow was not seen, or not its cause")
			}
			if !has(Axe, "color-contrast", ".faint") {
				t.Error("the faint text was not seen")
			}
			if !has(Console, "", "/missing.png") {
				t.Error("the missing picture was not seen")
			}
			if has(Console, "", "脚本出错") != v.Scripts {
				t.Errorf("the script's error: seen %v, scripts run %v", !v.Scripts, v.Scripts)
			}
			if t.Failed() {
				t.Log(faults)
			}
		})
	}
}

func TestScriptsStayOff(t *testing.T) {
	url, _ := serve(t)
	p := Start(t).Open(t, url+"/good", View{Wide, false})
	for _, when := range []string{"after loading", "after axe-core ran"} {
		if Eval[bool](p, "document.body.dataset.ran === 'yes'") {
			t.Errorf("%s: the page's script has run", when)
		}
		if got := p.Text("#plain"); got != "无脚本" {
			t.Errorf("%s: noscript shows %q", when, got)
		}
		p.Check()
	}
}

func TestFormIsSentAsFilled(t *testing.T) {
	file := filepath.Join(t.TempDir(), "临溪县2024.txt")
	if err := os.WriteFile(file, []byte("三、收到和处理政府信息公开申请情况"), 0o644); err != nil {
		t.Fatal(err)
	}
	url, form := serve(t)
	b := Start(t)
	for _, v := range Views {
		t.Run(v.String(), func(t *testing.T) {
			p := b.Open(t, url+"/good", v)
			p.Fill("#text", "一、总体情况\n𠮷祥、䶮")
			p.Fill("#name", "")
			p.Select("#year", "2024")
			p.Upload("#file", file)
			if got := p.Value("#text"); got != "一、总体情况\n𠮷祥、䶮" {
				t.Errorf("the textarea holds %q", got)
			}
			p.Follow("#send")
			want := map[string]string{"text": "一、总体情况\r\n𠮷祥、䶮", "name": "", "year": "2024", "临溪县2024.txt": "三、收到和处理政府信息公开申请情况"}
			got := form()
			for k := range want {
				if got[k] != want[k] {
					t.Errorf("the server got %s = %q; want %q", k, got[k], want[k])
				}
			}
			if p.Status() != http.StatusUnprocessableEntity || p.Text("h1") != "读不懂" || !strings.HasSuffix(p.URL(), "/check") {
				t.Errorf("shown is %s with status %d: %s", p.URL(), p.Status(), p.Text("h1"))
			}
			p.Check() // a page that answers 422 is no fault
		})
	}
}

// A missing font draws every character as the same box; two that differ show that there is one.
func TestHanFont(t *testing.T) {
	url, _ := serve(t)
	p := Start(t).Open(t, url+"/good", View{Wide, true})
	if !Eval[bool](p, `(() => {
		const draw = s => {
			const c = document.createElement('canvas'), x = c.getContext('2d')
			x.font = '40px serif'
			x.fillText(s, 20, 60)
			return c.toDataURL()
		}
		return draw('政') !== draw('府') && draw('政') !== draw(' ')
	})()`) {
		t.Error("no font with Han glyphs: make test brings one")
	}
}

func TestPictures(t *testing.T) {
	url, _ := serve(t)
	b := Start(t)
	for _, v := range Views {
		p := b.Open(t, url+"/good", v)
		picture, err := png.Decode(bytes.NewReader(p.PNG()))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := picture.Bounds().Dx(), v.Width; got != want {
			t.Errorf("%v: the picture is %d wide", v, got)
		}
		if got, want := picture.Bounds().Dy(), Eval[int](p, "document.documentElement.scrollHeight"); got != want {
			t.Errorf("%v: the picture is %d high, the page %d", v, got, want)
		}
		if !bytes.HasPrefix(p.PDF(), []byte("%PDF-")) {
			t.Errorf("%v: printing gives no PDF", v)
		}
	}
}
