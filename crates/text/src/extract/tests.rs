use super::*;
use proptest::prelude::*;

fn texts(e: &Extract) -> Vec<(&str, &str)> {
    e.sections.iter().map(|s| (s.heading.as_str(), s.text.as_str())).collect()
}

#[test]
fn markdown_keeps_the_words_of_everything_a_reader_reads() {
    let source = "---\ntitle: x\n---\n# Reset\n\nIntro with ![a red lock](x.png) and `code`.\n\n## Steps {#do-it}\n\n1. Open **the app**\n2. Tap\n   *Reset*\n\n> [!NOTE]\n> Works offline.\n\n## Codes\n\n| Code | Meaning |\n|---|---|\n| E-101 | wrong password |\n\n```json\n{\"a\":\n  1}\n```\n\n### 詳しく\n\n漢<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>です。<script>evil()</script>\n\n## Codes\n";
    let e = extract(source, Format::Markdown);
    assert_eq!(e.title.as_deref(), Some("Reset"));
    assert_eq!(
        texts(&e),
        [
            ("", "Intro with a red lock and code."),
            ("Steps", "1. Open the app\n2. Tap Reset\nWorks offline."),
            ("Codes", "Code · Meaning\nE-101 · wrong password\n{\"a\":\n  1}"),
            ("詳しく", "漢字です。"),
            ("Codes", ""),
        ]
    );
    let anchors: Vec<Option<&str>> = e.sections.iter().map(|s| s.anchor.as_deref()).collect();
    assert_eq!(anchors, [None, Some("do-it"), Some("codes"), Some("詳しく"), Some("codes-1")]);
    assert_eq!(e.sections[3].path, ["Codes", "詳しく"]);
}

#[test]
fn html_reads_the_main_part_only() {
    let page = "<!doctype html><html lang=ko><head><title>비밀번호 |\n도움말</title><style>p{}</style></head><body><nav>메뉴</nav>\
                <main><h1>비밀번호 재설정</h1><p>로그인 화면을&nbsp;여세요.<br>그다음 <b>잊</b>어버렸나요?</p>\
                <h2 id='steps'>순서</h2><ul><li>하나<li>둘</ul><table><tr><th>코드<th>뜻<tr><td>E-204<td>잠금</table>\
                <h2><a name=more></a>더 보기</h2><details><summary>요약</summary>내용</details><p hidden>숨김</p>\
                <script>var x='<p>나쁜</p>';</script></main><footer>끝</footer></body></html>";
    let e = extract(page, Format::Html);
    assert_eq!((e.title.as_deref(), e.lang.as_deref()), (Some("비밀번호 재설정"), Some("ko")));
    assert_eq!(
        texts(&e),
        [
            ("", "로그인 화면을 여세요.\n그다음 잊어버렸나요?"),
            ("순서", "• 하나\n• 둘\n코드 · 뜻\nE-204 · 잠금"),
            ("더 보기", "요약\n내용")
        ]
    );
    assert_eq!(e.sections[1].anchor.as_deref(), Some("steps"));
    assert_eq!(e.sections[2].anchor.as_deref(), Some("more"));
}

#[test]
fn plain_text_is_one_section_with_lines() {
    let e = extract("One  line\r\n\r\nสอง บรรทัด\n", Format::Text);
    assert_eq!(texts(&e), [("", "One line\nสอง บรรทัด")]);
}

#[test]
fn depth_and_size_cost_no_stack() {
    let deep = |open: &str, n: usize| format!("{}word{}", open.repeat(n), "</x>".repeat(3));
    for (source, format) in [
        (deep("<div>", 10_000), Format::Html),
        (deep("<ul><li>", 10_000), Format::Html),
        (deep("<nav>", 10_000), Format::Html),
        (deep("> ", 10_000), Format::Markdown),
        (deep("[", 10_000), Format::Markdown),
        (deep("* ", 3_000), Format::Markdown),
        ("<p>word ".repeat(300_000), Format::Html),
        ("word. ".repeat(500_000), Format::Text),
        ("<".repeat(100_000), Format::Html),
    ] {
        let _ = extract(&source, format);
    }
}

proptest! {
    #[test]
    fn any_input_will_do(source in "(\\PC|[<>\"'=/#*`|\\[\\]!\n-]|<p>|<script>|</script>|<!--|&#x0;){0,60}") {
        for format in [Format::Markdown, Format::Html, Format::Text] {
            let e = extract(&source, format);
            let mut anchors: Vec<&String> = e.sections.iter().filter_map(|s| s.anchor.as_ref()).collect();
            let n = anchors.len();
            anchors.sort();
            anchors.dedup();
            prop_assert_eq!(anchors.len(), n);
        }
    }
}
