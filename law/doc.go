// Package law states what Chinese law asks of a body that discloses government
// information (政府信息公开): deadlines, outcomes, grounds for refusal, fees,
// remedies and the forms of the annual report. Every rule is a literal with its
// article and its interval in force; the clause stands above it in Chinese. The
// matter's own date picks the version, and a date outside every version is an
// error. Nothing elsewhere in the program knows a number of days.
//
// Changes of law, by the day they came into force:
//
//	2008-05-01  政府信息公开条例（国务院令第492号）：答复15个工作日，可延长15个工作日
//	2019-05-15  条例修订（国务院令第711号）：答复20个工作日，可延长20个工作日；补正、第三方意见期限；年度报告表三
//	2021-01-01  信息处理费管理办法（国办函〔2020〕109号）：按件、按量计收，缴费后重新计算答复期限
//	2021        年度报告格式（国办公开办函〔2021〕30号）：表二改列，其他处理分三项
//	2024-01-01  行政复议法修订：不予公开先复议
//	2025-06-01  法释〔2025〕8号：五类答复法院一般不受理，判决公开20个工作日
//	2026-07-01  行政复议法实施条例修订（国务院令第836号）：逾期不予答复先复议
package law

//go:generate go test . -run TestCatalogue -update
