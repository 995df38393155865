//! scratch: dump
use helpdex_cli::eval::{article, queries, rows};
use helpdex_contract::helpdex::{KnowledgeBase, SearchRequest, Weights, unwatched};
use std::io::Write;
use std::path::Path;

fn main() {
    let out = std::env::args().nth(1).unwrap();
    let w: Weights = std::env::var("W").ok().map(|f| serde_json::from_str(&std::fs::read_to_string(f).unwrap()).unwrap()).unwrap_or_default();
    let mut f = std::io::BufWriter::new(std::fs::File::create(&out).unwrap());
    for folder in std::env::args().skip(2) {
        let folder = Path::new(&folder);
        let set = folder.file_name().unwrap().to_string_lossy().into_owned();
        let kb = KnowledgeBase::in_memory().unwrap();
        kb.load(rows(&folder.join("corpus.jsonl")).unwrap().map(|r| article(&r)), &mut unwatched).unwrap();
        kb.compact().unwrap();
        let (mut n, mut hit) = (0, 0);
        for q in queries(folder, "qrels.tsv").unwrap() {
            let request = SearchRequest { collapse: false, prefix: false, ..SearchRequest::new(&q.text) };
            let found = kb.trace(&request, &w).unwrap();
            let mut grades: Vec<u32> = q.relevant.values().copied().collect();
            grades.sort_unstable_by(|a, b| b.cmp(a));
            n += 1;
            if found.iter().any(|x| q.relevant.contains_key(&x.0)) { hit += 1 }
            writeln!(f, "Q\t{set}\t{}\t{}\t{}", q.id, q.lang, grades.iter().map(|g| g.to_string()).collect::<Vec<_>>().join(",")).unwrap();
            for (id, x) in found {
                let s = x.scores;
                let v = [s.words, s.exact, s.inner, s.grams, s.title, s.title_grams, x.passage, x.coverage, x.passage_coverage, x.title_coverage, x.title_share, x.proximity, x.title_proximity, x.language, x.length, x.total_idf, x.lead, x.head];
                write!(f, "{}", q.relevant.get(&id).copied().unwrap_or(0)).unwrap();
                for v in v { write!(f, "\t{v:.5}").unwrap(); }
                writeln!(f).unwrap();
            }
        }
        eprintln!("{set} {n} recall@150 {:.4}", hit as f64 / n as f64);
    }
}
