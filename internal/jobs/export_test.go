package jobs

import "context"

// Remind looks once for what officers have to be reminded of, as the clock
// does every ten minutes.
func Remind(ctx context.Context, q *Queue) error { return q.remind(ctx) }
