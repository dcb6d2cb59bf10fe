package ui

import (
	"encoding/json"
	"fmt"
)

// Words are the texts of one foreign language by their Chinese original, verbs
// included: the Chinese text in the page is the key, so the source reads as
// the page does.
type Words map[string]string

// ReadWords reads a JSON object of Chinese texts and their translations.
func ReadWords(data []byte) (Words, error) {
	var w Words
	if err := json.Unmarshal(data, &w); err != nil {
		return nil, fmt.Errorf("read words: %w", err)
	}
	return w, nil
}

// say translates a text. A text without a translation stays Chinese: a reader
// is better served by it than by nothing, and the portal's tests find it.
func (w Words) say(zh string, args []any) string {
	if foreign, ok := w[zh]; ok {
		zh = foreign
	}
	if len(args) == 0 {
		return zh
	}
	return fmt.Sprintf(zh, args...)
}
