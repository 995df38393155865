//! What mails and chats say besides what they are about, in the languages we know: lower case, parted by `|`.

/// How a mail begins.
pub const GREETINGS: &str = "hi|hello|hey|dear|good morning|good afternoon|good evening|greetings|to whom it may concern|\
hallo|guten tag|guten morgen|guten abend|sehr geehrte|sehr geehrter|liebe|lieber|liebes|moin|grüezi|servus|\
bonjour|bonsoir|salut|cher|chère|chers|madame|monsieur|hola|buenos días|buenas tardes|buenas noches|buenas|estimado|estimada|\
estimados|querido|olá|oi|bom dia|boa tarde|boa noite|prezado|prezada|prezados|caro|cara|ciao|buongiorno|buonasera|salve|gentile|\
gentili|spettabile|beste|geachte|goedemorgen|goedemiddag|goedenavond|hej|hejsan|god morgon|bästa|hei|kære|god dag|goddag|kjære|\
moi|terve|hyvää päivää|arvoisa|cześć|dzień dobry|witam|szanowni państwo|szanowny|szanowna|dobrý den|ahoj|vážený|vážená|dobrý deň|\
tisztelt|kedves|jó napot|szia|sziasztok|bună ziua|bună|salutare|stimate|stimată|γεια σας|γεια|καλημέρα|καλησπέρα|αγαπητέ|αγαπητή|\
merhaba|merhabalar|selam|iyi günler|sayın|здравствуйте|добрый день|добрый вечер|доброе утро|привет|уважаемые|уважаемый|\
уважаемая|добрий день|доброго дня|вітаю|привіт|шановні|здравейте|добър ден|уважаеми|dobar dan|bok|poštovani|zdravo|dober dan|\
pozdravljeni|spoštovani|добар дан|поштовани|здраво|sveiki|laba diena|gerb|tere|tere päevast|lugupeetud|hola a todos|bon dia|benvolgut|\
مرحبا|مرحباً|السلام عليكم|السلام عليكم ورحمة الله|صباح الخير|مساء الخير|عزيزي|أهلا|سلام|با سلام|با درود|درود|שלום|שלום רב|היי|בוקר טוב|नमस्ते|नमस्कार|\
प्रिय|สวัสดี|สวัสดีครับ|สวัสดีค่ะ|เรียน|xin chào|chào|kính gửi|thân gửi|halo|selamat pagi|selamat siang|selamat sore|selamat malam|yth|\
dengan hormat|こんにちは|こんばんは|おはようございます|はじめまして|お世話になっております|お世話になります|いつもお世話になっております|拝啓|\
ご担当者様|안녕하세요|안녕하십니까|您好|你好|各位好|尊敬的|親愛的|亲爱的|早上好|下午好|晚上好|早安|午安|客服您好|客服你好|hi there|dear sir or madam|hello there|hello team|hi team";

/// How it ends.
pub const CLOSINGS: &str = "best regards|kind regards|warm regards|regards|best wishes|best|all the best|sincerely|yours sincerely|\
yours faithfully|yours truly|cheers|thanks|thank you|thank you very much|many thanks|thanks in advance|thx|with best regards|\
mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|mit besten grüßen|freundliche grüße|freundliche grüsse|\
viele grüße|viele grüsse|liebe grüße|beste grüße|schöne grüße|herzliche grüße|mfg|lg|vg|danke|vielen dank|danke im voraus|\
besten dank|hochachtungsvoll|cordialement|bien cordialement|bien à vous|salutations|sincères salutations|meilleures salutations|\
merci|merci d'avance|merci beaucoup|cdlt|saludos|un saludo|saludos cordiales|cordialmente|atentamente|muchas gracias|gracias|\
gracias de antemano|atenciosamente|cumprimentos|com os melhores cumprimentos|abraços|obrigado|obrigada|grato|grata|\
muito obrigado|muito obrigada|cordiali saluti|distinti saluti|saluti|cordialmente|grazie|grazie mille|met vriendelijke groet|\
met vriendelijke groeten|vriendelijke groet|groeten|groetjes|mvg|bedankt|alvast bedankt|dank u|med vänliga hälsningar|\
vänliga hälsningar|mvh|hälsningar|tack|tack på förhand|med venlig hilsen|venlig hilsen|hilsen|tak|på forhånd tak|med vennlig hilsen|\
vennlig hilsen|takk|ystävällisin terveisin|parhain terveisin|terveisin|kiitos|kiitos etukäteen|z poważaniem|pozdrawiam|\
z wyrazami szacunku|serdecznie pozdrawiam|dziękuję|z góry dziękuję|s pozdravem|s přátelským pozdravem|děkuji|předem děkuji|\
s pozdravom|ďakujem|üdvözlettel|tisztelettel|köszönöm|előre is köszönöm|cu stimă|cu respect|o zi bună|mulțumesc|\
με εκτίμηση|με φιλικούς χαιρετισμούς|ευχαριστώ|saygılarımla|saygılar|iyi çalışmalar|teşekkürler|teşekkür ederim|с уважением|\
всего доброго|спасибо|заранее спасибо|благодарю|з повагою|дякую|заздалегідь дякую|поздрави|благодаря|с уважение|srdačan pozdrav|\
lijep pozdrav|s poštovanjem|hvala|lep pozdrav|s spoštovanjem|срдачан поздрав|хвала|с поштовањем|pagarbiai|ačiū|lugupidamisega|\
parimate soovidega|aitäh|cordialment|salutacions|gràcies|مع أطيب التحيات|مع خالص التحية|تحياتي|مع التحية|وشكرا|شكرا|شكراً|شكرا لكم|\
شكراً لكم|با احترام|با تشکر|با سپاس|ممنون|בברכה|תודה|תודה רבה|תודה מראש|בכבוד רב|सादर|धन्यवाद|शुभकामनाएँ|भवदीय|ขอแสดงความนับถือ|ด้วยความเคารพ|\
ขอบคุณ|ขอบคุณครับ|ขอบคุณค่ะ|trân trọng|thân mến|thân ái|kính thư|cảm ơn|xin cảm ơn|xin chân thành cảm ơn|hormat saya|salam|salam hormat|\
terima kasih|よろしくお願いします|よろしくお願いいたします|よろしくお願い致します|宜しくお願いします|宜しくお願いいたします|\
宜しくお願い致します|何卒よろしくお願いいたします|どうぞよろしくお願いいたします|以上、よろしくお願いいたします|ありがとうございます|\
ありがとうございました|敬具|草々|以上です|감사합니다|감사드립니다|수고하세요|부탁드립니다|안녕히 계세요|此致|敬礼|敬禮|\
此致敬礼|此致敬禮|谢谢|謝謝|多谢|多謝|感谢|感謝|祝好|顺祝商祺|順頌商祺|致礼|敬上|敬祝|祝商祺|盼复|望回复|br|rgds";

/// Lines that programs add at the end.
pub const SENT_FROM: &str = "sent from my|sent from outlook|sent from mail for|sent from yahoo|\
sent from samsung|sent with proton|sent via|get outlook for|holen sie sich outlook|von outlook für|获取 outlook|取得 outlook|von meinem|gesendet von|gesendet mit|envoyé de mon|\
envoyé depuis|télécharger outlook|enviado desde|enviado do meu|enviado do outlook|inviato da|verzonden vanaf|verstuurd vanaf|skickat från min|sendt fra min|\
lähetetty iphonesta|lähetetty androidista|wysłano z|wysłane z|odesláno z|odoslané z|elküldve|trimis de pe|στάλθηκε από το|iphone'umdan|\
android'den gönderildi|отправлено с|отправлено из|надіслано з|изпратено от моя|poslano s mog|poslano iz|послато са|išsiųsta iš|saadetud minu|\
enviat des|أُرسلت من|أرسلت من|ارسال شده از|נשלח מה|ส่งจาก|gửi từ|được gửi từ|dikirim dari|iphoneから送信|androidから送信|나의 iphone에서|\
내 iphone에서|从我的|發自我的|发自我的|從我的|来自我的";

/// What lawyers add: a long line that has one of these says nothing else.
pub const DISCLAIMERS: &str = "intended recipient|intended solely for|confidentiality notice|any attachments are confidential|\
consider the environment|privileged and confidential|nicht der richtige adressat|vertrauliche informationen|vertrauliche und|\
rechtlich geschützte|ce message et toutes les pièces|ce message est confidentiel|destinataire prévu|este mensaje es confidencial|\
este mensaje y sus archivos|destinatario de este mensaje|esta mensagem pode conter|informação confidencial|informações confidenciais|\
questo messaggio è|destinatario del presente|alleen bestemd voor|vertrouwelijke informatie|avsedd endast|konfidentiell|fortrolig|\
luottamuksellinen|wiadomość jest poufna|informacje poufne|zpráva je důvěrná|dôverné informácie|bizalmas információ|confidențiale|\
εμπιστευτικές πληροφορίες|gizli bilgi|konfidencijalne|конфиденциальную информацию|конфиденциальная информация|\
конфіденційну інформацію|поверителна информация|povjerljive informacije|معلومات سرية|محرمانه|מידע סודי|गोपनीय|ข้อมูลลับ|thông tin bảo mật|\
informasi rahasia|このメールには機密|本メールには|誤って受信|기밀 정보|수신인이 아닌|本邮件及其附件|本郵件及其附件|机密信息|機密資訊|\
保密信息|如果您不是|如您並非";

/// The verbs of "… wrote:".
pub const WROTE: &str = "wrote|writes|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|kirjoitti|napisał|napisała|\
napisał(a)|pisze|napsal|napsala|napsal(a)|napísal|írta|a scris|έγραψε|yazdı|şunu yazdı|пишет|написал|написала|написав|написала|пише|\
написа|je napisao|je napisala|je napisao/la|je napisal|је написао|rašė|parašė|kirjutas|va escriure|كتب|كتبت|نوشت|כתב|כתבה|ने लिखा|เขียนว่า|\
đã viết|menulis|のメール|書きました|は書きました|님이 작성|작성함|写道|寫道|写到";

/// "-----Original Message-----".
pub const ORIGINAL: &str = "original message|forwarded message|begin forwarded|reply above this line|ursprüngliche nachricht|\
originalnachricht|weitergeleitete nachricht|message d'origine|message original|message transféré|mensaje original|mensaje reenviado|\
mensagem original|mensagem encaminhada|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|\
ursprungligt meddelande|vidarebefordrat|oprindelig meddelelse|videresendt|opprinnelig melding|alkuperäinen viesti|\
wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa|eredeti üzenet|mesaj original|mesajul original|\
αρχικό μήνυμα|orijinal mesaj|özgün ileti|исходное сообщение|пересылаемое сообщение|вихідне повідомлення|оригінальне повідомлення|\
оригинално съобщение|originalna poruka|izvorna poruka|izvorno sporočilo|оригинална порука|pradinis laiškas|algne teade|missatge original|\
الرسالة الأصلية|پیام اصلی|הודעה מקורית|मूल संदेश|ข้อความต้นฉบับ|thư gốc|tin nhắn gốc|pesan asli|元のメッセージ|原始邮件|原邮件|\
原始郵件|原始訊息|转发邮件|转发的邮件|轉寄的郵件|원본 메시지|원본 메일|전달된 메시지";

/// Header fields that name who wrote.
pub const FROM: &str = "from|sender|von|absender|de|da|van|från|fra|lähettäjä|od|feladó|de la|από|kimden|gönderen|от|від|од|nuo|saatja|\
من|از|מאת|प्रेषक|จาก|từ|người gửi|dari|差出人|発信者|送信者|보낸 사람|보낸사람|발신자|发件人|发信人|寄件者|寄件人";

/// Header fields whose value is what the mail is about.
pub const SUBJECT: &str = "subject|re|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|\
θέμα|konu|тема|относно|naslov|zadeva|tema|teema|assumpte|الموضوع|موضوع|נושא|विषय|เรื่อง|หัวเรื่อง|chủ đề|tiêu đề|subjek|perihal|件名|題名|제목|\
主题|主題|主旨|标题|標題";

/// The other header fields.
pub const HEADERS: &str = "to|cc|bcc|sent|date|reply-to|message-id|received|return-path|content-type|mime-version|importance|attachments|\
an|gesendet|datum|kopie|cc|à|a|envoyé|date|para|enviado|fecha|enviada|data|inviato|aan|verzonden|till|skickat|til|sendt|dato|\
vastaanottaja|lähetetty|päivämäärä|do|wysłano|komu|odesláno|odoslané|dátum|címzett|elküldve|către|trimis|dată|προς|στάλθηκε|ημερομηνία|\
kime|alıcı|tarih|gönderme tarihi|кому|отправлено|дата|надіслано|до|изпратено|за|prima|poslano|poslato|kam|išsiųsta|adressaat|kellele|saadetud|\
kuupäev|enviat|إلى|التاريخ|تاريخ الإرسال|به|تاریخ|אל|נשלח|תאריך|प्रति|दिनांक|भेजा गया|ถึง|วันที่|ส่งเมื่อ|đến|tới|ngày|đã gửi|kepada|tanggal|dikirim|宛先|\
送信日時|日時|日付|受信日時|받는 사람|받는사람|수신자|보낸 날짜|날짜|참조|收件人|收件者|抄送|副本|发送时间|發送時間|傳送時間|寄件日期|日期|时间|時間";

/// Who speaks in a chat for the help desk.
pub const AGENTS: &str = "agent|support|customer support|support agent|support team|help desk|helpdesk|operator|bot|assistant|\
kundenservice|kundendienst|mitarbeiter|conseiller|conseillère|service client|agente|soporte|suporte|atendente|atendimento|operatore|\
assistenza|medewerker|klantenservice|kundtjänst|kundeservice|asiakaspalvelu|konsultant|obsługa klienta|podpora|ügyfélszolgálat|asistență|\
υποστήριξη|destek|müşteri temsilcisi|оператор|поддержка|служба поддержки|підтримка|поддръжка|podrška|подршка|الدعم|الوكيل|پشتیبانی|תמיכה|נציג|\
सहायता|เจ้าหน้าที่|ฝ่ายสนับสนุน|hỗ trợ|nhân viên|dukungan|petugas|サポート|担当者|担当|オペレーター|상담원|상담사|고객센터|客服|客服人员|客服人員|\
坐席";

/// Who speaks in a chat for themselves.
pub const CUSTOMERS: &str = "customer|user|client|visitor|requester|me|kunde|kundin|nutzer|besucher|ich|cliente|usuario|usuário|utente|\
utilisateur|visiteur|klant|gebruiker|kund|asiakas|klient|użytkownik|zákazník|zákazníčka|ügyfél|client|πελάτης|müşteri|kullanıcı|ziyaretçi|\
клиент|пользователь|клієнт|користувач|korisnik|kupac|stranka|корисник|العميل|المستخدم|مشتری|کاربر|לקוח|ग्राहक|ลูกค้า|ผู้ใช้|khách hàng|khách|pelanggan|\
お客様|ユーザー|顧客|고객|사용자|客户|客戶|顾客|用户|用戶|顧客";

/// Whether one of `phrases` begins `text`, which is in lower case, at a word's end; the longest such phrase's bytes.
pub fn begins(phrases: &str, text: &str) -> Option<usize> {
    let fits = |p: &&str| {
        text.strip_prefix(*p).is_some_and(|rest| {
            let next = rest.chars().next();
            // Scripts that part no words may go on at once.
            next.is_none_or(|c| !c.is_alphanumeric()) || p.chars().next_back().is_some_and(|c| c >= '\u{e00}')
        })
    };
    phrases.split('|').filter(fits).map(str::len).max()
}

/// Whether `text`, in lower case, is one of `phrases`.
pub fn is_one(phrases: &str, text: &str) -> bool {
    phrases.split('|').any(|p| p == text)
}

/// Whether `text`, in lower case, has one of `phrases` in it.
pub fn has(phrases: &str, text: &str) -> bool {
    phrases.split('|').any(|p| text.contains(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_in_lower_case_and_not_blank() {
        for table in
            [GREETINGS, CLOSINGS, SENT_FROM, DISCLAIMERS, WROTE, ORIGINAL, FROM, SUBJECT, HEADERS, AGENTS, CUSTOMERS]
        {
            for phrase in table.split('|') {
                assert!(!phrase.trim().is_empty() && phrase.trim() == phrase, "`{phrase}`");
                assert_eq!(phrase, phrase.to_lowercase(), "{phrase}");
            }
        }
    }
}
