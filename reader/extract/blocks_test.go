package extract

import (
	"strings"
	"testing"
)

// TestBlocks: rows that a page draws with blocks are rows, empty cells and all;
// blocks that hold no numbers, or words beside them, are running text.
func TestBlocks(t *testing.T) {
	many := strings.Repeat("<div>。</div>", 3*fewCells)
	pad := strings.Repeat("。\n", 3*fewCells)
	for _, c := range []struct{ name, source, want string }{
		{"格是块", `<div class="t"><div><div>规章</div><div>0</div><div></div><div>2</div></div><div><div>文件</div><div>1</div><div>&nbsp;</div><div>3</div></div></div>`, "1:规章|0||2\n1:文件|1||3\n"},
		{"格里有段", `<div><div><div><p>规章</p></div><div><p>0</p></div></div></div>`, "1:规章|0\n"},
		{"列表", `<ul><li>规章<li>0<li><li>2</ul><ul><li>文件</li><li>1</li><li></li><li>3</li></ul>`, "1:规章|0||2\n1:文件|1||3\n"},
		{"名词列表", `<div><dl><dt>规章<dd>0<dd>2</dl></div>`, "1:规章|0|2\n"},
		{"样式里的格", `<div><div><span style="display:table-cell">规章</span><span style="display: table-cell">0</span><span style="display:table-cell"></span></div></div>`, "1:规章|0|\n"},
		{"弹性布局里的行内元素", `<div><div style="display: flex"><span>规章</span><span><b>1</b></span><span></span><span style="color:red"><span>2</span>3</span></div></div>`, "1:规章|1||23\n"},
		{"样式表里的行和格", `<style>/* 行 */ .tr{display:flex} .td { display:table-cell }</style><div><div class="tr x"><b>规章</b><b>1</b><b>2</b></div><div><span class="td">文件</span><span class="td">3</span><span class="td">4</span></div></div>`, "1:规章|1|2\n1:文件|3|4\n"},
		{"各占一段宽的行内元素", `<div><div><span style="display:inline-block;width:8%">规章</span><span style="display:inline-block;width:8%">1</span><span style="width:8%;float:left">2</span></div></div>`, "1:规章|1|2\n"},
		{"自定的元素，样式表按名字说", `<style>my-r{display:table-row} .t my-c{display: table-cell}</style><my-t class="t"><my-r><my-c>规章</my-c><my-c>0</my-c><my-c></my-c></my-r></my-t>`, "1:规章|0|\n"},
		{"自定的元素，自己的样式", `<my-t><my-r style="display:table-row"><my-c style="display:table-cell">规章</my-c><my-c style="display:table-cell">0</my-c><my-c style="display:table-cell"></my-c></my-r></my-t>`, "1:规章|0|\n"},
		{"自定的元素，名字是行和格", `<uni-table><uni-tr><uni-th>规章</uni-th><uni-td>0</uni-td><uni-td></uni-td></uni-tr><my-row><my-cell>文件</my-cell><my-cell>1</my-cell><my-cell>3</my-cell></my-row></uni-table>`, "1:规章|0|\n1:文件|1|3\n"},
		{"段里的格不是每一个行内元素", `<style>.t span{display:table-cell}</style><p>共<span>12</span>件</p>`, "共12件\n"},
		{"行内元素不另成格", `<div><div><span>规章</span><span>1</span><span>2</span></div></div>`, "规章12\n"},
		{"标签断成两行", `<div><div><div>行政<br>许可</div><div>5</div></div></div>`, "1:行政↵许可|5\n"},
		{"块旁有字", `<div><div>共<div>规章</div><div>5</div></div></div>`, "共\n规章\n5\n"},
		{"没有数", `<div><div><p>某局</p><p></p><p>办公室</p></div></div>`, "某局\n办公室\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.TrimPrefix(show(read(t, "<body>"+many+c.source+"</body>")), pad); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
	grid := `<div><div>规章</div><div>0</div><div></div></div>` + strings.Repeat("<div></div>", 3*fewCells)
	for _, c := range []struct{ name, source, want string }{
		{"在排版的表格里", `<table><tr><td>栏目</td><td><p>甲</p>` + grid + `<p>乙</p></td></tr><tr><td>版权</td></tr></table>`, "栏目\n甲\n1:规章|0|\n乙\n1:版权\n"},
		{"在两层排版的表格里", `<table><tr><td><table><tr><td>` + grid + `<table><tr><td>文件</td><td>1</td></tr></table></td></tr></table></td></tr></table>`, "1:规章|0|\n3:文件|1\n"},
	} {
		if got := show(read(t, "<body>"+c.source+"</body>")); stripTables(got) != stripTables(c.want) {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
	}
	if got, want := show(read(t, "<div><div>规章</div><div>0</div></div>")), "规章\n0\n"; got != want {
		t.Errorf("a page of few blocks: got %q, want %q", got, want)
	}
}

// stripTables takes the numbers of the tables off.
func stripTables(shown string) string {
	lines := strings.Split(shown, "\n")
	for i, l := range lines {
		if _, words, ok := strings.Cut(l, ":"); ok {
			lines[i] = words
		}
	}
	return strings.Join(lines, "\n")
}
