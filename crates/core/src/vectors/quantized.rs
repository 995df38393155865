//! Numbers of 32 bits into fewer, and their products.

use super::MOST_NUMBERS;

/// The largest number of a passage's embedding.
#[cfg(feature = "index")]
const LARGEST: f32 = 127.0;
/// The largest number of a question's: more bits cost nothing there, and products still add up to less than 2^31.
const LARGEST_ASKED: f32 = 1023.0;

/// An embedding of length 1 in whole numbers: each times `scale` is what it was.
struct Quantized {
    values: Vec<i16>,
    scale: f32,
}

/// What is wrong with an embedding, in words, or its whole numbers, `largest` at most.
fn quantize(embedding: &[f32], largest: f32) -> Result<Quantized, String> {
    if embedding.is_empty() || embedding.len() > MOST_NUMBERS {
        return Err(format!("has {} numbers, must have 1 to {MOST_NUMBERS}", embedding.len()));
    }
    if let Some(n) = embedding.iter().position(|x| !x.is_finite()) {
        return Err(format!("has a number that is none or infinite, at place {n}"));
    }
    let length = embedding.iter().map(|x| f64::from(*x) * f64::from(*x)).sum::<f64>().sqrt();
    let most = f64::from(embedding.iter().fold(0.0f32, |most, x| most.max(x.abs())));
    if most == 0.0 {
        return Err("has nothing but zeros".into());
    }
    let step = most / f64::from(largest);
    let values = embedding.iter().map(|x| (f64::from(*x) / step).round() as i16).collect();
    Ok(Quantized { values, scale: (step / length) as f32 })
}

/// The embedding of a passage as it is kept: a byte a number, and their scale.
#[cfg(feature = "index")]
pub(super) fn of_passage(embedding: &[f32]) -> Result<(Vec<u8>, f32), String> {
    let Quantized { values, scale } = quantize(embedding, LARGEST)?;
    Ok((values.into_iter().map(|v| v as i8 as u8).collect(), scale))
}

/// The embedding of a question, ready to be compared.
pub(crate) struct Question {
    values: Vec<i16>,
    scale: f32,
}

/// Similarities are whole numbers, this one for 1, so that sums of them are the same in every order.
pub(crate) const ONE: f32 = 32767.0;

impl Question {
    /// An embedding, or what is wrong with it, in words.
    pub fn new(embedding: &[f32]) -> Result<Question, String> {
        let Quantized { values, scale } = quantize(embedding, LARGEST_ASKED)?;
        Ok(Question { values, scale: scale * ONE })
    }

    /// The cosine of the angle to a passage's embedding, -32767 to 32767.
    pub fn similarity(&self, (values, scale): (&[u8], f32)) -> i16 {
        let product = dot(values, &self.values) as f32 * (scale * self.scale);
        product.clamp(-ONE, ONE).round() as i16
    }
}

/// Compilers make one instruction for several products of this.
fn dot(passage: &[u8], question: &[i16]) -> i32 {
    passage.iter().zip(question).map(|(&a, &b)| i32::from(a as i8) * i32::from(b)).sum()
}

#[cfg(all(test, feature = "index"))]
mod tests {
    use super::*;

    fn similarity(a: &[f32], b: &[f32]) -> f32 {
        match (of_passage(a), Question::new(b)) {
            (Ok((values, scale)), Ok(question)) => f32::from(question.similarity((&values, scale))) / ONE,
            _ => f32::NAN,
        }
    }

    #[test]
    fn the_cosine_is_near_the_true_one() {
        let vector = |seed: u32, n: usize| -> Vec<f32> {
            let mut state = seed;
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) as f32 / 8_388_608.0 - 1.0
            };
            (0..n).map(|_| next()).collect()
        };
        for (n, seed) in [(1, 1), (4, 2), (384, 3), (1000, 4), (8192, 5)] {
            let (a, b) = (vector(seed, n), vector(seed + 100, n));
            let product = |x: &[f32], y: &[f32]| -> f64 { x.iter().zip(y).map(|(x, y)| f64::from(x * y)).sum() };
            let cosine = product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt();
            assert!((f64::from(similarity(&a, &b)) - cosine).abs() < 0.01, "{n}");
            assert!(similarity(&a, &a) > 0.99 && similarity(&a, &a.iter().map(|x| -x).collect::<Vec<_>>()) < -0.99);
        }
        assert!((similarity(&[1e-30, 0.0], &[1e30, 1e30]) - 0.5f32.sqrt()).abs() < 0.01, "lengths do not matter");
        let largest = vec![f32::MAX; MOST_NUMBERS];
        assert!(similarity(&largest, &largest) > 0.99);
    }

    #[test]
    fn what_is_no_direction_is_refused() {
        for (bad, why) in [
            (vec![], "has 0 numbers"),
            (vec![1.0; MOST_NUMBERS + 1], "must have 1 to"),
            (vec![0.0, f32::NAN], "at place 1"),
            (vec![f32::INFINITY], "infinite"),
            (vec![0.0; 3], "zeros"),
        ] {
            assert!(of_passage(&bad).unwrap_err().contains(why), "{why}");
        }
    }
}
