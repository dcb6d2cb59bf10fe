package request

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteSteps writes docs/request.md: the states and acts of an application as
// a picture and a table, from the table that the code obeys. The error is what
// w returns.
func WriteSteps(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# 依申请公开：办理状态和步骤\n\n")
	b.WriteString("本页由 `request.Steps` 生成（`go test ./request -run TestDocument -update`），不要手改。\n\n")
	b.WriteString("延期不是状态，是答复期限上的一个事件；逾期由日期算出，从不保存。一件申请就是它的办理日志：状态、期限和年报表三都由日志累加而来。\n\n")
	b.WriteString("```mermaid\nstateDiagram-v2\n")
	for _, s := range States {
		fmt.Fprintf(&b, "    state \"%s\" as %s\n", s, string(s))
	}
	for _, step := range steps {
		for _, m := range step.Moves {
			switch {
			case m.From == "":
				fmt.Fprintf(&b, "    [*] --> %s : %s\n", string(m.To), step.Act)
			case m.From != m.To:
				fmt.Fprintf(&b, "    %s --> %s : %s\n", string(m.From), string(m.To), step.Act)
			}
		}
	}
	for _, s := range []State{Closed, Abandoned, Withdrawn, Discarded} {
		fmt.Fprintf(&b, "    %s --> [*]\n", string(s))
	}
	b.WriteString("```\n\n| 步骤 | 依据 | 在哪些状态办理 | 办理后 |\n|---|---|---|---|\n")
	for _, step := range steps {
		from, leads := names(step.From()), names(step.leads())
		if from == "" {
			from = "（新申请）"
		}
		if leads == "" {
			leads = "不变"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", step.Act, step.Cite.Brief(), from, leads)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// leads lists the states that the act leads to from another one.
func (s Step) leads() []State {
	var leads []State
	for _, m := range s.Moves {
		if m.From != m.To && !slices.Contains(leads, m.To) {
			leads = append(leads, m.To)
		}
	}
	return leads
}

func names(states []State) string {
	all := make([]string, len(states))
	for i, s := range states {
		all[i] = s.String()
	}
	return strings.Join(all, "、")
}
