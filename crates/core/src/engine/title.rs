//! How telling the words of titles are, so that ranking can say how much of a title a question has.

/// Steps a weight is counted in: whole numbers add up to the same in any order.
const STEPS: f32 = 16.0;

/// How telling a word is that stands in `titles` titles of a language with `articles` articles, in sixteenths: BM25's idf.
pub fn title_idf(articles: u32, titles: u32) -> u32 {
    let (n, f) = (articles as f32, titles.min(articles) as f32);
    (libm::logf(1.0 + (n - f + 0.5) / (f + 0.5)) * STEPS) as u32
}

/// Which articles tell how telling a word is in titles of their languages: those that everybody may see at any time (`open`), so
/// that no title tells of hidden ones; in a language that has none, all.
pub(super) fn tells(lang: &[u16], open: impl Iterator<Item = bool>) -> Vec<bool> {
    let mut tells: Vec<bool> = open.collect();
    let mut some = vec![false; lang.iter().max().map_or(0, |&l| l as usize + 1)];
    lang.iter().zip(&tells).for_each(|(&l, open)| some[l as usize] |= open);
    lang.iter().zip(&mut tells).for_each(|(&l, tells)| *tells |= !some[l as usize]);
    tells
}

/// For each article the sum over the words of its title. `lang` is the language of each article, `tells` is from [`tells`],
/// `titles` the articles of each word.
#[cfg(feature = "index")]
pub(super) fn masses<T: Iterator<Item = u32> + Clone>(
    lang: &[u16],
    tells: &[bool],
    titles: impl Iterator<Item = T>,
) -> Vec<u32> {
    let mut sizes = vec![0u32; lang.iter().max().map_or(0, |&l| l as usize + 1)];
    lang.iter().zip(tells).filter(|(_, tells)| **tells).for_each(|(&l, _)| sizes[l as usize] += 1);
    let mut masses = vec![0u32; lang.len()];
    let mut counts = vec![0u32; sizes.len()];
    for articles in titles {
        counts.fill(0);
        articles.clone().filter(|a| tells[*a as usize]).for_each(|a| counts[lang[a as usize] as usize] += 1);
        for a in articles {
            let l = lang[a as usize] as usize;
            masses[a as usize] += title_idf(sizes[l], counts[l]);
        }
    }
    masses
}
