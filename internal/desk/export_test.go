package desk

import "gongkai/access"

// Route is a route as the tests from outside see it.
type Route struct {
	Method, Path string
	Act          access.Act
}

// Routes lists every address of the desk.
func Routes() []Route {
	all := make([]Route, len(routes))
	for i, rt := range routes {
		all[i] = Route{rt.method, rt.path, rt.act}
	}
	return all
}
