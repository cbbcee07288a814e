//! Transformation matrices (ISO 32000, 8.3.3).

use super::object::Object;

/// `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// The translation by `x` and `y`.
    pub(super) fn translation(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// The matrix of six numbers.
    pub(super) fn from_numbers(operands: &[Object]) -> Option<Self> {
        let mut numbers = operands.iter().filter_map(Object::number);
        let mut next = || numbers.next();
        Some(Self([next()?, next()?, next()?, next()?, next()?, next()?]))
    }
}
