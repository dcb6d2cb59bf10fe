package request

import "strings"

// validIDCard checks the last character of a 居民身份证号码 (GB 11643-1999).
func validIDCard(s string) bool {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) != len(weights)+1 {
		return false
	}
	sum := 0
	for i, w := range weights {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		sum += w * int(s[i]-'0')
	}
	return s[17] == "10X98765432"[sum%11]
}

// validCreditCode checks the last character of a 统一社会信用代码 (GB 32100-2015).
func validCreditCode(s string) bool {
	const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	weights := [...]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) != len(weights)+1 {
		return false
	}
	sum := 0
	for i, w := range weights {
		n := strings.IndexByte(digits, s[i])
		if n < 0 {
			return false
		}
		sum += w * n
	}
	return s[17] == digits[(31-sum%31)%31]
}
