package grid

// Unseen reports the characters that take no place and part nothing: joiners,
// places where a line may break, marks of direction, soft hyphens. Two digits
// with one between them are one number.
func Unseen(r rune) bool {
	if r > '\u206f' {
		return r == '\ufeff'
	}
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060'
}
