package calendar_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"gongkai/calendar"
)

// A reply is due on the twentieth working day after the application was received.
func ExampleCalendar_Add() {
	received := calendar.MustDate("2026-09-18")
	due, provisional, err := calendar.Default().Add(received, 20)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(due.Chinese(), provisional)
	// Output: 2026年10月22日 false
}

// The days left until a deadline, and the days it is overdue.
func ExampleCalendar_Count() {
	due := calendar.MustDate("2026-10-22")
	left, _, _ := calendar.Default().Count(calendar.MustDate("2026-10-12"), due)
	over, _, _ := calendar.Default().Count(calendar.MustDate("2026-10-26"), due)
	fmt.Println(left, over)
	// Output: 8 -2
}

// Sixty calendar days that would end in the holiday of October end after it.
func ExampleCalendar_NextWorking() {
	last := calendar.MustDate("2026-08-03") + 60
	end, _, _ := calendar.Default().NextWorking(last)
	fmt.Println(last, "→", end)
	// Output: 2026-10-02 → 2026-10-08
}

func ExampleCalendar_Day() {
	for _, s := range []string{"2026-09-20", "2026-10-01", "2026-11-21", "2027-02-05"} {
		day, err := calendar.Default().Day(calendar.MustDate(s))
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(day.Date, day.Working, day.Why())
	}
	// Output:
	// 2026-09-20 true 调休上班（国办发明电〔2025〕7号）
	// 2026-10-01 false 国庆节放假（国办发明电〔2025〕7号）
	// 2026-11-21 false 周六
	// 2027-02-05 false 春节（国务院令第795号规定的法定节假日；2027年放假通知未载入，暂定）
}

func ExampleUnknownYearError() {
	_, _, err := calendar.Default().Add(calendar.MustDate("2027-12-20"), 20)
	var unknown calendar.UnknownYearError
	fmt.Println(errors.As(err, &unknown), unknown.Year)
	fmt.Println(err)
	// Output:
	// true 2028
	// 没有载入国务院办公厅关于2028年节假日安排的通知，不能只按周末推算2028年的工作日；请取得该通知，用 --calendar FILE 载入后重新计算
}

// What was right in January 2020 is not what turned out.
func ExampleCalendar_AsOf() {
	received := calendar.MustDate("2020-01-23")
	then, _, _ := calendar.Default().AsOf(calendar.MustDate("2020-01-23")).Add(received, 20)
	now, _, _ := calendar.Default().Add(received, 20)
	fmt.Println(then, "→", now)
	// Output: 2020-02-26 → 2020-02-28
}

// A clerk writes next year's notice in a file; it takes the place of the
// statutory days. The arrangement here is made up.
func ExampleReadNotices() {
	file := strings.NewReader(`通知 关于2027年部分节假日安排的通知（示例）
年度 2027
文号 未知
成文 2026-11-10
来源 未知
放假 2027-02-05..2027-02-11 春节
上班 2027-01-30 春节
放假 2027-10-01..2027-10-07 国庆节
`)
	notices, err := calendar.ReadNotices(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	c := calendar.Default().With(notices...)
	end, provisional, _ := c.Add(calendar.MustDate("2027-01-29"), 5)
	fmt.Println(end, provisional, c.Provisional())
	// Output: 2027-02-04 false 2028
}

func ExampleImport() {
	_, err := calendar.Import(strings.NewReader(`{"year": 2027, "papers": [], "days": []}`))
	fmt.Println(err)
	// Output: 2027年的节假日安排还没有公布（days是空的），请在国务院办公厅发布通知以后再导入
}

func ExampleWrite() {
	amended := calendar.Default().Notices(2020)[1:]
	if err := calendar.Write(os.Stdout, amended); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 通知 国务院办公厅关于延长2020年春节假期的通知
	// 年度 2020
	// 文号 国办发明电〔2020〕1号
	// 成文 2020-01-26
	// 来源 http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm
	// 说明 春节假期延长到2月2日，原定2月1日的调休上班因此取消。日期逐日对照过两个独立的公开数据集和通知全文。
	// 放假 2020-01-31..2020-02-02 春节
}

func ExampleCalendar_WithOverlay() {
	c, err := calendar.Default().WithOverlay(calendar.Overlay{
		Region: "临溪县", Name: "台风停工", Approver: "县长",
		From: calendar.MustDate("2026-08-12"), To: calendar.MustDate("2026-08-13"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	end, _, _ := c.Add(calendar.MustDate("2026-08-11"), 1)
	fmt.Println(end)
	// Output: 2026-08-14
}

func ExampleCalendar_Explain() {
	s, _ := calendar.Default().Explain(calendar.MustDate("2024-09-10"), calendar.MustDate("2024-10-14"))
	fmt.Println(s)
	// Output: 放假 9月15日至17日、10月1日至7日；上班 9月14日、9月29日、10月12日（国办发明电〔2023〕7号）
}

func ExampleCalendar_Show() {
	if err := calendar.Default().Show(os.Stdout, 2026); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 2026年：工作日248天
	//
	// 国务院办公厅关于2026年部分节假日安排的通知
	// 　　文号：国办发明电〔2025〕7号　成文：2025年11月4日
	// 　　来源：https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
	// 　　说明：日期逐日对照过两个独立的公开数据集和通知全文。存疑：文号见于公开转载，请用国务院公报原件核对。
	//
	// 元旦　　放假 1月1日至3日；上班 1月4日
	// 春节　　放假 2月15日至23日；上班 2月14日、2月28日
	// 清明节　放假 4月4日至6日
	// 劳动节　放假 5月1日至5日；上班 5月9日
	// 端午节　放假 6月19日至21日
	// 中秋节　放假 9月25日至27日
	// 国庆节　放假 10月1日至7日；上班 9月20日、10月10日
	//
	// 各月工作日
	//  1月21天　 2月16天　 3月22天　 4月21天　 5月19天　 6月21天
	//  7月23天　 8月21天　 9月22天　10月18天　11月21天　12月23天
}

func ExampleParseDate() {
	_, err := calendar.ParseDate("2026-02-29")
	fmt.Println(err)
	// Output: 日期"2026-02-29"不存在，请核对月份和日
}

func ExampleDate_AddMonths() {
	fmt.Println(calendar.MustDate("2026-08-31").AddMonths(6))
	// Output: 2027-02-28
}
