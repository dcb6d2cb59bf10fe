package request_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"gongkai/calendar"
	"gongkai/law"
	"gongkai/request"
)

func date(s string) calendar.Date {
	if s == "" {
		return 0
	}
	return calendar.MustDate(s)
}

func spans(all ...string) []request.Span {
	var s []request.Span
	for _, span := range all {
		from, to, _ := strings.Cut(span, ":")
		s = append(s, request.Span{From: date(from), To: date(to)})
	}
	return s
}

func clock(t *testing.T, rule string, e request.Events) request.Term {
	t.Helper()
	term, err := request.Clock(law.Current(), calendar.Default(), rule, e)
	if err != nil {
		t.Fatal(err)
	}
	return term
}

// TestVectors are the vectors of the calendar, by the law of the day of receipt:
// working days after receipt for supplement, opinion, reply and full extension.
func TestVectors(t *testing.T) {
	for _, c := range [][5]string{
		{"2020-01-19", "2020-02-05", "2020-02-17", "2020-02-24", "2020-03-23"},
		{"2020-01-23", "2020-02-11", "2020-02-21", "2020-02-28", "2020-03-27"},
		{"2021-09-17", "2021-09-28", "2021-10-14", "2021-10-21", "2021-11-18"},
		{"2022-01-28", "2022-02-11", "2022-02-23", "2022-03-02", "2022-03-30"},
		{"2023-09-28", "2023-10-13", "2023-10-25", "2023-11-01", "2023-11-29"},
		{"2024-02-09", "2024-02-26", "2024-03-07", "2024-03-14", "2024-04-12"},
		{"2024-09-30", "2024-10-15", "2024-10-25", "2024-11-01", "2024-11-29"},
		{"2025-01-24", "2025-02-10", "2025-02-20", "2025-02-27", "2025-03-27"},
		{"2025-09-29", "2025-10-15", "2025-10-27", "2025-11-03", "2025-12-01"},
		{"2026-02-13", "2026-03-02", "2026-03-12", "2026-03-19", "2026-04-17"},
		{"2026-02-14", "2026-03-03", "2026-03-13", "2026-03-20", "2026-04-20"},
		{"2026-04-30", "2026-05-13", "2026-05-25", "2026-06-01", "2026-06-30"},
		{"2026-09-18", "2026-09-29", "2026-10-15", "2026-10-22", "2026-11-19"},
		{"2026-09-24", "2026-10-12", "2026-10-22", "2026-10-29", "2026-11-26"},
		{"2026-10-31", "2026-11-10", "2026-11-20", "2026-11-27", "2026-12-25"},
	} {
		for i, rule := range []string{"supplement", "opinion", "reply", "reply"} {
			e := request.Events{Received: date(c[0])}
			if i == 3 {
				e.Extend = 20
			}
			if term := clock(t, rule, e); term.Due != date(c[i+1]) || term.Provisional {
				t.Errorf("%s %s 延期%d：%s，应为%s", c[0], rule, e.Extend, term.Due, c[i+1])
			}
		}
	}
}

func TestWhy(t *testing.T) {
	term := clock(t, "reply", request.Events{Received: date("2026-09-18"), Consultations: spans("2026-09-24:2026-10-14")})
	if term.Due != date("2026-11-04") || term.Excluded() != 9 || term.Length != 20 || term.Zero != date("2026-09-18") {
		t.Errorf("%s，不计入%d个工作日", term.Due, term.Excluded())
	}
	why := map[string]string{}
	for _, d := range term.Days {
		why[d.Date.String()] = d.Why
	}
	for on, want := range map[string]string{
		"2026-09-19": "周六",
		"2026-09-20": "调休上班，第1日（国办发明电〔2025〕7号）",
		"2026-09-21": "工作日，第2日",
		"2026-09-24": "工作日，第5日",
		"2026-09-26": "中秋节放假（国办发明电〔2025〕7号）",
		"2026-09-28": "征求意见期间，不计入（条例第33条第3款）",
		"2026-10-01": "国庆节放假（国办发明电〔2025〕7号）",
		"2026-10-10": "征求意见期间，不计入（条例第33条第3款）",
		"2026-10-14": "征求意见期间，不计入（条例第33条第3款）",
		"2026-10-15": "工作日，第6日",
		"2026-11-04": "工作日，第20日",
	} {
		if why[on] != want {
			t.Errorf("%s：%s，应为%s", on, why[on], want)
		}
	}

	old := request.Events{Received: date("2019-04-26"), Consultations: spans("2019-05-06:2019-05-17")}
	if why := clock(t, "reply", old).Days[10].Why; why != "征求意见期间，不计入（2007条例第24条第3款；存疑：只扣除征求第三方意见的时间，是否如此由填写人确认）" {
		t.Errorf("旧条例：%s", why)
	}
	old.Consultations[0].Whom = law.ThirdPartyConsulted
	if why := clock(t, "reply", old).Days[10].Why; strings.Contains(why, "存疑") {
		t.Errorf("旧条例，已写明第三方：%s", why)
	}

	review := clock(t, "review", request.Events{Received: date("2026-08-03")})
	last := review.Days[len(review.Days)-1]
	if review.Due != date("2026-10-08") || last.Why != "期满之日放假，顺延至此" || review.Days[59].Nth != 60 || !review.Days[59].Counted {
		t.Errorf("复议期限：%s %+v", review.Due, last)
	}

	next := clock(t, "reply", request.Events{Received: date("2026-12-10")})
	if !next.Provisional || next.Days[0].Provisional || !strings.Contains(next.Days[len(next.Days)-1].Why, "暂定") {
		t.Errorf("跨入未公布的年度：%+v", next.Days[len(next.Days)-1])
	}
}

func TestJSON(t *testing.T) {
	term := clock(t, "reply", request.Events{Received: date("2026-09-18"), Consultations: spans("2026-09-24:2026-10-14")})
	data, err := json.Marshal(term)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	days := got["days"].([]any)
	if got["due"] != "2026-11-04" || got["rule"] != "reply" || got["cite"] != "《政府信息公开条例》第33条第2款" || got["provisional"] != false || len(got) != 5 || len(days) != 47 {
		t.Errorf("%s", data)
	}
	first := days[0].(map[string]any)
	if len(first) != 3 || first["date"] != "2026-09-19" || first["counted"] != false || first["why"] != "周六" {
		t.Errorf("%v", first)
	}
	if !bytes.HasPrefix(data, []byte(`{"due":"2026-11-04","rule":"reply","cite":`)) {
		t.Errorf("键的次序：%.80s", data)
	}
}

func TestExplain(t *testing.T) {
	for _, c := range []struct {
		name, rule string
		e          request.Events
		want       string
	}{
		{"只有放假", "reply", request.Events{Received: date("2024-09-10")}, `2024-10-14　20个工作日　《政府信息公开条例》第33条第2款
  放假 9月15日至17日、10月1日至7日；上班 9月14日、9月29日、10月12日（国办发明电〔2023〕7号）
`},
		{"没有放假", "reply", request.Events{Received: date("2026-03-02")}, "2026-03-30　20个工作日　《政府信息公开条例》第33条第2款\n"},
		{"补正、征求意见、延期、暂定", "reply", request.Events{Received: date("2026-11-02"), Supplemented: date("2026-11-16"), Consultations: spans("2026-11-18:2026-11-25"), Extend: 5}, `2026-12-28　25个工作日　《政府信息公开条例》第33条第2款
  起算 2026-11-16收到补正的申请，自次日重新计算（条例第30条）；原自2026-11-02收到申请起算
  不计入 征求意见2026-11-18至2026-11-25，共5个工作日（条例第33条第3款）
  延期 20个工作日加5个工作日（条例第33条第2款）
`},
		{"暂定", "payment", request.Events{Received: date("2026-12-10")}, `2027-01-08（暂定）　20个工作日　《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）
  放假 2027年1月1日（国务院令第795号规定的法定节假日，2027年放假通知未载入，暂定）
  暂定 2027年放假通知尚未载入，公布后重新计算
`},
	} {
		var out bytes.Buffer
		if err := clock(t, c.rule, c.e).Explain(&out); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); got != c.want {
			t.Errorf("%s：\n%s应为\n%s", c.name, got, c.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name, rule string
		e          request.Events
		says       []string
	}{
		{"没有收到之日", "reply", request.Events{}, []string{"没有起算的日期"}},
		{"没有这个规则", "replay", request.Events{Received: date("2026-03-02")}, []string{"没有名为“replay”的规则", "reply"}},
		{"旧条例没有补正期限", "supplement", request.Events{Received: date("2019-05-14")}, []string{"《政府信息公开条例》第30条", "2019年5月15日起施行", "2007年条例没有补正告知的期限", "请核对日期"}},
		{"没有条例", "reply", request.Events{Received: date("2008-04-30")}, []string{"（2007年）第24条第2款", "2008年5月1日起施行"}},
		{"没有信息处理费", "payment", request.Events{Received: date("2020-12-31")}, []string{"国办函〔2020〕109号", "此前没有信息处理费"}},
		{"收费以前缴费", "reply", request.Events{Received: date("2020-12-01"), Paid: date("2020-12-31")}, []string{"国办函〔2020〕109号", "2021年1月1日起施行", "2020年12月31日"}},
		{"缴费早于收到", "reply", request.Events{Received: date("2026-03-02"), Paid: date("2026-02-27")}, []string{"国办函〔2020〕109号", "2026-02-27", "早于", "2026-03-02", "请核对"}},
		{"补正早于收到", "reply", request.Events{Received: date("2026-03-02"), Supplemented: date("2026-02-27")}, []string{"第30条", "早于", "请核对"}},
		{"旧条例没有补正", "reply", request.Events{Received: date("2019-05-10"), Supplemented: date("2019-05-20")}, []string{"（2007年）第24条第2款", "没有因收到补正的申请而重新计算", "请去掉"}},
		{"意见期限没有缴费", "opinion", request.Events{Received: date("2026-03-02"), Paid: date("2026-03-09")}, []string{"第32条", "没有因缴清信息处理费而重新计算"}},
		{"延期过长", "reply", request.Events{Received: date("2026-03-02"), Extend: 21}, []string{"第33条第2款", "最长不得超过20个工作日", "21个工作日", "请改为"}},
		{"旧条例延期过长", "reply", request.Events{Received: date("2019-05-10"), Extend: 16}, []string{"（2007年）第24条第2款", "最长不得超过15个工作日"}},
		{"延期是负数", "reply", request.Events{Received: date("2026-03-02"), Extend: -1}, []string{"不能是负数"}},
		{"补正告知不能延期", "supplement", request.Events{Received: date("2026-03-02"), Extend: 1}, []string{"第30条", "没有延长的规定", "请去掉"}},
		{"补正告知不扣除", "supplement", request.Events{Received: date("2026-03-02"), Consultations: spans("2026-03-03:2026-03-05")}, []string{"第30条", "没有扣除征求意见时间的规定", "请去掉"}},
		{"征求意见过晚", "reply", request.Events{Received: date("2024-09-10"), Consultations: spans("2024-10-15:2024-10-25")}, []string{"第33条第3款", "2024-10-15", "晚于", "2024-10-14", "请核对"}},
		{"第二次征求意见过晚", "reply", request.Events{Received: date("2024-09-10"), Consultations: spans("2024-10-18:2024-10-25", "2024-09-11:2024-09-13")}, []string{"2024-10-18", "2024-10-16"}},
		{"征求意见早于收到", "reply", request.Events{Received: date("2024-09-10"), Consultations: spans("2024-09-09:2024-10-25")}, []string{"第33条第3款", "早于收到申请之日", "请核对"}},
		{"征求意见倒置", "reply", request.Events{Received: date("2024-09-10"), Consultations: spans("2024-09-20:2024-09-19")}, []string{"早于发出征求意见之日", "请核对"}},
		{"征求意见缺日期", "reply", request.Events{Received: date("2024-09-10"), Consultations: []request.Span{{From: date("2024-09-20")}}}, []string{"缺少", "请补全"}},
		{"征求意见次数过多", "reply", request.Events{Received: date("2024-09-10"), Consultations: slices.Repeat(spans("2024-09-11:2024-09-12"), 101)}, []string{"101次", "请合并"}},
		{"旧条例其他机关", "reply", request.Events{Received: date("2019-04-26"), Consultations: []request.Span{{From: date("2019-05-06"), To: date("2019-05-08"), Whom: law.BodyConsulted}}}, []string{"（2007年）", "没有扣除征求其他机关意见时间的规定"}},
	} {
		term, err := request.Clock(law.Current(), calendar.Default(), c.rule, c.e)
		var refusal *request.Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("%s：%s %v", c.name, term.Due, err)
			continue
		}
		for _, s := range c.says {
			if !strings.Contains(refusal.Sentence, s) {
				t.Errorf("%s：“%s”没有说“%s”", c.name, refusal.Sentence, s)
			}
		}
		if strings.Contains(refusal.Sentence, "\n") || strings.Count(refusal.Sentence, "。") != 1 || !strings.HasSuffix(refusal.Sentence, "。") {
			t.Errorf("%s：不是一句话：“%s”", c.name, refusal.Sentence)
		}
	}
	for _, e := range []request.Events{{Received: date("2028-03-01")}, {Received: date("2018-11-01")}, {Received: date("2026-10-01"), Consultations: spans("2026-10-12:2199-12-31")}} {
		_, err := request.Clock(law.Current(), calendar.Default(), "reply", e)
		var unknown calendar.UnknownYearError
		if !errors.As(err, &unknown) {
			t.Errorf("%s：%v", e.Received, err)
		}
	}
	var not *law.NotInForce
	if _, err := request.Clock(law.Current(), calendar.Default(), "supplement", request.Events{Received: date("2019-05-14")}); !errors.As(err, &not) {
		t.Errorf("拒绝应当带着法律自己的说明：%v", err)
	}
}

// TestOrderOfEvents: what is legal though it looks odd.
func TestOrderOfEvents(t *testing.T) {
	for _, c := range []struct {
		name string
		e    request.Events
		want string
	}{
		{"征求意见在补正以前发出", request.Events{Received: date("2025-03-03"), Supplemented: date("2025-03-18"), Consultations: spans("2025-03-10:2025-03-28")}, "2025-04-27"},
		{"补正以前的征求意见已经结束", request.Events{Received: date("2025-03-03"), Supplemented: date("2025-03-18"), Consultations: spans("2025-03-10:2025-03-14")}, "2025-04-16"},
		{"征求意见一百次", request.Events{Received: date("2024-09-10"), Consultations: slices.Repeat(spans("2024-09-11:2024-09-12"), 100)}, "2024-10-15"},
		{"缴费在补正以前", request.Events{Received: date("2025-06-03"), Supplemented: date("2025-07-21"), Paid: date("2025-07-11")}, "2025-08-18"},
	} {
		if term := clock(t, "reply", c.e); term.Due != date(c.want) {
			t.Errorf("%s：%s，应为%s", c.name, term.Due, c.want)
		}
	}
}

// TestTooLong: a term that would never end is refused, however many years are
// known.
func TestTooLong(t *testing.T) {
	var text strings.Builder
	for year := 2027; year <= 2032; year++ {
		fmt.Fprintf(&text, "通知 关于%d年节假日安排的通知\n年度 %[1]d\n文号 测试〔%[1]d〕1号\n成文 %d-11-01\n来源 测试\n放假 %[1]d-02-05..%[1]d-02-11 春节\n放假 %[1]d-10-01..%[1]d-10-07 国庆节\n\n", year, year-1)
	}
	notices, err := calendar.ReadNotices(strings.NewReader(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	book := law.Current()
	book.Deadlines[0].Days = 3000
	_, err = request.Clock(book, calendar.Default().With(notices...), "reply", request.Events{Received: date("2019-05-15")})
	var refusal *request.Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Sentence, "超过4000天仍未届满") {
		t.Errorf("%v", err)
	}
}

// TestProperties tries random matters; the seed is fixed.
func TestProperties(t *testing.T) {
	book, cal := law.Current(), calendar.Default()
	random := rand.New(rand.NewSource(20190515))
	counted := 0
	for range 3000 {
		e := request.Events{Received: date("2019-05-15") + calendar.Date(random.Intn(2500)), Extend: random.Intn(21)}
		plain, err := request.Clock(book, cal, "reply", e)
		if err != nil {
			continue
		}
		for range random.Intn(4) {
			from := e.Received + calendar.Date(random.Intn(30))
			e.Consultations = append(e.Consultations, request.Span{From: from, To: from + calendar.Date(random.Intn(25))})
		}
		term, err := request.Clock(book, cal, "reply", e)
		if err != nil {
			continue
		}
		counted++
		if term.Due < plain.Due {
			t.Fatalf("扣除缩短了期限：%+v", e)
		}
		check(t, cal, term)

		shuffled := e
		shuffled.Consultations = slices.Clone(e.Consultations)
		random.Shuffle(len(e.Consultations), func(i, j int) {
			shuffled.Consultations[i], shuffled.Consultations[j] = shuffled.Consultations[j], shuffled.Consultations[i]
		})
		if other := mustClock(t, book, cal, shuffled); other.Due != term.Due {
			t.Fatalf("征求意见的次序改变了期限：%s %s %+v", term.Due, other.Due, e)
		}
		if len(e.Consultations) > 0 {
			twice := e
			twice.Consultations = append(slices.Clone(e.Consultations), e.Consultations...)
			if other := mustClock(t, book, cal, twice); other.Due != term.Due {
				t.Fatalf("重复的征求意见扣除了两次：%+v", e)
			}
		}
		// A consultation over days off changes nothing.
		for d := e.Received + 1; d < term.Due; d++ {
			if day, _ := cal.Day(d); day.Working {
				continue
			}
			off := e
			off.Consultations = append(slices.Clone(e.Consultations), request.Span{From: d - 1, To: d})
			if other, err := request.Clock(book, cal, "reply", off); err != nil || other.Due != term.Due {
				t.Fatalf("扣除放假日改变了期限：%s %v %+v", d, err, e)
			}
			break
		}
	}
	if counted < 2000 {
		t.Errorf("只算出%d件", counted)
	}
}

func mustClock(t *testing.T, book *law.Book, cal *calendar.Calendar, e request.Events) request.Term {
	t.Helper()
	term, err := request.Clock(book, cal, "reply", e)
	if err != nil {
		t.Fatalf("%+v：%v", e, err)
	}
	return term
}

// check: the days are gapless, the numbers run, and the term ends on a counted
// working day.
func check(t *testing.T, cal *calendar.Calendar, term request.Term) {
	t.Helper()
	n := 0
	for i, d := range term.Days {
		if d.Date != term.Zero+calendar.Date(i+1) {
			t.Fatalf("第%d天是%s，有空档", i+1, d.Date)
		}
		if d.Counted {
			n++
		}
		if d.Counted != (d.Nth == n && d.Nth > 0) || d.Why == "" {
			t.Fatalf("%+v", d)
		}
	}
	last := term.Days[len(term.Days)-1]
	if day, _ := cal.Day(term.Due); !day.Working || !last.Counted || last.Date != term.Due || n != term.Length {
		t.Fatalf("%s 不是计入的工作日，或者没有数满：%d/%d", term.Due, n, term.Length)
	}
}

// TestEventsAreNotChanged: the clock sorts a copy.
func TestEventsAreNotChanged(t *testing.T) {
	e := request.Events{Received: date("2024-09-10"), Consultations: spans("2024-09-20:2024-09-23", "2024-09-11:2024-09-12")}
	clock(t, "reply", e)
	if e.Consultations[0].From != date("2024-09-20") {
		t.Error("Clock 改动了传入的征求意见")
	}
}
