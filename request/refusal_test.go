package request_test

import (
	"errors"
	"testing"

	"gongkai/access"
	"gongkai/law"
	"gongkai/practice"
	"gongkai/request"
)

// TestForbidden tries every act that the law forbids. Each is refused with its
// article, and nothing changes.
func TestForbidden(t *testing.T) {
	cases := []struct {
		name    string
		article string
		says    string
		try     func(t *testing.T, r request.Rules) (*request.Case, func() error)
	}{
		{"第二次补正告知", "条例第30条", "只能一次性告知", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.AskSupplement(stamp(clerk, "2026-03-03"), r, withNotice(ask("description"), online("2026-03-03"))))
			answer := request.Supplemented{}
			answer.Words.Text = "补正"
			must(t, c.ReceiveSupplement(stamp(clerk, "2026-03-04"), r, answer))
			return c, func() error {
				return c.AskSupplement(stamp(clerk, "2026-03-05"), r, withNotice(ask("form"), online("2026-03-05")))
			}
		}},
		{"第八个工作日告知补正", "条例第30条", "7个工作日", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02") // 第7个工作日是3月11日
			return c, func() error {
				return c.AskSupplement(stamp(clerk, "2026-03-12"), r, withNotice(ask("description"), online("2026-03-12")))
			}
		}},
		{"补录第七日以后发出的补正告知", "条例第30条", "2026年3月11日", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			return c, func() error {
				return c.AskSupplement(stamp(clerk, "2026-03-13"), r, withNotice(ask("description"), online("2026-03-12")))
			}
		}},
		{"补正期限内认定放弃", "条例第30条", "2026年3月24日届满", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.AskSupplement(stamp(clerk, "2026-03-03"), r, withNotice(ask("description"), online("2026-03-03"))))
			return c, func() error { return c.LapseSupplement(stamp(clerk, "2026-03-24"), r) }
		}},
		{"补正告知没有送达凭证就认定放弃", "条例第30条", "送达凭证", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.AskSupplement(stamp(clerk, "2026-03-03"), r, withNotice(ask("description"), post("2026-03-03"))))
			return c, func() error { return c.LapseSupplement(stamp(clerk, "2026-06-24"), r) }
		}},
		{"逾期补正没有正当理由", "条例第30条", "正当理由", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.AskSupplement(stamp(clerk, "2026-03-03"), r, withNotice(ask("description"), online("2026-03-03"))))
			answer := request.Supplemented{}
			answer.Words.Text = "补正"
			return c, func() error { return c.ReceiveSupplement(stamp(clerk, "2026-03-25"), r, answer) }
		}},
		{"期限届满后提请延期", "条例第33条第2款", "2026年3月30日届满", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			return c, func() error { return c.ProposeExtension(stamp(clerk, "2026-03-31"), r, extension(10)) }
		}},
		{"期限届满后同意延期", "条例第33条第2款", "届满", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.ProposeExtension(stamp(clerk, "2026-03-30"), r, extension(10)))
			return c, func() error { return c.ApproveExtension(stamp(head, "2026-03-31"), r, nil) }
		}},
		{"期限届满后才告知延期", "条例第33条第2款", "届满", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.ProposeExtension(stamp(clerk, "2026-03-30"), r, extension(10)))
			must(t, c.ApproveExtension(stamp(head, "2026-03-30"), r, nil))
			return c, func() error { return c.NotifyExtension(stamp(clerk, "2026-03-31"), r, "", online("2026-03-31")) }
		}},
		{"延期超过20个工作日", "条例第33条第2款", "不得超过20个工作日", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			return c, func() error { return c.ProposeExtension(stamp(clerk, "2026-03-20"), r, extension(21)) }
		}},
		{"第二次延期", "条例第33条第2款", "只能延期一次", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			extend(t, c, r, "2026-03-20", 10)
			return c, func() error { return c.ProposeExtension(stamp(clerk, "2026-03-23"), r, extension(10)) }
		}},
		{"延期没有经负责人同意就告知", "条例第33条第2款", "负责人同意", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.ProposeExtension(stamp(clerk, "2026-03-20"), r, extension(10)))
			return c, func() error { return c.NotifyExtension(stamp(clerk, "2026-03-20"), r, "", online("2026-03-20")) }
		}},
		{"经办人自己同意延期，没有审批表", "条例第33条第2款", "您不是负责人", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.ProposeExtension(stamp(clerk, "2026-03-20"), r, extension(10)))
			return c, func() error { return c.ApproveExtension(stamp(clerk, "2026-03-20"), r, nil) }
		}},
		{"审批自己拟的答复", "条例第45条", "您拟定", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.Decide(stamp(approver, "2026-03-03"), r, disclosed()))
			return c, func() error { return c.Approve(stamp(approver, "2026-03-03"), r, "") }
		}},
		{"线下审批表由拟稿人自己签字", "条例第45条", "拟稿人", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.Decide(stamp(clerk, "2026-03-03"), r, disclosed()))
			return c, func() error {
				return c.ApproveOffline(stamp(clerk, "2026-03-03"), r, request.Sheet{Name: "何 经办", On: date("2026-03-03"), Hash: hash}, "")
			}
		}},
		{"没有检索就答复不存在", "条例第36条第4项", "检索", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			return c, func() error {
				return c.Decide(stamp(clerk, "2026-03-03"), r, request.Decision{Outcome: "not_exist"})
			}
		}},
		{"检索到了还答复不存在", "条例第36条第4项", "检索未果", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.Search(stamp(clerk, "2026-03-03"), r, search(true)))
			return c, func() error {
				return c.Decide(stamp(clerk, "2026-03-03"), r, request.Decision{Outcome: "not_exist"})
			}
		}},
		{"没有征求意见就以第三方为由不予公开", "条例第32条", "征求第三方", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-03"), r, partial("third_party")) }
		}},
		{"第三方同意了还以第三方为由不予公开", "条例第15条", "已同意公开", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := consulted(t, r, request.Agree)
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-12"), r, partial("third_party")) }
		}},
		{"第三方还没有答复就公开", "条例第32条", "还没有结果", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.ThirdParty, "2026-03-03")))
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-04"), r, disclosed()) }
		}},
		{"共同制作机关还没有答复就公开", "条例第34条", "还没有结果", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.CoMaker, "2026-03-03")))
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-04"), r, disclosed()) }
		}},
		{"第三方有合理理由反对，不写公共利益就公开", "条例第32条", "公共利益", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := consulted(t, r, request.Disagree)
			p := disclosed()
			p.Against = []int{1}
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-12"), r, p) }
		}},
		{"第三方有合理理由反对，当作没有反对就公开", "条例第32条", "不同意公开且有合理理由", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := consulted(t, r, request.Disagree)
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-12"), r, disclosed()) }
		}},
		{"不顾第三方反对公开，没有先告知第三方", "条例第32条", "书面告知第三方", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := against(t, r)
			return c, func() error { return c.Deliver(stamp(clerk, "2026-03-13"), r, online("2026-03-13")) }
		}},
		{"告知第三方后没有等待就提供", "条例第32条", "等待10个工作日", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := against(t, r)
			must(t, c.TellThirdParty(stamp(clerk, "2026-03-13"), r, "", post("2026-03-13")))
			return c, func() error { return c.Deliver(stamp(clerk, "2026-03-27"), r, online("2026-03-27")) }
		}},
		{"征求意见期限内认定逾期未答", "条例第32条", "2026年3月25日届满", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.ThirdParty, "2026-03-03")))
			must(t, c.Prove(stamp(clerk, "2026-03-04"), r, request.Proof{Letter: "consult-1", Received: date("2026-03-04")}))
			return c, func() error {
				return c.Answer(stamp(clerk, "2026-03-25"), r, request.Opinion{Consultation: 1, Position: request.Silent})
			}
		}},
		{"征求意见书没有送达凭证就认定逾期未答", "条例第34条", "送达凭证", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.CoMaker, "2026-03-03")))
			return c, func() error {
				return c.Answer(stamp(clerk, "2026-06-25"), r, request.Opinion{Consultation: 1, Position: request.Silent})
			}
		}},
		{"征求意见没有告知申请人", "条例第32条", "书面告知申请人", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			p := consult(request.ThirdParty, "2026-03-03")
			p.Told = request.Dispatch{}
			return c, func() error { return c.Consult(stamp(clerk, "2026-03-03"), r, p) }
		}},
		{"没有补正就答复补正后仍不明确", "条例第30条", "补正", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-03"), r, request.Decision{Outcome: "unclear"}) }
		}},
		{"部分公开没有写明哪一部分不公开", "条例第37条", "逐项说明理由", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			p := partial("internal")
			p.Withheld = nil
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-03"), r, p) }
		}},
		{"过程性信息没有写明属于哪一类", "条例第16条第2款", "属于哪一类", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			return c, func() error {
				return c.Decide(stamp(clerk, "2026-03-03"), r, request.Decision{Outcome: "process",
					Words: request.DecisionWords{Reasons: "尚在讨论", Needs: map[string]string{"decision_it_preceded": "无", "no_other_law_orders_disclosure": "已核对"}}})
			}
		}},
		{"信访类没有告知相应渠道", "条例第39条第1款", "相应渠道", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			p := petition()
			delete(p.Words.Needs, "right_channel")
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-03"), r, p) }
		}},
		{"直接拟定逾期不补正", "条例第30条", "逾期不补正", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			return c, func() error {
				return c.Decide(stamp(clerk, "2026-03-03"), r, request.Decision{Outcome: "no_correction"})
			}
		}},
		{"没有收费通知就以不缴费为由不再处理", "国办函〔2020〕109号", "收费通知", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			p := request.Decision{Outcome: "unpaid"}
			if rule, err := law.Current().Outcome("unpaid", date("2026-03-03")); err != nil || rule.Cites[0].Article != 0 {
				t.Fatal("the basis of 逾期不缴费 has changed; adapt this case")
			}
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-03"), r, p) }
		}},
		{"一人退件", "条例第29条第1款", "另一人", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := submit(t, r, "2026-03-02")
			must(t, c.ProposeDiscard(stamp(clerk, "2026-03-02"), r, request.Discarding{Reason: request.Trial}))
			return c, func() error { return c.Discard(stamp(clerk, "2026-03-02"), r) }
		}},
		{"没有提请就退件", "条例第29条第1款", "没有人提请", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := submit(t, r, "2026-03-02")
			return c, func() error { return c.Discard(stamp(clerk, "2026-03-02"), r) }
		}},
		{"已提请退件又登记", "条例第29条第1款", "提请退件", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := submit(t, r, "2026-03-02")
			must(t, c.Confirm(stamp(clerk, "2026-03-02"), r, request.Confirmation{Means: request.ByPhone}))
			must(t, c.ProposeDiscard(stamp(clerk, "2026-03-02"), r, request.Discarding{Reason: request.Trial}))
			return c, func() error { return c.Register(stamp(clerk2, "2026-03-02"), r, request.Registration{Title: "低保"}) }
		}},
		{"没有确认收到之日就登记", "条例第31条", "待确认", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := submit(t, r, "2026-03-02")
			return c, func() error { return c.Register(stamp(clerk, "2026-03-02"), r, request.Registration{Title: "低保"}) }
		}},
		{"已退件的不能登记", "条例第31条", "已退件", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := submit(t, r, "2026-03-02")
			must(t, c.ProposeDiscard(stamp(clerk, "2026-03-02"), r, request.Discarding{Reason: request.Trial}))
			must(t, c.Discard(stamp(clerk2, "2026-03-02"), r))
			return c, func() error { return c.Register(stamp(clerk, "2026-03-02"), r, request.Registration{Title: "低保"}) }
		}},
		{"签发的答复书再次用印", "条例第36条", "待送达", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := issued(t, r)
			return c, func() error { return c.Issue(stamp(clerk, "2026-03-05"), r, paper()) }
		}},
		{"更换已附卷的文书", "条例第45条", "不能更换", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			p := paper()
			p.Letter = request.ReceiptLetter
			must(t, c.File(stamp(clerk, "2026-03-02"), r, p))
			must(t, c.AskSupplement(stamp(clerk, "2026-03-03"), r, withNotice(ask("description"), online("2026-03-03"))))
			return c, func() error { return c.File(stamp(clerk, "2026-03-03"), r, p) }
		}},
		{"没有登记复议机关就签发", "复议实施条例第25条", "复议机关", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			must(t, c.Decide(stamp(clerk, "2026-03-03"), r, disclosed()))
			r.Body.ReviewOrgan = ""
			return c, func() error { return c.Approve(stamp(approver, "2026-03-03"), r, "") }
		}},
		{"网上送达没有网上复议途径", "复议法第22条", "网上申请行政复议", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := issued(t, r)
			r.Body.ReviewURL = ""
			return c, func() error { return c.Deliver(stamp(clerk, "2026-03-05"), r, online("2026-03-05")) }
		}},
		{"答复发出后撤回", "条例第27条", "已发出", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := issued(t, r)
			must(t, c.Deliver(stamp(clerk, "2026-03-05"), r, post("2026-03-05")))
			return c, func() error { return c.Withdraw(stamp(clerk, "2026-03-06"), r, withdrawal()) }
		}},
		{"法律审核自己拟的答复", "条例第45条", "另一人", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			both := role("p-he", "何经办", access.Clerk, access.Lawyer)
			c := registered(t, r, "2026-03-02")
			must(t, c.Decide(stamp(both, "2026-03-03"), r, disclosed()))
			return c, func() error { return c.Review(stamp(both, "2026-03-03"), r, request.LegalOpinion{Agree: true}) }
		}},
		{"办理日期倒退", "", "早于上一步", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			c := registered(t, r, "2026-03-02")
			return c, func() error {
				return c.Accept(stamp(clerk, "2026-03-01"), r, request.Assignment{Handler: c.Facts().Entered})
			}
		}},
		{"按口径应以在先的理由为主", "条例第16条第1款", "内部事务信息", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			r.Practice.MainGround = practice.FirstInForm
			c := registered(t, r, "2026-03-02")
			p := request.Decision{Outcome: "process", Also: []string{"internal"}}
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-03"), r, p) }
		}},
		{"按口径其余不存在的计予以公开", "条例第37条", "予以公开", func(t *testing.T, r request.Rules) (*request.Case, func() error) {
			r.Practice.Mixed = practice.CountGranted
			c := registered(t, r, "2026-03-02")
			return c, func() error { return c.Decide(stamp(clerk, "2026-03-03"), r, partial(request.NotHeld)) }
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := rules(t)
			it, try := c.try(t, r)
			before, facts := it.Version(), it.Facts()
			err := try()
			refused(t, err, c.article, c.says)
			if it.Version() != before || it.Facts().State != facts.State {
				t.Error("the refused act left a trace")
			}
			var e *request.Refusal
			errors.As(err, &e)
			must(t, it.Refuse(stamp(clerk, "2026-12-01"), access.Decide, e))
			if it.Version() != before+1 || it.Facts().State != facts.State || len(it.Facts().Refusals) != 1 {
				t.Error("the journal does not keep the refusal, or the refusal changed the case")
			}
			sameAfterRestore(t, it, r)
		})
	}
}

func extension(days int) request.Extension {
	x := request.Extension{Days: days}
	x.Words.Reason = "资料分散，需要汇总"
	return x
}

func withdrawal() request.Withdrawal {
	w := request.Withdrawal{}
	w.Words.Text = "本人撤回申请"
	return w
}

// extend takes an extension through all its steps on one day.
func extend(t *testing.T, c *request.Case, r request.Rules, on string, days int) {
	t.Helper()
	must(t, c.ProposeExtension(stamp(clerk, on), r, extension(days)))
	must(t, c.ApproveExtension(stamp(head, on), r, nil))
	must(t, c.NotifyExtension(stamp(clerk, on), r, "", online(on)))
}

// consulted is a case received on 2026-03-02 whose third party answered.
func consulted(t *testing.T, r request.Rules, position request.Position) *request.Case {
	t.Helper()
	c := registered(t, r, "2026-03-02")
	must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.ThirdParty, "2026-03-03")))
	p := request.Opinion{Consultation: 1, Position: position, Reasonable: position == request.Disagree}
	p.Words.Reasons = "涉及商业秘密"
	must(t, c.Answer(stamp(clerk, "2026-03-11"), r, p))
	return c
}

// against is an issued reply that overrides the third party.
func against(t *testing.T, r request.Rules) *request.Case {
	t.Helper()
	c := consulted(t, r, request.Disagree)
	p := disclosed()
	p.Against, p.Words.PublicInterest = []int{1}, "涉及饮用水安全"
	must(t, c.Decide(stamp(clerk, "2026-03-12"), r, p))
	must(t, c.Approve(stamp(approver, "2026-03-12"), r, ""))
	must(t, c.Issue(stamp(clerk, "2026-03-12"), r, paper()))
	return c
}

// issued is a reply ready to be sent on 2026-03-05.
func issued(t *testing.T, r request.Rules) *request.Case {
	t.Helper()
	c := registered(t, r, "2026-03-02")
	must(t, c.Decide(stamp(clerk, "2026-03-03"), r, disclosed()))
	must(t, c.Approve(stamp(approver, "2026-03-04"), r, ""))
	must(t, c.Issue(stamp(clerk, "2026-03-04"), r, paper()))
	return c
}
