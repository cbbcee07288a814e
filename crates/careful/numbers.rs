//! Functions of single floats that give the same bits on every machine: only sums, products, divisions and square
//! roots, which IEEE 754 fixes, in an order that does not depend on how wide a machine's registers are.

/// Adding it to a float below 2²² rounds that to a whole number, which then stands in the lowest bits.
const ROUNDING: f32 = 12_582_912.0;
/// Sums are kept in so many lanes, which are added up at the end.
pub(crate) const LANES: usize = 8;

/// The whole number nearest to `value`, which must be below 2²².
#[inline(always)]
pub(crate) const fn round(value: f32) -> i32 {
    (value + ROUNDING).to_bits().wrapping_sub(ROUNDING.to_bits()).cast_signed()
}

/// e to the power of `x`, to some hundred thousandth of it: two to a whole power, and a polynomial for the rest (the series of
/// the exponential function). Below −87 nearly zero.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let power = x.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    let rounded = power + ROUNDING;
    let rest = (power - (rounded - ROUNDING)) * std::f32::consts::LN_2;
    let whole = rounded.to_bits().wrapping_sub(ROUNDING.to_bits()).wrapping_add(127) << 23;
    let series = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    f32::from_bits(whole) * series
}

/// The Gauss error function by formula 7.1.26 of Abramowitz & Stegun (1964): wrong by at most some 2·10⁻⁷.
#[inline(always)]
fn erf(x: f32) -> f32 {
    let size = x.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * size);
    let polynomial =
        t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    (1.0 - polynomial * exp(-size * size)).copysign(x)
}

/// The Gaussian error linear unit (Hendrycks & Gimpel 2016), exact form.
#[inline(always)]
pub(crate) fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x * std::f32::consts::FRAC_1_SQRT_2))
}

/// The sum of what `of` makes of each value.
#[inline(always)]
pub(crate) fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (whole, rest) = values.as_chunks::<LANES>();
    for chunk in whole {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane += of(value);
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(rest) {
        *lane += of(value);
    }
    lanes.iter().sum()
}

/// The largest of `values`, and at least `least`.
#[inline(always)]
pub(crate) fn largest(values: &[f32], least: f32, of: impl Fn(f32) -> f32) -> f32 {
    let higher = |a: f32, b: f32| if b > a { b } else { a };
    let mut lanes = [least; LANES];
    let (whole, rest) = values.as_chunks::<LANES>();
    for chunk in whole {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane = higher(*lane, of(value));
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(rest) {
        *lane = higher(*lane, of(value));
    }
    lanes.into_iter().fold(least, higher)
}

/// Brings each row to mean 0 and variance 1, then scales and moves it by `weight` and `bias`, whose length a row has
/// (layer normalisation; Ba, Kiros & Hinton 2016).
#[inline(always)]
pub(crate) fn normalise(rows: &mut [f32], weight: &[f32], bias: &[f32]) {
    let width = weight.len().max(1);
    for row in rows.chunks_exact_mut(width) {
        let mean = sum(row, |v| v) / width as f32;
        let variance = sum(row, |v| (v - mean) * (v - mean)) / width as f32;
        let factor = 1.0 / (variance + 1e-12).sqrt();
        for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
            *value = (*value - mean) * factor * weight + bias;
        }
    }
}

/// Makes probabilities of logits.
#[inline(always)]
pub(crate) fn softmax(logits: &mut [f32]) {
    let top = largest(logits, f32::MIN, |v| v);
    for value in logits.iter_mut() {
        *value = exp(*value - top);
    }
    let factor = 1.0 / sum(logits, |v| v);
    for value in logits {
        *value *= factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: f32, expected: f64, tolerance: f64) {
        assert!((f64::from(found) - expected).abs() <= tolerance, "{found} for {expected}");
    }

    #[test]
    fn whole_numbers_are_the_nearest() {
        for (value, expected) in [(0.4, 0), (0.6, 1), (-0.6, -1), (-2047.4, -2047), (1999.5, 2000)] {
            assert_eq!(round(value), expected);
        }
    }

    #[test]
    fn the_exponential_function_is_near() {
        for step in -700..700 {
            let x = step as f32 / 10.0;
            let expected = f64::from(x).exp();
            check(exp(x), expected, expected * 1e-5);
        }
        assert!(exp(-1e30) < 1e-37 && exp(1e30).is_finite());
    }

    #[test]
    fn gelu_is_near_its_known_values() {
        for (x, expected) in [
            (0.0, 0.0),
            (1.0, 0.841_344_746),
            (-1.0, -0.158_655_254),
            (3.0, 2.995_950_3),
            (-3.0, -0.004_049_7),
        ] {
            check(gelu(x), expected, 2e-6);
        }
    }

    #[test]
    fn rows_are_normalised_and_logits_add_up_to_one() {
        let mut row: Vec<f32> = (0..32).map(|v| v as f32).collect();
        normalise(&mut row, &[2.0; 32], &[1.0; 32]);
        check(row.iter().sum::<f32>() / 32.0, 1.0, 1e-5);
        check(row.iter().map(|v| (v - 1.0) * (v - 1.0)).sum::<f32>() / 32.0, 4.0, 1e-4);
        let mut logits = vec![1.0, 2.0, 3.0, -100.0, 0.5, 0.5, 0.5, 0.5, 0.5];
        softmax(&mut logits);
        check(logits.iter().sum(), 1.0, 1e-6);
        assert!(logits[2] > logits[1] && logits[3] < 1e-30);
    }
}
