package desk

import (
	"testing"

	"gongkai/calendar"
	"gongkai/practice"
	"gongkai/request"
)

func TestDue(t *testing.T) {
	today := calendar.MustDate("2026-11-10")
	from := calendar.MustDate("2026-10-20")
	for _, c := range []struct {
		name string
		left int
		on   string
		word string
		tone tone
		gone int
	}{
		{"还早", 10, "2026-11-24", "剩10个工作日", toneFine, 60},
		{"亮黄灯", 5, "2026-11-17", "剩5个工作日", toneSoon, 75},
		{"亮红灯", 1, "2026-11-11", "剩1个工作日", toneSoon, 95},
		{"当天", 0, "2026-11-10", "今日到期", toneSoon, 100},
		{"超期一天", -1, "2026-11-09", "已超期1个工作日", toneLate, 100},
		{"周末到期后的周一以前", 0, "2026-11-08", "已超期", toneLate, 100},
	} {
		on := calendar.MustDate(c.on)
		got := dueOf(c.left, request.LampOf(c.left, today > on, practice.Default()), from, on, today, false)
		if got.Word != c.word || got.Tone != c.tone || got.Percent != c.gone {
			t.Errorf("%s: %+v", c.name, got)
		}
		if got.Icon == "" {
			t.Errorf("%s has no icon", c.name)
		}
	}
	inside := dueOfRunning(request.Running{Due: today - 1, Left: -1, Lamp: request.Black, Inside: true}, from, today)
	if inside.Tone == toneLate {
		t.Error("an internal date is red")
	}
	if got := dueOfRunning(request.Running{}, from, today); got.Tone != toneRest {
		t.Errorf("a period nobody knows the end of: %+v", got)
	}
	if gone(0, today, today) != -1 || gone(today, from, today) != -1 {
		t.Error("a bar without a beginning")
	}
}
