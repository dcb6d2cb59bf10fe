package browser

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	axe "gongkai/third_party/axe-core"
)

// Kind says who found a fault.
type Kind string

const (
	Console  Kind = "console"  // an error in the console, an uncaught exception, a file that did not load
	CSP      Kind = "csp"      // something the content security policy forbids, whether blocked or only reported
	Overflow Kind = "overflow" // the page is wider than the window
	Axe      Kind = "axe"      // axe-core: a barrier for somebody
)

// Fault is one thing that is wrong with a page.
type Fault struct {
	Kind   Kind
	Rule   string // axe's rule or the policy's directive; empty for the others
	Detail string
	url    string // what did not load, for a fault of the network
}

func (f Fault) String() string {
	return strings.TrimSpace(string(f.Kind)+" "+f.Rule) + ": " + f.Detail
}

// listen collects what the browser reports. It runs on the browser's own goroutine.
func (p *Page) listen(ev any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := ev.(type) {
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			p.documents[e.Response.URL] = true
		}
	case *audits.EventIssueAdded:
		if e.Issue == nil || e.Issue.Details == nil || e.Issue.Details.ContentSecurityPolicyIssueDetails == nil {
			return
		}
		d := e.Issue.Details.ContentSecurityPolicyIssueDetails
		f := Fault{Kind: CSP, Rule: d.ViolatedDirective, Detail: string(d.ContentSecurityPolicyViolationType) + " " + d.BlockedURL}
		if at := d.SourceCodeLocation; at != nil {
			f.Detail += fmt.Sprintf(" at %s:%d:%d", at.URL, at.LineNumber+1, at.ColumnNumber)
		}
		p.heard = append(p.heard, f)
	case *log.EventEntryAdded:
		if e.Entry == nil || e.Entry.Level != log.EntryLevelError {
			return
		}
		f := Fault{Kind: Console, Detail: strings.TrimSpace(e.Entry.Text + " " + e.Entry.URL)}
		if e.Entry.Source == log.EntrySourceNetwork {
			f.url = e.Entry.URL
		}
		p.heard = append(p.heard, f)
	case *runtime.EventConsoleAPICalled:
		if e.Type != runtime.ConsoleAPICalledTypeError && e.Type != runtime.ConsoleAPICalledTypeAssert {
			return
		}
		var words []string
		for _, a := range e.Args {
			words = append(words, cmp.Or(a.Description, string(a.Value)))
		}
		p.heard = append(p.heard, Fault{Kind: Console, Detail: strings.Join(words, " ")})
	case *runtime.EventExceptionThrown:
		d := e.ExceptionDetails
		f := Fault{Kind: Console, Detail: d.Text}
		if d.Exception != nil {
			f.Detail += " " + d.Exception.Description
		}
		p.heard = append(p.heard, f)
	}
}

// Faults returns everything wrong: what the browser reported since the tab was opened, and how the page that is shown now
// overflows and fails axe-core. A page that itself answers with an error status is no fault; ask Status.
func (p *Page) Faults() []Fault {
	p.tb.Helper()
	now := append(p.overflow(), p.axe()...) // first: reports still on their way arrive meanwhile
	p.mu.Lock()
	defer p.mu.Unlock()
	heard := slices.DeleteFunc(slices.Clone(p.heard), func(f Fault) bool { return f.url != "" && p.documents[f.url] })
	return append(heard, now...)
}

// Check fails the test for every fault, and goes on.
func (p *Page) Check() {
	p.tb.Helper()
	for _, f := range p.Faults() {
		p.tb.Errorf("%s (%v): %v", p.URL(), p.view, f)
	}
}

// overflow compares the width of the content with that of the window and names the innermost elements that stick out.
func (p *Page) overflow() []Fault {
	p.tb.Helper()
	type result struct {
		Content, Window int
		Who             []string
	}
	r := Eval[result](p, `(() => {
		const root = document.scrollingElement, window = root.clientWidth
		const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right + root.scrollLeft > window + 0.5)
		const who = out.filter(e => !out.some(o => o !== e && e.contains(o))).slice(0, 5)
			.map(e => e.localName + (e.id ? '#' + e.id : '') + [...e.classList].map(c => '.' + c).join(''))
		return {Content: root.scrollWidth, Window: window, Who: who}
	})()`)
	if r.Content <= r.Window {
		return nil
	}
	return []Fault{{Kind: Overflow, Detail: fmt.Sprintf("%d px of content in a window of %d; sticking out: %s", r.Content, r.Window, strings.Join(r.Who, ", "))}}
}

// axe runs axe-core with all its rules in a world of its own, where neither the page's scripts nor its policy reach. It needs
// timers, which stand still while scripts are forbidden: they are allowed for so long. The page's own were passed over when
// it loaded and do not start now.
func (p *Page) axe() []Fault {
	p.tb.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	tree, err := chromedp.Call(ctx, page.GetFrameTree, cdp.Empty{})
	if err != nil {
		p.tb.Fatalf("run axe-core: %v", err)
	}
	world, err := chromedp.Call(ctx, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: tree.FrameTree.Frame.ID, WorldName: "axe"})
	if err != nil {
		p.tb.Fatalf("run axe-core: %v", err)
	}
	inside := func(e *runtime.EvaluateParams) { e.ContextID = world.ExecutionContextID }
	if !p.view.Scripts {
		p.allowScripts(true)
		defer p.allowScripts(false)
	}
	p.do("load axe-core", chromedp.Evaluate[chromedp.Void](axe.Script, inside))
	type result []struct {
		ID, Impact, Help string
		Nodes            []struct {
			HTML, FailureSummary string
			Target               []any // selectors; nested for shadow trees
		}
	}
	// iframes would need axe-core inside; our pages have none
	violations := ask(p, "run axe-core", chromedp.Evaluate[result](`axe.run({iframes: false}).then(r => r.violations)`, inside, chromedp.EvalAwaitPromise))
	var faults []Fault
	for _, v := range violations {
		for _, n := range v.Nodes {
			detail := fmt.Sprintf("%s (%s) %v\n\t%s\n\t%s", v.Help, v.Impact, n.Target, n.HTML, strings.ReplaceAll(n.FailureSummary, "\n", "\n\t"))
			faults = append(faults, Fault{Kind: Axe, Rule: v.ID, Detail: detail})
		}
	}
	return faults
}
