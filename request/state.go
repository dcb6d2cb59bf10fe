package request

import (
	"slices"

	"gongkai/access"
	"gongkai/law"
)

// State (办理状态) is where an application stands. It is the fold of its entries.
type State string

// The states. An extension is no state but an event on the clock, and overdue
// is counted, never kept.
const (
	Waiting       State = "waiting"       // 待确认：收到之日还没有确定，不起算期限
	Arrived       State = "arrived"       // 待登记：收到之日已经确定
	Registered    State = "registered"    // 已登记，待分办
	Supplementing State = "supplementing" // 待补正
	Handling      State = "handling"      // 办理中
	Consulting    State = "consulting"    // 征求意见中
	Approving     State = "approving"     // 审批中
	Approved      State = "approved"      // 待用印
	Issued        State = "issued"        // 待送达
	Sent          State = "sent"          // 已发出，待送达凭证
	Closed        State = "closed"        // 办结
	Abandoned     State = "abandoned"     // 视为放弃
	Withdrawn     State = "withdrawn"     // 已撤回
	Discarded     State = "discarded"     // 已退件
)

// States lists them in the order of the work.
var States = []State{Waiting, Arrived, Registered, Supplementing, Handling, Consulting, Approving, Approved,
	Issued, Sent, Closed, Abandoned, Withdrawn, Discarded}

func (s State) String() string {
	names := [...]string{"待确认", "待登记", "已登记", "待补正", "办理中", "征求意见中", "审批中", "待用印",
		"待送达", "已发出", "办结", "视为放弃", "已撤回", "已退件"}
	if i := slices.Index(States, s); i >= 0 {
		return names[i]
	}
	return string(s)
}

// Open reports whether the body still owes the applicant something: from
// registration to the day on which the reply is sent.
func (s State) Open() bool {
	return slices.Contains([]State{Registered, Supplementing, Handling, Consulting, Approving, Approved, Issued}, s)
}

// working are the states in which the case is being worked on and no decision
// is drafted yet.
var working = []State{Registered, Handling, Consulting}

// replying are the states in which the reply period can be extended.
var replying = []State{Registered, Handling, Consulting, Approving}

// registered are the states of a case that has a number.
var registered = []State{Registered, Supplementing, Handling, Consulting, Approving, Approved, Issued, Sent, Closed, Abandoned, Withdrawn}

// Step is one line of the state machine: an act, the article that it rests on,
// and where it leads from each state in which it can happen.
type Step struct {
	Act   access.Act
	Cite  law.Cite
	Moves []Move
}

// Move leads from one state to another, or leaves the case where it is. From
// is "" where the act opens the case.
type Move struct{ From, To State }

// From lists the states in which the act can happen, none for one that opens
// the case.
func (s Step) From() []State {
	var from []State
	for _, m := range s.Moves {
		if m.From != "" && !slices.Contains(from, m.From) {
			from = append(from, m.From)
		}
	}
	return from
}

// stay leaves the case in each of the states.
func stay(states ...State) []Move {
	moves := make([]Move, len(states))
	for i, s := range states {
		moves[i] = Move{s, s}
	}
	return moves
}

// to leads from each of the states to one.
func to(target State, from ...State) []Move {
	moves := make([]Move, len(from))
	for i, s := range from {
		moves[i] = Move{s, target}
	}
	return moves
}

// Steps is the state machine. Entries are written for these acts only, and
// docs/request.md draws it.
func Steps() []Step { return slices.Clone(steps) }

var steps = []Step{
	{access.Submit, law.Reg2019.At(29, 1), to(Waiting, "")},
	{access.Enter, law.Reg2019.At(29, 1), []Move{{"", Waiting}, {"", Arrived}}},
	{access.Confirm, law.Reg2019.At(31, 0), to(Arrived, Waiting)},
	{access.ProposeDiscard, law.Reg2019.At(29, 1), stay(Waiting, Arrived)},
	{access.Discard, law.Reg2019.At(29, 1), to(Discarded, Waiting, Arrived)},
	{access.Keep, law.Reg2019.At(29, 1), stay(Waiting, Arrived)},
	{access.Register, law.Reg2019.At(31, 0), to(Registered, Arrived)},
	{access.Reclassify, law.Reg2019.At(50, 1, 2), stay(registered...)},
	{access.Accept, law.Reg2019.At(33, 2), []Move{{Registered, Handling}, {Handling, Handling}, {Consulting, Consulting}}},
	{access.AskSupplement, law.Reg2019.At(30, 0), to(Supplementing, working...)},
	{access.ReceiveSupplement, law.Reg2019.At(30, 0), []Move{{Supplementing, Handling}, {Supplementing, Consulting}}},
	{access.LapseSupplement, law.Reg2019.At(30, 0), to(Abandoned, Supplementing)},
	{access.Search, law.Reg2019.At(36, 0, 4), stay(working...)},
	{access.Consult, law.Reg2019.At(33, 3), to(Consulting, working...)},
	{access.Answer, law.Reg2019.At(33, 3), []Move{{Consulting, Handling}, {Consulting, Consulting}, {Supplementing, Supplementing}}},
	{access.ProposeExtension, law.Reg2019.At(33, 2), stay(replying...)},
	{access.ApproveExtension, law.Reg2019.At(33, 2), stay(replying...)},
	{access.RejectExtension, law.Reg2019.At(33, 2), stay(replying...)},
	{access.NotifyExtension, law.Reg2019.At(33, 2), stay(replying...)},
	{access.Decide, law.Reg2019.At(36, 0), to(Approving, working...)},
	{access.Review, law.Reg2019.At(36, 0, 3), stay(Approving)},
	{access.Return, law.Reg2019.At(45, 0), []Move{{Approving, Handling}, {Approving, Consulting}}},
	{access.Approve, law.Reg2019.At(45, 0), to(Approved, Approving)},
	{access.ApproveOffline, law.Reg2019.At(45, 0), to(Approved, Approving)},
	{access.Issue, law.Reg2019.At(36, 0), to(Issued, Approved)},
	{access.TellThirdParty, law.Reg2019.At(32, 0), stay(Approved, Issued)},
	{access.Deliver, law.Reg2019.At(33, 2), []Move{{Issued, Sent}, {Issued, Closed}}},
	{access.Prove, law.Reg2019.At(33, 2), append(stay(registered...), Move{Sent, Closed})},
	{access.File, law.Reg2019.At(45, 0), stay(registered...)},
	{access.Withdraw, law.Reg2019.At(27, 0), to(Withdrawn, Waiting, Registered, Supplementing, Handling, Consulting, Approving, Approved, Issued)},
	{access.Recount, law.Reg2019.At(33, 2), stay(Arrived, Registered, Handling, Consulting, Approving, Approved, Issued)},
}

func stepOf(act access.Act) (Step, bool) {
	i := slices.IndexFunc(steps, func(s Step) bool { return s.Act == act })
	if i < 0 {
		return Step{}, false
	}
	return steps[i], true
}
