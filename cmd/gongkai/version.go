package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by the release build; other builds tell their revision.
var version = ""

type versionCmd struct{}

func (versionCmd) Run(s streams) error {
	v := version
	if v == "" {
		v = "开发版"
		if info, ok := debug.ReadBuildInfo(); ok {
			for _, set := range info.Settings {
				if set.Key == "vcs.revision" && len(set.Value) >= 12 {
					v += " " + set.Value[:12]
				}
			}
		}
	}
	fmt.Fprintf(s.out, "gongkai %s %s %s/%s\n", v, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}
