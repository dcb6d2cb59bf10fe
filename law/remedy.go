package law

import "strings"

// RemedyID names a group of decisions with the same remedies (救济), or another
// act that people want to challenge.
type RemedyID string

// Remedy (救济) is the path against a decision of one group, in one regime. The
// day of the decision picks the regime; for no_reply the day on which the
// reply period ended.
type Remedy struct {
	ID    RemedyID
	Name  string
	Cites []Cite
	Force Force
	By    Moment
	Path  PathID
	Words WordsID // instead of the words of the path
	Note  string  // when the path is another one
	Doubt string
}

// PathID names a path. The ids are stable.
type PathID string

// The paths.
const (
	ReviewFirst  PathID = "review_first"
	Either       PathID = "either"
	EitherBarred PathID = "either_court_dismisses"
	SplitPath    PathID = "split"
	NoPath       PathID = "none"
	ApplyFirst   PathID = "apply_first"
	Complaint    PathID = "complaint"
	Disputed     PathID = "review_first_or_either_disputed"
)

// Path is a way through review and court: what letters call it, the words of
// its paragraph and the periods that run on it.
type Path struct {
	ID     PathID
	Name   string
	Words  WordsID
	Limits []string // ids of deadlines
}

var paths = []Path{
	{ReviewFirst, "先复议后诉讼", "review_first", []string{"review", "suit_after_review"}},
	{Either, "复议或者诉讼", "review_or_suit", []string{"review", "suit_direct", "suit_after_review"}},
	{EitherBarred, "可复议；诉讼一般裁定不予立案或驳回起诉", "review_suit_limited", []string{"review", "suit_after_review"}},
	{SplitPath, "不予公开部分先复议，其余部分复议或者诉讼", "split", []string{"review", "suit_direct", "suit_after_review"}},
	{NoPath, "不能单独复议、诉讼", "none", nil},
	{ApplyFirst, "先申请公开", "", nil},
	{Complaint, "申诉", "", nil},
	{Disputed, "有争议，建议先复议", "", []string{"review", "suit_after_review"}},
}

// WordsID names a remedy paragraph.
type WordsID string

// Words is a remedy paragraph (救济告知) of a letter. {review_organ} and {court}
// are the body's own; the id of a deadline in braces is filled with its length.
// Parts are the paragraphs it refers to, in order.
type Words struct {
	ID    WordsID
	Text  string
	Parts []WordsID
	Doubt string
}

// 《行政复议法实施条例》第二十五条　应当告知其申请行政复议的权利、行政复议机关和行政复议申请期限。
// 《行政复议法》第二十三条第二款　行政机关在作出行政行为时应当告知先向行政复议机关申请行政复议。
//
// 存疑：内容有据，措辞是我们的。
var words = []Words{
	{ID: "review_first", Doubt: doubtWords,
		Text: "如对本答复不服，可以自收到本答复之日起{review}内先向{review_organ}申请行政复议；对行政复议决定仍不服的，可以自收到行政复议决定书之日起{suit_after_review}内向{court}提起行政诉讼。"},
	{ID: "review_or_suit", Doubt: doubtWords,
		Text: "如对本答复不服，可以自收到本答复之日起{review}内向{review_organ}申请行政复议，或者自收到本答复之日起{suit_direct}内向{court}提起行政诉讼。"},
	{ID: "review_suit_limited", Doubt: "法院一般不受理这一类起诉（2025解释第10条第2款），如何告知没有规定，措辞是我们的。",
		Text: "如对本答复不服，可以自收到本答复之日起{review}内向{review_organ}申请行政复议，或者依法向{court}提起行政诉讼。"},
	{ID: "split", Doubt: doubtWords, Parts: []WordsID{"review_first", "review_or_suit"},
		Text: "对本答复中不予公开的部分不服的，先申请行政复议（见第一段）；对已公开的部分不服的，可以申请行政复议或者提起行政诉讼（见第二段）。"},
	{ID: "fee_note", Doubt: doubtWords,
		Text: "对收取信息处理费的决定不能单独申请行政复议或者提起行政诉讼；缴费期满后，可以就不再处理的行为依法申请行政复议或者提起行政诉讼。"},
	{ID: "none"},
}

const doubtWords = "内容有据，措辞是我们的。"

// doubtRegime holds for every remedy.
const doubtRegime = "以决定作出之日选用新旧规定是我们的理解，未见过渡规定。"

// limits finds the deadline ids in braces.
func (w Words) limits() []string {
	var ids []string
	for rest := w.Text; ; {
		_, after, ok := strings.Cut(rest, "{")
		if !ok {
			return ids
		}
		id, tail, _ := strings.Cut(after, "}")
		if id != "review_organ" && id != "court" {
			ids = append(ids, id)
		}
		rest = tail
	}
}
