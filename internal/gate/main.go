// Command gate runs the tests and judges the run as the house does: a test that was skipped has not passed, a run in which
// nothing ran has not passed, and the last line says how many did.
//
//	go run ./internal/gate [arguments of go test]
//
// It prints one line per package while the run goes on, and the whole output of whatever failed or was skipped.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

func main() {
	if os.Getenv("GONGKAI_SHARED") == "" {
		fmt.Println("GONGKAI_SHARED is not set: the real reports are left out, only the repository's own are read.")
	}
	cmd := exec.Command("go", append([]string{"test", "-json"}, os.Args[1:]...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gate: start go test:", err)
		os.Exit(1)
	}
	t, readErr := judge(out, os.Stdout)
	err = cmd.Wait()
	if readErr != nil {
		fmt.Fprintln(os.Stderr, "gate:", readErr)
	}
	if err != nil && t.failed == 0 {
		fmt.Fprintln(os.Stderr, "gate: go test:", err)
	}
	fmt.Println(t)
	if err != nil || readErr != nil || !t.passes() {
		os.Exit(1)
	}
}

// tally counts tests, subtests included. A package that fails without a failing test (it does not compile, it ended the
// process, it ran out of time) counts as one failure.
type tally struct{ passed, failed, skipped int }

func (t tally) String() string {
	return fmt.Sprintf("%d passed, %d failed, %d skipped", t.passed, t.failed, t.skipped)
}

func (t tally) passes() bool { return t.passed > 0 && t.failed == 0 && t.skipped == 0 }

// event is one line of go test -json; see go doc test2json and go help buildjson.
type event struct {
	Action, Package, Test, Output string
	Elapsed                       float64
}

// pkg is what is known of a package that still runs.
type pkg struct {
	tally
	output map[string]*strings.Builder // by test; "" is the package itself
}

// judge reads the events of a run from r, writes what a person wants to see to w, and returns the count.
func judge(r io.Reader, w io.Writer) (tally, error) {
	var total tally
	running := map[string]*pkg{}
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var e event
			switch {
			case json.Unmarshal(line, &e) != nil:
				w.Write(line) // go test itself speaks, not a test
			case e.Package == "": // the output of a build
				io.WriteString(w, e.Output)
			default:
				p := running[e.Package]
				if p == nil {
					p = &pkg{output: map[string]*strings.Builder{}}
					running[e.Package] = p
				}
				if p.take(e, w) {
					total.passed += p.passed
					total.failed += p.failed
					total.skipped += p.skipped
					delete(running, e.Package)
				}
			}
		}
		if err == io.EOF {
			return total, nil
		}
		if err != nil {
			return total, fmt.Errorf("read the events of go test: %w", err)
		}
	}
}

// take counts one event and reports whether it was the package's last.
func (p *pkg) take(e event, w io.Writer) (last bool) {
	switch e.Action {
	case "output":
		if strings.HasPrefix(e.Output, "=== ") {
			return false // RUN, PAUSE, CONT, NAME: the headings of -v
		}
		b := p.output[e.Test]
		if b == nil {
			b = &strings.Builder{}
			p.output[e.Test] = b
		}
		b.WriteString(e.Output)
		return false
	case "pass", "fail", "skip":
	default:
		return false
	}
	said := ""
	if b := p.output[e.Test]; b != nil {
		said = b.String()
	}
	delete(p.output, e.Test)
	if e.Test != "" {
		switch e.Action {
		case "pass":
			p.passed++
		case "fail":
			p.failed++
			fmt.Fprintf(w, "\n%s\n%s", e.Package, said)
		case "skip":
			p.skipped++
			fmt.Fprintf(w, "\n%s\n%s", e.Package, said)
		}
		return false
	}
	switch {
	case e.Action == "skip":
		fmt.Fprintf(w, "–     %s: no tests\n", e.Package)
	case e.Action == "pass":
		fmt.Fprintf(w, "ok    %s: %d in %.1f s\n", e.Package, p.passed, e.Elapsed)
	default:
		if p.failed == 0 {
			p.failed++
			// Whatever was running when the package died has had no verdict: its last words are the reason.
			for _, b := range p.output {
				io.WriteString(w, b.String())
			}
			io.WriteString(w, said)
		}
		fmt.Fprintf(w, "FAIL  %s: %v\n", e.Package, p.tally)
	}
	return true
}
