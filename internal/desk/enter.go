package desk

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"gongkai/access"
	"gongkai/org"
	"gongkai/request"
)

// enterView is the form in which an officer enters what came on paper, by
// telephone or over the counter.
type enterView struct {
	Fields   []field
	Problems []problem
}

// byOfficers are the channels an officer enters; what came through the site is
// there already.
func byOfficers() []option {
	var options []option
	for _, c := range request.Channels {
		if c != request.Internet {
			options = append(options, option{Value: string(c), Label: c.String(), Hint: "以" + c.Basis() + "为收到之日"})
		}
	}
	return options
}

func (d *desk) showEnter(w http.ResponseWriter, r *http.Request, v *visit) {
	d.sendEnter(w, r, v, &filling{d: d, v: v}, http.StatusOK)
}

func (d *desk) sendEnter(w http.ResponseWriter, r *http.Request, v *visit, x *filling, status int) {
	view := enterView{Fields: x.enterFields(), Problems: x.problems}
	known := names(view.Fields)
	for i := range view.Problems {
		if !slices.Contains(known, view.Problems[i].Field) {
			view.Problems[i].Field = ""
		}
	}
	d.send(w, r, status, enterPage(d.frame(v, "录入线下申请", "/cases"), view))
}

func (x *filling) enterFields() []field {
	bodies := x.d.bodies(x.v, access.Enter)
	only := ""
	if len(bodies) == 1 {
		only = bodies[0].Value
	}
	return []field{
		must(x.pick("body", "向哪个机关申请", "", only, bodies)),
		must(x.date("submitted", "提交日期", "当面提交、签收或者寄达的日期", x.today())),
		must(x.radio("channel", "申请渠道", "渠道决定哪一天是收到申请之日", "", byOfficers())),
		fieldset("申请人",
			must(x.radio("kind", "类型", "有代理人的，按被代理的申请人填写", "", choices(request.Kinds))),
			x.line("name", "姓名或者名称", ""),
			x.pick("id_type", "身份证明", "", "", words(request.IDTypes)),
			x.line("id_number", "证件号码", ""),
			x.line("representative", "法定代表人或者负责人", "组织申请的填写"),
			x.line("contact", "联系人", "组织申请的填写"),
			x.line("phone", "电话", ""),
			x.line("email", "电子邮箱", ""),
			x.line("address", "通信地址", "要求邮寄的填写"),
			x.line("postcode", "邮政编码", "")),
		fieldset("代理人（没有的不填）",
			x.line("agent_name", "姓名", ""),
			x.line("agent_id_number", "证件号码", ""),
			x.line("agent_phone", "电话", "")),
		must(x.area("description", "申请公开的政府信息", "照录名称、文号或者其他特征性描述；口头提出的，代为填写后请申请人签字", 6)),
		x.radio("medium", "提供形式", "", "", choices(request.Media)),
		x.radio("way", "答复方式", "", "", choices(request.Ways)),
		x.upload("paper", "申请书扫描件", accepts),
		x.upload("envelope", "信封、委托书等材料", accepts),
	}
}

func (x *filling) application() request.Application {
	return request.Application{
		Body: org.ID(x.text("body")), Kind: request.Kind(x.text("kind")), Agent: x.text("agent_name") != "",
		Form: request.Form{Medium: request.Medium(x.text("medium")), Way: request.Way(x.text("way"))},
		Personal: request.Personal{
			Name: x.text("name"), IDType: x.text("id_type"), IDNumber: x.text("id_number"), Representative: x.text("representative"),
			Contact: x.text("contact"), Phone: x.text("phone"), Email: x.text("email"), Address: x.text("address"), Postcode: x.text("postcode"),
			AgentName: x.text("agent_name"), AgentIDNumber: x.text("agent_id_number"), AgentPhone: x.text("agent_phone"), Description: x.text("description"),
		},
	}
}

// enter opens a case for what came by another channel than the site.
func (d *desk) enter(w http.ResponseWriter, r *http.Request, v *visit) {
	if !d.slots.Take(r.Context()) {
		d.fault(w, r, v, http.StatusServiceUnavailable, sentenceFull)
		return
	}
	defer d.slots.Leave()
	x, ok := d.receive(w, r, v)
	if !ok {
		return
	}
	if len(x.problems) > 0 {
		d.sendEnter(w, r, v, x, http.StatusUnprocessableEntity)
		return
	}
	id := newID()
	err := d.submit(r, v, x, id)
	if err == nil {
		http.Redirect(w, r, d.Site.Link("/cases/"+string(id)+"?done=enter"), http.StatusSeeOther)
		return
	}
	status := d.explain(x, err)
	if status == http.StatusInternalServerError {
		d.broken(w, r, v, err)
		return
	}
	d.sendEnter(w, r, v, x, status)
}

// submit judges the application before it keeps a file, so that nothing is
// left of one that is refused.
func (d *desk) submit(r *http.Request, v *visit, x *filling, id request.ID) error {
	s := d.stamp(v)
	app := x.application()
	in := request.Intake{Channel: request.Channel(x.text("channel")), Submitted: x.day("submitted")}
	if app.Body == "" {
		x.wrong("body", "请选择向哪个机关申请。")
	}
	if len(x.problems) > 0 {
		return errProblem
	}
	if _, ok := v.tree.Body(app.Body); !ok {
		x.wrong("body", "没有这个机关，请从列表里选择。")
		return errProblem
	}
	rules, err := d.House.Rules(r.Context(), app.Body, v.today)
	if err != nil {
		return err
	}
	code, err := newCode()
	if err != nil {
		return err
	}
	if _, err := request.Receive(id, code, app, in, s, rules); err != nil {
		return err
	}
	x.keep = func(data []byte) (string, error) { return d.Files.Put(r.Context(), string(id), data) }
	for _, name := range []string{"paper", "envelope"} {
		kept, err := x.kept(name, 0)
		if err != nil {
			return err
		}
		if kept.Hash != "" {
			app.Attachments = append(app.Attachments, kept)
		}
	}
	c, err := request.Receive(id, code, app, in, s, rules)
	if err != nil {
		return err
	}
	return d.Requests.Submit(r.Context(), s, c)
}

// newID names a case by 80 random bits: it tells nothing and cannot be guessed.
func newID() request.ID {
	raw := make([]byte, 10)
	rand.Read(raw)
	return request.ID(hex.EncodeToString(raw))
}

func newCode() (request.Code, error) {
	raw := make([]byte, request.CodeBytes)
	rand.Read(raw)
	return request.NewCode(raw)
}

const sentenceFull = "现在上传的人较多，这次操作没有保存。请过一分钟再提交一次。"

// receive reads a form, or answers why it cannot.
func (d *desk) receive(w http.ResponseWriter, r *http.Request, v *visit) (*filling, bool) {
	values, files, problems, err := receiveForm(w, r)
	switch {
	case errors.Is(err, errTooLarge):
		d.fault(w, r, v, http.StatusRequestEntityTooLarge, fmt.Sprintf("一次提交的文件合计不能超过%dMB，这次操作没有保存。请压缩后再上传。", maxBody>>20))
		return nil, false
	case err != nil:
		d.fault(w, r, v, http.StatusBadRequest, "没有读到完整的表单，这次操作没有保存。请回到上一页再提交一次。")
		return nil, false
	}
	return &filling{d: d, v: v, posted: true, values: values, files: files, problems: problems}, true
}
