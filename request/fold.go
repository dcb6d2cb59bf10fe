package request

import (
	"fmt"

	"gongkai/access"
	"gongkai/journal"
)

// folds says how each act changes what is known. Nothing else changes it.
var folds = map[access.Act]func(*Facts, journal.Entry) error{
	access.Submit:            (*Facts).foldReceived,
	access.Enter:             (*Facts).foldReceived,
	access.Confirm:           (*Facts).foldConfirm,
	access.ProposeDiscard:    (*Facts).foldProposeDiscard,
	access.Discard:           (*Facts).foldDiscard,
	access.Keep:              (*Facts).foldKeep,
	access.Register:          (*Facts).foldRegister,
	access.Reclassify:        (*Facts).foldReclassify,
	access.Accept:            (*Facts).foldAccept,
	access.AskSupplement:     (*Facts).foldAskSupplement,
	access.ReceiveSupplement: (*Facts).foldReceiveSupplement,
	access.LapseSupplement:   (*Facts).foldLapseSupplement,
	access.Search:            (*Facts).foldSearch,
	access.Consult:           (*Facts).foldConsult,
	access.Answer:            (*Facts).foldAnswer,
	access.ProposeExtension:  (*Facts).foldProposeExtension,
	access.ApproveExtension:  (*Facts).foldApproveExtension,
	access.RejectExtension:   (*Facts).foldRejectExtension,
	access.NotifyExtension:   (*Facts).foldNotifyExtension,
	access.Decide:            (*Facts).foldDecide,
	access.Review:            (*Facts).foldReview,
	access.Return:            (*Facts).foldReturn,
	access.Approve:           (*Facts).foldApprove,
	access.ApproveOffline:    (*Facts).foldApprove,
	access.Issue:             (*Facts).foldIssue,
	access.TellThirdParty:    (*Facts).foldTellThirdParty,
	access.Deliver:           (*Facts).foldDeliver,
	access.Prove:             (*Facts).foldProve,
	access.File:              (*Facts).foldFile,
	access.Withdraw:          (*Facts).foldWithdraw,
	access.Recount:           (*Facts).foldRecount,
}

// astray says that an entry refers to something that no entry before it made:
// the journal was damaged.
func astray(e journal.Entry) error {
	return fmt.Errorf("entry %s (%s) refers to nothing before it", e.ID, e.Act)
}

// fold adds one entry to what is known.
func fold(f *Facts, e journal.Entry) error {
	if e.Refused {
		f.Refusals = append(f.Refusals, e)
		return nil
	}
	by, ok := folds[e.Act]
	if !ok {
		return fmt.Errorf("entry %s: %s is no act on a case", e.ID, e.Act)
	}
	return by(f, e)
}
