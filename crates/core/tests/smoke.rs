use helpdex::*;
#[test]
fn smoke() {
    let kb = KnowledgeBase::in_memory().unwrap();
    kb.put(&Article { id: "reset".into(), title: "如何重置密码".into(), body: "在登录页面点击“忘记密码”。".into(), ..Article::default() }).unwrap();
    let r = kb.commit();
    println!("{r:?}");
    let found = kb.search(&SearchRequest::new("怎么重设密码")).unwrap();
    println!("{found:#?}");
}
