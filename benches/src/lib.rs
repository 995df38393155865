//! Text for benches, made from word lists: the same on every machine, in every script that helpdex cuts differently.

pub mod traffic;

use serde_json::{Value, json};

/// A script with words to make text of, and what stands between two words.
pub struct Script {
    /// Language tag.
    pub lang: &'static str,
    words: &'static str,
    between: &'static str,
}

/// One for each way of cutting words.
pub const SCRIPTS: &[Script] = &[
    Script {
        lang: "en",
        words: "account password reset email sign payment refund subscription cancel invoice parcel courier code battery door light error network update settings phone address delivery return warranty guest access app button screen",
        between: " ",
    },
    Script {
        lang: "de",
        words: "Konto Kennwort zurücksetzen Rechnung Zahlung Erstattung Abonnement kündigen Paket Zusteller Akku Türschloss Fehlermeldung Netzwerk Aktualisierung Einstellungen Lieferadresse Rücksendung Gewährleistung Gastzugang",
        between: " ",
    },
    Script {
        lang: "zh-Hans",
        words: "账户 密码 重置 邮箱 登录 付款 退款 订阅 取消 发票 包裹 快递员 验证码 电池 门锁 指示灯 错误 网络 更新 设置 手机 地址 配送 退货 保修 访客 权限 应用 按钮 屏幕",
        between: "",
    },
    Script {
        lang: "ja",
        words: "アカウント パスワード 再設定 メール ログイン 支払い 返金 定期購入 解約 請求書 荷物 配達員 電池 扉 表示灯 エラー ネットワーク 更新 設定 住所 配送 返品 保証 共有する を の が ください",
        between: "",
    },
    Script {
        lang: "ko",
        words: "계정을 비밀번호를 재설정 이메일 로그인 결제가 환불은 구독 해지 영수증 택배 기사님 배터리 문이 표시등 오류 네트워크 업데이트 설정에서 주소 배송 반품 보증 손님 권한을",
        between: " ",
    },
    Script {
        lang: "th",
        words: "บัญชี รหัสผ่าน รีเซ็ต อีเมล เข้าสู่ระบบ การชำระเงิน คืนเงิน สมัครสมาชิก ยกเลิก ใบเสร็จ พัสดุ พนักงานส่งของ แบตเตอรี่ ประตู ไฟแสดงสถานะ ข้อผิดพลาด เครือข่าย อัปเดต การตั้งค่า ที่อยู่",
        between: "",
    },
    Script {
        lang: "ar",
        words: "الحساب كلمة المرور إعادة تعيين البريد تسجيل الدخول الدفع استرداد الاشتراك إلغاء الفاتورة الطرد المندوب البطارية الباب الخطأ الشبكة التحديث الإعدادات العنوان التوصيل",
        between: " ",
    },
];

/// A small generator with a fixed course (Lehmer, modulus 2^31 - 1).
pub struct Dice(u64);

impl Dice {
    /// Starts at `seed`, which must not be 0.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A number below `n`, small ones more often, as words of a language are.
    pub fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0 * 48_271 % 0x7FFF_FFFF;
        let x = (self.0 % 10_000) as f64 / 10_000.0;
        ((x * x) * n as f64) as usize
    }
}

impl Script {
    /// Text of about `words` words in sentences.
    pub fn text(&self, words: usize, dice: &mut Dice) -> String {
        let list: Vec<&str> = self.words.split(' ').collect();
        let stop = if self.between.is_empty() { "。" } else { ". " };
        let mut out = String::new();
        for n in 1..=words {
            out.push_str(list[dice.roll(list.len())]);
            out.push_str(if n % 12 == 0 { stop } else { self.between });
        }
        out
    }
}

/// Made-up articles in all scripts in turn.
pub fn articles(n: usize) -> Vec<Value> {
    let mut dice = Dice::new(11);
    (0..n)
        .map(|i| {
            let script = &SCRIPTS[i % SCRIPTS.len()];
            let (title, body) = (script.text(5, &mut dice), script.text(120, &mut dice));
            json!({"id": format!("a{i}"), "lang": script.lang, "title": title, "body": body, "format": "text"})
        })
        .collect()
}
