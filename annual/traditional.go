package annual

// traditional are traditional characters, each with the simplified one behind it:
// those of which the labels of the form and the words that the checks know are
// written on pages in traditional characters. A character that simplified text
// has too (乾县) is none of them.
const traditional = "" +
	"丟丢並并佈布佔占併并來来侷局係系俬私個个們们傢家傳传傷伤僅仅價价億亿償偿內内兩两凈净別别刪删則则劃划動动務务匯汇區区協协卹恤卻却卽即厤历參参員员問问單单噹当嚮向" +
	"嚴严國国圍围園园圖图團团埰采執执堅坚報报場场夠够夾夹學学實实審审寫写將将專专對对導导屆届屬属帶带幣币幹干幾几庫库廢废廳厅強强彆别彔录彙汇後后徑径從从復复徵征態态" +
	"憑凭憶忆應应捲卷掃扫採采換换損损撫抚擔担據据敎教數数斷断於于旣既時时暫暂曆历曏向書书會会査查條条棄弃業业極极構构標标樣样機机檔档檢检檯台欄栏權权歲岁歷历歸归決决" +
	"沒没況况淨净減减準准滙汇滿满濟济瀏浏為为無无熱热營营爭争爲为牽牵狀状獨独獲获現现環环產产産产畢毕異异當当療疗發发監监眞真眾众睏困確确礙碍礦矿祕秘稅税種种稱称積积" +
	"穩稳穫获競竞筆笔箇个節节範范簡简簽签籤签糰团糾纠約约納纳紙纸級级紮扎終终組组結结絕绝給给統统絶绝經经綫线維维網网緊紧線线編编緩缓緻致縣县總总織织繞绕繫系繳缴繼继" +
	"續续纍累纔才罰罚羣群義义習习聯联職职脩修腳脚臺台與与舉举舊旧華华萬万葯药蓋盖藥药蘇苏處处號号衆众術术衛卫裏里補补裝装裡里製制複复覈核見见規规視视覽览訂订計计討讨" +
	"訓训託托記记訟讼訪访設设許许訴诉証证評评詞词詢询試试話话該该認认誤误說说説说誰谁調调請请論论諮咨證证識识議议護护讀读變变負负財财貧贫責责費费貼贴貿贸資资賠赔質质" +
	"賬账賴赖購购踰逾軟软較较載载輿舆轄辖轉转辦办辭辞辯辩迴回這这連连週周進进過过達达違违適适遲迟選选還还郵邮鄉乡鄰邻醫医釋释針针釦扣銜衔銷销錄录錯错録录錶表鍵键鎮镇" +
	"長长門门開开間间閤合閱阅閲阅闆板關关隊队際际隨随隱隐隻只雙双雜杂難难電电韆千響响頁页項项順顺須须預预頭头頻频題题額额類类顯显風风餘余駁驳驗验體体髮发麫面麵面麼么" +
	"麽么點点齊齐齣出"

var simplified = func() (forms [0x5200]uint16) {
	before := rune(0)
	for _, r := range traditional {
		if before == 0 {
			before = r
			continue
		}
		forms[before-0x4e00] = uint16(r)
		before = 0
	}
	return forms
}()

// Simplified returns the simplified form of a traditional character that may
// stand in an annual report's own words, and any other rune as it is.
func Simplified(r rune) rune {
	if r >= 0x4e00 && r < 0xa000 {
		if s := simplified[r-0x4e00]; s != 0 {
			return rune(s)
		}
	}
	return r
}
